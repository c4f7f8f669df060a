//! What the model is asked about: one row of numbers for each block.

use std::collections::BTreeMap;

use super::outline::{Block, Element, Outline, hash};
use super::stated::Stated;
use super::sums::{Sum, Sums, running};
use super::tokens::Tokens;
use crate::draft::Mark;

/// How many blocks on either side are looked at.
const NEIGHBOURS: usize = 2;

/// How many elements around a block are looked at.
const AROUND: usize = 5;

/// A page and what all its rows need.
#[derive(Debug)]
pub(super) struct Page<'a> {
    outline: &'a Outline,
    sums: &'a Sums,
    stated: &'a Stated,
    tokens: &'a Tokens,
    /// How often each text stands on the page, and the first block that holds it.
    texts: BTreeMap<u64, (u32, usize)>,
    hashes: Vec<u64>,
    title: Option<usize>,
    /// The first and last block of running text inside the top element.
    run: (usize, usize),
}

impl<'a> Page<'a> {
    /// Looks over a page.
    pub(super) fn of(outline: &'a Outline, sums: &'a Sums, stated: &'a Stated, tokens: &'a Tokens) -> Self {
        let hashes: Vec<u64> = outline.blocks.iter().map(|block| hash(0, &block.text)).collect();
        let mut texts = BTreeMap::new();
        for (index, hash) in hashes.iter().enumerate() {
            texts.entry(*hash).or_insert((0, index)).0 += 1;
        }
        let is_title = |block: &Block| block.tag == super::outline::Tag::Main && block.words.words >= 3;
        let title = outline.blocks.iter().position(is_title);
        Self { outline, sums, stated, tokens, texts, hashes, title, run: run(outline, sums) }
    }

    /// Puts the row of a block into `row`.
    pub(super) fn row(&self, index: usize, row: &mut Vec<f32>) {
        row.clear();
        self.shape(index, row);
        self.place(index, row);
        self.container(index, row);
        self.neighbours(index, row);
        self.repeats(index, row);
        row.extend(self.element(index).distances.iter().map(|distance| f32::from(*distance)));
    }

