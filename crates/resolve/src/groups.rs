//! Mentions that stand for several: "the two leaders", "both sides", "each other", "they" after "Poland and Germany".

use std::collections::BTreeMap;

use demarche_core::{Annotated, Form, Id, Label, Mention, Number, Relation, Span, Tag};

use crate::case::{Lowered, lower};

/// What the members of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    People,
    States,
    /// States where two were named, else people.
    Either,
}

const PEOPLE: &[&str] = &[
    "ambassador",
    "candidate",
    "chancellor",
    "commander",
    "contender",
    "counterpart",
    "diplomat",
    "envoy",
    "general",
    "head",
    "leader",
    "man",
    "minister",
    "monarch",
    "negotiator",
    "opponent",
    "politician",
    "premier",
    "president",
    "rival",
    "ruler",
    "secretary",
    "statesman",
    "woman",
];
const STATES: &[&str] = &["capital", "country", "government", "nation", "neighbor", "neighbour", "state"];
const EITHER: &[&str] = &["ally", "duo", "foe", "pair", "partner", "party", "side"];
/// How many sentences back the members must have been named.
const REACH: usize = 8;

/// How a word hangs on others that is the head of a phrase.
const HEADS: &[Relation] = &[
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Obj,
    Relation::Obl,
    Relation::OblAgent,
    Relation::Nmod,
    Relation::NmodPoss,
];
/// How words hang on a noun that say which of many it is.
const DESCRIPTIONS: &[Relation] = &[
    Relation::Amod,
    Relation::Compound,
    Relation::Nmod,
    Relation::NmodPoss,
    Relation::Nummod,
    Relation::AclRelcl,
];

/// Entities that stand for several, each with the entities of its members.
pub(crate) type Groups = BTreeMap<usize, Vec<usize>>;

/// Finds the words for two that were named just before, and adds those that are no mention yet.
pub(crate) fn groups(
    annotated: &Annotated,
    lowered: &Lowered,
    mentions: &mut Vec<Mention>,
    groups: &mut Groups,
) {
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        for token in sentence.tokens.range() {
            let members = match kind(annotated, token) {
                Some(kind) => named(annotated, mentions, number, token, kind),
                None if is_each_other(lowered, token) => subjects(annotated, mentions, groups, token),
                None => None,
            };
            let members = members.or_else(|| owners(annotated, mentions, token));
            if let Some(members) = members {
                add(annotated, mentions, groups, (number, token), members);
            }
        }
    }
}

/// What a word stands for two of: "the **two**", "**both**", "the two **leaders**", "the **sides**".
fn kind(annotated: &Annotated, token: usize) -> Option<Kind> {
    let found = &annotated.tokens[token];
    if !HEADS.contains(&found.relation) {
        return None;
    }
    let lemma = lower(&found.lemma);
    let is_two = found.tag == Tag::Num && lemma == "two" && has(annotated, token, Relation::Det, "the");
    if is_two || lemma == "both" && found.tag != Tag::Cconj {
        return Some(Kind::Either);
    }
    let of = |list: &[&str], kind| list.contains(&&*lemma).then_some(kind);
    let kind = of(PEOPLE, Kind::People).or(of(STATES, Kind::States)).or(of(EITHER, Kind::Either))?;
    stands_for_two(annotated, token).then_some(kind)
}

/// Whether a noun is "the two ...", "both ..." or a plural with nothing but "the".
fn stands_for_two(annotated: &Annotated, noun: usize) -> bool {
    let is_counted =
        has(annotated, noun, Relation::Nummod, "two") || has(annotated, noun, Relation::Det, "both");
    let is_bare = has(annotated, noun, Relation::Det, "the")
        && annotated.children_by(noun, DESCRIPTIONS).next().is_none();
    let is_plural = annotated.tokens[noun].features.number == Some(Number::Plural);
    let is_two = ["duo", "pair"].contains(&annotated.tokens[noun].lemma.as_str());
    (is_plural || is_two) && (is_counted || is_bare)
}

