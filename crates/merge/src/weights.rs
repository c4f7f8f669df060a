//! How much a word counts: little where its runs stand in many stories.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::Signature;

/// Stories that may hold a run before it counts less.
const FEW: usize = 3;
/// Runs below this stand in the signature of every text of up to 1,150 words.
const SAMPLED: u32 = u32::MAX / 6;

/// Weights of runs, by the number of stories that hold them.
///
/// A footer, a form or a much quoted sentence stands in many stories, the text of one story only in it, on however many
/// pages. So the stories are counted, not the pages. A run in 30 stories counts a hundredth of one in three or fewer.
#[derive(Default)]
pub(crate) struct Weights {
    /// Runs that stand in more than [`FEW`] stories, with their number.
    frequent: BTreeMap<u32, u32>,
}

impl Weights {
    /// Counts the runs in the signatures of different stories.
    pub(crate) fn of<'a>(stories: impl IntoIterator<Item = &'a Signature>) -> Self {
        let mut hashes: Vec<u32> = stories.into_iter().flat_map(Signature::hashes).copied().collect();
        hashes.sort_unstable();
        let counts = hashes.chunk_by(|a, b| a == b).filter(|same| same.len() > FEW);
        Self { frequent: counts.map(|same| (same[0], same.len() as u32)).collect() }
    }

    /// The weight of a run: above 0.0, up to 1.0.
    pub(crate) fn of_run(&self, hash: u32) -> f64 {
        self.frequent.get(&hash).map_or(1.0, |stories| (FEW as f64 / f64::from(*stories)).powi(2))
    }

    /// The weights of the words of a text, given its runs: that of the run which starts there, or, if that is less,
    /// of the nearest runs before and after it that stand in all signatures, whichever of the two weighs more.
    ///
    /// So a run that long texts keep out of their signatures counts little when it stands among runs that do.
    pub(crate) fn of_words(&self, runs: &[u32], words: usize) -> Vec<f64> {
        let mut weights = vec![1.0; words];
        if self.frequent.is_empty() {
            return weights;
        }
        for (weight, run) in weights.iter_mut().zip(runs) {
            *weight = self.of_run(*run);
        }
        let sampled: Vec<usize> = (0..runs.len()).filter(|at| runs[*at] < SAMPLED).collect();
        let (Some(first), Some(last)) = (sampled.first().copied(), sampled.last().copied()) else {
            return weights;
        };
        let mut at_most = |range: Range<usize>, most: f64| {
            weights[range].iter_mut().for_each(|weight| *weight = weight.min(most));
        };
        let of = |at: usize| self.of_run(runs[at]);
        at_most(0..first, of(first));
        sampled.windows(2).for_each(|pair| at_most(pair[0]..pair[1], of(pair[0]).max(of(pair[1]))));
        at_most(last..words, of(last));
        weights
    }
}
