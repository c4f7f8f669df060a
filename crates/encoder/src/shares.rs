//! Scores to shares, by operations that give the same bits on every machine.

/// e to the power of `x`. In double precision by powers of 2 and a series, since the system's function differs between systems.
///
/// ```
/// assert_eq!(demarche_encoder::exponential(0.0), 1.0);
/// assert!((demarche_encoder::exponential(1.0) - 2.718_281_8).abs() < 1e-6);
/// ```
pub fn exponential(x: f32) -> f32 {
    let x = f64::from(x.clamp(-80.0, 80.0));
    let power = (x * std::f64::consts::LOG2_E).round();
    let rest = x - power * std::f64::consts::LN_2;
    let series = (1..=12).rev().fold(1.0, |sum, n| 1.0 + rest / f64::from(n) * sum);
    let exponent = (1023 + power as i64) as u64;
    (series * f64::from_bits(exponent << 52)) as f32
}

/// The share of something that is or is not, from its score.
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + exponential(-score))
}

/// Shares of things of which exactly one is, from their scores.
///
/// ```
/// assert_eq!(demarche_encoder::softmax(&[2.0, 2.0]), [0.5, 0.5]);
/// ```
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| exponential(score - highest)).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// The Gaussian error linear unit, with the error function by Abramowitz and Stegun (1964), 7.1.26.
pub fn gelu(x: f32) -> f32 {
    let z = f64::from(x.abs()) / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let terms = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
    let series = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    let error = 1.0 - series * f64::from(exponential((-z * z) as f32));
    let error = if x < 0.0 { -error } else { error };
    (0.5 * f64::from(x) * (1.0 + error)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_near_what_the_system_gives() {
        for step in -400i16..400 {
            let x = f32::from(step) / 20.0;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-6, "{x}");
            assert!((logistic(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
        }
        for (x, known) in [(-3.0, -0.004_05), (-1.0, -0.158_655), (0.5, 0.345_731), (2.0, 1.954_5)] {
            assert!((gelu(x) - known).abs() < 2e-6, "{x}");
        }
        assert!((softmax(&[-90.0, 3.0, 900.0]).iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
