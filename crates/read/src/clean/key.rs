//! Comparing words without regard to how they are printed.

/// The words of a line in lower case, with straight quotes and single spaces, without bullets before and stops after.
pub(super) fn key(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        if word.is_ascii() {
            let start = words.len();
            words.push_str(word);
            words[start..].make_ascii_lowercase();
        } else {
            words.extend(word.chars().flat_map(char::to_lowercase).map(straight));
        }
    }
    let is_bullet = |c: char| matches!(c, '•' | '·' | '-' | '–' | '—' | '*' | '>' | '▶' | '→' | '|' | ' ');
    let is_stop = |c: char| matches!(c, '.' | '…' | ':' | '!' | '»' | '>' | '→' | '|' | '-' | ' ');
    words.truncate(words.trim_end_matches(is_stop).len());
    words.drain(..words.len() - words.trim_start_matches(is_bullet).len());
    words
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        c => c,
    }
}

/// The letters and digits of `text` alone, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one of the keys of two texts may start with the other: a cheap test before they are made.
pub(super) fn start_alike(one: &str, other: &str) -> bool {
    let letters = |text| str::chars(text).flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    letters(one).zip(letters(other)).all(|(one, other)| one == other)
}

/// The number of words of a line.
pub(super) fn count(line: &str) -> usize {
    line.split_whitespace().count()
}

/// The byte after `words` in `line`, where they stand apart: with no letter or digit directly before them if they begin
/// with one, nor after them if they end in one.
pub(super) fn find_words(line: &str, words: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    line.match_indices(words).map(|(at, _)| (at, at + words.len())).find_map(|(start, end)| {
        let joined_before = is_letter(first) && is_letter(line[..start].chars().next_back());
        let joined_after = is_letter(last) && is_letter(line[end..].chars().next());
        (!joined_before && !joined_after).then_some(end)
    })
}

/// Whether every word starts with a capital letter or is no word of letters; small words that stand in names and
/// credits may be small.
pub(super) fn is_names<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let small = [
        "al", "and", "at", "bin", "by", "da", "de", "del", "der", "di", "el", "for", "in", "la", "of", "the",
        "via", "van", "von",
    ];
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.all(|word| small.contains(&word) || word.chars().next().is_none_or(|c| !c.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_hide_print() {
        assert_eq!(key("  •  Don’t  Miss: »"), "don't miss");
        assert_eq!(letters("“No, we—2!”"), "nowe2");
        assert!(start_alike("• The Talks", "the “talks” | Wire"));
        assert!(!start_alike("The talks", "The tax"));
        assert_eq!(find_words("please share this", "share"), Some(12));
        assert_eq!(find_words("the shares fell", "share"), None);
        assert!(is_names("Ana de la Cruz / AFP via Getty".split(' ')));
        assert!(!is_names("Ana said".split(' ')));
    }
}
