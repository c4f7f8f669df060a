//! What kind of character is it?

/// Tables of the Unicode Character Database, made for this module.
const TABLES: &str = include_str!("unicode.txt");

/// Characters that a model's words are written without, or that stand alone.
#[derive(Debug)]
pub(super) struct Characters {
    /// Marks without a width of their own, such as combining accents.
    marks: Vec<(u32, u32)>,
    /// Punctuation beyond ASCII.
    punctuation: Vec<(u32, u32)>,
    /// Invisible characters, and those for private use.
    formats: Vec<(u32, u32)>,
    /// Characters with accents, and what they are without; sorted.
    accents: Vec<(char, char)>,
}

/// Chinese characters, in the ranges that BERT's tokenizer names.
const CHINESE: [(u32, u32); 8] = [
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xf900, 0xfaff),
    (0x20000, 0x2a6df),
    (0x2a700, 0x2b73f),
    (0x2b740, 0x2b81f),
    (0x2b920, 0x2ceaf),
    (0x2f800, 0x2fa1f),
];

impl Characters {
    /// Reads the tables.
    pub(super) fn new() -> Characters {
        let lines = |name: &'static str| {
            TABLES.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(' '))
        };
        let ranges = |name| lines(name).flat_map(|line| line.split(' ')).filter_map(range).collect();
        let plain = lines("accents").filter_map(|line| Some((line.chars().next()?, line.chars().skip(2))));
        let mut accents: Vec<(char, char)> =
            plain.flat_map(|(plain, accented)| accented.map(move |accented| (accented, plain))).collect();
        accents.sort_unstable();
        Characters {
            marks: ranges("mark"),
            punctuation: ranges("punctuation"),
            formats: ranges("format"),
            accents,
        }
    }

    /// Whether words are written without the character.
    pub(super) fn is_ignored(&self, character: char) -> bool {
        let is_space = matches!(character, '\t' | '\n' | '\r');
        (character.is_control() && !is_space)
            || character == char::REPLACEMENT_CHARACTER
            || contains(&self.formats, character)
            || contains(&self.marks, character)
    }

    /// Whether the character is a part of its own.
    pub(super) fn is_alone(&self, character: char) -> bool {
        character.is_ascii_punctuation()
            || contains(&self.punctuation, character)
            || contains(&CHINESE, character)
    }

    /// The character without its accents, if it has any.
    pub(super) fn without_accents(&self, character: char) -> Option<char> {
        let place = self.accents.binary_search_by_key(&character, |(accented, _)| *accented).ok()?;
        Some(self.accents[place].1)
    }
}

/// Reads a code point or a range.
fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
}

/// Whether one of sorted ranges has the character.
fn contains(ranges: &[(u32, u32)], character: char) -> bool {
    let code = character as u32;
    let after = ranges.partition_point(|(first, _)| *first <= code);
    after > 0 && code <= ranges[after - 1].1
}
