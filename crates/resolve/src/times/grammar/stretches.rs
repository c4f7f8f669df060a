//! Lengths that begin or end at publication: "the past three years", "the next few days", "recent years".

use jiff::civil::Date;

use super::super::moment::{Moment, add_days};
use super::super::numbers::{Amount, amount};
use super::super::reading::Reading;
use super::super::units::Unit;
use super::Grammar;

/// What makes a number of units one stretch.
const STRETCHES: &[&str] = &[
    "past",
    "last",
    "next",
    "coming",
    "first",
    "final",
    "previous",
    "following",
    "latest",
    "recent",
    "initial",
    "early",
    "preceding",
];

impl Grammar<'_> {
    /// "the past three years", "the next few days", "the first nine months", "the six months".
    pub(super) fn counted_stretch(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let which = match self.words.get(start) {
            "this" if self.words.get(start + 1) == "past" => start + 1,
            _ => start,
        };
        let word = self.words.get(which);
        let known = STRETCHES.contains(&word);
        let counted = if known { which + 1 } else { which };
        if !known && start == at {
            return None;
        }
        let (unit_at, count) = amount(self.words, counted)?;
        let unit_at = self.past_adjective(unit_at);
        let unit = Unit::many(self.words.get(unit_at))?;
        if self.is_age(unit_at + 1, unit) {
            return None;
        }
        let days = self.stretch_days(word, count, unit);
        Some(Reading::duration(unit_at + 1, count, unit).over(days))
    }

    /// The days of "the past three years", up to publication, and of "the next three days", from it.
    fn stretch_days(&self, which: &str, count: Amount, unit: Unit) -> Option<(Date, Date)> {
        let Amount::Exactly(count) = count else { return None };
        let count = i32::try_from(count).ok()?;
        let published = self.reference.published?;
        let reach = |steps: i32| reach(published, steps, unit);
        match which {
            "past" | "last" | "previous" | "latest" => reach(-count).map(|day| (day, published)),
            "next" | "coming" | "following" => reach(count).map(|day| (published, day)),
            _ => None,
        }
    }

    /// "recent years", "the coming weeks".
    pub(super) fn recent(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let known =
            matches!(self.words.get(start), "recent" | "coming" | "past" | "last" | "future" | "early");
        let known_hours = matches!(self.words.get(start), "first" | "final");
        let unit = Unit::many(self.words.get(start + 1)).filter(|_| known || known_hours && start > at)?;
        (!unit.is_clock() || known_hours).then(|| Reading::duration(start + 2, Amount::Some, unit))
    }
}

/// The day so many units from publication; of longer units the first day.
fn reach(published: Date, steps: i32, unit: Unit) -> Option<Date> {
    let first = |moment: Moment, steps: i32| moment.shift(steps)?.range().map(|(day, _)| day);
    let month = Moment::Month(published.year(), published.month());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend | Unit::Century => None,
        Unit::Day => add_days(published, steps),
        Unit::Week => add_days(published, steps.checked_mul(7)?),
        Unit::Fortnight => add_days(published, steps.checked_mul(14)?),
        Unit::Month => first(month, steps),
        Unit::Quarter => first(month, steps.checked_mul(3)?),
        Unit::Year => first(Moment::Year(published.year()), steps),
        Unit::Decade => first(Moment::Year(published.year()), steps.checked_mul(10)?),
    }
}
