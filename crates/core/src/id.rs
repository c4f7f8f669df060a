//! Identifiers that depend on content alone.

use std::fmt;

/// An identifier made from content: the first 8 bytes of a BLAKE3 hash, shown as 16 hexadecimal characters.
///
/// The same parts give the same identifier on every machine and in every run; there are no counters and no clocks.
///
/// ```
/// use demarche_core::Id;
/// let id = Id::of("article", &["news/a.txt", "Talks resume"]);
/// assert_eq!(id.to_string().len(), 16);
/// assert_ne!(id, Id::of("article", &["news/a.txtTalks", " resume"]));
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id([u8; 8]);

impl Id {
    /// The identifier of `parts` among things of one `kind`; every part is hashed with its length.
    pub fn of(kind: &str, parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in std::iter::once(&kind).chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hash = hasher.finalize();
        let mut id = [0; 8];
        id.copy_from_slice(&hash.as_bytes()[..8]);
        Self(id)
    }

    /// The identifier as a number: its 64 bits, most significant first.
    pub fn number(self) -> u64 {
        u64::from_be_bytes(self.0)
    }
}

impl std::str::FromStr for Id {
    type Err = std::num::ParseIntError;

    fn from_str(hex: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(hex, 16).map(|value| Self(value.to_be_bytes()))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.number())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
