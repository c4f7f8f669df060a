//! `lexicon/contexts/contexts.txt`: the words, sectors and events that tell a context.

use std::collections::BTreeMap;

use demarche_core::Sector;
use demarche_core::lexicon::{Cell, Fault, LexiconError, Row, Table};
use demarche_core::ontology::{Codes, Context, EventType, Mode, is_sector};

use crate::frames::first;
use crate::rules::with_mode;

const FILE: &str = "contexts/contexts.txt";

/// An example sentence: whether it is about a matter.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextExample {
    /// The file.
    pub file: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// The matter.
    pub context: Context,
    /// Whether the sentence is about it.
    pub holds: bool,
}

/// Words that tell a context, or take a part of themselves back from it.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) words: Vec<String>,
    /// Number of the context in the list of the ontology.
    pub(super) context: usize,
    pub(super) tells: bool,
}

/// All entries, by what they are looked up with.
pub(super) struct Entries {
    contexts: Vec<Context>,
    by_first_word: BTreeMap<String, Vec<Phrase>>,
    by_sector: Vec<(Sector, usize)>,
    by_event: Vec<(EventType, Option<Mode>, usize)>,
    pub(super) examples: Vec<ContextExample>,
}

impl Entries {
    pub(super) fn load() -> Result<Self, LexiconError> {
        let mut entries = Self {
            contexts: Vec::new(),
            by_first_word: BTreeMap::new(),
            by_sector: Vec::new(),
            by_event: Vec::new(),
            examples: Vec::new(),
        };
        let table = Table::new(FILE, include_str!("../../../../lexicon/contexts/contexts.txt"));
        first(entries.lay(table, &Codes::default()))?;
        Ok(entries)
    }

    /// Adds the entries of a file; gives every fault back.
    pub(super) fn lay(&mut self, table: Table<'_>, codes: &Codes) -> Vec<LexiconError> {
        self.contexts = codes.contexts().collect();
        let (mut faults, mut context, mut headless) = (Vec::new(), None, true);
        for row in table.rows() {
            if let Some(name) = row.text.strip_prefix("context ") {
                context = self.number(row, name.trim()).map_err(|fault| faults.push(fault)).ok();
                headless = false;
            } else if let Some(context) = context {
                faults.extend(self.add(row, context, codes).err());
            } else if headless {
                faults.push(row.whole().unknown("line `context NAME`"));
                headless = false;
            }
        }
        faults
    }

    /// Leaves out everything that tells a context.
    pub(super) fn forget(&mut self, context: Context) {
        let Some(number) = self.contexts.iter().position(|other| *other == context) else { return };
        self.by_first_word.values_mut().for_each(|same| same.retain(|phrase| phrase.context != number));
        self.by_sector.retain(|(_, other)| *other != number);
        self.by_event.retain(|(.., other)| *other != number);
        self.examples.retain(|example| example.context != context);
    }

    /// The context with a number of the list.
    pub(super) fn context(&self, number: usize) -> Option<Context> {
        self.contexts.get(number).copied()
    }

    fn number(&self, row: Row<'_>, name: &str) -> Result<usize, LexiconError> {
        let found = self.contexts.iter().position(|context| context.as_str() == name);
        found.ok_or_else(|| row.whole().unknown("PLOVER context"))
    }

    pub(super) fn starting(&self, word: &str) -> &[Phrase] {
        self.by_first_word.get(word).map_or(&[], Vec::as_slice)
    }

    pub(super) fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.by_first_word.values().flatten()
    }

    pub(super) fn of_sector(&self, sector: Sector) -> impl Iterator<Item = usize> {
        self.by_sector.iter().filter(move |(own, _)| *own == sector).map(|(_, context)| *context)
    }

    pub(super) fn of_event<'a>(
        &'a self,
        event: EventType,
        modes: &'a [Mode],
    ) -> impl Iterator<Item = usize> + 'a {
        let fits = move |own: &EventType, mode: &Option<Mode>| {
            *own == event && mode.is_none_or(|mode| modes.contains(&mode))
        };
        self.by_event.iter().filter(move |(own, mode, _)| fits(own, mode)).map(|(.., context)| *context)
    }

    fn add(&mut self, row: Row<'_>, context: usize, codes: &Codes) -> Result<(), LexiconError> {
        if let Some(example) = self.example(row, context) {
            self.examples.push(example);
            return Ok(());
        }
        let [key, list] = row.cells()?;
        for item in list.list() {
            match key.text {
                "words" => self.add_phrase(item, context, true)?,
                "not" => self.add_phrase(item, context, false)?,
                "sectors" if is_sector(item.text) => self.by_sector.push((item.parse("sector")?, context)),
                "sectors" => return Err(item.unknown("PLOVER sector")),
                "events" => self.add_event(item, context, codes)?,
                _ => return Err(key.unknown("key (words, sectors, events, not)")),
            }
        }
        Ok(())
    }

    fn add_phrase(&mut self, item: Cell<'_>, context: usize, tells: bool) -> Result<(), LexiconError> {
        let words = cut(item.text);
        let first = words.first().cloned().ok_or_else(|| item.unknown("word"))?;
        let same = self.by_first_word.entry(first).or_default();
        if same.iter().any(|other| other.words == words && other.context == context) {
            return Err(item.error(Fault::Repeated { entry: item.text.to_owned() }));
        }
        same.push(Phrase { words, context, tells });
        Ok(())
    }

    fn add_event(&mut self, item: Cell<'_>, context: usize, codes: &Codes) -> Result<(), LexiconError> {
        let (event, mode) = with_mode(item, codes)?;
        self.by_event.push((event, mode, context));
        Ok(())
    }

    fn example(&self, row: Row<'_>, context: usize) -> Option<ContextExample> {
        let (sign, sentence) = row.text.split_at_checked(2)?;
        let holds = match sign {
            "+ " => true,
            "- " => false,
            _ => return None,
        };
        let (file, sentence) = (row.file.to_owned(), sentence.trim().to_owned());
        Some(ContextExample { file, line: row.line, sentence, context: self.context(context)?, holds })
    }
}

/// The words of an entry, cut at hyphens and apostrophes as the annotation cuts them.
fn cut(words: &str) -> Vec<String> {
    let spaced = words.to_lowercase().replace('-', " - ").replace("s' ", "s ' ").replace("'s", " 's");
    spaced.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_file_line_and_column() {
        let cases = [
            ("words | army\n", "1:1: `words | army` is no line `context NAME`"),
            ("context militry\n", "1:1: `context militry` is no PLOVER context"),
            ("context military\nwords | army; army\n", "2:15: `army` stands in the file already"),
            ("context military\nsectors | ARM\n", "2:11: `ARM` is no PLOVER sector"),
            ("context military\nevents | ASSAULT.visit\n", "2:10: "),
            ("context military\nword | army\n", "2:1: `word` is no key"),
        ];
        for (text, expected) in cases {
            let mut entries = Entries::load().unwrap();
            entries.by_first_word.clear();
            let faults = entries.lay(Table::new(FILE, text), &Codes::default());
            let got = faults.first().map(|error| error.to_string()).unwrap_or_default();
            assert!(got.starts_with(&format!("{FILE}:{expected}")), "{text:?} gave {got}");
        }
    }
}
