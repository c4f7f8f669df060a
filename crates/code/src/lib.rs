//! Annotated and resolved articles to events and statements.
//!
//! A frame of the lexicon (`lexicon/frames/`) names the words that evoke a PLOVER event and where its actor and recipient
//! stand; a cue (`lexicon/cues/`) names a word that introduces a statement. Each row keeps the entry that made it, the
//! trigger, and the sentence that supports it. An event told only inside somebody's words says by whom.
//!
//! The confidence of an event is calibrated on the casebook ([docs/figures.md](../../docs/figures.md)).

mod attributed;
mod attributions;
mod candidates;
mod channels;
mod circumstances;
mod classes;
mod confidence;
mod content;
mod contexts;
mod cues;
mod dates;
mod entries;
mod events;
mod evoked;
mod examples;
mod expressions;
mod frames;
mod grammar;
mod hearers;
mod lacks;
mod links;
mod magnitudes;
mod modes;
mod own;
mod own_rules;
mod participants;
mod place;
mod positions;
mod quotes;
mod rules;
mod scheme;
mod sides;
mod speakers;
mod statements;
mod status;
mod triggers;
mod weighed;

use demarche_core::lexicon::LexiconError;
use demarche_core::ontology::{Codes, Context};
use demarche_core::{Coded, Event, Reason, Rejection, Resolved, Stage, Statement};

pub use candidates::Candidate;
pub use contexts::ContextExample;
pub use cues::CueExample;
pub use entries::cue_entry;
pub use examples::{Example, Expected, codes};
pub use frames::{Frame, Frames, Part, Slot};
pub use lacks::Lack;
pub use own::OwnFile;
pub use positions::{Issue, Issues, PositionExample};
pub use scheme::Scheme;

use contexts::Matters;
use cues::Cues;
use magnitudes::Counter;
use scheme::Relabel;

/// Pieces of content before an event that are looked at to find the statement around it.
const NEAR_CONTENTS: usize = 64;

/// Finds events and statements. Built once; `&self` afterwards.
pub struct Coder {
    frames: Frames,
    cues: Cues,
    counter: Counter,
    matters: Matters,
    relabel: Relabel,
    issues: Issues,
}

impl Coder {
    /// Loads frames and cues.
    ///
    /// # Errors
    /// The first fault in `lexicon/frames/`, `cues/`, `magnitudes/` or `contexts/`, with file, line and column.
    pub fn new() -> Result<Self, LexiconError> {
        Self::with(Scheme::Plover, &[])
    }

    /// The same with the labels of `scheme`, and with files of issues of one's own: their names with their texts.
    ///
    /// # Errors
    /// As [`Coder::new`], and the first fault in these files.
    pub fn with(scheme: Scheme, own_issues: &[(String, String)]) -> Result<Self, LexiconError> {
        Ok(Self {
            frames: Frames::load()?,
            cues: Cues::load()?,
            counter: Counter::load()?,
            matters: Matters::load()?,
            relabel: Relabel::load(scheme)?,
            issues: Issues::load(own_issues)?,
        })
    }

    /// Codes one article. An article that is surely in another language than English is kept, not coded, and rejected.
    pub fn code(&self, mut resolved: Resolved) -> Coded {
        if let Some(rejection) = other_language(&resolved) {
            return Coded { resolved, rejections: vec![rejection], ..Coded::default() };
        }
        let mut events = self.events(&resolved);
        self.counter.count(&self.frames, &resolved, &mut events);
        self.matters.add(&resolved, &mut events);
        events.iter_mut().for_each(|event| self.relabel.apply(event));
        let mut statements = statements::statements(&self.cues, &self.frames, &mut resolved);
        self.matters.add_to_statements(&resolved, &mut statements);
        attribute(&mut events, &statements);
        let positions = self.issues.positions(&resolved, &self.frames, &statements, &events);
        events.iter_mut().for_each(|event| self.describe(event));
        Coded { resolved, events, statements, positions, rejections: Vec::new() }
    }

