//! Plain Rust, for every machine.

use super::{Instructions, PANEL, Strided, TILE_COLUMNS, Tile, check_bounds, in_parts};

/// Rows that are multiplied together.
const ROWS: usize = 2;

/// No special instructions.
pub(super) struct Portable;

impl Instructions for Portable {
    #[inline(always)]
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        in_parts::<ROWS, _, _>(rows, panels, 2 * pairs, out, |rows, panel, out| {
            let values = std::array::from_fn(|row| &rows.values[row * rows.stride..][..2 * pairs]);
            for (row, sums) in products(values, panel).iter().enumerate() {
                out.values[row * out.stride..][..PANEL].copy_from_slice(sums);
            }
        });
    }
}

/// The products of a tile of bytes.
#[inline(always)]
pub(super) fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
    check_bounds(&rows, panels.len(), 4 * quads);
    for (row, sums) in out.iter_mut().enumerate() {
        *sums = [0; TILE_COLUMNS];
        let values = &rows.values[row * rows.stride..][..4 * quads];
        for (column, sum) in sums.iter_mut().enumerate() {
            let panel = &panels[(column / PANEL) * 4 * PANEL * quads..];
            for (quad, values) in values.chunks_exact(4).enumerate() {
                let weights = &panel[4 * (quad * PANEL + column % PANEL)..][..4];
                for (value, weight) in values.iter().zip(weights) {
                    *sum = sum.wrapping_add(i32::from(*value) * i32::from(*weight));
                }
            }
        }
    }
}

/// The products of some rows with one panel.
#[inline(always)]
fn products(rows: [&[i16]; ROWS], panel: &[i16]) -> [[i32; PANEL]; ROWS] {
    let mut sums = [[0i32; PANEL]; ROWS];
    for (pair, packed) in panel.chunks_exact(2 * PANEL).enumerate() {
        for (sums, row) in sums.iter_mut().zip(rows) {
            let (first, second) = (i32::from(row[2 * pair]), i32::from(row[2 * pair + 1]));
            for (sum, both) in sums.iter_mut().zip(packed.chunks_exact(2)) {
                let products = (first * i32::from(both[0])).wrapping_add(second * i32::from(both[1]));
                *sum = sum.wrapping_add(products);
            }
        }
    }
    sums
}
