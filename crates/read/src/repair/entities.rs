//! Entities of HTML that were left in a text.

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;

/// The longest name or number that is looked at: there are longer names, of signs that no news page uses.
const LONGEST: usize = 10;

/// The text with its entities as characters; `None` when there are none. An entity has to end with `;`: an address such as
/// `?a=1&copy=2` holds none.
pub(super) fn resolve(text: &str) -> Option<String> {
    let mut mended = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(start) = text[at..].find('&').map(|start| at + start) {
        at = start + 1;
        if let Some((end, characters)) = entity(text, at) {
            mended.push_str(&text[done..start]);
            mended.push_str(&characters);
            (done, at) = (end, end);
        }
    }
    (done > 0).then(|| mended + &text[done..])
}

/// The end of the entity whose name starts at `start`, and what it stands for.
fn entity(text: &str, start: usize) -> Option<(usize, String)> {
    let length = text.bytes().skip(start).take(LONGEST + 1).position(|byte| byte == b';')?;
    let name = text.get(start..start + length)?;
    let characters = match name.strip_prefix('#') {
        Some(number) => numbered(number)?.to_string(),
        None => resolve_html5_entity(name)?.to_owned(),
    };
    Some((start + length + 1, characters))
}

/// Numbers of control characters mean those of windows-1252, as in browsers.
fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    match number.ok()? {
        byte @ 0x80..=0x9F => WINDOWS_1252.decode(&[byte as u8]).0.chars().next(),
        0..0x09 | 0x0B..0x20 => None,
        number => char::from_u32(number),
    }
}
