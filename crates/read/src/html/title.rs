//! The headline: what the page states, as its readers see it.

use std::collections::BTreeSet;

use dom_smoothie::Readability;

/// A longer title is no title.
const TITLE_LIMIT: usize = 500;

/// The main headings of the page.
pub(super) fn headings(page: &Readability) -> Vec<String> {
    page.doc.select("h1").iter().filter_map(|heading| super::filled(&heading.text())).collect()
}

/// The headline: the first main heading that shares most of its words with the title that the page states, else that
/// title, without the name of the outlet. Empty when there is none.
pub(super) fn title<'a>(stated: &'a str, headings: &'a [String], outlet: Option<&str>) -> &'a str {
    let stated = without_outlet(stated, outlet);
    let heading = headings
        .iter()
        .map(|heading| without_outlet(heading, outlet))
        .find(|heading| is_like(heading, stated));
    let title = heading.unwrap_or(stated);
    if title.chars().count() <= TITLE_LIMIT { title } else { "" }
}

/// Undoes the character references that some sites leave in their linked data.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let page = Readability::from(format!("<p>{}</p>", text.replace('<', "&lt;")));
    page.doc.select("p").text().to_string()
}

/// Whether two titles share at least half of the words of either.
fn is_like(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    shared > 0 && 2 * shared >= one.len().max(other.len())
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The title without the name of the outlet that many pages put behind it.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let bare = outlet.and_then(|outlet| title.trim_end().strip_suffix(outlet)).map(str::trim_end);
    let bare = bare.and_then(|bare| bare.strip_suffix(['|', '-', '–', '—', '·', '•', '«', '»', ':']));
    bare.map(str::trim_end).filter(|bare| !bare.is_empty()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_is_as_readers_see_it() {
        let cases = [
            ("Talks resume | Lagoon Post", &[][..], "Talks resume"),
            ("Talks resume – Lagoon Post ", &["Lagoon Post"][..], "Talks resume"),
            ("Lagoon Post", &[], "Lagoon Post"),
            ("Inside the Lagoon Post", &[], "Inside the Lagoon Post"),
            ("Talks resume in Oslo - LP", &["Lagoon Post", "Talks resume in Oslo"], "Talks resume in Oslo"),
            ("Talks resume in Oslo", &["World news"], "Talks resume in Oslo"),
        ];
        for (stated, headings, expected) in cases {
            let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
            assert_eq!(title(stated, &headings, Some("Lagoon Post")), expected);
        }
    }

    #[test]
    fn character_references_are_undone() {
        assert_eq!(decoded("Bread &amp; <i> &#8211; salt"), "Bread & <i> – salt");
    }
}
