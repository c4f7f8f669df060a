//! Progress: a bar on a terminal, plain lines elsewhere; always on standard error.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use demarche::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often plain lines are printed.
const PLAIN_EVERY: Duration = Duration::from_secs(10);

/// Shows how far a run has come.
pub(crate) struct Meter {
    bar: Option<ProgressBar>,
    started: Instant,
    last_line: Duration,
}

impl Meter {
    #[expect(clippy::disallowed_methods, reason = "speed is shown to people and never reaches a row")]
    pub(crate) fn start() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(ProgressStyle::default_spinner());
            bar
        });
        Self { bar, started: Instant::now(), last_line: Duration::ZERO }
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    pub(crate) fn show(&mut self, progress: Progress) {
        let elapsed = self.started.elapsed();
        let rate = (progress.articles + progress.known) as f64 / elapsed.as_secs_f64().max(0.001);
        let message = format!(
            "{} articles, {} rejections, {rate:.0} articles/s",
            progress.articles + progress.known,
            progress.rejections
        );
        match &self.bar {
            Some(bar) => draw(bar, progress, message),
            None if elapsed - self.last_line >= PLAIN_EVERY => {
                self.last_line = elapsed;
                let left =
                    left(progress, elapsed).map(|left| format!(", about {left} s left")).unwrap_or_default();
                let _ = writeln!(anstream::stderr(), "{message}{left}");
            }
            None => {}
        }
    }

    /// Prints something else while the bar makes room.
    pub(crate) fn aside(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn draw(bar: &ProgressBar, progress: Progress, message: String) {
    if let Some(total) = progress.total_bytes.filter(|total| *total > 0 && bar.length().is_none()) {
        bar.set_length(total);
        let style = ProgressStyle::with_template("{bar:30} {percent:>3}%  {msg}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    }
    bar.set_position(progress.bytes);
    bar.set_message(message);
}

/// Seconds left, from the share of bytes read.
fn left(progress: Progress, elapsed: Duration) -> Option<u64> {
    let total = progress.total_bytes.filter(|total| *total >= progress.bytes && progress.bytes > 0)?;
    let share = progress.bytes as f64 / total as f64;
    Some((elapsed.as_secs_f64() / share - elapsed.as_secs_f64()).round() as u64)
}
