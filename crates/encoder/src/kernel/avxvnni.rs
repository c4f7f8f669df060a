//! AVX2 with VNNI: 32 products of bytes in one instruction. Many processors without AVX-512 have it.

use std::arch::x86_64::*;

use super::avx2::Avx2;
use super::{Instructions, PANEL, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile, check_bounds};

/// The instructions; used only inside [`run`].
pub(super) struct AvxVnni;

/// Rows whose sums fit the registers.
const ROWS: usize = 6;

/// Whether this machine has the instructions.
pub(super) fn is_available() -> bool {
    super::avx2::is_available() && is_x86_feature_detected!("avxvnni")
}

/// Compiles a task with these instructions.
#[target_feature(enable = "avx2,avxvnni")]
pub(super) fn run<T: Task>(task: T) -> T::Output {
    task.run::<AvxVnni>()
}

impl Instructions for AvxVnni {
    const BYTES: bool = true;

    #[inline(always)]
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        Avx2::wide(rows, panels, pairs, out);
    }

    #[inline(always)]
    fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
        check_bounds(&rows, panels.len(), 4 * quads);
        for column in (0..TILE_COLUMNS).step_by(PANEL) {
            for row in (0..TILE_ROWS).step_by(ROWS) {
                let rows = Strided { values: &rows.values[row * rows.stride..], stride: rows.stride };
                let panel = panels[4 * quads * column..].as_ptr();
                let out = &mut out[row..row + ROWS];
                // SAFETY: the bounds are checked: this is a part of the rows and one of the panels. `Kernel::run` gets
                // here only where the machine has the instructions.
                let sums = unsafe { bytes(&rows, panel, quads) };
                for (out, sums) in out.iter_mut().zip(&sums) {
                    out[column..column + PANEL].copy_from_slice(sums);
                }
            }
        }
    }
}

// SAFETY: the caller guarantees `ROWS` rows and one panel of `quads` groups.
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn bytes(rows: &Strided<&[u8]>, panel: *const i8, quads: usize) -> [[i32; PANEL]; ROWS] {
    let from = rows.values.as_ptr();
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for quad in 0..quads {
        // SAFETY: `quad` is below `quads`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm256_loadu_si256(panel.add(64 * quad).cast());
            let right = _mm256_loadu_si256(panel.add(64 * quad + 32).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = from.add(row * rows.stride + 4 * quad).cast::<i32>().read_unaligned();
                let values = _mm256_set1_epi32(values);
                sum[0] = _mm256_dpbusd_avx_epi32(sum[0], values, left);
                sum[1] = _mm256_dpbusd_avx_epi32(sum[1], values, right);
            }
        }
    }
    sums.map(|sum| stored(sum))
}

#[target_feature(enable = "avx2")]
#[inline]
fn stored(sum: [__m256i; 2]) -> [i32; PANEL] {
    let mut out = [0; PANEL];
    // SAFETY: two vectors of 8 integers.
    unsafe {
        _mm256_storeu_si256(out.as_mut_ptr().cast(), sum[0]);
        _mm256_storeu_si256(out.as_mut_ptr().add(8).cast(), sum[1]);
    }
    out
}