    /// The candidates of a sentence, complete or not: why it is coded so, or why not.
    pub fn candidates(&self, resolved: &Resolved, sentence: usize) -> Vec<Candidate<'_>> {
        let sentence = resolved.annotated.sentences.get(sentence);
        sentence.map(|sentence| candidates::candidates(&self.frames, resolved, sentence)).unwrap_or_default()
    }

    /// The frames of the lexicon.
    pub fn frames(&self) -> &Frames {
        &self.frames
    }

    /// The event types, modes and contexts that rows can have.
    pub fn codes(&self) -> &Codes {
        &self.frames.codes
    }

    /// The issues of the lexicon.
    pub fn issues(&self) -> &Issues {
        &self.issues
    }

    /// The example sentences of the frame files.
    pub fn examples(&self) -> &[Example] {
        &self.frames.examples
    }

    /// The example sentences of the cue file.
    pub fn cue_examples(&self) -> &[CueExample] {
        &self.cues.examples
    }

    /// The example sentences of the contexts.
    pub fn context_examples(&self) -> &[ContextExample] {
        self.matters.examples()
    }

    /// The words that tell a context, sorted.
    pub fn words_of_context(&self, context: Context) -> Vec<String> {
        self.matters.words_of(context)
    }

    /// Whether an example of a context holds: by the words of its first sentence, or by an event in it.
    pub fn context_holds(&self, example: &ContextExample, coded: &Coded) -> bool {
        let sentences = &coded.resolved.annotated.sentences;
        let words = sentences.first().map(|first| self.matters.of_sentence(&coded.resolved, first));
        let told = words.is_some_and(|words| words.contains(&example.context))
            || coded.events.iter().any(|event| event.contexts.contains(&example.context));
        told == example.holds
    }

    /// Type and modes as a user describes them.
    fn describe(&self, event: &mut Event) {
        let codes = &self.frames.codes;
        event.event = codes.described(event.event);
        for mode in &mut event.modes {
            *mode = codes.mode(event.event, mode.as_str()).unwrap_or(*mode);
        }
    }

    fn events(&self, resolved: &Resolved) -> Vec<Event> {
        let sentences = resolved.annotated.sentences.iter().enumerate();
        let mut events: Vec<Event> = sentences
            .flat_map(|(number, sentence)| {
                let candidates = candidates::candidates(&self.frames, resolved, sentence);
                let complete = candidates.into_iter().filter(|candidate| candidate.lacks.is_none());
                complete
                    .map(move |candidate| events::event(&self.frames, resolved, number, &candidate))
                    .collect::<Vec<_>>()
            })
            .collect();
        events.sort_by_key(|event| (event.trigger, event.id));
        events.dedup_by_key(|event| event.id);
        events
    }
}

/// Events inside the content of a statement are known only through it; of several statements the shortest, which is the
/// innermost, counts.
fn attribute(events: &mut [Event], statements: &[Statement]) {
    let mut pieces: Vec<_> = statements
        .iter()
        .flat_map(|statement| statement.content.iter().map(move |piece| (piece.start, *piece, statement)))
        .collect();
    pieces.sort_by_key(|(start, ..)| *start);
    let length =
        |statement: &Statement| statement.content.iter().map(demarche_core::Span::len).sum::<usize>();
    for event in events {
        let started = pieces.partition_point(|(start, ..)| *start <= event.trigger.start);
        // A content is seldom longer than a paragraph; those that may reach here started shortly before.
        let near = pieces[..started].iter().rev().take(NEAR_CONTENTS);
        let says =
            near.filter(|(_, piece, _)| piece.covers(&event.trigger)).map(|(.., statement)| *statement);
        let Some(statement) = says.min_by_key(|statement| (length(statement), statement.id)) else {
            continue;
        };
        event.statement_id = Some(statement.id);
        let speaker = statement.speaker.as_ref();
        event.reported_by =
            speaker.map(|speaker| speaker.actor_id.clone().unwrap_or_else(|| speaker.name.clone()));
    }
}

fn other_language(resolved: &Resolved) -> Option<Rejection> {
    let article = &resolved.annotated.article;
    let language = article.language.as_ref().filter(|language| language.reliable && language.code != "en")?;
    Some(Rejection {
        source_path: article.source_path.clone(),
        stage: Stage::Annotate,
        reason: Reason::OtherLanguage,
        detail: format!("language `{}`, confidence {:.2}", language.code, language.confidence),
        span: None,
    })
}
