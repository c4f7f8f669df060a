//! How sure it is whom words mean, and who came second.

use demarche_core::{Certainty, Form, Span, TokenIx};

use crate::identities::Identity;
use crate::mentions::Finder;
use crate::register::{Referent, Register};

/// How an identity was found, and how often such identities are of the right state.
struct Share {
    way: Way,
    right: f64,
}

/// The ways to an identity, from the words alone to a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The register has one bearer of the name.
    Name,
    /// The register has several, and one was chosen.
    Chosen,
    /// A common noun whose country stands beside it.
    Nominal,
    /// A name that the register does not have, with its country beside it.
    Found,
    /// The country is only what the text speaks of.
    Assumed,
}

/// Measured on the part `train` of the casebook: participants whose state is the marked one.
const SHARES: &[Share] = &[
    Share { way: Way::Name, right: 0.96 },
    Share { way: Way::Chosen, right: 0.9 },
    Share { way: Way::Nominal, right: 0.93 },
    Share { way: Way::Found, right: 0.85 },
    Share { way: Way::Assumed, right: 0.6 },
];

/// How sure an identity is; `None` where there is neither an actor nor a country to be sure of.
pub(crate) fn certainty(identity: &Identity, form: Form) -> Option<Certainty> {
    identity.country?;
    let way = way(identity, form);
    let confidence = SHARES.iter().find(|share| share.way == way)?.right;
    Some(Certainty { confidence, runner_up: identity.runner_up.clone() })
}

fn way(identity: &Identity, form: Form) -> Way {
    let is_found = identity.actor_id.as_ref().is_none_or(|id| id.starts_with("found."));
    match form {
        _ if identity.assumed => Way::Assumed,
        Form::Name if is_found => Way::Found,
        Form::Name if identity.runner_up.is_some() => Way::Chosen,
        Form::Name => Way::Name,
        Form::Nominal | Form::Pronoun => Way::Nominal,
    }
}

impl Finder<'_> {
    /// Who else the register knows by a name: the next of another kind, else the person who fits second best.
    pub(crate) fn runner_up(
        &self,
        words: &str,
        tokens: Span<TokenIx>,
        head: usize,
        chosen: &Referent,
    ) -> Option<String> {
        let referents = self.register.look_up(words);
        if referents.len() < 2 {
            return None;
        }
        let others = referents.iter().filter(|referent| !matches!(referent, Referent::Person(_))).cloned();
        let people = self.ranked(words, tokens, head).into_iter().map(|(_, person)| Referent::Person(person));
        let chosen = actor_id(self.register, chosen);
        others.chain(people).map(|referent| actor_id(self.register, &referent)).find(|id| *id != chosen)
    }
}

fn actor_id(register: &Register, referent: &Referent) -> String {
    match referent {
        Referent::State(state) | Referent::Nation(state) => state.as_str().to_lowercase(),
        Referent::Capital(state, _) => format!("{}.gov", state.as_str().to_lowercase()),
        Referent::Seat(state, sector, _) => {
            format!("{}.{}", state.as_str().to_lowercase(), sector.as_str().to_lowercase())
        }
        Referent::Organisation(number) => register.organisations[*number].actor.id.clone(),
        Referent::Person(number) => register.people[*number].id.clone(),
    }
}
