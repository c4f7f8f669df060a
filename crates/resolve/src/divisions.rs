//! The words for first-level divisions beside a name: "Kherson region", "the state of Sonora", "Sumy and Kharkiv regions".

use demarche_core::{Annotated, Country, Mention, Relation, Tag};

/// What divisions are called, in the singular.
const KINDS: &[&str] = &[
    "canton",
    "county",
    "department",
    "division",
    "governorate",
    "krai",
    "oblast",
    "prefecture",
    "province",
    "region",
    "republic",
    "state",
    "territory",
    "voivodeship",
    "wilaya",
];
/// Where a county is no first-level division.
const SMALL_COUNTIES: &[&str] = &["USA", "GBR", "IRL", "CAN", "AUS"];
/// Where a republic is a division; "the Republic of Niger" is no division of Nigeria.
const REPUBLICS: &[&str] = &["RUS", "UZB"];
/// How many words of a list may stand between a name and the word for its kind.
const LIST: usize = 8;

/// Whether divisions of a state may be called so.
pub(crate) fn has_kind(state: Option<Country>, kind: &str) -> bool {
    match kind {
        "county" => state.is_none_or(|state| !SMALL_COUNTIES.contains(&state.as_str())),
        "republic" => state.is_some_and(|state| REPUBLICS.contains(&state.as_str())),
        _ => true,
    }
}

/// The word for a kind of division on which a name hangs: "Kherson **region**", "the **state** of Sonora".
pub(crate) fn kind_over(annotated: &Annotated, head: usize) -> Option<usize> {
    let token = &annotated.tokens[head];
    let hangs = match token.relation {
        Relation::Compound | Relation::Amod | Relation::Flat => true,
        Relation::Nmod | Relation::NmodDesc | Relation::Appos => {
            annotated.children_by(head, &[Relation::Case]).all(|case| annotated.tokens[case].lemma == "of")
        }
        _ => false,
    };
    token.head.filter(|kind| hangs && *kind != head && kind_of(annotated, *kind).is_some())
}

/// The name without the word for its kind, and that word in the singular, when one stands at its end, behind it, or before it with "of".
pub(crate) fn named(annotated: &Annotated, mention: &Mention, words: &str) -> Option<(String, String)> {
    if let Some((name, kind)) = words.rsplit_once(' ')
        && let Some(kind) = singular(&kind.to_lowercase())
    {
        return Some((name.to_owned(), kind.to_owned()));
    }
    let kind = behind(annotated, mention).or_else(|| before(annotated, mention))?;
    Some((words.to_owned(), kind.to_owned()))
}

fn behind(annotated: &Annotated, mention: &Mention) -> Option<&'static str> {
    let end = annotated.sentence_of(mention.head).end;
    let at = mention.tokens.end;
    if at < end
        && let Some(kind) = kind_of(annotated, at)
    {
        return Some(kind);
    }
    let in_list = |at: &usize| {
        annotated.tokens[*at].tag == Tag::Propn && kind_of(annotated, *at).is_none()
            || matches!(annotated.word(*at), "," | "and" | "or")
    };
    let last = (at..end.min(at + LIST)).find(|at| !in_list(at))?;
    let is_plural = singular(&annotated.word(last).to_lowercase()) != Some(annotated.word(last));
    kind_of(annotated, last).filter(|_| is_plural)
}

fn before(annotated: &Annotated, mention: &Mention) -> Option<&'static str> {
    let start = annotated.sentence_of(mention.head).start;
    let of = mention.tokens.start.checked_sub(1).filter(|of| *of > start && annotated.word(*of) == "of")?;
    kind_of(annotated, of - 1)
}

fn kind_of(annotated: &Annotated, token: usize) -> Option<&'static str> {
    singular(&annotated.word(token).to_lowercase())
}

fn singular(word: &str) -> Option<&'static str> {
    KINDS.iter().copied().find(|kind| {
        word == *kind
            || word.strip_suffix('s') == Some(kind)
            || word.strip_suffix("ies").is_some_and(|stem| kind.strip_suffix('y') == Some(stem))
    })
}
