//! The word lists under `lexicon/words/`.

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::Tag;
use demarche_core::lexicon::{Cell, LexiconError, Table};

use crate::inflection::Inflected;

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// A name follows.
    Title,
    /// Something else follows.
    Inner,
    /// May end a sentence.
    Either,
}

/// Everything known about single words.
pub(crate) struct Words {
    abbreviations: BTreeMap<String, AbbreviationKind>,
    starters: BTreeSet<String>,
    verbs: BTreeMap<String, Vec<Tag>>,
    irregular: BTreeMap<String, Vec<(Tag, String, Inflected)>>,
}

macro_rules! table {
    ($file:literal) => {
        Table::new(concat!("words/", $file), include_str!(concat!("../../../lexicon/words/", $file)))
    };
}

impl Words {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        Ok(Self {
            abbreviations: abbreviations(table!("abbreviations.txt"))?,
            starters: table!("starters.txt").rows().map(|row| row.text.trim().to_owned()).collect(),
            verbs: verbs(table!("verbs.txt"))?,
            irregular: irregular(table!("irregular.txt"))?,
        })
    }

    pub(crate) fn abbreviation(&self, word: &str) -> Option<AbbreviationKind> {
        self.abbreviations.get(word).copied()
    }

    /// Whether a capitalised word usually starts a sentence.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// What else the bare form of a known verb may be.
    pub(crate) fn verb(&self, lemma: &str) -> Option<&[Tag]> {
        self.verbs.get(lemma).map(Vec::as_slice)
    }

    /// Readings of an irregular form.
    pub(crate) fn irregular(&self, lower: &str) -> &[(Tag, String, Inflected)] {
        self.irregular.get(lower).map_or(&[], Vec::as_slice)
    }
}

fn abbreviations(table: Table<'_>) -> Result<BTreeMap<String, AbbreviationKind>, LexiconError> {
    let rows = table.rows().map(|row| {
        let [word, kind] = row.cells()?;
        let kind = match kind.text {
            "title" => AbbreviationKind::Title,
            "inner" => AbbreviationKind::Inner,
            "either" => AbbreviationKind::Either,
            _ => return Err(kind.unknown("kind of abbreviation (title, inner, either)")),
        };
        Ok((word.text.to_owned(), kind))
    });
    rows.collect()
}

fn tag(cell: Cell<'_>) -> Result<Tag, LexiconError> {
    Tag::parse(&cell.text.to_uppercase()).ok_or_else(|| cell.unknown("part of speech"))
}

fn verbs(table: Table<'_>) -> Result<BTreeMap<String, Vec<Tag>>, LexiconError> {
    let rows = table.rows().map(|row| {
        let [lemma, also] = row.cells()?;
        Ok((lemma.text.to_owned(), also.list().map(tag).collect::<Result<Vec<_>, _>>()?))
    });
    rows.collect()
}

type Readings = BTreeMap<String, Vec<(Tag, String, Inflected)>>;

fn irregular(table: Table<'_>) -> Result<Readings, LexiconError> {
    let mut readings = Readings::new();
    for row in table.rows() {
        let [lemma, tag_cell, first, participle, other] = row.cells()?;
        let tag = tag(tag_cell)?;
        let mut add = |cell: Cell<'_>, form: Inflected| {
            let entry = readings.entry(cell.text.to_owned()).or_default();
            entry.push((tag, lemma.text.to_owned(), form));
        };
        let plain = if tag == Tag::Noun { Inflected::Plural } else { Inflected::Past };
        first.list().for_each(|form| add(form, plain));
        participle.list().for_each(|form| add(form, Inflected::Participle));
        for form in other.list() {
            let kind = if form.text.ends_with("ing") { Inflected::Gerund } else { Inflected::Present };
            add(form, kind);
        }
    }
    Ok(readings)
}
