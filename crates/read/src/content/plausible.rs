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

/// An element this far inside one that is named after comments is a comment; further inside, it is the whole page.
const COMMENT_DEPTH: u8 = 4;

/// Where so many words of running text are no comments, comments are no article.
const ENOUGH_WORDS: u32 = 40;

/// Where hidden text is this many times as long as the visible one, a script shows it.
const HIDDEN_TIMES: u32 = 10;

/// For each block, whether it may be part of the article.
pub(super) fn plausible(outline: &Outline, tokens: &Tokens) -> Vec<bool> {
    let is_hidden = |block: &Block| outline.elements[block.element].distances[kinds::HIDDEN] < FAR;
    let is_comment =
        |block: &Block| outline.elements[block.element].distances[kinds::COMMENT] <= COMMENT_DEPTH;
    let words = |counts: &dyn Fn(&Block) -> bool| -> u32 {
        outline.blocks.iter().filter(|block| counts(block)).map(running).sum()
    };
    let hides = words(&|block| !is_hidden(block)).saturating_mul(HIDDEN_TIMES) >= words(&is_hidden);
    let has_comments = words(&|block| !is_comment(block) && !is_hidden(block)) >= ENOUGH_WORDS;
    let repeated = tokens.repeated(|block| !is_hidden(&outline.blocks[block]));
    let is_plausible = |(block, repeated): (&Block, f32)| {
        let is_in_menu = outline.elements[block.element].distances[kinds::MENU] < FAR;
        let is_aside = hides && is_hidden(block) || has_comments && is_comment(block);
        !is_link(block) && !is_in_menu && !is_aside && repeated < REPEATED
    };
    outline.blocks.iter().zip(repeated).map(is_plausible).collect()
}

fn is_link(block: &Block) -> bool {
    let is_heading = matches!(block.tag, Tag::Main | Tag::Heading);
    !is_heading
        && block.words.words <= LINK_WORDS
        && block.linked as f32 > LINK_SHARE * block.text.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::outline::outline;

    #[test]
    fn what_is_no_article_is_not_asked_about() {
        let text =
            "<p>The two delegations met in Geneva on Monday, and agreed to meet again in May.</p>".repeat(4);
        let copy = text.replace("<p>", "").replace("</p>", " ").repeat(3);
        let cases = [
            ("text", text.clone(), true),
            ("a link", "<p><a href=/x>All talks</a></p>".to_owned(), false),
            ("a linked heading", "<h2><a href=/x>All talks</a></h2>".to_owned(), true),
            ("a menu", format!("<footer>{text}</footer>"), false),
            ("a comment", format!("<div class=comments>{text}</div>"), false),
            (
                "a page named after comments",
                format!("<div class=has-comments>{}{text}", "<div>".repeat(6)),
                true,
            ),
            ("hidden text", format!("<div style='display: none'>{text}</div>"), false),
            ("a copy for machines", format!("<p>{copy} {copy}</p>"), false),
        ];
        for (name, html, expected) in cases {
            let page = dom_query::Document::from(format!("{text}{html}"));
            let outline = outline(&page);
            let plausible = plausible(&outline, &Tokens::of(&outline.blocks));
            assert_eq!(plausible.last(), Some(&expected), "{name}");
        }
    }
}
