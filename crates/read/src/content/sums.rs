//! What the elements of a page hold, added up, and which of them holds the article.

use std::collections::BTreeMap;

use super::outline::{Block, Outline, Tag};

/// A block of fewer words is no running text.
const RUNNING_WORDS: u32 = 8;

/// More of a running text in links than one part in this is a list of links.
const LINKED_PART: usize = 3;

/// What stands inside an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) bytes: usize,
    pub(super) linked: usize,
    pub(super) blocks: usize,
    /// Words of running text.
    pub(super) running: u32,
    /// Blocks of running text.
    pub(super) paragraphs: u32,
    /// The running text of the blocks directly inside, and half of that one level further down.
    pub(super) score: f32,
}

/// The sums over a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) elements: Vec<Sum>,
    /// The element that most likely holds the article.
    pub(super) top: usize,
    /// How many elements up from each element the first one is that holds the top element too.
    pub(super) to_top: Vec<u16>,
    /// Words of running text by signature of the element around it.
    pub(super) signatures: BTreeMap<(u64, Tag), u32>,
    /// Words of running text before each block.
    pub(super) before: Vec<u32>,
}

impl Sums {
    /// Adds up a page.
    pub(super) fn of(outline: &Outline) -> Self {
        let mut sums = Self { elements: vec![Sum::default(); outline.elements.len()], ..Self::default() };
        let mut words = 0;
        for block in &outline.blocks {
            sums.before.push(words);
            words += running(block);
            sums.add(block, outline);
        }
        for index in (1..outline.elements.len()).rev() {
            let (inner, parent) = (sums.elements[index], outline.elements[index].parent);
            sums.elements[parent].include(inner);
        }
        sums.top = sums.best(outline);
        sums.to_top = to_top(outline, sums.top);
        sums
    }

    /// Words of running text on the page.
    pub(super) fn running(&self) -> u32 {
        self.elements.first().map_or(0, |page| page.running)
    }

    fn add(&mut self, block: &Block, outline: &Outline) {
        let running = running(block);
        let parent = outline.elements[block.element].parent;
        let is_shown = outline.elements[block.element].distances[0] >= super::outline::FAR;
        let sum = &mut self.elements[block.element];
        sum.bytes += block.text.len();
        sum.linked += block.linked;
        sum.blocks += 1;
        sum.running += running;
        sum.paragraphs += u32::from(running > 0);
        if is_shown {
            let weight = running as f32;
            sum.score += weight / 2.0;
            self.elements[parent].score += weight;
            self.elements[outline.elements[parent].parent].score += weight / 2.0;
        }
        *self.signatures.entry((outline.elements[block.element].signature, block.tag)).or_default() +=
            running;
    }

    fn best(&self, outline: &Outline) -> usize {
        let mut best = 0;
        for (index, sum) in self.elements.iter().enumerate().skip(1) {
            let is_far = outline.elements[index].depth < 2;
            if !is_far && sum.score > self.elements[best].score.max(0.0) * 1.0001 {
                best = index;
            }
        }
        best
    }
}

impl Sum {
    fn include(&mut self, inner: Self) {
        self.bytes += inner.bytes;
        self.linked += inner.linked;
        self.blocks += inner.blocks;
        self.running += inner.running;
        self.paragraphs += inner.paragraphs;
    }
}

/// The words of a block of running text; of any other, none.
pub(super) fn running(block: &Block) -> u32 {
    let is_running = block.words.words >= RUNNING_WORDS && block.linked * LINKED_PART <= block.text.len();
    if is_running { block.words.words } else { 0 }
}

fn to_top(outline: &Outline, top: usize) -> Vec<u16> {
    let mut holds_top = vec![false; outline.elements.len()];
    let mut at = top;
    while at != 0 {
        holds_top[at] = true;
        at = outline.elements[at].parent;
    }
    let mut distances: Vec<u16> = Vec::with_capacity(outline.elements.len());
    for (index, element) in outline.elements.iter().enumerate() {
        let outer = distances.get(element.parent).copied().unwrap_or_default();
        let is_on_path = index == 0 || holds_top[index];
        distances.push(if is_on_path { 0 } else { outer.saturating_add(1) });
    }
    distances
}
