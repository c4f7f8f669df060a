//! Names of months, weekdays, parts of the day and feasts.

use demarche_core::Tag;
use jiff::civil::{Date, Weekday};

use super::moment::add_days;
use super::words::Words;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month named at `at`: "March", "Sept.", with a capital and not in somebody's name.
pub(super) fn month(words: &Words<'_>, at: usize) -> Option<i8> {
    let bare = words.get(at).trim_end_matches('.');
    let short = |month: &str| bare == &month[..3] || month == "september" && bare == "sept";
    let month = MONTHS.iter().position(|month| bare == *month || short(month))?;
    // "Mar-a-Lago": a short form has its full stop or a number beside it.
    let near_number =
        |at: Option<usize>| at.is_some_and(|at| words.get(at).starts_with(|c: char| c.is_ascii_digit()));
    let is_short = bare != MONTHS[month] && !words.get(at).ends_with('.');
    if is_short && !near_number(Some(at + 1)) && !near_number(at.checked_sub(1)) {
        return None;
    }
    // "the March for Life"
    let is_crowd =
        bare == "march" && words.before(at) == "the" && matches!(words.get(at + 1), "for" | "on" | "against");
    let is_word = is_crowd || matches!(words.tag(at), Some(Tag::Aux | Tag::Verb));
    let is_month = words.has_capital(at) && !is_word && !words.is_in_name(at);
    i8::try_from(month + 1).ok().filter(|_| is_month)
}

/// The weekday named at `at`: "Monday", "Tues.".
pub(super) fn weekday(words: &Words<'_>, at: usize) -> Option<Weekday> {
    let day = match words.get(at) {
        "monday" | "mon." => Weekday::Monday,
        "tuesday" | "tue." | "tues." => Weekday::Tuesday,
        "wednesday" | "wed." => Weekday::Wednesday,
        "thursday" | "thu." | "thur." | "thurs." => Weekday::Thursday,
        "friday" | "fri." => Weekday::Friday,
        "saturday" | "sat." => Weekday::Saturday,
        "sunday" | "sun." => Weekday::Sunday,
        _ => return None,
    };
    (!words.is_in_name(at)).then_some(day)
}

/// The weekday that a word for several of it names: "Fridays".
pub(super) fn weekdays(word: &str) -> Option<Weekday> {
    Some(match word {
        "mondays" => Weekday::Monday,
        "tuesdays" => Weekday::Tuesday,
        "wednesdays" => Weekday::Wednesday,
        "thursdays" => Weekday::Thursday,
        "fridays" => Weekday::Friday,
        "saturdays" => Weekday::Saturday,
        "sundays" => Weekday::Sunday,
        _ => return None,
    })
}

/// What TIMEX3 puts behind a day for a part of it: `TMO`.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "dawn" | "morning" | "daybreak" => "TMO",
        "noon" | "midday" => "T12:00",
        "afternoon" => "TAF",
        "dusk" | "evening" => "TEV",
        "night" | "overnight" => "TNI",
        "midnight" => "T24:00",
        "daytime" => "TDT",
        _ => return None,
    })
}

/// The feast that starts at `at`, and the position behind it.
pub(super) fn feast(words: &Words<'_>, at: usize) -> Option<(usize, Feast)> {
    const NAMES: &[(&[&str], Feast)] = &[
        (&["christmas", "eve"], Feast::Fixed(12, 24)),
        (&["christmas", "day"], Feast::Fixed(12, 25)),
        (&["christmas"], Feast::Fixed(12, 25)),
        (&["boxing", "day"], Feast::Fixed(12, 26)),
        (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31)),
        (&["new", "year", "'s", "day"], Feast::Fixed(1, 1)),
        (&["valentine", "'s", "day"], Feast::Fixed(2, 14)),
        (&["may", "day"], Feast::Fixed(5, 1)),
        (&["halloween"], Feast::Fixed(10, 31)),
        (&["thanksgiving", "day"], Feast::Thanksgiving),
        (&["thanksgiving"], Feast::Thanksgiving),
        (&["good", "friday"], Feast::Easter(-2)),
        (&["easter", "sunday"], Feast::Easter(0)),
        (&["easter", "monday"], Feast::Easter(1)),
        (&["easter"], Feast::Easter(0)),
    ];
    let (name, feast) = NAMES.iter().find(|(name, _)| words.are(at, name))?;
    words.has_capital(at).then_some((at + name.len(), *feast))
}

/// A day that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// The fourth Thursday of November.
    Thanksgiving,
    /// So many days after the western Easter Sunday.
    Easter(i32),
}

impl Feast {
    /// Its day in a year.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Thanksgiving => {
                Date::new(year, 11, 1).ok()?.nth_weekday_of_month(4, Weekday::Thursday).ok()
            }
            Self::Easter(days) => add_days(easter(year)?, days),
        }
    }
}

/// Easter Sunday of the Gregorian calendar.
///
/// Method: the "anonymous" rule, Nature 13 (1876), 487.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}
