//! A codebook of one's own: the folders `ontology`, `frames` and `contexts` of a folder given by `--lexicon`.

use std::path::Path;

use demarche_code::OwnFile;
use demarche_core::Id;

use crate::PipelineError;
use crate::own_issues::texts;

/// The folders of a codebook.
const FOLDERS: [&str; 3] = ["contexts", "frames", "ontology"];

/// The files of a user's codebook.
#[derive(Default)]
pub(crate) struct OwnCodebook(pub(crate) Vec<OwnFile>);

impl OwnCodebook {
    /// Reads them; none where the folder has none of the three folders.
    pub(crate) fn open(folder: &Path) -> Result<Self, PipelineError> {
        let mut files = Vec::new();
        for name in FOLDERS {
            let found = texts(&folder.join(name))?.into_iter();
            files.extend(found.map(|(path, text)| OwnFile { place: place(name, &path), path, text }));
        }
        Ok(Self(files))
    }

    /// A hash of the files, wherever the folder lies, to be named with every row; `None` without any.
    pub(crate) fn version(&self) -> Option<String> {
        let parts: Vec<&str> =
            self.0.iter().flat_map(|file| [file.place.as_str(), file.text.as_str()]).collect();
        (!parts.is_empty()).then(|| Id::of("codebook", &parts).to_string())
    }
}

fn place(folder: &str, path: &str) -> String {
    let name = Path::new(path).file_name().unwrap_or_default();
    format!("{folder}/{}", name.to_string_lossy())
}
