//! Decides which articles are copies, and of which.

use demarche_core::Id;

use crate::Signature;
use crate::index::Index;
use crate::text::Text;
use crate::weights::Weights;

/// The share of the shorter text that must stand in the longer one.
const ENOUGH: f64 = 0.6;
/// The share of the shorter of a copy and its original that they must have in common even if the copy was made of
/// another.
const ENOUGH_OF_ORIGINAL: f64 = 0.25;
/// The share of its runs that an article has from an earlier one if it is not to count as another story.
/// Less would take stories that end in the same long footer for one, more would take edited copies for many.
const NOTHING_OWN: f64 = 0.65;
/// The estimated share that makes texts worth loading.
const WORTH_LOADING: f64 = 0.12;
/// Texts that are loaded for an article at most, besides its own and that of its original.
const LOADED: usize = 4;
/// A copy of which so much stands in the article that it is like cannot propose what that one does not.
const NOTHING_NEW: f64 = 0.97;

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
/// let copies = Merger::new().duplicates(rows, text);
/// assert_eq!((copies[0].article, copies[0].original, copies.len()), (id("b.txt"), id("a.txt"), 1));
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

/// A copy with its original.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// The copy.
    pub article: Id,
    /// The earliest article of the story, which is no copy itself.
    pub original: Id,
    /// The share of the different three-word runs of both texts that both have: 0.0 to 1.0.
    pub similarity: f64,
    /// The share of the words of the shorter text that stand in the longer one, four or more in a row: 0.0 to 1.0.
    pub containment: f64,
}

impl Merger {
    /// A merger.
    pub fn new() -> Self {
        Self
    }

    /// The copies, each with its original, in the order of the identifiers of the copies.
    ///
    /// Two articles are alike if three fifths of the shorter one stand in the other, four words or more in a row;
    /// words that stand in many stories count less, and texts of fewer than 20 runs must have the same words. From
    /// the earliest on (published, then source, then identifier), an article joins the story of the earlier article
    /// that it is most like, if it has a quarter in common with the original of the story too; otherwise it is an
    /// original itself. So an original is never a copy, and the order of `rows` makes no difference.
    ///
    /// `text` loads a cleaned text, at most six times for an article; an article whose text it does not find is no copy.
    /// Memory holds no texts, but the signatures (768 bytes at most) and some 800 bytes more for each
    /// article that adds to its story.
    pub fn duplicates(
        &self,
        rows: impl IntoIterator<Item = Signed>,
        text: impl FnMut(Id) -> Option<String>,
    ) -> Vec<Duplicate> {
        let mut rows: Vec<Signed> = rows.into_iter().filter(|row| !row.signature.is_empty()).collect();
        rows.sort_by(|a, b| a.order().cmp(&b.order()));
        rows.dedup_by_key(|row| row.article);
        let weights = count(&rows);
        let mut duplicates =
            Stories { rows: &rows, weights, text, index: Index::default(), originals: Vec::new() }.all();
        duplicates.sort_unstable_by_key(|duplicate| duplicate.article);
        duplicates
    }
}

/// Weighs the runs by the number of stories that hold them, as far as signatures alone can tell stories.
fn count(rows: &[Signed]) -> Weights {
    let mut index = Index::default();
    let mut stories = Vec::new();
    for (number, row) in (0..).zip(rows) {
        let share = |other: u32| row.signature.share_in(&rows[other as usize].signature);
        if index.proposed(&row.signature).into_iter().all(|other| share(other) < NOTHING_OWN) {
            index.add(number, &row.signature);
            stories.push(&row.signature);
        }
    }
    // Counting takes about as much memory as the index.
    drop(index);
    Weights::of(stories)
}

/// The one with the greatest value, the first of several.
fn best(valued: impl Iterator<Item = (u32, f64)>) -> Option<(u32, f64)> {
    valued.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// The stories so far.
struct Stories<'a, F> {
    rows: &'a [Signed],
    weights: Weights,
    text: F,
    index: Index,
    /// The number of the original of each row so far.
    originals: Vec<u32>,
}

impl<F: FnMut(Id) -> Option<String>> Stories<'_, F> {
    fn all(mut self) -> Vec<Duplicate> {
        let mut duplicates = Vec::new();
        for (number, row) in (0..).zip(self.rows) {
            let joined = self.join(row);
            self.originals.push(joined.map_or(number, |joined| joined.original));
            if joined.is_none_or(|joined| !joined.nothing_new) {
                self.index.add(number, &row.signature);
            }
            duplicates.extend(joined.map(|joined| joined.duplicate));
        }
        duplicates
    }

    /// The story that `row` belongs to, if it is one of those so far.
    fn join(&mut self, row: &Signed) -> Option<Joined> {
        let candidates = self.candidates(row);
        if candidates.is_empty() {
            return None;
        }
        let own = self.text(row.article)?;
        let mut likely = Vec::new();
        for number in candidates {
            let other = self.text(self.rows[number as usize].article);
            likely.extend(other.map(|other| (number, own.likeness(&other))));
        }
        let (like, likeness) = best(likely.into_iter()).filter(|(_, likeness)| *likeness >= ENOUGH)?;
        let original = self.originals[like as usize];
        let article = self.rows[original as usize].article;
        let text = self.text(article)?;
        if own.likeness(&text) < ENOUGH_OF_ORIGINAL {
            return None;
        }
        let (similarity, containment) = (own.similarity(&text), own.containment(&text));
        let duplicate = Duplicate { article: row.article, original: article, similarity, containment };
        let nothing_new = likeness >= NOTHING_NEW
            && row.signature.hashes().len() <= self.rows[like as usize].signature.hashes().len();
        Some(Joined { original, duplicate, nothing_new })
    }

    /// The earlier articles that seem to share most with `row`, in their order.
    fn candidates(&self, row: &Signed) -> Vec<u32> {
        let weight = |hash| self.weights.of_run(hash);
        let estimate = |number: u32| row.signature.containment(&self.rows[number as usize].signature, weight);
        let proposed = self.index.proposed(&row.signature).into_iter();
        let mut candidates: Vec<(u32, f64)> = proposed
            .map(|number| (number, estimate(number)))
            .filter(|(_, estimate)| *estimate >= WORTH_LOADING)
            .collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        candidates.truncate(LOADED);
        let mut numbers: Vec<u32> = candidates.into_iter().map(|(number, _)| number).collect();
        numbers.sort_unstable();
        numbers
    }

    fn text(&mut self, article: Id) -> Option<Text> {
        (self.text)(article).map(|text| Text::of(&text, &self.weights))
    }
}

/// How an article belongs to a story.
#[derive(Clone, Copy)]
struct Joined {
    original: u32,
    duplicate: Duplicate,
    /// Whether the article that it is like proposes whatever it would.
    nothing_new: bool,
}
