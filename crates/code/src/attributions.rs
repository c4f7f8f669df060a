//! Attributions: cues with what is said and who says it.

use demarche_core::{Act, Annotated, Byte, Channel, Mention, Place, Relation, Resolved, Span, Tag, TokenIx};

use crate::content::{Content, Position};
use crate::cues::{Cue, Cues};
use crate::quotes::Quotations;
use crate::speakers::Speakers;

/// A statement before it has its identifier.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) sentence: usize,
    /// The token of the cue's main word, and the one behind the last word of its entry.
    pub(crate) main: usize,
    pub(crate) end: usize,
    /// Whether the object of the cue may be who is spoken to.
    pub(crate) person: bool,
    /// Prepositions that part the cue from the content.
    pub(crate) prepositions: Vec<String>,
    /// The preposition that stood between who is spoken to and the content.
    pub(crate) taken: Option<String>,
    pub(crate) cue: String,
    /// The piece with the cue's main word.
    pub(crate) cue_span: Span<Byte>,
    /// All words of the cue.
    pub(crate) cue_spans: Vec<Span<Byte>>,
    /// The words that name the source.
    pub(crate) source_spans: Vec<Span<Byte>>,
    pub(crate) act: Act,
    pub(crate) speaker: Option<Mention>,
    pub(crate) role: Option<String>,
    pub(crate) content: Vec<Span<Byte>>,
    /// Who is spoken to.
    pub(crate) addressees: Vec<Mention>,
    pub(crate) channel: Option<Channel>,
    /// Where it is said.
    pub(crate) place: Option<Place>,
}

impl Draft {
    /// The draft without the pieces of its content that hold no letter or digit; `None` where none is left.
    pub(crate) fn with_words(mut self, text: &str) -> Option<Self> {
        self.content.retain(|piece| piece.of(text).contains(char::is_alphanumeric));
        (!self.content.is_empty()).then_some(self)
    }

    fn contains(&self, quotation: &Span<Byte>) -> bool {
        self.content.iter().any(|piece| piece.overlaps(quotation))
    }
}

/// Drafts on either side of a quotation that are looked at.
const NEAR: usize = 32;

/// The drafts whose cues stand next to a quotation; `drafts` are in the order of their cues.
fn around<'a>(drafts: &'a [Draft], quotation: &Span<Byte>) -> &'a [Draft] {
    let at = drafts.partition_point(|draft| draft.cue_span.start < quotation.start);
    &drafts[at.saturating_sub(NEAR)..drafts.len().min(at + NEAR)]
}

/// The draft whose cue stands nearest to a quotation.
fn nearest<'a>(drafts: &'a [Draft], quotation: &Span<Byte>) -> Option<&'a Draft> {
    around(drafts, quotation).iter().min_by_key(|draft| draft.cue_span.start.abs_diff(quotation.start))
}

/// Finds the attributions of one article.
pub(crate) struct Attributions<'a> {
    pub(crate) cues: &'a Cues,
    pub(crate) resolved: &'a Resolved,
    pub(crate) quotations: &'a Quotations,
    pub(crate) speakers: Speakers<'a>,
}

