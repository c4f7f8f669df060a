//! What each word of a sentence may be, before its neighbours are asked.

use demarche_core::{Byte, Span, Tag};

use crate::inflection::{self, Inflected};
use crate::tags::NameHint;
use crate::words::Words;

/// One way to read a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) tag: Tag,
    pub(crate) lemma: String,
    pub(crate) form: Inflected,
}

impl Reading {
    fn new(tag: Tag, lemma: impl Into<String>, form: Inflected) -> Self {
        Self { tag, lemma: lemma.into(), form }
    }
}

/// The readings of all words of a sentence.
pub(crate) struct Readings {
    lower: Vec<String>,
    options: Vec<Vec<Reading>>,
    listed_noun: Vec<bool>,
    sure_verb: Vec<bool>,
}

impl Readings {
    pub(crate) fn of_sentence(words: &Words, text: &str, spans: &[Span<Byte>], names: &[NameHint]) -> Self {
        let lower: Vec<String> =
            spans.iter().map(|span| plain_apostrophe(&span.of(text).to_lowercase())).collect();
        let headline = is_headline(text, spans);
        let mut options = Vec::with_capacity(spans.len());
        for (at, span) in spans.iter().enumerate() {
            let word = span.of(text);
            let starts = at == 0 || lower[..at].iter().all(|before| !before.contains(char::is_alphanumeric));
            let case = Case { capital: word.starts_with(char::is_uppercase), free: starts || headline };
            let next_capital =
                spans.get(at + 1).is_some_and(|next| next.of(text).starts_with(char::is_uppercase));
            options.push(read_word(words, &lower[at], word, case, names[at], next_capital && !headline));
        }
        let listed_noun = lower.iter().map(|word| words.is_noun(word)).collect();
        let sure_verb = options.iter().map(|options: &Vec<Reading>| is_sure_verb(options)).collect();
        Self { lower, options, listed_noun, sure_verb }
    }

    pub(crate) fn lower(&self, at: usize) -> &str {
        &self.lower[at]
    }

    pub(crate) fn options(&self, at: usize) -> &[Reading] {
        &self.options[at]
    }

    /// Like `options`, but empty after the end.
    pub(crate) fn options_at(&self, at: usize) -> &[Reading] {
        self.options.get(at).map_or(&[], Vec::as_slice)
    }

    /// The first reading of a word; `None` after the end.
    pub(crate) fn first(&self, at: usize) -> Option<&Reading> {
        self.options.get(at).and_then(|options| options.first())
    }

    pub(crate) fn is_listed_noun(&self, at: usize) -> bool {
        self.listed_noun[at]
    }

    /// Whether the sentence has, besides `at`, a word that can only be a finite verb.
    pub(crate) fn has_sure_verb(&self, at: usize) -> bool {
        self.sure_verb.iter().enumerate().any(|(other, sure)| *sure && other != at)
    }

    pub(crate) fn may_be_infinitive(&self, at: usize) -> bool {
        let bare = |at: usize| {
            let verb = |option: &Reading| matches!(option.tag, Tag::Verb | Tag::Aux);
            self.options_at(at).iter().any(|option| {
                verb(option) && (option.form == Inflected::Base || option.lemma == self.lower[at])
            })
        };
        let adverb = self.first(at).is_some_and(|option| option.tag == Tag::Adv);
        bare(at) || adverb && bare(at + 1)
    }
}

/// How a word is written.
#[derive(Clone, Copy)]
struct Case {
    capital: bool,
    /// The capital says nothing: the word starts the sentence or stands in a headline.
    free: bool,
}

fn plain_apostrophe(word: &str) -> String {
    word.replace('’', "'")
}

/// Whether most words have a capital letter, as headlines of some outlets do.
fn is_headline(text: &str, spans: &[Span<Byte>]) -> bool {
    let words: Vec<&str> = spans.iter().map(|span| span.of(text)).filter(|word| word.len() > 3).collect();
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() >= 3 && capital * 10 >= words.len() * 8
}

fn is_sure_verb(options: &[Reading]) -> bool {
    let past = |option: &Reading| {
        option.tag == Tag::Verb && matches!(option.form, Inflected::Past | Inflected::PastOrParticiple)
    };
    let only_verb = |option: &Reading| {
        option.tag == Tag::Aux || option.tag == Tag::Verb && option.form == Inflected::Present
    };
    options.iter().any(past) || !options.is_empty() && options.iter().all(only_verb)
}

