//! How a word is written: what uncased word pieces lose.

/// The shape of a word, as models know it:
///
/// | shape | words | example |
/// |---|---|---|
/// | 0 | without letters and digits | `--` |
/// | 1 | in lower case | `treaty` |
/// | 2 | with a capital first | `Poland` |
/// | 3 | in capitals, two letters or more | `NATO` |
/// | 4 | with capitals elsewhere | `McCain` |
/// | 5 | of one capital letter | `A` |
/// | 6 | of digits, with `,` and `.` | `1,200.5` |
/// | 7 | of digits and letters or other signs | `G7` |
pub fn shape_of(word: &str) -> u8 {
    if word.chars().any(char::is_numeric) {
        let plain = word.chars().all(|character| character.is_numeric() || matches!(character, ',' | '.'));
        return if plain { 6 } else { 7 };
    }
    let mut letters = word.chars().filter(|character| character.is_alphabetic()).map(char::is_uppercase);
    let Some(first) = letters.next() else { return 0 };
    let (others, capitals) =
        letters.fold((0, 0), |(all, capitals), capital| (all + 1, capitals + u32::from(capital)));
    match (first, others, capitals) {
        (false, _, 0) => 1,
        (true, 0, _) => 5,
        (true, _, _) if capitals == others => 3,
        (true, _, 0) => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::shape_of;

    #[test]
    fn shapes_of_words() {
        let cases = [
            ("--", 0),
            ("", 0),
            ("$", 0),
            ("treaty", 1),
            ("n't", 1),
            ("œuvre", 1),
            ("日本", 1),
            ("Poland", 2),
            ("Al-shabab", 2),
            ("'Tis", 2),
            ("NATO", 3),
            ("U.S.", 3),
            ("McCain", 4),
            ("iPhone", 4),
            ("Anglo-American", 4),
            ("A", 5),
            ("J.", 5),
            ("2022", 6),
            ("10%", 7),
            ("1,200.5", 6),
            ("G7", 7),
            ("19th", 7),
        ];
        for (word, shape) in cases {
            assert_eq!(shape_of(word), shape, "shape of {word:?}");
        }
    }
}
