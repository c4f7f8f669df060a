//! What the words of a block look like.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::tokens::is_unspaced;

/// The letters of a word in scripts that put no space between words.
const LETTERS_OF_WORD: u32 = 2;

/// Counts over the words of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) words: u32,
    pub(super) capitals: u32,
    pub(super) marks: u32,
    pub(super) digits: u32,
    pub(super) common: u32,
    pub(super) commas: u32,
    pub(super) quotes: u32,
    /// Words and signs that stand in prompts rather than in news.
    pub(super) prompts: u32,
    /// Words and signs that stand under pictures.
    pub(super) credits: u32,
}

/// The most frequent small words of some languages, sorted.
const COMMON: [&str; 70] = [
    "a", "about", "after", "al", "an", "and", "are", "as", "at", "au", "be", "been", "but", "by", "com",
    "das", "de", "del", "den", "der", "des", "di", "die", "do", "du", "e", "ein", "el", "en", "est", "et",
    "for", "from", "had", "has", "have", "he", "her", "his", "i", "il", "in", "is", "it", "la", "las", "le",
    "les", "los", "not", "of", "on", "que", "said", "she", "that", "the", "they", "this", "to", "un", "und",
    "was", "were", "which", "who", "will", "with", "would", "you",
];

const PROMPTS: [&str; 44] = [
    "subscribe",
    "newsletter",
    "sign up",
    "sign in",
    "log in",
    "cookie",
    "click here",
    "read more",
    "related",
    "follow us",
    "follow ",
    "share this",
    "copyright",
    "©",
    "rights reserved",
    "advertis",
    "comment",
    "privacy",
    "terms of",
    "email address",
    "your inbox",
    "download",
    "our app",
    "watch:",
    "read:",
    "see also",
    "more from",
    "most read",
    "you may",
    "support us",
    "donate",
    "membership",
    "contact us",
    "@",
    "http",
    "whatsapp",
    "telegram",
    "affiliate",
    "min read",
    "updated",
    "published",
    "posted",
    "don't miss",
    "learn more",
];

const CREDITS: [&str; 16] = [
    "photo",
    "getty",
    "image",
    "credit",
    "courtesy",
    "reuters",
    "afp",
    "picture",
    "via ",
    "file ",
    "(ap",
    "/ap",
    "screenshot",
    "illustration",
    "video",
    "caption",
];

static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(PROMPTS.iter().chain(&CREDITS));
    builder.expect("a short list of short words")
});

impl Words {
    /// Counts the words of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for word in text.split_whitespace() {
            counts.add(word);
        }
        if !text.is_ascii() {
            counts.add_unspaced(text);
        }
        for found in SIGNS.find_iter(text) {
            let is_prompt = found.pattern().as_usize() < PROMPTS.len();
            *(if is_prompt { &mut counts.prompts } else { &mut counts.credits }) += 1;
        }
        counts
    }

    /// Scripts without spaces between words: two letters make one, and full stops count.
    fn add_unspaced(&mut self, text: &str) {
        let letters = text.chars().filter(|c| is_unspaced(*c)).count() as u32;
        if letters > 0 {
            self.words += letters / LETTERS_OF_WORD;
            self.marks += text.matches('。').count() as u32;
            self.commas += text.matches('、').count() as u32;
        }
    }

    fn add(&mut self, word: &str) {
        self.words += 1;
        let first = word.chars().next().unwrap_or(' ');
        self.capitals += u32::from(first.is_uppercase());
        self.digits += u32::from(first.is_ascii_digit());
        self.quotes += u32::from(matches!(first, '"' | '“' | '«' | '„'));
        self.marks += u32::from(word.ends_with(['.', '!', '?', '…']));
        self.commas += u32::from(word.ends_with([',', ';', ':']));
        self.common += u32::from(is_common(word));
    }
}

fn is_common(word: &str) -> bool {
    let mut lower = [0; 5];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    COMMON.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted() {
        assert!(COMMON.is_sorted());
        let counts = Words::of("“The talks,” she said, will resume on 3 May. Subscribe! (Photo: Getty)");
        assert_eq!((counts.words, counts.common, counts.capitals), (12, 3, 3));
        assert_eq!((counts.marks, counts.digits, counts.quotes), (2, 1, 1));
        assert_eq!((counts.prompts, counts.credits), (1, 2));
    }
}
