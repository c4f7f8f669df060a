//! Arguments to a sorted list of files.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

use demarche_core::{Reason, Rejection};
use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use super::{format, rejection};
use crate::InputError;

/// Something to be opened later.
#[derive(Debug)]
pub(super) enum Listed {
    /// A file.
    File(ListedFile),
    /// Standard input.
    Stdin,
    /// A folder that could not be searched.
    Rejected(Rejection),
}

/// A file and what is known before it is opened.
#[derive(Debug)]
pub(super) struct ListedFile {
    pub(super) path: PathBuf,
    pub(super) source_path: String,
    size: u64,
}

impl Listed {
    /// The file, where it is one.
    pub(super) fn file(&self) -> Option<&ListedFile> {
        match self {
            Self::File(file) => Some(file),
            Self::Stdin | Self::Rejected(_) => None,
        }
    }

    /// Its size in bytes; `None` when only reading will tell.
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Self::File(file) => Some(file.size),
            Self::Stdin => None,
            Self::Rejected(_) => Some(0),
        }
    }
}

/// Keyed by the path as shown, then by the path itself: two names that are not UTF-8 may be shown alike.
type Found = BTreeMap<(String, PathBuf), Listed>;

/// Every file that `inputs` name, sorted by path, each once.
pub(super) fn list(inputs: &[String]) -> Result<Vec<Listed>, InputError> {
    if inputs.is_empty() {
        return Err(InputError::NoInput);
    }
    let mut found = Found::new();
    for input in inputs {
        list_input(input, &mut found)?;
    }
    Ok(found.into_values().collect())
}

fn list_input(input: &str, found: &mut Found) -> Result<(), InputError> {
    let path = Path::new(input);
    if input == "-" {
        found.insert((input.to_owned(), path.to_owned()), Listed::Stdin);
        return Ok(());
    }
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => list_folder(path, found),
        Ok(metadata) => {
            add_file(path, Some(&metadata), found);
            Ok(())
        }
        // It is there but may not be looked at, or is a link to nothing: opening it will tell, in a rejection.
        Err(_) if path.symlink_metadata().is_ok() => {
            add_file(path, None, found);
            Ok(())
        }
        Err(_) if input.contains(['*', '?', '[']) => list_glob(input, found),
        Err(_) => Err(InputError::NotFound { path: path.to_owned() }),
    }
}

fn list_glob(pattern: &str, found: &mut Found) -> Result<(), InputError> {
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let matches = glob::glob_with(pattern, options)
        .map_err(|source| InputError::BadGlob { pattern: pattern.to_owned(), source })?;
    let mut any = false;
    for matched in matches {
        any = true;
        match matched {
            // A folder without pages among the matches of a pattern is not a wrong argument.
            Ok(path) if path.is_dir() => list_folder(&path, found).unwrap_or_default(),
            Ok(path) => add_file(&path, path.metadata().ok().as_ref(), found),
            Err(error) => add_unreadable(error.path(), error.error().to_string(), found),
        }
    }
    if any { Ok(()) } else { Err(InputError::NoPages { path: pattern.into() }) }
}

fn list_folder(folder: &Path, found: &mut Found) -> Result<(), InputError> {
    let mut any = false;
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_page(entry.path()) => {
                any = true;
                add_file(entry.path(), entry.metadata().ok().as_ref(), found);
            }
            Ok(_) => {}
            Err(error) => {
                any = true;
                add_unreadable(error.path().unwrap_or(folder), error.to_string(), found);
            }
        }
    }
    if any { Ok(()) } else { Err(InputError::NoPages { path: folder.to_owned() }) }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_page(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    format::of_name(&name).is_some() && !stem.eq_ignore_ascii_case("readme")
}

fn add_file(path: &Path, metadata: Option<&Metadata>, found: &mut Found) {
    let (source_path, path) = plain(path);
    let size = metadata.map_or(0, Metadata::len);
    let key = (source_path.clone(), path.clone());
    found.insert(key, Listed::File(ListedFile { path, source_path, size }));
}

fn add_unreadable(path: &Path, detail: String, found: &mut Found) {
    let (source_path, path) = plain(path);
    let rejection = rejection(&source_path, Reason::Unreadable, detail);
    found.insert((source_path, path), Listed::Rejected(rejection));
}

/// The path without `.` components, as shown and as opened.
fn plain(path: &Path) -> (String, PathBuf) {
    let path: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    let shown = path.to_string_lossy();
    let shown = if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() };
    (shown, path)
}
