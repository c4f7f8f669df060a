//! The words of a text as hashes, to find out what is said twice.

use std::collections::BTreeMap;
use std::ops::Range;

use super::outline::Block;

/// Words this many in a row are compared.
pub(super) const RUN: usize = 3;

/// A block of fewer words is no copy of an article.
const REPEATING_WORDS: usize = 100;

/// The words of the blocks of a page, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    words: Vec<u64>,
    blocks: Vec<Range<usize>>,
}

impl Tokens {
    /// The words of `blocks`.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut tokens = Self::default();
        for block in blocks {
            let start = tokens.words.len();
            push_words(&block.text, &mut tokens.words);
            tokens.blocks.push(start..tokens.words.len());
        }
        tokens
    }

    /// The words of a block.
    pub(super) fn block(&self, block: usize) -> &[u64] {
        &self.words[self.blocks[block].clone()]
    }

    /// For each block the share of its runs of words that stand in shorter blocks too: the whole text a second time,
    /// as pages hold it for machines. Blocks for which `is_shown` is false repeat, but are not repeated.
    pub(super) fn repeated(&self, is_shown: impl Fn(usize) -> bool) -> Vec<f32> {
        let mut shares = vec![0.0; self.blocks.len()];
        if !self.blocks.iter().any(|block| block.len() >= REPEATING_WORDS) {
            return shares;
        }
        let mut shortest: BTreeMap<u64, usize> = BTreeMap::new();
        for index in (0..self.blocks.len()).filter(|index| is_shown(*index)) {
            let words = self.block(index);
            for run in runs(words) {
                let length = shortest.entry(run).or_insert(usize::MAX);
                *length = (*length).min(words.len());
            }
        }
        for (index, share) in shares.iter_mut().enumerate() {
            let words = self.block(index);
            if words.len() >= REPEATING_WORDS {
                let shorter = |run: &u64| shortest.get(run).is_some_and(|length| 2 * length < words.len());
                *share = runs(words).filter(shorter).count() as f32 / (words.len() - RUN + 1) as f32;
            }
        }
        shares
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    push_words(text, &mut words);
    words
}

/// The runs of words of a text.
pub(super) fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| run.iter().fold(0_u64, |hash, word| hash.rotate_left(11) ^ word))
}

/// Whether a script puts no space between words: each of its letters counts as one.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

fn push_words(text: &str, words: &mut Vec<u64>) {
    let mut hash = SEED;
    for c in text.chars() {
        let is_apart = !c.is_ascii() && is_unspaced(c);
        if hash != SEED && (is_apart || !is_part(c)) {
            words.push(std::mem::replace(&mut hash, SEED));
        }
        if is_apart {
            words.push(mixed(SEED, c));
        } else if c.is_ascii_alphanumeric() {
            hash = mixed(hash, c.to_ascii_lowercase());
        } else if is_part(c) {
            hash = c.to_lowercase().fold(hash, mixed);
        }
    }
    if hash != SEED {
        words.push(hash);
    }
}

fn is_part(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

fn mixed(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_and_letters_without_spaces_stand_alone() {
        for (text, count) in [("The Talks, resumed.", 3), ("交渉は再開", 5), ("EU交渉", 3), ("", 0), ("—", 0)]
        {
            assert_eq!(words(text).len(), count, "{text}");
        }
        assert_eq!(words("TALKS Été"), words("talks été"));
    }
}
