//! The authors: people only.

use super::linked::Linked;
use super::people::People;
use super::signals::{Kind, Mark, Signals};

/// Names under which pages state their authors.
const NAMES: [&str; 12] = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "sailthru.author",
    "parsely-author",
    "byl",
    "citation_author",
    "cxenseparse:author",
    "twitter:data1",
    "og:article:author",
];

/// The kinds of elements that name authors, the most trusted first.
const KINDS: [Kind; 4] = [Kind::AuthorItem, Kind::AuthorLink, Kind::AuthorClass, Kind::AuthorPage];

/// A byline stands at most so many bytes from the headline.
const NEAR: usize = 1500;

/// A longer element holds more than a byline.
const BYLINE_BYTES: usize = 240;

/// The authors of a page with "; " between them; `None` when it names no person.
///
/// Linked data wins, then marked elements near the headline (at byte `headline` of the visible text), then `meta`
/// elements, then a line "By …" near the headline.
pub(super) fn byline(signals: &Signals, linked: &Linked, headline: usize, people: &People) -> Option<String> {
    let linked = of_texts(linked.authors.iter().map(String::as_str), people);
    let marked = || {
        [Kind::AuthorItem, Kind::AuthorLink]
            .iter()
            .find_map(|kind| of_marks(signals, *kind, headline, people))
    };
    let metas = || of_texts(signals.metas(&NAMES).filter(|name| !name.starts_with("http")), people);
    let classed = || {
        [Kind::AuthorClass, Kind::AuthorPage]
            .iter()
            .find_map(|kind| of_marks(signals, *kind, headline, people))
    };
    let near =
        linked.or_else(marked).or_else(metas).or_else(classed).or_else(|| printed(signals, headline, people));
    near.or_else(|| KINDS.iter().find_map(|kind| agreed(signals, *kind, people)))
}

/// The names on which all elements of a kind agree, wherever they stand.
fn agreed(signals: &Signals, kind: Kind, people: &People) -> Option<String> {
    let marks = signals.marks.iter().filter(|mark| mark.kind == kind);
    let mut named: Vec<String> = marks.filter_map(|mark| of_mark(signals, mark, people)).collect();
    named.sort();
    named.dedup();
    named.pop().filter(|name| named.is_empty() && name.contains(' '))
}

fn of_texts<'a>(texts: impl Iterator<Item = &'a str>, people: &People) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in texts.flat_map(|text| people.named(text)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let is_longer = |name: &String| {
        names.iter().any(|other| name.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    };
    let bare: Vec<&str> = names.iter().filter(|name| !is_longer(name)).map(String::as_str).collect();
    (!bare.is_empty()).then(|| bare.join("; "))
}

/// The names in the elements of a kind that stand nearest to the headline: next to each other, they name several authors.
fn of_marks(signals: &Signals, kind: Kind, headline: usize, people: &People) -> Option<String> {
    let marks = signals.marks.iter().filter(|mark| mark.kind == kind && !mark.is_aside);
    let near = marks.filter(|mark| mark.span.start.abs_diff(headline) <= NEAR);
    let named: Vec<(&Mark, String)> =
        near.filter_map(|mark| Some((mark, of_mark(signals, mark, people)?))).collect();
    let first = named.iter().find(|(mark, _)| mark.span.start >= headline).or_else(|| named.last())?;
    let end = first.0.span.end + BYLINE_BYTES / 2;
    let group = named.iter().filter(|(mark, _)| (first.0.span.start..end).contains(&mark.span.start));
    of_texts(group.map(|(_, names)| names.as_str()), people)
}

fn of_mark(signals: &Signals, mark: &Mark, people: &People) -> Option<String> {
    let words = mark.value.as_deref().unwrap_or_else(|| signals.words(mark));
    let lines = words.lines().filter(|line| line.len() <= BYLINE_BYTES);
    lines.map(|line| people.named(line)).find(|names| !names.is_empty()).map(|names| names.join("; "))
}

/// The names in a line "By …" near the headline.
fn printed(signals: &Signals, headline: usize, people: &People) -> Option<String> {
    let after = signals.text.get(headline..)?;
    let mut read = 0;
    let lines: Vec<&str> = after
        .lines()
        .take_while(|line| {
            read += line.len();
            read <= NEAR
        })
        .filter(|line| line.len() <= BYLINE_BYTES)
        .collect();
    let labelled = lines.iter().filter_map(|line| label(line));
    let below = lines.windows(2).filter(|pair| is_label(pair[0])).map(|pair| pair[1]);
    labelled
        .chain(below)
        .find_map(|line| of_texts(std::iter::once(line), people).filter(|names| names.contains(' ')))
}

/// What follows a label that announces an author.
fn label(line: &str) -> Option<&str> {
    let labels = [
        "By ",
        "BY ",
        "by ",
        "Written by ",
        "Written By ",
        "Author: ",
        "Words by ",
        "Posted by ",
        "Autor: ",
        "Автор: ",
        "Por ",
        "Von ",
        "Par ",
    ];
    labels.iter().find_map(|label| line.strip_prefix(label))
}

/// Whether a line holds nothing but a label.
fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches([':', ' ']).to_lowercase();
    ["by", "written by", "author", "authors", "words by", "posted by", "autor", "автор"]
        .contains(&label.as_str())
}
