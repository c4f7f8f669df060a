//! What can be wrong with the files of the annotator.

use std::io;
use std::path::PathBuf;

use demarche_core::lexicon::LexiconError;

use crate::ModelError;

/// Why there can be no annotator.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnnotateError {
    /// A word list is broken.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The model cannot be used.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A file of the model cannot be read.
    #[error("failed to read the model: `{path}`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file of the model is not the one that its list of checksums names.
    #[error("damaged model: the BLAKE3 checksum is {found}, `checksums.txt` says {expected}: `{path}`")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The checksum that it should have.
        expected: String,
        /// The checksum that it has.
        found: String,
    },
}
