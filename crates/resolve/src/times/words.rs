//! The words of one sentence, ready to be compared.

use std::borrow::Cow;

use demarche_core::{Annotated, Label, Span, Tag, Token, TokenIx};

use crate::case::Lowered;

/// The words of a sentence in lower case; positions count from its first token.
pub(super) struct Words<'a> {
    pub(super) annotated: &'a Annotated,
    first: usize,
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(annotated: &'a Annotated, lowered: &'a Lowered, sentence: Span<TokenIx>) -> Self {
        let lower = sentence.range().map(|token| {
            let word = lowered.get(token);
            let word = word.strip_prefix("mid-").unwrap_or(word);
            if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(word.replace('’', "'")) }
        });
        Self { annotated, first: sentence.start, lower: lower.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.lower.len()
    }

    /// The word at `at`, empty outside the sentence.
    pub(super) fn get(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |word| word)
    }

    /// The word before `at`, empty at the start of the sentence.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.get(before))
    }

    /// Whether the words from `at` on are these.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.get(at + offset) == *word)
    }

    /// Whether the word begins with "mid-", which is left out of [`Words::get`].
    pub(super) fn is_mid(&self, at: usize) -> bool {
        self.original(at).get(..4).is_some_and(|start| start.eq_ignore_ascii_case("mid-"))
    }

    fn original(&self, at: usize) -> &'a str {
        if at < self.len() { self.annotated.word(self.first + at) } else { "" }
    }

    /// The number of the token in the article.
    pub(super) fn token_number(&self, at: usize) -> usize {
        self.first + at
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        (at < self.len()).then(|| &self.annotated.tokens[self.first + at])
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|token| token.tag)
    }

    pub(super) fn has_capital(&self, at: usize) -> bool {
        let skipped = if self.is_mid(at) { 4 } else { 0 };
        self.original(at)[skipped..].starts_with(char::is_uppercase)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.get(at), "-" | "–" | "—" | "‑")
    }

    /// Past a dash, where there is one.
    pub(super) fn past_dash(&self, at: usize) -> usize {
        at + usize::from(self.is_dash(at))
    }

    /// Past a comma, where there is one.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.get(at) == ",")
    }

    /// Past "the", where it is there.
    pub(super) fn past_the(&self, at: usize) -> usize {
        at + usize::from(self.get(at) == "the")
    }

    /// Whether the word belongs to the name of somebody: "the Sunday Times", "Theresa May".
    pub(super) fn is_in_name(&self, at: usize) -> bool {
        let token = self.token_number(at);
        let names = &self.annotated.names;
        let name = names.get(names.partition_point(|name| name.tokens.end <= token));
        name.is_some_and(|name| {
            name.tokens.contains(token)
                && matches!(name.label, Label::Per | Label::Org | Label::Gpe | Label::Product)
        })
    }
}
