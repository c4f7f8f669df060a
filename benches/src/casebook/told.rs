//! What a sentence tells besides its events: how many were hurt or held, how much money, and in which matter.

use demarche::core::ontology::Context;
use demarche::core::{Bounds, Event};
use demarche_casebook::Count;

use super::Tried;
use super::figures::Score;

/// Tolls, sums of money and contexts of a case, each told once however many events have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Killed, wounded, detained and displaced, with their bounds.
    pub tolls: Score,
    /// Sums with their currency.
    pub amounts: Score,
    /// Contexts, of cases that name any.
    pub contexts: Score,
}

impl Told {
    /// Counts a case.
    pub(super) fn add(&mut self, tried: &Tried) {
        let expected = tried.expected.iter().flat_map(|event| event.counts.clone());
        self.tolls.compare(expected, tried.coded.events.iter().flat_map(tolls));
        let expected = tried.expected.iter().filter_map(|event| event.amount.clone());
        self.amounts.compare(expected, tried.coded.events.iter().filter_map(amount));
        if !tried.expected.is_empty() && !tried.case.contexts.is_empty() {
            let found = tried.coded.events.iter().flat_map(|event| event.contexts.clone());
            let names = |contexts: Vec<Context>| contexts.into_iter().map(|context| context.as_str());
            self.contexts.compare(names(tried.case.contexts.clone()), names(found.collect()));
        }
    }
}

impl Score {
    /// Adds what two lists have in common; what stands several times in one counts once.
    fn compare<T: PartialEq>(&mut self, expected: impl Iterator<Item = T>, found: impl Iterator<Item = T>) {
        let (expected, found) = (once(expected), once(found));
        self.right += expected.iter().filter(|one| found.contains(one)).count();
        self.expected += expected.len();
        self.found += found.len();
    }
}

fn once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.fold(Vec::new(), |mut all, item| {
        if !all.contains(&item) {
            all.push(item);
        }
        all
    })
}

fn tolls(event: &Event) -> Vec<(Count, Bounds)> {
    let numbers = &event.magnitudes;
    let all = [
        (Count::Killed, numbers.killed),
        (Count::Wounded, numbers.wounded),
        (Count::Detained, numbers.detained),
        (Count::Displaced, numbers.displaced),
    ];
    all.into_iter().filter_map(|(count, bounds)| Some((count, bounds?))).collect()
}

/// Whole units and currency.
fn amount(event: &Event) -> Option<(u64, String)> {
    let amount = event.magnitudes.amount.as_ref()?;
    Some((amount.value.round() as u64, amount.currency.map(|code| code.to_string())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_counts_once() {
        let mut score = Score::default();
        score.compare([1, 1, 2].into_iter(), [2, 2, 3].into_iter());
        assert_eq!(score, Score { right: 1, expected: 2, found: 2 });
    }
}
