//! The words of a sentence as numbers are read: digits, letters and signs apart, "€200m" as three words.

use demarche_core::{Byte, Span};

/// A run of digits, of letters, or one other character.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) span: Span<Byte>,
    /// In lower case.
    pub(super) text: String,
    /// Whether it follows the word before without a space.
    pub(super) glued: bool,
}

impl Word {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn is_letters(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

/// The words of `text`, which starts at byte `offset` of the article.
pub(super) fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            c if c.is_ascii_digit() => digits(rest),
            c if c.is_alphabetic() => rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        if !first.is_whitespace() {
            let span = Span::bytes(offset + at, offset + at + length);
            let glued = found.last().is_some_and(|last| last.span.end == span.start);
            found.push(Word { span, text: rest[..length].to_lowercase(), glued });
        }
        at += length;
    }
    found
}

/// The length of a number in digits: "1,234,567.8" as one, "12." without its full stop.
fn digits(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        let inside = matches!(byte, b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inside {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_letters_and_signs_stand_apart() {
        let cases = [
            ("€200m.", vec!["€", "200", "m", "."]),
            ("1,234.5 men, 12.", vec!["1,234.5", "men", ",", "12", "."]),
            ("Thirty-one", vec!["thirty", "-", "one"]),
            ("10–15", vec!["10", "–", "15"]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = words(text, 0).into_iter().map(|word| word.text).collect();
            assert_eq!(found, expected, "{text}");
        }
        let found = words("a €2bn", 10);
        assert_eq!(found[1].span, Span::bytes(12, 15));
        assert_eq!(found.iter().map(|word| word.glued).collect::<Vec<_>>(), [false, false, true, true]);
    }
}
