//! Coded articles made by hand, and a folder for each test.

use std::path::PathBuf;

use demarche_core::{
    Act, Actor, ActorKind, Annotated, Article, Coded, DateBasis, Event, EventDate, Features, Form, Id, Label,
    Magnitudes, Mention, Participant, Precision, Published, PublishedBasis, Reason, Rejection, Relation,
    Removed, RemovedRole, Resolved, Section, Sentence, Span, Stage, Statement, StatementForm, Status, Tag,
    Token, ontology,
};
use demarche_record::{Batch, DuplicateRow, Record, Recorder, RunInfo, RunState, Versions};
use tempfile::TempDir;

/// Two sentences, with characters of two and three bytes before everything that is coded.
pub(crate) const TEXT: &str = "Élysée: “We condemn the attack,” Macron said. Russia attacked Kyiv.";

/// A folder with the path of a record in it; the folder goes when this goes.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("news.sqlite")
    }

    pub(crate) fn open(&self) -> Recorder {
        Recorder::open(&self.path(), &run()).unwrap()
    }

    pub(crate) fn read(&self) -> Record {
        Record::open(&self.path()).unwrap()
    }

    /// A finished record of these batches.
    pub(crate) fn with(batches: &[Batch]) -> Self {
        let place = Self::new();
        let mut recorder = place.open();
        batches.iter().for_each(|batch| recorder.commit(batch).unwrap());
        recorder.finish(RunState::Finished, 1.5).unwrap();
        place
    }

    /// The coded rows as JSON lines.
    pub(crate) fn lines(&self) -> String {
        let mut out = Vec::new();
        self.read().write_lines(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The counts of the only run: state, articles, duplicates, events, statements, rejections.
    pub(crate) fn counts(&self) -> Vec<String> {
        let record = self.read();
        let sql = "SELECT state, articles, duplicates, events, statements, rejections FROM runs";
        let rows = record.query(sql).unwrap().rows().unwrap();
        assert_eq!(rows.len(), 1);
        rows[0].iter().map(ToString::to_string).collect()
    }
}

pub(crate) fn run() -> RunInfo {
    RunInfo {
        command: "code".into(),
        inputs: vec!["news/".into()],
        settings: serde_json::json!({ "fast": false }),
        versions: Versions {
            coder: "0.1.0".into(),
            model: "none".into(),
            lexicon: "2026-06".into(),
            ontology: ontology::RELEASE.into(),
        },
    }
}

/// A batch of articles with a signature each.
pub(crate) fn batch(numbers: impl IntoIterator<Item = usize>) -> Batch {
    let coded: Vec<Coded> = numbers.into_iter().map(coded).collect();
    let id = |coded: &Coded| coded.resolved.annotated.article.id;
    let signatures = coded.iter().map(|coded| (id(coded), vec![7; 8])).collect();
    Batch { coded, rejections: Vec::new(), signatures }
}

pub(crate) fn id(number: usize) -> Id {
    Id::of("article", &[&source(number)])
}

/// A copy of another article: half of the runs of both are the same, three quarters of the shorter stand in the longer.
pub(crate) fn copy(article: usize, original: usize) -> DuplicateRow {
    DuplicateRow { article: id(article), original: id(original), similarity: 0.5, containment: 0.75 }
}

fn source(number: usize) -> String {
    format!("news/{number:05}.txt")
}

/// A page that gave no article.
pub(crate) fn rejection(number: usize) -> Rejection {
    Rejection {
        source_path: format!("bad/{number}.bin"),
        stage: Stage::Read,
        reason: Reason::Binary,
        detail: "a NUL byte".into(),
        span: Some(Span::bytes(3, 4)),
    }
}

/// Article `number`: one statement, one event, a mention of Macron and of Russia; the fifth is not in English.
pub(crate) fn coded(number: usize) -> Coded {
    let article = article(number);
    if number % 5 == 4 {
        return Coded {
            rejections: vec![other_language(&article)],
            resolved: Resolved {
                annotated: Annotated { article, ..Annotated::default() },
                ..Resolved::default()
            },
            ..Coded::default()
        };
    }
    let statement = statement(article.id);
    let event = event(article.id, statement.id);
    let mentions =
        vec![mention(article.id, "Macron", 0, "per.macron"), mention(article.id, "Russia", 1, "rus")];
    let actors = vec![actor("per.macron", "Emmanuel Macron", "FRA"), actor("rus", "Russia", "RUS")];
    let annotated = annotated(article);
    let resolved = Resolved { annotated, mentions, actors, ..Resolved::default() };
    Coded { resolved, events: vec![event], statements: vec![statement], ..Coded::default() }
}

fn article(number: usize) -> Article {
    let precision = if number.is_multiple_of(2) { Precision::Second } else { Precision::Day };
    let hour = if number.is_multiple_of(2) { "T10:30:00" } else { "" };
    let published = Published {
        at: format!("2024-03-{:02}{hour}", 1 + number % 28).parse().unwrap(),
        precision,
        basis: PublishedBasis::Metadata,
    };
    Article {
        id: id(number),
        source_path: source(number),
        outlet: Some("Agence \"X\", Paris".into()),
        title: Some("Élysée".into()),
        published: (number % 7 != 6).then_some(published),
        text: TEXT.into(),
        removed: vec![Removed { span: Span::bytes(100, 120), points: (90, 110), role: RemovedRole::Appeal }],
        ..Article::default()
    }
}

fn other_language(article: &Article) -> Rejection {
    let (stage, reason) = (Stage::Annotate, Reason::OtherLanguage);
    Rejection { source_path: article.source_path.clone(), stage, reason, detail: "fra".into(), span: None }
}

/// Where `words` stand in [`TEXT`].
pub(crate) fn at(words: &str) -> Span<demarche_core::Byte> {
    let start = TEXT.find(words).unwrap();
    Span::bytes(start, start + words.len())
}

fn annotated(article: Article) -> Annotated {
    let token = |words: &str, tag| Token {
        span: at(words),
        lemma: words.into(),
        tag,
        features: Features::default(),
        head: None,
        relation: Relation::Dep,
    };
    let tokens = vec![
        token("Macron", Tag::Propn),
        token("said", Tag::Verb),
        token("Russia", Tag::Propn),
        token(".", Tag::Punct),
    ];
    let sentence = |words: &str, tokens, section| Sentence { span: at(words), tokens, section };
    let sentences = vec![
        sentence("Élysée: “We condemn the attack,” Macron said.", Span::tokens(0, 2), Section::Title),
        sentence("Russia attacked Kyiv.", Span::tokens(2, 4), Section::Body),
    ];
    Annotated { article, sentences, tokens, ..Annotated::default() }
}

fn mention(article: Id, words: &str, sentence: usize, actor: &str) -> Mention {
    let token = 2 * sentence;
    Mention {
        id: Id::of("mention", &[&article.to_string(), words]),
        sentence,
        span: at(words),
        tokens: Span::tokens(token, token + 1),
        head: token,
        label: Label::Per,
        form: Form::Name,
        entity: sentence,
        assumed: false,
        certainty: None,
        actor: Some(participant(article, words, actor)),
    }
}

fn participant(article: Id, words: &str, actor: &str) -> Participant {
    Participant {
        actor_id: Some(actor.into()),
        name: words.into(),
        country: actor.to_uppercase().parse().ok(),
        sectors: vec!["GOV".parse().unwrap(), "MIL".parse().unwrap()],
        mention_id: Id::of("mention", &[&article.to_string(), words]),
    }
}

pub(crate) fn actor(id: &str, name: &str, country: &str) -> Actor {
    Actor {
        id: id.into(),
        name: name.into(),
        kind: ActorKind::Person,
        country: country.parse().ok(),
        sectors: vec!["GOV".parse().unwrap()],
        known: true,
    }
}

fn statement(article: Id) -> Statement {
    Statement {
        id: Id::of("statement", &[&article.to_string()]),
        sentence: 0,
        speaker: Some(participant(article, "Macron", "per.macron")),
        speaker_role: None,
        cue: "say".into(),
        cue_span: at("said"),
        cue_spans: vec![at("said")],
        source_spans: Vec::new(),
        content: vec![at("“We condemn the attack,”")],
        form: StatementForm::Direct,
        act: Act::Condemn,
        addressees: Vec::new(),
        channel: None,
        about: Vec::new(),
        contexts: vec![ontology::Context::find("military").unwrap()],
        date: None,
        place: None,
        inside: None,
        denies: None,
    }
}

fn event(article: Id, statement: Id) -> Event {
    let day = "2024-02-29".parse().unwrap();
    Event {
        id: Id::of("event", &[&article.to_string()]),
        sentence: 1,
        event: ontology::EventType::Assault,
        label: None,
        modes: Vec::new(),
        contexts: Vec::new(),
        status: Status::Actual,
        cameo: Some("190"),
        actors: vec![participant(article, "Russia", "rus")],
        recipients: Vec::new(),
        date: Some(EventDate {
            range: Some((day, day)),
            precision: Some(Precision::Day),
            basis: DateBasis::Stated,
        }),
        place: None,
        magnitudes: Magnitudes::default(),
        trigger: at("attacked"),
        evidence: at("Russia attacked Kyiv."),
        statement_id: Some(statement),
        reported_by: Some("per.macron".into()),
        rule: "attack#1".into(),
        confidence: None,
    }
}
