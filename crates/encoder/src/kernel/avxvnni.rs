//! AVX2 with VNNI: 32 products of bytes in one instruction. Many processors without AVX-512 have it.

use std::arch::x86_64::*;

use super::avx2::{Avx2, ROWS, store};
use super::{Instructions, Strided, TILE_COLUMNS, Task, Tile, in_parts};

/// The instructions; used only inside [`run`].
pub(super) struct AvxVnni;

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
        let out = Strided { values: out.as_flattened_mut(), stride: TILE_COLUMNS };
        in_parts::<ROWS, _, _>(rows, panels, 4 * quads, out, |rows, panel, out| {
            // SAFETY: `in_parts` checks the bounds; `Kernel::run` gets here only where the machine has the instructions.
            unsafe { bytes(&rows, panel.as_ptr(), quads, out) }
        });
    }
}

// SAFETY: the caller guarantees `ROWS` rows and one panel of `quads` groups, and room for `ROWS` rows of a panel's width.
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn bytes(rows: &Strided<&[u8]>, panel: *const i8, quads: usize, out: Strided<&mut [i32]>) {
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
    // SAFETY: the caller guarantees the room.
    unsafe { store(&sums, out) }
}