fn read_word(
    words: &Words,
    lower: &str,
    word: &str,
    case: Case,
    name: NameHint,
    next_capital: bool,
) -> Vec<Reading> {
    let plural = if lower.ends_with('s') { Inflected::Plural } else { Inflected::Base };
    if !word.contains(char::is_alphanumeric) {
        let symbol = word.chars().all(|c| "$€£¥%+=<>^°".contains(c));
        return vec![Reading::new(if symbol { Tag::Sym } else { Tag::Punct }, lower, Inflected::Base)];
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return vec![Reading::new(Tag::Num, lower, Inflected::Base)];
    }
    match name {
        NameHint::Nation if lower.ends_with('s') => {
            return vec![Reading::new(Tag::Propn, word, Inflected::Plural)];
        }
        NameHint::Nation => {
            return vec![Reading::new(Tag::Adj, word, plural), Reading::new(Tag::Noun, word, plural)];
        }
        NameHint::Name => return vec![Reading::new(Tag::Propn, word, Inflected::Base)],
        NameHint::None => {}
    }
    if lower == "'s" {
        return vec![
            Reading::new(Tag::Part, "'s", Inflected::Base),
            Reading::new(Tag::Aux, "be", Inflected::Present),
        ];
    }
    let closed = words.closed(lower);
    if case.capital
        && (!case.free || closed.is_none() && next_capital && !is_common(words, lower))
        && word != "I"
    {
        return vec![Reading::new(Tag::Propn, word, plural)];
    }
    if let Some((tags, lemma)) = closed {
        return closed_readings(words, lower, tags, lemma);
    }
    let mut readings = open_readings(words, lower);
    if readings.is_empty() {
        readings.push(guess(lower, case.capital, word, plural));
    }
    readings
}

/// Whether a capitalised word at the start of a sentence is known as an ordinary word.
fn is_common(words: &Words, lower: &str) -> bool {
    words.is_noun(lower) || inflection::verb_reading(words, lower).is_some() || by_suffix(lower).is_some()
}

fn closed_readings(words: &Words, lower: &str, tags: &[Tag], lemma: &str) -> Vec<Reading> {
    let verb = inflection::verb_reading(words, lower);
    let reading = |&tag: &Tag| match (tag, &verb) {
        (Tag::Verb, Some(verb)) => Reading::new(tag, verb.lemma.clone(), verb.form),
        (Tag::Aux, Some(verb)) => Reading::new(tag, lemma, verb.form),
        (Tag::Verb | Tag::Aux, None) => Reading::new(tag, lemma, Inflected::Present),
        _ => Reading::new(tag, lemma, Inflected::Base),
    };
    tags.iter().map(reading).collect()
}

fn open_readings(words: &Words, lower: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let listed = words.is_noun(lower);
    if let Some(verb) = inflection::verb_reading(words, lower).filter(|_| !listed) {
        let also = words.verb(&verb.lemma).unwrap_or_default();
        let mut others: Vec<Tag> = match verb.form {
            Inflected::Base => also.to_vec(),
            Inflected::Present => also.iter().copied().filter(|tag| *tag == Tag::Noun).collect(),
            Inflected::Gerund => vec![Tag::Noun, Tag::Adj],
            Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple => vec![Tag::Adj],
            Inflected::Plural => Vec::new(),
        };
        others.retain(|tag| *tag != Tag::Verb);
        readings.push(Reading::new(Tag::Verb, verb.lemma.clone(), verb.form));
        readings.extend(others.into_iter().map(|tag| Reading::new(tag, lower, verb.form)));
    } else if listed {
        readings.push(Reading::new(Tag::Noun, lower, Inflected::Base));
    }
    readings
}

/// An ending that tells the part of speech.
fn by_suffix(lower: &str) -> Option<Tag> {
    const NOUNS: &[&str] = &[
        "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ship", "ism", "ists",
        "ist", "ers", "ors", "ance", "ence", "ances", "ences",
    ];
    const ADJECTIVES: &[&str] = &[
        "ous", "ful", "less", "able", "ible", "ive", "al", "ic", "ary", "ish", "ent", "ant", "wide", "based",
        "backed", "led",
    ];
    let ends = |endings: &[&str]| {
        endings.iter().any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
    };
    if lower.len() > 4 && lower.ends_with("ly") {
        return Some(Tag::Adv);
    }
    if ends(NOUNS) {
        return Some(Tag::Noun);
    }
    ends(ADJECTIVES).then_some(Tag::Adj)
}

/// Reads a word that no list knows.
fn guess(lower: &str, capital: bool, word: &str, plural: Inflected) -> Reading {
    let unknown_verb = |ending: &str| {
        inflection::stems(lower, ending).into_iter().next().unwrap_or_else(|| lower.to_owned())
    };
    match by_suffix(lower) {
        Some(tag) => Reading::new(tag, lower, plural),
        None if lower.len() > 5 && lower.ends_with("ed") => {
            Reading::new(Tag::Verb, unknown_verb("ed"), Inflected::PastOrParticiple)
        }
        None if lower.len() > 6 && lower.ends_with("ing") => {
            Reading::new(Tag::Verb, unknown_verb("ing"), Inflected::Gerund)
        }
        None if capital && !lower.ends_with('s') => Reading::new(Tag::Propn, word, plural),
        None => Reading::new(Tag::Noun, lower, plural),
    }
}
