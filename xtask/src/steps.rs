//! Steps that are named, timed and counted.

use std::time::Instant;

use crate::Fallible;

/// A sequence of steps; the first one that fails ends it.
pub(crate) struct Steps {
    start: Instant,
    done: usize,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self { start: Instant::now(), done: 0 }
    }

    /// Does a step and prints its name before and its seconds after.
    ///
    /// # Errors
    /// When it fails: with its name.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Fallible<T>) -> Fallible<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs_f64();
        let ending = if outcome.is_ok() { "passed" } else { "failed" };
        println!("== {name}: {ending} in {seconds:.1} s");
        self.done += 1;
        outcome.map_err(|error| format!("step {}, {name}: {error}", self.done).into())
    }

    /// `9 steps in 83.1 s`.
    pub(crate) fn totals(&self) -> String {
        format!("{} steps in {:.1} s", self.done, self.start.elapsed().as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_is_named() {
        let mut steps = Steps::start();
        assert_eq!(steps.step("first", || Ok(1)).unwrap(), 1);
        let error = steps.step("second", || Fallible::<()>::Err("broken".into())).unwrap_err();
        assert_eq!(error.to_string(), "step 2, second: broken");
        assert!(steps.totals().starts_with("2 steps in "));
    }
}
