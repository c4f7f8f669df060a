//! Where the lexicon says what a cue does.

use demarche_core::lexicon::Table;

/// The entry of a cue, with file and line: `cues/said.txt:265: say | state | clause; quote`; `None` for words that the model
/// found and no file lists.
pub fn cue_entry(cue: &str) -> Option<String> {
    let files = [
        Table::new("cues/said.txt", include_str!("../../../lexicon/cues/said.txt")),
        Table::new("cues/phrases.txt", include_str!("../../../lexicon/cues/phrases.txt")),
    ];
    let rows = files.into_iter().flat_map(Table::rows);
    let mut named = rows.filter(|row| row.text.split('|').next().is_some_and(|words| words.trim() == cue));
    let row = named.next()?;
    let columns: Vec<&str> = row.text.split('|').map(str::trim).collect();
    Some(format!("{}:{}: {}", row.file, row.line, columns.join(" | ")))
}

#[cfg(test)]
mod tests {
    use super::cue_entry;

    #[test]
    fn a_cue_is_found_with_its_line() {
        let entry = cue_entry("rule out").unwrap_or_default();
        assert!(
            entry.starts_with("cues/said.txt:") && entry.ends_with(": rule out | refuse | object"),
            "{entry}"
        );
        assert!(cue_entry("according to").is_some_and(|entry| entry.starts_with("cues/phrases.txt:")));
        assert_eq!(cue_entry("+"), None);
    }
}
