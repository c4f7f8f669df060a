//! The author in the data of scripts: `"author":"Ana Ruiz"`.

use std::collections::BTreeSet;

use super::super::people::People;

/// Keys under which scripts keep the author.
const KEYS: [&str; 7] =
    ["authors\"", "author\"", "authorName\"", "author_name\"", "byline\"", "pageAuthor\"", "articleAuthor\""];

/// A value is no longer.
const VALUE_BYTES: usize = 80;

/// The full name on which all scripts agree: pages with data on other articles name more than one author.
pub(super) fn author(scripts: &[String], people: &People) -> Option<String> {
    let values = scripts.iter().flat_map(|script| values(script));
    let named: BTreeSet<String> = values.map(|value| people.named(value).join("; ")).collect();
    let mut named = named.into_iter().filter(|names| names.contains(' '));
    named.next().filter(|_| named.next().is_none())
}

fn values(script: &str) -> impl Iterator<Item = &str> {
    KEYS.iter().flat_map(|key| script.match_indices(key)).filter_map(|(at, key)| {
        let before = script[..at].chars().next_back()?;
        value(&script[at + key.len()..]).filter(|_| !before.is_alphanumeric())
    })
}

/// The string behind a key, or the first of a list.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let rest = rest.strip_prefix('[').unwrap_or(rest).trim_start().strip_prefix('"')?;
    let value = &rest[..rest.find('"')?];
    (value.len() <= VALUE_BYTES && !value.contains(['\\', '{', '<'])).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_agree_name_the_author() {
        let people = People::new(Some("Lagoon Post"), None, &[]);
        let cases = [
            (r#"{"authors":["Ana Ruiz"],"byline":"By Ana Ruiz"}"#, Some("Ana Ruiz")),
            (r#"[{"author":"Ana Ruiz"},{"author":"Tom Kranz"}]"#, None),
            (r#"{"author":"Lagoon Post"}"#, None),
            (r#"{"coauthor":"Ana Ruiz"}"#, None),
            (r#"{"author":{"name":"Ana Ruiz"}}"#, None),
        ];
        for (script, expected) in cases {
            assert_eq!(author(&[script.to_owned()], &people).as_deref(), expected, "{script}");
        }
    }
}
