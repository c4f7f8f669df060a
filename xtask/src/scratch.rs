//! A temporary folder that goes away by itself.

use std::fs;
use std::path::PathBuf;

use crate::Fallible;

/// A folder of its own, removed with all it holds when dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder.
    pub(crate) fn new() -> Fallible<Self> {
        let path = std::env::temp_dir().join(format!("demarche-xtask-{}", std::process::id()));
        fs::create_dir(&path)
            .map_err(|error| format!("failed to make a folder: {error}: `{}`", path.display()))?;
        Ok(Self(path))
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file in it.
    pub(crate) fn write(&self, name: &str, text: &str) -> Fallible<PathBuf> {
        let path = self.path(name);
        fs::write(&path, text)?;
        Ok(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning.
        let _ = fs::remove_dir_all(&self.0);
    }
}
