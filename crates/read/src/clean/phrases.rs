//! Many phrases looked for at once.

use aho_corasick::AhoCorasick;

/// The words of many rules, in the order of the rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// Makes ready for the search.
    pub(super) fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        Self(Some(AhoCorasick::new(phrases).expect("the phrases of one file of rules")))
    }

    /// The numbers of the phrases that stand in `text`, in order.
    pub(super) fn found(&self, text: &str) -> Vec<usize> {
        let search = self.0.iter().flat_map(|search| search.find_overlapping_iter(text));
        let mut found: Vec<usize> = search.map(|found| found.pattern().as_usize()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_inside_each_other() {
        let phrases = Phrases::of(["read more", "more", "read more:", "share"].into_iter());
        assert_eq!(phrases.found("more? read more: now"), [0, 1, 2]);
        assert_eq!(phrases.found("nothing"), [0_usize; 0]);
    }
}
