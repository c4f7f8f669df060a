//! Faults that stop a run before it starts: wrong arguments and a broken installation.

use std::path::PathBuf;

use demarche_core::lexicon::LexiconError;

/// An input argument that names nothing that can be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// No input was given.
    #[error("no input given")]
    NoInput,
    /// The path does not exist.
    #[error("no such file or folder: `{}`", path.display())]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The folder or pattern holds no file that can be read.
    #[error("no page, feed or archive that can be read in: `{}`", path.display())]
    NoPages {
        /// The folder or pattern as given.
        path: PathBuf,
    },
    /// The argument is no path, and no pattern either.
    #[error("failed to read the pattern `{pattern}`")]
    BadGlob {
        /// The pattern as given.
        pattern: String,
        /// What is wrong with it.
        source: glob::PatternError,
    },
}

/// A fault that keeps a [`crate::Reader`] from being built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The rules for boilerplate cannot be read.
    #[error("failed to read the rules for boilerplate")]
    Boilerplate(#[from] LexiconError),
}
