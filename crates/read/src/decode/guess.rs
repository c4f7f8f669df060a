//! The character set of text that says nothing about it, or something that cannot be.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

/// How many letters beyond ASCII are needed for what is UTF-8 not to be text in a character set of several bytes a letter.
const MANY_LETTERS: usize = 8;

/// Whether this text, of which `declared` is declared, is UTF-8 all the same.
pub(super) fn is_surely_utf8(text: &str, declared: &'static Encoding) -> bool {
    let letters = text.chars().filter(|c| !c.is_ascii()).take(MANY_LETTERS).count();
    letters == MANY_LETTERS || (letters > 0 && declared.is_single_byte())
}

/// The text, by the most likely character set; `None` when none fits.
pub(super) fn decode(bytes: &[u8], url: Option<&str>) -> Option<String> {
    if let Some(text) = mostly_utf8(bytes) {
        return Some(text);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let top_level = url.and_then(top_level_domain);
    let encoding = detector.guess(top_level.as_deref().map(str::as_bytes), Utf8Detection::Deny);
    let text = encoding.decode_without_bom_handling(bytes).0;
    is_text(&text).then(|| text.into_owned())
}

/// The text of bytes that are UTF-8 but for few: bytes that stand alone are taken for windows-1252, which editors mix in;
/// others, such as half a letter where a text is cut off, are lost.
pub(super) fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut text, mut sound, mut broken) = (String::with_capacity(bytes.len()), 0, 0);
    let mut is_cut_off = false;
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_last = chunks.peek().is_none();
        match chunk.invalid() {
            [] => continue,
            [byte] if !is_last || *byte < 0xC2 => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0);
            }
            lost => {
                text.push(char::REPLACEMENT_CHARACTER);
                is_cut_off = is_last && lost.len() > 1;
            }
        }
        broken += 1;
    }
    (sound > broken || (broken == 1 && is_cut_off)).then_some(text)
}

/// Whether few characters of a decoded text are signs of a wrong guess.
pub(super) fn is_text(text: &str) -> bool {
    let is_wrong = |c: &char| *c == char::REPLACEMENT_CHARACTER || ('\u{80}'..='\u{9F}').contains(c);
    let is_foreign = |c: &char| ('\u{E000}'..='\u{F8FF}').contains(c);
    let wrong = text.chars().filter(|c| is_wrong(c) || is_foreign(c)).count();
    wrong * 50 <= text.chars().count()
}

/// The last part of the host name, as the detector wants it.
fn top_level_domain(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let last = host.trim_end_matches('.').rsplit('.').next()?.to_ascii_lowercase();
    (!last.is_empty() && last.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(last)
}
