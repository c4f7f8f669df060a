//! Which of the text of a page is the article.
//!
//! The page is cut into blocks of text ([`outline`]); a model trained on pages with a known article ([`model`]) says of
//! each how likely it is part of it, from its words, its place and the elements around it ([`features`]). Blocks in
//! elements named alike are drawn together ([`agree`]).

mod agree;
#[cfg(test)]
mod dump;
mod features;
mod kinds;
mod model;
mod outline;
mod plausible;
mod select;
mod stated;
mod sums;
mod tokens;
mod trees;
mod words;

use dom_query::Document;

use crate::draft::Paragraph;
use stated::Stated;

/// The paragraphs of the article on a page; none when it has no text that could be one.
pub(crate) fn paragraphs(page: &Document) -> Vec<Paragraph> {
    let outline = outline::outline(page);
    let probabilities = model::probabilities(&outline, &Stated::of(page));
    select::paragraphs(outline, &probabilities)
}
