//! MinHash signatures.

use std::fmt;

use crate::runs::{mix, runs, words};

/// Numbers in a signature.
pub(crate) const LENGTH: usize = 128;

/// What is kept of a text to find texts like it: 128 numbers of 32 bits.
///
/// The share of places where two signatures agree estimates the share of three-word runs that the texts have in common
/// (their Jaccard similarity), with a standard error of at most 0.045. Making one reads the text once for each number.
/// The same text gives the same signature on every machine.
///
/// Method: Broder (1997), "On the resemblance and containment of documents", SEQUENCES, with multiply-shift hashing
/// (Dietzfelbinger et al. 1997, J. Algorithms) in place of permutations.
///
/// # Example
/// ```
/// use demarche_merge::Signature;
///
/// let signature = Signature::of("The two sides will resume talks in Geneva on Monday.");
/// assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature.clone()));
/// assert_eq!(signature, Signature::of("the two sides will resume talks in Geneva on Monday"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Signature([u32; LENGTH]);

impl Signature {
    /// The length of [`Signature::to_bytes`].
    pub const BYTES: usize = 4 * LENGTH;

    /// The signature of a cleaned text.
    pub fn of(text: &str) -> Self {
        let runs = runs(&words(text));
        let mut values = [u32::MAX; LENGTH];
        for (number, value) in (0..).zip(&mut values) {
            let (factor, summand) = (mix(2 * number) | 1, mix(2 * number + 1));
            let hashes = runs.iter().map(|run| (run.wrapping_mul(factor).wrapping_add(summand) >> 32) as u32);
            *value = hashes.min().unwrap_or(u32::MAX);
        }
        Self(values)
    }

    /// The signature as bytes, little endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// The signature that [`Signature::to_bytes`] gave; `None` if the length is not [`Signature::BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks();
        let values: [[u8; 4]; LENGTH] = numbers.try_into().ok()?;
        rest.is_empty().then(|| Self(values.map(u32::from_le_bytes)))
    }

    /// Whether it was made from a text without words; such a text is like no other.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|value| *value == u32::MAX)
    }

    /// The numbers.
    pub(crate) fn values(&self) -> &[u32; LENGTH] {
        &self.0
    }

    /// The number of places where the two agree, 0 to 128.
    pub(crate) fn agreement(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count()
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({:08x}…)", self.0[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_estimates_what_two_texts_share() {
        let text = |range: std::ops::Range<u32>| range.map(|n| format!("word{n} ")).collect::<String>();
        let whole = Signature::of(&text(0..302));
        // 200 of 400 runs are shared.
        let half = Signature::of(&text(100..402));
        let share = whole.agreement(&half) as f64 / LENGTH as f64;
        assert!((share - 0.5).abs() < 0.15, "{share}");
        assert_eq!(whole.agreement(&Signature::of(&text(1000..1302))), 0);
    }

    #[test]
    fn bytes_of_another_length_are_no_signature() {
        for length in [0, 4, Signature::BYTES - 1, Signature::BYTES + 1, Signature::BYTES + 4] {
            assert_eq!(Signature::from_bytes(&vec![0; length]), None, "{length}");
        }
    }

    #[test]
    fn texts_without_words_are_empty() {
        assert!(Signature::of(" … ").is_empty());
        assert!(!Signature::of("talks").is_empty());
    }

    /// Signatures are kept in records: a change here makes old and new ones incomparable.
    #[test]
    fn the_form_is_frozen() {
        let signature = Signature::of("Talks resume in Geneva");
        assert_eq!(signature.values()[..3], [3_044_996_421, 1_805_579_841, 590_419_106]);
    }
}
