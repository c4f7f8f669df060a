//! Places that the register knows: states and capitals.

use demarche_core::{Annotated, Label, Mention, Place, PlacePrecision, Span, TokenIx};

use crate::register::{Referent, Register};

/// The mentions that are places ("in Kyiv"), in text order.
pub(crate) fn places(
    register: &Register,
    annotated: &Annotated,
    mentions: &[Mention],
) -> Vec<(Span<TokenIx>, Place)> {
    let place = |mention: &Mention| {
        let words = mention.span.of(&annotated.article.text).replace('’', "'");
        let place = register.look_up(&words).iter().find_map(|referent| match referent {
            Referent::State(state) => Some(Place {
                name: register.states.get(state).cloned().unwrap_or_else(|| words.clone()),
                country: Some(*state),
                precision: PlacePrecision::Country,
            }),
            Referent::Capital(state, city) => {
                Some(Place { name: city.clone(), country: Some(*state), precision: PlacePrecision::City })
            }
            _ => None,
        })?;
        Some((mention.tokens, place))
    };
    mentions.iter().filter(|mention| mention.label == Label::Place).filter_map(place).collect()
}
