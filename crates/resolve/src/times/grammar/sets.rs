//! How often: "every day", "each July", "twice a week", "on Mondays", "daily".

use demarche_core::Tag;

use super::super::moment::{Season, weekday_number};
use super::super::names::{month, part_of_day, weekday, weekdays};
use super::super::numbers::{Amount, amount};
use super::super::reading::{Meaning, Reading, duration};
use super::super::units::Unit;
use super::Grammar;

impl Grammar<'_> {
    /// A set of times.
    pub(super) fn set(&self, at: usize) -> Option<Reading> {
        let (end, value) = self.every(at).or_else(|| self.times_a_unit(at)).or_else(|| self.adverb(at))?;
        Some(Reading::new(end, Meaning::Set(value)))
    }

    /// "every day", "each Friday", "every other week", "every two years", "Mondays".
    fn every(&self, at: usize) -> Option<(usize, String)> {
        if let Some(day) = weekday(self.words, at)
            && let Some(part) = self.words.get(at + 1).strip_suffix('s').and_then(part_of_day)
        {
            return Some((at + 2, format!("XXXX-WXX-{}{part}", weekday_number(day))));
        }
        if let Some(day) = weekdays(self.words.get(at)) {
            return Some((at + 1, format!("XXXX-WXX-{}", weekday_number(day))));
        }
        if self.words.get(at) == "weekends" {
            return Some((at + 1, "XXXX-WXX-WE".to_owned()));
        }
        let next = at + 1 + usize::from(self.words.get(at + 1) == "single");
        matches!(self.words.get(at), "every" | "each").then(|| self.each(next)).flatten()
    }

    /// What stands behind "every".
    fn each(&self, at: usize) -> Option<(usize, String)> {
        let (word, end) = (self.words.get(at), at + 1);
        if word == "other" {
            let unit = Unit::one(self.words.get(end))?;
            return Some((end + 1, duration(Amount::Exactly(2), unit)));
        }
        if let Some(day) = weekday(self.words, at) {
            let part = part_of_day(self.words.get(end));
            let value = format!("XXXX-WXX-{}{}", weekday_number(day), part.unwrap_or(""));
            return Some((end + usize::from(part.is_some()), value));
        }
        let month = month(self.words, at).map(|month| format!("XXXX-{month:02}"));
        let season = || Season::of(word).map(|season| format!("XXXX-{}", season.sign()));
        let part = || part_of_day(word).map(|part| format!("XXXX-XX-XX{part}"));
        let unit = || Unit::one(word).map(|unit| duration(Amount::Exactly(1), unit));
        if let Some(value) = month.or_else(season).or_else(part).or_else(unit) {
            return Some((end, value));
        }
        let (unit_at, count) = amount(self.words, at)?;
        Some((unit_at + 1, duration(count, Unit::many(self.words.get(unit_at))?)))
    }

    /// "twice a week", "three times a day", "once every two years".
    fn times_a_unit(&self, at: usize) -> Option<(usize, String)> {
        let next = match self.words.get(at) {
            "once" | "twice" => at + 1,
            _ => {
                let (times, _) = amount(self.words, at)?;
                (self.words.get(times) == "times").then_some(times + 1)?
            }
        };
        if matches!(self.words.get(next), "every" | "each") {
            return self.every(next);
        }
        let unit = Unit::one(self.words.get(next + 1))
            .filter(|_| matches!(self.words.get(next), "a" | "an" | "per"))?;
        Some((next + 2, duration(Amount::Exactly(1), unit)))
    }

    /// "daily", "annually".
    fn adverb(&self, at: usize) -> Option<(usize, String)> {
        // "the party daily Granma"
        if self.words.tag(at + 1) == Some(Tag::Propn) {
            return None;
        }
        let value = match self.words.get(at) {
            "hourly" => "PT1H",
            "daily" => "P1D",
            "nightly" => "XXXX-XX-XXTNI",
            "weekly" => "P1W",
            "monthly" => "P1M",
            "yearly" | "annually" => "P1Y",
            _ => return None,
        };
        Some((at + 1, value.to_owned()))
    }
}
