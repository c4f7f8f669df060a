//! The nouns of Demarche: what every stage hands to the next.
//!
//! A page goes one way: [`Page`] → [`Article`] → [`Annotated`] → [`Resolved`] → [`Coded`]. Each stage crate depends on
//! this crate alone; it holds no input or output and knows no stage.
//!
//! Text positions are half-open UTF-8 byte spans into [`Article::text`], typed by their unit ([`Span<Byte>`] and
//! [`Span<TokenIx>`] cannot be mixed). At the edge (record, JSON) they become Unicode code points; [`CodePoints`] is
//! the one place that converts.
//!
//! ```
//! use demarche_core::{CodePoints, Span};
//!
//! let text = "Élysée: talks with Kyiv.";
//! let kyiv = Span::bytes(21, 25);
//! assert_eq!(kyiv.of(text), "Kyiv");
//! assert_eq!(CodePoints::new(text).span(kyiv), (19, 23));
//! ```

mod actor;
mod annotated;
mod article;
mod coded;
mod date;
mod event;
mod id;
pub mod lexicon;
mod magnitudes;
mod mention;
pub mod numerals;
pub mod ontology;
mod position;
mod rejection;
mod resolved;
mod span;
mod statement;

pub use actor::{Actor, ActorKind, Country, InvalidCode, Participant, Sector};
pub use annotated::{
    Annotated, Attribution, Evocation, Features, Mood, Name, Number, Person, Relation, Sentence, Tag, Tense,
    Token, VerbForm,
};
pub use article::{
    Article, Block, Language, Page, PageFormat, PageHints, Published, PublishedBasis, Removed, RemovedRole,
    Section,
};
pub use coded::Coded;
pub use date::{DateBasis, EventDate, Precision};
pub use event::{Event, Place, PlacePrecision, Status};
pub use id::Id;
pub use magnitudes::{Amount, Bounds, Magnitudes};
pub use mention::{Certainty, Form, Label, Mention};
pub use position::{Position, ShownBy, Stand};
pub use rejection::{Reason, Rejection, Stage};
pub use resolved::{Resolved, TimeExpression, TimeKind, TimeModifier};
pub use span::{Byte, CodePoints, Span, TokenIx};
pub use statement::{Act, Channel, Statement, StatementForm};
