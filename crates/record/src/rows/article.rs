//! Rows of articles and sentences.

use demarche_core::{Annotated, Article, CodePoints, Id, Precision, Published, Removed, Sentence, Tag};
use serde_json::json;

use super::Row;
use crate::Object;
use crate::schema::Table;

/// The row of an article; `version` names what read it.
pub(crate) fn article(annotated: &Annotated, version: &str) -> Row {
    let analysed = !annotated.sentences.is_empty();
    read(&annotated.article)
        .with("sentences", analysed.then_some(annotated.sentences.len() as i64))
        .with("words", analysed.then_some(words(annotated)))
        .text("version_id", version)
}

/// The columns that are known when an article is read.
fn read(article: &Article) -> Row {
    let row = Row::new().with("article_key", key(article.id)).text("article_id", &article.id.to_string());
    let row = published(described(row, article), article.published);
    updated(row, article.updated)
        .maybe("language", article.language.as_ref().map(|language| language.code))
        .with("language_confidence", article.language.as_ref().map(|language| language.confidence))
        .text("text", &article.text)
        .with("removed", removed(&article.removed))
}

/// The row of the table `articles` for an article that was only read, as a JSON object: what coding adds is null.
pub fn article_row(article: &Article) -> Object {
    let table = Table::find("articles").expect("the table is declared");
    read(article).object(table)
}

/// The bits of an identifier as the number of a row.
fn key(article: Id) -> i64 {
    article.number().cast_signed()
}

fn described(row: Row, article: &Article) -> Row {
    row.maybe("external_id", article.external_id.as_deref())
        .text("source_path", &article.source_path)
        .maybe("url", article.url.as_deref())
        .maybe("outlet", article.outlet.as_deref())
        .maybe("title", article.title.as_deref())
        .maybe("byline", article.byline.as_deref())
}

/// A year before 0 has no form on which readers of ISO 8601 agree; as a date of publication it is a mistake.
fn published(row: Row, published: Option<Published>) -> Row {
    let published = published.filter(|published| published.at.year() >= 0);
    row.with("published_at", published.map(iso))
        .maybe("published_precision", published.map(|published| published.precision.as_str()))
        .maybe("published_basis", published.map(|published| published.basis.as_str()))
}

fn updated(row: Row, updated: Option<Published>) -> Row {
    let updated = updated.filter(|updated| updated.at.year() >= 0);
    row.with("updated_at", updated.map(iso))
        .maybe("updated_precision", updated.map(|updated| updated.precision.as_str()))
}

/// A time in UTC, or a civil date where no more is known.
fn iso(published: Published) -> String {
    match published.precision {
        Precision::Second => format!("{}Z", published.at),
        _ => published.at.date().to_string(),
    }
}

fn removed(removed: &[Removed]) -> String {
    let entry = |removed: &Removed| {
        let (start, end) = removed.points;
        json!({ "start": start, "end": end, "role": removed.role.as_str() })
    };
    serde_json::Value::from_iter(removed.iter().map(entry)).to_string()
}

fn words(annotated: &Annotated) -> i64 {
    annotated.tokens.iter().filter(|token| token.tag != Tag::Punct).count() as i64
}

/// The row of sentence `number`.
pub(crate) fn sentence(
    article: Id,
    number: usize,
    sentence: &Sentence,
    points: &CodePoints,
    version: &str,
) -> Row {
    Row::new()
        .text("article_id", &article.to_string())
        .count("sentence_no", number)
        .span(["start", "end"], points.span(sentence.span))
        .text("section", sentence.section.as_str())
        .text("version_id", version)
}
