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

/// How likely each block is part of the article.
pub(super) fn probabilities(outline: &Outline, stated: &Stated) -> Vec<f32> {
    let tokens = Tokens::of(&outline.blocks);
    let sums = Sums::of(outline);
    let page = Page::of(outline, &sums, stated, &tokens);
    let plausible = plausible(outline, &tokens);
    let rows: Vec<Vec<f32>> = (0..plausible.len())
        .filter(|block| plausible[*block])
        .map(|block| {
            let mut row = Vec::with_capacity(EMBEDDED.features());
            page.row(block, &mut row);
            row
        })
        .collect();
    let mut found = EMBEDDED.probabilities(&rows).into_iter();
    plausible.into_iter().map(|is| if is { found.next().unwrap_or_default() } else { 0.0 }).collect()
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
