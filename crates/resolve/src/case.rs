//! Words in lower case.

use std::borrow::Cow;

use demarche_core::Annotated;

/// A word in lower case; one that is so already is not copied.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The least letters of a name in capitals that is no abbreviation: "IRAN".
const SHOUTED: usize = 4;

/// A name in capitals as it is written elsewhere: "IVORY COAST" is "Ivory Coast"; `None` for other words.
pub(crate) fn unshouted(name: &str) -> Option<String> {
    let is_shouted = name.len() >= SHOUTED && !name.chars().any(char::is_lowercase);
    if !is_shouted || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let word = |(number, word): (usize, &str)| {
        let small = word.to_lowercase();
        if number > 0 && matches!(small.as_str(), "of" | "the" | "and") {
            return small;
        }
        let mut letters = small.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    Some(name.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" "))
}

/// All words of an article in lower case.
pub(crate) struct Lowered {
    text: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Lowered {
    pub(crate) fn of(annotated: &Annotated) -> Self {
        let mut text = String::with_capacity(annotated.article.text.len());
        let mut ends = Vec::with_capacity(annotated.tokens.len());
        for token in 0..annotated.tokens.len() {
            let (word, start) = (annotated.word(token), text.len());
            if word.is_ascii() {
                text.push_str(word);
                text[start..].make_ascii_lowercase();
            } else {
                text.push_str(&word.to_lowercase());
            }
            // "Minister-elect" is a minister, though not yet.
            let bare = ["-elect", "-designate"].iter().find_map(|end| text[start..].strip_suffix(end));
            text.truncate(start + bare.map_or(text.len() - start, str::len));
            ends.push(text.len());
        }
        Self { text, ends }
    }

    /// The word of a token; empty behind the text.
    pub(crate) fn get(&self, token: usize) -> &str {
        let start = token.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        match (start, self.ends.get(token)) {
            (Some(start), Some(end)) => &self.text[start..*end],
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lowered_as_the_language_does() {
        for (word, expected) in [("said", "said"), ("NATO", "nato"), ("Élysée", "élysée"), ("", "")] {
            assert_eq!(lower(word), expected);
        }
    }
}
