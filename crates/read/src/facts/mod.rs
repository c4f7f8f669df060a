//! What a page says of itself: headline, authors, outlet, address and date of publication.
//!
//! One walk over the tree ([`signals`]) notes whatever may state a fact: linked data, `meta` elements, marked elements
//! and the visible text. What is said of each fact is then weighed on its own: [`title`], [`byline`], [`dates`].

mod byline;
pub(crate) mod dateline;
mod dates;
mod lenient;
mod linked;
mod people;
mod signals;
mod title;

pub(crate) use dates::month;
use dom_query::Document;

use crate::draft::Facts;
use linked::Linked;
use signals::Signals;

/// Names under which pages state their address.
const ADDRESSES: [&str; 2] = ["og:url", "twitter:url"];

/// Names under which pages state their outlet.
const OUTLETS: [&str; 4] = ["og:site_name", "application-name", "dc.publisher", "publisher"];

/// The facts that a page states; to be called before extraction, which takes the tree apart.
pub(crate) fn of_page(document: &Document) -> Facts {
    let signals = Signals::of(document);
    let linked = linked::linked(signals.linked.iter().map(String::as_str));
    let url = url(&signals, &linked);
    let outlet = linked.outlet.clone().or_else(|| signals.metas(&OUTLETS).next().map(str::to_owned));
    let outlet = outlet.as_deref().map(title::decoded).and_then(|outlet| filled(&outlet));
    let title = title::title(&signals, &linked, outlet.as_deref(), url.as_deref());
    let headline = title::place(&signals, title.as_deref());
    let people = people::People::new(outlet.as_deref(), url.as_deref(), &linked.persons);
    let byline = byline::byline(&signals, &linked, headline, &people);
    let dates::Dates { published: dated, updated } =
        dates::of_page(&signals, &linked, headline, url.as_deref());
    // A date that cannot be read is handed on, so that it is rejected in sight.
    let published = linked.published.filter(|_| dated.is_none());
    Facts { url, outlet, title, byline, published, dated, updated, external_id: None }
}

fn url(signals: &Signals, linked: &Linked) -> Option<String> {
    let stated = signals.canonical.as_deref().into_iter().chain(signals.metas(&ADDRESSES));
    let stated = stated.filter(|url| url.starts_with("http")).map(str::to_owned).next();
    stated.or_else(|| linked.url.clone())
}

/// The words with single spaces between them; `None` when there are none.
fn filled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
