//! Mentions: words that refer to somebody.

use crate::{Byte, Id, Participant, Span, TokenIx};

/// Words that refer to an actor or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Hash of article and span.
    pub id: Id,
    /// Number of the sentence in the article, from 0.
    pub sentence: usize,
    /// Where the words stand in [`crate::Article::text`].
    pub span: Span<Byte>,
    /// The tokens of the words.
    pub tokens: Span<TokenIx>,
    /// The head word among them.
    pub head: usize,
    /// What it names.
    pub label: Label,
    /// How it refers.
    pub form: Form,
    /// Number of the entity in the article, from 0: mentions of the same somebody share it.
    pub entity: usize,
    /// Whether its country is only assumed from what the text speaks of around it: "troops" in a report from Kenya.
    pub assumed: bool,
    /// How sure it is that this is who is meant; `None` where nobody is, or nothing was measured.
    pub certainty: Option<Certainty>,
    /// Who that is; `None` when nobody acts here (a place, or a name of unknown kind).
    pub actor: Option<Participant>,
}

impl Mention {
    /// Whether somebody acts here whose country the words do not tell: it is only what the text speaks of around them.
    pub fn has_assumed_country(&self) -> bool {
        self.assumed && self.actor.as_ref().is_some_and(|actor| actor.country.is_some())
    }
}

/// How sure it is whom words mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Certainty {
    /// How likely it is that this is who is meant, 0.0 to 1.0; `None` where that was not measured.
    pub confidence: Option<f64>,
    /// Identifier of the actor that came second, where another bears the same name.
    pub runner_up: Option<String>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Label {
    /// A person.
    Per,
    /// An organisation.
    Org,
    /// A state, city or region that can act.
    Gpe,
    /// A place that does not act.
    Place,
    /// An adjective or noun for a nation, religion or party.
    Norp,
    /// An event with a name: a war, a treaty, an election.
    Event,
    /// A date, a time or a period.
    Date,
    /// An amount of money.
    Money,
    /// Any other amount.
    Quantity,
    /// A product; a weapon or a vehicle.
    Product,
    /// Any other name.
    Misc,
}

impl Label {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Place => "PLACE",
            Self::Norp => "NORP",
            Self::Event => "EVENT",
            Self::Date => "DATE",
            Self::Money => "MONEY",
            Self::Quantity => "QUANTITY",
            Self::Product => "PRODUCT",
            Self::Misc => "MISC",
        }
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By a name.
    Name,
    /// By a common noun ("the minister").
    Nominal,
    /// By a pronoun ("he").
    Pronoun,
}

impl Form {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}
