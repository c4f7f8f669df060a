//! Base forms: those seen in training, those of the word lists, then by rule.
//!
//! `models/annotate/lemmas.tsv` holds what the treebanks say; what is in none of the lists goes by the regular endings.

use demarche_core::{Number, Relation, Tag};

use crate::inflection::{self, Ending};
use crate::model::Word;
use crate::words::Words;

/// Lines of form, tag and lemma with tabs between them, sorted by form.
static SEEN: &str = include_str!("../../../models/annotate/lemmas.tsv");

/// The base forms that are known.
pub(crate) struct Lemmas {
    lines: Vec<&'static str>,
}

impl Lemmas {
    pub(crate) fn new() -> Self {
        Self { lines: SEEN.lines().collect() }
    }

    /// The base form of a word: in lower case except for names and for words that keep their capital.
    ///
    /// `is_first` says that the word starts a sentence, where a capital says nothing.
    pub(crate) fn lemma(&self, words: &Words, form: &str, word: &Word, is_first: bool) -> String {
        let lower = form.to_lowercase();
        if word.tag == Tag::Pron && lower == "her" {
            return if word.relation == Relation::NmodPoss { "her" } else { "she" }.to_owned();
        }
        let irregular =
            words.irregular(&lower).iter().filter(|(tag, ..)| *tag == word.tag && word.tag == Tag::Verb);
        let irregular: Vec<&str> = irregular.map(|(_, lemma, _)| lemma.as_str()).collect();
        // Of two irregular verbs with one form, "found", the treebanks say which is meant.
        if let Some(seen) =
            self.seen(form, word.tag).filter(|seen| irregular.is_empty() || irregular.contains(seen))
        {
            return seen.to_owned();
        }
        if let Some(lemma) = irregular.first() {
            return (*lemma).to_owned();
        }
        if word.tag == Tag::Propn {
            return name(form, word.features.number);
        }
        if word.tag == Tag::Adj && !is_first && form.starts_with(char::is_uppercase) {
            return form.to_owned();
        }
        if let Some(seen) = self.seen(&lower, word.tag) {
            return seen.to_owned();
        }
        match word.tag {
            Tag::Verb | Tag::Aux => self.verb(words, &lower),
            Tag::Noun if word.features.number == Some(Number::Plural) => self.noun(words, &lower),
            Tag::Noun if is_acronym(form) => form.to_owned(),
            Tag::Adj | Tag::Adv => self.graded(&lower),
            Tag::Num => form.replace(',', ""),
            Tag::Sym | Tag::X => form.to_owned(),
            _ => lower,
        }
    }

    /// What the treebanks say of a form with this tag.
    fn seen(&self, form: &str, tag: Tag) -> Option<&'static str> {
        let (tag, key) = (tag.as_str(), form.as_bytes());
        let first = self.lines.partition_point(|line| line.as_bytes() < key);
        // The tab sorts before all other characters: lines of this form come before those of longer ones.
        let lines = self.lines[first..].iter().map_while(|line| line.strip_prefix(form)?.strip_prefix('\t'));
        let mut readings = lines.filter_map(|line| line.split_once('\t'));
        readings.find(|(seen, _)| *seen == tag).map(|(_, lemma)| lemma)
    }

    fn is_base(&self, form: &str, tag: Tag) -> bool {
        self.seen(form, tag) == Some(form)
    }

    fn verb(&self, words: &Words, lower: &str) -> String {
        if let Some(reading) = inflection::verb_reading(words, lower) {
            return reading.lemma;
        }
        self.without_ending(lower, &[Ending::S, Ending::Ed, Ending::Ing], Tag::Verb)
    }

    fn noun(&self, words: &Words, lower: &str) -> String {
        match inflection::irregular_noun(words, lower) {
            Some(lemma) => lemma,
            None => self.without_ending(lower, &[Ending::S], Tag::Noun),
        }
    }

    /// A comparative or superlative only where its base form is known: "paper" has none.
    fn graded(&self, lower: &str) -> String {
        let stems = [Ending::Est, Ending::Er].into_iter().flat_map(|ending| inflection::stems(lower, ending));
        let known =
            stems.into_iter().find(|stem| self.is_base(stem, Tag::Adj) || self.is_base(stem, Tag::Adv));
        known.unwrap_or_else(|| lower.to_owned())
    }

    /// A known stem, else the likeliest one, of the first ending that the word has.
    fn without_ending(&self, lower: &str, endings: &[Ending], tag: Tag) -> String {
        let stems = endings.iter().map(|ending| (ending, inflection::stems(lower, *ending)));
        let Some((ending, stems)) = stems.into_iter().find(|(_, stems)| !stems.is_empty()) else {
            return lower.to_owned();
        };
        let known = stems.into_iter().find(|stem| self.is_base(stem, tag));
        known.unwrap_or_else(|| inflection::likely_stem(lower, *ending))
    }
}

/// The name, in the singular where it is a plural: "Americans".
fn name(form: &str, number: Option<Number>) -> String {
    let singular = form.strip_suffix('s').filter(|stem| {
        number == Some(Number::Plural) && stem.len() > 2 && !stem.ends_with('s') && !is_acronym(form)
    });
    singular.unwrap_or(form).to_owned()
}

fn is_acronym(form: &str) -> bool {
    form.len() > 1 && form.chars().all(char::is_uppercase)
}