    fn block(&self, index: usize) -> &'a Block {
        &self.outline.blocks[index]
    }

    fn element(&self, index: usize) -> &'a Element {
        &self.outline.elements[self.block(index).element]
    }

    /// The words of the block by themselves.
    fn shape(&self, index: usize, row: &mut Vec<f32>) {
        let block = self.block(index);
        let (bytes, counts) = (block.text.len() as f32, block.words);
        let of_words = |count: u32| count as f32 / counts.words as f32;
        row.extend([block.tag as u8 as f32, counts.words as f32, bytes / counts.words as f32]);
        row.extend([block.linked as f32 / bytes, block.stressed as f32 / bytes]);
        row.extend(
            [counts.capitals, counts.digits, counts.common, counts.marks, counts.commas].map(of_words),
        );
        row.extend([counts.marks, counts.quotes, counts.prompts, counts.credits].map(|count| count as f32));
        row.extend([of_words(counts.prompts), of_words(counts.credits)]);
        row.extend([ending(&block.text), beginning(&block.text)]);
        row.push(match block.mark {
            Some(Mark::Heading) => 1.0,
            Some(Mark::Caption) => 2.0,
            Some(Mark::KeyPoint) | None => 0.0,
        });
        row.push(block.text.matches('\n').count() as f32);
    }

    /// Where on the page the block stands.
    fn place(&self, index: usize, row: &mut Vec<f32>) {
        let (all, running) = (self.outline.blocks.len() as f32, self.sums.running().max(1) as f32);
        let title = self.title.map_or(-99.0, |title| index as f32 - title as f32);
        row.extend([index as f32, index as f32 / all, self.sums.before[index] as f32 / running, title]);
        let (first, last) = self.run;
        row.extend([index as f32 - first as f32, index as f32 - last as f32]);
        row.extend([all, running, f32::from(self.element(index).depth)]);
    }

    /// The elements around the block.
    fn container(&self, index: usize, row: &mut Vec<f32>) {
        let mut at = self.block(index).element;
        let element = self.element(index);
        let top = self.sums.top;
        let depth = f32::from(element.depth) - f32::from(self.outline.elements[top].depth);
        row.extend([f32::from(self.sums.to_top[at]), depth, f32::from(u8::from(self.is_in_top(at)))]);
        let running = self.sums.running().max(1) as f32;
        let signature = self.sums.signatures.get(&(element.signature, self.block(index).tag));
        row.push(signature.copied().unwrap_or_default() as f32 / running);
        row.push(self.sums.elements[top].running as f32 / running);
        for _ in 0..AROUND {
            described(&self.sums.elements[at], running, row);
            at = self.outline.elements[at].parent;
        }
    }

    fn is_in_top(&self, element: usize) -> bool {
        let up = usize::from(self.sums.to_top[element]);
        let mut at = element;
        for _ in 0..up {
            at = self.outline.elements[at].parent;
        }
        at == self.sums.top
    }

    /// The blocks before and after.
    fn neighbours(&self, index: usize, row: &mut Vec<f32>) {
        for distance in 1..=NEIGHBOURS {
            let sides = [index.checked_sub(distance), Some(index + distance)];
            for side in sides {
                let other = side.and_then(|other| self.outline.blocks.get(other));
                row.extend(other.map_or([-1.0; 5], |other| self.beside(index, other)));
            }
        }
    }

    fn beside(&self, index: usize, other: &Block) -> [f32; 5] {
        let block = self.block(index);
        let element = &self.outline.elements[other.element];
        let is_sibling = element.parent == self.element(index).parent && other.tag == block.tag;
        let linked = other.linked as f32 / other.text.len() as f32;
        let ends = ending(&other.text);
        [other.words.words as f32, linked, other.tag as u8 as f32, f32::from(u8::from(is_sibling)), ends]
    }

    /// What of the block is said elsewhere.
    fn repeats(&self, index: usize, row: &mut Vec<f32>) {
        let words = self.tokens.block(index);
        let (count, first) = self.texts.get(&self.hashes[index]).copied().unwrap_or((1, index));
        row.extend([count as f32, f32::from(u8::from(first < index))]);
        row.extend([self.stated.article_share(words), (self.stated.words as f32).ln_1p()]);
        row.extend([self.stated.title_share(words), self.stated.covers_title(words)]);
        row.push(self.stated.description_share(words));
    }
}

fn described(sum: &Sum, running: f32, row: &mut Vec<f32>) {
    row.push(sum.running as f32 / running);
    row.push(sum.linked as f32 / sum.bytes.max(1) as f32);
    row.push(sum.bytes as f32 / sum.blocks.max(1) as f32);
    row.push(sum.paragraphs as f32);
    row.push(sum.blocks as f32);
}

/// The first and last block of running text inside the top element.
fn run(outline: &Outline, sums: &Sums) -> (usize, usize) {
    let is_run = |block: &Block| running(block) > 0 && sums.to_top[block.element] <= 1;
    let first = outline.blocks.iter().position(is_run).unwrap_or_default();
    let last = outline.blocks.iter().rposition(is_run).unwrap_or_default();
    (first, last)
}

/// How a text ends: like a sentence, a list to come, an open line.
fn ending(text: &str) -> f32 {
    match text.trim_end_matches(['"', '”', '\'', '’', ')', '»']).chars().next_back() {
        Some('.' | '!' | '?' | '。') => 3.0,
        Some('…' | ',' | ';') => 2.0,
        Some(':') => 1.0,
        _ => 0.0,
    }
}

/// How a text begins: with a capital, a figure, a quotation, a small letter.
fn beginning(text: &str) -> f32 {
    match text.chars().next() {
        Some(c) if c.is_uppercase() => 4.0,
        Some(c) if c.is_alphabetic() => 3.0,
        Some('"' | '“' | '‘' | '«' | '\'') => 2.0,
        Some(c) if c.is_numeric() => 1.0,
        _ => 0.0,
    }
}
