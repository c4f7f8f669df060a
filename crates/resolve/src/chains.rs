//! Mentions that stand for somebody mentioned elsewhere: numbers of entities, and pronouns with the identity of their names.

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::{Annotated, Certainty, Form, Id, Label, Mention, Participant, Span};

use crate::case::Lowered;
use crate::coreference::{Entity, Kind, Link};
use crate::groups::{self, Groups};

/// How likely a link of "he" or "she" must be to lend an identity: below, the pronoun shares an entity but acts for nobody.
/// "The minister" borrows one too. "It" and "who" do not: the coder follows them by the parse to the name itself; nor does
/// "they", which is a group with members or nobody known.
const CONFIDENT: f32 = 0.6;
/// How many sentences back the identity must have been spoken of.
const IDENTITY_REACH: usize = 2;

/// Numbers the entities of the mentions, adds the pronouns, and gives them the identity of those they stand for.
pub(crate) fn chained(
    annotated: &Annotated,
    lowered: &Lowered,
    mut mentions: Vec<Mention>,
    entities: &[Entity],
    links: &[Link],
) -> (Vec<Mention>, Groups) {
    let mut of_token: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        for place in entity.places.iter().filter(|place| !place.is_pronoun) {
            of_token.entry(place.head).or_insert(number);
        }
    }
    for mention in &mut mentions {
        mention.entity = of_token.get(&mention.head).copied().unwrap_or(entities.len() + mention.head);
    }
    for link in links {
        lend(link, &mut mentions, entities);
    }
    let taken = |token: usize| mentions.iter().any(|mention| mention.tokens.contains(token));
    let linked: Vec<Mention> = links
        .iter()
        .filter(|link| !taken(link.token))
        .map(|link| mention(annotated, link, identity(link, &mentions, entities)))
        .collect();
    mentions.extend(linked);
    mentions.sort_by_key(|mention| mention.tokens.start);
    let mut groups = joined(annotated, &mentions, entities, links);
    groups::groups(annotated, lowered, &mut mentions, &mut groups);
    let groups = number(&mut mentions, groups);
    assume(&mut mentions);
    (mentions, groups)
}

/// The groups that "they" stands for: nouns joined to each other, of which two are mentions.
fn joined(annotated: &Annotated, mentions: &[Mention], entities: &[Entity], links: &[Link]) -> Groups {
    let places = links.iter().filter(|link| entities[link.entity].is_joined).filter_map(|link| {
        let first = entities[link.entity].places.first()?;
        Some((link.entity, groups::joined(annotated, mentions, first.head)))
    });
    places.filter(|(_, members)| members.len() > 1).collect()
}

/// Gives a noun that is a mention already the entity that it stands for, and its identity if it has none of its own.
fn lend(link: &Link, mentions: &mut [Mention], entities: &[Entity]) {
    let Some(at) = mentions.iter().position(|mention| mention.head == link.token) else { return };
    mentions[at].entity = link.entity;
    let identity = identity(link, mentions, entities);
    let own = &mut mentions[at];
    let known = own.actor.as_ref().is_some_and(|actor| actor.actor_id.is_some() || actor.country.is_some());
    if let Some(identity) = identity.filter(|_| !known) {
        own.certainty = Some(linked(link));
        own.actor = Some(Participant { mention_id: own.id, ..identity });
    }
}

/// A borrowed identity is as sure as its link.
fn linked(link: &Link) -> Certainty {
    Certainty { confidence: Some(f64::from(link.probability)), runner_up: None }
}

/// The identity of the last mention of the entity before the pronoun, when the link is sure enough and not far.
fn identity(link: &Link, mentions: &[Mention], entities: &[Entity]) -> Option<Participant> {
    let last = entities[link.entity].last_before(link.token)?;
    let is_titled = link.kind.is_none() && link.form == Form::Nominal;
    let lends = (is_titled || matches!(link.kind, Some(Kind::Person(_)))) && link.probability >= CONFIDENT;
    if !lends || link.sentence - last.sentence > IDENTITY_REACH {
        return None;
    }
    let before =
        mentions.iter().rev().filter(|mention| mention.head < link.token && mention.entity == link.entity);
    let named = before.filter(|mention| mention.label != Label::Place);
    named.filter_map(|mention| mention.actor.clone()).next()
}

fn mention(annotated: &Annotated, link: &Link, identity: Option<Participant>) -> Mention {
    let tokens = Span::tokens(link.token, link.token + 1);
    let span = annotated.bytes(tokens);
    let place = format!("{}-{}", span.start, span.end);
    let id = Id::of("mention", &[&annotated.article.id.to_string(), &place]);
    Mention {
        id,
        sentence: link.sentence,
        span,
        tokens,
        head: link.token,
        label: link.label,
        form: link.form,
        entity: link.entity,
        assumed: false,
        certainty: identity.as_ref().map(|_| linked(link)),
        actor: identity.map(|identity| Participant { mention_id: id, ..identity }),
    }
}

/// Numbers the entities anew, in the order of their first mentions.
fn number(mentions: &mut [Mention], groups: Groups) -> Groups {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in mentions {
        let next = numbers.len();
        mention.entity = *numbers.entry(mention.entity).or_insert(next);
    }
    let new = |entity: usize| numbers.get(&entity).copied();
    let renumbered = groups.into_iter().filter_map(|(group, members)| {
        Some((new(group)?, members.into_iter().filter_map(new).collect::<Vec<_>>()))
    });
    renumbered.collect()
}

/// A pronoun is no surer of its country than what it stands for.
fn assume(mentions: &mut [Mention]) {
    let mut sure: BTreeSet<usize> = BTreeSet::new();
    let named = |mention: &&mut Mention| mention.form != Form::Pronoun && mention.actor.is_some();
    sure.extend(
        mentions.iter_mut().filter(named).filter(|mention| !mention.assumed).map(|mention| mention.entity),
    );
    for mention in mentions.iter_mut().filter(|mention| mention.form == Form::Pronoun) {
        mention.assumed = !sure.contains(&mention.entity);
    }
}
