//! Locality-sensitive hashing: finds the signatures that are worth comparing without comparing all.

use std::collections::BTreeSet;

use crate::Signature;
use crate::runs::mix;
use crate::signature::LENGTH;

/// Numbers of a signature in a band.
const ROWS: usize = 4;
/// Bands.
const BANDS: usize = LENGTH / ROWS;

/// Originals by the bands of their signatures.
///
/// Two signatures that share a whole band of 4 numbers are proposed. With 32 bands, texts that share half of their
/// runs are proposed with a probability of 0.87, two thirds: 0.999, a quarter: 0.12.
pub(crate) struct Bands {
    /// For each band, the key (upper half) and the number of the article (lower half); 8 bytes an entry, since there are 32
    /// of them an article.
    entries: Vec<BTreeSet<u64>>,
}

impl Bands {
    pub(crate) fn new() -> Self {
        Self { entries: vec![BTreeSet::new(); BANDS] }
    }

    /// Adds the article of this number.
    pub(crate) fn add(&mut self, number: u32, signature: &Signature) {
        for (entries, key) in self.entries.iter_mut().zip(keys(signature)) {
            entries.insert(key | u64::from(number));
        }
    }

    /// The numbers of articles that share a band with `signature`, sorted. A few share only the hash of one.
    pub(crate) fn proposed(&self, signature: &Signature) -> BTreeSet<u32> {
        let shared = |(entries, key): (&BTreeSet<u64>, u64)| -> Vec<u32> {
            entries.range(key..=key | u64::from(u32::MAX)).map(|entry| *entry as u32).collect()
        };
        self.entries.iter().zip(keys(signature)).flat_map(shared).collect()
    }
}

/// One key a band, in the upper half.
fn keys(signature: &Signature) -> impl Iterator<Item = u64> + '_ {
    let key = |band: &[u32]| band.iter().fold(0, |hash, value| mix(hash ^ u64::from(*value)));
    signature.values().chunks(ROWS).map(move |band| key(band) & !u64::from(u32::MAX))
}
