//! What a page says of itself in linked data (JSON-LD of schema.org).

use serde_json::{Map, Value};

/// The facts about an article that linked data gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
}

/// Reads the scripts of a page in order; the first that describes an article wins. Broken scripts are passed over.
pub(super) fn linked<'a>(scripts: impl Iterator<Item = &'a str>) -> Linked {
    let values = scripts.filter_map(|script| serde_json::from_str::<Value>(script.trim()).ok());
    let mut articles = values.filter_map(|value| find_article(&value).map(facts));
    articles.next().unwrap_or_default()
}

fn find_article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(items) => items.iter().find_map(find_article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => object.get("@graph").and_then(find_article),
        _ => None,
    }
}

/// Whether the type is an article of schema.org: `Article`, `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, …
fn is_article(object: &Map<String, Value>) -> bool {
    let is_article = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("Posting") || name == "Report"
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_article),
        Some(name) => is_article(name),
        None => false,
    }
}

fn facts(article: &Map<String, Value>) -> Linked {
    let published = ["datePublished", "dateCreated"].iter().find_map(|key| text(article.get(*key)));
    let page =
        article.get("mainEntityOfPage").and_then(|page| text(Some(page)).or_else(|| text(page.get("@id"))));
    Linked {
        title: text(article.get("headline")),
        byline: article.get("author").and_then(names),
        outlet: article.get("publisher").and_then(names),
        published,
        url: text(article.get("url")).or(page).filter(|url| url.starts_with("http")),
    }
}

/// The name of a person or organisation, or the names of several with commas between them.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(object) => text(object.get("name")),
        other => text(Some(other)),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = value?.as_str()?.trim();
    (!text.is_empty() && !text.contains('\0')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_behind_a_broken_script() {
        let graph = r#"{"@graph": [{"@type": "WebSite", "name": "Wire"}, {"@type": ["NewsArticle"], "headline": "Talks",
            "author": [{"name": "A. One"}, {"name": "B. Two"}], "datePublished": "2022-11-22T13:30:00Z",
            "publisher": {"name": "Example Wire"}, "mainEntityOfPage": {"@id": "https://example.org/a"}}]}"#;
        let found = linked(["{broken", "[]", graph].into_iter());
        assert_eq!(found.title.as_deref(), Some("Talks"));
        assert_eq!(found.byline.as_deref(), Some("A. One, B. Two"));
        assert_eq!(found.outlet.as_deref(), Some("Example Wire"));
        assert_eq!(found.published.as_deref(), Some("2022-11-22T13:30:00Z"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/a"));
    }
}
