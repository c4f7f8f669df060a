//! The model: how likely each block of a page is part of the article.

use std::sync::LazyLock;

use super::features::Page;
use super::outline::Outline;
use super::plausible::plausible;
use super::stated::Stated;
use super::sums::Sums;
use super::tokens::Tokens;
use super::trees::{self, Forest};

/// The model that every page is read with: `models/blocks/CARD.md`.
static EMBEDDED: LazyLock<Forest> = LazyLock::new(|| {
    trees::forest(include_bytes!("../../../../models/blocks/blocks.trees")).expect("a test reads the file")
});

/// How many blocks the forest is asked about at once: each has a row of numbers, and a page may have very many blocks.
const AT_ONCE: usize = 256;

/// How likely each block is part of the article.
pub(super) fn probabilities(outline: &Outline, stated: &Stated) -> Vec<f32> {
    let tokens = Tokens::of(&outline.blocks);
    let sums = Sums::of(outline);
    let page = Page::of(outline, &sums, stated, &tokens);
    let plausible = plausible(outline, &tokens);
    let asked: Vec<usize> = (0..plausible.len()).filter(|block| plausible[*block]).collect();
    let row = |block: &usize| {
        let mut row = Vec::with_capacity(EMBEDDED.features());
        page.row(*block, &mut row);
        row
    };
    let mut probabilities = vec![0.0; plausible.len()];
    for blocks in asked.chunks(AT_ONCE) {
        let rows: Vec<Vec<f32>> = blocks.iter().map(row).collect();
        for (block, probability) in blocks.iter().zip(EMBEDDED.probabilities(&rows)) {
            probabilities[*block] = probability;
        }
    }
    probabilities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_fits_the_rows() {
        let page = dom_query::Document::from("<article><p>The delegations met on Monday.</p></article>");
        let outline = super::super::outline::outline(&page);
        let (tokens, sums, stated) = (Tokens::of(&outline.blocks), Sums::of(&outline), Stated::of(&page));
        let mut row = Vec::new();
        Page::of(&outline, &sums, &stated, &tokens).row(0, &mut row);
        assert_eq!(row.len(), EMBEDDED.features());
    }
}
