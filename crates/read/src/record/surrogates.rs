//! Escapes in JSON that stand for half a character.

/// The JSON with U+FFFD for each half without its other half; `None` when there is none.
pub(super) fn replace_lone(json: &str) -> Option<String> {
    let mut mended = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(start) = json[at..].find('\\').map(|start| at + start) {
        at = start + step(&json[start..]);
        if !json.is_char_boundary(at) {
            at = start + 1;
        } else if is_half(&json[start..]) && at == start + ESCAPE {
            mended.push_str(&json[done..start]);
            mended.push_str("\\ufffd");
            done = at;
        }
    }
    (done > 0).then(|| mended + &json[done..])
}

/// The length of `\uD83D`.
const ESCAPE: usize = 6;

/// The length of the escape at the start: a whole pair, one escape, or the mark and the character behind it.
fn step(json: &str) -> usize {
    let is_high = |unit: u32| (0xD800..0xDC00).contains(&unit);
    let is_low = |unit: u32| (0xDC00..0xE000).contains(&unit);
    match (unit(json), json.get(ESCAPE..).and_then(unit)) {
        (Some(first), Some(second)) if is_high(first) && is_low(second) => 2 * ESCAPE,
        (Some(_), _) => ESCAPE,
        _ => json.len().min(2),
    }
}

fn is_half(json: &str) -> bool {
    unit(json).is_some_and(|unit| (0xD800..0xE000).contains(&unit))
}

/// The number that the escape at the start stands for.
fn unit(json: &str) -> Option<u32> {
    let digits = json.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}
