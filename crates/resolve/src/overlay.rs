//! A user's own actors and offices, laid over those of the program.

use std::fs;
use std::path::{Path, PathBuf};

use demarche_core::lexicon::{LexiconError, Row, Table};

use crate::register::Register;

/// Why an overlay was not loaded. Nothing of it is loaded then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OverlayError {
    /// The folder has none of the files that an overlay can have.
    #[error(
        "no overlay in `{0}`: it needs actors/actors.txt, actors/offices.txt or actors/holders.txt (`demarche lexicon import` writes them), or files in issues, ontology, frames or contexts"
    )]
    Empty(PathBuf),
    /// A file cannot be read.
    #[error("failed to read `{path}`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not UTF-8.
    #[error("{path}:{line}:{column}: not UTF-8; save the file as UTF-8")]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Byte in the line, from 1.
        column: usize,
    },
    /// Lines have faults: every one of them.
    #[error("{}", lines(.0))]
    Faults(Vec<LexiconError>),
}

fn lines(faults: &[LexiconError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("faults in the overlay: {}\n{}", faults.len(), lines.join("\n"))
}

/// The files of an overlay under `FOLDER/actors/`, in the order in which they are read.
const FILES: [&str; 3] = ["offices.txt", "holders.txt", "actors.txt"];

/// The text of an overlay, ready to be laid over the register.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    files: Vec<(String, String)>,
}

impl Overlay {
    /// Reads the files of a folder.
    ///
    /// # Errors
    /// A folder without any of the files; a file that cannot be read or is not UTF-8.
    pub fn open(folder: &Path) -> Result<Self, OverlayError> {
        let paths = FILES.map(|file| folder.join("actors").join(file));
        let files = paths.into_iter().filter(|path| path.exists()).map(|path| read(&path));
        let files = files.collect::<Result<Vec<_>, _>>()?;
        if files.is_empty() {
            return Err(OverlayError::Empty(folder.to_owned()));
        }
        Ok(Self { files })
    }

    /// An overlay of files in memory: name (`actors.txt`, `offices.txt`, `holders.txt`) and text.
    pub fn of(files: Vec<(String, String)>) -> Self {
        Self { files }
    }

    /// Every fault of its lines, laid over the register of the program.
    pub fn faults(&self) -> Vec<LexiconError> {
        Register::load().map_or_else(|fault| vec![fault], |mut register| register.lay(self))
    }

    /// The first 16 digits of the BLAKE3 hash of its files, to be named with every row.
    pub fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (name, text) in &self.files {
            hasher.update(name.as_bytes()).update(text.as_bytes());
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

impl Register {
    /// Adds the rows of an overlay; its names, and its holders, win over those of the program. Gives every fault back.
    pub(crate) fn lay(&mut self, overlay: &Overlay) -> Vec<LexiconError> {
        let mut faults = Vec::new();
        for (file, text) in &overlay.files {
            let add: fn(&mut Self, Row<'_>) -> Result<(), LexiconError> = match file.rsplit('/').next() {
                Some("offices.txt") => Self::add_office,
                Some("holders.txt") => Self::add_own_holder,
                _ => Self::add_own_actor,
            };
            faults.extend(Table::new(file, text).rows().filter_map(|row| add(self, row).err()));
        }
        self.sort();
        faults
    }
}

fn read(path: &Path) -> Result<(String, String), OverlayError> {
    let bytes =
        fs::read(path).map_err(|source| OverlayError::Unreadable { path: path.to_owned(), source })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        OverlayError::Encoding { path: path.to_owned(), line, column }
    })?;
    Ok((path.display().to_string(), text.trim_start_matches('\u{feff}').to_owned()))
}
