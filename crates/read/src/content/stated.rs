//! Text that a page states apart from what it shows: the article in linked data, its description and title.

use std::sync::LazyLock;

use dom_query::{Document, Matcher, NodeRef};
use serde_json::Value;

use super::tokens::{runs, words};

/// Linked data nested deeper than this is not looked through.
const DEPTH: usize = 8;

/// The elements that may state a text.
static STATING: LazyLock<Matcher> = LazyLock::new(|| {
    let matcher = Matcher::new("script[type=\"application/ld+json\"], meta[content], title");
    matcher.expect("a selector that a test reads")
});

/// The stated texts as sorted hashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    /// Runs of words of the article.
    article: Vec<u64>,
    /// Words of the article.
    pub(super) words: usize,
    description: Vec<u64>,
    title: Vec<u64>,
}

impl Stated {
    /// Reads the head and the scripts of a page.
    pub(super) fn of(page: &Document) -> Self {
        let mut stated = Self::default();
        let scripts = page.select_matcher(&STATING);
        for found in scripts.nodes() {
            stated.read(found);
        }
        for hashes in [&mut stated.article, &mut stated.description, &mut stated.title] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        stated
    }

    fn read(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        match &*name {
            "title" => self.title.extend(words(&node.text())),
            "meta" => self.read_meta(node),
            _ => {
                let text = node.text();
                if !text.contains("articleBody") {
                    return;
                }
                if let Some(body) =
                    serde_json::from_str(text.trim()).ok().as_ref().and_then(|json| body(json, DEPTH))
                {
                    let body = words(body);
                    self.words = body.len();
                    self.article = runs(&body).collect();
                }
            }
        }
    }

    fn read_meta(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.attr("property").or_else(|| node.attr("name")) else { return };
        let content = node.attr("content").unwrap_or_default();
        match &*name {
            "og:description" | "description" | "twitter:description" => {
                self.description.extend(words(&content));
            }
            "og:title" | "twitter:title" => self.title.extend(words(&content)),
            _ => {}
        }
    }

    /// The share of the runs of `words` that stand in the stated article; below zero where none is stated.
    pub(super) fn article_share(&self, words: &[u64]) -> f32 {
        if self.article.is_empty() { -1.0 } else { share(runs(words), &self.article) }
    }

    /// The share of `words` that stand in the title.
    pub(super) fn title_share(&self, words: &[u64]) -> f32 {
        share(words.iter().copied(), &self.title)
    }

    /// The share of `words` that stand in the description.
    pub(super) fn description_share(&self, words: &[u64]) -> f32 {
        share(words.iter().copied(), &self.description)
    }

    /// The share of the words of the title that stand in `words`.
    pub(super) fn covers_title(&self, words: &[u64]) -> f32 {
        share(self.title.iter().copied(), &sorted(words))
    }
}

fn sorted(words: &[u64]) -> Vec<u64> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted
}

/// The longest text named `articleBody`.
fn body(value: &Value, depth: usize) -> Option<&str> {
    if depth == 0 {
        return None;
    }
    match value {
        Value::Array(items) => {
            items.iter().filter_map(|item| body(item, depth - 1)).max_by_key(|body| body.len())
        }
        Value::Object(object) => {
            let own = object.get("articleBody").and_then(Value::as_str);
            let inner =
                || object.values().filter_map(|item| body(item, depth - 1)).max_by_key(|body| body.len());
            own.or_else(inner)
        }
        _ => None,
    }
}

fn share(part: impl Iterator<Item = u64>, sorted: &[u64]) -> f32 {
    let (mut found, mut all) = (0, 0);
    for hash in part {
        all += 1;
        found += u32::from(sorted.binary_search(&hash).is_ok());
    }
    if all == 0 { 0.0 } else { found as f32 / all as f32 }
}
