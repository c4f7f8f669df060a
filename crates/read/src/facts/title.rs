//! The headline: what the page states, as its readers see it.

use std::collections::BTreeSet;

use super::filled;
use super::linked::Linked;
use super::signals::{Kind, Mark, Signals};

/// A longer title is no title.
const TITLE_LIMIT: usize = 500;

/// What parts the headline from the name of the outlet and of the section.
const SEPARATORS: [&str; 13] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " « ", " » ", " :: ", " / ", " ‹ ", " › ", " ― "];

/// Names under which pages state their headline.
const NAMES: [&str; 6] =
    ["og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title"];

/// The headline: the main heading that is most like what the page states elsewhere, else what it states there, without
/// the name of the outlet.
pub(super) fn title(
    signals: &Signals,
    linked: &Linked,
    outlet: Option<&str>,
    url: Option<&str>,
) -> Option<String> {
    let host = url.map(super::people::host).unwrap_or_default();
    let bare = |text: &str| bare(&decoded(text), outlet, &host);
    let stated = stated(signals, linked).into_iter().map(|text| bare(&text));
    let stated: Vec<String> = stated.filter(|text| !text.is_empty()).collect();
    let headings = headings(signals).map(|mark| bare(signals.words(mark)));
    // The logo of the site is often a main heading, too.
    let names_site = |text: &str| key(text) == host || url.is_some_and(|url| is_host(text, url));
    let headings: Vec<String> = headings.filter(|text| !text.is_empty() && !names_site(text)).collect();
    let seen =
        |part| headings.iter().find(|heading| stated.iter().any(|stated| shares(heading, stated, part)));
    let only = || headings.first().filter(|_| stated.is_empty());
    let title = seen(2).or_else(|| seen(4)).or_else(|| stated.first()).or_else(only)?;
    (title.chars().count() <= TITLE_LIMIT).then(|| title.clone())
}

/// Whether the words are the host: `Lagoon.org` of `https://www.lagoon.org/a`.
fn is_host(words: &str, url: &str) -> bool {
    let host = url.split('/').nth(2).unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    words.eq_ignore_ascii_case(host)
}

/// What the page says is its title, the most trusted first.
fn stated(signals: &Signals, linked: &Linked) -> Vec<String> {
    let linked = linked.title.iter().cloned();
    let metas = signals.metas(&NAMES).map(str::to_owned);
    let mut all: Vec<String> = metas.chain(linked).chain(signals.title.iter().cloned()).collect();
    all.retain(|title| filled(title).is_some());
    all
}

/// Main headings, then other elements that say they are the headline.
fn headings(signals: &Signals) -> impl Iterator<Item = &Mark> {
    let of_kind = |kind| signals.marks.iter().filter(move |mark| mark.kind == kind && !mark.is_aside);
    of_kind(Kind::Headline).chain(of_kind(Kind::TitleClass))
}

/// Where the title stands in the visible text, in bytes; the start of the text where it does not.
pub(super) fn place(signals: &Signals, title: Option<&str>) -> usize {
    let Some(title) = title else { return 0 };
    let seen = headings(signals).find(|mark| is_like(signals.words(mark), title));
    seen.map(|mark| mark.span.start).or_else(|| signals.text.find(title)).unwrap_or_default()
}

/// Undoes the character references that some sites leave in their linked data.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let page = dom_query::Document::from(format!("<p>{}</p>", text.replace('<', "&lt;")));
    page.select("p").text().to_string()
}

/// The title without the names of the outlet and its sections that many pages put behind or before it.
fn bare(title: &str, outlet: Option<&str>, host: &str) -> String {
    let mut title = filled(title).unwrap_or_default();
    while let Some(shorter) =
        without_end(&title, outlet, host).or_else(|| without_start(&title, outlet, host))
    {
        title = shorter.to_owned();
    }
    title
}

fn without_end<'a>(title: &'a str, outlet: Option<&str>, host: &str) -> Option<&'a str> {
    let parts = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator));
    let (head, tail) = parts.max_by_key(|(head, _)| head.len())?;
    (is_outlet(tail, outlet, host) && !head.trim().is_empty()).then_some(head.trim())
}

fn without_start<'a>(title: &'a str, outlet: Option<&str>, host: &str) -> Option<&'a str> {
    let parts = SEPARATORS.iter().filter_map(|separator| title.split_once(separator));
    let (head, tail) = parts.min_by_key(|(head, _)| head.len())?;
    (is_outlet(head, outlet, host) && !tail.trim().is_empty()).then_some(tail.trim())
}

/// Whether the words name the outlet: by its stated name or by its host.
fn is_outlet(words: &str, outlet: Option<&str>, host: &str) -> bool {
    let key = key(words);
    let is_name = |name: &str| {
        !key.is_empty()
            && (key == name
                || (key.len() >= 4 && name.len() >= 4 && (name.contains(&key) || key.contains(name))))
    };
    outlet.is_some_and(|outlet| is_name(&self::key(outlet))) || is_name(host)
}

/// The letters and digits in lower case.
fn key(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two titles share at least half of the words of either.
fn is_like(one: &str, other: &str) -> bool {
    shares(one, other, 2)
}

/// Whether two titles share at least one in `part` of the words of either.
fn shares(one: &str, other: &str, part: usize) -> bool {
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    shared > 0 && part * shared >= one.len().max(other.len())
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_cut_off() {
        let cases = [
            ("Talks resume | Lagoon Post", "Talks resume"),
            ("Talks resume – Lagoon Post ", "Talks resume"),
            ("Talks resume - lagoonpost.org", "Talks resume"),
            ("Lagoon Post | Talks resume", "Talks resume"),
            ("Lagoon Post", "Lagoon Post"),
            ("Inside the Lagoon Post", "Inside the Lagoon Post"),
            ("Talks resume - but for how long?", "Talks resume - but for how long?"),
        ];
        for (stated, expected) in cases {
            assert_eq!(bare(stated, Some("Lagoon Post"), "lagoonpost"), expected);
        }
    }

    #[test]
    fn character_references_are_undone() {
        assert_eq!(decoded("Bread &amp; <i> &#8211; salt"), "Bread & <i> – salt");
    }
}
