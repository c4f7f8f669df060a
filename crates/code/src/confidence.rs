//! How often an event like this one is right.
//!
//! The share that the model gives is turned into a probability by logistic curves, one for each kind of support, which were
//! fitted on the dev part of the casebook: an event counts as right when the case has one of its type at its words
//! (`cargo xtask casebook` prints the table of reliability). Method: Platt (1999), Probabilistic outputs for support vector machines.

use crate::candidates::Candidate;

/// Intercept and slope over the log odds of the share, where entry and model agree, where the model alone sees the event.
const AGREED: (f64, f64) = (0.401, 0.442);
const MODEL_ALONE: (f64, f64) = (-1.436, 0.528);
/// The highest and lowest share that counts.
const EDGE: f64 = 0.005;

/// The probability that a complete candidate is right; `None` for an entry of a user, which nothing was measured on.
pub(crate) fn confidence(candidate: &Candidate<'_>) -> Option<f64> {
    if candidate.frame.is_some_and(|frame| frame.own) {
        return None;
    }
    let share = f64::from(candidate.share).clamp(EDGE, 1.0 - EDGE);
    let (intercept, slope) = if candidate.frame.is_some() { AGREED } else { MODEL_ALONE };
    let odds = intercept + slope * (share / (1.0 - share)).ln();
    let probability = 1.0 / (1.0 + (-odds).exp());
    Some((probability * 1000.0).round() / 1000.0)
}
