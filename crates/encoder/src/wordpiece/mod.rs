//! From words to word pieces, as BERT's uncased models were trained with.

mod characters;
mod shape;
mod table;

use characters::Characters;
pub use shape::shape_of;
use table::Table;

/// Words of more characters are unknown.
const LONGEST_WORD: usize = 100;

/// The word pieces of a model: whole words, beginnings of words, and continuations.
///
/// # Example
/// ```
/// use demarche_encoder::Vocabulary;
///
/// let vocabulary = Vocabulary::from_bytes(b"[UNK]\n[CLS]\n[SEP]\nexpel\n##led\n.\n")?;
/// let mut pieces = Vec::new();
/// vocabulary.pieces("Expelled.", &mut pieces);
/// assert_eq!(pieces, [3, 4, 5]);
/// # Ok::<(), demarche_encoder::VocabularyError>(())
/// ```
#[derive(Debug)]
pub struct Vocabulary {
    beginnings: Table,
    continuations: Table,
    characters: Characters,
    unknown: u32,
    first: u32,
    last: u32,
}

/// Why a vocabulary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// A piece that stands for something special is missing.
    #[error("the vocabulary has no {0}")]
    MissingPiece(&'static str),
}

impl Vocabulary {
    /// Reads a file with one piece a line; the first has the number 0. Continuations begin with `##`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Vocabulary, VocabularyError> {
        let (mut beginnings, mut continuations) = (Vec::new(), Vec::new());
        for (line, number) in bytes.split(|byte| *byte == b'\n').zip(0..) {
            let line = line.trim_ascii_end();
            match line.strip_prefix(b"##") {
                _ if line.is_empty() => {}
                Some(rest) if !rest.is_empty() => continuations.push((rest, number)),
                _ => beginnings.push((line, number)),
            }
        }
        let beginnings = Table::new(&beginnings);
        let special =
            |name: &'static str| beginnings.find(name.as_bytes()).ok_or(VocabularyError::MissingPiece(name));
        Ok(Vocabulary {
            unknown: special("[UNK]")?,
            first: special("[CLS]")?,
            last: special("[SEP]")?,
            continuations: Table::new(&continuations),
            characters: Characters::new(),
            beginnings,
        })
    }

    /// The piece that stands for what has no pieces: `[UNK]`.
    pub fn unknown(&self) -> u32 {
        self.unknown
    }

    /// The piece that every window begins with: `[CLS]`.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// The piece that every window ends with: `[SEP]`.
    pub fn last(&self) -> u32 {
        self.last
    }

    /// Appends the pieces of a word. Case and accents are lost; white space, punctuation and Chinese characters
    /// divide the word. A word of which nothing is left (white space, control characters) has no pieces.
    pub fn pieces(&self, word: &str, pieces: &mut Vec<u32>) {
        let mut part = String::new();
        for character in word.chars() {
            if character.is_ascii_alphanumeric() {
                part.push(character.to_ascii_lowercase());
            } else {
                self.other(character, &mut part, pieces);
            }
        }
        self.finish(&mut part, pieces);
    }

    /// Takes a character that may need more than lower case.
    fn other(&self, character: char, part: &mut String, pieces: &mut Vec<u32>) {
        if self.characters.is_ignored(character) {
            return;
        }
        if character.is_whitespace() {
            return self.finish(part, pieces);
        }
        let plain = self.characters.without_accents(character).unwrap_or(character);
        let alone = self.characters.is_alone(plain);
        if alone {
            self.finish(part, pieces);
        }
        part.extend(plain.to_lowercase());
        if alone {
            self.finish(part, pieces);
        }
    }

    /// Appends the pieces of a part that nothing divides: the longest piece that it begins with, and so on.
    fn finish(&self, part: &mut String, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let mut rest = match part.chars().count() {
            1..=LONGEST_WORD => part.as_str(),
            0 => return,
            _ => {
                pieces.push(self.unknown);
                return part.clear();
            }
        };
        while !rest.is_empty() {
            let table = if pieces.len() == before { &self.beginnings } else { &self.continuations };
            let Some((piece, length)) = longest(table, rest) else {
                pieces.truncate(before);
                pieces.push(self.unknown);
                break;
            };
            pieces.push(piece);
            rest = &rest[length..];
        }
        part.clear();
    }
}

/// The longest piece that a text begins with, and its length.
fn longest(table: &Table, text: &str) -> Option<(u32, usize)> {
    let ends = (1..=text.len()).rev().filter(|end| text.is_char_boundary(*end));
    ends.filter_map(|end| Some((table.find(&text.as_bytes()[..end])?, end))).next()
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, VocabularyError};

    const PIECES: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##want\n##ed\nwanted\n,\nrunning\n-\nco\n##ote\ncafe\n日\n##日\n本\n'\ns\n$\n5\n";

    fn pieces(word: &str) -> Vec<String> {
        let mut numbers = Vec::new();
        Vocabulary::from_bytes(PIECES.as_bytes()).unwrap().pieces(word, &mut numbers);
        numbers.iter().map(|number| PIECES.lines().nth(*number as usize).unwrap().to_owned()).collect()
    }

    #[test]
    fn words_are_divided_as_bert_does() {
        let cases: &[(&str, &str)] = &[
            ("unwanted", "un ##want ##ed"),
            ("UNWANTED", "un ##want ##ed"),
            ("wanted", "wanted"),
            ("wants", "[UNK]"),
            ("Café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("co-wanted's", "co - wanted ' s"),
            ("$5,", "$ 5 ,"),
            ("日本", "日 本"),
            ("un\u{ad}want\u{200b}ed", "un ##want ##ed"),
            ("un wanted", "un wanted"),
            ("\u{0}\u{feff}", ""),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(pieces(word).join(" "), *expected, "pieces of {word:?}");
        }
        assert_eq!(pieces(&"un".repeat(51)), ["[UNK]"], "a word that is too long");
    }

    #[test]
    fn special_pieces_must_be_there() {
        let error = Vocabulary::from_bytes(b"[UNK]\n[SEP]\nun").unwrap_err();
        assert_eq!(error, VocabularyError::MissingPiece("[CLS]"));
    }
}
