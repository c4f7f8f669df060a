//! Triggers: where the words of a frame stand in a sentence.

use demarche_core::ontology::EventType;
use demarche_core::{Annotated, Relation, Sentence, Tag, VerbForm};

use crate::frames::{Frame, Frames, Part, fits};

/// How many words may stand between two words of a frame: "cut all ties", "held urgent talks".
const GAP: usize = 3;

/// A frame found in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Trigger<'a> {
    pub(crate) frame: &'a Frame,
    /// The head word.
    pub(crate) head: usize,
    /// All its words, in text order.
    pub(crate) tokens: Vec<usize>,
    /// The verb that answers a noun of somebody else: "**rejected** the offer".
    pub(crate) answered: Option<usize>,
}

impl Trigger<'_> {
    /// How far apart its words stand.
    fn width(&self) -> usize {
        let last = self.tokens.last().copied().unwrap_or(self.head);
        last - self.tokens.first().copied().unwrap_or(self.head)
    }
}

/// The triggers of a sentence in text order. Where two share a word the longer one wins.
pub(crate) fn triggers<'a>(
    frames: &'a Frames,
    annotated: &Annotated,
    sentence: &Sentence,
) -> Vec<Trigger<'a>> {
    let mut found: Vec<Trigger<'a>> = Vec::new();
    for head in sentence.tokens.range() {
        let token = &annotated.tokens[head];
        let lower = annotated.word(head).to_lowercase();
        if lower == "according" || is_compound_participle(annotated, head) {
            continue;
        }
        let by_lemma = frames.headed(&token.lemma);
        let by_form = if lower == token.lemma { &[] } else { frames.headed(&lower) };
        for frame in by_lemma.iter().chain(by_form) {
            let tokens = if fits(frame.part, token) { place(frame, annotated, sentence, head) } else { None };
            found.extend(tokens.map(|tokens| Trigger { frame, head, tokens, answered: None }));
        }
    }
    // A verb that is part of a longer expression goes before the noun inside it.
    found.sort_by_key(|trigger| {
        // "Fighting resumed": a gerund where a noun stands is one.
        let nominal = is_nominal_gerund(annotated, trigger.head);
        let is_noun = (trigger.frame.part == Part::Noun) != nominal;
        // Close words of a verb belong together; for nouns the modifier that stands further out says more ("joint").
        let width = if is_noun { usize::MAX - trigger.width() } else { trigger.width() };
        (std::cmp::Reverse(trigger.tokens.len()), is_noun, width, trigger.head)
    });
    let mut taken = Vec::new();
    let mut answering: Vec<(usize, Vec<usize>)> = Vec::new();
    found.retain_mut(|trigger| {
        trigger.answered = answer(annotated, trigger, &answering);
        let free = trigger.answered.is_some() || trigger.tokens.iter().all(|token| !taken.contains(token));
        if free {
            if trigger.frame.part == Part::Verb && ANSWERS.contains(&trigger.frame.event) {
                answering.push((trigger.head, trigger.tokens.clone()));
            }
            taken.extend_from_slice(&trigger.tokens);
        }
        free
    });
    found.sort_by_key(|trigger| trigger.head);
    found
}

/// What answers, and what is answered: the offer that is rejected has been made.
const ANSWERS: [EventType; 3] = [EventType::Reject, EventType::Concede, EventType::Agree];
const ANSWERED: [EventType; 4] =
    [EventType::Request, EventType::Agree, EventType::Accuse, EventType::Threaten];

/// The verb of a trigger that answers what a noun says, if the noun is a word of it or its object.
fn answer(annotated: &Annotated, noun: &Trigger<'_>, answering: &[(usize, Vec<usize>)]) -> Option<usize> {
    let is_noun = noun.frame.part == Part::Noun && noun.tokens.len() == 1;
    if !is_noun || !ANSWERED.contains(&noun.frame.event) {
        return None;
    }
    let above = annotated.tokens[noun.head].head;
    let verb = answering.iter().find(|(verb, words)| words.contains(&noun.head) || above == Some(*verb));
    verb.map(|(verb, _)| *verb).filter(|verb| *verb != noun.head)
}

/// "U.S.-**backed** rebels", "a Russian-**occupied** town": who somebody is, not what happens.
fn is_compound_participle(annotated: &Annotated, head: usize) -> bool {
    let token = &annotated.tokens[head];
    token.relation == Relation::Amod
        && token.tag != Tag::Noun
        && head > 1
        && annotated.word(head - 1) == "-"
        && annotated.tokens[head - 2].tag == Tag::Propn
}

