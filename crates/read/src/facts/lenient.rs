//! JSON as it stands on real pages: in comments, with raw line feeds inside strings, with commas too many.

use serde_json::Value;

/// Reads a script as JSON, repaired where it must be; `None` when it is broken beyond that.
pub(super) fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| first_value(&repaired(script)))
}

/// The first value of a text: what follows it, as a brace too many, does no harm.
fn first_value(json: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(json).into_iter().next()?.ok()
}

fn repaired(script: &str) -> String {
    let script = script.split_once("<![CDATA[").map_or(script, |(_, script)| script);
    let script = script.rsplit_once("]]>").map_or(script, |(script, _)| script);
    let start = script.find(['{', '[']).unwrap_or_default();
    let end = script.rfind(['}', ']']).map_or(script.len(), |end| end + 1);
    let mut repaired = String::with_capacity(script.len());
    let mut in_string = false;
    let mut characters = script.get(start..end).unwrap_or_default().chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => in_string = !in_string,
            '\\' if in_string => {
                push_escape(&mut repaired, characters.next());
                continue;
            }
            '}' | ']' if !in_string => drop_comma(&mut repaired),
            _ if c.is_control() => {
                repaired.push(' ');
                continue;
            }
            _ => {}
        }
        repaired.push(c);
    }
    repaired
}

/// Escapes that JSON does not know stand for the character itself.
fn push_escape(repaired: &mut String, escaped: Option<char>) {
    match escaped {
        Some(c) if "\"\\/bfnrtu".contains(c) => repaired.extend(['\\', c]),
        Some(c) if !c.is_control() => repaired.push(c),
        _ => repaired.push(' '),
    }
}

fn drop_comma(repaired: &mut String) {
    let kept = repaired.trim_end().strip_suffix(',').map(str::len);
    if let Some(kept) = kept {
        repaired.truncate(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_json_is_repaired() {
        let cases = [
            "{\"a\": \"b c\"}",
            "<!-- {\"a\": \"b c\",} -->",
            "//<![CDATA[\n{\"a\": \"b\nc\"}\n//]]>",
            "{\"a\": \"b c\"};",
            "{\"a\": \"b\\ c\", }",
        ];
        for case in cases {
            let value = parse(case).and_then(|value| value.get("a")?.as_str().map(str::to_owned));
            assert_eq!(value.as_deref(), Some("b c"), "{case}");
        }
        assert_eq!(parse("{\"a\": "), None);
    }
}
