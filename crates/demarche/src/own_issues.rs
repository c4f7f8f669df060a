//! Issues of one's own: the files `issues/*.txt` of a folder given by `--lexicon`.

use std::path::{Path, PathBuf};

use demarche_core::Id;

use crate::PipelineError;

/// The files of issues of a folder: their paths with their texts, in the order of their names.
#[derive(Default)]
pub(crate) struct OwnIssues(pub(crate) Vec<(String, String)>);

impl OwnIssues {
    /// Reads them; none where the folder has no `issues`.
    pub(crate) fn open(folder: &Path) -> Result<Self, PipelineError> {
        texts(&folder.join("issues")).map(Self)
    }

    /// A hash of the texts, to be named with every row; `None` without any.
    pub(crate) fn version(&self) -> Option<String> {
        let texts: Vec<&str> = self.0.iter().map(|(_, text)| text.as_str()).collect();
        (!texts.is_empty()).then(|| Id::of("issues", &texts).to_string())
    }
}

/// The `.txt` files of a folder in the order of their names, path and text; none where there is no such folder.
pub(crate) fn texts(folder: &Path) -> Result<Vec<(String, String)>, PipelineError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |path: &Path, source| PipelineError::OwnFile { path: path.to_owned(), source };
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|source| failed(folder, source))?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|source| failed(path, source))?;
        Ok((path.display().to_string(), text.trim_start_matches('\u{feff}').to_owned()))
    };
    paths.iter().map(read).collect()
}

/// The names of the issues that the program knows, in the order of the alphabet.
///
/// # Errors
/// The first fault in `lexicon/issues/`.
pub fn issue_names() -> Result<Vec<String>, PipelineError> {
    let issues = demarche_code::Issues::built_in()?;
    Ok(issues.all().iter().map(|issue| issue.name.clone()).collect())
}
