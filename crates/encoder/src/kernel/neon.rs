//! NEON, which every 64-bit ARM processor has: products of 16-bit integers, four at a time.

use std::arch::aarch64::*;

use super::{Instructions, Strided, Task, in_parts};

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
    #[inline(always)]
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        in_parts::<ROWS, _, _>(rows, panels, 2 * pairs, out, |rows, panel, out| {
            // SAFETY: `in_parts` checks the bounds; `Kernel::run` gets here only where the machine has the instructions.
            unsafe { wide(&rows, panel.as_ptr(), pairs, out) }
        });
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
