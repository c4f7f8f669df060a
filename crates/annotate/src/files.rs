//! The files of the model: inside the program, or in a folder of the user's.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use crate::AnnotateError;

/// The weights; `learn/annotate` writes them.
const WEIGHTS: &str = "annotate.safetensors";
/// The weights that find events; `learn/events` writes them. A folder need not have them.
const EVENTS: &str = "events.safetensors";
/// The word pieces, one a line.
const VOCABULARY: &str = "vocab.txt";
/// A line for each of them: its BLAKE3 checksum, two spaces, its name.
const CHECKSUMS: &str = "checksums.txt";

static OWN_WEIGHTS: &[u8] = include_bytes!("../../../models/annotate/annotate.safetensors");
static OWN_CHECKSUMS: &str = include_str!("../../../models/annotate/checksums.txt");
static OWN_EVENTS: &[u8] = include_bytes!("../../../models/annotate/events.safetensors");
static OWN_VOCABULARY: &[u8] = include_bytes!("../../../models/annotate/vocab.txt");

/// The bytes of the files.
pub(crate) struct Files {
    /// The first half of the checksum of the weights.
    pub(crate) version: String,
    pub(crate) weights: Cow<'static, [u8]>,
    pub(crate) vocabulary: Cow<'static, [u8]>,
    pub(crate) events: Option<Cow<'static, [u8]>>,
}

/// The files of the program, or those of a folder, which are compared with their checksums.
pub(crate) fn load(folder: Option<&Path>) -> Result<Files, AnnotateError> {
    let Some(folder) = folder else {
        let version = version(OWN_CHECKSUMS);
        let events = Some(OWN_EVENTS.into());
        return Ok(Files { version, weights: OWN_WEIGHTS.into(), vocabulary: OWN_VOCABULARY.into(), events });
    };
    let checksums = read(&folder.join(CHECKSUMS))?;
    let checksums = String::from_utf8_lossy(&checksums);
    let load = |name: &str| checked(folder, name, &checksums);
    let (weights, vocabulary) = (load(WEIGHTS)?.into(), load(VOCABULARY)?.into());
    let events = folder.join(EVENTS).exists().then(|| load(EVENTS)).transpose()?.map(Cow::Owned);
    Ok(Files { version: version(&checksums), weights, vocabulary, events })
}

fn version(checksums: &str) -> String {
    checksum(checksums, WEIGHTS).chars().take(16).collect()
}

/// The checksum that the list gives for a file.
fn checksum<'a>(checksums: &'a str, name: &str) -> &'a str {
    let lines = checksums.lines().filter_map(|line| line.split_once("  "));
    lines.into_iter().find(|(_, file)| *file == name).map_or("nothing", |(checksum, _)| checksum)
}

fn checked(folder: &Path, name: &str, checksums: &str) -> Result<Vec<u8>, AnnotateError> {
    let path = folder.join(name);
    let bytes = read(&path)?;
    let found = blake3::hash(&bytes).to_hex().to_string();
    let expected = checksum(checksums, name);
    if expected == found {
        return Ok(bytes);
    }
    Err(AnnotateError::Damaged { path, expected: expected.to_owned(), found })
}

fn read(path: &Path) -> Result<Vec<u8>, AnnotateError> {
    fs::read(path).map_err(|source| AnnotateError::Unreadable { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_inside_are_those_of_the_list() {
        for (name, bytes) in [(WEIGHTS, OWN_WEIGHTS), (VOCABULARY, OWN_VOCABULARY), (EVENTS, OWN_EVENTS)] {
            assert!(OWN_CHECKSUMS.contains(&format!("{}  {name}\n", blake3::hash(bytes).to_hex())), "{name}");
        }
    }

    #[test]
    fn files_that_are_missing_or_damaged_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let fault = || load(Some(folder.path())).map(drop).unwrap_err().to_string();
        assert!(fault().contains(CHECKSUMS));
        fs::write(folder.path().join(CHECKSUMS), format!("00  {WEIGHTS}\n00  {VOCABULARY}\n")).unwrap();
        assert!(fault().contains("failed to read the model"));
        fs::write(folder.path().join(WEIGHTS), "x").unwrap();
        assert!(fault().contains("damaged model"));
    }
}
