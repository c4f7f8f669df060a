//! Fixed lists of words that many words are held against.

/// A list of words, in the order of their first letters.
pub(crate) struct List {
    words: &'static [&'static str],
    /// Where the words of each first byte start, and behind the last where they end.
    starts: [usize; 257],
}

impl List {
    /// # Panics
    /// When the program is compiled: for an empty word, and for one out of order.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut starts, mut at, mut first) = ([0; 257], 0, 0);
        while at < words.len() {
            let own = words[at].as_bytes()[0] as usize;
            assert!(first <= own, "the words are not in the order of their first letters");
            first = own;
            starts[own + 1] = at + 1;
            at += 1;
        }
        let mut byte = 1;
        while byte < starts.len() {
            if starts[byte] == 0 {
                starts[byte] = starts[byte - 1];
            }
            byte += 1;
        }
        Self { words, starts }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let Some(first) = word.bytes().next().map(usize::from) else { return false };
        self.words[self.starts[first]..self.starts[first + 1]].contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_first_letters() {
        static LIST: List = List::new(&["ban", "bar", "élan", "ärger"]);
        for (word, expected) in [
            ("ban", true),
            ("bar", true),
            ("ba", false),
            ("", false),
            ("élan", true),
            ("ärger", true),
            ("z", false),
        ] {
            assert_eq!(LIST.contains(word), expected, "{word}");
        }
    }
}
