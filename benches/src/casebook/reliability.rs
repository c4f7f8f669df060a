//! Whether events with a confidence of 0.8 are right in 8 of 10 cases.

use std::fmt::Write;

use super::Tried;

/// Steps of confidence.
const BINS: usize = 10;

/// Events by steps of their confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    bins: [Bin; BINS],
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    events: usize,
    right: usize,
    confidence: f64,
}

impl Reliability {
    /// Counts the events of a case; one is right when the case has it.
    pub fn add(&mut self, tried: &Tried) {
        for (number, event) in tried.coded.events.iter().enumerate() {
            let Some(confidence) = event.confidence else { continue };
            let bin = &mut self.bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.events += 1;
            bin.right += usize::from(tried.matched.pairs.iter().any(|(_, found)| *found == number));
            bin.confidence += confidence;
        }
    }

    /// Expected calibration error, 0 to 1: the distance of confidence and share of right events, bins weighted by their
    /// events (Naeini et al. 2015).
    pub fn error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|bin| bin.events).sum();
        let distance = |bin: &Bin| (bin.confidence - bin.right as f64).abs();
        self.bins.iter().map(distance).sum::<f64>() / all.max(1) as f64
    }

    /// A line for each step.
    pub fn table(&self) -> String {
        let mut out =
            format!("expected calibration error {:.3}\nconfidence    events  mean  right\n", self.error());
        for (number, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.events > 0) {
            let (low, of) = (number as f64 / BINS as f64, bin.events as f64);
            let (mean, right) = (bin.confidence / of, bin.right as f64 / of);
            let _ = writeln!(
                out,
                "{low:.1} to {:.1} {:9}  {mean:.2}   {right:.2}",
                low + 1.0 / BINS as f64,
                bin.events
            );
        }
        out
    }
}
