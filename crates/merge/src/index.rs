//! An inverted index of sampled runs: finds the articles worth comparing without comparing all.

use std::collections::BTreeSet;

use crate::Signature;

/// Hashes below this are indexed: one run in 12.
const SAMPLED: u32 = u32::MAX / 12;
/// Hashes of a signature that are indexed at least, as far as it has them: short texts have few below [`SAMPLED`].
const ENOUGH: usize = 16;
/// Articles that one run proposes at most.
const MANY: usize = 100;
/// Indexed runs that two articles must share.
const SHARED: usize = 2;

/// Articles by some of their runs.
///
/// About 60 entries stand here for an article of 700 words. A tenth of it, copied, finds it by five of them on average.
#[derive(Default)]
pub(crate) struct Index {
    /// The hash (upper half) and the number of the article (lower half).
    entries: BTreeSet<u64>,
}

impl Index {
    /// Adds the article of this number.
    pub(crate) fn add(&mut self, number: u32, signature: &Signature) {
        let hashes = signature.hashes();
        let indexed = hashes.partition_point(|hash| *hash < SAMPLED).max(ENOUGH).min(hashes.len());
        self.entries.extend(hashes[..indexed].iter().map(|hash| u64::from(*hash) << 32 | u64::from(number)));
    }

    /// The articles that share two or more indexed runs with `signature`, in order; of a run that many have, the
    /// first hundred.
    pub(crate) fn proposed(&self, signature: &Signature) -> Vec<u32> {
        let having = |hash: &u32| {
            let key = u64::from(*hash) << 32;
            self.entries.range(key..=key | u64::from(u32::MAX)).take(MANY).map(|entry| *entry as u32)
        };
        let mut numbers: Vec<u32> = signature.hashes().iter().flat_map(having).collect();
        numbers.sort_unstable();
        numbers.chunk_by(|a, b| a == b).filter(|same| same.len() >= SHARED).map(|same| same[0]).collect()
    }
}
