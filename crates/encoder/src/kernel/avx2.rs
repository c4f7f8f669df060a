//! AVX2: 16 products of 16-bit integers in one instruction. Products of bytes would be twice as many, but
//! saturate.

use std::arch::x86_64::*;

use super::{Instructions, Strided, Task, in_parts};

/// The instructions; used only inside [`run`].
pub(super) struct Avx2;

/// Rows whose sums fit the registers.
pub(super) const ROWS: usize = 6;

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
    #[inline(always)]
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        in_parts::<ROWS, _, _>(rows, panels, 2 * pairs, out, |rows, panel, out| {
            // SAFETY: `in_parts` checks the bounds; `Kernel::run` gets here only where the machine has the instructions.
            unsafe { wide(&rows, panel.as_ptr(), pairs, out) }
        });
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
    // SAFETY: the caller guarantees the room.
    unsafe { store(&sums, out) }
}

/// The sums of a part: two vectors a row.
pub(super) type Sums = [[__m256i; 2]; ROWS];

// SAFETY: the caller guarantees room for `ROWS` rows of a panel's width.
#[target_feature(enable = "avx2")]
#[inline]
pub(super) unsafe fn store(sums: &Sums, out: Strided<&mut [i32]>) {
    for (row, sum) in sums.iter().enumerate() {
        // SAFETY: there is room for two vectors of 8 integers in each row.
        unsafe {
            let start = out.values.as_mut_ptr().add(row * out.stride);
            _mm256_storeu_si256(start.cast(), sum[0]);
            _mm256_storeu_si256(start.add(8).cast(), sum[1]);
        }
    }
}
