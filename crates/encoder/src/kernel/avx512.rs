//! AVX-512 with VNNI: 64 products of bytes in one instruction.

use std::arch::asm;
use std::arch::x86_64::*;

use super::{Instructions, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile, check_bounds, check_out};

/// The instructions; used only inside [`run`].
pub(super) struct Avx512;

/// Whether this machine has the instructions.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vnni")
}

/// Compiles a task with these instructions.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run<T: Task>(task: T) -> T::Output {
    task.run::<Avx512>()
}

impl Instructions for Avx512 {
    const BYTES: bool = true;

    #[inline(always)]
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>) {
        check_bounds(&rows, panels.len(), 2 * pairs);
        check_out(&out);
        let (from, to) = (rows.values.as_ptr(), out.values.as_mut_ptr());
        // SAFETY: the bounds are checked, and `Kernel::run` gets here only where the machine has the instructions.
        unsafe { store(&wide(from, rows.stride, panels.as_ptr(), pairs), to, out.stride) }
    }

    #[inline(always)]
    fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
        check_bounds(&rows, panels.len(), 4 * quads);
        let (from, to) = (rows.values.as_ptr(), out.as_flattened_mut().as_mut_ptr());
        // SAFETY: as above; a tile is as large as it must be.
        unsafe { store(&bytes(from, rows.stride, panels.as_ptr(), quads), to, TILE_COLUMNS) }
    }
}

/// The two vectors of each row's sums.
type Sums = [[__m512i; 2]; TILE_ROWS];

// SAFETY: the caller guarantees the bounds that `check_bounds` checks.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
#[inline]
unsafe fn wide(rows: *const i16, stride: usize, panels: *const i16, pairs: usize) -> Sums {
    let mut sums = [[_mm512_setzero_si512(); 2]; TILE_ROWS];
    for pair in 0..pairs {
        // SAFETY: `pair` is below `pairs`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm512_loadu_si512(panels.add(32 * pair).cast());
            let right = _mm512_loadu_si512(panels.add(32 * (pairs + pair)).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = rows.add(row * stride + 2 * pair).cast::<i32>().read_unaligned();
                let values = _mm512_set1_epi32(values);
                sum[0] = add_products(sum[0], values, left);
                sum[1] = add_products(sum[1], values, right);
            }
        }
    }
    sums
}

/// `_mm512_dpwssd_epi32`, which the compiler would replace by two instructions.
#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn add_products(mut sums: __m512i, left: __m512i, right: __m512i) -> __m512i {
    // SAFETY: the instruction touches nothing but these registers.
    unsafe {
        asm!(
            "vpdpwssd {sums}, {left}, {right}",
            sums = inout(zmm_reg) sums,
            left = in(zmm_reg) left,
            right = in(zmm_reg) right,
            options(pure, nomem, nostack, preserves_flags),
        );
    }
    sums
}

// SAFETY: the caller guarantees the bounds that `check_bounds` checks.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
#[inline]
unsafe fn bytes(rows: *const u8, stride: usize, panels: *const i8, quads: usize) -> Sums {
    let mut sums = [[_mm512_setzero_si512(); 2]; TILE_ROWS];
    for quad in 0..quads {
        // SAFETY: `quad` is below `quads`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm512_loadu_si512(panels.add(64 * quad).cast());
            let right = _mm512_loadu_si512(panels.add(64 * (quads + quad)).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = rows.add(row * stride + 4 * quad).cast::<i32>().read_unaligned();
                let values = _mm512_set1_epi32(values);
                sum[0] = _mm512_dpbusd_epi32(sum[0], values, left);
                sum[1] = _mm512_dpbusd_epi32(sum[1], values, right);
            }
        }
    }
    sums
}

// SAFETY: the caller guarantees the bounds that `check_out` checks.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn store(sums: &Sums, out: *mut i32, stride: usize) {
    for (row, sum) in sums.iter().enumerate() {
        // SAFETY: a row of a tile is two vectors of 16 integers long.
        unsafe {
            let start = out.add(row * stride);
            _mm512_storeu_si512(start.cast(), sum[0]);
            _mm512_storeu_si512(start.add(16).cast(), sum[1]);
        }
    }
}