fn is_nominal_gerund(annotated: &Annotated, head: usize) -> bool {
    let token = &annotated.tokens[head];
    let noun_place = matches!(
        token.relation,
        Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Csubj
            | Relation::Obj
            | Relation::Obl
            | Relation::Nmod
    );
    noun_place && token.features.verb_form == Some(VerbForm::Gerund)
}

/// The tokens of all words of `frame` when its head stands at `head`.
fn place(frame: &Frame, annotated: &Annotated, sentence: &Sentence, head: usize) -> Option<Vec<usize>> {
    match frame.part {
        Part::Verb => place_verb(frame, annotated, sentence, head),
        Part::Noun => place_noun(frame, annotated, sentence, head),
    }
}

fn place_verb(frame: &Frame, annotated: &Annotated, sentence: &Sentence, head: usize) -> Option<Vec<usize>> {
    if annotated.tokens[head].tag == Tag::Aux && frame.words.len() == 1 {
        return None;
    }
    let mut tokens = vec![head];
    let mut at = head + 1;
    for word in &frame.words[1..] {
        let found = next_match(annotated, sentence, at, word).or_else(|| by_parse(annotated, head, word))?;
        if found >= at {
            at = found + 1;
        }
        tokens.push(found);
    }
    tokens.sort_unstable();
    Some(tokens)
}

/// The next token that is `word`, over a small gap without verbs and marks.
fn next_match(annotated: &Annotated, sentence: &Sentence, from: usize, word: &str) -> Option<usize> {
    let end = sentence.tokens.end.min(from + GAP + 1);
    for at in from..end {
        let token = &annotated.tokens[at];
        if is_word(annotated, at, word) {
            return Some(at);
        }
        let finite = token.tag == Tag::Verb && token.features.verb_form == Some(VerbForm::Finite);
        let mark = token.tag == Tag::Punct && !matches!(annotated.word(at), "-" | "\"" | "“" | "”");
        // Who did it is none of the words: "was suspended by the Union".
        let agent = token.tag == Tag::Adp && token.lemma == "by";
        if finite || mark || agent || token.tag == Tag::Sconj && word != "that" {
            return None;
        }
    }
    None
}

/// The object of an expression however far behind, or as the subject of a passive: "sanctions were lifted".
fn by_parse(annotated: &Annotated, head: usize, word: &str) -> Option<usize> {
    if word == "to" {
        let clause = annotated.children_by(head, &[Relation::Xcomp]).next()?;
        return annotated.children_by(clause, &[Relation::Mark]).find(|mark| is_word(annotated, *mark, word));
    }
    let object =
        annotated.children_by(head, &[Relation::Obj]).find(|object| is_word(annotated, *object, word));
    object.or_else(|| passive_subject(annotated, head, word))
}

fn passive_subject(annotated: &Annotated, head: usize, word: &str) -> Option<usize> {
    let subject = annotated.children_by(head, &[Relation::NsubjPass]).next().or_else(|| {
        let token = &annotated.tokens[head];
        token.head.filter(|_| {
            token.relation == Relation::Acl && token.features.verb_form != Some(VerbForm::Infinitive)
        })
    })?;
    is_word(annotated, subject, word).then_some(subject)
}

fn place_noun(frame: &Frame, annotated: &Annotated, sentence: &Sentence, head: usize) -> Option<Vec<usize>> {
    let token = &annotated.tokens[head];
    if matches!(
        token.relation,
        Relation::Compound | Relation::NmodDesc | Relation::Amod | Relation::Flat | Relation::NmodPoss
    ) {
        return None;
    }
    let mut tokens = vec![head];
    let mut at = head;
    for word in frame.words.iter().rev().skip(1) {
        at = before(annotated, sentence, at, word)?;
        tokens.push(at);
    }
    tokens.reverse();
    Some(tokens)
}

/// The nearest token before `from` that is `word`, over at most two adjectives and nouns: "joint **naval** exercises".
fn before(annotated: &Annotated, sentence: &Sentence, from: usize, word: &str) -> Option<usize> {
    let first = sentence.tokens.start.max(from.saturating_sub(3));
    for at in (first..from).rev() {
        if is_word(annotated, at, word) {
            return Some(at);
        }
        if !matches!(annotated.tokens[at].tag, Tag::Adj | Tag::Noun | Tag::Propn) {
            return None;
        }
    }
    None
}

fn is_word(annotated: &Annotated, at: usize, word: &str) -> bool {
    let token = &annotated.tokens[at];
    token.lemma == word || annotated.word(at).eq_ignore_ascii_case(word)
}
