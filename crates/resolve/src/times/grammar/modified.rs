//! Words that change a time: "early March", "the end of 2014", "later this year", "about three days", "more than a week".

use demarche_core::TimeModifier;

use super::super::reading::{Meaning, Reading};
use super::{Grammar, longest};

impl Grammar<'_> {
    /// A time with words before it that change it.
    pub(super) fn modified(&self, at: usize) -> Option<Reading> {
        longest([self.phase(at), self.within(at), self.approximate(at), self.joined_phase(at)])
    }

    /// "early March", "late Sunday", "earlier this year", "mid-2014".
    fn phase(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let modifier = match self.words.get(start) {
            "early" | "earlier" => TimeModifier::Start,
            "mid" | "middle" => TimeModifier::Mid,
            "late" | "later" => TimeModifier::End,
            _ => return None,
        };
        let mut next = self.words.past_dash(start + 1);
        let comparative = matches!(self.words.get(start), "earlier" | "later");
        if comparative && self.words.get(next) == "in" && matches!(self.words.get(next + 1), "the" | "this") {
            return None;
        }
        next += usize::from(self.words.get(next) == "on" && !comparative && start == at);
        self.inner(next).map(|inner| inner.with(modifier))
    }

    /// "the end of 2014", "the beginning of March", "the start of the week".
    fn within(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let modifier = match self.words.get(start) {
            "beginning" | "start" => TimeModifier::Start,
            "middle" => TimeModifier::Mid,
            "end" => TimeModifier::End,
            _ => return self.year_end(at),
        };
        let of = start + 1;
        if start == at || self.words.get(of) != "of" {
            return None;
        }
        self.inner(of + 1).or_else(|| self.of_current(of + 1)).map(|inner| inner.with(modifier))
    }

    /// "the month", "the week" and "the year" after "the end of".
    fn of_current(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let unit = super::super::units::Unit::one(self.words.get(start))
            .filter(|unit| start > at && !unit.is_clock())?;
        Some(Reading::placed(start + 1, self.reference.current(unit), unit))
    }

    /// "year-end", "year's end".
    fn year_end(&self, at: usize) -> Option<Reading> {
        let next = at + 1 + usize::from(self.words.is_dash(at + 1) || self.words.get(at + 1) == "'s");
        if self.words.get(at) != "year" || self.words.get(next) != "end" {
            return None;
        }
        let past = self.direction(next) == super::super::tense::Direction::Past;
        let year = self.reference.published.map(|published| published.year() - i16::from(past));
        let day = year.and_then(|year| jiff::civil::Date::new(year, 12, 31).ok());
        Some(Reading::placed(
            next + 1,
            day.map(super::super::moment::Moment::Day),
            super::super::units::Unit::Day,
        ))
    }

    /// "mid-March", "mid-1980s": one word.
    fn joined_phase(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        self.words
            .is_mid(start)
            .then(|| self.inner(start))
            .flatten()
            .map(|inner| inner.with(TimeModifier::Mid))
    }

    fn inner(&self, at: usize) -> Option<Reading> {
        let inner = self.date(at)?;
        let exact = matches!(inner.meaning, Meaning::Moment(_) | Meaning::Unplaced(..) | Meaning::Clock(..));
        exact.then_some(inner)
    }

    /// "about three days", "more than four hours", "nearly four years ago", "at least 60 days".
    fn approximate(&self, at: usize) -> Option<Reading> {
        let (start, modifier) = self.approximator(at)?;
        // "over three years" is rather a preposition and its noun.
        if self.words.get(at) == "over" && !matches!(self.words.get(start), "a" | "an") {
            return None;
        }
        let over = matches!(self.words.get(at), "some" | "up" | "just" | "under");
        let counted = self.ago(start).or_else(|| self.measured(start)).filter(|reading| {
            let vague = matches!(&reading.meaning, Meaning::Duration(value) if value.contains('X'));
            !(over && vague || matches!(reading.meaning, Meaning::Set(_)))
        });
        let date = || self.day(start).filter(|_| matches!(self.words.get(at), "around" | "about" | "circa"));
        let reading = counted.or_else(date)?;
        Some(reading.with(modifier))
    }

    fn approximator(&self, at: usize) -> Option<(usize, TimeModifier)> {
        const WORDS: &[(&[&str], TimeModifier)] = &[
            (&["no", "more", "than"], TimeModifier::EqualOrLess),
            (&["no", "less", "than"], TimeModifier::EqualOrMore),
            (&["no", "fewer", "than"], TimeModifier::EqualOrMore),
            (&["no", "later", "than"], TimeModifier::EqualOrLess),
            (&["a", "little", "more", "than"], TimeModifier::MoreThan),
            (&["a", "little", "over"], TimeModifier::MoreThan),
            (&["just", "over"], TimeModifier::MoreThan),
            (&["just", "under"], TimeModifier::LessThan),
            (&["more", "than"], TimeModifier::MoreThan),
            (&["longer", "than"], TimeModifier::MoreThan),
            (&["less", "than"], TimeModifier::LessThan),
            (&["fewer", "than"], TimeModifier::LessThan),
            (&["at", "least"], TimeModifier::EqualOrMore),
            (&["at", "most"], TimeModifier::EqualOrLess),
            (&["up", "to"], TimeModifier::EqualOrLess),
            (&["as", "many", "as"], TimeModifier::EqualOrLess),
            (&["over"], TimeModifier::MoreThan),
            (&["under"], TimeModifier::LessThan),
            (&["nearly"], TimeModifier::LessThan),
            (&["almost"], TimeModifier::LessThan),
            (&["about"], TimeModifier::Approximate),
            (&["around"], TimeModifier::Approximate),
            (&["approximately"], TimeModifier::Approximate),
            (&["roughly"], TimeModifier::Approximate),
            (&["some"], TimeModifier::Approximate),
        ];
        let (words, modifier) = WORDS.iter().find(|(words, _)| self.words.are(at, words))?;
        Some((at + words.len(), *modifier))
    }
}
