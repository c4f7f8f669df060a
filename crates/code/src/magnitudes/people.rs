//! How many people a phrase stands for: "two people", "a woman and her two children", "dozens of protesters", "nobody".

use demarche_core::{Bounds, Form, Label, Number, Relation, Resolved, Tag};

use super::quantities::{Quantity, Unit};

/// Nouns in the singular that stand for several people, or for none.
const BODIES: &[&str] = &[
    "army",
    "police",
    "family",
    "crowd",
    "mob",
    "group",
    "gang",
    "force",
    "government",
    "navy",
    "militia",
    "military",
    "unit",
    "patrol",
    "convoy",
    "team",
    "crew",
    "party",
    "public",
    "population",
    "community",
    "troop",
    "battalion",
    "brigade",
    "company",
    "regime",
    "state",
    "country",
    "nation",
    "media",
    "press",
    "leadership",
    "opposition",
    "administration",
    "ministry",
    "agency",
    "council",
    "court",
    "staff",
    "parliament",
    "union",
    "movement",
    "delegation",
    "tribe",
    "village",
    "couple",
];

/// Nouns that are counted, and killed or driven away, but do not say how many people.
const NO_PEOPLE: &[&str] = &[
    "animal",
    "family",
    "household",
    "home",
    "house",
    "building",
    "village",
    "vehicle",
    "tank",
    "drone",
    "bird",
    "buffalo",
    "camel",
    "cattle",
    "chicken",
    "cow",
    "dog",
    "dolphin",
    "elephant",
    "fish",
    "goat",
    "horse",
    "lion",
    "pig",
    "rhino",
    "sheep",
    "tree",
    "whale",
    "percent",
    "%",
    "time",
    "year",
    "day",
    "week",
    "month",
    "hour",
    "minute",
];

const HARMED: &[&str] = &["dead", "hurt", "injured", "killed", "missing", "wounded"];

/// Counts people in one sentence.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) quantities: &'a [Quantity],
}

