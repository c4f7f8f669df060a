//! JSON records.

mod surrogates;

use demarche_core::Reason;
use serde_json::{Map, Value};

use crate::draft::Facts;

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) facts: Facts,
    pub(crate) content: Content,
}

/// The text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Text(String),
    Html(String),
}

/// Why a record cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotARecord {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
}

/// Reads `{id?, url?, outlet?, title?, byline?, published?, text|html}`. Other keys are ignored; null counts as absent.
pub(crate) fn parse(json: &str) -> Result<Record, NotARecord> {
    let mut object = match value(json)? {
        Value::Object(object) => object,
        other => return Err(not_an_object(&other)),
    };
    let facts = Facts {
        external_id: identifier(&mut object)?,
        url: string(&mut object, "url")?,
        outlet: string(&mut object, "outlet")?,
        title: string(&mut object, "title")?,
        published: date(&mut object)?,
        byline: line(&object, "byline"),
        dated: None,
        updated: None,
    };
    let facts = Facts { title: facts.title.as_deref().and_then(one_line), ..facts };
    let text = raw_string(&mut object, "text")?.map(Content::Text);
    let html = raw_string(&mut object, "html")?.map(Content::Html);
    let missing = || invalid_record("neither `text` nor `html` is given".to_owned());
    Ok(Record { facts, content: text.or(html).ok_or_else(missing)? })
}

/// Some writers cut text between the two halves of a character: a half alone is replaced, and the record is read.
fn value(json: &str) -> Result<Value, NotARecord> {
    let parsed = serde_json::from_str(json);
    let mended = parsed.is_err().then(|| surrogates::replace_lone(json)).flatten();
    mended.map_or(parsed, |json| serde_json::from_str(&json)).map_err(|error| invalid_json(&error))
}

/// A key that is read if it holds words, and is no fault if it does not: other tools use it in their own way.
fn line(object: &Map<String, Value>, key: &'static str) -> Option<String> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.contains('\0')).and_then(one_line)
}

fn one_line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Numbers are taken as they are printed.
fn identifier(object: &mut Map<String, Value>) -> Result<Option<String>, NotARecord> {
    match object.get("id") {
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        _ => string(object, "id"),
    }
}

/// A bare year may be written as a number.
fn date(object: &mut Map<String, Value>) -> Result<Option<String>, NotARecord> {
    match object.get("published") {
        Some(Value::Number(number)) if number.is_u64() => Ok(Some(number.to_string())),
        _ => string(object, "published"),
    }
}

/// A key that holds a few words; `None` when it is absent or blank.
fn string(object: &mut Map<String, Value>, key: &'static str) -> Result<Option<String>, NotARecord> {
    let text = raw_string(object, key)?;
    Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

fn raw_string(object: &mut Map<String, Value>, key: &'static str) -> Result<Option<String>, NotARecord> {
    match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.contains('\0') => {
            let detail = format!("`{key}` holds a zero character");
            Err(NotARecord { reason: Reason::Binary, detail })
        }
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(invalid_record(format!("`{key}` is {}, expected a string", kind(&other)))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn invalid_record(detail: String) -> NotARecord {
    NotARecord { reason: Reason::InvalidRecord, detail }
}

/// Lines and columns count from 1, inside the record.
fn invalid_json(error: &serde_json::Error) -> NotARecord {
    NotARecord { reason: Reason::InvalidJson, detail: error.to_string() }
}

fn not_an_object(value: &Value) -> NotARecord {
    NotARecord {
        reason: Reason::InvalidJson,
        detail: format!("{} at line 1 column 1, expected an object", kind(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        let cases = [
            (r#"{"text": "a""#, Reason::InvalidJson, "EOF while parsing an object at line 1 column 12"),
            (r#""text""#, Reason::InvalidJson, "a string at line 1 column 1, expected an object"),
            ("{}", Reason::InvalidRecord, "neither `text` nor `html` is given"),
            (r#"{"text": null}"#, Reason::InvalidRecord, "neither `text` nor `html` is given"),
            (r#"{"text": ["a"]}"#, Reason::InvalidRecord, "`text` is a list, expected a string"),
            (r#"{"text": "a", "id": {}}"#, Reason::InvalidRecord, "`id` is an object, expected a string"),
            (r#"{"text": "a\u0000"}"#, Reason::Binary, "`text` holds a zero character"),
        ];
        for (json, reason, detail) in cases {
            assert_eq!(parse(json), Err(NotARecord { reason, detail: detail.to_owned() }), "{json}");
        }
    }

    #[test]
    fn halves_of_characters_cost_no_record() {
        let text = |json: &str| parse(json).map(|record| record.content);
        let cases = [
            (r#"{"text": "a \ud83d b"}"#, "a \u{FFFD} b"),
            (r#"{"text": "a \uDE00"}"#, "a \u{FFFD}"),
            (r#"{"text": "\ud83d\ud83d\ude00"}"#, "\u{FFFD}😀"),
            (r#"{"text": "\\ud83d \ud83d\n"}"#, "\\ud83d \u{FFFD}\n"),
        ];
        for (json, expected) in cases {
            assert_eq!(text(json), Ok(Content::Text(expected.to_owned())), "{json}");
        }
        assert!(text(r#"{"text": "\ud83"}"#).is_err());
    }

    #[test]
    fn identifiers_may_be_numbers_and_text_wins() {
        let record =
            parse(r#"{"id": 17, "title": " A\nb ", "html": "<p>", "text": "b", "more": 1}"#).unwrap();
        assert_eq!(record.facts.external_id.as_deref(), Some("17"));
        assert_eq!(record.facts.title.as_deref(), Some("A b"));
        assert_eq!(record.content, Content::Text("b".to_owned()));
    }
}
