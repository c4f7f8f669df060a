//! Nouns that no list knows, but the model names as taking part in an event: "shelled a **tile factory**", "Kenyan **runners**".

use demarche_core::{Annotated, Country, Relation, Sector};

use crate::identities::Identity;
use crate::mentions::Finder;
use crate::register::Referent;

// Chosen on the dev part of the casebook.
/// The share of all types together at which a word evokes an event.
const SEEN: f32 = 0.5;
/// The share at which a word takes part in it.
const NAMED: f32 = 0.6;

/// Ends of words for people by what they do.
const PEOPLE: &[&str] =
    &["ist", "ian", "man", "woman", "men", "eer", "maker", "worker", "owner", "goer", "grower", "keeper"];

/// The tokens that take part in an event by the model and evoke none themselves, sorted.
pub(crate) fn named(annotated: &Annotated) -> Vec<usize> {
    let Some(evocations) = &annotated.evocations else { return Vec::new() };
    let seen = || evocations.iter().filter(|evocation| evocation.types.iter().sum::<f32>() >= SEEN);
    let taking_part = seen().flat_map(|evocation| evocation.actors.iter().chain(&evocation.recipients));
    let mut named: Vec<usize> =
        taking_part.filter(|(_, share)| *share >= NAMED).map(|(token, _)| *token).collect();
    named.sort_unstable();
    named.dedup();
    named.retain(|token| !seen().any(|evocation| evocation.token == *token));
    named
}

/// Words for a town that was named before.
const TOWNS: &[&str] = &["capital", "city", "port", "town", "village"];

impl Finder<'_> {
    /// Who or what a noun is that only the model names: of the state beside it, behind "in", or the one that the text speaks of.
    pub(crate) fn thing(&mut self, noun: usize) -> Option<Identity> {
        self.named.binary_search(&noun).ok()?;
        let lemma = self.annotated.tokens[noun].lemma.to_lowercase();
        let people = PEOPLE.iter().any(|end| lemma.ends_with(end));
        let own: Vec<Sector> = if people { "CVL".parse().into_iter().collect() } else { Vec::new() };
        let (stated, mut sectors) = self.modifiers(noun, None);
        let stated = stated.or_else(|| self.possessor(noun).map(|owner| owner.country));
        let stated = stated.or_else(|| {
            let inside = self.annotated.children_by(noun, &[Relation::Nmod]);
            let mut inside =
                inside.filter(|place| matches!(self.case(*place), Some("in" | "at" | "near" | "from")));
            inside.find_map(|place| self.nation_of(place).map(|(country, _)| country))
        });
        let stated = stated.or_else(|| self.town_meant(noun));
        let country = stated.or_else(|| self.assumed_state(noun, &own));
        sectors.extend(own);
        sectors.dedup();
        Some(Identity { assumed: stated.is_none(), ..self.group(country, sectors, noun) })
    }

    /// The state of the town that "the city" means: the one named last before it, in this sentence or the one before.
    fn town_meant(&self, noun: usize) -> Option<Country> {
        let annotated = self.annotated;
        let lemma = annotated.tokens[noun].lemma.to_lowercase();
        let mut articles = annotated.children_by(noun, &[Relation::Det]);
        if !TOWNS.contains(&lemma.as_str())
            || !articles.any(|article| annotated.word(article).eq_ignore_ascii_case("the"))
        {
            return None;
        }
        let own = annotated.sentence_of(noun).start;
        let from = own.checked_sub(1).map_or(0, |last| annotated.sentence_of(last).start);
        let before = annotated.names.iter().rev().filter(|name| name.tokens.end <= noun);
        let mut near = before.take_while(|name| name.tokens.start >= from);
        near.find_map(|name| {
            let words = self.words(name.tokens);
            match self.register.look_up(&words).first() {
                Some(Referent::Capital(state, _)) => Some(*state),
                Some(_) => None,
                None => self.register.town(&words),
            }
        })
    }
}
