//! Expressions of time, their values in TIMEX3, and the days they mean.
//!
//! Relative expressions are counted from the day of publication ("last week") or from the time that the text has last
//! spoken of ("a day earlier"). Weekdays and months without a year lie where the tense of their clause says.

mod grammar;
mod moment;
mod names;
mod numbers;
mod reading;
mod reference;
mod starts;
mod tense;
mod units;
mod words;

use demarche_core::{Annotated, Span, TimeExpression, TokenIx};
use jiff::civil::Date;

use grammar::Grammar;
use reading::Reading;
use reference::Reference;
use words::Words;

use crate::case::Lowered;

/// Finds the expressions of time of an article; relative ones are resolved against `published`.
pub(crate) fn times(
    annotated: &Annotated,
    lowered: &Lowered,
    published: Option<Date>,
) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    let mut reference = Reference::new(published);
    for sentence in &annotated.sentences {
        let words = Words::new(annotated, lowered, sentence.tokens);
        read_sentence(&words, sentence.tokens, &mut reference, &mut found);
    }
    found
}

fn read_sentence(
    words: &Words<'_>,
    sentence: Span<TokenIx>,
    reference: &mut Reference,
    found: &mut Vec<TimeExpression>,
) {
    let mut beside = None;
    let mut at = 0;
    while at < words.len() {
        let grammar = Grammar { words, reference, beside };
        let Some(reading) = grammar.read(at).filter(|reading| reading.end > at && reading.end <= words.len())
        else {
            at += 1;
            continue;
        };
        let tokens = Span::tokens(sentence.start + at, sentence.start + reading.end);
        beside = reading.day().or(beside);
        reference.follow(&reading);
        at = reading.end;
        found.push(expression(words.annotated, tokens, &reading));
    }
}

fn expression(annotated: &Annotated, tokens: Span<TokenIx>, reading: &Reading) -> TimeExpression {
    let meaning = &reading.meaning;
    TimeExpression {
        span: annotated.bytes(tokens),
        tokens,
        kind: meaning.kind(),
        value: meaning.value(),
        modifier: reading.modifier,
        range: reading.days.or_else(|| meaning.range()),
        precision: meaning.precision(),
    }
}
