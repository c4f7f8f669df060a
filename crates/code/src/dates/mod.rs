//! When an event happened: the time that its clause states, else the day of the news, else nothing.
//!
//! An expression of time dates the words that it hangs on. That of the event's own clause counts first, then those of the
//! clauses around it ("said on Friday that"). Without one, the day of the dateline or of publication stands for what the
//! article reports as news, and marked as such; background has no date.

mod anchors;
mod main_line;
mod said;

use demarche_core::{
    DateBasis, EventDate, Precision, Resolved, Section, Sentence, Span, Status, Tag, TimeExpression, TimeKind,
};
use jiff::civil::Date;

use crate::candidates::Candidate;
use crate::grammar::Grammar;
use anchors::{REPORTED, anchored};
use main_line::is_main_line;

pub(crate) use said::date_said;

/// The date of the event that a candidate of sentence `number` makes.
pub(crate) fn date(
    grammar: Grammar<'_>,
    resolved: &Resolved,
    number: usize,
    candidate: &Candidate<'_>,
) -> Option<EventDate> {
    let sentence = &resolved.annotated.sentences[number];
    let dateline = dateline(resolved, number).map(|time| time.tokens);
    let inside = resolved.times_in(sentence.tokens).iter().filter(|time| Some(time.tokens) != dateline);
    let mut near: Vec<(u32, usize, &TimeExpression)> = inside
        .filter_map(|time| {
            let cost = anchored(grammar, candidate, time)?;
            Some((cost, time.tokens.start.abs_diff(candidate.head), time))
        })
        .collect();
    near.sort_by_key(|(cost, distance, time)| (*cost, *distance, time.tokens.start));
    let reported = candidate.status == Status::Actual && !main_line::is_pluperfect(grammar, candidate);
    near.retain(|(cost, ..)| *cost < REPORTED || reported);
    if let Some((.., time)) = near.iter().find(|(.., time)| places(grammar, time)) {
        return Some(stated(grammar, resolved, time));
    }
    // "often", "for years", "recently": not on one day.
    let timeless = near.iter().any(|(cost, _, time)| *cost < REPORTED && !is_present(time));
    let news = !timeless && is_main_line(grammar, resolved, number, candidate);
    news.then(|| day_of_news(resolved)).flatten()
}

fn is_present(time: &TimeExpression) -> bool {
    time.value == "PRESENT_REF"
}

/// Whether an expression can say when an event happened: a date, or a length that is counted from one, but no limit.
fn places(grammar: Grammar<'_>, time: &TimeExpression) -> bool {
    let before = word_before(grammar, time.tokens);
    let is_limit = matches!(before.as_str(), "until" | "till" | "before");
    let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.precision.is_some();
    !is_limit && (is_date || time.range.is_some())
}

fn word_before(grammar: Grammar<'_>, tokens: Span<demarche_core::TokenIx>) -> String {
    tokens
        .start
        .checked_sub(1)
        .map(|before| grammar.annotated.word(before).to_lowercase())
        .unwrap_or_default()
}

/// The days of an expression; "since March" reaches up to publication, "from March to May" to the end of May.
fn stated(grammar: Grammar<'_>, resolved: &Resolved, time: &TimeExpression) -> EventDate {
    let published = published_day(resolved);
    let before = word_before(grammar, time.tokens);
    let range = time.range.map(|(first, last)| match before.as_str() {
        "since" => (first, published.filter(|published| *published > last).unwrap_or(last)),
        "from" | "between" => (first, second_end(resolved, time).filter(|end| *end > last).unwrap_or(last)),
        _ => (first, last),
    });
    let precision = if range == time.range { time.precision } else { None };
    EventDate {
        range,
        precision: range.and_then(|range| precision.or_else(|| breadth(range))),
        basis: DateBasis::Stated,
    }
}

/// The last day of the expression that follows after one word: "from March **to May**".
fn second_end(resolved: &Resolved, time: &TimeExpression) -> Option<Date> {
    let next = resolved.times.iter().find(|next| next.tokens.start == time.tokens.end + 1)?;
    let word = resolved.annotated.word(time.tokens.end).to_lowercase();
    let joins = matches!(word.as_str(), "to" | "and" | "until" | "through" | "-" | "–");
    next.range.filter(|_| joins).map(|(_, last)| last)
}

/// How much is known of days whose first and last are known.
fn breadth((first, last): (Date, Date)) -> Option<Precision> {
    Some(match first.until(last).ok()?.get_days() {
        ..1 => Precision::Day,
        1..7 => Precision::Week,
        7..31 => Precision::Month,
        31..92 => Precision::Quarter,
        92..366 => Precision::Year,
        _ => Precision::Decade,
    })
}

fn published_day(resolved: &Resolved) -> Option<Date> {
    let published = resolved.annotated.article.published;
    published.filter(|published| published.precision <= Precision::Day).map(|published| published.at.date())
}

/// The day of the dateline, else that of publication.
fn day_of_news(resolved: &Resolved) -> Option<EventDate> {
    let published = published_day(resolved);
    let stated = (0..resolved.annotated.sentences.len().min(DATELINE_SENTENCES))
        .find_map(|number| dateline(resolved, number))
        .and_then(|time| time.range)
        .filter(|(day, _)| published.is_none_or(|published| is_shortly_before(*day, published)));
    let (day, basis) = match stated {
        Some((day, _)) => (day, DateBasis::Dateline),
        None => (published?, DateBasis::Publication),
    };
    Some(EventDate { range: Some((day, day)), precision: Some(Precision::Day), basis })
}

/// A dateline is written a few days before publication at most.
fn is_shortly_before(day: Date, published: Date) -> bool {
    day.until(published).is_ok_and(|span| (0..=4).contains(&span.get_days()))
}

/// Sentences that may begin with the dateline, and words of a dateline.
const DATELINE_SENTENCES: usize = 4;
const DATELINE_WORDS: usize = 8;

/// The date in the dateline of a sentence: "KYIV, March 12 (Example Wire) — …".
fn dateline(resolved: &Resolved, number: usize) -> Option<&TimeExpression> {
    let annotated = &resolved.annotated;
    let sentence: &Sentence = annotated.sentences.get(number).filter(|_| number < DATELINE_SENTENCES)?;
    let time = resolved.times_in(sentence.tokens).first()?;
    let before = sentence.tokens.start..time.tokens.start;
    let is_capital =
        |word: &str| word.len() > 2 && word.chars().all(|c| c.is_uppercase() || c == '-' || c == '.');
    let place =
        !before.is_empty() && before.len() <= DATELINE_WORDS && is_capital(annotated.word(before.start));
    let names = before
        .clone()
        .all(|at| matches!(annotated.tokens[at].tag, Tag::Propn | Tag::Punct | Tag::Noun | Tag::Adj));
    let after =
        (time.tokens.end..sentence.tokens.end.min(time.tokens.end + 1)).map(|at| annotated.word(at)).next();
    let ends = after.is_some_and(|word| matches!(word, "(" | "-" | "–" | "—" | "--" | ":"));
    let is_day = time.precision == Some(Precision::Day) && sentence.section != Section::Title;
    (place && names && ends && is_day).then_some(time)
}
