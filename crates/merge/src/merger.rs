//! Decides which articles are copies, and of which.

use demarche_core::Id;

use crate::Signature;
use crate::bands::Bands;
use crate::runs::{runs, words};

/// The share of the shorter text's runs that must stand in the longer one.
const CONTAINMENT: f64 = 0.8;
/// Texts with fewer runs are compared word for word: a shared sentence would make them alike.
const ENOUGH_RUNS: usize = 20;
/// Places of two signatures that must agree before the texts are loaded: an estimated similarity of 0.19, which a text
/// has with one four times as long that holds four fifths of it.
const WORTH_LOADING: usize = 24;

/// Finds the copies among articles.
///
/// # Example
/// ```
/// use demarche_core::Id;
/// use demarche_merge::{Merger, Signature, Signed};
///
/// let texts = [("b.txt", "Talks resume on Monday."), ("a.txt", "Talks resume on Monday"), ("c.txt", "Talks fail.")];
/// let id = |path: &str| Id::of("article", &[path]);
/// let rows = texts.map(|(path, text)| Signed {
///     article: id(path),
///     published: None,
///     source_path: path.to_owned(),
///     signature: Signature::of(text),
/// });
/// let text = |article| texts.iter().find(|(path, _)| id(path) == article).map(|(_, text)| (*text).to_owned());
/// assert_eq!(Merger::new().duplicates(rows, text), [(id("b.txt"), id("a.txt"))]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Merger;

/// An article with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The article.
    pub article: Id,
    /// When it was published, as a text that sorts in order of time (ISO 8601, UTC); `None` comes last.
    pub published: Option<String>,
    /// Where it was read.
    pub source_path: String,
    /// The signature of its text.
    pub signature: Signature,
}

impl Signed {
    /// What comes first is the original.
    fn order(&self) -> impl Ord + '_ {
        (self.published.is_none(), &self.published, &self.source_path, self.article)
    }
}

impl Merger {
    /// A merger.
    pub fn new() -> Self {
        Self
    }

    /// The copies, each with its original, in the order of the identifiers of the copies.
    ///
    /// Two articles are alike if four fifths of the three-word runs of the shorter one stand in the other, or, for texts of
    /// fewer than 20 runs, if they have the same words. From the earliest on (published, then source, then identifier),
    /// an article that is like an original is a copy of the earliest such; otherwise it is an original itself. So an
    /// original is never a copy, each copy is like its own original, and the order of `rows` makes no difference.
    ///
    /// `text` loads a cleaned text; an article whose text it does not find is no copy. Memory holds the signatures and
    /// about 370 bytes for each original, never the texts. A short text that stands in one more than four times as long
    /// is mostly missed, as the signatures have too little in common.
    pub fn duplicates(
        &self,
        rows: impl IntoIterator<Item = Signed>,
        mut text: impl FnMut(Id) -> Option<String>,
    ) -> Vec<(Id, Id)> {
        let mut rows: Vec<Signed> = rows.into_iter().filter(|row| !row.signature.is_empty()).collect();
        rows.sort_by(|a, b| a.order().cmp(&b.order()));
        rows.dedup_by_key(|row| row.article);
        let mut originals = Bands::new();
        let mut pairs = Vec::new();
        for (number, row) in (0..).zip(&rows) {
            match original(row, &rows, &originals, &mut text) {
                Some(original) => pairs.push((row.article, original)),
                None => originals.add(number, &row.signature),
            }
        }
        pairs.sort_unstable();
        pairs
    }
}

/// The earliest original that `row` is like.
fn original(
    row: &Signed,
    rows: &[Signed],
    originals: &Bands,
    text: &mut impl FnMut(Id) -> Option<String>,
) -> Option<Id> {
    let proposed = originals.proposed(&row.signature).into_iter().map(|number| &rows[number as usize]);
    let mut proposed =
        proposed.filter(|other| other.signature.agreement(&row.signature) >= WORTH_LOADING).peekable();
    proposed.peek()?;
    let own = Words::of(&text(row.article)?);
    let alike = proposed.find(|other| text(other.article).is_some_and(|text| own.is_like(&Words::of(&text))));
    alike.map(|other| other.article)
}

/// A text as it is compared.
struct Words {
    words: Vec<u64>,
    runs: Vec<u64>,
}

impl Words {
    fn of(text: &str) -> Self {
        let words = words(text);
        Self { runs: runs(&words), words }
    }

    fn is_like(&self, other: &Self) -> bool {
        let fewer = self.runs.len().min(other.runs.len());
        if fewer < ENOUGH_RUNS {
            return self.words == other.words;
        }
        shared(&self.runs, &other.runs) as f64 >= CONTAINMENT * fewer as f64
    }
}

/// How many elements two sorted lists without repeats share.
fn shared(mut a: &[u64], mut b: &[u64]) -> usize {
    let mut shared = 0;
    while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
        shared += usize::from(first == second);
        (a, b) = (if first <= second { a_rest } else { a }, if second <= first { b_rest } else { b });
    }
    shared
}
