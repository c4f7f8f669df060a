//! The issues: `lexicon/issues/`, one file an issue.

use std::collections::BTreeSet;

use demarche_core::lexicon::{Cell, Fault, LexiconError, Row, Table};
use demarche_core::{Annotated, Country, Relation, Span, Stand, Tag, TokenIx};

use super::matches::{run, says};
use super::words::{Words, rule};

/// Words that may stand between those of a verb: "lift all remaining sanctions".
const GAP: usize = 3;

/// A matter on which actors take a stand.
#[derive(Clone, Debug)]
pub struct Issue {
    /// Its name: the `issue` line of the file.
    pub name: String,
    /// What it is about: the first comment of the file.
    pub about: String,
    /// Example sentences.
    pub examples: Vec<PositionExample>,
    pub(super) words: Words,
    terms: Vec<Term>,
}

/// An example of an issue file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionExample {
    /// Name of the file.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// Country of whose position it is, and the stand; `None` when the sentence shows no position on this issue.
    pub expected: Option<(Country, Stand)>,
}

/// Words that name the issue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    is_verb: bool,
    /// Whether they name the thing itself, or its contrary; `None`: they name something else, whatever their words.
    is_for: Option<bool>,
    rule: String,
}

/// Where an issue is named.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) tokens: Vec<usize>,
    /// The token on which the others hang.
    pub(super) head: usize,
    pub(super) is_for: bool,
    pub(super) rule: String,
}

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        vec![$(Table::new(concat!("issues/", $file), include_str!(concat!("../../../../lexicon/issues/", $file)))),*]
    };
}

/// The files of the program.
pub(super) fn built_in() -> Vec<Table<'static>> {
    files!(
        "arms-supplies.txt",
        "ceasefire.txt",
        "climate.txt",
        "elections.txt",
        "hostages.txt",
        "humanitarian-access.txt",
        "membership.txt",
        "migration.txt",
        "nuclear-programme.txt",
        "peacekeepers.txt",
        "prisoner-exchange.txt",
        "recognition.txt",
        "sanctions-relief.txt",
        "talks.txt",
        "tariffs.txt",
        "territorial-concessions.txt",
        "troop-withdrawal.txt",
    )
}

impl Issue {
    /// Reads a file: `issue NAME`, terms of three columns, stand words of four, examples.
    pub(super) fn read(table: Table<'_>) -> Result<Self, LexiconError> {
        let mut rows = table.rows();
        let first = rows.next();
        let name = first.and_then(|row| row.text.strip_prefix("issue ")).map(str::trim);
        let is_name = |name: &&str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        let Some(name) = name.filter(is_name) else {
            let empty = Table::new(table.file, "-").rows().next();
            let row = first.or(empty).expect("a line that is no comment is a record");
            return Err(Cell::unknown(
                row.whole(),
                "line `issue NAME` (lower case, hyphens), which comes first",
            ));
        };
        let mut issue = Self {
            name: name.to_owned(),
            about: table.title().to_owned(),
            examples: Vec::new(),
            words: Words::default(),
            terms: Vec::new(),
        };
        rows.try_for_each(|row| issue.add(row))?;
        Ok(issue)
    }

    /// Takes over the words and examples of a file of the same name.
    pub(super) fn extend(&mut self, other: Self) {
        self.terms.extend(other.terms);
        self.examples.extend(other.examples);
        self.words.extend(other.words);
    }

