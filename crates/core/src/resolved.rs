//! An annotated article whose mentions, places and times are known.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Actor, Annotated, Byte, Mention, Place, Precision, Span, TokenIx};

/// An annotated article with what its words refer to.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Resolved {
    /// The article with its tokens.
    pub annotated: Annotated,
    /// Mentions in text order; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Entities that stand for several ("the two leaders"), each with the entities of its members.
    pub groups: BTreeMap<usize, Vec<usize>>,
    /// The actors that the mentions refer to, sorted by identifier, each once.
    pub actors: Vec<Actor>,
    /// Expressions of time in text order.
    pub times: Vec<TimeExpression>,
    /// Places with the tokens that name them, in text order.
    pub places: Vec<(Span<TokenIx>, Place)>,
}

impl Resolved {
    /// The expressions of time inside `tokens`.
    pub fn times_in(&self, tokens: Span<TokenIx>) -> &[TimeExpression] {
        within(&self.times, tokens, |time| time.tokens)
    }

    /// The places named inside `tokens`.
    pub fn places_in(&self, tokens: Span<TokenIx>) -> &[(Span<TokenIx>, Place)] {
        within(&self.places, tokens, |(named, _)| *named)
    }

    /// The mentions that a mention stands for: of a group, the last before it that names each member; else itself.
    pub fn members(&self, mention: usize) -> Vec<usize> {
        let Some(members) = self.groups.get(&self.mentions[mention].entity) else { return vec![mention] };
        let names = |at: &usize, member: usize| {
            self.mentions[*at].entity == member && self.mentions[*at].actor.is_some()
        };
        members.iter().filter_map(|member| (0..mention).rev().find(|at| names(at, *member))).collect()
    }

    /// The number of the mention that holds `token`.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        let at = self.mentions.partition_point(|mention| mention.tokens.end <= token);
        self.mentions.get(at).filter(|mention| mention.tokens.contains(token)).map(|_| at)
    }
}

/// The items, sorted by their tokens, that start inside `tokens`.
fn within<T>(items: &[T], tokens: Span<TokenIx>, at: impl Fn(&T) -> Span<TokenIx>) -> &[T] {
    let start = items.partition_point(|item| at(item).start < tokens.start);
    let end = items.partition_point(|item| at(item).start < tokens.end);
    &items[start..end]
}

/// An expression of time: "on Wednesday", "last year", "for three days", "every Friday".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands in [`crate::Article::text`], without the preposition before it.
    pub span: Span<Byte>,
    /// Its tokens.
    pub tokens: Span<TokenIx>,
    /// What it says about time.
    pub kind: TimeKind,
    /// The value in TIMEX3: `2025-03-18`, `2025-W12`, `P3D`, `PRESENT_REF`. What is not known is written `X`: a Wednesday is
    /// `XXXX-WXX-3` where the article has no publication date.
    pub value: String,
    /// What the words do to the value: "early", "about", "more than".
    pub modifier: Option<TimeModifier>,
    /// First and last day, both inside; `None` when it cannot be placed: it needs a publication date and there is none, the
    /// calendar has no such day, or it names no stretch of the calendar ("for three days", "every Friday").
    pub range: Option<(Date, Date)>,
    /// How precise the words are; `None` when they name no stretch of the calendar.
    pub precision: Option<Precision>,
}

/// What an expression of time says: the types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// When, to the day or less precisely: "on Wednesday", "in 2014", "now".
    Date,
    /// When, more precisely than to the day: "on Wednesday morning", "at 10 p.m.".
    Time,
    /// How long: "three days".
    Duration,
    /// How often: "every Friday", "twice a week".
    Set,
}

impl TimeKind {
    /// The name in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What words around a time do to it: the attribute `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeModifier {
    /// "Early March", "the beginning of 2014".
    Start,
    /// "Mid-March".
    Mid,
    /// "Late March", "the end of 2014".
    End,
    /// "About three days".
    Approximate,
    /// "More than three days".
    MoreThan,
    /// "Nearly three days".
    LessThan,
    /// "At least three days".
    EqualOrMore,
    /// "Up to three days".
    EqualOrLess,
}

impl TimeModifier {
    /// The name in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approximate => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}
