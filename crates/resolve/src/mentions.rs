//! Which words refer to whom.

use std::collections::BTreeMap;

use demarche_core::{
    Actor, Annotated, Form, Id, Label, Mention, Name, Participant, Relation, Span, Tag, TokenIx,
};
use jiff::civil::Date;

use crate::bare;
use crate::identities::Identity;
use crate::register::{Referent, Register};

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
    pub(crate) people: BTreeMap<String, Identity>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(register: &'a Register, annotated: &'a Annotated, date: Option<Date>) -> Self {
        Self { register, annotated, date, actors: BTreeMap::new(), people: BTreeMap::new() }
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
        let tokens = self.without_title(name);
        let (words, head) = (self.words(tokens), self.head(tokens));
        let (label, identity) = match self.referent(&words) {
            Some(referent) => self.known(&referent, head),
            // "Rebels" and "Police" at the start of a sentence name nobody.
            None if tokens.len() == 1 && name.label == Label::Org && self.agent(at).is_some() => {
                return None;
            }
            None => (name.label, self.unknown(&words, name.label, tokens, head)),
        };
        let label = if label == Label::Gpe && self.is_place(head) { Label::Place } else { label };
        Some(self.mention(sentence, tokens, label, Form::Name, identity))
    }

    /// The tokens of a name; those of a person's without the title, unless the register knows it with the title, or the
    /// title is the word that the others hang on.
    fn without_title(&self, name: &Name) -> Span<TokenIx> {
        let bare = bare::without_title(self.register, self.annotated, name.tokens);
        let is_whole = name.label != Label::Per || self.referent(&self.words(name.tokens)).is_some();
        if is_whole || !bare.contains(self.head(name.tokens)) { name.tokens } else { bare }
    }

    /// The words of a span with single spaces and straight apostrophes.
    pub(crate) fn words(&self, tokens: Span<TokenIx>) -> String {
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
    pub(crate) fn referent(&self, words: &str) -> Option<Referent> {
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

    /// The preposition of a token, in lower case.
    pub(crate) fn case(&self, token: usize) -> Option<&str> {
        let case = self.annotated.children_by(token, &[Relation::Case]).find(|case| *case < token)?;
        Some(self.annotated.tokens[case].lemma.as_str())
    }

    pub(crate) fn is_place(&self, head: usize) -> bool {
        self.case(head).is_some_and(|case| PLACE_CASES.contains(&case))
    }

    /// A common noun that acts: "Russian troops", "the foreign minister", "rebels".
    fn nominal_at(&mut self, sentence: usize, at: usize) -> Option<Mention> {
        let token = &self.annotated.tokens[at];
        let is_head = !matches!(
            token.relation,
            Relation::Compound | Relation::NmodDesc | Relation::Amod | Relation::Flat
        );
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
        let actor = identity.map(|identity| Participant {
            actor_id: identity.actor_id,
            name: identity.name,
            country: identity.country,
            sectors: identity.sectors,
            mention_id: id,
        });
        Mention { id, sentence, span, tokens, head, label, form, entity: head, actor }
    }
}

/// Whether such a name refers to somebody or something: dates and amounts do not.
fn refers(label: Label) -> bool {
    !matches!(label, Label::Date | Label::Money | Label::Quantity)
}
