//! Which expression of time belongs to which event, by the parse.

use demarche_core::{Annotated, Relation, Tag, TimeExpression, VerbForm};

use crate::candidates::Candidate;
use crate::frames::Part;
use crate::grammar::Grammar;

/// From this cost on, a time belongs to the clause that reports the event.
pub(super) const REPORTED: u32 = 10;

/// How far an expression of time is from dating the event, from 0 for its own; `None` when it dates something else.
pub(super) fn anchored(
    grammar: Grammar<'_>,
    candidate: &Candidate<'_>,
    time: &TimeExpression,
) -> Option<u32> {
    let path = path(grammar.annotated, time);
    if let Some(cost) = clause_of_time(grammar.annotated, candidate.head, time, &path) {
        return Some(cost);
    }
    let anchor = *path.last()?;
    if path.contains(&candidate.head) {
        return Some(0);
    }
    let mut own = own_words(grammar, candidate);
    own.extend(dated_subject(grammar.annotated, candidate.head, time).map(|subject| (subject, 4)));
    own.into_iter().filter(|(word, _)| *word == anchor).map(|(_, cost)| cost).min()
}

/// The subject that an expression of time owns: "**Friday's attack** killed five people".
fn dated_subject(annotated: &Annotated, verb: usize, time: &TimeExpression) -> Option<usize> {
    let mut subjects = annotated.children_by(verb, &[Relation::Nsubj]);
    subjects.find(|subject| {
        let mut owners = annotated.children_by(*subject, &[Relation::NmodPoss]);
        owners.any(|owner| time.tokens.contains(owner))
    })
}

/// "In 1968, when Russia **invaded**", "the 2014 attack that **killed** five people".
fn clause_of_time(annotated: &Annotated, verb: usize, time: &TimeExpression, path: &[usize]) -> Option<u32> {
    let token = &annotated.tokens[verb];
    let head = token.head?;
    match token.relation {
        Relation::Acl | Relation::AclRelcl | Relation::Advcl if time.tokens.contains(head) => Some(1),
        Relation::AclRelcl if path.last() == Some(&head) && annotated.tokens[head].tag == Tag::Noun => {
            Some(3)
        }
        Relation::Advcl | Relation::AclRelcl => {
            let comma = usize::from(annotated.word(time.tokens.end.min(verb)) == ",");
            let when =
                annotated.children(verb).find(|child| annotated.word(*child).eq_ignore_ascii_case("when"));
            (when == Some(time.tokens.end + comma)).then_some(1)
        }
        _ => None,
    }
}

/// The words that an expression of time may say the time of: the nouns above it, and last the verb of its clause, or the
/// noun alone that it describes ("Friday's attack").
pub(super) fn path(annotated: &Annotated, time: &TimeExpression) -> Vec<usize> {
    let top = |token: &usize| annotated.tokens[*token].head.is_none_or(|head| !time.tokens.contains(head));
    let mut path = Vec::new();
    let Some(mut at) = time.tokens.range().find(top) else { return path };
    let describes = describes_noun(annotated, at);
    for _ in 0..12 {
        let Some(head) = annotated.tokens[at].head else { break };
        let is_clause = is_clause(annotated, head);
        let beside =
            verb_beside(annotated, time).filter(|_| is_clause && head > time.tokens.start && !describes);
        path.push(beside.unwrap_or(head));
        if describes || is_clause {
            return path;
        }
        at = head;
    }
    path.push(at);
    path
}

/// The verb right before a time, or before its preposition: in "said on Monday it would" the day belongs to "said", wherever
/// the parse hangs it.
fn verb_beside(annotated: &Annotated, time: &TimeExpression) -> Option<usize> {
    let start = annotated.sentence_of(time.tokens.start).start;
    let before = (start..time.tokens.start).rev().find(|at| annotated.tokens[*at].tag != Tag::Adp)?;
    (annotated.tokens[before].tag == Tag::Verb && before + 2 >= time.tokens.start).then_some(before)
}

/// "Friday's attack", "the 2014 accord", "the attack of March 5": not when something is done to the noun.
fn describes_noun(annotated: &Annotated, time: usize) -> bool {
    let of = annotated
        .children_by(time, &[Relation::Case])
        .any(|case| annotated.word(case).eq_ignore_ascii_case("of"));
    let before = annotated.tokens[time]
        .head
        .is_some_and(|head| head > time && annotated.tokens[head].tag != Tag::Verb);
    let modifies = matches!(
        annotated.tokens[time].relation,
        Relation::NmodPoss | Relation::Nummod | Relation::Compound | Relation::Amod | Relation::NmodDesc
    );
    of || before && modifies
}

fn is_clause(annotated: &Annotated, token: usize) -> bool {
    annotated.tokens[token].tag == Tag::Verb
        || annotated.children_by(token, &[Relation::Cop]).next().is_some()
}

/// The words whose time is the time of the event, with their cost.
fn own_words(grammar: Grammar<'_>, candidate: &Candidate<'_>) -> Vec<(usize, u32)> {
    let annotated = grammar.annotated;
    let mut own: Vec<(usize, u32)> = candidate.tokens.iter().map(|token| (*token, 0)).collect();
    own.push((candidate.head, 0));
    let verb = match candidate.part(grammar.annotated) {
        Part::Verb => Some((candidate.head, 0)),
        Part::Noun => grammar
            .carrier(candidate.head)
            .map(|carrier| (carrier, 1))
            .or_else(|| over_nouns(annotated, candidate.head)),
    };
    own.extend(verb);
    let Some((verb, cost)) = verb else { return own };
    own.extend(annotated.children_by(verb, &[Relation::Conj]).map(|second| (second, cost + 3)));
    climb(annotated, verb, cost, &mut own);
    own
}

/// The verb of which a noun tells the happening: "the attack **killed** five", "**died** in an attack".
fn over_nouns(annotated: &Annotated, noun: usize) -> Option<(usize, u32)> {
    let mut at = noun;
    for cost in 1..4 {
        let token = &annotated.tokens[at];
        let head = token.head?;
        match token.relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::Obl | Relation::OblAgent => {
                return Some((head, cost));
            }
            Relation::Nmod | Relation::Conj | Relation::Compound | Relation::Appos => at = head,
            _ => return None,
        }
    }
    None
}

/// The verbs above: "began to attack", "attacked, killing five", "said that it attacked".
fn climb(annotated: &Annotated, verb: usize, mut cost: u32, own: &mut Vec<(usize, u32)>) {
    let mut at = verb;
    for _ in 0..5 {
        let token = &annotated.tokens[at];
        let Some(head) = token.head else { return };
        let is_finite = token.features.verb_form == Some(VerbForm::Finite)
            || annotated.children_by(at, &[Relation::Nsubj, Relation::NsubjPass]).next().is_some();
        cost = match token.relation {
            Relation::Xcomp => cost + 1,
            Relation::Conj => cost + 2,
            Relation::Advcl | Relation::Acl if !is_finite => cost + 3,
            Relation::Ccomp | Relation::Parataxis => cost.max(REPORTED) + 1,
            _ => return,
        };
        own.push((head, cost));
        at = head;
    }
}
