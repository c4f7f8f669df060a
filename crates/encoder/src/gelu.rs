//! The activation function of the feed-forward layers.

use crate::kernel::{Instructions, Task};
use crate::quantise::Activations;

/// Beyond this, the normal distribution counts as zero or one.
const EDGE: f32 = 4.5;
/// The normal distribution Φ, less one half and divided by x, as a polynomial in x²: least maximum error of
/// x·Φ(x) up to [`EDGE`]. `gelu` differs from the exact function by 3.6e-5 at most between -8 and 8.
const NORMAL: [f32; 10] = [
    0.398_883_8,
    -0.066_337_06,
    0.009_833_185,
    -0.001_122_678_5,
    9.787_136e-5,
    -6.365_255_6e-6,
    2.958_898_3e-7,
    -9.193_748e-9,
    1.697_303_7e-10,
    -1.400_067_4e-12,
];

/// Applies the function to rows, and quantises them.
pub(crate) struct GeluAndQuantise<'a> {
    /// The rows; afterwards the values of the function.
    pub(crate) rows: &'a mut [f32],
    /// Values of a row.
    pub(crate) width: usize,
    /// Where the integers go.
    pub(crate) activations: &'a mut Activations,
}

impl Task for GeluAndQuantise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(self) {
        self.activations.resize::<I>(self.rows.len() / self.width, self.width);
        for (index, row) in self.rows.chunks_exact_mut(self.width).enumerate() {
            row.iter_mut().for_each(|value| *value = gelu(*value));
            self.activations.set_row::<I>(index, row);
        }
    }
}

/// x·Φ(x), where Φ is the normal distribution.
#[inline(always)]
fn gelu(x: f32) -> f32 {
    let inside = if x > EDGE { EDGE } else { x };
    let inside = if inside < -EDGE { -EDGE } else { inside };
    let square = inside * inside;
    let mut sum = NORMAL[9];
    for coefficient in NORMAL[..9].iter().rev() {
        sum = sum * square + coefficient;
    }
    x * (0.5 + inside * sum)
}

#[cfg(test)]
mod tests {
    use super::gelu;

    #[test]
    fn known_values_of_the_function() {
        let cases = [
            (-6.0, 0.0),
            (-2.0, -0.045_500_26),
            (-1.0, -0.158_655_25),
            (-0.25, -0.100_323_41),
            (0.0, 0.0),
            (0.5, 0.345_731_23),
            (1.0, 0.841_344_8),
            (3.0, 2.995_950_3),
            (7.0, 7.0),
        ];
        for (x, expected) in cases {
            assert!((gelu(x) - expected).abs() < 4e-5, "gelu({x}) = {}, not {expected}", gelu(x));
        }
    }
}
