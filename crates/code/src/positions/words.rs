//! The words that show a stand: `lexicon/stands/stands.txt`, and those of an issue's own file.

use std::collections::BTreeMap;

use demarche_core::Stand;
use demarche_core::lexicon::{Cell, Fault, LexiconError, Row, Table};

/// What a word on the way from an issue to its speaker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It makes the thing come true (`true`) or undoes it: "reach", "break".
    Carries(bool),
    /// It is a stand.
    Stands {
        stand: Stand,
        /// The stand where the word is negated; `None` where it is none then.
        negated: Option<Stand>,
        /// It is the speaker's stand whoever its subject is: "Russia must".
        anyone: bool,
        /// It counts only where no other word shows a stand: "will".
        weak: bool,
    },
    /// It makes a condition: "only if".
    Condition,
}

/// An entry: words with what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) words: Vec<String>,
    pub(crate) effect: Effect,
    /// File, line and words: `stands.txt:12 rule out`.
    pub(crate) rule: String,
}

/// Entries by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    by_first: BTreeMap<String, Vec<Entry>>,
}

impl Words {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut words = Self::default();
        let text = include_str!("../../../../lexicon/stands/stands.txt");
        for row in Table::new("stands/stands.txt", text).rows() {
            words.add(row)?;
        }
        Ok(words)
    }

    /// Adds `words | stand | negated | flags`.
    pub(crate) fn add(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [words, stand, negated, flags] = row.cells()?;
        let entry = Entry {
            words: words.text.to_lowercase().split_whitespace().map(str::to_owned).collect(),
            effect: effect(stand, negated, flags)?,
            rule: rule(row, words),
        };
        let first = entry.words.first().ok_or_else(|| words.unknown("word"))?;
        let same = self.by_first.entry(first.clone()).or_default();
        if same.iter().any(|other| other.words == entry.words) {
            return Err(words.error(Fault::Repeated { entry: words.text.to_owned() }));
        }
        same.push(entry);
        Ok(())
    }

    /// The entries that begin with this word.
    pub(crate) fn starting(&self, word: &str) -> &[Entry] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }

    /// Adds the entries of another set; where both have the same words, these stay.
    pub(crate) fn extend(&mut self, other: Self) {
        for (first, entries) in other.by_first {
            let same = self.by_first.entry(first).or_default();
            for entry in entries {
                if same.iter().all(|known| known.words != entry.words) {
                    same.push(entry);
                }
            }
        }
    }
}

/// `ceasefire.txt:7 truce`.
pub(super) fn rule(row: Row<'_>, words: Cell<'_>) -> String {
    let file = row.file.rsplit(['/', '\\']).next().unwrap_or(row.file);
    format!("{file}:{} {}", row.line, words.text)
}

fn effect(stand: Cell<'_>, negated: Cell<'_>, flags: Cell<'_>) -> Result<Effect, LexiconError> {
    let parse = |cell: Cell<'_>| Stand::parse(cell.text).ok_or_else(|| cell.unknown(STANDS));
    let (mut anyone, mut weak) = (false, false);
    for flag in flags.list() {
        match flag.text {
            "anyone" => anyone = true,
            "weak" => weak = true,
            _ => return Err(flag.unknown("flag (anyone, weak)")),
        }
    }
    Ok(match stand.text {
        "for" => Effect::Carries(true),
        "against" => Effect::Carries(false),
        "conditional" => Effect::Condition,
        _ => {
            let negated = negated.optional().map(parse).transpose()?;
            Effect::Stands { stand: parse(stand)?, negated, anyone, weak }
        }
    })
}

const STANDS: &str =
    "stand (demands, offers, open to, conditional, refuses, denies, supports, opposes; for, against)";