/// The states that the people of a plural noun belong to: "the **Polish** and **Czech** ministers", "the presidents of **Guinea** and **Mali**".
fn owners(annotated: &Annotated, mentions: &[Mention], noun: usize) -> Option<Vec<usize>> {
    let found = &annotated.tokens[noun];
    let is_plural = found.features.number == Some(Number::Plural);
    if !is_plural || !PEOPLE.contains(&found.lemma.to_lowercase().as_str()) {
        return None;
    }
    let beside = annotated.children_by(noun, &[Relation::Amod, Relation::Nmod, Relation::NmodPoss]);
    let state = |entity: &usize| {
        let mention = mentions.iter().find(|mention| mention.entity == *entity)?;
        let is_state = matches!(mention.label, Label::Gpe | Label::Norp) && mention.form == Form::Name;
        mention.actor.as_ref().filter(|_| is_state)?.country
    };
    let mut groups = beside.map(|first| joined(annotated, mentions, first));
    groups.find(|members| {
        let states: Vec<_> = members.iter().filter_map(state).collect();
        states.len() == members.len() && states.len() == 2 && states[0] != states[1]
    })
}

fn has(annotated: &Annotated, head: usize, relation: Relation, word: &str) -> bool {
    annotated.children_by(head, &[relation]).any(|child| annotated.word(child).eq_ignore_ascii_case(word))
}

fn is_each_other(lowered: &Lowered, token: usize) -> bool {
    let follows = |word: &str| token > 0 && lowered.get(token - 1) == word;
    match lowered.get(token) {
        "other" => follows("each"),
        "another" => follows("one"),
        _ => false,
    }
}

/// The two of a kind that were named last before a word.
fn named(
    annotated: &Annotated,
    mentions: &[Mention],
    sentence: usize,
    token: usize,
    kind: Kind,
) -> Option<Vec<usize>> {
    if kind == Kind::Either {
        let of = |kind| named(annotated, mentions, sentence, token, kind);
        return of(Kind::States).or_else(|| of(Kind::People));
    }
    (0..=REACH.min(sentence)).find_map(|back| {
        let near =
            |mention: &&Mention| mention.head < token && sentence - mention.sentence.min(sentence) <= back;
        let start = mentions.partition_point(|mention| mention.sentence + back < sentence);
        let fitting: Vec<&Mention> = mentions[start..]
            .iter()
            .take_while(|mention| mention.head < token)
            .filter(near)
            .filter(|mention| fits(mention, kind))
            .collect();
        two(annotated, &fitting, kind)
    })
}

fn fits(mention: &Mention, kind: Kind) -> bool {
    match kind {
        Kind::People => mention.label == Label::Per && mention.form == Form::Name || is_person(mention),
        _ => {
            let is_state = matches!(mention.label, Label::Gpe | Label::Norp) && mention.form == Form::Name;
            is_state && mention.actor.as_ref().is_some_and(|actor| actor.country.is_some())
        }
    }
}

/// Whether a noun stands for a person of the register: "the Dutch prime minister".
fn is_person(mention: &Mention) -> bool {
    let id = mention.actor.as_ref().and_then(|actor| actor.actor_id.as_deref());
    mention.form == Form::Nominal && id.is_some_and(|id| id.starts_with("per."))
}

