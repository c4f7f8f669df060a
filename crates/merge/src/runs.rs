//! Runs of three words, hashed: what two texts are compared by.

/// Words in a run.
pub(crate) const LENGTH: usize = 3;

/// The hashes of the words of `text`, in lower case, in order. A word is a run of letters and digits.
pub(crate) fn words(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash_word).collect()
}

/// The hashes of the three-word runs in order, one for each word that starts one; of a shorter text, its words as one
/// run.
pub(crate) fn runs(words: &[u64]) -> Vec<u32> {
    match words {
        [] => Vec::new(),
        short if short.len() < LENGTH => vec![hash_run(short)],
        words => words.windows(LENGTH).map(hash_run).collect(),
    }
}

/// FNV-1a (Fowler, Noll and Vo) over the word in lower case: a few lines that give the same number on every machine.
fn hash_word(word: &str) -> u64 {
    let bytes = word.chars().flat_map(char::to_lowercase);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for c in bytes {
        let mut buffer = [0; 4];
        for byte in c.encode_utf8(&mut buffer).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    hash
}

/// The order of the words counts.
fn hash_run(words: &[u64]) -> u32 {
    (words.iter().fold(0, |hash, word| mix(hash ^ word)) >> 32) as u32
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA): spreads every bit over all.
fn mix(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_case_make_no_difference() {
        assert_eq!(words("“Talks,” said KYIV."), words("talks said Kyiv"));
        assert_ne!(words("talks said Kyiv"), words("talkssaid Kyiv"));
    }

    #[test]
    fn runs_keep_the_order_of_words() {
        assert_eq!(runs(&words("a b c a b c")).len(), 4);
        assert_ne!(runs(&words("a b c")), runs(&words("c b a")));
        assert_eq!(runs(&words("a b")).len(), 1);
        assert!(runs(&words(" — ")).is_empty());
    }

    #[test]
    fn hashes_are_the_same_on_every_machine() {
        assert_eq!(hash_word("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
    }
}
