//! Quarters, halves and business years: "the third quarter of 2014", "Q2", "the same period last year", "fiscal 2014".

use demarche_core::Precision;

use super::super::moment::Moment;
use super::super::numbers::ordinal;
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::super::units::Unit;
use super::Grammar;

/// A part of a year that is told by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Quarter,
    Half,
}

impl Part {
    fn of(self, year: i16, count: i8) -> Moment {
        match self {
            Self::Quarter => Moment::Quarter(year, count),
            Self::Half => Moment::Half(year, count),
        }
    }
}

impl Grammar<'_> {
    /// A part of a year that is not a month.
    pub(super) fn period(&self, at: usize) -> Option<Reading> {
        self.part_of_year(at)
            .or_else(|| self.same_period(at))
            .or_else(|| self.part_behind_year(at))
            .or_else(|| self.latest_quarter(at))
            .or_else(|| self.fiscal_year(at))
            .or_else(|| self.season(at))
    }

    /// "the third quarter", "second-quarter", "the first half of 2014", "Q2 2014".
    fn part_of_year(&self, at: usize) -> Option<Reading> {
        let (end, part, count) = self.numbered_part(at)?;
        if self.words.get(at) == "the" && self.is_attribute(end) {
            return None;
        }
        let of = self.words.past_comma(end);
        let of = of + usize::from(matches!(self.words.get(of), "of" | "in"));
        let of = of + usize::from(self.words.get(of) == "fiscal");
        if let Some(year) = self.year_number(of).filter(|_| of == end || self.words.get(of - 1) != ",") {
            return Some(Reading::moment(of + 1, part.of(year, count)));
        }
        if self.words.get(of - 1) == "of"
            && let Some(year) = self.stepped_year(of)
        {
            let year = year.map(|year| part.of(year, count));
            return Some(Reading::placed(of + 2, year, Unit::Quarter));
        }
        // A half without its year is rather one of a match.
        let moment = self.nearest_part(part, count, self.direction(end - 1));
        (part == Part::Quarter).then(|| self.placed_part(end, moment, count))
    }

    fn placed_part(&self, end: usize, moment: Option<Moment>, count: i8) -> Reading {
        let unplaced = || Meaning::Unplaced(format!("XXXX-Q{count}"), Precision::Quarter);
        Reading::new(end, moment.map_or_else(unplaced, Meaning::Moment))
    }

    /// "this year", "last year": its number, where it is known.
    fn stepped_year(&self, at: usize) -> Option<Option<i16>> {
        let steps = match self.words.get(at) {
            "last" => -1,
            "this" | "the" => 0,
            "next" => 1,
            _ => return None,
        };
        (self.words.get(at + 1) == "year").then(|| self.reference.published.map(|day| day.year() + steps))
    }

    /// The position behind "the fiscal third quarter", "Q3", "H1"; which part it is, and its number.
    fn numbered_part(&self, at: usize) -> Option<(usize, Part, i8)> {
        let start = self.words.past_the(at);
        let short = |letter| self.words.get(start).strip_prefix(letter).and_then(|digit| digit.parse().ok());
        if let Some(count) = short('q').filter(|count| (1..=4).contains(count)) {
            return Some((start + 1, Part::Quarter, count));
        }
        if let Some(count) =
            short('h').filter(|count| (1..=2).contains(count) && self.year_number(start + 1).is_some())
        {
            return Some((start + 1, Part::Half, count));
        }
        let fiscal = usize::from(matches!(self.words.get(start), "fiscal" | "financial"));
        let number = if fiscal > 0 { self.words.past_dash(start + 1) } else { start };
        let unit = self.words.past_dash(number + 1);
        let last_half = self.words.get(number) == "last" && self.words.get(unit) == "half";
        let count = ordinal(self.words.get(number)).or(last_half.then_some(2));
        let count = count.and_then(|count| i8::try_from(count).ok())?;
        match self.words.get(unit) {
            "quarter" if (1..=4).contains(&count) => Some((unit + 1, Part::Quarter, count)),
            "half" if (1..=2).contains(&count) => Some((unit + 1, Part::Half, count)),
            _ => None,
        }
    }

    /// The nearest quarter of that number that has begun, or that is to come.
    fn nearest_part(&self, part: Part, count: i8, direction: Direction) -> Option<Moment> {
        let published = self.reference.published?;
        let year = published.year();
        let this = part.of(year, count);
        let (first, last) = this.range()?;
        let since = last.until(published).ok()?.get_days();
        Some(match direction {
            // What will be reported of a quarter that was over lately is still about that quarter.
            Direction::Future if since > 100 => part.of(year + 1, count),
            Direction::Future if (-400..=-182).contains(&since) => part.of(year - 1, count),
            Direction::Future => this,
            _ if first > published => part.of(year - 1, count),
            _ => this,
        })
    }

    /// "the 2014 second quarter", "next year's first quarter", "the 1988 quarter".
    fn part_behind_year(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let (next, year) = match self.year_number(start) {
            Some(year) => (start + 1, Some(year)),
            None => {
                let year = self.stepped_year(start).filter(|_| self.words.get(start) != "the")?;
                (start + 2 + usize::from(self.words.get(start + 2) == "'s"), year)
            }
        };
        if let Some((end, part, count)) = self.numbered_part(next) {
            return Some(self.placed_part(end, year.map(|year| part.of(year, count)), count));
        }
        let quarter = self.reference.quarter().filter(|_| self.words.get(next) == "quarter");
        match (quarter?, year) {
            (Moment::Quarter(_, count), Some(year)) => {
                Some(Reading::moment(next + 1, Moment::Quarter(year, count)))
            }
            _ => None,
        }
    }

    /// "the same period last year", "the 2014 period": the quarter that the text speaks of, in another year.
    fn same_period(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let year = self.year_number(start);
        let same = matches!(self.words.get(start), "same" | "corresponding" | "comparable" | "similar");
        let noun = self.words.get(start + 1);
        if start == at || !matches!(noun, "period" | "quarter") || !same && year.is_none() {
            return None;
        }
        let (end, year) = match year {
            Some(year) => (start + 2, Some(year)),
            None => self.compared_year(start + 2)?,
        };
        let moment = match (self.reference.compared_quarter(), year) {
            (Some(Moment::Quarter(_, count)), Some(year)) => Some(Moment::Quarter(year, count)),
            (_, year) => year.map(Moment::Year),
        };
        Some(Reading::placed(end, moment, Unit::Year))
    }

    /// "last year", "of 2014", "a year ago" behind "the same period": where it ends, and the year.
    fn compared_year(&self, at: usize) -> Option<(usize, Option<i16>)> {
        const LAST_YEAR: &[&[&str]] = &[
            &["last", "year"],
            &["the", "previous", "year"],
            &["a", "year", "ago"],
            &["a", "year", "earlier"],
        ];
        let of = at + usize::from(matches!(self.words.get(at), "of" | "in"));
        if let Some(year) = self.year_number(of) {
            return Some((of + 1, Some(year)));
        }
        let words = LAST_YEAR.iter().find(|words| self.words.are(of, words))?;
        Some((of + words.len(), self.reference.published.map(|published| published.year() - 1)))
    }

    /// "the latest quarter", "the quarter", "the year-ago quarter".
    fn latest_quarter(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let latest = matches!(self.words.get(start), "latest" | "same");
        let noun = start + usize::from(latest);
        let is_quarter = self.words.get(noun) == "quarter" || latest && self.words.get(noun) == "period";
        let known = start > at && is_quarter && !matches!(self.words.get(noun + 1), "of" | "-");
        known.then(|| Reading::placed(noun + 1, self.reference.quarter(), Unit::Quarter))
    }

    /// "fiscal 2014", "fiscal year 2014", "FY2014".
    fn fiscal_year(&self, at: usize) -> Option<Reading> {
        let word = self.words.get(at);
        if let Some(year) =
            word.strip_prefix("fy").filter(|year| year.len() == 4).and_then(|year| year.parse().ok())
        {
            return Some(Reading::moment(at + 1, Moment::Year(year)));
        }
        let number = match word {
            "fiscal" | "fy" => at + 1 + usize::from(self.words.get(at + 1) == "year"),
            _ => return None,
        };
        self.year_number(number).map(|year| Reading::moment(number + 1, Moment::Year(year)))
    }
}
