//! Expressions of time and the days they mean.

use demarche_core::{Annotated, Precision, Span, Tag, TimeExpression, TokenIx, VerbForm};
use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

/// Finds the expressions of time of an article; relative ones are resolved against `published`.
pub(crate) fn times(annotated: &Annotated, published: Option<Date>) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    for sentence in &annotated.sentences {
        let words: Vec<String> =
            sentence.tokens.range().map(|token| time_word(annotated.word(token))).collect();
        let mut reader = Reader { words: &words, published, ahead: false };
        let mut at = 0;
        while at < words.len() {
            reader.ahead = is_ahead(annotated, sentence.tokens, sentence.tokens.start + at);
            let Some((length, days)) = reader.read(at) else {
                at += 1;
                continue;
            };
            let tokens = Span::tokens(sentence.tokens.start + at, sentence.tokens.start + at + length);
            let Days { range, precision } = days;
            found.push(TimeExpression { span: annotated.bytes(tokens), tokens, range, precision });
            at += length;
        }
    }
    found
}

/// A word in lower case; "may" and "march" without a capital are no months.
fn time_word(word: &str) -> String {
    if matches!(word, "may" | "march") { "-".to_owned() } else { word.to_lowercase() }
}

/// Verbs and adjectives whose infinitive lies in the future: "promised to meet on Monday".
const PROMISES: &[&str] = &[
    "promise", "agree", "plan", "vow", "pledge", "expect", "due", "schedule", "set", "threaten", "intend",
    "want", "hope", "invite", "ask", "urge", "offer", "decide", "prepare", "demand", "order",
];

/// Whether the verb that an expression of time belongs to, the last before it or else the first after it, speaks of what
/// is to come.
fn is_ahead(annotated: &Annotated, sentence: Span<TokenIx>, at: usize) -> bool {
    let is_verb = |token: &usize| annotated.tokens[*token].tag == Tag::Verb;
    let Some(verb) = (sentence.start..at).rev().find(is_verb).or_else(|| (at..sentence.end).find(is_verb))
    else {
        return false;
    };
    let start = verb.saturating_sub(4).max(sentence.start);
    let before = (start..verb).map(|token| annotated.word(token).to_lowercase()).collect::<Vec<_>>();
    let infinitive = annotated.tokens[verb].features.verb_form == Some(VerbForm::Infinitive);
    let promised = (start.saturating_sub(3).max(sentence.start)..verb)
        .any(|token| PROMISES.contains(&annotated.tokens[token].lemma.as_str()));
    infinitive
        && (before.iter().any(|word| matches!(word.as_str(), "will" | "would" | "shall" | "'ll")) || promised)
        || before.iter().any(|word| word == "will") && before.iter().any(|word| word == "be")
}

/// The days that an expression means; no range when it needs a publication date that is missing.
#[derive(Clone, Copy)]
struct Days {
    range: Option<(Date, Date)>,
    precision: Precision,
}

impl Days {
    fn day(date: Option<Date>) -> Self {
        Self { range: date.map(|date| (date, date)), precision: Precision::Day }
    }
}

struct Reader<'a> {
    words: &'a [String],
    published: Option<Date>,
    /// Whether the sentence speaks of what is to come.
    ahead: bool,
}

