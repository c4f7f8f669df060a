//! Who a name or noun stands for.

use std::collections::BTreeSet;

use demarche_core::{Actor, ActorKind, Country, Label, Relation, Sector, Span, TokenIx};

use crate::mentions::Finder;
use crate::register::{Office, Part, Referent, Role, slug};

/// What a state does to others' soldiers, officials and spies rather than to its own.
const FACING: &[&str] =
    &["expel", "deport", "oust", "capture", "kill", "shell", "summon", "detain", "arrest", "host"];
/// Sectors that a state faces abroad.
const FACED: &[&str] = &["MIL", "GOV", "SPY"];
/// Sectors of what every state has: where nothing else is near, they are those of the state of the sentence.
const ORGANS: &[&str] = &["COP", "GOV", "JUD", "LEG", "MIL"];

/// Sectors of people that give way to that of the organisation beside them: "Hamas leaders", "Musavat supporters".
const GENERAL: &[&str] = &["CVL", "GOV", "UAF"];

/// Who a mention refers to, before it has a mention of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) actor_id: Option<String>,
    pub(crate) name: String,
    pub(crate) country: Option<Country>,
    pub(crate) sectors: Vec<Sector>,
    /// Whether the country is only assumed from what the text speaks of.
    pub(crate) assumed: bool,
    /// Who else of the register bears the name.
    pub(crate) runner_up: Option<String>,
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
            assumed: false,
            runner_up: None,
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

    /// A person of the register as what the date makes of them, or else as what they were last.
    pub(crate) fn person(&mut self, number: usize) -> Identity {
        let person = &self.register.people[number];
        let now = self.date.and_then(|date| person.part_on(date));
        let office = |part: &&Part| matches!(part.role, Role::Office(_));
        let last = || person.parts.iter().rev().find(office).or_else(|| person.parts.last());
        let part = self.date.and_then(|date| person.last_part(date)).or_else(last);
        let begun = |date| part.is_some_and(|part| part.from <= date);
        let not_yet = part.is_some_and(|part| self.date.is_some_and(|date| part.from > date));
        let gone = now.is_none() || part.is_some_and(|part| self.has_followed(number, part));
        let former =
            gone && self.date.is_some_and(begun) && part.is_some_and(|part| self.governs(&part.role));
        let (country, mut sectors) = part.map_or((None, Vec::new()), |part| self.role(&part.role));
        if not_yet {
            sectors.clear();
        }
        let identity = Identity {
            actor_id: Some(person.id.clone()),
            name: person.name.clone(),
            country,
            sectors: if former { "ELI".parse().into_iter().collect() } else { sectors },
            assumed: false,
            runner_up: None,
        };
        // What depends on the date stands with the event, not with the actor.
        let actor = Actor {
            id: person.id.clone(),
            name: person.name.clone(),
            kind: ActorKind::Person,
            country: person.parts.last().and_then(|part| self.role(&part.role).0),
            sectors: vec![],
            known: true,
        };
        self.actors.entry(person.id.clone()).or_insert(actor);
        self.remember(&identity);
        identity
    }

    /// Whether somebody else holds the office on the last day of a term.
    fn has_followed(&self, person: usize, part: &Part) -> bool {
        let Some(date) = self.date.filter(|date| part.until == Some(*date)) else { return false };
        let Role::Office(office) = part.role else { return false };
        self.register.offices[office].holder(date).is_some_and(|other| other != person)
    }

    /// Whether somebody who was this once is of the elite still: a minister is, a journalist stays one.
    fn governs(&self, role: &Role) -> bool {
        match role {
            Role::Office(_) => true,
            Role::Other { sectors, .. } => sectors.first().is_none_or(|sector| sector.as_str() == "GOV"),
        }
    }

    pub(crate) fn role(&self, role: &Role) -> (Option<Country>, Vec<Sector>) {
        match role {
            Role::Office(office) => {
                let office = &self.register.offices[*office];
                (Some(office.country), office.sectors.clone())
            }
            Role::Other { country, sectors, .. } => (*country, sectors.clone()),
        }
    }

    /// Who holds an office on the date, or the office itself where that is not known.
    pub(crate) fn office(&mut self, number: usize, noun: usize) -> Identity {
        let office = &self.register.offices[number];
        if let Some(person) = self.date.and_then(|date| office.holder(date)) {
            return self.person(person);
        }
        let sectors = office.sectors.clone();
        let name = format!("{}: {}", self.owner_name(office), office.title);
        let (id, country) = (office.id.clone(), Some(office.country));
        let actor =
            Actor { id, name, kind: ActorKind::Office, country, sectors: sectors.clone(), known: true };
        let identity = self.add(actor);
        Identity { sectors, name: self.annotated.word(noun).to_owned(), ..identity }
    }

    fn owner_name(&self, office: &Office) -> String {
        let body = office.body.map(|body| self.register.organisations[body].actor.name.clone());
        body.unwrap_or_else(|| self.state_name(office.country))
    }

    /// A common noun that acts, for the country beside it or the one that the text speaks of.
    pub(crate) fn nominal(&mut self, own: Vec<Sector>, noun: usize) -> Identity {
        let (stated, more) = self.modifiers(noun, None);
        let country = stated;
        let country = country.or_else(|| self.possessor(noun).map(|owner| owner.country));
        let assumed = country.is_none();
        let country = country.or_else(|| self.assumed_state(noun, &own));
        let titled =
            !self.titles_at(noun).is_empty() || own.first().is_some_and(|sector| sector.as_str() == "GOV");
        let mut sectors =
            if titled && self.is_not_now(noun) { "ELI".parse().into_iter().collect() } else { own };
        if sectors.first().is_none_or(|sector| GENERAL.contains(&sector.as_str()))
            && let Some(sector) = self.sector_of_body(noun)
        {
            sectors.insert(0, sector);
        }
        sectors.extend(more);
        let mut seen = BTreeSet::new();
        sectors.retain(|sector| seen.insert(*sector));
        // "A Ghanaian spokesman" of nothing else speaks for the government.
        if sectors.is_empty() && stated.is_some() {
            sectors.extend("GOV".parse::<Sector>());
        }
        Identity { assumed, ..self.group(country, sectors, noun) }
    }

    /// The state that bare words for people belong to. Who does something to somebody is not of the state of those that the
    /// same sentence names: "French tourists were kidnapped by gunmen".
    pub(crate) fn assumed_state(&self, noun: usize, own: &[Sector]) -> Option<Country> {
        let acts = matches!(self.annotated.tokens[noun].relation, Relation::Nsubj | Relation::OblAgent);
        let from = if acts { self.annotated.sentence_of(noun).start } else { noun };
        let is_organ = own.first().is_some_and(|sector| ORGANS.contains(&sector.as_str()));
        let near = self.context.state_near(self.annotated, from);
        let near = near.or_else(|| self.context.state_near(self.annotated, noun).filter(|_| is_organ));
        near.filter(|state| !self.faces(noun, own, *state))
    }

    /// Whether a state does something to soldiers, officials or spies without saying whose: hardly to its own. "Poland expelled two
    /// **diplomats**".
    fn faces(&self, noun: usize, own: &[Sector], state: Country) -> bool {
        let token = &self.annotated.tokens[noun];
        let is_foreign = own.first().is_some_and(|sector| FACED.contains(&sector.as_str()));
        let Some(verb) = token.head.filter(|_| is_foreign && token.relation == Relation::Obj) else {
            return false;
        };
        if !FACING.contains(&self.annotated.tokens[verb].lemma.as_str()) {
            return false;
        }
        let is_its = |subject: usize| self.nation_of(subject).is_some_and(|(country, _)| country == state);
        let conjuncts = |subject: usize| self.annotated.children_by(subject, &[Relation::Conj]);
        let mut subjects = self.annotated.children_by(verb, &[Relation::Nsubj]);
        subjects.any(|subject| is_its(subject) || conjuncts(subject).any(is_its))
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
        let assumed = country.is_none();
        let country = country.or_else(|| self.context.state_near(self.annotated, tokens.start));
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
        let identity = Identity {
            actor_id: Some(id),
            name: words.to_owned(),
            country,
            sectors,
            assumed,
            runner_up: None,
        };
        if label == Label::Per {
            self.remember(&identity);
        }
        Some(identity)
    }

    /// A group without a name; it is an actor of its own when its country is known.
    pub(crate) fn group(&mut self, country: Option<Country>, sectors: Vec<Sector>, noun: usize) -> Identity {
        let words = self.annotated.word(noun).to_owned();
        let Some((state, sector)) = country.zip(sectors.first().copied()) else {
            return Identity {
                actor_id: None,
                name: words,
                country,
                sectors,
                assumed: false,
                runner_up: None,
            };
        };
        let id = format!("{}.{}", state.as_str().to_lowercase(), sector.as_str().to_lowercase());
        let name = self.body_name(state, &sectors);
        let actor = Actor { id, name, kind: ActorKind::Group, country, sectors: vec![sector], known: true };
        let identity = self.add(actor);
        Identity { sectors, name: words, ..identity }
    }
}
