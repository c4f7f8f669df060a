//! What a page says of itself in linked data (JSON-LD of schema.org).

use serde_json::{Map, Value};

use super::{filled, lenient};

/// Deeper objects are not looked at.
const DEPTH_LIMIT: usize = 12;

/// The facts about an article that linked data gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    /// The names of the authors that are persons, or whose kind is not said.
    pub(super) authors: Vec<String>,
    /// The names of all things on the page that are said to be persons.
    pub(super) persons: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    /// When a video on the page was uploaded.
    pub(super) uploaded: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) url: Option<String>,
}

type Object = Map<String, Value>;

/// Reads the scripts of a page; each fact is taken from the first article that states it, else from the first page or
/// video. Scripts broken beyond repair are passed over.
pub(super) fn linked<'a>(scripts: impl Iterator<Item = &'a str>) -> Linked {
    let values: Vec<Value> = scripts.filter_map(lenient::parse).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, 0, &mut objects));
    let articles = objects.iter().filter(|object| is_a(object, is_article));
    let pages = objects.iter().filter(|object| is_a(object, is_page));
    let article = articles.map(|object| facts(object, &objects)).fold(Linked::default(), or);
    let page = pages.map(|object| facts(object, &objects)).fold(Linked::default(), or);
    // The name of a page is often its section, its publisher its owner.
    let persons = objects.iter().filter(|object| is_person(object));
    let persons = persons.filter_map(|object| text(object.get("name"))).collect();
    Linked { persons, ..or(article, Linked { title: None, outlet: None, ..page }) }
}

fn collect<'a>(value: &'a Value, depth: usize, objects: &mut Vec<&'a Object>) {
    if depth > DEPTH_LIMIT {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, depth + 1, objects)),
        Value::Object(object) => {
            objects.push(object);
            // Lists of other articles, comments and what customers say are not this one.
            let is_other =
                |key: &str| matches!(key, "itemListElement" | "comment" | "blogPost" | "review" | "reviews");
            let inner = object.iter().filter(|(key, _)| !is_other(key));
            inner.for_each(|(_, value)| collect(value, depth + 1, objects));
        }
        _ => {}
    }
}

fn is_a(object: &Object, is_kind: fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).any(is_kind),
        Some(Value::String(name)) => is_kind(name),
        _ => false,
    }
}

/// Articles of schema.org: `Article`, `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, …
fn is_article(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("Posting") || matches!(name, "Report" | "Review" | "Recipe")
}

fn is_page(name: &str) -> bool {
    name.ends_with("Page")
        || matches!(name, "VideoObject" | "CreativeWork" | "WebContent" | "PodcastEpisode" | "Event")
}

fn or(first: Linked, second: Linked) -> Linked {
    Linked {
        title: first.title.or(second.title),
        authors: if first.authors.is_empty() { second.authors } else { first.authors },
        persons: Vec::new(),
        outlet: first.outlet.or(second.outlet),
        published: first.published.or(second.published),
        uploaded: first.uploaded.or(second.uploaded),
        modified: first.modified.or(second.modified),
        url: first.url.or(second.url),
    }
}

fn facts(article: &Object, objects: &[&Object]) -> Linked {
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(article.get(*key)));
    let page =
        article.get("mainEntityOfPage").and_then(|page| text(Some(page)).or_else(|| text(page.get("@id"))));
    let people = ["author", "creator"].iter().map(|key| authors(article.get(*key), objects));
    Linked {
        title: first(&["headline", "name"]),
        authors: people.into_iter().find(|names| !names.is_empty()).unwrap_or_default(),
        persons: Vec::new(),
        outlet: article.get("publisher").and_then(|publisher| name(publisher, objects)),
        published: first(&["datePublished", "dateCreated"]),
        uploaded: first(&["uploadDate"]),
        modified: first(&["dateModified"]),
        url: text(article.get("url")).or(page).filter(|url| url.starts_with("http")),
    }
}

fn authors(value: Option<&Value>, objects: &[&Object]) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().flat_map(|item| authors(Some(item), objects)).collect(),
        Some(Value::Object(object)) => authors_of(object, objects),
        other => text(other).into_iter().collect(),
    }
}

/// The names of one author; some pages put a list of names where one belongs.
fn authors_of(author: &Object, objects: &[&Object]) -> Vec<String> {
    let author = resolved(author, objects);
    let is_other = is_a(author, |name| !name.eq_ignore_ascii_case("person") && name != "Thing");
    if is_other && !is_person(author) {
        return Vec::new();
    }
    match author.get("name") {
        Some(Value::Array(names)) => names.iter().filter_map(|name| text(Some(name))).collect(),
        name => text(name).into_iter().collect(),
    }
}

fn is_person(object: &Object) -> bool {
    is_a(object, |name| name.eq_ignore_ascii_case("person"))
}

/// The object itself, or the one to which it points by its identifier.
fn resolved<'a>(object: &'a Object, objects: &[&'a Object]) -> &'a Object {
    let Some(id) = object.get("@id").filter(|_| !object.contains_key("name")) else { return object };
    let named = objects.iter().find(|other| other.get("@id") == Some(id) && other.contains_key("name"));
    named.copied().unwrap_or(object)
}

/// The name of a person or organisation.
fn name(value: &Value, objects: &[&Object]) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().find_map(|item| name(item, objects)),
        Value::Object(object) => text(resolved(object, objects).get("name")),
        other => text(Some(other)),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = filled(value?.as_str()?)?;
    (!text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_behind_a_broken_script() {
        let graph = r##"{"@graph": [{"@type": "WebSite", "name": "Wire"}, {"@type": ["NewsArticle"], "headline": "Talks",
            "author": [{"name": "A. One"}, {"@id": "#two"}, {"@type": "Organization", "name": "Wire"}],
            "datePublished": "2022-11-22T13:30:00Z", "publisher": {"name": "Example Wire"},
            "mainEntityOfPage": {"@id": "https://example.org/a"}}, {"@type": "Person", "@id": "#two", "name": "B. Two"}]}"##;
        let found = linked(["{broken", "[]", graph].into_iter());
        assert_eq!(found.title.as_deref(), Some("Talks"));
        assert_eq!(found.authors, ["A. One", "B. Two"]);
        assert_eq!(found.outlet.as_deref(), Some("Example Wire"));
        assert_eq!(found.published.as_deref(), Some("2022-11-22T13:30:00Z"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn videos_and_customers_are_beside_the_article() {
        let script = r#"{"@type": "WebPage", "review": {"@type": "Review", "author": {"name": "A. Customer"}},
            "video": {"@type": "VideoObject", "uploadDate": "2022-11-21"}}}"#;
        let found = linked([script].into_iter());
        assert_eq!((found.published, found.uploaded.as_deref()), (None, Some("2022-11-21")));
        assert!(found.authors.is_empty());
    }
}
