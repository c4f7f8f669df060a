//! The authors: people only.

mod lines;
mod script;

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

/// What is said before those who did not write the article.
const OTHER_ROLES: [&str; 11] = [
    "reviewed",
    "edited",
    "checked",
    "verified",
    "editor",
    "reviewer",
    "photo",
    "photos",
    "illustration",
    "translated",
    "contributions from",
];

/// A longer element holds more than a byline.
const BYLINE_BYTES: usize = 240;

/// The authors of a page with "; " between them; `None` when it names no person.
///
/// Linked data wins, then marked elements near the headline (at byte `headline` of the visible text), then `meta`
/// elements, then a line "By …" near the headline.
pub(super) fn byline(signals: &Signals, linked: &Linked, headline: usize, people: &People) -> Option<String> {
    let metas = || signals.metas(&NAMES).filter(|name| !name.starts_with("http"));
    let linked = || linked.authors.iter().map(String::as_str);
    let near = |kinds: [Kind; 2]| kinds.iter().find_map(|kind| of_marks(signals, *kind, headline, people));
    let agreed = || KINDS.iter().find_map(|kind| agreed(signals, *kind, people));
    of_texts(linked(), people)
        .or_else(|| near([Kind::AuthorItem, Kind::AuthorLink]))
        .or_else(|| of_texts(metas(), people))
        .or_else(|| near([Kind::AuthorClass, Kind::AuthorPage]))
        .or_else(|| lines::near(signals, headline, people))
        .or_else(|| lines::below(signals, headline, people))
        .or_else(agreed)
        .or_else(|| lines::anywhere(signals, people))
        .or_else(|| lines::boxed(signals, people))
        .or_else(|| script::author(&signals.scripts, people))
        .or_else(|| linked().chain(metas()).find_map(|name| people.stated(name)))
}

/// The names on which all elements of a kind agree, wherever they stand. Someone to whose page the running text leads is
/// its subject.
fn agreed(signals: &Signals, kind: Kind, people: &People) -> Option<String> {
    let marks = signals.marks.iter().filter(|mark| mark.kind == kind && !is_other_role(signals, mark));
    let marks: Vec<&Mark> = marks.collect();
    if kind == Kind::AuthorPage && marks.iter().any(|mark| is_in_text(signals, mark)) {
        return None;
    }
    let mut named: Vec<String> = marks.iter().filter_map(|mark| of_mark(signals, mark, people)).collect();
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
    // Beside a full name, a single word is a topic or an office.
    let is_full = |name: &str| name.contains(' ') || !name.is_ascii();
    let has_full = names.iter().any(|name| is_full(name));
    let bare = names.iter().filter(|name| !is_longer(name) && (is_full(name) || !has_full));
    let bare: Vec<&str> = bare.map(String::as_str).collect();
    (!bare.is_empty()).then(|| bare.join("; "))
}

/// The names in the elements of a kind that stand nearest to the headline: next to each other, they name several authors.
fn of_marks(signals: &Signals, kind: Kind, headline: usize, people: &People) -> Option<String> {
    let marks = signals.marks.iter().filter(|mark| mark.kind == kind && !mark.is_aside);
    let is_near = |mark: &&Mark| mark.span.start.abs_diff(headline) <= NEAR;
    let is_other =
        |mark: &Mark| is_other_role(signals, mark) || (kind == Kind::AuthorPage && is_in_text(signals, mark));
    let near = marks.filter(is_near).filter(|mark| !is_other(mark));
    let named: Vec<(&Mark, String)> =
        near.filter_map(|mark| Some((mark, of_mark(signals, mark, people)?))).collect();
    let first = named.iter().find(|(mark, _)| mark.span.start >= headline).or_else(|| named.last())?;
    let end = first.0.span.end + BYLINE_BYTES / 2;
    let group = named.iter().filter(|(mark, _)| (first.0.span.start..end).contains(&mark.span.start));
    of_texts(group.map(|(_, names)| names.as_str()), people)
}

/// Whether an element stands in the midst of running text.
fn is_in_text(signals: &Signals, mark: &Mark) -> bool {
    let before = signals.text.get(..mark.span.start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = signals.text.get(mark.span.end..).unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    before.len() > BYLINE_BYTES / 3 && before.len() + after.len() > BYLINE_BYTES
}

/// Whether the words before an element say that its person reviewed or edited the article, or took a picture.
fn is_other_role(signals: &Signals, mark: &Mark) -> bool {
    let start = signals.text.floor_char_boundary(mark.span.start.saturating_sub(24));
    ends_with_other_role(&signals.text[start..mark.span.start])
}

fn ends_with_other_role(words: &str) -> bool {
    let words = words.to_lowercase();
    let last = words.trim_end().trim_end_matches(':').trim_end_matches(" by").trim_end_matches(':');
    OTHER_ROLES.iter().any(|role| last.ends_with(role))
}

fn of_mark(signals: &Signals, mark: &Mark, people: &People) -> Option<String> {
    let words = mark.value.as_deref().unwrap_or_else(|| signals.words(mark));
    let lines = words.lines().filter(|line| line.len() <= BYLINE_BYTES);
    let lines = lines.take_while(|line| !ends_with_other_role(line));
    lines.map(|line| people.named(line)).find(|names| !names.is_empty()).map(|names| names.join("; "))
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn authors_are_told_from_others_with_a_page() {
        let filler = "The two sides met by the sea. ".repeat(12);
        let cases = [
            ("<p class=author>Ana Ruiz</p>".to_owned(), "Ana Ruiz"),
            ("<p class=author-name>Edited by<br><a href=/author/ana>Ana Ruiz</a></p>".to_owned(), ""),
            ("<p>Contributions from: <a href=/author/ana>Ana Ruiz</a></p>".to_owned(), ""),
            (format!("<p>{filler}<a href=/profile/ana>Ana Ruiz</a>. {filler}</p>"), ""),
            (format!("<p>{filler}</p><p><a href=/profile/ana>Ana Ruiz</a></p>"), "Ana Ruiz"),
            ("<p><a href=https://bsky.app/profile/ana>Blue Lagoon</a></p>".to_owned(), ""),
            (format!("<p>{filler}</p><aside><h3>Author</h3><p>Ana Ruiz</p></aside>"), "Ana Ruiz"),
        ];
        for (html, expected) in cases {
            let document = Document::from(format!("<body><h1>Talks resume</h1>{html}"));
            let signals = Signals::of(&document);
            let people = People::new(Some("Lagoon Post"), None, &[]);
            let found = byline(&signals, &Linked::default(), 0, &people);
            assert_eq!(found.unwrap_or_default(), expected, "{html}");
        }
    }
}
