//! From the probabilities of blocks to the paragraphs of the article.

use super::outline::{Block, Outline};
use crate::draft::{Mark, Paragraph};

/// A block that is more likely than this is part of the article.
const THRESHOLD: f32 = 0.5;

/// Where fewer words pass, the page is unlike those the model knows: the likeliest blocks are taken.
const ENOUGH_WORDS: u32 = 40;

/// What share of the greatest probability on such a page a block must have.
const LIKELIEST: f32 = 0.5;

/// The paragraphs of the article, and the captions between them, which cleaning takes out in sight.
pub(super) fn paragraphs(outline: Outline, probabilities: &[f32]) -> Vec<Paragraph> {
    let threshold = threshold(&outline, probabilities);
    let passes = |index: &usize| probabilities[*index] > threshold;
    let blocks = 0..outline.blocks.len();
    let (Some(first), Some(last)) = (blocks.clone().find(passes), blocks.clone().rfind(passes)) else {
        return Vec::new();
    };
    let chosen = outline.blocks.into_iter().enumerate().filter(|(index, block)| {
        passes(index) || block.mark == Some(Mark::Caption) && (first..last).contains(index)
    });
    chosen.map(|(_, Block { text, mark, .. })| Paragraph { text, mark }).collect()
}

fn threshold(outline: &Outline, probabilities: &[f32]) -> f32 {
    let passing = outline.blocks.iter().zip(probabilities).filter(|(_, likely)| **likely > THRESHOLD);
    let words: u32 = passing.map(|(block, _)| block.words.words).sum();
    let greatest = probabilities.iter().copied().fold(0.0, f32::max);
    if words >= ENOUGH_WORDS { THRESHOLD } else { THRESHOLD.min(greatest * LIKELIEST) }
}
