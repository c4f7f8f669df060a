//! Noun phrases and verb groups: the runs of tokens that a simple parse is made of.

use demarche_core::{Tag, VerbForm};

use crate::tags::{Tagged, is_possessive};

/// A run of tokens with one head; positions are within the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) kind: PhraseKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The head word.
    pub(crate) head: usize,
}

/// What a phrase is to the parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// A noun with its determiners, adjectives and possessors.
    Noun,
    /// A main verb with its auxiliaries.
    Verb,
    /// A preposition.
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "if", "because".
    Subordinator,
    /// "who", "which".
    Relative,
    /// A comma.
    Comma,
    /// A quotation mark.
    Quote,
    /// A colon, semicolon, dash or bracket.
    Stop,
    /// Anything else: it never has dependents.
    Other,
}

/// Cuts a tagged sentence into phrases.
pub(crate) fn phrases(tokens: &[Tagged]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let phrase =
            noun_phrase(tokens, at).or_else(|| verb_group(tokens, at)).unwrap_or_else(|| single(tokens, at));
        at = phrase.end;
        found.push(phrase);
    }
    found
}

/// Determiners, numbers, adjectives and nouns up to the last noun; a possessor and what it possesses are one phrase.
fn noun_phrase(tokens: &[Tagged], start: usize) -> Option<Phrase> {
    let mut head = None;
    let mut at = start;
    while at < tokens.len() {
        let token = &tokens[at];
        if head.is_some() && starts_time(tokens, at) {
            break;
        }
        match token.tag {
            Tag::Noun | Tag::Propn => head = Some(at),
            Tag::Pron if at == start || is_possessive(&token.lower) && head.is_none() => {
                if !is_possessive(&token.lower) {
                    return is_nominal_pronoun(token).then(|| Phrase {
                        kind: PhraseKind::Noun,
                        start,
                        end: at + 1,
                        head: at,
                    });
                }
            }
            Tag::Det | Tag::Num | Tag::Sym if head.is_none() => {
                if token.tag == Tag::Num {
                    head = number_head(tokens, at);
                }
            }
            Tag::Num if head == Some(at - 1) && tokens[at - 1].tag == Tag::Propn => head = Some(at - 1),
            Tag::Adj if head.is_none() || nominal_follows(tokens, at) => {}
            Tag::Part if token.lemma == "'s" && head.is_some() => {}
            Tag::Punct if is_inner_hyphen(tokens, at) => {}
            Tag::Adv if head.is_none() && at > start && nominal_follows(tokens, at) => {}
            Tag::Verb if is_attribute(tokens, at, start) => {}
            _ => break,
        }
        at += 1;
    }
    let head = head.or_else(|| lone_head(tokens, start, at))?;
    Some(Phrase { kind: PhraseKind::Noun, start, end: phrase_end(tokens, head, at), head })
}

/// Days, and the words that begin an expression of time: "attacked Ukraine **last week**", "bombed Kyiv **Monday**".
fn starts_time(tokens: &[Tagged], at: usize) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
    ];
    const PERIODS: &[&str] = &["week", "month", "year", "night", "weekend"];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let period = matches!(word(at), "last" | "next" | "this" | "earlier" | "late" | "early")
        && (PERIODS.contains(&word(at + 1)) || DAYS.contains(&word(at + 1)) || word(at + 1) == "this");
    DAYS.contains(&word(at)) || period
}

/// A number is a head of its own when no noun follows.
fn number_head(tokens: &[Tagged], at: usize) -> Option<usize> {
    let next = tokens.get(at + 1).map(|token| token.tag);
    (!matches!(next, Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Punct))).then_some(at)
}

/// "the wounded", "these": a determiner or adjective without a noun.
fn lone_head(tokens: &[Tagged], start: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    let after_determiner = start < last && tokens[start].tag == Tag::Det;
    let stands_alone = tokens[last].tag == Tag::Adj && after_determiner || tokens[last].tag == Tag::Num;
    stands_alone.then_some(last)
}

