//! Years, decades and centuries: "2014", "2014-15", "the 1990s", "the '90s", "the 20th century".

use demarche_core::{Number, Tag};
use jiff::civil::Date;

use super::super::moment::Moment;
use super::super::numbers::{ordinal, spoken_year};
use super::super::reading::Reading;
use super::Grammar;

/// Words whose number is no year: "Resolution 1973".
const NUMBERED: &[&str] = &[
    "$",
    "£",
    "€",
    "¥",
    "#",
    "no.",
    "number",
    "resolution",
    "flight",
    "room",
    "article",
    "law",
    "decree",
    "channel",
    "highway",
    "route",
    "page",
    "section",
    "about",
    "than",
    "nearly",
    "almost",
    "over",
];

const PREPOSITIONS: &[&str] = &[
    "in", "since", "during", "from", "until", "till", "by", "of", "to", "through", "before", "after", "for",
    "and", "(",
];

impl Grammar<'_> {
    /// A year, decade or century.
    pub(super) fn year(&self, at: usize) -> Option<Reading> {
        let start = self.words.past_the(at);
        if start > at && self.words.get(start) == "year" {
            let (end, year) = self.spoken_or_written(start + 1)?;
            return Some(Reading::moment(end, Moment::Year(year)));
        }
        self.decade(at).or_else(|| self.century(at)).or_else(|| self.single_year(at))
    }

    /// A year in digits or in words, and the position behind it.
    pub(super) fn spoken_or_written(&self, at: usize) -> Option<(usize, i16)> {
        self.year_number(at).map(|year| (at + 1, year)).or_else(|| spoken_year(self.words, at))
    }

    fn single_year(&self, at: usize) -> Option<Reading> {
        let word = self.words.get(at);
        let bare = word.strip_prefix("post-").or_else(|| word.strip_prefix("pre-"));
        if let Some(year) = bare.and_then(parse_year) {
            return Some(Reading::moment(at + 1, Moment::Year(year)));
        }
        if self.words.get(at) != "two"
            && let Some((end, year)) = spoken_year(self.words, at)
        {
            return Some(Reading::moment(end, Moment::Year(year)));
        }
        let year = self.year_number(at).filter(|year| self.is_year(at, *year))?;
        let season =
            self.words.is_dash(at + 1).then(|| self.words.get(at + 2)).filter(|word| word.len() == 2);
        let next = season.and_then(|word| word.parse::<i16>().ok());
        if let Some(next) = next.filter(|next| *next == (year + 1) % 100) {
            let last = Moment::Year(year - year % 100 + next + if next == 0 { 100 } else { 0 });
            let days = Date::new(year, 1, 1).ok().zip(last.range()).map(|(first, (_, last))| (first, last));
            return Some(Reading::moment(at + 3, Moment::Year(year)).over(days));
        }
        Some(Reading::moment(at + 1, Moment::Year(year)))
    }

    /// Whether a number of four digits is a year here.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let before = self.words.before(at);
        if NUMBERED.contains(&before)
            || matches!(self.words.get(at + 1), "%" | "percent" | "/" | "gmt" | "utc")
        {
            return false;
        }
        let plural_next = self.words.tag(at + 1) == Some(Tag::Noun)
            && self.words.token(at + 1).is_some_and(|token| token.features.number == Some(Number::Plural));
        let counted = plural_next && year % 50 == 0;
        !counted && ((1900..=2040).contains(&year) || PREPOSITIONS.contains(&before) && year < 1900)
    }

    /// A year in four digits.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        parse_year(self.words.get(at))
    }

    /// "the 1990s", "the '90s", "the nineties"; "the 1800s" are a century.
    fn decade(&self, at: usize) -> Option<Reading> {
        let mut number = self.words.past_the(at);
        let has_article = number > at
            || self.words.is_mid(number)
            || matches!(self.words.before(at), "early" | "mid" | "late" | "-" | "the");
        if matches!(self.words.get(number), "'" | "‘") && self.words.get(number + 1).ends_with("0s") {
            number += 1;
        }
        let word = self.words.get(number).trim_start_matches(['\'', '‘']);
        let digits = word.strip_suffix("'s").or_else(|| word.strip_suffix('s'));
        if let Some(year) = digits.and_then(parse_year).filter(|year| year % 10 == 0) {
            let century = year % 100 == 0 && year != 2000;
            let moment = if century { Moment::Century(year) } else { Moment::Decade(year) };
            return Some(Reading::moment(number + 1, moment));
        }
        let short = digits.filter(|digits| digits.len() == 2).and_then(|digits| digits.parse::<i16>().ok());
        let short =
            short.filter(|short| short % 10 == 0).or_else(|| named_decade(word).filter(|_| has_article));
        let short =
            short.filter(|_| has_article || number > at || word.len() < self.words.get(number).len())?;
        let century = if short >= 30 { 1900 } else { 2000 };
        Some(Reading::moment(number + 1, Moment::Decade(century + short)))
    }

    /// "the 20th century", "the nineteenth-century".
    fn century(&self, at: usize) -> Option<Reading> {
        let number = self.words.past_the(at);
        let count = ordinal(self.words.get(number)).filter(|count| (1..=30).contains(count))?;
        let unit = self.words.past_dash(number + 1);
        let year = i16::try_from(count).ok()?.checked_sub(1)? * 100;
        (self.words.get(unit) == "century").then(|| Reading::moment(unit + 1, Moment::Century(year)))
    }
}

fn parse_year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1000..2200).contains(year))
}

fn named_decade(word: &str) -> Option<i16> {
    const NAMES: [&str; 7] =
        ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    NAMES.iter().zip(3..).find(|(name, _)| **name == word).map(|(_, ten)| ten * 10)
}
