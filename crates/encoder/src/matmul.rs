//! Products of matrices in full precision, always added in the same order.

use crate::kernel::{Instructions, Kernel, Task};

/// Sums that are added up side by side.
const LANES: usize = 16;

/// The products of the rows of `left` with the rows of `right`, each of `depth` values: `left` times `right`
/// transposed. Row by row of `left`. Each product adds every 16th term in its own sum and then these 16 sums in
/// pairs, whatever machine computes it.
///
/// # Example
/// ```
/// let products = demarche_encoder::matmul(&[1.0, 2.0, 3.0, 4.0], &[1.0, 1.0, 0.0, 2.0], 2);
/// assert_eq!(products, [3.0, 4.0, 7.0, 8.0]);
/// ```
pub fn matmul(left: &[f32], right: &[f32], depth: usize) -> Vec<f32> {
    matmul_with(Kernel::fastest(), left, right, depth)
}

/// The same with the given kernel.
pub(crate) fn matmul_with(kernel: Kernel, left: &[f32], right: &[f32], depth: usize) -> Vec<f32> {
    if depth == 0 {
        return Vec::new();
    }
    let mut out = Vec::with_capacity((left.len() / depth) * (right.len() / depth));
    kernel.run(Products { left, right, depth, out: &mut out });
    out
}

struct Products<'a> {
    left: &'a [f32],
    right: &'a [f32],
    depth: usize,
    out: &'a mut Vec<f32>,
}

impl Task for Products<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(self) {
        for left in self.left.chunks_exact(self.depth) {
            for right in self.right.chunks_exact(self.depth) {
                self.out.push(product(left, right));
            }
        }
    }
}

#[inline(always)]
fn product(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    let (left, right) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
    let (left_rest, right_rest) = (left.remainder(), right.remainder());
    for (left, right) in left.zip(right) {
        for ((lane, left), right) in lanes.iter_mut().zip(left).zip(right) {
            *lane += left * right;
        }
    }
    for ((lane, left), right) in lanes.iter_mut().zip(left_rest).zip(right_rest) {
        *lane += left * right;
    }
    sum(lanes)
}

/// Adds lanes in pairs: the first half to the second until one is left.
#[inline(always)]
pub(crate) fn sum(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    lanes[0]
}
