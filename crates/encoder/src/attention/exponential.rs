//! From scores to weights.

use super::ONE;
use crate::quantise::ROUND;

/// 2^x for x between -1/2 and 1/2, as a polynomial: relative error 2.6e-6 at most, far below half a unit of a
/// weight.
const POWER: [f32; 5] = [0.999_999_3, 0.693_121_8, 0.240_247_44, 0.055_917_86, 0.009_570_101];
/// Weights of scores that lie lower, in powers of two, are zero.
const LOWEST: f32 = -32.0;

/// The weights of the first `count` scores, [`ONE`] for the highest; the others are zero. Gives the sum of the
/// weights.
///
/// `factor` turns differences of scores into powers of two.
#[inline(always)]
pub(super) fn weigh(scores: &mut [i32], count: usize, factor: f32, weights: &mut [i16]) -> i32 {
    scores[count..].fill(i32::MIN);
    let top = scores.iter().copied().fold(i32::MIN, i32::max);
    for (weight, score) in weights.iter_mut().zip(scores) {
        let power = power_of_two(score.wrapping_sub(top) as f32 * factor);
        *weight = (power * ONE + ROUND).to_bits() as i16;
    }
    weights[count..].fill(0);
    weights.iter().map(|weight| i32::from(*weight)).sum()
}

/// 2^x for x up to zero.
#[inline(always)]
fn power_of_two(x: f32) -> f32 {
    let x = if x < LOWEST { LOWEST } else { x };
    let rounded = x + ROUND;
    let part = x - (rounded - ROUND);
    let mut sum = POWER[4];
    for coefficient in POWER[..4].iter().rev() {
        sum = sum * part + coefficient;
    }
    // The lowest bits of `rounded` are the whole part of x: added to the exponent, they double or halve.
    f32::from_bits(sum.to_bits().wrapping_add(rounded.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::{power_of_two, weigh};

    #[test]
    fn powers_of_two_are_close_to_exact() {
        for step in 0..3000 {
            let x = step as f32 * -0.01;
            let error = (f64::from(power_of_two(x)) / f64::from(x).exp2() - 1.0).abs();
            assert!(error < 4e-6, "2^{x} is wrong by {error}");
        }
    }

    #[test]
    fn weights_are_relative_to_the_highest_score() {
        let mut weights = [7; 5];
        let sum = weigh(&mut [10, 12, 11, -4000, 99], 4, 1.0, &mut weights);
        assert_eq!((weights, sum), ([2048, 8191, 4095, 0, 0], 14334));
    }
}
