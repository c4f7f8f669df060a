//! Which words refer to whom.

use std::collections::BTreeMap;

use demarche_core::{
    Actor, ActorKind, Annotated, Country, Form, Id, Label, Mention, Participant, Relation, Span, Tag, TokenIx,
};
use jiff::civil::Date;

use crate::case::Lowered;
use crate::certainty::certainty;
use crate::context::Context;
use crate::identities::Identity;
use crate::register::{Referent, Register};
use crate::things;

/// Words before a title that has somebody addressed.
const FORMS_OF_ADDRESS: &[&str] = &["madam", "madame", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "the"];

/// Finds the mentions of an article and the actors behind them.
pub(crate) struct Finder<'a> {
    pub(crate) register: &'a Register,
    pub(crate) annotated: &'a Annotated,
    /// Its words in lower case.
    pub(crate) lowered: &'a Lowered,
    pub(crate) context: Context,
    /// The day on which offices are looked up.
    pub(crate) date: Option<Date>,
    pub(crate) actors: BTreeMap<String, Actor>,
    /// People named in full so far: last name to the participant's identity.
    pub(crate) people: BTreeMap<String, Identity>,
    /// The last person and the last state or body of a state named so far, for "his minister" and "its troops".
    pub(crate) last_person: Option<Identity>,
    pub(crate) last_state: Option<Country>,
    /// The tokens that take part in an event by the model.
    pub(crate) named: Vec<usize>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(
        register: &'a Register,
        annotated: &'a Annotated,
        lowered: &'a Lowered,
        date: Option<Date>,
    ) -> Self {
        let context = Context::of(register, annotated, date);
        let (actors, people) = (BTreeMap::new(), BTreeMap::new());
        Self {
            register,
            annotated,
            lowered,
            context,
            date,
            actors,
            people,
            last_person: None,
            last_state: None,
            named: things::named(annotated),
        }
    }

    /// The names and the common nouns that act, in text order; each an entity of its own as yet.
    pub(crate) fn mentions(&mut self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (number, sentence) in self.annotated.sentences.iter().enumerate() {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let found = self.name_at(number, at).or_else(|| self.nominal_at(number, at));
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
            .filter(|name| name.tokens.start == at && refers(name.label))?;
        let tokens = self.without_title(*name);
        if name.label == Label::Per && self.is_title_alone(tokens) {
            return self.nominal_at(sentence, tokens.end - 1);
        }
        let (words, head) = (self.words(tokens), self.head(tokens));
        let (label, identity) = match self.referent(&words, tokens, head) {
            // "In Rosario" is the town, whoever else is called so.
            Some(Referent::Person(_)) | None if self.is_only_town(&words, head) => (Label::Gpe, None),
            Some(referent) => {
                let runner_up = self.runner_up(&words, tokens, head, &referent);
                let (label, identity) = self.known(&referent, head);
                (label, identity.map(|identity| Identity { runner_up, ..identity }))
            }
            // "Rebels" and "Police" at the start of a sentence name nobody.
            None if tokens.len() == 1 && is_common(name.label) && self.agent(at).is_some() => {
                return None;
            }
            None => (name.label, self.unknown(&words, name.label, tokens, head)),
        };
        let identity = identity.map(|identity| self.with_role(identity, label, tokens, head));
        let is_place = label == Label::Gpe && (self.is_place(head) || self.is_town_beside(&words, head));
        let label = if is_place { Label::Place } else { label };
        self.note(&identity);
        Some(self.mention(sentence, tokens, label, Form::Name, identity))
    }

    /// Whether a name stands where places do and is that of a town, and of nobody in the text.
    fn is_only_town(&self, words: &str, head: usize) -> bool {
        let is_place = self.is_place(head) || self.is_town_beside(words, head);
        is_place && self.register.town(words).is_some() && !self.people.contains_key(words)
    }

    /// Whether what looks like a name is a title that has somebody addressed or spoken of: "Mr. President", "the Speaker".
    fn is_title_alone(&self, tokens: Span<TokenIx>) -> bool {
        let words = tokens.range().map(|token| self.lower(token));
        let polite = words.take(tokens.len() - 1).all(|word| FORMS_OF_ADDRESS.contains(&word));
        polite && !self.titles_at(tokens.end - 1).is_empty()
    }

    /// A person who is nothing yet by the register is what the words beside the name say.
    fn with_role(
        &self,
        mut identity: Identity,
        label: Label,
        tokens: Span<TokenIx>,
        head: usize,
    ) -> Identity {
        if label == Label::Per && identity.sectors.is_empty() {
            identity.sectors = self.beside(tokens, head).1;
        }
        identity
    }

    /// The words of a span with single spaces and straight apostrophes.
    pub(crate) fn words(&self, tokens: Span<TokenIx>) -> String {
        let words = self.annotated.bytes(tokens).of(&self.annotated.article.text);
        if words.is_ascii() && !words.contains(char::is_whitespace) {
            return words.to_owned();
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'")
    }

    /// The last token of the span that hangs on something outside, else the last.
    fn head(&self, tokens: Span<TokenIx>) -> usize {
        let outside =
            |token: &usize| self.annotated.tokens[*token].head.is_none_or(|head| !tokens.contains(head));
        tokens.range().rev().find(outside).unwrap_or(tokens.end - 1)
    }

    /// What a name of the register stands for: a person only where nothing else is called so.
    pub(crate) fn referent(&self, words: &str, tokens: Span<TokenIx>, head: usize) -> Option<Referent> {
        let referents = self.register.look_up(words).iter();
        let others: Vec<&Referent> =
            referents.filter(|referent| !matches!(referent, Referent::Person(_))).collect();
        // "Congo" is the one whose capital, or another name, the text speaks of; else the first.
        let spoken = |referent: &&&Referent| match referent {
            Referent::State(state) | Referent::Nation(state) => {
                others.len() > 1 && self.context.speaks_of(self.annotated, *state, words)
            }
            _ => false,
        };
        let other = others.iter().find(spoken).or(others.first());
        other.copied().cloned().or_else(|| self.person_named(words, tokens, head).map(Referent::Person))
    }

    /// The preposition of a token, in lower case.
    pub(crate) fn case(&self, token: usize) -> Option<&str> {
        let case = self.annotated.children_by(token, &[Relation::Case]).find(|case| *case < token)?;
        Some(self.annotated.tokens[case].lemma.as_str())
    }

    /// A common noun that acts: "Russian troops", "the foreign minister", "rebels".
    fn nominal_at(&mut self, sentence: usize, at: usize) -> Option<Mention> {
        let token = &self.annotated.tokens[at];
        let is_head = !matches!(
            token.relation,
            Relation::Compound | Relation::NmodDesc | Relation::Amod | Relation::Flat
        ) || self.is_elect(at);
        if !matches!(token.tag, Tag::Noun | Tag::Propn) || !is_head {
            return None;
        }
        if let Some(person) = self.neighbour_at(at) {
            let identity = Some(self.person(person));
            return Some(self.mention(
                sentence,
                Span::tokens(at, at + 1),
                Label::Norp,
                Form::Nominal,
                identity,
            ));
        }
        let office = self.office_at(at).or_else(|| self.counterpart_at(at));
        let Some(own) = self.agent(at).or_else(|| office.map(|_| Vec::new())) else {
            let thing = self.thing(at)?;
            return Some(self.mention(
                sentence,
                Span::tokens(at, at + 1),
                Label::Misc,
                Form::Nominal,
                Some(thing),
            ));
        };
        let identity = match office {
            Some(office) if !self.is_not_now(at) => self.office(office, at),
            _ => self.nominal(own, at),
        };
        if office.is_some() {
            self.last_person = Some(identity.clone());
        }
        let tokens = Span::tokens(at, at + 1);
        Some(self.mention(sentence, tokens, Label::Norp, Form::Nominal, Some(identity)))
    }

    /// Keeps who was named last.
    fn note(&mut self, identity: &Option<Identity>) {
        let Some(identity) = identity else { return };
        let id = identity.actor_id.as_deref().unwrap_or_default();
        let is_person = id.starts_with("per.")
            || self.actors.get(id).is_some_and(|actor| actor.kind == ActorKind::Person);
        if is_person {
            self.last_person = Some(identity.clone());
        } else if identity.country.is_some_and(|country| self.register.states.contains_key(&country)) {
            self.last_state = identity.country;
        }
    }

    fn mention(
        &self,
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
        let assumed = identity.as_ref().is_some_and(|identity| identity.assumed);
        let certainty = identity.as_ref().and_then(certainty);
        let actor = identity.map(|identity| Participant {
            actor_id: identity.actor_id,
            name: identity.name,
            country: identity.country,
            sectors: identity.sectors,
            mention_id: id,
        });
        Mention { id, sentence, span, tokens, head, label, form, entity: head, assumed, certainty, actor }
    }
}

/// Whether a common noun with a capital letter may be taken for such a name: "Rebels", "Conservatives".
fn is_common(label: Label) -> bool {
    matches!(label, Label::Org | Label::Norp | Label::Misc)
}

/// Whether such a name refers to somebody or something: dates and amounts do not.
fn refers(label: Label) -> bool {
    !matches!(label, Label::Date | Label::Money | Label::Quantity)
}
