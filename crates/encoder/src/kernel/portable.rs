//! Plain Rust, for every machine.

use super::{Instructions, PANEL, TILE_COLUMNS, Tile, check_bounds};

/// No special instructions.
pub(super) struct Portable;

impl Instructions for Portable {
    const BYTES: bool = false;

    #[inline(always)]
    fn wide(rows: &[i16], stride: usize, panels: &[i16], pairs: usize, tile: &mut Tile) {
        check_bounds(rows.len(), stride, panels.len(), 2 * pairs);
        for (row, sums) in tile.iter_mut().enumerate() {
            let values = &rows[row * stride..][..2 * pairs];
            for (half, sums) in sums.chunks_exact_mut(PANEL).enumerate() {
                let panel = &panels[half * 2 * PANEL * pairs..][..2 * PANEL * pairs];
                let mut part = [0i32; PANEL];
                for (pair, packed) in values.chunks_exact(2).zip(panel.chunks_exact(2 * PANEL)) {
                    let (first, second) = (i32::from(pair[0]), i32::from(pair[1]));
                    for (sum, both) in part.iter_mut().zip(packed.chunks_exact(2)) {
                        let products = first * i32::from(both[0]) + second * i32::from(both[1]);
                        *sum = sum.wrapping_add(products);
                    }
                }
                sums.iter_mut().zip(part).for_each(|(sum, part)| *sum = sum.wrapping_add(part));
            }
        }
    }

    #[inline(always)]
    fn bytes(rows: &[u8], stride: usize, panels: &[i8], quads: usize, tile: &mut Tile) {
        check_bounds(rows.len(), stride, panels.len(), 4 * quads);
        for (row, sums) in tile.iter_mut().enumerate() {
            let values = &rows[row * stride..][..4 * quads];
            for column in 0..TILE_COLUMNS {
                let panel = &panels[(column / PANEL) * 4 * PANEL * quads..];
                for (quad, values) in values.chunks_exact(4).enumerate() {
                    let weights = &panel[4 * (quad * PANEL + column % PANEL)..][..4];
                    for (value, weight) in values.iter().zip(weights) {
                        sums[column] = sums[column].wrapping_add(i32::from(*value) * i32::from(*weight));
                    }
                }
            }
        }
    }
}
