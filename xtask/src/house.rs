//! The rules of the house that no other tool checks.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Fallible;
use crate::checkout::root;

/// Longer source files are worth a second look.
const LONG_FILE: usize = 500;

/// Folders and files that are made, not written.
const MADE: [&str; 6] = [".git", "target", "artifacts", "corpus", "coverage", "mutants.out"];

/// Words that mark unfinished work. (They are put together here so that this file does not break its own rule.)
const UNFINISHED: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!"), concat!("unimple", "mented!")];

/// Folders of somebody's machine.
const LOCAL_PATHS: [&str; 5] = [
    concat!("/", "work/"),
    concat!("/", "home/"),
    concat!("/", "root/"),
    concat!("/", "Users/"),
    concat!("C:\\", "Users"),
];

/// Hosts of package registries: where packages come from is for the machine to say. A lock file names the usual one.
const REGISTRIES: [&str; 7] = [
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("sparse", "+"),
    concat!("registry", "+"),
    concat!("pypi", ".org"),
    concat!("registry.", "npmjs"),
    concat!("arti", "factory"),
];

/// The one source that a lock file may name.
const LOCKED_SOURCE: &str = concat!("registry", "+https://github.com/rust-lang/crates.io-index");

/// Prints what breaks a rule; gives the number of warnings.
///
/// # Errors
/// When something breaks a rule that is more than a warning.
pub(crate) fn house() -> Fallible<usize> {
    let root = root();
    let files = files(root)?;
    let (mut faults, mut warnings) = (lexicon_faults(&root.join("lexicon"))?, Vec::new());
    for path in &files {
        // What is not text is not read.
        let Some(text) = fs::read_to_string(path).ok().filter(|text| !text.contains('\0')) else { continue };
        let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
        faults.extend(text_faults(&name, &text));
        warnings.extend(length_warning(&name, &text));
    }
    warnings.iter().for_each(|warning| println!("warning: {warning}"));
    faults.iter().for_each(|fault| println!("fault: {fault}"));
    println!("{} files, {} faults, {} warnings", files.len(), faults.len(), warnings.len());
    if faults.is_empty() { Ok(warnings.len()) } else { Err(format!("{} faults", faults.len()).into()) }
}

/// All files below a folder but those that are made, in order.
fn files(folder: &Path) -> Fallible<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let is_made = MADE.iter().any(|made| entry.file_name() == *made);
        match entry.file_type()? {
            _ if is_made => {}
            kind if kind.is_dir() => found.extend(files(&entry.path())?),
            kind if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    Ok(found)
}

/// Every folder of the lexicon says where its content comes from.
fn lexicon_faults(lexicon: &Path) -> Fallible<Vec<String>> {
    let mut faults = Vec::new();
    for entry in fs::read_dir(lexicon)? {
        let folder = entry?.path();
        let is_told = ["PROVENANCE.md", "README.md"].iter().any(|page| folder.join(page).is_file());
        if folder.is_dir() && !is_told {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            faults.push(format!("lexicon/{name}: no PROVENANCE.md"));
        }
    }
    faults.sort();
    Ok(faults)
}

fn text_faults(name: &str, text: &str) -> Vec<String> {
    let is_lock = name.ends_with("Cargo.lock");
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = if is_lock { line.replace(LOCKED_SOURCE, "") } else { line.to_owned() };
        let mut find = |needles: &[&str], what: &str| {
            let found = needles.iter().filter(|needle| stands_alone(&line, needle));
            faults.extend(found.map(|needle| format!("{name}:{number}: {what}: `{needle}`")));
        };
        find(&UNFINISHED, "unfinished work");
        find(&LOCAL_PATHS, "a path of one machine");
        find(&REGISTRIES, "a package registry");
    }
    faults
}

/// Whether a word is there and is not a part of a longer word, or of a path or address.
fn stands_alone(line: &str, needle: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || needle.starts_with('/') && ".~}".contains(c);
    let ends_open = !needle.ends_with(char::is_alphanumeric);
    line.match_indices(needle).any(|(at, _)| {
        let after = line[at + needle.len()..].chars().next();
        !line[..at].ends_with(is_part) && (ends_open || !after.is_some_and(char::is_alphabetic))
    })
}

fn length_warning(name: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    let is_long = name.starts_with("crates") && name.ends_with(".rs") && lines > LONG_FILE;
    is_long.then(|| format!("{name}: {lines} lines, more than {LONG_FILE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_found_where_they_stand() {
        let [later, _, macro_call, _] = UNFINISHED;
        let [_, home, ..] = LOCAL_PATHS;
        let cases = [
            (format!("// {later}: later"), 1),
            (format!("a {later}S list, Spanish \"todo\""), 0),
            (format!("    {macro_call}(\"x\")"), 1),
            (format!("cd {home}someone"), 1),
            (format!("see https://example.org{home}page"), 0),
            (format!("source = \"{LOCKED_SOURCE}\""), 1),
            ("nothing to see".to_owned(), 0),
        ];
        for (line, expected) in cases {
            assert_eq!(text_faults("notes.md", &line).len(), expected, "{line}");
        }
    }

    #[test]
    fn lock_files_may_name_the_usual_source_only() {
        let other = format!("source = \"{}https://mirror.example/index\"", REGISTRIES[3]);
        assert_eq!(text_faults("Cargo.lock", &format!("source = \"{LOCKED_SOURCE}\"")), [""; 0]);
        assert_eq!(text_faults("Cargo.lock", &other).len(), 1);
    }

    #[test]
    fn long_source_files_are_told() {
        let long = "\n".repeat(LONG_FILE + 1);
        assert!(length_warning("crates/core/src/span.rs", &long).is_some());
        assert_eq!(length_warning("lexicon/words/nouns.txt", &long), None);
        assert_eq!(length_warning("crates/core/src/span.rs", "one line"), None);
    }
}