impl Attributions<'_> {
    /// Every attribution, those of each paragraph together, in text order.
    pub(crate) fn all(&self) -> Vec<Draft> {
        let sentences = 0..self.resolved.annotated.sentences.len();
        let found: Vec<Draft> = sentences.flat_map(|number| self.of_sentence(number)).collect();
        self.with_bare_quotations(found)
    }

    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    fn content(&self, number: usize) -> Content<'_> {
        Content::new(self.resolved, self.quotations, number)
    }

    fn of_sentence(&self, number: usize) -> Vec<Draft> {
        let sentence = &self.annotated().sentences[number];
        let mut found: Vec<Draft> = Vec::new();
        for token in sentence.tokens.range() {
            let by_phrase = self.by_phrase(number, token);
            let made = by_phrase.map_or_else(|| self.by_verb(number, token), |one| vec![one]);
            let text = &self.annotated().article.text;
            for draft in made.into_iter().filter_map(|draft| draft.with_words(text)) {
                // Of two cues with the same content, the first holds: "said, according to ...".
                if found.iter().all(|other| other.content != draft.content) {
                    found.push(draft);
                }
            }
        }
        found
    }

    /// "..., according to the ministry".
    fn by_phrase(&self, number: usize, token: usize) -> Option<Draft> {
        let annotated = self.annotated();
        let sentence = &annotated.sentences[number];
        let follows = |words: &[String]| {
            token + words.len() < sentence.tokens.end
                && words.iter().zip(token..).all(|(word, at)| annotated.word(at).eq_ignore_ascii_case(word))
        };
        let (words, act) = self.cues.phrases.iter().find(|(words, _)| follows(words))?;
        let source = self.speakers.noun_phrase_from(token + words.len(), sentence.tokens.end)?;
        let head = source.end - 1;
        let source = if token == sentence.tokens.start { self.to_comma(source) } else { source };
        let end = annotated.tokens[source.end - 1].span.end;
        let cue_span = annotated.bytes(Span::tokens(token, token + words.len()));
        let content = self.content(number).around(Span::bytes(cue_span.start, end))?;
        let (speaker, role) = self.speakers.mention(number, head);
        let source_spans = vec![annotated.bytes(source)];
        let (cue, cue_spans) = (words.join(" "), vec![cue_span]);
        Some(Draft {
            sentence: number,
            main: token,
            end: token + words.len(),
            person: false,
            prepositions: Vec::new(),
            taken: None,
            cue,
            cue_span,
            cue_spans,
            source_spans,
            act: *act,
            speaker,
            role,
            content,
            addressees: Vec::new(),
            channel: None,
            place: None,
        })
    }

    /// A source at the beginning of a sentence with all that describes it: "According to the ministry **of health in Gaza**, ...".
    fn to_comma(&self, source: Span<TokenIx>) -> Span<TokenIx> {
        let annotated = self.annotated();
        let end = annotated.sentence_of(source.start).end;
        let ends = |at: &usize| annotated.word(*at) == "," || annotated.tokens[*at].tag == Tag::Verb;
        let comma = (source.end..end).find(ends).filter(|at| annotated.word(*at) == ",");
        comma.map_or(source, |comma| Span::tokens(source.start, comma))
    }

    /// The statements of a cue verb: none, one, or one for each clause that it introduces.
    fn by_verb(&self, number: usize, verb: usize) -> Vec<Draft> {
        let annotated = self.annotated();
        let Some((words, cue)) = self.cue(number, verb) else { return Vec::new() };
        let particle = words.matches(' ').count();
        let Some(speaker) = self.speakers.token(number, verb) else { return Vec::new() };
        let contents = self.content(number).of_cue(&self.position(verb, particle, speaker, cue));
        let cue_span = annotated.bytes(Span::tokens(verb, verb + 1 + particle));
        let (speaker, role) = self.speakers.mention(number, speaker);
        let source_spans: Vec<_> = speaker.iter().map(|speaker| speaker.span).collect();
        let draft = |content| Draft {
            sentence: number,
            main: verb,
            end: verb + 1 + particle,
            person: cue.person,
            prepositions: Vec::new(),
            taken: None,
            cue: words.clone(),
            cue_span,
            cue_spans: vec![cue_span],
            source_spans: source_spans.clone(),
            act: cue.act,
            speaker: speaker.clone(),
            role: role.clone(),
            content,
            addressees: Vec::new(),
            channel: None,
            place: None,
        };
        contents.into_iter().map(draft).collect()
    }

    /// The entry of a verb that states something here.
    fn cue(&self, number: usize, verb: usize) -> Option<(String, Cue)> {
        let annotated = self.annotated();
        if annotated.tokens[verb].tag != Tag::Verb
            || self.content(number).is_quoted(verb)
            || is_unsaid(annotated, verb)
        {
            return None;
        }
        self.cues.verb(&annotated.tokens[verb].lemma, &following(self.resolved, verb))
    }

    fn position(&self, verb: usize, particle: usize, speaker: usize, cue: Cue) -> Position {
        let phrase = self.speakers.phrase_start(speaker);
        Position { verb, after: verb + 1 + particle, speaker: (phrase.min(speaker), speaker + 1), cue }
    }

    /// Quotations without a cue have the speaker of their paragraph; a paragraph that is all quotation has the last
    /// speaker of the paragraph before.
    pub(crate) fn with_bare_quotations(&self, found: Vec<Draft>) -> Vec<Draft> {
        let text = &self.annotated().article.text;
        let mut all: Vec<Draft> = Vec::with_capacity(found.len());
        let mut rest = found.into_iter().peekable();
        let mut before: Option<Draft> = None;
        for (paragraph, quotations) in self.quotations.paragraphs() {
            let mut here = Vec::new();
            while let Some(draft) = rest.next_if(|draft| draft.cue_span.start < paragraph.end) {
                here.push(draft);
            }
            let cued = here.len();
            for quotation in quotations {
                let alone = cued == 0 && quotation.len() * 10 >= paragraph.len() * 8;
                let source = nearest(&here[..cued], quotation).or(before.as_ref().filter(|_| alone));
                let long = quotation.of(text).split_whitespace().nth(4).is_some();
                let near = around(&here[..cued], quotation).iter().chain(all.iter().rev().take(NEAR));
                let taken = near.into_iter().any(|draft: &Draft| draft.contains(quotation));
                if let Some(draft) = source.filter(|_| !taken && long).cloned() {
                    here.push(Draft { content: vec![*quotation], ..draft });
                }
            }
            before = here.last().cloned();
            all.append(&mut here);
        }
        all
    }
}

/// The two words behind a verb that may belong to its entry; none before a time: in "insisted on Friday" the preposition is its.
pub(crate) fn following(resolved: &Resolved, verb: usize) -> Vec<String> {
    let annotated = &resolved.annotated;
    let times = &resolved.times;
    let next = times.partition_point(|time| time.tokens.start <= verb);
    let free =
        times.get(next).map_or(verb + 3, |time| if time.tokens.start < verb + 3 { verb } else { verb + 3 });
    let end = annotated.sentence_of(verb).end.min(free);
    (verb + 1..end).map(|at| annotated.word(at).to_lowercase()).collect()
}

/// "did not say", "if he says": nothing is stated. Denying and refusing verbs state something all the same.
pub(crate) fn is_unsaid(annotated: &Annotated, verb: usize) -> bool {
    annotated.children_by(verb, &[Relation::Aux, Relation::Advmod, Relation::Mark]).any(|child| {
        matches!(
            annotated.word(child).to_lowercase().as_str(),
            "not" | "n't" | "n’t" | "never" | "if" | "would" | "could" | "should" | "might" | "may" | "to"
        )
    })
}
