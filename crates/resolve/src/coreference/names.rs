//! Which names are names of one: "Sergei Lavrov" and "Lavrov", "African Union" and "AU".

use demarche_core::{Annotated, Form, Label, Mention, Section};

use crate::case::lower;

use super::children::Children;
use super::entities::{Entity, Place, Sort};
use super::genders::{Genders, Told};

/// The entities that the names of an article name, in the order of their first names.
///
/// Method: the sieves for names of Lee et al. (2011), CoNLL shared task: same words, shorter name, acronym.
pub(crate) fn entities(
    annotated: &Annotated,
    children: &Children<'_>,
    mentions: &[Mention],
    genders: &Genders,
) -> Vec<Entity> {
    let mut found: Vec<(Entity, Option<String>)> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
        let name = Name::of(annotated, children, mention, genders);
        let place = Place {
            head: mention.head,
            tokens: mention.tokens,
            sentence: mention.sentence,
            is_pronoun: false,
        };
        match best(annotated, &found, &name) {
            Some(at) => join(&mut found[at], name, place),
            None => found.push(name.entity(place)),
        }
    }
    found.into_iter().map(|(entity, _)| entity).collect()
}

struct Name {
    words: Vec<String>,
    sort: Sort,
    told: Option<Told>,
    /// Who it is in the register.
    known: Option<String>,
}

impl Name {
    fn of(annotated: &Annotated, children: &Children<'_>, mention: &Mention, genders: &Genders) -> Self {
        let is_person = mention.label == Label::Per;
        let actor = mention.actor.as_ref().and_then(|actor| actor.actor_id.clone());
        Self {
            words: words(annotated, mention),
            sort: if is_person { Sort::Person } else { Sort::Named(mention.label) },
            told: is_person.then(|| genders.of_name(annotated, children, mention.tokens)).flatten(),
            known: actor.filter(|id| !id.starts_with("found.")),
        }
    }

    fn entity(self, place: Place) -> (Entity, Option<String>) {
        let Self { words, sort, told, known } = self;
        (Entity { sort, told, places: vec![place], pronouns: Vec::new(), words, is_joined: false }, known)
    }
}

/// The words of a name in lower case, without article, title and possessive ending.
fn words(annotated: &Annotated, mention: &Mention) -> Vec<String> {
    let plain = |token: usize| lower(annotated.word(token)).replace('’', "'");
    let drop = |word: &String| {
        [
            "the", "'s", "'", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady",
            ".", "\"", "“", "”", "(", ")",
        ]
        .contains(&word.as_str())
    };
    mention.tokens.range().map(plain).filter(|word| !drop(word)).collect()
}

/// The entity that a name belongs to: the one with the same words, or else the last named that fits.
fn best(annotated: &Annotated, found: &[(Entity, Option<String>)], name: &Name) -> Option<usize> {
    let fitting = |(_, (entity, known)): &(usize, &(Entity, Option<String>))| {
        let place = entity.places.last().map(|place| annotated.sentences[place.sentence].section);
        fits(entity, known.as_deref(), name, place.is_some_and(|section| section != Section::Body))
    };
    let last = |(_, (entity, _)): &(usize, &(Entity, Option<String>))| {
        (entity.words == name.words, entity.places.last().map(|place| place.head))
    };
    found.iter().enumerate().filter(fitting).max_by_key(last).map(|(at, _)| at)
}

fn fits(entity: &Entity, known: Option<&str>, name: &Name, is_headline: bool) -> bool {
    if let (Some(one), Some(other)) = (known, name.known.as_deref()) {
        return one == other && (name.sort == entity.sort || name.words == entity.words);
    }
    let opposed = entity.told.zip(name.told).is_some_and(|(one, other)| {
        one.gender != other.gender
            && (one.is_sure || entity.words.len() > 1)
            && (other.is_sure || name.words.len() > 1)
    });
    let (short, long) = if name.words.len() <= entity.words.len() {
        (&name.words, &entity.words)
    } else {
        (&entity.words, &name.words)
    };
    if short.is_empty() || opposed {
        return false;
    }
    if short == long {
        return true;
    }
    match (entity.sort, name.sort) {
        // A full name after a bare surname is somebody else of the family, unless the surname stood in the headline.
        (Sort::Person, Sort::Person) if long == &name.words && short.len() == 1 && !is_headline => false,
        (Sort::Person, Sort::Person) => is_shorter_person(short, long),
        (Sort::Named(_), Sort::Named(_)) => is_shorter_body(short, long),
        _ => false,
    }
}

/// "Lavrov", "Sergei" or "Sergei Lavrov" for "Sergei Viktorovich Lavrov".
fn is_shorter_person(short: &[String], long: &[String]) -> bool {
    let ends = short.last() == long.last() || short.len() == 1 && short.first() == long.first();
    let within = short.iter().all(|word| long.contains(word));
    let middle = short.len() > 1 && short.first() == long.first() && short.last() == long.last();
    short.len() < long.len() && (ends && within || middle || short.len() == 1 && within)
}

/// "AU" or "Union" for "African Union".
fn is_shorter_body(short: &[String], long: &[String]) -> bool {
    let initials: String = long
        .iter()
        .filter(|word| !["of", "and", "for"].contains(&word.as_str()))
        .filter_map(|word| word.chars().next())
        .collect();
    let acronym = short.len() == 1 && long.len() > 1 && short[0].replace('.', "") == initials;
    acronym || short.len() == 1 && short.last() == long.last() && short[0].len() > 3 && long.len() > 1
}

fn join(found: &mut (Entity, Option<String>), name: Name, place: Place) {
    let (entity, known) = found;
    entity.places.push(place);
    if name.words.len() > entity.words.len() {
        entity.words = name.words;
        entity.told = name.told.or(entity.told);
    }
    let better = name.told.filter(|told| told.is_sure && !entity.told.is_some_and(|own| own.is_sure));
    entity.told = better.or(entity.told).or(name.told);
    *known = known.take().or(name.known);
}