    /// The words that name it, as written in its file.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.terms.iter().map(|term| term.words.join(" ").replace(" - ", "-"))
    }

    /// The words with which its terms begin; passives have them too.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| term.words.first().map(String::as_str))
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        if let Some(example) = example(row)? {
            self.examples.push(example);
            return Ok(());
        }
        match row.text.matches('|').count() {
            3 => self.words.add(row),
            _ => self.add_term(row),
        }
    }

    fn add_term(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [words, part, sign] = row.cells()?;
        let is_verb = match part.text {
            "noun" => false,
            "verb" => true,
            _ => return Err(part.unknown("part of speech (noun, verb)")),
        };
        let is_for = match sign.text {
            "for" => Some(true),
            "against" => Some(false),
            "-" => None,
            _ => return Err(sign.unknown("direction (for, against, -)")),
        };
        let cut = words.text.to_lowercase().replace('-', " - ");
        let term = Term {
            words: cut.split_whitespace().map(str::to_owned).collect(),
            is_verb,
            is_for,
            rule: rule(row, words),
        };
        if term.words.is_empty() {
            return Err(words.unknown("word"));
        }
        if self.terms.iter().any(|other| other.words == term.words && other.is_verb == is_verb) {
            return Err(words.error(Fault::Repeated { entry: words.text.to_owned() }));
        }
        self.terms.push(term);
        self.terms.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
        Ok(())
    }

    /// Where the sentence names it: longer terms first, no token twice.
    pub(super) fn hits(&self, annotated: &Annotated, sentence: Span<TokenIx>) -> Vec<Hit> {
        let mut taken = BTreeSet::new();
        let mut hits = Vec::new();
        for term in &self.terms {
            for at in sentence.range() {
                let Some(tokens) = term.at(annotated, at, sentence.end) else { continue };
                if tokens.iter().any(|token| taken.contains(token)) {
                    continue;
                }
                taken.extend(tokens.iter().copied());
                let inside =
                    |token: &usize| annotated.tokens[*token].head.is_none_or(|head| !tokens.contains(&head));
                let head =
                    if term.is_verb { at } else { *tokens.iter().find(|token| inside(token)).unwrap_or(&at) };
                let hit = |is_for| Hit { head, is_for, rule: term.rule.clone(), tokens };
                hits.extend(term.is_for.map(hit));
            }
        }
        hits.sort_by_key(|hit| hit.head);
        hits
    }
}

impl Term {
    fn at(&self, annotated: &Annotated, at: usize, end: usize) -> Option<Vec<usize>> {
        if !says(annotated, at, &self.words[0]) {
            return None;
        }
        if !self.is_verb {
            let is_verb = self.words.len() == 1 && annotated.tokens[at].tag == Tag::Verb;
            if is_verb {
                return None;
            }
            let gap = if self.words.iter().any(|word| word == "of") { GAP } else { 0 };
            return run(annotated, at, end, &self.words, gap);
        }
        if !matches!(annotated.tokens[at].tag, Tag::Verb | Tag::Aux) {
            return None;
        }
        run(annotated, at, end, &self.words, GAP).or_else(|| self.passive(annotated, at))
    }

    /// "the fighting was stopped", "the fighting must stop" for "stop fighting".
    fn passive(&self, annotated: &Annotated, verb: usize) -> Option<Vec<usize>> {
        let [_, object] = self.words.as_slice() else { return None };
        let subject = annotated
            .children_by(verb, &[Relation::NsubjPass, Relation::Nsubj])
            .find(|subject| says(annotated, *subject, object))?;
        Some(vec![subject, verb])
    }
}

/// `+ SENTENCE => COUNTRY STAND` or `- SENTENCE`.
fn example(row: Row<'_>) -> Result<Option<PositionExample>, LexiconError> {
    let at = |sentence: &str, expected| PositionExample {
        file: row.file.to_owned(),
        line: row.line,
        sentence: sentence.trim().to_owned(),
        expected,
    };
    if let Some(sentence) = row.text.strip_prefix("- ") {
        return Ok(Some(at(sentence, None)));
    }
    let Some(text) = row.text.strip_prefix("+ ") else { return Ok(None) };
    let form = || row.whole().unknown("example (`+ SENTENCE => COUNTRY STAND`)");
    let (sentence, expected) = text.rsplit_once("=>").ok_or_else(form)?;
    let (country, stand) = expected.trim().split_once(' ').ok_or_else(form)?;
    let expected = Option::zip(country.parse().ok(), Stand::parse(stand.trim())).ok_or_else(form)?;
    Ok(Some(at(sentence, Some(expected))))
}
