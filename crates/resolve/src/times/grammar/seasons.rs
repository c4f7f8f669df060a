//! Seasons: "the summer of 2015", "summer 2015", "in the spring".

use demarche_core::{Precision, Tag};

use super::super::moment::{Moment, Season};
use super::super::reading::{Meaning, Reading};
use super::super::tense::Direction;
use super::Grammar;

impl Grammar<'_> {
    /// "the summer of 2015", "summer 2015", "in the spring".
    pub(super) fn season(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let season = Season::of(self.words.get(start))?;
        let of = start + 1 + usize::from(self.words.get(start + 1) == "of");
        if let Some((end, year)) = self.spoken_or_written(of) {
            return Some(Reading::moment(end, Moment::Season(year, season)));
        }
        let is_word = self.words.tag(start) == Some(Tag::Verb);
        let after = matches!(
            self.words.before(at),
            "in" | "by" | "until" | "since" | "during" | "of" | "last" | "this" | "early" | "late"
        );
        let certain = match season {
            // "the fall of the wall", "a spring": only where it cannot be anything else.
            Season::Autumn if self.words.get(start) == "fall" => {
                start > at && after && self.words.get(start + 1) != "of"
            }
            Season::Spring => after,
            _ => start > at || after,
        };
        (certain && !is_word).then(|| self.placed_season(start + 1, season, self.direction(start)))
    }

    /// The season of a year, by what the clause speaks of.
    pub(super) fn placed_season(&self, end: usize, season: Season, direction: Direction) -> Reading {
        let unplaced = || Meaning::Unplaced(format!("XXXX-{}", season.sign()), Precision::Quarter);
        let Some(published) = self.reference.published else { return Reading::new(end, unplaced()) };
        let this = Moment::Season(published.year(), season);
        let (first, last) = this.range().unwrap_or((published, published));
        let steps = match direction {
            Direction::Past if first > published => -1,
            Direction::Past if season == Season::Winter => -1,
            Direction::Future if last < published => 1,
            _ => 0,
        };
        // In February "this winter" began last year.
        let steps = steps - i32::from(season == Season::Winter && published.month() < 4 && steps == 0);
        Reading::new(end, this.shift(steps).map_or_else(unplaced, Meaning::Moment))
    }
}
