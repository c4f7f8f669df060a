//! Mentions that stand for somebody mentioned elsewhere: numbers of entities, and pronouns with the identity of their names.

use std::collections::BTreeMap;

use demarche_core::{Annotated, Form, Id, Label, Mention, Participant, Span};

use crate::coreference::{Entity, Link};

/// How likely a link must be to lend an identity: below, a pronoun shares an entity but acts for nobody.
const CONFIDENT: f32 = 0.6;
/// How many sentences back the identity must have been spoken of.
const IDENTITY_REACH: usize = 2;

/// Numbers the entities of the mentions, adds the pronouns, and gives them the identity of those they stand for.
pub(crate) fn chained(
    annotated: &Annotated,
    mut mentions: Vec<Mention>,
    entities: &[Entity],
    links: &[Link],
) -> Vec<Mention> {
    let mut of_token: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        for place in entity.places.iter().filter(|place| !place.is_pronoun) {
            of_token.entry(place.head).or_insert(number);
        }
    }
    for mention in &mut mentions {
        mention.entity = of_token.get(&mention.head).copied().unwrap_or(entities.len() + mention.head);
    }
    let taken = |token: usize| mentions.iter().any(|mention| mention.tokens.contains(token));
    let pronouns: Vec<Mention> = links
        .iter()
        .filter(|link| !taken(link.token))
        .map(|link| pronoun(annotated, link, identity(link, &mentions, entities)))
        .collect();
    mentions.extend(pronouns);
    mentions.sort_by_key(|mention| mention.tokens.start);
    number(&mut mentions);
    mentions
}

/// The identity of the last mention of the entity before the pronoun, when the link is sure enough and not far.
fn identity(link: &Link, mentions: &[Mention], entities: &[Entity]) -> Option<Participant> {
    let last = entities[link.entity].last_before(link.token)?;
    if link.probability < CONFIDENT || link.sentence - last.sentence > IDENTITY_REACH {
        return None;
    }
    let before =
        mentions.iter().rev().filter(|mention| mention.head < link.token && mention.entity == link.entity);
    let named = before.filter(|mention| mention.label != Label::Place);
    named.filter_map(|mention| mention.actor.clone()).next()
}

fn pronoun(annotated: &Annotated, link: &Link, identity: Option<Participant>) -> Mention {
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
        form: Form::Pronoun,
        entity: link.entity,
        actor: identity.map(|identity| Participant { mention_id: id, ..identity }),
    }
}

/// Numbers the entities anew, in the order of their first mentions.
fn number(mentions: &mut [Mention]) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in mentions {
        let next = numbers.len();
        mention.entity = *numbers.entry(mention.entity).or_insert(next);
    }
}