impl People<'_> {
    /// How many people the phrase of `head` stands for, with those joined to it; `None` where it does not tell.
    pub(super) fn count(&self, head: usize) -> Option<Bounds> {
        let joined: Vec<usize> = self
            .resolved
            .annotated
            .children_by(head, &[Relation::Conj])
            .filter(|token| *token > head && !self.is_clause(*token) && !self.has_own_harm(*token))
            .collect();
        let mut sum = self.one(head);
        for token in joined {
            sum = match (sum, self.one(token)) {
                (Some(sum), Some(more)) => Some(sum.and(more)),
                // "three soldiers and civilians": at least three.
                (Some(sum), None) => Some(Bounds { high: None, ..sum }),
                (None, more) => more.map(|more| Bounds { high: None, ..more }),
            };
        }
        sum
    }

    /// The same, where the words give a number: "a soldier" gives none.
    pub(super) fn numbered(&self, head: usize) -> Option<Bounds> {
        self.has_number(head).then(|| self.count(head)).flatten()
    }

    pub(super) fn has_number(&self, head: usize) -> bool {
        self.quantity(head).is_some()
    }

    /// Whether the register knows a phrase as people, or it is a bare number or pronoun that stands for some.
    pub(super) fn are_people(&self, head: usize) -> bool {
        let token = &self.resolved.annotated.tokens[head];
        let own = self.quantities.iter().any(|quantity| quantity.tokens.contains(head));
        let lemma = token.lemma.to_lowercase();
        own || token.tag == Tag::Pron
            || matches!(lemma.as_str(), "people" | "person" | "other")
            || self
                .resolved
                .mention_at(head)
                .is_some_and(|mention| self.resolved.mentions[mention].actor.is_some())
    }

    /// "15 dead and **40 injured**": the second number tells of another harm.
    fn has_own_harm(&self, token: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let inside = annotated.sentence_of(token).contains(token + 1);
        inside && HARMED.contains(&annotated.word(token + 1).to_lowercase().as_str())
    }

    fn is_clause(&self, token: usize) -> bool {
        matches!(self.resolved.annotated.tokens[token].tag, Tag::Verb | Tag::Aux)
    }

    pub(super) fn one(&self, head: usize) -> Option<Bounds> {
        let annotated = &self.resolved.annotated;
        let lemma = annotated.tokens[head].lemma.as_str();
        if NO_PEOPLE.contains(&lemma) {
            return None;
        }
        let lower = annotated.word(head).to_lowercase();
        let none = annotated
            .children_by(head, &[Relation::Det])
            .any(|det| annotated.word(det).eq_ignore_ascii_case("no"));
        if matches!(lower.as_str(), "nobody" | "none") || none || self.is_no_one(head, &lower) {
            return Some(Bounds::exactly(0));
        }
        if let Some(quantity) = self.quantity(head) {
            return bounds(quantity);
        }
        self.is_one_person(head).then(|| Bounds::exactly(1))
    }

    fn is_no_one(&self, head: usize, lower: &str) -> bool {
        lower == "one" && head > 0 && self.resolved.annotated.word(head - 1).eq_ignore_ascii_case("no")
    }

    /// The number that counts `head`: its own word ("dozens of", "four others"), or one before it ("four men").
    fn quantity(&self, head: usize) -> Option<&Quantity> {
        let annotated = &self.resolved.annotated;
        let mut counts = self.quantities.iter().filter(|quantity| quantity.unit == Unit::Count);
        let hangs = |quantity: &&Quantity| {
            quantity.tokens.contains(head)
                || self.stands_before(quantity, head)
                || quantity.tokens.range().any(|token| {
                    let token_relation = annotated.tokens[token].relation;
                    annotated.tokens[token].head == Some(head)
                        && token < head
                        && !matches!(
                            token_relation,
                            Relation::Conj | Relation::NmodPoss | Relation::Nsubj | Relation::Obl
                        )
                })
        };
        // The nearest before it: "2,000 of the 3,000 men" counts the men twice.
        counts.rfind(hangs)
    }

    /// "between 10 and 15 **Syrian soldiers**": nothing but what describes the noun stands between.
    fn stands_before(&self, quantity: &Quantity, head: usize) -> bool {
        let tokens = &self.resolved.annotated.tokens;
        let between = quantity.tokens.end..head;
        quantity.tokens.end <= head
            && matches!(tokens[head].tag, Tag::Noun | Tag::Propn)
            && between
                .into_iter()
                .all(|token| tokens[token].head == Some(head) && tokens[token].tag != Tag::Punct)
    }

    /// Whether a phrase names or describes one person.
    fn is_one_person(&self, head: usize) -> bool {
        let token = &self.resolved.annotated.tokens[head];
        let singular = token.features.number == Some(Number::Singular);
        let lemma = token.lemma.to_lowercase();
        if !singular
            || BODIES.contains(&lemma.as_str())
            || !matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Adj)
        {
            return false;
        }
        let Some(mention) = self.resolved.mention_at(head) else { return false };
        let mention = &self.resolved.mentions[mention];
        let group = self.resolved.groups.contains_key(&mention.entity);
        match mention.form {
            Form::Name => mention.label == Label::Per,
            Form::Nominal => {
                !group
                    && mention.actor.is_some()
                    && mention.label != Label::Org
                    && mention.label != Label::Gpe
            }
            Form::Pronoun => false,
        }
    }
}

/// Whole people; a count with a fraction ("1.5 million") is whole, too.
pub(super) fn bounds(quantity: &Quantity) -> Option<Bounds> {
    let whole = |value: Option<f64>| {
        value
            .filter(|value| value.is_finite() && *value >= 0.0 && *value < 1e15)
            .map(|value| value.round() as u64)
    };
    let found = Bounds { low: whole(quantity.low), high: whole(quantity.high) };
    (found.low.is_some() || found.high.is_some()).then_some(found)
}
