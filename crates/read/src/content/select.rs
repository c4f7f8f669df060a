//! From the probabilities of blocks to the paragraphs of the article.

use super::agree::agreed;
use super::outline::{Block, Outline};
use crate::draft::{Mark, Paragraph};

/// A block that is more likely than this is part of the article.
const THRESHOLD: f32 = 0.5;

/// Where fewer words pass, the page is unlike those the model knows: the likeliest blocks are taken.
const ENOUGH_WORDS: u32 = 40;

/// What share of the greatest probability on such a page a block must have.
const LIKELIEST: f32 = 0.5;

/// Where not even one block is this likely, the page holds no article.
const LEAST: f32 = 0.1;

/// The paragraphs of the article, and the captions between them, which cleaning takes out in sight.
pub(super) fn paragraphs(outline: Outline, probabilities: &[f32]) -> Vec<Paragraph> {
    let probabilities = agreed(&outline, probabilities);
    let threshold = threshold(&outline, &probabilities);
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
    if words >= ENOUGH_WORDS || greatest < LEAST { THRESHOLD } else { THRESHOLD.min(greatest * LIKELIEST) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::outline::outline;

    const PAGE: &str = "<p>Menu</p><figure><figcaption>A reef</figcaption></figure>\
        <p>The two delegations met in Geneva on Monday, and agreed to meet again in the second week of May, officials \
        of both sides said after hours of talks that they called frank, useful and, for once, free of threats, \
        adding that nothing was signed.</p>\
        <figure><figcaption>A bridge</figcaption></figure><ul class=key-points><li>No date yet</ul><p>Follow us</p>";

    #[test]
    fn what_passes_is_taken_and_captions_between() {
        let cases: [(&[f32], &[usize]); 6] = [
            (&[0.1, 0.1, 0.9, 0.1, 0.8, 0.2], &[2, 3, 4]),
            (&[0.1, 0.1, 0.9, 0.1, 0.2, 0.2], &[2]),
            (&[0.1, 0.1, 0.4, 0.1, 0.3, 0.1], &[2, 3, 4]),
            (&[0.0, 0.0, 0.12, 0.0, 0.08, 0.0], &[2, 3, 4]),
            (&[0.0, 0.0, 0.08, 0.0, 0.08, 0.0], &[]),
            (&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], &[]),
        ];
        for (likely, expected) in cases {
            let outline = outline(&dom_query::Document::from(PAGE));
            let texts: Vec<String> = outline.blocks.iter().map(|block| block.text.clone()).collect();
            let found: Vec<String> =
                paragraphs(outline, likely).into_iter().map(|found| found.text).collect();
            let expected: Vec<String> = expected.iter().map(|block| texts[*block].clone()).collect();
            assert_eq!(found, expected, "{likely:?}");
        }
    }

    #[test]
    fn captions_and_key_points_are_marked() {
        let outline = outline(&dom_query::Document::from(PAGE));
        let marks: Vec<_> = outline.blocks.iter().map(|block| block.mark).collect();
        let (caption, key_point) = (Some(Mark::Caption), Some(Mark::KeyPoint));
        assert_eq!(marks, [None, caption, None, caption, key_point, None]);
    }
}
