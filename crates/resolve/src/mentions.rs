//! Which words refer to whom.

use std::collections::BTreeMap;

use demarche_core::{
    Actor, ActorKind, Annotated, Country, Form, Id, Label, Mention, Participant, Relation, Sector, Span, Tag,
    TokenIx,
};
use jiff::civil::Date;

use crate::register::{Referent, Register, slug};

/// Prepositions that make a place of a name.
pub(crate) const PLACE_CASES: &[&str] =
    &["in", "at", "near", "inside", "outside", "around", "across", "throughout", "within"];

/// Finds the mentions of an article and the actors behind them.
pub(crate) struct Finder<'a> {
    pub(crate) register: &'a Register,
    pub(crate) annotated: &'a Annotated,
    /// The day on which offices are looked up.
    pub(crate) date: Option<Date>,
    pub(crate) actors: BTreeMap<String, Actor>,
    /// People named in full so far: last name to the participant's identity.
    people: BTreeMap<String, Identity>,
    entities: BTreeMap<String, usize>,
    /// The last person that was a subject, for "he" and "she".
    last_person: Option<(usize, Identity)>,
}

/// Who a mention refers to, before it has a mention of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) actor_id: Option<String>,
    pub(crate) name: String,
    pub(crate) country: Option<Country>,
    pub(crate) sectors: Vec<Sector>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(register: &'a Register, annotated: &'a Annotated, date: Option<Date>) -> Self {
        Self {
            register,
            annotated,
            date,
            actors: BTreeMap::new(),
            people: BTreeMap::new(),
            entities: BTreeMap::new(),
            last_person: None,
        }
    }

    /// Every mention in text order: names, common nouns that act, and "he" and "she".
    pub(crate) fn mentions(&mut self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (number, sentence) in self.annotated.sentences.iter().enumerate() {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let found = self
                    .name_at(number, at)
                    .or_else(|| self.nominal_at(number, at))
                    .or_else(|| self.pronoun_at(number, at));
                at = found.as_ref().map_or(at + 1, |mention| mention.tokens.end);
                mentions.extend(found);
            }
        }
        mentions
    }

    fn name_at(&mut self, sentence: usize, at: usize) -> Option<Mention> {
        let names = &self.annotated.names;
        let name = names[names.partition_point(|name| name.tokens.start < at)..]
            .first()
            .filter(|name| name.tokens.start == at)?;
        let words = self.words(name.tokens);
        let head = self.head(name.tokens);
        let (label, identity) = match self.referent(&words) {
            Some(referent) => self.known(&referent, head),
            None => (name.label, self.unknown(&words, name.label, name.tokens, head)),
        };
        let label = if label == Label::Gpe && self.is_place(head) { Label::Place } else { label };
        Some(self.mention(sentence, name.tokens, label, Form::Name, identity))
    }

    /// The words of a span with single spaces and straight apostrophes.
    fn words(&self, tokens: Span<TokenIx>) -> String {
        let words = self.annotated.bytes(tokens).of(&self.annotated.article.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'")
    }

    /// The last token of the span that hangs on something outside, else the last.
    fn head(&self, tokens: Span<TokenIx>) -> usize {
        let outside =
            |token: &usize| self.annotated.tokens[*token].head.is_none_or(|head| !tokens.contains(head));
        tokens.range().rev().find(outside).unwrap_or(tokens.end - 1)
    }

    /// Picks among the referents of a name: a person in office on the date first.
    fn referent(&self, words: &str) -> Option<Referent> {
        let referents = self.register.look_up(words);
        let people: Vec<usize> = referents
            .iter()
            .filter_map(|referent| if let Referent::Person(person) = referent { Some(*person) } else { None })
            .collect();
        if people.len() != referents.len() || people.is_empty() {
            return referents.iter().find(|referent| !matches!(referent, Referent::Person(_))).cloned();
        }
        let in_office = |person: &&usize| {
            self.date
                .is_some_and(|date| self.register.people[**person].terms.iter().any(|term| term.covers(date)))
        };
        let started = |person: &&usize| self.register.people[**person].terms.last().map(|term| term.from);
        let person = people.iter().find(in_office).or_else(|| people.iter().max_by_key(started))?;
        let bare = !words.contains(' ');
        let trusted = !bare || self.date.is_none() || in_office(&person) || self.people.contains_key(words);
        trusted.then_some(Referent::Person(*person))
    }

    fn known(&mut self, referent: &Referent, head: usize) -> (Label, Option<Identity>) {
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

    fn nation(&mut self, state: Country) -> Identity {
        let code = state.as_str().to_lowercase();
        let name = self.state_name(state);
        let actor = Actor {
            id: code,
            name,
            kind: ActorKind::State,
            country: Some(state),
            sectors: vec![],
            known: true,
        };
        let mut identity = self.government(state, None, None);
        identity.sectors = actor.sectors;
        identity
    }

    /// A person of the register with the office held on the date, or else the last one held.
    fn person(&mut self, number: usize) -> Identity {
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
    fn unknown(&mut self, words: &str, label: Label, tokens: Span<TokenIx>, head: usize) -> Option<Identity> {
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

    /// Country and sectors that stand beside a name: "Kremlin spokesman Dmitry Peskov", "Peskov, the Russian spokesman".
    fn beside(&self, tokens: Span<TokenIx>, head: usize) -> (Option<Country>, Vec<Sector>) {
        let apposed = self.annotated.children_by(head, &[Relation::Appos]).next();
        let (mut country, mut sectors) = self.modifiers(head, Some(tokens));
        if let Some(noun) = apposed {
            let (other, more) = self.modifiers(noun, None);
            country = country.or(other);
            sectors.extend(self.agent(noun).unwrap_or_default());
            sectors.extend(more);
        }
        sectors.dedup();
        (country, sectors)
    }

    /// Country and sectors among the words that hang on `head` before it, and after "of".
    fn modifiers(&self, head: usize, without: Option<Span<TokenIx>>) -> (Option<Country>, Vec<Sector>) {
        let mut country = None;
        let mut sectors: Vec<Sector> = Vec::new();
        for child in
            self.annotated.children(head).filter(|child| !without.is_some_and(|own| own.contains(*child)))
        {
            let relation = self.annotated.tokens[child].relation;
            let inside = matches!(
                relation,
                Relation::Amod | Relation::Compound | Relation::NmodPoss | Relation::Nmod | Relation::Flat
            );
            if !inside || relation == Relation::Nmod && self.case(child) != Some("of") {
                continue;
            }
            if let Some((found, sector)) = self.nation_of(child) {
                country = country.or(Some(found));
                sectors.extend(sector);
            }
            if matches!(relation, Relation::Compound) {
                sectors.extend(self.agent(child).unwrap_or_default());
            }
        }
        (country, sectors)
    }

    /// The state that the name at `token` belongs to, with the sector of a seat.
    fn nation_of(&self, token: usize) -> Option<(Country, Option<Sector>)> {
        let names = &self.annotated.names;
        let at = names.partition_point(|name| name.tokens.end <= token);
        let name = names.get(at).filter(|name| name.tokens.contains(token))?;
        match self.referent(&self.words(name.tokens))? {
            Referent::State(state) | Referent::Nation(state) | Referent::Capital(state, _) => {
                Some((state, None))
            }
            Referent::Seat(state, sector, _) => Some((state, Some(sector))),
            Referent::Organisation(number) => {
                self.register.organisations[number].actor.country.map(|code| (code, None))
            }
            Referent::Person(_) => None,
        }
    }

    /// The preposition of a token, in lower case.
    fn case(&self, token: usize) -> Option<&str> {
        let case = self.annotated.children_by(token, &[Relation::Case]).find(|case| *case < token)?;
        Some(self.annotated.tokens[case].lemma.as_str())
    }

    fn is_place(&self, head: usize) -> bool {
        self.case(head).is_some_and(|case| PLACE_CASES.contains(&case))
    }

    /// The sectors of a common noun that acts, with the noun before it if the two are one entry ("foreign ministry").
    fn agent(&self, noun: usize) -> Option<Vec<Sector>> {
        let token = &self.annotated.tokens[noun];
        let lemma = token.lemma.to_lowercase();
        let before = noun.checked_sub(1).map(|at| self.annotated.word(at).to_lowercase());
        let pair = before.map(|before| format!("{before} {lemma}"));
        pair.and_then(|pair| self.register.agents.get(&pair))
            .or_else(|| self.register.agents.get(&lemma))
            .cloned()
    }

    fn sectors_of_words(&self, lower: &str) -> Vec<Sector> {
        lower
            .split_whitespace()
            .rev()
            .find_map(|word| self.register.agents.get(word))
            .cloned()
            .unwrap_or_default()
    }

    /// A common noun that acts: "Russian troops", "the foreign minister", "rebels".
    fn nominal_at(&mut self, sentence: usize, at: usize) -> Option<Mention> {
        let token = &self.annotated.tokens[at];
        let is_head = !matches!(token.relation, Relation::Compound | Relation::Amod | Relation::Flat);
        if !matches!(token.tag, Tag::Noun | Tag::Propn) || !is_head {
            return None;
        }
        let own = self.agent(at)?;
        let (country, more) = self.modifiers(at, None);
        let office = country.and_then(|country| self.holder(country, at));
        let identity = match office {
            Some(person) => self.person(person),
            None => {
                let mut sectors = own;
                sectors.extend(more);
                sectors.dedup();
                self.group(country, sectors, at)
            }
        };
        let tokens = Span::tokens(at, at + 1);
        Some(self.mention(sentence, tokens, Label::Norp, Form::Nominal, Some(identity)))
    }

    /// The person who holds the office that a title names on the date: "the US president".
    fn holder(&self, country: Country, noun: usize) -> Option<usize> {
        let date = self.date?;
        let former = self.annotated.children(noun).any(|child| {
            ["former", "then", "ex", "late", "next", "new", "future", "vice", "deputy"]
                .contains(&self.annotated.tokens[child].lemma.to_lowercase().as_str())
        });
        let word = |at: usize| self.annotated.word(at).to_lowercase();
        let pair =
            noun.checked_sub(1).map(|before| format!("{} {}", word(before), word(noun))).unwrap_or_default();
        let titled = |title: &String| *title == pair || *title == word(noun) && !title.contains(' ');
        let office = self
            .register
            .offices
            .iter()
            .position(|office| office.country == country && office.titles.iter().any(titled))?;
        let holds = |person: &&crate::register::Person| {
            person.terms.iter().any(|term| term.office == office && term.covers(date))
        };
        let position = self.register.people.iter().position(|person| holds(&person))?;
        (!former).then_some(position)
    }

    /// A group without a name; it is an actor of its own when its country is known.
    fn group(&mut self, country: Option<Country>, sectors: Vec<Sector>, noun: usize) -> Identity {
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

    /// "he" and "she" are the last person that was a subject.
    fn pronoun_at(&mut self, sentence: usize, at: usize) -> Option<Mention> {
        let word = self.annotated.word(at).to_lowercase();
        if self.annotated.tokens[at].tag != Tag::Pron || !["he", "she", "his", "him"].contains(&word.as_str())
        {
            return None;
        }
        let (said_in, identity) = self.last_person.clone()?;
        if sentence - said_in > 2 {
            return None;
        }
        Some(self.mention(sentence, Span::tokens(at, at + 1), Label::Per, Form::Pronoun, Some(identity)))
    }

    fn mention(
        &mut self,
        sentence: usize,
        tokens: Span<TokenIx>,
        label: Label,
        form: Form,
        identity: Option<Identity>,
    ) -> Mention {
        let span = self.annotated.bytes(tokens);
        let head = self.head(tokens);
        let place = format!("{}-{}", span.start, span.end);
        let id = Id::of("mention", &[&self.annotated.article.id.to_string(), &place]);
        let key = match &identity {
            Some(identity) => identity.actor_id.clone().unwrap_or_else(|| identity.name.to_lowercase()),
            None => self.words(tokens).to_lowercase(),
        };
        let next = self.entities.len();
        let entity = *self.entities.entry(key).or_insert(next);
        let is_subject =
            matches!(self.annotated.tokens[head].relation, Relation::Nsubj | Relation::NsubjPass);
        if let Some(identity) =
            identity.as_ref().filter(|_| label == Label::Per && (is_subject || self.last_person.is_none()))
        {
            self.last_person = Some((sentence, identity.clone()));
        }
        let actor = identity.map(|identity| Participant {
            actor_id: identity.actor_id,
            name: identity.name,
            country: identity.country,
            sectors: identity.sectors,
            mention_id: id,
        });
        Mention { id, sentence, span, tokens, head, label, form, entity, actor }
    }
}
