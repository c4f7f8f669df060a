//! AVX2: 16 products of 16-bit integers in one instruction. Products of bytes would be twice as many, but saturate.

use std::arch::x86_64::*;

use super::portable::Portable;
use super::{Instructions, PANEL, TILE_COLUMNS, Task, Tile, check_bounds};

/// The instructions; used only inside [`run`].
pub(super) struct Avx2;

/// Rows whose sums fit the registers.
const ROWS: usize = 6;

/// Whether this machine has the instructions.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Compiles a task with these instructions.
#[target_feature(enable = "avx2")]
pub(super) fn run<T: Task>(task: T) -> T::Output {
    task.run::<Avx2>()
}

impl Instructions for Avx2 {
    const BYTES: bool = false;

    #[inline(always)]
    fn wide(rows: &[i16], stride: usize, panels: &[i16], pairs: usize, tile: &mut Tile) {
        check_bounds(rows.len(), stride, panels.len(), 2 * pairs);
        // SAFETY: the bounds are checked, and `Kernel::run` gets here only where the machine has the instructions.
        unsafe { wide(rows.as_ptr(), stride, panels.as_ptr(), pairs, tile) }
    }

    #[inline(always)]
    fn bytes(rows: &[u8], stride: usize, panels: &[i8], quads: usize, tile: &mut Tile) {
        Portable::bytes(rows, stride, panels, quads, tile);
    }
}

// SAFETY: the caller guarantees the bounds that `check_bounds` checks.
#[target_feature(enable = "avx2")]
unsafe fn wide(rows: *const i16, stride: usize, panels: *const i16, pairs: usize, tile: &mut Tile) {
    for column in (0..TILE_COLUMNS).step_by(PANEL) {
        for (part, sums) in tile.chunks_exact_mut(ROWS).enumerate() {
            // SAFETY: a part of the rows, one of the panels.
            unsafe {
                let rows = rows.add(part * ROWS * stride);
                let panel = panels.add(2 * pairs * column);
                wide_part(rows, stride, panel, pairs, sums, column);
            }
        }
    }
}

// SAFETY: the caller guarantees `ROWS` rows and one panel of `pairs` pairs; `tile` has `ROWS` rows.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn wide_part(
    rows: *const i16,
    stride: usize,
    panel: *const i16,
    pairs: usize,
    tile: &mut [[i32; TILE_COLUMNS]],
    column: usize,
) {
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for pair in 0..pairs {
        // SAFETY: `pair` is below `pairs`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm256_loadu_si256(panel.add(32 * pair).cast());
            let right = _mm256_loadu_si256(panel.add(32 * pair + 16).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = rows.add(row * stride + 2 * pair).cast::<i32>().read_unaligned();
                let values = _mm256_set1_epi32(values);
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(values, left));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(values, right));
            }
        }
    }
    for (sum, values) in sums.iter().zip(tile) {
        let values = &mut values[column..column + PANEL];
        // SAFETY: the slice is two vectors of 8 integers long.
        unsafe {
            let start = values.as_mut_ptr().cast::<__m256i>();
            start.write_unaligned(_mm256_add_epi32(start.read_unaligned(), sum[0]));
            let end = start.add(1);
            end.write_unaligned(_mm256_add_epi32(end.read_unaligned(), sum[1]));
        }
    }
}
