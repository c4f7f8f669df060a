//! Attention: what each piece takes from every piece of its window.
//!
//! Queries, keys, values and the weights between pieces are integers of 10 to 14 bits (far finer than the 8
//! bits of other activations), because sums of integers are exact: the order of the terms does not matter, and
//! nothing here depends on the machine.

mod exponential;
mod pack;

use crate::kernel::{Instructions, Strided, TILE_COLUMNS, TILE_ROWS, Task};
use exponential::weigh;
use pack::{Keys, Queries, Values};

/// The most pieces of a window: with more, sums of values could overflow.
pub(crate) const MAX_PIECES: usize = 512;
/// The most values of a head: with more, differences of scores could overflow.
pub(crate) const MAX_HEAD: usize = 64;
/// The largest query and key: `2 * MAX_HEAD * 4095²` fits 31 bits.
const LARGEST_KEY: f32 = 4095.0;
/// The largest value, and the weight that stands for one: `MAX_PIECES * 511 * 8191` fits 31 bits.
const LARGEST_VALUE: f32 = 511.0;
const ONE: f32 = 8191.0;

/// Room for one head.
#[derive(Debug, Default)]
pub(crate) struct Space {
    queries: Queries,
    keys: Keys,
    values: Values,
    scores: Vec<i32>,
    weights: Vec<i16>,
}

/// Computes attention for one window.
pub(crate) struct Attend<'a> {
    /// Queries, keys and values of each piece: three times the width of `context`.
    pub(crate) inputs: &'a [f32],
    /// What comes out, for each piece.
    pub(crate) context: &'a mut [f32],
    /// Values of a piece in `context`.
    pub(crate) width: usize,
    /// How many heads share the width.
    pub(crate) heads: usize,
    /// Room.
    pub(crate) space: &'a mut Space,
}

impl Task for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(mut self) {
        let size = self.width / self.heads;
        for head in 0..self.heads {
            let start = head * size;
            let part = |which: usize| {
                let start = which * self.width + start;
                self.inputs.chunks_exact(3 * self.width).map(move |piece| &piece[start..start + size])
            };
            self.space.queries.pack(part(0), size);
            self.space.keys.pack(part(1), size);
            self.space.values.pack(part(2), size);
            self.head::<I>(start, size);
        }
    }
}

impl Attend<'_> {
    /// The context of one head, for a tile of pieces at a time.
    #[inline(always)]
    fn head<I: Instructions>(&mut self, start: usize, size: usize) {
        let count = self.context.len() / self.width;
        let factor = self.space.queries.scale * self.space.keys.scale * std::f32::consts::LOG2_E
            / (size as f32).sqrt();
        for first in (0..count).step_by(TILE_ROWS) {
            self.space.score::<I>(first, count);
            let factors = self.space.weigh(count, factor);
            let rows = self.context[first * self.width..].chunks_exact_mut(self.width);
            let mut rows: [Option<&mut [f32]>; TILE_ROWS] =
                take(rows.map(|row| &mut row[start..start + size]));
            self.space.mix::<I>(&factors, &mut rows);
        }
    }
}

/// The first rows of an iterator.
#[inline(always)]
fn take<'a>(mut rows: impl Iterator<Item = &'a mut [f32]>) -> [Option<&'a mut [f32]>; TILE_ROWS] {
    std::array::from_fn(|_| rows.next())
}

impl Space {
    /// The products of a tile of queries with all keys.
    #[inline(always)]
    fn score<I: Instructions>(&mut self, first: usize, count: usize) {
        let stride = count.next_multiple_of(TILE_COLUMNS);
        self.scores.resize(TILE_ROWS * stride, 0);
        let depth = self.keys.depth;
        for column in (0..stride).step_by(TILE_COLUMNS) {
            let rows = Strided { values: &self.queries.rows[first * depth..], stride: depth };
            let out = Strided { values: &mut self.scores[column..], stride };
            I::wide(rows, &self.keys.packed[column * depth..], depth / 2, out);
        }
    }

    /// Turns scores into weights; gives the factor that makes the weights of each row sum up to one.
    #[inline(always)]
    fn weigh(&mut self, count: usize, factor: f32) -> [f32; TILE_ROWS] {
        let stride = count.next_multiple_of(TILE_COLUMNS);
        self.weights.resize(TILE_ROWS * stride, 0);
        let mut factors = [0.0; TILE_ROWS];
        let rows = self.scores.chunks_exact_mut(stride).zip(self.weights.chunks_exact_mut(stride));
        for ((scores, weights), sum) in rows.zip(&mut factors) {
            *sum = 1.0 / weigh(scores, count, factor, weights) as f32;
        }
        factors
    }

    /// Mixes values by weights.
    #[inline(always)]
    fn mix<I: Instructions>(&self, factors: &[f32; TILE_ROWS], rows: &mut [Option<&mut [f32]>; TILE_ROWS]) {
        let depth = self.values.depth;
        for column in (0..self.values.scales.len()).step_by(TILE_COLUMNS) {
            let mut tile = [[0; TILE_COLUMNS]; TILE_ROWS];
            let panels = &self.values.packed[column * depth..];
            let out = Strided { values: tile.as_flattened_mut(), stride: TILE_COLUMNS };
            I::wide(Strided { values: &self.weights, stride: depth }, panels, depth / 2, out);
            let scales = &self.values.scales[column..column + TILE_COLUMNS];
            for ((row, tile), factor) in rows.iter_mut().zip(&tile).zip(factors) {
                let Some(row) = row else { break };
                for ((out, sum), scale) in row[column..].iter_mut().zip(tile).zip(scales) {
                    *out = *sum as f32 * (factor * scale);
                }
            }
        }
    }
}
