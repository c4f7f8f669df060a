//! When something is said: the time that belongs to the cue, else the day of the news.

use demarche_core::{Byte, EventDate, Resolved, Span, TimeExpression};

use super::anchors::path;
use super::main_line::{has_background_adverb, has_helper};
use super::{dateline, day_of_news, places, stated};
use crate::grammar::Grammar;

/// The date of a statement of sentence `number` whose cue has the main word `main`; times inside its `content` tell of
/// something else.
pub(crate) fn date_said(
    grammar: Grammar<'_>,
    resolved: &Resolved,
    number: usize,
    main: usize,
    content: &[Span<Byte>],
) -> Option<EventDate> {
    let sentence = &resolved.annotated.sentences[number];
    let dateline = dateline(resolved, number).map(|time| time.tokens);
    let is_own = |time: &&TimeExpression| {
        let is_content = content.iter().any(|piece| piece.overlaps(&time.span));
        Some(time.tokens) != dateline && !is_content && path(grammar.annotated, time).contains(&main)
    };
    let times = resolved.times_in(sentence.tokens).iter().filter(is_own);
    let nearest = times
        .filter(|time| places(grammar, time))
        .min_by_key(|time| (time.tokens.start.abs_diff(main), time.tokens.start));
    if let Some(time) = nearest {
        return Some(stated(grammar, resolved, time));
    }
    let is_before = has_helper(grammar, main, &["had", "'d", "’d"]) || has_background_adverb(grammar, main);
    if is_before { None } else { day_of_news(resolved) }
}