impl Reader<'_> {
    /// The expression that starts at `at`: its length in tokens and its days.
    fn read(&self, at: usize) -> Option<(usize, Days)> {
        self.calendar(at).or_else(|| self.weekday(at)).or_else(|| self.relative(at)).or_else(|| self.year(at))
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// "March 18, 2025", "18 March 2025", "March 2025", "2025-03-18".
    fn calendar(&self, at: usize) -> Option<(usize, Days)> {
        if let Ok(date) = self.word(at).parse::<Date>()
            && self.word(at).len() == 10
        {
            return Some((1, Days::day(Some(date))));
        }
        let (month, month_at, day) = match (month(self.word(at)), day(self.word(at))) {
            (Some(month), _) => (month, at, day(self.word(at + 1))),
            (None, Some(day)) => (month(self.word(at + 1))?, at + 1, Some(day)),
            _ => return None,
        };
        let mut end = at + if month_at > at || day.is_some() { 2 } else { 1 };
        let comma = usize::from(self.word(end) == ",");
        let year = year(self.word(end + comma));
        if year.is_some() {
            end += comma + 1;
        }
        // Alone, some months are rather names: "Theresa May".
        let is_name = matches!(self.word(at), "may" | "march" | "sat" | "sun" | "mar");
        if day.is_none() && year.is_none() && is_name && !self.after_preposition(at) {
            return None;
        }
        Some((end - at, self.month_days(year, month, day)?))
    }

    fn after_preposition(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        matches!(
            before,
            "in" | "since" | "during" | "until" | "by" | "last" | "next" | "this" | "early" | "late"
        )
    }

    fn month_days(&self, year: Option<i16>, month: i8, day: Option<i8>) -> Option<Days> {
        let year = year.or_else(|| self.nearest_year(month, day.unwrap_or(15)));
        let Some(year) = year else {
            let precision = if day.is_some() { Precision::Day } else { Precision::Month };
            return Some(Days { range: None, precision });
        };
        match day {
            // A day that the month does not have is an expression all the same.
            Some(day) => Some(Days::day(Date::new(year, month, day).ok())),
            None => {
                let first = Date::new(year, month, 1).ok()?;
                Some(Days { range: Some((first, first.last_of_month())), precision: Precision::Month })
            }
        }
    }

    /// The year that puts month and day nearest to the publication date, the past first.
    fn nearest_year(&self, month: i8, day: i8) -> Option<i16> {
        let published = self.published?;
        let distance = |year: &i16| {
            let date = Date::new(*year, month, day).ok()?;
            let days = published.until(date).ok()?.get_days();
            let against = (days > 7) != self.ahead && days != 0;
            Some(days.abs() + if against { 400 } else { 0 })
        };
        let years = [published.year() - 1, published.year(), published.year() + 1];
        years.into_iter().filter_map(|year| Some((distance(&year)?, year))).min().map(|(_, year)| year)
    }

    /// "on Wednesday", "last Friday", "next Monday".
    fn weekday(&self, at: usize) -> Option<(usize, Days)> {
        let (length, which) = match self.word(at) {
            "last" | "next" | "this" | "on" | "late" | "early" | "past" => (2, self.word(at)),
            _ => (1, ""),
        };
        let weekday = weekday(self.word(at + length - 1))?;
        let ahead = which == "next" || which != "last" && self.ahead;
        let date = self.published.and_then(|published| {
            if published.weekday() == weekday && which != "last" && which != "next" {
                return Some(published);
            }
            published.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
        });
        Some((length, Days::day(date)))
    }

    /// "yesterday", "two days ago", "last week".
    fn relative(&self, at: usize) -> Option<(usize, Days)> {
        let shifted = |days: i32| self.published.and_then(|date| date.checked_add(days.days()).ok());
        let date = match self.word(at) {
            "today" | "tonight" => shifted(0),
            "yesterday" => shifted(-1),
            "tomorrow" => shifted(1),
            "last" | "next" | "this" => return self.period(at),
            _ => return self.ago(at),
        };
        Some((1, Days::day(date)))
    }

    /// "last week", "this month", "next year".
    fn period(&self, at: usize) -> Option<(usize, Days)> {
        let steps = match self.word(at) {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };
        let shift = |span: Duration| self.published.and_then(|date| date.checked_add(span).ok());
        let days = match self.word(at + 1) {
            "week" => {
                let range = shift(steps.weeks()).and_then(week);
                Days { range, precision: Precision::Week }
            }
            "month" => {
                let date = shift(steps.months());
                Days {
                    range: date.map(|date| (date.first_of_month(), date.last_of_month())),
                    precision: Precision::Month,
                }
            }
            "year" => {
                let date = shift(steps.years());
                Days {
                    range: date.map(|date| (date.first_of_year(), date.last_of_year())),
                    precision: Precision::Year,
                }
            }
            _ => return None,
        };
        Some((2, days))
    }

    /// "two days ago", "a year earlier".
    fn ago(&self, at: usize) -> Option<(usize, Days)> {
        let count = number(self.word(at))?;
        if !matches!(self.word(at + 2), "ago" | "earlier") {
            return None;
        }
        let shift = |span: Duration| self.published.and_then(|date| date.checked_sub(span).ok());
        let days = match self.word(at + 1).trim_end_matches('s') {
            "day" => Days::day(shift(count.days())),
            "week" => Days { range: shift(count.weeks()).and_then(week), precision: Precision::Week },
            "month" => {
                let date = shift(count.months());
                Days {
                    range: date.map(|date| (date.first_of_month(), date.last_of_month())),
                    precision: Precision::Month,
                }
            }
            "year" => {
                let date = shift(count.years());
                Days {
                    range: date.map(|date| (date.first_of_year(), date.last_of_year())),
                    precision: Precision::Year,
                }
            }
            _ => return None,
        };
        Some((3, days))
    }

    /// "in 2014", "since 2011".
    fn year(&self, at: usize) -> Option<(usize, Days)> {
        if !matches!(self.word(at), "in" | "since" | "during" | "from" | "until") {
            return None;
        }
        let first = Date::new(year(self.word(at + 1))?, 1, 1).ok()?;
        Some((2, Days { range: Some((first, first.last_of_year())), precision: Precision::Year }))
    }
}

/// Monday and Sunday of the week of a day.
fn week(date: Date) -> Option<(Date, Date)> {
    let monday = date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

fn month(word: &str) -> Option<i8> {
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
    let bare = word.trim_end_matches('.');
    let short = |month: &str| bare == &month[..3] || month == "september" && bare == "sept";
    let at = MONTHS.iter().position(|month| bare == *month || short(month))?;
    i8::try_from(at + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn day(word: &str) -> Option<i8> {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    let digits = ordinal.unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1800..=2100).contains(year))
}

fn number(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let known = WORDS
        .iter()
        .position(|entry| !entry.is_empty() && *entry == word)
        .and_then(|at| i64::try_from(at).ok());
    known.or_else(|| word.parse().ok().filter(|count| (1..=1000).contains(count)))
}
