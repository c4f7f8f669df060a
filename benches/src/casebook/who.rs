//! Whether participants are those that a case marks.
//!
//! A participant of the coder is a mention. It covers a mark when it, or another mention of the same somebody (by the text, or by
//! the identifier: Moscow for Russia), holds the head of the marked phrase: a token that hangs on none of the others. One that is
//! only a part of the marked words ("a **German** port") covers them if it has the country and the primary sector of the mark. A
//! side is right when each of its marks is covered and each participant covers one; where a case marks nobody, nobody must be found.

use demarche::core::{Byte, Coded, Mention, Participant, Span};
use demarche_casebook::{CaseEvent, Role};

/// One side of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Who did it.
    Actors,
    /// To whom.
    Recipients,
}

/// How a side of an event of the coder compares with the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Neither has anybody.
    BothEmpty,
    /// All marks, and nobody else.
    Whole,
    /// At least one of the marks.
    Part,
    /// None.
    None,
}

impl Agreement {
    /// Whether nothing is missing and nothing is made up.
    pub(super) fn is_right(self) -> bool {
        matches!(self, Self::BothEmpty | Self::Whole)
    }

    /// Whether somebody is right.
    pub(super) fn has_some(self) -> bool {
        matches!(self, Self::Whole | Self::Part)
    }
}

/// Compares one side of an event of a case with that of an event of the coder.
pub(super) fn agreement(side: Side, expected: &CaseEvent, coded: &Coded, event: usize) -> Agreement {
    let event = &coded.events[event];
    let (marks, found) = match side {
        Side::Actors => (&expected.actors, &event.actors),
        Side::Recipients => (&expected.recipients, &event.recipients),
    };
    if marks.is_empty() && found.is_empty() {
        return Agreement::BothEmpty;
    }
    let mut covered = 0;
    let covers = |participant: &Participant, (mark, role): &(Span<Byte>, Role)| {
        let mention = coded.resolved.mentions.iter().find(|mention| mention.id == participant.mention_id);
        let coded_alike =
            role.country == participant.country && role.sectors.first() == participant.sectors.first();
        mention.is_some_and(|mention| {
            covers_mark(coded, mention, *mark) || coded_alike && mark.covers(&mention.span)
        })
    };
    for mark in marks {
        covered += usize::from(found.iter().any(|participant| covers(participant, mark)));
    }
    let right = found.iter().filter(|participant| marks.iter().any(|mark| covers(participant, mark)));
    let right = right.count();
    match (covered, right) {
        (0, _) | (_, 0) => Agreement::None,
        (covered, right) if covered == marks.len() && right == found.len() => Agreement::Whole,
        _ => Agreement::Part,
    }
}

fn covers_mark(coded: &Coded, mention: &Mention, mark: Span<Byte>) -> bool {
    let tokens = &coded.resolved.annotated.tokens;
    let inside = |token: usize| mark.covers(&tokens[token].span);
    let is_head = |token: usize| inside(token) && tokens[token].head.is_none_or(|head| !inside(head));
    let identity = |mention: &Mention| mention.actor.as_ref().and_then(|actor| actor.actor_id.clone());
    let own = identity(mention);
    let is_same =
        |other: &&Mention| other.entity == mention.entity || own.is_some() && identity(other) == own;
    let same = coded.resolved.mentions.iter().filter(is_same);
    same.flat_map(|other| other.tokens.range()).any(is_head)
}
