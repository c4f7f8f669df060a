//! Quotations and who speaks them.

use demarche_core::{Annotated, Relation, Span, TokenIx};

use crate::case::lower;
use crate::listed::List;

/// Verbs that stand beside a quotation.
static SPEECH: List = List::new(&[
    "acknowledge",
    "add",
    "admit",
    "announce",
    "answer",
    "argue",
    "ask",
    "assert",
    "begin",
    "believe",
    "call",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "confirm",
    "continue",
    "cry",
    "declare",
    "demand",
    "deny",
    "describe",
    "explain",
    "hope",
    "insist",
    "joke",
    "note",
    "observe",
    "pledge",
    "post",
    "promise",
    "quip",
    "quote",
    "read",
    "recall",
    "remark",
    "reply",
    "respond",
    "say",
    "shout",
    "state",
    "stress",
    "suggest",
    "tell",
    "think",
    "tweet",
    "urge",
    "vow",
    "warn",
    "wonder",
    "write",
]);

/// The quotations of an article in text order.
pub(crate) struct Quotations {
    /// Each with the head of its speaker's words.
    found: Vec<(Span<TokenIx>, Option<usize>)>,
}

impl Quotations {
    pub(crate) fn of(annotated: &Annotated) -> Self {
        let mut spans: Vec<Span<TokenIx>> = Vec::new();
        let mut opened: Option<usize> = None;
        for (at, token) in annotated.tokens.iter().enumerate() {
            let word = token.span.of(&annotated.article.text);
            opened = match (word, opened) {
                ("“" | "``", _) | ("\"", None) => Some(at),
                ("”" | "''" | "\"", Some(start)) => {
                    spans.push(Span::tokens(start, at + 1));
                    None
                }
                (_, open) => open.filter(|start| at - start < LONGEST),
            };
        }
        let within = |token: usize| spans.iter().any(|span| span.contains(token));
        let found = spans.iter().map(|span| (*span, speaker(annotated, *span, &within))).collect();
        Self { found }
    }

    /// The quotation around a token.
    pub(crate) fn around(&self, token: usize) -> Option<Span<TokenIx>> {
        let at = self.found.partition_point(|(span, _)| span.end <= token);
        self.found.get(at).map(|(span, _)| *span).filter(|span| span.contains(token))
    }

    /// The head of the words for who speaks the quotation around a token.
    pub(crate) fn speaker(&self, token: usize) -> Option<usize> {
        let at = self.found.partition_point(|(span, _)| span.end <= token);
        self.found.get(at).filter(|(span, _)| span.contains(token)).and_then(|(_, speaker)| *speaker)
    }
}

pub(crate) fn is_speech(lemma: &str) -> bool {
    SPEECH.contains(lemma)
}

/// A mark that is never closed opens no quotation.
const LONGEST: usize = 400;

/// The subject of the verb of speech that is nearest to the quotation, outside all quotations, in its sentences.
fn speaker(annotated: &Annotated, span: Span<TokenIx>, within: &dyn Fn(usize) -> bool) -> Option<usize> {
    let first = annotated.sentence_of(span.start).start;
    let last = annotated.sentence_of(span.end - 1).end;
    let subject = |verb: usize| {
        let said = SPEECH.contains(&lower(&annotated.tokens[verb].lemma));
        let outside = said && !span.contains(verb) && !within(verb);
        outside.then(|| annotated.children_by(verb, &[Relation::Nsubj]).find(|subject| !within(*subject)))?
    };
    let distance = |verb: usize| span.start.saturating_sub(verb).max(verb.saturating_sub(span.end));
    let found = (first..last).filter_map(|verb| Some((distance(verb), subject(verb)?)));
    // A quotation of few words is a part of a clause: whoever is its subject speaks only by chance.
    (span.len() > 5).then(|| found.min().map(|(_, subject)| subject))?
}
