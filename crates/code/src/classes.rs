//! Classes of words: `free {captive}` stands for "free hostage", "free prisoner" and so on.

use std::collections::BTreeMap;

use demarche_core::lexicon::{Cell, LexiconError, Table};

use crate::frames::first;

/// The classes of `lexicon/frames/classes.txt`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes(BTreeMap<String, Vec<String>>);

impl Classes {
    /// Reads `class | words`.
    pub(crate) fn load(table: Table<'_>) -> Result<Self, LexiconError> {
        let mut classes = Self::default();
        first(classes.lay(table))?;
        Ok(classes)
    }

    /// Adds classes, which win over those that are there; gives every fault back.
    pub(crate) fn lay(&mut self, table: Table<'_>) -> Vec<LexiconError> {
        let mut faults = Vec::new();
        for row in table.rows() {
            match row.cells() {
                Err(fault) => faults.push(fault),
                Ok([name, words]) => {
                    let words = words.list().map(|word| word.text.to_owned()).collect();
                    self.0.insert(name.text.to_owned(), words);
                }
            }
        }
        faults
    }

    /// Every reading of the words of an entry, one for each choice from its classes.
    pub(crate) fn expanded(&self, words: Cell<'_>) -> Result<Vec<String>, LexiconError> {
        let mut readings = vec![String::new()];
        for word in words.text.split_whitespace() {
            let name = word.strip_prefix('{').and_then(|word| word.strip_suffix('}'));
            let single = [word.to_owned()];
            let choices = match name {
                Some(name) => self.0.get(name).ok_or_else(|| words.unknown("class of words"))?,
                None => &single[..],
            };
            let longer = |reading: &String| {
                choices
                    .iter()
                    .map(|choice| format!("{reading} {choice}").trim().to_owned())
                    .collect::<Vec<_>>()
            };
            readings = readings.iter().flat_map(longer).collect();
        }
        Ok(readings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_stands_for_each_of_its_words() {
        let classes = Classes::load(Table::new("c.txt", "captive | hostage; prisoner\n")).unwrap();
        let expanded = |text: &'static str| {
            let table = Table::new("t.txt", text);
            let row = table.rows().next().unwrap();
            let [words, _] = row.cells().unwrap();
            classes.expanded(words)
        };
        assert_eq!(expanded("free {captive} | verb").unwrap(), ["free hostage", "free prisoner"]);
        assert_eq!(expanded("meet | verb").unwrap(), ["meet"]);
        let fault = expanded("free {bird} | verb").unwrap_err();
        assert_eq!(fault.to_string(), "t.txt:1:1: `free {bird}` is no class of words");
    }
}
