//! Two texts compared run by run.

use std::collections::BTreeSet;

use crate::runs::{LENGTH, runs, words};
use crate::weights::Weights;

/// Runs in a row that two texts must share for their words to count: four words, so that "one of the" does not.
const STRETCH: usize = 2;
/// Texts with fewer runs are compared word for word: a shared sentence would make them alike.
const ENOUGH_RUNS: usize = 20;

/// A text as it is compared.
pub(crate) struct Text {
    words: Vec<u64>,
    runs: Vec<u32>,
    distinct: BTreeSet<u32>,
    /// How much each word counts.
    weights: Vec<f64>,
}

impl Text {
    pub(crate) fn of(text: &str, weights: &Weights) -> Self {
        let words = words(text);
        let runs = runs(&words);
        let weights = weights.of_words(&runs, words.len());
        Self { distinct: runs.iter().copied().collect(), words, runs, weights }
    }

    /// The share of the words of the one text that stand in the other, whichever has the smaller weight: 0.0 to 1.0.
    ///
    /// Words that stand in many other stories count little. Of texts of fewer than 20 runs, 1.0 if their words are
    /// the same, else 0.0.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        self.share(other, |text, word| text.weights[word])
    }

    /// The same, with all words counting the same.
    pub(crate) fn containment(&self, other: &Self) -> f64 {
        self.share(other, |_, _| 1.0)
    }

    /// The share of the different runs of both texts that both have: 0.0 to 1.0.
    pub(crate) fn similarity(&self, other: &Self) -> f64 {
        let shared = self.distinct.intersection(&other.distinct).count();
        let all = self.distinct.len() + other.distinct.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }

    fn share(&self, other: &Self, weight: impl Fn(&Self, usize) -> f64) -> f64 {
        if self.distinct.len().min(other.distinct.len()) < ENOUGH_RUNS {
            return if self.words == other.words { 1.0 } else { 0.0 };
        }
        let total = |text: &Self| (0..text.words.len()).map(|word| weight(text, word)).sum::<f64>();
        let (own, others) = (total(self), total(other));
        let (lighter, heavier, total) =
            if own <= others { (self, other, own) } else { (other, self, others) };
        let covered = lighter.covered_by(heavier).into_iter().map(|word| weight(lighter, word)).sum::<f64>();
        covered / total
    }

    /// The words that stand in the other text, in stretches of four or more.
    fn covered_by(&self, other: &Self) -> Vec<usize> {
        let mut covered = Vec::new();
        let mut start = 0;
        for stretch in self.runs.chunk_by(|a, b| other.distinct.contains(a) == other.distinct.contains(b)) {
            if stretch.len() >= STRETCH && other.distinct.contains(&stretch[0]) {
                let from = covered.last().map_or(start, |last| start.max(last + 1));
                covered.extend(from..start + stretch.len() + LENGTH - 1);
            }
            start += stretch.len();
        }
        covered
    }
}
