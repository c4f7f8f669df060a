//! One mark: what a run of words is said to be.

use demarche_core::lexicon::{Cell, LexiconError};
use demarche_core::ontology::{Context, EventType, Mode, is_country, is_sector};
use demarche_core::{Act, Bounds, Byte, Country, Sector, Span, Status};

/// What some words of a case are, and for which of its events or statements.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The words, in bytes of [`crate::Case::text`].
    pub span: Span<Byte>,
    /// What they are.
    pub kind: Kind,
    /// The numbers of the events or statements that they belong to.
    pub groups: Vec<u8>,
}

/// What words can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// They evoke an event.
    Trigger {
        /// What.
        event: EventType,
        /// How.
        modes: Vec<Mode>,
        /// Whether it happened.
        status: Status,
    },
    /// They go on with the trigger.
    More,
    /// Who did it.
    Actor(Role),
    /// To whom.
    Recipient(Role),
    /// When: a TIMEX3 date, or two with `/` between.
    Date(String),
    /// Where.
    Place(Option<Country>),
    /// How many people, and what became of them.
    Count(Count, Bounds),
    /// How much money: whole units and currency (ISO 4217).
    Amount(u64, String),
    /// Who says.
    Speaker(Role),
    /// The cue of a statement.
    Cue(Act),
    /// What is said.
    Content,
    /// To whom it is said.
    Addressee(Role),
    /// How it is said: "interview".
    Channel(String),
    /// They look like an event and are none.
    LookAlike,
}

/// Country and sectors of a participant, the primary sector first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Role {
    /// Where from; `None` when the sentence does not tell.
    pub country: Option<Country>,
    /// What part it plays.
    pub sectors: Vec<Sector>,
}

/// What people suffered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Count {
    Killed,
    Wounded,
    Detained,
    Displaced,
}

/// Kind and groups of one mark.
pub(crate) fn mark(cell: Cell<'_>) -> Result<(Kind, Vec<u8>), LexiconError> {
    let (body, numbers) = cell.text.split_once('#').unwrap_or((cell.text, "1"));
    let groups = numbers.split(',').map(|number| cell.part(number).parse("number of an event"));
    Ok((kind(cell.part(body))?, groups.collect::<Result<_, _>>()?))
}

fn kind(cell: Cell<'_>) -> Result<Kind, LexiconError> {
    let Some((name, value)) = cell.text.split_once('=') else { return bare(cell) };
    let value = cell.part(value);
    let count = |count| Ok(Kind::Count(count, bounds(value)?));
    match name {
        "a" => role(value).map(Kind::Actor),
        "r" => role(value).map(Kind::Recipient),
        "s" => role(value).map(Kind::Speaker),
        "to" => role(value).map(Kind::Addressee),
        "d" => Ok(Kind::Date(value.text.to_owned())),
        "p" => country(value).map(Kind::Place),
        "q" => Act::parse(value.text).map(Kind::Cue).ok_or_else(|| value.unknown("act of speech")),
        "via" => Ok(Kind::Channel(value.text.to_owned())),
        "killed" => count(Count::Killed),
        "wounded" => count(Count::Wounded),
        "detained" => count(Count::Detained),
        "displaced" => count(Count::Displaced),
        "amount" => amount(value),
        _ => Err(cell.unknown("mark")),
    }
}

fn bare(cell: Cell<'_>) -> Result<Kind, LexiconError> {
    match cell.text {
        "" => Ok(Kind::LookAlike),
        "+" => Ok(Kind::More),
        "c" => Ok(Kind::Content),
        _ => trigger(cell),
    }
}

/// `ASSAULT.drone+aerial:negated`.
fn trigger(cell: Cell<'_>) -> Result<Kind, LexiconError> {
    let (what, status) = cell.text.split_once(':').unwrap_or((cell.text, "actual"));
    let status = Status::parse(status).ok_or_else(|| cell.part(status).unknown("status"))?;
    let (event, modes) = what.split_once('.').map_or((what, None), |(event, modes)| (event, Some(modes)));
    let event: EventType = cell.part(event).parse("PLOVER event type or mark")?;
    let mode =
        |name| Mode::find(event, name).ok_or_else(|| cell.part(name).unknown("mode of this event type"));
    let modes = modes.into_iter().flat_map(|modes| modes.split('+')).map(mode).collect::<Result<_, _>>()?;
    Ok(Kind::Trigger { event, modes, status })
}

fn role(cell: Cell<'_>) -> Result<Role, LexiconError> {
    let mut parts = cell.text.split('.').map(|part| cell.part(part));
    let country = parts.next().map_or(Ok(None), country)?;
    let sector = |part: Cell<'_>| {
        if is_sector(part.text) { part.parse("sector") } else { Err(part.unknown("sector")) }
    };
    Ok(Role { country, sectors: parts.map(sector).collect::<Result<_, _>>()? })
}

fn country(cell: Cell<'_>) -> Result<Option<Country>, LexiconError> {
    match cell.optional() {
        None => Ok(None),
        Some(code) if is_country(code.text) => code.parse("country").map(Some),
        Some(code) => Err(code.unknown("country")),
    }
}

/// `3`, `3..`, `..3`, `3..5`.
fn bounds(cell: Cell<'_>) -> Result<Bounds, LexiconError> {
    let number =
        |text| if str::is_empty(text) { Ok(None) } else { cell.part(text).parse("number").map(Some) };
    match cell.text.split_once("..") {
        Some((low, high)) => Ok(Bounds { low: number(low)?, high: number(high)? }),
        None => {
            let exact = cell.parse("number")?;
            Ok(Bounds { low: Some(exact), high: Some(exact) })
        }
    }
}

/// `5000000USD`.
fn amount(cell: Cell<'_>) -> Result<Kind, LexiconError> {
    let digits = cell.text.len() - cell.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, currency) = cell.text.split_at(digits);
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(cell.part(currency).unknown("currency (ISO 4217)"));
    }
    Ok(Kind::Amount(cell.part(number).parse("amount")?, currency.to_owned()))
}

/// The contexts of a case, parted by spaces.
pub(crate) fn contexts(cell: Cell<'_>) -> Result<Vec<Context>, LexiconError> {
    let context = |name| Context::find(name).ok_or_else(|| cell.part(name).unknown("PLOVER context"));
    cell.text.split_whitespace().map(context).collect()
}
