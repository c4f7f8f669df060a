//! NEON, which every 64-bit ARM processor has: products of 16-bit integers, four at a time.

use std::arch::aarch64::*;

use super::portable::Portable;
use super::{Instructions, PANEL, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile, check_bounds, check_out};

/// The instructions; used only inside [`run`].
pub(super) struct Neon;

/// Rows whose sums fit the registers.
const ROWS: usize = 4;

/// Whether this machine has the instructions.
pub(super) fn is_available() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
}

/// Compiles a task with these instructions.
#[target_feature(enable = "neon")]
pub(super) fn run<T: Task>(task: T) -> T::Output {
    task.run::<Neon>()
}

impl Instructions for Neon {
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
                // SAFETY: the bounds are checked: this is a part of the rows, one of the panels, and a part of what
                // comes out. `Kernel::run` gets here only where the machine has the instructions.
                unsafe { wide(&rows, panels[2 * pairs * column..].as_ptr(), pairs, out) }
            }
        }
    }

    #[inline(always)]
    fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
        Portable::bytes(rows, panels, quads, out);
    }
}

// SAFETY: the caller guarantees `ROWS` rows and one panel of `pairs` pairs, and room for `ROWS` rows of a panel's
// width.
#[target_feature(enable = "neon")]
unsafe fn wide(rows: &Strided<&[i16]>, panel: *const i16, pairs: usize, out: Strided<&mut [i32]>) {
    let from = rows.values.as_ptr();
    let mut sums = [[vdupq_n_s32(0); 4]; ROWS];
    for pair in 0..pairs {
        // SAFETY: `pair` is below `pairs`, so all reads are within the bounds guaranteed.
        unsafe {
            let halves = [vld2q_s16(panel.add(32 * pair)), vld2q_s16(panel.add(32 * pair + 16))];
            for (row, sums) in sums.iter_mut().enumerate() {
                let values = from.add(row * rows.stride + 2 * pair);
                for (half, sums) in halves.iter().zip(sums.chunks_exact_mut(2)) {
                    for (columns, value) in [(half.0, *values), (half.1, *values.add(1))] {
                        sums[0] = vmlal_n_s16(sums[0], vget_low_s16(columns), value);
                        sums[1] = vmlal_n_s16(sums[1], vget_high_s16(columns), value);
                    }
                }
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        for (part, sum) in sums.iter().enumerate() {
            // SAFETY: there is room for four vectors of 4 integers in each row.
            unsafe { vst1q_s32(out.values.as_mut_ptr().add(row * out.stride + 4 * part), *sum) }
        }
    }
}
