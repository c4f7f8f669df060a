//! Windows: how a text is cut for the encoder, which sees no more at once. `learn/annotate/windows.py` cuts the same way.
//!
//! A window takes whole paragraphs as long as they fit; a paragraph that does not fit alone is cut where a sentence
//! probably ends, or else at the last word that fits. Windows depend on the text alone.

use std::ops::Range;

/// Marks that end sentences.
const STOPS: [&str; 9] = [".", "!", "?", "...", "…", "?!", "!!", "??", "!!!"];
/// Marks that may stand behind the end of a sentence.
const CLOSING: [&str; 8] = ["\"", "”", "’", "'", ")", "]", "»", "''"];
/// Marks that a sentence may begin with.
const OPENING: [&str; 8] = ["\"", "“", "‘", "'", "(", "[", "«", "``"];

/// A text as words, with the number of pieces of each, and the ends of its paragraphs as numbers of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub(crate) words: &'a [&'a str],
    pub(crate) pieces: &'a [usize],
    /// In order; the last is the number of words.
    pub(crate) paragraph_ends: &'a [usize],
    /// For each word, whether a sentence ends with it, where that is known.
    pub(crate) sentence_ends: &'a [Option<bool>],
}

impl Text<'_> {
    /// The windows of at most `limit` pieces, the first mark and one mark for each paragraph counted; together they are all words.
    pub(crate) fn windows(&self, limit: usize) -> Vec<Range<usize>> {
        let mut windows = Vec::new();
        let mut start = 0;
        while start < self.words.len() {
            let end =
                self.whole_paragraphs(start, limit).unwrap_or_else(|| self.part_of_paragraph(start, limit));
            windows.push(start..end);
            start = end;
        }
        windows
    }

    /// The end of the last paragraph that still fits.
    fn whole_paragraphs(&self, start: usize, limit: usize) -> Option<usize> {
        let (mut used, mut last) = (1, start);
        let first = self.paragraph_ends.partition_point(|end| *end <= start);
        for &end in &self.paragraph_ends[first..] {
            // Every word has a piece: of a longer paragraph none needs to be counted.
            if end - last > limit {
                break;
            }
            used += self.pieces[last..end].iter().sum::<usize>() + 1;
            if used > limit {
                break;
            }
            last = end;
        }
        (last > start).then_some(last)
    }

    /// The last likely end of a sentence within the limit, or else the last word within it.
    fn part_of_paragraph(&self, start: usize, limit: usize) -> usize {
        let (mut used, mut end) = (2, start);
        while end < self.words.len() && used + self.pieces[end] <= limit {
            used += self.pieces[end];
            end += 1;
        }
        let end = end.max(start + 1);
        (start + 1..=end).rev().find(|at| self.may_end_sentence(*at)).unwrap_or(end)
    }

    /// Whether a sentence probably ends before the word at `at`.
    fn may_end_sentence(&self, at: usize) -> bool {
        let begins = |word: &&str| {
            OPENING.contains(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        };
        let before = self.words[at - 1];
        let stops = STOPS.contains(&before)
            || (at >= 2 && CLOSING.contains(&before) && STOPS.contains(&self.words[at - 2]));
        stops && self.words.get(at).is_some_and(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_end_at_paragraphs_then_at_sentences_then_anywhere() {
        let words: Vec<&str> = "They met . We left . So did all of them again".split(' ').collect();
        let cut = |paragraph_ends: &[usize], limit| {
            let pieces = vec![1; words.len()];
            let text = Text { words: &words, pieces: &pieces, paragraph_ends, sentence_ends: &[] };
            text.windows(limit).into_iter().map(|window| words[window].join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(cut(&[12], 20).len(), 1);
        assert_eq!(cut(&[3, 6, 12], 9), ["They met . We left .", "So did all of them again"]);
        assert_eq!(cut(&[12], 9), ["They met . We left .", "So did all of them again"]);
        assert_eq!(cut(&[12], 6)[2..], ["So did all of", "them again"]);
        assert_eq!(cut(&[12], 2).len(), 12);
        assert_eq!(cut(&[3, 12], 11)[0], "They met .");
    }
}
