//! How many and how much: the numbers that belong to an event.

/// A number between two bounds, both inside; `None` where the words set none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Bounds {
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
}

impl Bounds {
    /// Exactly so many.
    pub fn exactly(number: u64) -> Self {
        Self { low: Some(number), high: Some(number) }
    }

    /// Both together: "a woman and her two children". A bound that one of them lacks, the sum lacks too.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let sum = |one: Option<u64>, two: Option<u64>| one?.checked_add(two?);
        let low = sum(self.low, other.low).or(self.low).or(other.low);
        Self { low, high: sum(self.high, other.high) }
    }
}

/// A sum of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Whole and broken units; of a range its lower bound.
    pub value: f64,
    /// ISO 4217; `None` where the words leave it open ("100 crowns").
    pub currency: Option<&'static str>,
}

/// The numbers of an event, as far as the text gives them.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Magnitudes {
    /// People killed.
    pub killed: Option<Bounds>,
    /// People wounded.
    pub wounded: Option<Bounds>,
    /// People arrested or detained.
    pub detained: Option<Bounds>,
    /// People driven from their homes.
    pub displaced: Option<Bounds>,
    /// People who took part.
    pub participants: Option<Bounds>,
    /// Money given, asked for or taken.
    pub amount: Option<Amount>,
    /// Per cent: "tariffs of **25 per cent**".
    pub percent: Option<f64>,
}