/// The only two among the mentions; of more, the two that are joined last.
fn two(annotated: &Annotated, mentions: &[&Mention], kind: Kind) -> Option<Vec<usize>> {
    let same = |one: &Mention, other: &Mention| {
        let country = |mention: &Mention| mention.actor.as_ref().and_then(|actor| actor.country);
        let id = |mention: &Mention| mention.actor.as_ref().and_then(|actor| actor.actor_id.clone());
        let is_same = one.entity == other.entity || id(one).is_some() && id(one) == id(other);
        is_same || kind == Kind::States && country(one) == country(other)
    };
    let mut different: Vec<&Mention> = Vec::new();
    for mention in mentions {
        if !different.iter().any(|other| same(other, mention)) {
            different.push(mention);
        }
    }
    if let [one, other] = different[..] {
        return Some(vec![one.entity, other.entity]);
    }
    let joined = mentions.iter().rev().find_map(|second| {
        let head = annotated.tokens[second.head]
            .head
            .filter(|_| annotated.tokens[second.head].relation == Relation::Conj)?;
        let is_pair = annotated.children_by(head, &[Relation::Conj]).count() == 1;
        let first = mentions.iter().find(|first| first.tokens.contains(head))?;
        (is_pair && !same(first, second)).then(|| vec![first.entity, second.entity])
    });
    joined.filter(|_| different.len() > 2)
}

/// The subjects of the clause that "each other" stands in.
fn subjects(
    annotated: &Annotated,
    mentions: &[Mention],
    groups: &Groups,
    token: usize,
) -> Option<Vec<usize>> {
    let up = std::iter::successors(Some(token), |at| annotated.tokens[*at].head).take(LONGEST_PATH);
    let subject = up.skip(1).find_map(|verb| {
        annotated.children_by(verb, &[Relation::Nsubj, Relation::NsubjPass]).find(|subject| *subject < token)
    })?;
    let entity = |token: usize| Some(at(mentions, token)?.entity);
    let members = joined(annotated, mentions, subject);
    if members.len() > 1 { Some(members) } else { groups.get(&entity(subject)?).cloned() }
}

/// No path in a parse of sense is longer.
const LONGEST_PATH: usize = 12;

/// The entities of a noun and of those joined to it.
pub(crate) fn joined(annotated: &Annotated, mentions: &[Mention], head: usize) -> Vec<usize> {
    let heads = std::iter::once(head).chain(annotated.children_by(head, &[Relation::Conj]));
    let mut found: Vec<usize> = heads.filter_map(|head| Some(at(mentions, head)?.entity)).collect();
    found.dedup();
    found
}

/// The mention that holds a token.
fn at(mentions: &[Mention], token: usize) -> Option<&Mention> {
    let number = mentions.partition_point(|mention| mention.tokens.end <= token);
    mentions.get(number).filter(|mention| mention.tokens.contains(token))
}

/// Makes the word at a place a mention of the group, which is one entity wherever it is spoken of.
fn add(
    annotated: &Annotated,
    mentions: &mut Vec<Mention>,
    groups: &mut Groups,
    place: (usize, usize),
    members: Vec<usize>,
) {
    let known = groups.iter().find(|(_, others)| **others == members).map(|(entity, _)| *entity);
    let number = mentions.partition_point(|mention| mention.tokens.end <= place.1);
    if mentions.get(number).is_none_or(|mention| !mention.tokens.contains(place.1)) {
        let entity = mentions.iter().map(|mention| mention.entity + 1).max().unwrap_or(0);
        mentions.insert(number, mention(annotated, place, entity));
    }
    let own = mentions[number].entity;
    let Some(known) = known.filter(|known| *known != own) else {
        groups.insert(own, members);
        return;
    };
    for mention in mentions.iter_mut().filter(|mention| mention.entity == own) {
        mention.entity = known;
    }
}

fn mention(annotated: &Annotated, (sentence, token): (usize, usize), entity: usize) -> Mention {
    let tokens = Span::tokens(token, token + 1);
    let span = annotated.bytes(tokens);
    let id = Id::of("mention", &[&annotated.article.id.to_string(), &format!("{}-{}", span.start, span.end)]);
    let is_noun = annotated.tokens[token].tag == Tag::Noun;
    let form = if is_noun { Form::Nominal } else { Form::Pronoun };
    Mention {
        id,
        sentence,
        span,
        tokens,
        head: token,
        label: Label::Misc,
        form,
        entity,
        assumed: false,
        certainty: None,
        actor: None,
    }
}
