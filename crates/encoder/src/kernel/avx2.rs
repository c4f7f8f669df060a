//! AVX2: 16 products of 16-bit integers in one instruction. Products of bytes would be twice as many, but
//! saturate.

use std::arch::x86_64::*;

use super::portable::Portable;
use super::{Instructions, PANEL, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile, check_bounds, check_out};

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
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        check_bounds(&rows, panels.len(), 2 * pairs);
        check_out(&out);
        for column in (0..TILE_COLUMNS).step_by(PANEL) {
            for row in (0..TILE_ROWS).step_by(ROWS) {
                let rows = Strided { values: &rows.values[row * rows.stride..], stride: rows.stride };
                let out =
                    Strided { values: &mut out.values[row * out.stride + column..], stride: out.stride };
                // SAFETY: the bounds are checked: this is a part of the rows, one of the panels, and a part of what comes
                // out. `Kernel::run` gets here only where the machine has the instructions.
                unsafe { wide(&rows, panels[2 * pairs * column..].as_ptr(), pairs, out) }
            }
        }
    }

    #[inline(always)]
    fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
        Portable::bytes(rows, panels, quads, out);
    }
}

// SAFETY: the caller guarantees `ROWS` rows and one panel of `pairs` pairs, and room for `ROWS` rows of a panel's width.
#[target_feature(enable = "avx2")]
unsafe fn wide(rows: &Strided<&[i16]>, panel: *const i16, pairs: usize, out: Strided<&mut [i32]>) {
    let from = rows.values.as_ptr();
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for pair in 0..pairs {
        // SAFETY: `pair` is below `pairs`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm256_loadu_si256(panel.add(32 * pair).cast());
            let right = _mm256_loadu_si256(panel.add(32 * pair + 16).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = from.add(row * rows.stride + 2 * pair).cast::<i32>().read_unaligned();
                let values = _mm256_set1_epi32(values);
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(values, left));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(values, right));
            }
        }
    }
    for (row, sum) in sums.iter().enumerate() {
        // SAFETY: there is room for two vectors of 8 integers in each row.
        unsafe {
            let start = out.values.as_mut_ptr().add(row * out.stride);
            _mm256_storeu_si256(start.cast(), sum[0]);
            _mm256_storeu_si256(start.add(8).cast(), sum[1]);
        }
    }
}
