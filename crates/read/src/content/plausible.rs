//! Blocks that cannot be part of an article: they are not asked about, which halves the work.

use super::kinds;
use super::outline::{Block, FAR, Outline, Tag};
use super::sums::running;
use super::tokens::Tokens;

/// A block in which a greater share of the bytes is linked is a link.
const LINK_SHARE: f32 = 0.9;

/// A longer link may be a sentence.
const LINK_WORDS: u32 = 12;

/// A block that says so much of other blocks again is a copy for machines.
const REPEATED: f32 = 0.8;

/// Where hidden text is this many times as long as the visible one, a script shows it.
const HIDDEN_TIMES: u32 = 10;

/// For each block, whether it may be part of the article.
pub(super) fn plausible(outline: &Outline, tokens: &Tokens) -> Vec<bool> {
    let is_hidden = |block: &Block| outline.elements[block.element].distances[kinds::HIDDEN] < FAR;
    let words = |hidden: bool| -> u32 {
        outline.blocks.iter().filter(|block| is_hidden(block) == hidden).map(running).sum()
    };
    let hides = words(false).saturating_mul(HIDDEN_TIMES) >= words(true);
    let repeated = tokens.repeated(|block| !is_hidden(&outline.blocks[block]));
    let is_plausible = |(block, repeated): (&Block, f32)| {
        let is_in_menu = outline.elements[block.element].distances[kinds::MENU] < FAR;
        !is_link(block) && !is_in_menu && !(hides && is_hidden(block)) && repeated < REPEATED
    };
    outline.blocks.iter().zip(repeated).map(is_plausible).collect()
}

fn is_link(block: &Block) -> bool {
    let is_heading = matches!(block.tag, Tag::Main | Tag::Heading);
    !is_heading
        && block.words.words <= LINK_WORDS
        && block.linked as f32 > LINK_SHARE * block.text.len() as f32
}
