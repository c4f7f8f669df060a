//! The parts of a page that are not its article.

use std::ops::Range;

/// Stretches of the visible text, in bytes: apart and in order once they are settled.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Asides(Vec<Range<usize>>);

impl Extend<Range<usize>> for Asides {
    fn extend<T: IntoIterator<Item = Range<usize>>>(&mut self, asides: T) {
        self.0.extend(asides);
    }
}

impl Asides {
    /// Joins what overlaps, without the stretches that `is_one` refuses.
    pub(super) fn settle(&mut self, is_one: impl Fn(&Range<usize>) -> bool) {
        self.0.retain(|aside| is_one(aside));
        self.0.sort_by_key(|aside| (aside.start, aside.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(self.0.len());
        for aside in self.0.drain(..) {
            match joined.last_mut().filter(|last| aside.start < last.end) {
                Some(last) => last.end = last.end.max(aside.end),
                None => joined.push(aside),
            }
        }
        self.0 = joined;
    }

    /// Whether the byte stands aside.
    pub(in crate::facts) fn hold(&self, at: usize) -> bool {
        let after = self.0.partition_point(|aside| aside.start <= at);
        after > 0 && self.0[after - 1].contains(&at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_joined() {
        let mut asides = Asides::default();
        asides.extend([20..30, 0..100, 40..45, 25..35]);
        asides.settle(|aside| aside.len() < 50);
        let held: Vec<usize> =
            [19, 20, 29, 34, 35, 44, 45].into_iter().filter(|at| asides.hold(*at)).collect();
        assert_eq!(held, [20, 29, 34, 44]);
    }
}
