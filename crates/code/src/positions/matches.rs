//! Where the words of the lexicon stand in a sentence.

use demarche_core::{Annotated, Span, Tag, TokenIx};

use super::words::{Effect, Entry, Words};

/// Words that may stand between those of an entry: "insisted once more on".
const GAP: usize = 2;

/// The entries that a sentence holds.
pub(super) struct Matches<'a> {
    found: Vec<Match<'a>>,
}

/// An entry with its tokens.
pub(super) struct Match<'a> {
    pub(super) entry: &'a Entry,
    pub(super) tokens: Vec<usize>,
}

impl<'a> Matches<'a> {
    /// Finds the entries of `own` and `common`; those of `own` come first.
    pub(super) fn of(
        common: &'a Words,
        own: &'a Words,
        annotated: &Annotated,
        sentence: Span<TokenIx>,
    ) -> Self {
        let mut found = Vec::new();
        for words in [own, common] {
            for at in sentence.range() {
                for entry in entries(words, annotated, at) {
                    let tokens = run(annotated, at, sentence.end, &entry.words, GAP);
                    found.extend(tokens.map(|tokens| Match { entry, tokens }));
                }
            }
        }
        Self { found }
    }

    /// The longest entry with this token among its own.
    pub(super) fn at(&self, token: usize) -> Option<&Match<'a>> {
        let mut here = self
            .found
            .iter()
            .filter(|found| found.tokens.contains(&token) && found.entry.effect != Effect::Condition);
        let first = here.next()?;
        let longer = |best: &'_ Match<'a>, next: &'_ Match<'a>| next.tokens.len() > best.tokens.len();
        Some(here.fold(first, |best, next| if longer(best, next) { next } else { best }))
    }

    /// The conditions.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Match<'a>> {
        self.found.iter().filter(|found| found.entry.effect == Effect::Condition)
    }
}

/// The entries that begin with the lemma or the form of a token.
fn entries<'w>(words: &'w Words, annotated: &Annotated, at: usize) -> Vec<&'w Entry> {
    let lemma = annotated.tokens[at].lemma.to_lowercase();
    let form = annotated.word(at).to_lowercase();
    let by_form = if form == lemma { &[] } else { words.starting(&form) };
    words.starting(&lemma).iter().chain(by_form).collect()
}

/// Whether a token is this word, by its lemma or as written.
pub(super) fn says(annotated: &Annotated, token: usize, word: &str) -> bool {
    annotated.tokens[token].lemma.eq_ignore_ascii_case(word)
        || annotated.word(token).eq_ignore_ascii_case(word)
}

/// The tokens from `at` on that say `words`, with at most `gap` others before each next one and no mark between.
pub(super) fn run(
    annotated: &Annotated,
    at: usize,
    end: usize,
    words: &[String],
    gap: usize,
) -> Option<Vec<usize>> {
    let (first, rest) = words.split_first()?;
    if !says(annotated, at, first) {
        return None;
    }
    let mut tokens = vec![at];
    for word in rest {
        let from = tokens.last()? + 1;
        let near = from..end.min(from + gap + 1);
        // "had refused to" is no "have to", "called for free elections" no "call elections".
        let closes = |token: &usize| {
            matches!(annotated.tokens[*token].tag, Tag::Punct | Tag::Verb | Tag::Aux | Tag::Adp | Tag::Sconj)
        };
        let mut open = true;
        let mut candidates = near.take_while(|token| {
            let before = open;
            open = !closes(token);
            before
        });
        let next = candidates.find(|token| says(annotated, *token, word))?;
        tokens.push(next);
    }
    Some(tokens)
}
