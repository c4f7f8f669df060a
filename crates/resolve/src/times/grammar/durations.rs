//! Lengths: "three days", "a two-hour meeting", "half an hour", "decades", "a while".

use demarche_core::Tag;
use jiff::civil::Date;

use super::super::numbers::{Amount, amount};
use super::super::reading::{Meaning, Reading};
use super::super::units::Unit;
use super::Grammar;

/// What stands between a number and its unit: "eight trading days".
const ADJECTIVES: &[&str] = &[
    "trading",
    "business",
    "working",
    "calendar",
    "full",
    "more",
    "consecutive",
    "straight",
    "additional",
    "long",
    "whole",
    "further",
    "solid",
    "short",
];

impl Grammar<'_> {
    /// A length of time.
    pub(super) fn duration(&self, at: usize) -> Option<Reading> {
        self.some_day(at)
            .or_else(|| self.counted_stretch(at))
            .or_else(|| self.measured(at))
            .or_else(|| self.recent(at))
            .or_else(|| self.uncounted(at))
    }

    /// "three days", "two-hour", "a year and a half".
    pub(super) fn measured(&self, at: usize) -> Option<Reading> {
        let (unit_at, mut count) = amount(self.words, at)?;
        let dash = self.words.past_dash(unit_at);
        let is_dashed = dash > unit_at;
        let unit_at = if is_dashed { dash } else { self.past_adjective(unit_at) };
        let unit = Unit::of(self.words.get(unit_at))?;
        let mut end = unit_at + 1;
        let is_article = matches!(self.words.get(at), "a" | "an") && unit_at == at + 1;
        if self.is_fraction(unit_at, count, is_dashed) || self.is_age(end, unit) {
            return None;
        }
        if is_article && (self.words.get(unit_at) == "second" || self.is_rate(at)) {
            return None;
        }
        if let Amount::Exactly(whole) = count
            && self.words.are(end, &["and", "a", "half"])
        {
            (count, end) = (Amount::AndHalf(whole), end + 3);
        }
        end = self.past_addition(end);
        Some(Reading::duration(end, count, unit).over(self.days_later(count, unit, end)))
    }

    /// "a quarter", "three-quarters", "two quarters of the votes": hardly ever a time.
    fn is_fraction(&self, unit_at: usize, count: Amount, is_dashed: bool) -> bool {
        match self.words.get(unit_at) {
            "quarter" => count == Amount::Exactly(1),
            "quarters" => is_dashed || self.words.get(unit_at + 1) == "of",
            _ => false,
        }
    }

    /// Past "-old", "-long", "or so" and "or two".
    fn past_addition(&self, at: usize) -> usize {
        let joined = self.words.is_dash(at) && matches!(self.words.get(at + 1), "old" | "long");
        let at = if joined { at + 2 } else { at };
        let next = self.words.get(at + 1);
        let alternative =
            matches!(next, "so" | "more" | "less" | "two" | "longer") || Unit::many(next).is_some();
        if self.words.get(at) == "or" && alternative { at + 2 } else { at }
    }

    /// Past a word between a number and its unit.
    pub(super) fn past_adjective(&self, at: usize) -> usize {
        at + usize::from(ADJECTIVES.contains(&self.words.get(at)))
    }

    /// "52 years old", "a two-year-old".
    pub(super) fn is_age(&self, end: usize, unit: Unit) -> bool {
        let old = self.words.past_dash(end);
        let dashed = old > end && unit == Unit::Year;
        self.words.get(old) == "old" && (dashed || old == end) || self.words.are(end, &["of", "age"])
    }

    /// "$3 million a year", "24 hours a day": a rate says nothing about when.
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let times = matches!(self.words.get(before), "%" | "percent" | "times" | "twice" | "once");
        let noun = matches!(self.words.tag(before), Some(Tag::Noun | Tag::Num | Tag::Sym));
        let compared =
            matches!(self.words.get(at + 2), "earlier" | "ago" | "later" | "after" | "before" | "and");
        (times || noun) && !compared
    }

    /// The days of "two weeks later": from the time that the text speaks of.
    fn days_later(&self, count: Amount, unit: Unit, end: usize) -> Option<(Date, Date)> {
        let Amount::Exactly(count) = count else { return None };
        if self.words.get(end) != "later" || unit.is_clock() {
            return None;
        }
        let steps = i32::try_from(count).ok()?;
        let shifted =
            |unit: Unit, each: i32| self.reference.spoken_of(unit)?.shift(steps.checked_mul(each)?)?.range();
        match unit {
            Unit::Fortnight => shifted(Unit::Week, 2),
            Unit::Decade => shifted(Unit::Year, 10),
            Unit::Century => shifted(Unit::Year, 100),
            unit => shifted(unit, 1),
        }
    }

    /// "for years", "decades later", "a while", "weeklong".
    fn uncounted(&self, at: usize) -> Option<Reading> {
        if self.words.are(at, &["a", "while"]) || self.words.are(at, &["some", "time"]) {
            return Some(Reading::new(at + 2, Meaning::Duration("PXX".to_owned())));
        }
        let word = self.words.get(at);
        let long = self.words.is_dash(at + 1) && self.words.get(at + 2) == "long";
        if let Some(unit) = Unit::of(word).filter(|_| long) {
            let count = if Unit::many(word).is_some() { Amount::Some } else { Amount::Exactly(1) };
            return Some(Reading::duration(at + 3, count, unit));
        }
        if let Some(unit) = word.strip_suffix("long").and_then(Unit::one) {
            return Some(Reading::duration(at + 1, Amount::Exactly(1), unit));
        }
        let unit = Unit::many(word)?;
        let before =
            matches!(self.words.before(at), "for" | "in" | "after" | "within" | "over" | "took" | "take");
        let after = matches!(self.words.get(at + 1), "later" | "after" | "before" | "earlier");
        let or = self.words.get(at + 1) == "or" && Unit::many(self.words.get(at + 2)).is_some();
        let end = at + if or { 3 } else { 1 };
        (unit != Unit::Second && (before || after)).then(|| Reading::duration(end, Amount::Some, unit))
    }
}
