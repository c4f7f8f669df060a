//! Actors and their codes.

use std::fmt;

use crate::Id;

/// A code of three capital letters that is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a code of three capital letters")]
pub struct InvalidCode(pub String);

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 3]);

        impl $name {
            /// The three letters.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).expect("three ASCII letters, checked when parsed")
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidCode;

            fn from_str(code: &str) -> Result<Self, InvalidCode> {
                match code.as_bytes() {
                    [a, b, c] if code.bytes().all(|byte| byte.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
                    _ => Err(InvalidCode(code.to_owned())),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

code! {
    /// A country: ISO 3166-1 alpha-3, `KOS` for Kosovo, or one of PLOVER's codes where no state fits (`UNO`, `EUR`, `IGO`,
    /// `NGO`, `IMG`, `ISM`, `MNC`).
    ///
    /// ```
    /// let country: demarche_core::Country = "UKR".parse()?;
    /// assert_eq!(country.as_str(), "UKR");
    /// # Ok::<(), demarche_core::InvalidCode>(())
    /// ```
    Country
}

code! {
    /// The role of an actor: a PLOVER sector such as `GOV`, `MIL` or `REB`. `MED` is health here; media are `JRN`.
    Sector
}

/// What kind of thing an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A state or territory.
    State,
    /// A person.
    Person,
    /// An office, whoever holds it.
    Office,
    /// An organisation.
    Organisation,
    /// A group of people ("protesters").
    Group,
}

impl ActorKind {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Person => "person",
            Self::Office => "office",
            Self::Organisation => "organisation",
            Self::Group => "group",
        }
    }
}

/// Somebody who acts: an entry of the register, or a name found in a text.
///
/// The row of an actor found in a text holds nothing that depends on one article; what an article says of its country
/// and sector stands in [`Participant`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Stable and readable: `usa`, `usa.gov.president`, `per.joe-biden`, `igo.european-union`, `found.abbey-road`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: ActorKind,
    /// Its country, or one of PLOVER's codes where no state fits.
    pub country: Option<Country>,
    /// Its sectors, primary first.
    pub sectors: Vec<Sector>,
    /// Whether it stands in the register.
    pub known: bool,
}

/// An actor in one event or statement, as this article presents it on this date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The actor; `None` for a common noun without a nation ("protesters").
    pub actor_id: Option<String>,
    /// Name of the actor, or the words as written.
    pub name: String,
    /// Country on the date.
    pub country: Option<Country>,
    /// Sectors on the date, primary first.
    pub sectors: Vec<Sector>,
    /// The mention that says so.
    pub mention_id: Id,
}
