//! Queries, keys and values of one head as integers, in the order in which the kernels read them.

use super::{LARGEST_KEY, LARGEST_VALUE};
use crate::kernel::{PANEL, TILE_COLUMNS, TILE_ROWS};
use crate::quantise::{ROUND, largest};

/// Queries: one row for each piece, all with the same scale.
#[derive(Debug, Default)]
pub(super) struct Queries {
    pub(super) rows: Vec<i16>,
    pub(super) scale: f32,
}

/// Keys: panels of pieces, in which the values of a piece go down in pairs.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) packed: Vec<i16>,
    pub(super) depth: usize,
    pub(super) scale: f32,
}

/// Values: panels of values, in which the pieces go down in pairs. Each value has a scale of its own.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) packed: Vec<i16>,
    pub(super) depth: usize,
    pub(super) scales: Vec<f32>,
}

impl Queries {
    #[inline(always)]
    pub(super) fn pack<'a>(&mut self, pieces: impl ExactSizeIterator<Item = &'a [f32]> + Clone, size: usize) {
        let most = largest_of(pieces.clone());
        self.scale = most / LARGEST_KEY;
        let factor = inverse(LARGEST_KEY, most);
        self.rows.resize(pieces.len().next_multiple_of(TILE_ROWS) * size, 0);
        for (piece, row) in pieces.zip(self.rows.chunks_exact_mut(size)) {
            row.iter_mut().zip(piece).for_each(|(place, value)| *place = integer(value * factor));
        }
    }
}

impl Keys {
    #[inline(always)]
    pub(super) fn pack<'a>(&mut self, pieces: impl ExactSizeIterator<Item = &'a [f32]> + Clone, size: usize) {
        let most = largest_of(pieces.clone());
        self.scale = most / LARGEST_KEY;
        self.depth = size;
        let factor = inverse(LARGEST_KEY, most);
        self.packed.resize(pieces.len().next_multiple_of(TILE_COLUMNS) * size, 0);
        for (index, piece) in pieces.enumerate() {
            let panel = &mut self.packed[(index / PANEL) * PANEL * size..][..PANEL * size];
            for (pair, place) in piece.chunks_exact(2).zip(panel.chunks_exact_mut(2 * PANEL)) {
                let place = &mut place[2 * (index % PANEL)..][..2];
                place[0] = integer(pair[0] * factor);
                place[1] = integer(pair[1] * factor);
            }
        }
    }
}

impl Values {
    #[inline(always)]
    pub(super) fn pack<'a>(&mut self, pieces: impl ExactSizeIterator<Item = &'a [f32]> + Clone, size: usize) {
        let columns = size.next_multiple_of(TILE_COLUMNS);
        self.depth = pieces.len().next_multiple_of(TILE_COLUMNS);
        self.packed.clear();
        self.packed.resize(self.depth * columns, 0);
        let factors = self.scale(pieces.clone(), columns);
        for (index, piece) in pieces.enumerate() {
            let down = (index / 2) * 2 * PANEL + index % 2;
            let panels = self.packed.chunks_exact_mut(PANEL * self.depth);
            for ((values, factors), panel) in piece.chunks(PANEL).zip(factors.chunks(PANEL)).zip(panels) {
                let places = panel[down..].iter_mut().step_by(2);
                for ((place, value), factor) in places.zip(values).zip(factors) {
                    *place = integer(value * factor);
                }
            }
        }
    }

    /// Sets the scales; gives what values are multiplied by.
    #[inline(always)]
    fn scale<'a>(
        &mut self,
        pieces: impl Iterator<Item = &'a [f32]>,
        columns: usize,
    ) -> [f32; super::MAX_HEAD] {
        let mut factors = [0.0f32; super::MAX_HEAD];
        for piece in pieces {
            for (most, value) in factors.iter_mut().zip(piece) {
                let value = value.abs();
                *most = if value > *most { value } else { *most };
            }
        }
        self.scales.clear();
        self.scales.extend(factors[..columns].iter().map(|most| most / LARGEST_VALUE));
        factors.map(|most| inverse(LARGEST_VALUE, most))
    }
}

#[inline(always)]
fn largest_of<'a>(pieces: impl Iterator<Item = &'a [f32]>) -> f32 {
    pieces.map(largest).fold(0.0, |most, value| if value > most { value } else { most })
}

#[inline(always)]
fn inverse(largest: f32, most: f32) -> f32 {
    if most > 0.0 { largest / most } else { 0.0 }
}

/// The nearest integer, for small values.
#[inline(always)]
fn integer(value: f32) -> i16 {
    (value + ROUND).to_bits() as i16
}
