//! Names: those of the lexicon and those of the model.

use std::collections::BTreeMap;

use demarche_core::{Byte, Label, Name, Span};

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

/// A name of the model as we write names: without "the" and "eastern" in front, and for places without "province" behind. `None`
/// when it describes instead of naming: when it ends in lower case, as "Syrian forces", or is a common noun with the capital of
/// a beginning sentence.
pub(crate) fn trimmed(
    name: (usize, usize, Label),
    forms: &[&str],
    is_common: impl Fn(usize) -> bool,
) -> Option<(usize, usize, Label)> {
    let (start, end, label) = name;
    if !matches!(label, Label::Per | Label::Org | Label::Place | Label::Gpe | Label::Norp) {
        return Some(name);
    }
    let is_small = |at: &usize| forms[*at].starts_with(char::is_lowercase) || forms[*at] == "The";
    let start = (start..end).find(|at| !is_small(at))?;
    let end = match label {
        Label::Place | Label::Gpe => (start..end).rfind(|at| !is_small(at))? + 1,
        _ => end,
    };
    let describes = is_small(&(end - 1)) || (start + 1 == end && is_common(start));
    (!describes).then_some((start, end, label))
}

/// The names of a sentence: those of the model, with the names of the lexicon laid over them. Positions count from the
/// sentence, tokens from `first`.
///
/// A name of the lexicon says better what it names, and where it ends, unless it is only a part of a longer name: "Moscow"
/// of "Moscow Times".
pub(crate) fn merged(
    known: &[(usize, usize, Label)],
    mut found: Vec<(usize, usize, Label)>,
    first: usize,
) -> Vec<Name> {
    for &(start, end, label) in known {
        let is_part =
            found.iter().any(|other| other.0 <= start && end <= other.1 && other.1 - other.0 > end - start);
        if !is_part {
            found.retain(|other| other.1 <= start || end <= other.0);
            found.push((start, end, label));
        }
    }
    found.sort_unstable();
    let name = |(start, end, label)| Name { tokens: Span::tokens(first + start, first + end), label };
    found.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed() {
        let forms = [
            "The", "African", "Union", "and", "Syrian", "forces", "in", "eastern", "Congo", "Police",
            "Herat", "province",
        ];
        let trim = |start, end| trimmed((start, end, Label::Org), &forms, |at| at == 9);
        assert_eq!(trim(0, 3), Some((1, 3, Label::Org)));
        assert_eq!(trim(4, 6), None);
        assert_eq!(trim(7, 9), Some((8, 9, Label::Org)));
        assert_eq!(trim(9, 10), None);
        assert_eq!(trimmed((10, 12, Label::Gpe), &forms, |_| false), Some((10, 11, Label::Gpe)));
    }

    #[test]
    fn names_of_the_lexicon_win_unless_they_are_parts() {
        let merge = |known: &[_], found: &[_]| {
            let names = merged(known, found.to_vec(), 0);
            names.iter().map(|name| (name.tokens.start, name.tokens.end, name.label)).collect::<Vec<_>>()
        };
        assert_eq!(merge(&[(0, 1, Label::Gpe)], &[(0, 1, Label::Place)]), [(0, 1, Label::Gpe)]);
        assert_eq!(merge(&[(0, 1, Label::Gpe)], &[(0, 2, Label::Org)]), [(0, 2, Label::Org)]);
        assert_eq!(merge(&[(0, 3, Label::Gpe)], &[(1, 4, Label::Org)]), [(0, 3, Label::Gpe)]);
        assert_eq!(
            merge(&[(2, 3, Label::Norp)], &[(0, 1, Label::Per)]),
            [(0, 1, Label::Per), (2, 3, Label::Norp)]
        );
    }
}
