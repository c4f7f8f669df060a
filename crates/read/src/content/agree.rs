//! Blocks in elements named alike share a fate: what the model says of one is drawn to what it says of all of them.

use std::collections::BTreeMap;

use super::outline::{Block, Outline, Tag};

/// How far the log-odds of a block are drawn to the mean of its kind.
const DRAWN: f32 = 0.3;

/// Log-odds further from even than this say no more.
const SURE: f32 = 4.0;

/// Longer blocks weigh no more.
const LONG_WORDS: u32 = 60;

/// The log-odds and weights of the blocks of one kind, added up.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    odds: f32,
    weight: f32,
}

/// The probabilities of blocks, each drawn to those of its kind; zero stays zero.
pub(super) fn agreed(outline: &Outline, probabilities: &[f32]) -> Vec<f32> {
    let mut kinds: BTreeMap<(u64, Tag), Kind> = BTreeMap::new();
    let asked = || outline.blocks.iter().zip(probabilities).filter(|(_, likely)| **likely > 0.0);
    for (block, likely) in asked() {
        let kind = kinds.entry(key(outline, block)).or_default();
        kind.odds += weight(block) * odds(*likely);
        kind.weight += weight(block);
    }
    let drawn = |(block, likely): (&Block, &f32)| match kinds.get(&key(outline, block)) {
        // Where the block is most of its kind, the others cannot outvote it.
        Some(kind) if *likely > 0.0 && kind.weight > 2.0 * weight(block) => {
            let own = (likely / (1.0 - likely)).ln();
            let drawn = own + DRAWN * (kind.odds / kind.weight - odds(*likely));
            1.0 / (1.0 + (-drawn).exp())
        }
        _ => *likely,
    };
    outline.blocks.iter().zip(probabilities).map(drawn).collect()
}

fn key(outline: &Outline, block: &Block) -> (u64, Tag) {
    (outline.elements[block.element].signature, block.tag)
}

fn odds(likely: f32) -> f32 {
    (likely / (1.0 - likely)).ln().clamp(-SURE, SURE)
}

fn weight(block: &Block) -> f32 {
    (block.words.words.min(LONG_WORDS) as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::outline::outline;

    #[test]
    fn blocks_of_one_kind_are_drawn_together() {
        let page = "<p class=a>The talks resumed.</p><p class=a>They ended.</p><p class=a>No date was set.</p>\
            <p class=b>Follow us here.</p>";
        let outline = outline(&dom_query::Document::from(page));
        let cases: [(&str, [f32; 4], usize, bool); 5] = [
            ("up to likely ones", [0.9, 0.45, 0.9, 0.1], 1, true),
            ("down to unlikely ones", [0.1, 0.55, 0.1, 0.9], 1, false),
            ("not by others", [0.9, 0.9, 0.9, 0.45], 3, false),
            ("not when not asked about", [0.9, 0.0, 0.9, 0.1], 1, false),
            ("not by those not asked about", [0.0, 0.45, 0.0, 0.9], 1, false),
        ];
        for (name, likely, block, expected) in cases {
            assert_eq!(agreed(&outline, &likely)[block] > 0.5, expected, "{name}");
        }
        assert_eq!(agreed(&outline, &[1.0; 4]), [1.0; 4], "certainty");
    }
}
