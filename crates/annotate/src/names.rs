//! Names: those of the lexicon first, then runs of capitalised words.

use std::collections::BTreeMap;

use demarche_core::{Byte, Label, Name, Span, Tag};

use crate::tags::{NameHint, Tagged};

/// Names that are known beforehand, with what they name.
///
/// Looked up token by token, longest first; capital letters count.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    /// The tokens of each name by its first token.
    names: BTreeMap<String, Vec<(Vec<String>, Label)>>,
}

impl Gazetteer {
    pub(crate) fn new(names: impl IntoIterator<Item = (Vec<String>, Label)>) -> Self {
        let mut gazetteer = Self::default();
        for (tokens, label) in names {
            if let Some(first) = tokens.first() {
                gazetteer.names.entry(first.clone()).or_default().push((tokens, label));
            }
        }
        for entries in gazetteer.names.values_mut() {
            entries.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        gazetteer
    }

    /// The names of the lexicon in one sentence, as ranges of token positions.
    pub(crate) fn find(&self, text: &str, spans: &[Span<Byte>]) -> Vec<(usize, usize, Label)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < spans.len() {
            match self.longest_at(text, &spans[at..]) {
                Some((length, label)) => {
                    found.push((at, at + length, label));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest_at(&self, text: &str, spans: &[Span<Byte>]) -> Option<(usize, Label)> {
        let entries = self.names.get(spans.first()?.of(text))?;
        let matches = |tokens: &[String]| {
            tokens.len() <= spans.len()
                && tokens.iter().zip(spans).all(|(token, span)| plain(span.of(text)) == *token)
        };
        entries.iter().find(|(tokens, _)| matches(tokens)).map(|(tokens, label)| (tokens.len(), *label))
    }
}

/// Curly apostrophes are written straight in the lexicon.
fn plain(word: &str) -> std::borrow::Cow<'_, str> {
    if word.contains('’') { word.replace('’', "'").into() } else { word.into() }
}

/// What the names say of each token.
pub(crate) fn hints(found: &[(usize, usize, Label)], tokens: usize) -> Vec<NameHint> {
    let mut hints = vec![NameHint::None; tokens];
    for &(start, end, label) in found {
        let hint = if label == Label::Norp { NameHint::Nation } else { NameHint::Name };
        hints[start..end].fill(hint);
    }
    hints
}

/// Words before a person's name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "president",
    "minister",
    "chancellor",
    "secretary",
    "senator",
    "sen",
    "gen",
    "general",
    "king",
    "queen",
    "prince",
    "prime",
    "premier",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "ambassador",
    "governor",
    "gov",
    "judge",
    "colonel",
    "col",
    "captain",
    "capt",
    "sgt",
    "lt",
    "admiral",
    "adm",
    "bishop",
    "pope",
    "rep",
    "sheikh",
];

/// Words that end the name of an organisation.
const BODIES: &[&str] = &[
    "ministry",
    "council",
    "party",
    "army",
    "agency",
    "committee",
    "commission",
    "union",
    "group",
    "department",
    "office",
    "court",
    "university",
    "bank",
    "front",
    "movement",
    "organization",
    "organisation",
    "association",
    "federation",
    "institute",
    "corporation",
    "company",
    "inc",
    "ltd",
    "parliament",
    "congress",
    "senate",
    "police",
    "forces",
    "guard",
    "service",
    "authority",
    "alliance",
    "league",
    "centre",
    "center",
    "foundation",
    "society",
    "times",
    "post",
    "news",
];

/// Names of the lexicon and runs of capitalised words, as token spans of the whole article; `first` is the number of
/// the sentence's first token.
pub(crate) fn names(tokens: &[Tagged], known: &[(usize, usize, Label)], first: usize) -> Vec<Name> {
    let mut found: Vec<(usize, usize, Label)> = known.to_vec();
    let taken = |at: usize| known.iter().any(|&(start, end, _)| start <= at && at < end);
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].tag != Tag::Propn || taken(at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < tokens.len() && !taken(at) && continues(tokens, start, at) {
            at += 1;
        }
        found.push((start, at, label(tokens, start, at)));
    }
    found.sort_unstable();
    found
        .into_iter()
        .map(|(start, end, label)| Name { tokens: Span::tokens(first + start, first + end), label })
        .collect()
}

/// Whether a name that starts at `start` goes on at `at`: a name, or "of", "al", "-" between two names.
fn continues(tokens: &[Tagged], start: usize, at: usize) -> bool {
    if tokens[at].tag == Tag::Propn {
        return true;
    }
    let joins = ["-", "of", "al", "bin", "de", "da", "del", "van", "von", "el", "ul", "ibn"];
    at > start
        && joins.contains(&tokens[at].lower.as_str())
        && tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Propn)
        && (tokens[at].lower != "of" || BODIES.contains(&tokens[at - 1].lower.as_str()))
}

fn label(tokens: &[Tagged], start: usize, end: usize) -> Label {
    let is_body = tokens[start..end].iter().any(|token| BODIES.contains(&token.lower.as_str()));
    let titled = |at: usize| TITLES.contains(&tokens[at].lower.trim_end_matches('.'));
    let acronym =
        |token: &Tagged| token.lemma.len() > 1 && token.lemma.chars().all(|c| c.is_uppercase() || c == '.');
    if is_body || end - start == 1 && acronym(&tokens[start]) {
        Label::Org
    } else if titled(start) || start > 0 && titled(start - 1) || (2..=4).contains(&(end - start)) {
        Label::Per
    } else {
        Label::Misc
    }
}
