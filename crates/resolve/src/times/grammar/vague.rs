//! Now, once and some day: "now", "recently", "in the past", "the near future", "these days".

use demarche_core::Tag;

use super::super::reading::{Meaning, Reading};
use super::Grammar;

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

/// Words that say when without any number.
const WORDS: &[(&[&str], &str)] = &[
    (&["right", "now"], PRESENT),
    (&["now"], PRESENT),
    (&["currently"], PRESENT),
    (&["presently"], PRESENT),
    (&["nowadays"], PRESENT),
    (&["these", "days"], PRESENT),
    (&["the", "present"], PRESENT),
    (&["more", "recently"], PAST),
    (&["most", "recently"], PAST),
    (&["recently"], PAST),
    (&["lately"], PAST),
    (&["the", "recent", "past"], PAST),
    (&["the", "past"], PAST),
    (&["the", "not", "too", "distant", "future"], FUTURE),
    (&["the", "near", "future"], FUTURE),
    (&["the", "foreseeable", "future"], FUTURE),
    (&["the", "immediate", "future"], FUTURE),
    (&["the", "distant", "future"], FUTURE),
    (&["the", "future"], FUTURE),
    (&["the", "near", "term"], FUTURE),
    (&["someday"], FUTURE),
    (&["a", "later", "date"], FUTURE),
];

impl Grammar<'_> {
    /// A time without place on the calendar.
    pub(super) fn vague(&self, at: usize) -> Option<Reading> {
        let found = WORDS.iter().find(|(words, _)| self.words.are(at, words));
        if let Some((words, value)) = found {
            let end = at + words.len();
            // "now that it is over", "the past president", "the present crisis".
            let article = self.words.get(at) == "the";
            let attribute =
                article && matches!(self.words.tag(end), Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num));
            let conjunction = self.words.tag(at) == Some(Tag::Sconj) || self.words.are(at, &["now", "that"]);
            let known = !(attribute || conjunction || article && self.words.get(end) == "of");
            return known.then(|| Reading::new(end, Meaning::Reference(value)));
        }
        self.adjective(at)
    }

    /// "the current government", "recent attacks".
    fn adjective(&self, at: usize) -> Option<Reading> {
        let value = match self.words.get(at) {
            "current" => PRESENT,
            "recent" => PAST,
            _ => return None,
        };
        let is_adjective = self.words.tag(at) == Some(Tag::Adj);
        is_adjective.then(|| Reading::new(at + 1, Meaning::Reference(value)))
    }
}
