//! Whether the words around an expression of time speak of the past or of what is to come.

use demarche_core::{Annotated, Relation, Tag, Tense, VerbForm};

use crate::case::lower;

/// Where the time of a clause lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// In the present tense: "the house votes on Friday".
    Present,
    /// The clause does not say.
    Open,
}

/// What is planned for a day lies ahead, whatever the tense of the plan.
const PLANS: &[&str] = &[
    "schedule",
    "plan",
    "set",
    "expect",
    "due",
    "slate",
    "postpone",
    "delay",
    "defer",
    "anticipate",
    "expire",
    "begin",
    "payable",
    "mature",
    "effective",
];

/// Verbs whose infinitive happens when they do: "began to withdraw on Monday".
const CONCURRENT: &[&str] = &[
    "begin", "start", "continue", "fail", "manage", "seem", "appear", "use", "help", "force", "have",
    "decline", "refuse", "come", "go", "happen", "serve", "move", "meet",
];

/// Verbs whose present tense tells what has been said: "the report says on Friday".
const SAYING: &[&str] = &["say", "tell", "report", "write", "claim", "accuse", "call", "announce", "condemn"];

/// Where the time of `token` lies, by the verb that it hangs on.
pub(super) fn direction(annotated: &Annotated, token: usize) -> Direction {
    let verb = predicate(annotated, token)
        .map(|verb| verb_beside(annotated, token).filter(|_| verb > token).unwrap_or(verb));
    let found = verb.map_or(Direction::Open, |verb| of_predicate(annotated, verb, 5));
    let nearest = nearest_verb(annotated, token).filter(|nearest| verb.is_some_and(|verb| verb < *nearest));
    let nearest = nearest.and_then(|nearest| of_auxiliaries(annotated, nearest));
    if nearest == Some(Direction::Future) { Direction::Future } else { found }
}

/// The verb right before a time, or before its preposition: in "said on Monday it would" the day belongs to "said", wherever
/// the parse hangs it.
fn verb_beside(annotated: &Annotated, token: usize) -> Option<usize> {
    let start = annotated.sentence_of(token).start;
    let before = (start..token).rev().find(|at| annotated.tokens[*at].tag != Tag::Adp)?;
    (annotated.tokens[before].tag == Tag::Verb && before + 2 >= token).then_some(before)
}

/// The last verb a few words before: a time at the end of a long sentence is easily hung on the wrong verb.
fn nearest_verb(annotated: &Annotated, token: usize) -> Option<usize> {
    let start = annotated.sentence_of(token).start.max(token.saturating_sub(7));
    (start..token).rev().find(|at| annotated.tokens[*at].tag == Tag::Verb)
}

/// The verb, or the word joined by a copula, that a word hangs on, directly or over other words.
fn predicate(annotated: &Annotated, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..10 {
        let is_verb = matches!(annotated.tokens[at].tag, Tag::Verb | Tag::Aux);
        let is_plan = at != token && PLANS.contains(&annotated.tokens[at].lemma.as_str());
        let joined = || annotated.children_by(at, &[Relation::Cop, Relation::Aux]).next().is_some();
        if is_verb || is_plan || joined() {
            return Some(at);
        }
        at = annotated.tokens[at].head?;
    }
    None
}

fn of_predicate(annotated: &Annotated, verb: usize, steps: usize) -> Direction {
    let token = &annotated.tokens[verb];
    if let Some(direction) = of_auxiliaries(annotated, verb) {
        return direction;
    }
    if annotated
        .children_by(verb, &[Relation::Mark])
        .any(|mark| matches!(annotated.tokens[mark].lemma.as_str(), "if" | "unless"))
    {
        return Direction::Future;
    }
    let is_plan = PLANS.contains(&token.lemma.as_str());
    let head = token.head.filter(|_| steps > 0);
    match token.features.verb_form {
        Some(VerbForm::Infinitive) => match head {
            Some(head) if CONCURRENT.contains(&annotated.tokens[head].lemma.as_str()) => {
                of_predicate(annotated, head, steps - 1)
            }
            // "gathered to mark the day": what one does something for is near it.
            Some(head) if token.relation == Relation::Advcl => of_predicate(annotated, head, steps - 1),
            Some(head) if token.relation == Relation::Acl => predicate(annotated, head)
                .map_or(Direction::Open, |head| of_predicate(annotated, head, steps - 1)),
            _ => Direction::Future,
        },
        Some(VerbForm::Participle) if is_plan => Direction::Future,
        Some(VerbForm::Participle) if token.features.passive => Direction::Past,
        Some(VerbForm::Gerund | VerbForm::Participle) => match head {
            Some(head) => predicate(annotated, head)
                .filter(|head| *head != verb)
                .map_or(Direction::Open, |head| of_predicate(annotated, head, steps - 1)),
            None => Direction::Open,
        },
        Some(VerbForm::Finite) if token.features.tense == Some(Tense::Past) => Direction::Past,
        _ if is_plan => Direction::Future,
        Some(VerbForm::Finite) if !SAYING.contains(&token.lemma.as_str()) => Direction::Present,
        _ => Direction::Open,
    }
}

/// What "will", "has" or "was" say; the planned lies ahead of them.
fn of_auxiliaries(annotated: &Annotated, verb: usize) -> Option<Direction> {
    let is_plan = PLANS.contains(&annotated.tokens[verb].lemma.as_str());
    let helpers = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let mut found = None;
    for helper in annotated.children_by(verb, &helpers) {
        let helper_token = &annotated.tokens[helper];
        let direction = match &*lower(annotated.word(helper)) {
            "will" | "'ll" | "’ll" | "wo" | "shall" | "would" | "may" | "might" | "can" | "should"
            | "must" => Direction::Future,
            _ if is_plan => Direction::Future,
            "had" | "has" | "have" | "'ve" | "’ve" | "did" => return Some(Direction::Past),
            _ if helper_token.features.tense == Some(Tense::Past) => Direction::Past,
            "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "'m" | "’m" => Direction::Open,
            _ => continue,
        };
        found = found.or(Some(direction));
    }
    found
}
