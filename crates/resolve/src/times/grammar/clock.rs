//! Times of a day: "10 p.m. Wednesday", "noon", "Tuesday morning", "last night", "the early hours of Saturday".

use demarche_core::{Tag, TimeModifier};
use jiff::civil::Date;

use super::super::names::part_of_day;
use super::super::reading::{Meaning, Reading};
use super::Grammar;

impl Grammar<'_> {
    /// A time that is more precise than to the day.
    pub(super) fn clock(&self, at: usize) -> Option<Reading> {
        self.day_part(at)
            .or_else(|| self.part_of(at))
            .or_else(|| self.deictic_part(at))
            .or_else(|| self.hours_of(at))
            .or_else(|| self.hour(at))
    }

    fn today(&self) -> Option<Date> {
        self.reference.published
    }

    /// "Tuesday morning", "yesterday afternoon", "Friday at noon" is two expressions.
    fn day_part(&self, at: usize) -> Option<Reading> {
        let day = self.day(at)?;
        let late = usize::from(matches!(self.words.get(day.end), "late" | "early"));
        let part = part_of_day(self.words.get(day.end + late))?;
        let precision = day.meaning.precision();
        let clock = Meaning::Clock(day.day(), part.to_owned());
        (precision == Some(demarche_core::Precision::Day)).then(|| Reading::new(day.end + late + 1, clock))
    }

    /// "the morning of March 5", "the night of the vote" is none.
    fn part_of(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let part = part_of_day(self.words.get(start)).filter(|_| start > at)?;
        let of = self.words.get(start + 1) == "of";
        if let Some(day) = self.day(start + 2).filter(|_| of) {
            return Some(Reading::new(day.end, Meaning::Clock(day.day(), part.to_owned())));
        }
        let bound = matches!(self.words.before(at), "in" | "during" | "by") && !of;
        let day = self.beside.or_else(|| self.day_spoken_of());
        bound.then(|| Reading::new(start + 1, Meaning::Clock(day, part.to_owned())))
    }

    /// "this morning", "last night", "tonight", "overnight", "the next morning".
    fn deictic_part(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let word = self.words.get(start);
        if word == "tonight" {
            return Some(Reading::new(start + 1, Meaning::Clock(self.today(), "TNI".to_owned())));
        }
        if word == "overnight" && self.words.tag(start) != Some(Tag::Verb) {
            let day = self.day(start + 1);
            let end = day.as_ref().map_or(start + 1, |day| day.end);
            let day = day.and_then(|day| day.day()).or_else(|| self.today());
            return Some(Reading::new(end, Meaning::Clock(day, "TNI".to_owned())));
        }
        if let Some(part) = part_of_day(word).filter(|_| self.words.is_mid(start)) {
            let day = self.beside.or_else(|| self.day_spoken_of());
            return Some(self.with_day(Reading::new(start + 1, Meaning::Clock(day, part.to_owned()))));
        }
        let part = part_of_day(self.words.get(start + 1))?;
        let day = match word {
            "this" => self.today(),
            "last" => self.shifted(self.today(), -1),
            "that" | "same" => self.day_spoken_of(),
            "next" | "following" => self.shifted(self.day_spoken_of(), 1),
            "previous" => self.shifted(self.day_spoken_of(), -1),
            _ => return None,
        };
        Some(Reading::new(start + 2, Meaning::Clock(day, part.to_owned())))
    }

    fn shifted(&self, day: Option<Date>, days: i32) -> Option<Date> {
        super::super::moment::add_days(day?, days)
    }

    /// "the early hours of Saturday", "the small hours".
    fn hours_of(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        let early = matches!(self.words.get(start), "early" | "small" | "wee");
        let part = if early { "TMO" } else { "TNI" };
        let known =
            (early || self.words.get(start) == "late") && start > at && self.words.get(start + 1) == "hours";
        if !known {
            return None;
        }
        let modifier = if early { TimeModifier::Start } else { TimeModifier::End };
        let of = start + 2;
        let day = self.day(of + 1).filter(|_| matches!(self.words.get(of), "of" | "on"));
        let (end, day) = match day {
            Some(day) => {
                let part = usize::from(part_of_day(self.words.get(day.end)).is_some());
                (day.end + part, day.day())
            }
            None => (of, self.beside.or_else(|| self.day_spoken_of())),
        };
        Some(Reading::new(end, Meaning::Clock(day, part.to_owned())).with(modifier))
    }

    /// "10:30 p.m. EST Wednesday", "7 pm", "14:00 GMT", "10 o'clock", "noon Thursday".
    fn hour(&self, at: usize) -> Option<Reading> {
        let (end, time) = self.named_hour(at).or_else(|| self.numbered_hour(at))?;
        let end = self.past_zone(end);
        Some(self.with_day(Reading::new(end, Meaning::Clock(None, time))))
    }

    /// Gives a time its day: the one behind it, or else the one that the sentence has named, or the text.
    fn with_day(&self, clock: Reading) -> Reading {
        let Meaning::Clock(own, time) = clock.meaning.clone() else { return clock };
        let next = self.past_brackets(clock.end);
        let behind = self.day(self.words.past_comma(clock.end));
        let on = usize::from(self.words.get(next) == "on");
        if let Some(day) = behind.filter(|day| day.day().is_some()) {
            return Reading { end: day.end, meaning: Meaning::Clock(day.day(), time), ..clock };
        }
        let later = self.day(next + on).and_then(|day| day.day()).filter(|_| on > 0);
        let day = later.or(self.beside).or(own).or_else(|| self.day_spoken_of());
        Reading { meaning: Meaning::Clock(day, time), ..clock }
    }

    /// "7 a.m. (0500 GMT) on Friday": past what stands in brackets, and past a bracket that closes.
    fn past_brackets(&self, at: usize) -> usize {
        let close = (at..at + 6).find(|at| self.words.get(*at) == ")");
        let open = matches!(self.words.get(at), "(" | ")");
        close.filter(|_| open).map_or(at, |close| close + 1)
    }

    fn named_hour(&self, at: usize) -> Option<(usize, String)> {
        let part = match self.words.get(at) {
            "noon" | "midday" | "midnight" => part_of_day(self.words.get(at))?,
            _ => return None,
        };
        let bound = matches!(
            self.words.before(at),
            "at" | "by" | "until" | "before" | "after" | "since" | "around" | "from" | "of"
        );
        (bound || self.day(at + 1).is_some()).then(|| (at + 1, part.to_owned()))
    }

    fn numbered_hour(&self, at: usize) -> Option<(usize, String)> {
        let word = self.words.get(at);
        let (hour, minute) =
            word.split_once([':', '.']).map_or((word, None), |(hour, minute)| (hour, Some(minute)));
        let (hour, minute) = match (hour.len(), minute) {
            (4, None) if self.is_zone(at + 1) => (&hour[..2], Some(&hour[2..])),
            (1 | 2, minute) if minute.is_none_or(|minute| minute.len() == 2) => (hour, minute),
            _ => return None,
        };
        let hour: u32 = hour.parse().ok().filter(|hour| *hour < 25)?;
        let minutes: u32 =
            minute.map_or(Some(0), |minute| minute.parse().ok()).filter(|minute| *minute < 60)?;
        let noon = match self.words.get(at + 1).trim_end_matches('.') {
            "a.m" | "am" => Some(0),
            "p.m" | "pm" => Some(12),
            _ => None,
        };
        if let Some(noon) = noon.filter(|_| (1..=12).contains(&hour)) {
            return Some((at + 2, format!("T{:02}:{minutes:02}", hour % 12 + noon)));
        }
        if let Some((end, noon)) = self.hour_part(at + 1).filter(|_| (1..=12).contains(&hour)) {
            return Some((end, format!("T{:02}:{minutes:02}", hour % 12 + noon)));
        }
        if matches!(self.words.get(at + 1), "o'clock") {
            return Some((at + 2, format!("T{hour:02}:{minutes:02}")));
        }
        let bound =
            matches!(self.words.before(at), "at" | "by" | "until" | "from" | "around" | "since" | "about");
        let written = minute.is_some() && (bound && word.contains(':') || self.is_zone(at + 1));
        written.then(|| (at + 1, format!("T{hour:02}:{minutes:02}")))
    }

    /// The position behind "in the morning", "at night", and the hours to add.
    fn hour_part(&self, at: usize) -> Option<(usize, u32)> {
        let noon = match self.words.get(at + 2) {
            "morning" => 0,
            "afternoon" | "evening" => 12,
            _ => return self.words.are(at, &["at", "night"]).then_some((at + 2, 12)),
        };
        self.words.are(at, &["in", "the"]).then_some((at + 3, noon))
    }

    fn is_zone(&self, at: usize) -> bool {
        matches!(
            self.words.get(at),
            "gmt"
                | "utc"
                | "est"
                | "edt"
                | "et"
                | "cst"
                | "cdt"
                | "pst"
                | "pdt"
                | "pt"
                | "bst"
                | "cet"
                | "cest"
                | "msk"
                | "ist"
                | "jst"
        )
    }

    fn past_zone(&self, at: usize) -> usize {
        let zone = at + usize::from(self.is_zone(at));
        if self.words.are(zone, &["local", "time"]) { zone + 2 } else { zone }
    }
}
