//! Signatures: a sample of the runs of a text.

use std::fmt;

use crate::runs::{runs, words};

/// Numbers in a signature at most.
const LENGTH: usize = 192;

/// What is kept of a text to find texts like it: the smallest hashes of its three-word runs, 192 of 32 bits at most.
///
/// All hashes of a text below some number are a fair sample of its runs, and of two texts those below the smaller of
/// their two limits are the same sample. So a signature tells how much of a short text stands in a long one, which a
/// MinHash of as many places does not. A text of up to 194 words is kept whole. The same text gives the same
/// signature on every machine.
///
/// Method: Broder (1997), "On the resemblance and containment of documents", SEQUENCES, section 4 (the smallest
/// hashes as a sample); the common limit of two samples of different density as in Hera, Pierce-Ward and Koslicki
/// (2023), Genome Research 33.
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
pub struct Signature(Box<[u32]>);

impl Signature {
    /// The greatest length of [`Signature::to_bytes`].
    pub const MAX_BYTES: usize = 4 * LENGTH;

    /// The signature of a cleaned text.
    pub fn of(text: &str) -> Self {
        let mut hashes = runs(&words(text));
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(LENGTH);
        Self(hashes.into_boxed_slice())
    }

    /// The signature as bytes: the numbers in ascending order, little endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// The signature that [`Signature::to_bytes`] gave; `None` if these are not such bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks();
        let hashes: Box<[u32]> = numbers.iter().map(|number| u32::from_le_bytes(*number)).collect();
        let ascending = hashes.is_sorted_by(|a, b| a < b);
        (rest.is_empty() && ascending && hashes.len() <= LENGTH).then_some(Self(hashes))
    }

    /// Whether it was made from a text without words; such a text is like no other.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hashes, ascending.
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.0
    }

    /// An estimate of the share of one text's runs that stand in the other, whichever has fewer; each run counts by
    /// `weight`.
    ///
    /// 0.0 to 1.0; 0.0 also when the texts have no runs in common below both limits.
    pub(crate) fn containment(&self, other: &Self, weight: impl Fn(u32) -> f64) -> f64 {
        let (own, others) = self.samples(other);
        let total = |hashes: &[u32]| hashes.iter().map(|hash| weight(*hash)).sum::<f64>();
        share(shared(own, others).map(&weight).sum(), total(own).min(total(others)))
    }

    /// An estimate of the share of the runs of this text that stand in the other.
    pub(crate) fn share_in(&self, other: &Self) -> f64 {
        let (own, others) = self.samples(other);
        share(shared(own, others).count() as f64, own.len() as f64)
    }

    /// The same sample of both: the hashes up to the smaller limit.
    fn samples<'a>(&'a self, other: &'a Self) -> (&'a [u32], &'a [u32]) {
        let limit = self.limit().min(other.limit());
        let below = |hashes: &'a [u32]| &hashes[..hashes.partition_point(|hash| *hash <= limit)];
        (below(&self.0), below(&other.0))
    }

    /// All runs of the text up to this hash are here.
    fn limit(&self) -> u32 {
        self.0.get(LENGTH - 1).copied().unwrap_or(u32::MAX)
    }
}

/// The elements that two ascending lists without repeats share.
fn shared<'a>(mut a: &'a [u32], mut b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    std::iter::from_fn(move || {
        while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
            (a, b) = (if first <= second { a_rest } else { a }, if second <= first { b_rest } else { b });
            if first == second {
                return Some(*first);
            }
        }
        None
    })
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({} runs)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: std::ops::Range<u32>) -> Signature {
        Signature::of(&range.map(|n| format!("word{n} ")).collect::<String>())
    }

    #[test]
    fn containment_estimates_what_the_shorter_text_shares() {
        for (one, other, share) in
            [(0..1502, 0..302, 1.0), (0..1502, 1352..1652, 0.5), (0..102, 50..1502, 0.5)]
        {
            let estimate = of(one).containment(&of(other), |_| 1.0);
            assert!((estimate - share).abs() < 0.2, "{estimate} for {share}");
        }
        assert_eq!(of(0..300).containment(&of(1000..1300), |_| 1.0), 0.0);
    }

    #[test]
    fn other_bytes_are_no_signature() {
        let whole = of(0..1000).to_bytes();
        assert_eq!(whole.len(), Signature::MAX_BYTES);
        for bytes in [&whole[1..], &[&whole[..], &[255; 4]].concat(), &[&whole[8..], &whole[..4]].concat()] {
            assert_eq!(Signature::from_bytes(bytes), None, "{}", bytes.len());
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
        assert_eq!(signature.hashes(), [737_068_098, 2_505_187_673]);
    }
}
