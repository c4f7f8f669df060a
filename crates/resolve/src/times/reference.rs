//! The days that relative expressions are counted from: publication, and the time that the text has last spoken of.

use jiff::civil::Date;

use super::moment::Moment;
use super::reading::{Meaning, Reading};
use super::units::Unit;

/// What "today", "a day earlier" and "that year" refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) published: Option<Date>,
    /// The last stretch of the calendar that the text has named.
    narrative: Option<Moment>,
    /// The last day that it has named, and the last one that was not ahead of publication.
    day: Option<Date>,
    past_day: Option<Date>,
    /// The latest quarter, over at publication, that it has named: reports of business speak of "the quarter" and "a year
    /// earlier" for long.
    quarter: Option<Moment>,
}

impl Reference {
    pub(super) fn new(published: Option<Date>) -> Self {
        Self { published, narrative: None, day: None, past_day: None, quarter: None }
    }

    /// Takes note of what the text speaks of.
    pub(super) fn follow(&mut self, reading: &Reading) {
        let moment = match reading.meaning {
            Meaning::Moment(moment) => Some(moment),
            Meaning::Clock(day, _) => day.map(Moment::Day),
            _ => None,
        };
        if let Some(Moment::Quarter(year, number)) = moment
            && self.is_over(moment)
            && !matches!(self.quarter, Some(Moment::Quarter(last, count)) if (last, count) > (year, number))
        {
            self.quarter = moment;
        }
        let is_past = |day: &Date| self.published.is_none_or(|published| *day <= published);
        self.past_day = reading.day().filter(is_past).or(self.past_day);
        self.day = reading.day().or(self.day);
        self.narrative = moment.or(self.narrative);
    }

    fn is_over(&self, moment: Option<Moment>) -> bool {
        let last = moment.and_then(Moment::range).map(|(_, last)| last);
        last.zip(self.published).is_none_or(|(last, published)| last <= published)
    }

    /// The stretch of this length that holds the day of publication.
    pub(super) fn current(&self, unit: Unit) -> Option<Moment> {
        Moment::holding(self.published?, unit)
    }

    /// The stretch of this length that the text speaks of: the one around the time named last, else around publication.
    pub(super) fn spoken_of(&self, unit: Unit) -> Option<Moment> {
        if unit <= Unit::Day {
            return self.day.or(self.published).map(Moment::Day);
        }
        let first = self.narrative.filter(|moment| fits(*moment, unit)).and_then(Moment::range);
        let day = first.map(|(first, _)| first).or(self.published)?;
        Moment::holding(day, unit)
    }

    /// The day that "a day earlier" is counted from: the last one named that is over or that of publication.
    pub(super) fn last_day(&self) -> Option<Moment> {
        self.past_day.or(self.published).map(Moment::Day)
    }

    /// The quarter that the text speaks of, else the last one that was over at publication.
    pub(super) fn quarter(&self) -> Option<Moment> {
        self.quarter.or_else(|| self.current(Unit::Quarter)?.shift(-1))
    }

    /// The quarter that the text compares with the same one a year earlier, where it has named one.
    pub(super) fn compared_quarter(&self) -> Option<Moment> {
        self.quarter
    }
}

/// Whether a stretch is short enough to tell which one of `unit` is meant.
fn fits(moment: Moment, unit: Unit) -> bool {
    let length = match moment {
        Moment::Day(_) => Unit::Day,
        Moment::Weekend(_) => Unit::Weekend,
        Moment::Week(_) => Unit::Week,
        Moment::Month(..) => Unit::Month,
        Moment::Quarter(..) | Moment::Half(..) | Moment::Season(..) => Unit::Quarter,
        Moment::Year(_) => Unit::Year,
        Moment::Decade(_) => Unit::Decade,
        Moment::Century(_) => Unit::Century,
    };
    length <= unit
}
