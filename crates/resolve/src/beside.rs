//! What the words beside a name or noun say of it: its nation, its role, its office.

use demarche_core::{Country, Relation, Sector, Span, Tag, TokenIx};

use crate::case::lower;
use crate::mentions::Finder;
use crate::register::Referent;

/// How many words before a name are read at most.
const PHRASE: usize = 8;
/// How many words before a noun may be one entry with it; hyphens are words.
const AGENT_REACH: usize = 4;

/// Those who serve a leader whose name stands before.
const FOLLOWERS: &[&str] = &[
    "administration",
    "aide",
    "ally",
    "cabinet",
    "camp",
    "campaign",
    "coalition",
    "era",
    "government",
    "junta",
    "loyalist",
    "official",
    "presidency",
    "regime",
    "supporter",
    "team",
];

/// Behind a name and a hyphen: it helps those whom the words describe, who are others.
const HELPED: &[&str] = &[
    "aligned",
    "allied",
    "armed",
    "backed",
    "brokered",
    "financed",
    "friendly",
    "funded",
    "occupied",
    "sponsored",
    "supported",
    "trained",
];

impl Finder<'_> {
    /// Country and sectors that stand beside a name: "Kremlin spokesman Dmitry Peskov", "Peskov, the Russian spokesman".
    pub(crate) fn beside(&self, tokens: Span<TokenIx>, head: usize) -> (Option<Country>, Vec<Sector>) {
        let apposed = self.annotated.children_by(head, &[Relation::Appos]).next();
        let (mut country, mut sectors) = self.modifiers(head, Some(tokens));
        if let Some(noun) = apposed {
            let (other, more) = self.modifiers(noun, None);
            country = country.or(other);
            sectors.extend(self.agent(noun).unwrap_or_default());
            sectors.extend(more);
        }
        let (other, more) = self.before(tokens.start);
        sectors.extend(more);
        sectors.dedup();
        (country.or(other), sectors)
    }

    /// Country and sectors in the noun phrase that runs up to a name: "Ghana's chief justice Georgina Wood", however it is parsed.
    fn before(&self, start: usize) -> (Option<Country>, Vec<Sector>) {
        let inside = |at: &usize| {
            let tag = self.annotated.tokens[*at].tag;
            matches!(tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Part) || self.annotated.word(*at) == "-"
        };
        let Some(noun) = start.checked_sub(1).filter(|at| self.annotated.tokens[*at].tag == Tag::Noun) else {
            return (None, Vec::new());
        };
        let first = (0..start).rev().take(PHRASE).take_while(inside).last().unwrap_or(noun);
        let country = (first..start).rev().find_map(|at| self.nation_of(at)).map(|(country, _)| country);
        let sectors = (first..start).rev().filter(|at| self.annotated.tokens[*at].tag == Tag::Noun);
        (
            country,
            sectors.filter_map(|at| self.agent(at)).find(|sectors| !sectors.is_empty()).unwrap_or_default(),
        )
    }

    /// Country and sectors among the words that hang on `head` before it, and after "of".
    pub(crate) fn modifiers(
        &self,
        head: usize,
        without: Option<Span<TokenIx>>,
    ) -> (Option<Country>, Vec<Sector>) {
        let mut country = None;
        let mut sectors: Vec<Sector> = Vec::new();
        for child in
            self.annotated.children(head).filter(|child| !without.is_some_and(|own| own.contains(*child)))
        {
            let relation = self.annotated.tokens[child].relation;
            let inside = matches!(
                relation,
                Relation::Amod
                    | Relation::Compound
                    | Relation::NmodDesc
                    | Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::Flat
            );
            if !inside || relation == Relation::Nmod && self.case(child) != Some("of") {
                continue;
            }
            if let Some((found, sector)) =
                self.nation_of(self.nearest_joined(child, head)).filter(|_| !self.is_helper(child))
            {
                country = country.or(Some(found));
                sectors.extend(sector);
            }
            if !matches!(relation, Relation::Amod | Relation::Flat) {
                sectors.extend(self.agent(child).unwrap_or_default());
            }
            if matches!(relation, Relation::Compound | Relation::NmodDesc) {
                let (inner, more) = self.modifiers(child, without);
                country = country.or(inner);
                sectors.extend(more);
            }
        }
        (country, sectors)
    }

    /// Whether a name says only who stands behind somebody: "**U.S.**-backed rebels".
    fn is_helper(&self, name: usize) -> bool {
        self.lower(name + 1) == "-" && HELPED.contains(&self.lower(name + 2))
    }

    /// Of nations joined before a noun the one beside it: in "Chadian and Sudanese officers" the officers are Sudanese, and "Chadian"
    /// stands for the others.
    fn nearest_joined(&self, adjective: usize, noun: usize) -> usize {
        let joined = self.annotated.children_by(adjective, &[Relation::Conj]);
        let before = joined.filter(|other| adjective < *other && *other < noun);
        before.filter(|other| self.nation_of(*other).is_some()).last().unwrap_or(adjective)
    }

    /// The sector of the organisation that stands before a noun or behind "of".
    pub(crate) fn sector_of_body(&self, noun: usize) -> Option<Sector> {
        let beside = [Relation::Amod, Relation::Compound, Relation::NmodPoss, Relation::NmodDesc];
        let of =
            self.annotated.children_by(noun, &[Relation::Nmod]).filter(|at| self.case(*at) == Some("of"));
        self.annotated.children_by(noun, &beside).chain(of).find_map(|child| {
            let names = &self.annotated.names;
            let at = names.partition_point(|name| name.tokens.end <= child);
            let name = names.get(at).filter(|name| name.tokens.contains(child))?;
            match self.register.look_up(&self.words(name.tokens)).first() {
                Some(Referent::Organisation(number)) => {
                    self.register.organisations[*number].actor.sectors.first().copied()
                }
                _ => None,
            }
        })
    }

    /// The state that the name at `token` belongs to, with the sector of a seat.
    pub(crate) fn nation_of(&self, token: usize) -> Option<(Country, Option<Sector>)> {
        let names = &self.annotated.names;
        let at = names.partition_point(|name| name.tokens.end <= token);
        let name = names.get(at).filter(|name| name.tokens.contains(token))?;
        let words = self.words(name.tokens);
        match self.register.look_up(&words).first() {
            Some(Referent::State(state) | Referent::Nation(state) | Referent::Capital(state, _)) => {
                Some((*state, None))
            }
            Some(Referent::Seat(state, sector, _)) => Some((*state, Some(*sector))),
            Some(Referent::Organisation(number)) => {
                let actor = &self.register.organisations[*number].actor;
                actor.country.map(|code| (code, actor.sectors.first().copied()))
            }
            // "The Biden administration"
            Some(Referent::Person(_)) if self.leads(token) => {
                let named = self.people.get(&words).map(|person| person.country);
                let country = named.unwrap_or_else(|| {
                    let person = self.person_named(&words, name.tokens, token)?;
                    self.role(&self.register.people[person].parts.last()?.role).0
                });
                country.map(|state| (state, None))
            }
            Some(Referent::Person(_)) => None,
            None => self.register.town(&words).map(|state| (state, None)),
        }
    }

    /// Whether a name stands before the word for those who serve a leader.
    fn leads(&self, name: usize) -> bool {
        let head = self.annotated.tokens[name].head.filter(|head| *head > name);
        head.is_some_and(|head| FOLLOWERS.contains(&self.annotated.tokens[head].lemma.as_str()))
    }

    /// The country that the first words of a name say, or those behind "of": "UN Security Council", "Turkish Airlines", "Bank of
    /// Norway", "University of Oslo".
    pub(crate) fn country_inside(&self, tokens: Span<TokenIx>) -> Option<Country> {
        let parts = (tokens.start + 1..tokens.end).rev().map(|end| Span::tokens(tokens.start, end));
        let first = parts
            .into_iter()
            .find_map(|part| self.country_of(self.register.look_up(&self.words(part)).first()?));
        first.or_else(|| {
            let of =
                tokens.range().rev().find(|at| matches!(self.annotated.word(*at), "of" | "in" | "for"))?;
            let words = self.words(Span::tokens(of + 1, tokens.end));
            let words = words.trim_start_matches("the ");
            match self.register.look_up(words).first() {
                Some(Referent::Capital(state, _)) => Some(*state),
                Some(referent) => self.country_of(referent),
                None => self.register.town(words),
            }
        })
    }

    /// The country that the title inside a name says, which is no part of the tokens of the mention.
    pub(crate) fn country_of_title(&self, tokens: Span<TokenIx>) -> Option<Country> {
        let names = &self.annotated.names;
        let name = names.get(names.partition_point(|name| name.tokens.end <= tokens.start))?;
        let title = name.tokens.start..tokens.start;
        (!title.is_empty()).then(|| self.country_inside(Span::tokens(title.start, tokens.start + 1)))?
    }

    fn country_of(&self, referent: &Referent) -> Option<Country> {
        match referent {
            Referent::State(state) | Referent::Nation(state) | Referent::Seat(state, ..) => Some(*state),
            Referent::Organisation(number) => self.register.organisations[*number].actor.country,
            Referent::Capital(..) | Referent::Person(_) => None,
        }
    }

    /// The sectors of a common noun that acts, with the words around it that are one entry with it: "foreign ministry", "air traffic
    /// controller", "anti-government protester", "chamber of commerce". The longest entry wins.
    pub(crate) fn agent(&self, noun: usize) -> Option<Vec<Sector>> {
        let lemma = lower(&self.annotated.tokens[noun].lemma);
        let lemma = lemma.strip_suffix("-elect").unwrap_or(&lemma);
        if !self.register.agent_heads.contains(lemma) {
            return self.register.agents.get(lemma).cloned();
        }
        let start = noun.saturating_sub(AGENT_REACH).max(self.annotated.sentence_of(noun).start);
        let fronts = (start..=noun).map(|first| self.joined_words(first, noun, lemma));
        let behind = self.agent_behind(noun, lemma);
        behind.into_iter().chain(fronts).find_map(|words| self.register.agents.get(&words).cloned())
    }

    /// The words from `first` up to the noun, which stands there by its lemma; hyphens take no spaces.
    fn joined_words(&self, first: usize, noun: usize, lemma: &str) -> String {
        let before = (first..noun).map(|at| self.lower(at));
        let words: Vec<&str> = before.chain(std::iter::once(lemma)).collect();
        words.join(" ").replace(" - ", "-")
    }

    /// "chamber of commerce": the noun with "of" and a word behind it.
    fn agent_behind(&self, noun: usize, lemma: &str) -> Option<String> {
        let word = self.lower(noun + 2);
        (self.lower(noun + 1) == "of" && !word.is_empty()).then(|| format!("{lemma} of {word}"))
    }

    pub(crate) fn sectors_of_words(&self, lower: &str) -> Vec<Sector> {
        lower
            .split_whitespace()
            .rev()
            .find_map(|word| self.register.agents.get(word))
            .cloned()
            .unwrap_or_default()
    }
}
