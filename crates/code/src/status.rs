//! Whether an event happened: tense, negation, conditions and the words that govern it.

use demarche_core::{Annotated, EventDate, Relation, Status, Tag, VerbForm};

use crate::frames::Part;
use crate::grammar::Grammar;
use crate::triggers::Trigger;

/// Days before publication after which a dated event is background.
const HISTORICAL_AFTER_DAYS: i32 = 365;

/// The status of the event that `trigger` evokes.
pub(crate) fn status(grammar: Grammar<'_>, trigger: &Trigger<'_>) -> Status {
    let verb = match trigger.frame.part {
        Part::Verb => Some(trigger.head),
        Part::Noun => grammar.carrier(trigger.head).or_else(|| governing_verb(grammar, trigger.head)),
    };
    let mut found = Vec::new();
    if trigger.frame.part == Part::Noun {
        found.extend(of_noun(grammar, trigger));
        if let Some(carrier) = grammar.carrier(trigger.head) {
            found.extend(grammar.frames.carrier(grammar.lemma(carrier)).flatten());
        }
    }
    found.extend(
        verb.map(|verb| of_verb(grammar, verb, trigger.frame.part == Part::Noun)).unwrap_or_default(),
    );
    if trigger.frame.part == Part::Verb && negated_argument(grammar, trigger.head) {
        found.push(Status::Negated);
    }
    let order = [Status::Negated, Status::Hypothetical, Status::Future, Status::Historical];
    order.into_iter().find(|status| found.contains(status)).unwrap_or(Status::Actual)
}

/// Whether a dated event lies long before `published`.
pub(crate) fn is_historical(date: &EventDate, published: jiff::civil::Date) -> bool {
    let last = date.range.map(|(_, last)| last);
    last.and_then(|last| last.until(published).ok())
        .is_some_and(|span| span.get_days() > HISTORICAL_AFTER_DAYS)
}

/// The verb that a noun hangs on, directly or over other nouns.
fn governing_verb(grammar: Grammar<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..4 {
        at = grammar.annotated.tokens[at].head?;
        if grammar.annotated.tokens[at].tag == Tag::Verb {
            return Some(at);
        }
    }
    None
}

/// What the words before a noun say: "planned", "possible", "no".
fn of_noun(grammar: Grammar<'_>, trigger: &Trigger<'_>) -> Vec<Status> {
    let annotated = grammar.annotated;
    let noun = trigger.head;
    let mut found: Vec<Status> = annotated
        .children_by(noun, &[Relation::Amod, Relation::Det, Relation::Compound, Relation::Advmod])
        .filter(|child| !trigger.tokens.contains(child))
        .filter_map(|child| match annotated.word(child).to_lowercase().as_str() {
            "no" | "neither" => Some(Status::Negated),
            word => grammar.frames.governor(word),
        })
        .collect();
    let head = annotated.tokens[noun].head.filter(|_| annotated.tokens[noun].relation == Relation::Nmod);
    found.extend(
        head.filter(|head| annotated.tokens[*head].tag == Tag::Noun)
            .and_then(|head| grammar.frames.governor(grammar.lemma(head))),
    );
    found
}

/// What the auxiliaries of a verb, its marks, and the words it hangs on say.
fn of_verb(grammar: Grammar<'_>, verb: usize, carried: bool) -> Vec<Status> {
    let mut found = auxiliaries(grammar, verb);
    if carried && grammar.frames.carrier(grammar.lemma(verb)).is_none() {
        found.extend(grammar.frames.governor(grammar.lemma(verb)));
    }
    let mut at = verb;
    for _ in 0..4 {
        let token = &grammar.annotated.tokens[at];
        let Some(head) = token.head else { break };
        match token.relation {
            Relation::Xcomp | Relation::Acl | Relation::Ccomp => {
                let reported = token.relation == Relation::Ccomp;
                if token.features.verb_form != Some(VerbForm::Gerund) || token.relation == Relation::Xcomp {
                    found.extend(grammar.frames.governor(grammar.lemma(head)));
                }
                if reported {
                    break;
                }
                found.extend(auxiliaries(grammar, head));
            }
            Relation::Conj => found.extend(shared_auxiliaries(grammar, at, head)),
            Relation::Advcl if gerund_case(grammar, at) == Some("without") => found.push(Status::Negated),
            _ => break,
        }
        at = head;
    }
    found
}

fn gerund_case<'a>(grammar: Grammar<'a>, verb: usize) -> Option<&'a str> {
    let mark = grammar.annotated.children_by(verb, &[Relation::Mark, Relation::Case]).next()?;
    Some(grammar.lemma(mark))
}

/// The auxiliaries that a verb after "and" shares with the first.
fn shared_auxiliaries(grammar: Grammar<'_>, verb: usize, first: usize) -> Vec<Status> {
    let own = grammar
        .annotated
        .children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::Nsubj])
        .next()
        .is_some();
    let form = |token: usize| grammar.annotated.tokens[token].features.verb_form;
    if own || form(verb) == Some(VerbForm::Finite) && form(first) == Some(VerbForm::Infinitive) {
        return Vec::new();
    }
    if form(verb) != Some(VerbForm::Finite) { auxiliaries(grammar, first) } else { Vec::new() }
}

fn auxiliaries(grammar: Grammar<'_>, verb: usize) -> Vec<Status> {
    let annotated = grammar.annotated;
    let to = annotated.children_by(verb, &[Relation::Mark]).find(|mark| annotated.word(*mark) == "to");
    if to.and_then(|to| to.checked_sub(1)).is_some_and(|before| annotated.word(before) == "yet") {
        return vec![Status::Negated];
    }
    let reported = annotated.tokens[verb].relation == Relation::Ccomp;
    annotated
        .children_by(verb, &[Relation::Aux, Relation::Advmod, Relation::Mark])
        .filter_map(|child| match annotated.word(child).to_lowercase().as_str() {
            "will" | "shall" | "'ll" | "’ll" | "wo" => Some(Status::Future),
            "would" | "'d" if reported => Some(Status::Future),
            "would" | "could" | "may" | "might" | "should" | "can" | "must" => Some(Status::Hypothetical),
            "not" | "n't" | "n’t" if is_only(annotated, child + 1) => None,
            "not" | "n't" | "n’t" | "never" => Some(Status::Negated),
            "if" | "unless" | "whether" => Some(Status::Hypothetical),
            _ => None,
        })
        .collect()
}

/// "Not **only**": more than that, so that too.
fn is_only(annotated: &Annotated, next: usize) -> bool {
    let words = ["just", "merely", "only", "simply", "solely"];
    next < annotated.tokens.len() && words.contains(&annotated.word(next).to_lowercase().as_str())
}

/// "No talks were held", "neither side attacked".
fn negated_argument(grammar: Grammar<'_>, verb: usize) -> bool {
    let annotated = grammar.annotated;
    annotated.children_by(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Obj]).any(|argument| {
        let negative = |token: usize| {
            matches!(annotated.word(token).to_lowercase().as_str(), "no" | "neither" | "none" | "nobody")
        };
        let before = annotated.children(argument).next().unwrap_or(argument).min(argument).checked_sub(1);
        let neither = before.is_some_and(|before| annotated.word(before).eq_ignore_ascii_case("neither"));
        neither
            || negative(argument)
            || annotated
                .children_by(argument, &[Relation::Det, Relation::Cc])
                .any(|child| child < argument && negative(child))
    })
}
