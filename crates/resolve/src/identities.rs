//! Who a name or noun stands for.

use demarche_core::{Actor, ActorKind, Country, Label, Sector, Span, TokenIx};

use crate::mentions::Finder;
use crate::register::{Referent, slug};

/// Who a mention refers to, before it has a mention of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) actor_id: Option<String>,
    pub(crate) name: String,
    pub(crate) country: Option<Country>,
    pub(crate) sectors: Vec<Sector>,
}

impl Finder<'_> {
    pub(crate) fn known(&mut self, referent: &Referent, head: usize) -> (Label, Option<Identity>) {
        match referent {
            Referent::State(state) => (Label::Gpe, Some(self.government(*state, None, None))),
            Referent::Nation(state) => (Label::Norp, Some(self.nation(*state))),
            Referent::Capital(state, city) if self.is_place(head) => {
                (Label::Place, Some(self.government(*state, Some(city), None)))
            }
            Referent::Capital(state, city) => (Label::Gpe, Some(self.government(*state, Some(city), None))),
            Referent::Seat(state, sector, name) => {
                (Label::Org, Some(self.government(*state, Some(name), Some(*sector))))
            }
            Referent::Organisation(number) => {
                let actor = self.register.organisations[*number].actor.clone();
                (Label::Org, Some(self.add(actor)))
            }
            Referent::Person(number) => (Label::Per, Some(self.person(*number))),
        }
    }

    /// Records an actor of the register.
    fn add(&mut self, actor: Actor) -> Identity {
        let identity = Identity {
            actor_id: Some(actor.id.clone()),
            name: actor.name.clone(),
            country: actor.country,
            sectors: actor.sectors.clone(),
        };
        self.actors.entry(actor.id.clone()).or_insert(actor);
        identity
    }

    fn state_name(&self, state: Country) -> String {
        self.register.states.get(&state).cloned().unwrap_or_else(|| state.to_string())
    }

    /// A state that acts: its government, under its own name or that of a seat.
    fn government(&mut self, state: Country, seat: Option<&str>, sector: Option<Sector>) -> Identity {
        let sector = sector.or_else(|| "GOV".parse().ok());
        let sectors: Vec<Sector> = sector.into_iter().collect();
        let code = state.as_str().to_lowercase();
        let (id, kind) = match seat {
            None => (code, ActorKind::State),
            Some(_) => {
                let role = sectors.first().map_or_else(String::new, |sector| sector.as_str().to_lowercase());
                (format!("{code}.{role}"), ActorKind::Organisation)
            }
        };
        let name = match kind {
            ActorKind::State => self.state_name(state),
            _ => self.body_name(state, &sectors),
        };
        let identity = self.add(Actor { id, name, kind, country: Some(state), sectors, known: true });
        Identity { name: seat.map_or(identity.name, str::to_owned), ..identity }
    }

    /// "Russia: government, executive, governing parties".
    fn body_name(&self, state: Country, sectors: &[Sector]) -> String {
        let role = sectors.first().map_or("", |sector| {
            demarche_core::ontology::sectors()
                .iter()
                .find(|entry| entry.code == sector.as_str())
                .map_or("", |entry| entry.name)
        });
        format!("{}: {role}", self.state_name(state))
    }

    /// A people or an adjective of nation: the state, without the role of a government.
    fn nation(&mut self, state: Country) -> Identity {
        Identity { sectors: Vec::new(), ..self.government(state, None, None) }
    }

    /// A person of the register with the office held on the date, or else the last one held.
    pub(crate) fn person(&mut self, number: usize) -> Identity {
        let person = &self.register.people[number];
        let date = self.date;
        let held = person.terms.iter().rev().find(|term| date.is_some_and(|date| term.covers(date)));
        let office = held.or_else(|| person.terms.last()).map(|term| &self.register.offices[term.office]);
        let former = date.is_some() && held.is_none();
        let elite = || "ELI".parse().into_iter().collect();
        let identity = Identity {
            actor_id: Some(person.id.clone()),
            name: person.name.clone(),
            country: office.map(|office| office.country),
            sectors: if former {
                elite()
            } else {
                office.map(|office| office.sectors.clone()).unwrap_or_default()
            },
        };
        // What depends on the date stands with the event, not with the actor.
        let actor = Actor {
            id: person.id.clone(),
            name: person.name.clone(),
            kind: ActorKind::Person,
            country: person.terms.last().map(|term| self.register.offices[term.office].country),
            sectors: vec![],
            known: true,
        };
        self.actors.entry(person.id.clone()).or_insert(actor);
        self.remember(&identity);
        identity
    }

    /// Keeps the last name of a person, so that it is known later in the article.
    fn remember(&mut self, identity: &Identity) {
        if let Some(last) = identity.name.split_whitespace().last() {
            self.people.insert(last.to_owned(), identity.clone());
        }
    }

    /// A name that the register does not have: a person named before, or somebody with the country and sector that the
    /// words beside the name give.
    pub(crate) fn unknown(
        &mut self,
        words: &str,
        label: Label,
        tokens: Span<TokenIx>,
        head: usize,
    ) -> Option<Identity> {
        if !words.contains(' ')
            && let Some(known) = self.people.get(words)
        {
            return Some(known.clone());
        }
        let kind = match label {
            Label::Per => ActorKind::Person,
            Label::Org => ActorKind::Organisation,
            _ => return None,
        };
        let (country, mut sectors) = self.beside(tokens, head);
        let country = country.or_else(|| match label {
            Label::Org => self.country_inside(tokens),
            _ => self.country_of_title(tokens),
        });
        if label == Label::Org {
            sectors.extend(self.sectors_of_words(&words.to_lowercase()));
            sectors.dedup();
        }
        let id = format!("found.{}", slug(words));
        let actor = Actor {
            id: id.clone(),
            name: words.to_owned(),
            kind,
            country: None,
            sectors: vec![],
            known: false,
        };
        self.actors.entry(id.clone()).or_insert(actor);
        let identity = Identity { actor_id: Some(id), name: words.to_owned(), country, sectors };
        if label == Label::Per {
            self.remember(&identity);
        }
        Some(identity)
    }

    /// A group without a name; it is an actor of its own when its country is known.
    pub(crate) fn group(&mut self, country: Option<Country>, sectors: Vec<Sector>, noun: usize) -> Identity {
        let words = self.annotated.word(noun).to_owned();
        let Some((state, sector)) = country.zip(sectors.first().copied()) else {
            return Identity { actor_id: None, name: words, country, sectors };
        };
        let id = format!("{}.{}", state.as_str().to_lowercase(), sector.as_str().to_lowercase());
        let name = self.body_name(state, &sectors);
        let actor = Actor { id, name, kind: ActorKind::Group, country, sectors: vec![sector], known: true };
        let identity = self.add(actor);
        Identity { sectors, name: words, ..identity }
    }
}
