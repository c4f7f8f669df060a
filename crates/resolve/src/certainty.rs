//! Who came second when a name was resolved.

use demarche_core::{Certainty, Span, TokenIx};

use crate::identities::Identity;
use crate::mentions::Finder;
use crate::register::{Referent, Register};

/// What is known of how sure an identity is: who came second. No share of right ones has been measured yet.
pub(crate) fn certainty(identity: &Identity) -> Option<Certainty> {
    let runner_up = Some(identity.runner_up.clone()?);
    Some(Certainty { confidence: None, runner_up })
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
