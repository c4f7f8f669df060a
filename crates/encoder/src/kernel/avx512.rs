//! AVX-512 with VNNI: 64 products of bytes in one instruction.

use std::arch::x86_64::*;

use super::{Instructions, TILE_ROWS, Task, Tile, check_bounds};

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
    fn wide(rows: &[i16], stride: usize, panels: &[i16], pairs: usize, tile: &mut Tile) {
        check_bounds(rows.len(), stride, panels.len(), 2 * pairs);
        // SAFETY: the bounds are checked, and `Kernel::run` gets here only where the machine has the instructions.
        unsafe { wide(rows.as_ptr(), stride, panels.as_ptr(), pairs, tile) }
    }

    #[inline(always)]
    fn bytes(rows: &[u8], stride: usize, panels: &[i8], quads: usize, tile: &mut Tile) {
        check_bounds(rows.len(), stride, panels.len(), 4 * quads);
        // SAFETY: as above.
        unsafe { bytes(rows.as_ptr(), stride, panels.as_ptr(), quads, tile) }
    }
}

/// The two vectors of each row's sums.
type Sums = [[__m512i; 2]; TILE_ROWS];

// SAFETY: the caller guarantees the bounds that `check_bounds` checks.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn wide(rows: *const i16, stride: usize, panels: *const i16, pairs: usize, tile: &mut Tile) {
    let mut sums = load(tile);
    for pair in 0..pairs {
        // SAFETY: `pair` is below `pairs`, so all reads are within the bounds guaranteed.
        unsafe {
            let left = _mm512_loadu_si512(panels.add(32 * pair).cast());
            let right = _mm512_loadu_si512(panels.add(32 * (pairs + pair)).cast());
            for (row, sum) in sums.iter_mut().enumerate() {
                let values = rows.add(row * stride + 2 * pair).cast::<i32>().read_unaligned();
                let values = _mm512_set1_epi32(values);
                sum[0] = _mm512_dpwssd_epi32(sum[0], values, left);
                sum[1] = _mm512_dpwssd_epi32(sum[1], values, right);
            }
        }
    }
    store(&sums, tile);
}

// SAFETY: the caller guarantees the bounds that `check_bounds` checks.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn bytes(rows: *const u8, stride: usize, panels: *const i8, quads: usize, tile: &mut Tile) {
    let mut sums = load(tile);
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
    store(&sums, tile);
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load(tile: &Tile) -> Sums {
    let mut sums = [[_mm512_setzero_si512(); 2]; TILE_ROWS];
    for (sum, values) in sums.iter_mut().zip(tile) {
        // SAFETY: a row of a tile is two vectors of 16 integers long.
        *sum = unsafe {
            let start = values.as_ptr();
            [_mm512_loadu_si512(start.cast()), _mm512_loadu_si512(start.add(16).cast())]
        };
    }
    sums
}

#[target_feature(enable = "avx512f")]
#[inline]
fn store(sums: &Sums, tile: &mut Tile) {
    for (sum, values) in sums.iter().zip(tile) {
        // SAFETY: a row of a tile is two vectors of 16 integers long.
        unsafe {
            let start = values.as_mut_ptr();
            _mm512_storeu_si512(start.cast(), sum[0]);
            _mm512_storeu_si512(start.add(16).cast(), sum[1]);
        }
    }
}