/// A trailing "'s" or hyphen does not belong to the phrase.
fn phrase_end(tokens: &[Tagged], head: usize, end: usize) -> usize {
    let number_follows = tokens.get(head + 1).is_some_and(|token| token.tag == Tag::Num && head + 2 == end);
    if number_follows { end } else { head + 1 }
}

fn is_nominal_pronoun(token: &Tagged) -> bool {
    !["who", "which", "that", "whom"].contains(&token.lower.as_str())
}

fn nominal_follows(tokens: &[Tagged], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|token| {
        matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
            || token.tag == Tag::Punct && token.lower == "-"
            || token.tag == Tag::Verb
                && token.features.verb_form != Some(VerbForm::Finite)
                && nominal_follows(tokens, at + 1)
    })
}

/// "U.S.-backed", "30-day".
fn is_inner_hyphen(tokens: &[Tagged], at: usize) -> bool {
    let touches = |left: usize, right: usize| tokens[left].span.end == tokens[right].span.start;
    tokens[at].lower == "-" && at > 0 && at + 1 < tokens.len() && touches(at - 1, at) && touches(at, at + 1)
}

/// A participle or gerund between a determiner and a noun, or after a hyphen: "the alleged spies", "Russian-occupied land".
fn is_attribute(tokens: &[Tagged], at: usize, start: usize) -> bool {
    let token = &tokens[at];
    let bare = token.maybe_participle
        || token
            .features
            .verb_form
            .is_some_and(|form| matches!(form, VerbForm::Gerund | VerbForm::Participle));
    let follows =
        tokens.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Adj));
    let last = at.checked_sub(1).filter(|last| *last >= start).map(|last| &tokens[last]);
    let before = last.is_some_and(|last| {
        matches!(last.tag, Tag::Det | Tag::Adj | Tag::Num)
            || last.lower == "-"
            || last.lemma == "'s"
            || is_possessive(&last.lower)
    });
    bare && follows && before
}

/// Auxiliaries, adverbs and the main verb; an auxiliary without a verb is its own main verb.
fn verb_group(tokens: &[Tagged], start: usize) -> Option<Phrase> {
    let mut at = start;
    let mut head = None;
    while at < tokens.len() {
        let token = &tokens[at];
        match token.tag {
            Tag::Aux => head = Some(at),
            Tag::Part if token.lower == "to" && head.is_none() => {}
            Tag::Part if token.lemma == "not" => {}
            Tag::Adv if head.is_some() || at > start || verb_follows(tokens, at) => {}
            Tag::Verb => {
                return Some(Phrase { kind: PhraseKind::Verb, start, end: at + 1, head: at });
            }
            _ => break,
        }
        at += 1;
    }
    head.map(|head| Phrase { kind: PhraseKind::Verb, start, end: head + 1, head })
}

/// An adverb right before a verb belongs to it: "**never** attacked".
fn verb_follows(tokens: &[Tagged], at: usize) -> bool {
    let finite = |token: &Tagged| token.tag == Tag::Aux || token.features.verb_form == Some(VerbForm::Finite);
    tokens.get(at + 1).is_some_and(finite)
}

fn single(tokens: &[Tagged], at: usize) -> Phrase {
    let token = &tokens[at];
    let kind = match (token.tag, token.lower.as_str()) {
        (Tag::Pron, "who" | "which" | "that" | "whom") => PhraseKind::Relative,
        (Tag::Adp, _) => PhraseKind::Preposition,
        (Tag::Cconj, _) => PhraseKind::Conjunction,
        (Tag::Sconj, _) => PhraseKind::Subordinator,
        (Tag::Adv, "when" | "where" | "why" | "how") => PhraseKind::Subordinator,
        (Tag::Punct, ",") => PhraseKind::Comma,
        (Tag::Punct, "\"" | "“" | "”" | "«" | "»" | "‘" | "’" | "'") => PhraseKind::Quote,
        (Tag::Punct, _) => PhraseKind::Stop,
        _ => PhraseKind::Other,
    };
    Phrase { kind, start: at, end: at + 1, head: at }
}
