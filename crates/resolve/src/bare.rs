//! Titles inside names: "Foreign Minister Pavel Grudin" is Pavel Grudin, and the words before say what he is.

use demarche_core::{Annotated, Span, TokenIx};

use crate::case::lower;
use crate::register::{Referent, Register};

/// Titles that are no common nouns of the register.
const HONORIFICS: &[&str] = &[
    "adm", "adm.", "col", "col.", "dr", "dr.", "dame", "gen", "gen.", "gov", "gov.", "justice", "lady",
    "lord", "lt", "lt.", "maj", "maj.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "rep",
    "rep.", "rev", "rev.", "sen", "sen.", "sgt", "sgt.", "sir",
];
/// Words that stand in titles beside a noun.
const IN_TITLES: &[&str] = &[
    "acting",
    "affairs",
    "chief",
    "defence",
    "defense",
    "deputy",
    "economy",
    "finance",
    "first",
    "for",
    "foreign",
    "former",
    "health",
    "interior",
    "justice",
    "labor",
    "labour",
    "of",
    "prime",
    "secretary",
    "state",
    "supreme",
    "the",
    "then",
    "trade",
    "vice",
];
/// Titles that people also bear as given names.
const ALSO_NAMES: &[&str] = &["dean", "emir", "marine"];

/// The tokens of a person's name without the title in front; all of them where nothing else would be left.
pub(crate) fn without_title(
    register: &Register,
    annotated: &Annotated,
    name: Span<TokenIx>,
) -> Span<TokenIx> {
    let word = |token: usize| lower(annotated.word(token));
    let is_title = |token: usize| {
        let word = word(token);
        let is_noun = register.agents.contains(&word) && !ALSO_NAMES.contains(&&*word);
        is_noun || HONORIFICS.contains(&&*word)
    };
    let is_nation = |token: usize| {
        let referents = register.look_up(annotated.word(token));
        referents.iter().any(|referent| matches!(referent, Referent::Nation(_) | Referent::State(_)))
    };
    let belongs =
        |token: &usize| is_title(*token) || IN_TITLES.contains(&&*word(*token)) || is_nation(*token);
    let front = (name.start..name.end - 1).take_while(belongs).filter(|token| is_title(*token)).last();
    front.map_or(name, |title| Span::tokens(title + 1, name.end))
}
