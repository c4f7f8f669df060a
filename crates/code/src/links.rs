//! How statements hang together: what stands inside what, and what is denied.

use std::collections::BTreeSet;

use demarche_core::{Act, Annotated, Byte, Id, Span, Statement, Tag};

/// Words that stand for what somebody else said: "denied **the claim**", "which Kyiv denied".
const REFERS: [&str; 22] = [
    "which",
    "it",
    "this",
    "that",
    "them",
    "these",
    "those",
    "so",
    "claim",
    "charge",
    "allegation",
    "accusation",
    "assertion",
    "report",
    "story",
    "suggestion",
    "statement",
    "figure",
    "number",
    "account",
    "version",
    "word",
];

/// Most words of a content that only refers.
const REFERRING_WORDS: usize = 9;

/// Sentences before a denial in which what it refers to stands.
const REFERRED_SENTENCES: usize = 2;

/// The share of the words of a denial that what it denies has too, and the least number of such words.
const SHARED: (usize, usize) = (1, 2);
const LEAST_SHARED: usize = 2;

/// Says of each statement in which other one it stands, and which one it denies.
pub(crate) fn link(annotated: &Annotated, statements: &mut [Statement]) {
    let words: Vec<BTreeSet<&str>> = statements.iter().map(|statement| words(annotated, statement)).collect();
    let links: Vec<(Option<Id>, Option<Id>)> = (0..statements.len())
        .map(|at| (inside(statements, at), denied(annotated, statements, &words, at)))
        .collect();
    for (statement, (inside, denies)) in statements.iter_mut().zip(links) {
        (statement.inside, statement.denies) = (inside, denies);
    }
}

/// The smallest statement in whose content a statement has its cue.
fn inside(statements: &[Statement], at: usize) -> Option<Id> {
    let cue = &statements[at].cue_span;
    let length = |statement: &Statement| statement.content.iter().map(Span::len).sum::<usize>();
    let covers = |statement: &&Statement| statement.content.iter().any(|piece| piece.covers(cue));
    let around = statements.iter().filter(|other| other.id != statements[at].id).filter(covers);
    around.min_by_key(|statement| (length(statement), statement.id)).map(|statement| statement.id)
}

fn denied(
    annotated: &Annotated,
    statements: &[Statement],
    words: &[BTreeSet<&str>],
    at: usize,
) -> Option<Id> {
    let denial = &statements[at];
    if denial.act != Act::Deny {
        return None;
    }
    let can_be = |other: &usize| {
        *other != at
            && !matches!(statements[*other].act, Act::Deny | Act::Ask)
            && !same_speaker(&statements[*other], denial)
    };
    let alike = (0..statements.len()).filter(can_be).filter_map(|other| {
        let shared = words[at].intersection(&words[other]).count();
        let enough = shared >= LEAST_SHARED && shared * SHARED.1 >= words[at].len() * SHARED.0;
        enough.then_some((shared, std::cmp::Reverse(distance(&statements[other], denial)), other))
    });
    if let Some((.., other)) = alike.max() {
        return Some(statements[other].id);
    }
    let before = (0..statements.len()).filter(can_be).filter(|other| {
        let other = &statements[*other];
        other.cue_span.start < denial.cue_span.start && other.sentence + REFERRED_SENTENCES >= denial.sentence
    });
    let last = before.max_by_key(|other| statements[*other].cue_span.start);
    last.filter(|_| refers(annotated, denial)).map(|other| statements[other].id)
}

fn distance(one: &Statement, other: &Statement) -> usize {
    one.cue_span.start.abs_diff(other.cue_span.start)
}

fn same_speaker(one: &Statement, other: &Statement) -> bool {
    match (&one.speaker, &other.speaker) {
        (Some(one), Some(other)) => one.actor_id == other.actor_id && one.name == other.name,
        _ => false,
    }
}

/// Whether a content only names what another statement says.
fn refers(annotated: &Annotated, statement: &Statement) -> bool {
    let tokens = tokens(annotated, &statement.content);
    let few = tokens.clone().count() <= REFERRING_WORDS;
    few && tokens
        .into_iter()
        .any(|token| REFERS.contains(&annotated.tokens[token].lemma.to_lowercase().as_str()))
}

/// The words of a content that tell what it is about, in base form.
fn words<'a>(annotated: &'a Annotated, statement: &Statement) -> BTreeSet<&'a str> {
    let tells = |token: &usize| {
        matches!(annotated.tokens[*token].tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num)
    };
    tokens(annotated, &statement.content)
        .filter(tells)
        .map(|token| annotated.tokens[token].lemma.as_str())
        .collect()
}

fn tokens(annotated: &Annotated, pieces: &[Span<Byte>]) -> impl Iterator<Item = usize> + Clone {
    let range = |piece: &Span<Byte>| {
        let start = annotated.tokens.partition_point(|token| token.span.end <= piece.start);
        let end = annotated.tokens.partition_point(|token| token.span.start < piece.end);
        start..end.max(start)
    };
    pieces.iter().map(range).collect::<Vec<_>>().into_iter().flatten()
}
