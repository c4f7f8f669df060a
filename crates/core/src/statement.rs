//! Statements: who said what.

use crate::ontology::Context;
use crate::{Byte, EventDate, Id, Participant, Place, Span};

/// One attributed statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Hash of article, cue and content.
    pub id: Id,
    /// Number of the sentence that holds the cue, from 0.
    pub sentence: usize,
    /// Who speaks; `None` if the text does not tell.
    pub speaker: Option<Participant>,
    /// The speaker's role as written ("Kremlin spokesman").
    pub speaker_role: Option<String>,
    /// The word that introduces the statement, base form.
    pub cue: String,
    /// Where that word stands.
    pub cue_span: Span<Byte>,
    /// All words that attribute, in pieces: "told reporters", "was … quoted as saying".
    pub cue_spans: Vec<Span<Byte>>,
    /// The words that name the speaker, role and all: "Kremlin spokesman Dmitry Peskov".
    pub source_spans: Vec<Span<Byte>>,
    /// What is said, in pieces, in text order.
    pub content: Vec<Span<Byte>>,
    /// Whether it is quoted.
    pub form: StatementForm,
    /// What is done by saying it.
    pub act: Act,
    /// To whom it is said.
    pub addressees: Vec<Participant>,
    /// How it is said; `None` if the text does not tell.
    pub channel: Option<Channel>,
    /// The actors that the content names, sorted.
    pub about: Vec<String>,
    /// The contexts that the words of the content tell, in the order of the manual.
    pub contexts: Vec<Context>,
    /// When it was said.
    pub date: Option<EventDate>,
    /// Where it was said; `None` if the text does not tell.
    pub place: Option<Place>,
    /// The statement that this one is a part of: "he said that **she had promised to come**".
    pub inside: Option<Id>,
    /// The statement that this one denies, where the text gives it.
    pub denies: Option<Id>,
}

/// Whether a statement is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementForm {
    /// Wholly inside quotation marks.
    Direct,
    /// Without quotation marks.
    Indirect,
    /// Partly inside quotation marks.
    Mixed,
}

impl StatementForm {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $kind:ident: $($variant:ident $name:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are the documentation")]
        pub enum $kind {
            $($variant,)*
        }

        impl $kind {
            /// All of them, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in the record.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The one with this name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

named! {
    /// What somebody does by saying something.
    Act:
    State "state", Claim "claim", Confirm "confirm", Deny "deny", Accuse "accuse", Condemn "condemn", Demand "demand",
    Request "request", Offer "offer", Promise "promise", Refuse "refuse", Threaten "threaten", Warn "warn",
    Praise "praise", Thank "thank", Apologise "apologise", Announce "announce", Declare "declare", Hope "hope",
    Fear "fear", Doubt "doubt", Ask "ask",
}

named! {
    /// How something is said.
    Channel:
    PressConference "press conference", Interview "interview", PhoneCall "phone call", Speech "speech",
    Readout "readout", SocialMedia "social media", WrittenStatement "written statement", NewsAgency "news agency",
    Letter "letter", Broadcast "broadcast", Newspaper "newspaper", Parliament "parliament", Court "court",
    GoBetween "go-between",
}
