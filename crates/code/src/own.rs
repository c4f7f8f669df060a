//! A codebook of one's own: event types, modes, contexts, frames, words of modes, classes and rules, laid over those of the program.

use demarche_core::lexicon::{Fault, LexiconError, Table};

use crate::Coder;

/// A file of a user's codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFile {
    /// Where it stands in its folder: `frames/policing.txt`.
    pub place: String,
    /// Its path, for messages.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl OwnFile {
    fn table(&self) -> Table<'_> {
        Table::new(&self.path, &self.text)
    }

    /// Codes come before the words that name them, and classes before the entries that use them.
    fn rank(&self) -> usize {
        const ORDER: [&str; 6] = [
            "ontology/events.txt",
            "ontology/modes.txt",
            "ontology/contexts.txt",
            "frames/classes.txt",
            "frames/modes.txt",
            "frames/rules.txt",
        ];
        ORDER.iter().position(|place| *place == self.place).unwrap_or(ORDER.len())
    }
}

/// Files of the program's folders that a user cannot add to.
const FIXED: [&str; 3] = ["frames/carriers.txt", "frames/governors.txt", "frames/elsewhere.txt"];

impl Coder {
    /// Lays a user's codebook over that of the program; gives every fault back, in the order of the files.
    pub fn lay(&mut self, files: &[OwnFile]) -> Vec<LexiconError> {
        let mut ordered: Vec<&OwnFile> = files.iter().collect();
        ordered.sort_by_key(|file| file.rank());
        let faults = ordered.into_iter().flat_map(|file| self.lay_file(file)).collect();
        self.frames.sort();
        faults
    }

    fn lay_file(&mut self, file: &OwnFile) -> Vec<LexiconError> {
        let (table, frames) = (file.table(), &mut self.frames);
        match file.place.as_str() {
            "ontology/events.txt" => frames.codes.add_events(table),
            "ontology/modes.txt" => frames.codes.add_modes(table),
            "ontology/contexts.txt" => {
                let faults = frames.codes.add_contexts(table);
                frames.codes.changed_contexts().for_each(|context| self.matters.forget(context));
                faults
            }
            "frames/classes.txt" => frames.classes.lay(table),
            "frames/modes.txt" => frames.modes.lay(table, &frames.codes),
            "frames/rules.txt" => frames.rules.lay(table, &frames.codes),
            place if FIXED.contains(&place) || place.starts_with("ontology/") => refused(file),
            place if place.starts_with("contexts/") => self.matters.lay(table, &frames.codes),
            _ => frames.add_file(table, true),
        }
    }
}

fn refused(file: &OwnFile) -> Vec<LexiconError> {
    let why = format!(
        "{} is no file of a lexicon of one's own; it can have ontology/events.txt, ontology/modes.txt, ontology/contexts.txt, frames/*.txt with frames/modes.txt, classes.txt and rules.txt, contexts/*.txt",
        file.place
    );
    vec![LexiconError { file: file.path.clone(), line: 1, column: 1, fault: Fault::Refused { why } }]
}
