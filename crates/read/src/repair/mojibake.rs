//! UTF-8 that was read as windows-1252 or Latin-1: `â€™` for `’`.

use encoding_rs::WINDOWS_1252;

/// Whether the text holds a sequence that nobody writes: the first letter of the signs of punctuation, `â€`; a letter in
/// front of a control character; or the sequence of a Latin letter inside a word in small letters.
pub(super) fn is_certain(text: &str) -> bool {
    let mut before = None;
    text.char_indices().any(|(at, c)| {
        let found = sequence(&text[at..]).is_some_and(|found| found.is_certain(before, &text[at..]));
        before = Some(c);
        found
    })
}

/// The text with such sequences read as UTF-8; `None` when there are none. Where the text is known to be misread, those
/// that may be meant as they stand are taken too.
pub(super) fn read_again(text: &str, is_misread: bool) -> Option<String> {
    let mut mended = String::new();
    let (mut done, mut at) = (0, 0);
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        match sequence(rest).filter(|found| found.is_likely(before, rest, is_misread)) {
            Some(found) => {
                mended.push_str(&text[done..at]);
                mended.push(found.meant);
                at += found.length;
                done = at;
                before = Some(found.meant);
            }
            None => {
                at += c.len_utf8();
                before = Some(c);
            }
        }
    }
    (done > 0).then(|| mended + &text[done..])
}

/// Characters that are the bytes of one character in UTF-8.
struct Sequence {
    /// The first of them.
    first: char,
    /// The last of them.
    last: char,
    meant: char,
    /// The length of all of them in the text, in bytes.
    length: usize,
    /// Whether there is a control character among them.
    has_control: bool,
}

/// The sequence at the start of `text`.
fn sequence(text: &str) -> Option<Sequence> {
    let first = text.chars().next().filter(|c| ('Â'..='ô').contains(c))?;
    let count = match first {
        'Â'..='ß' => 2,
        'à'..='ï' => 3,
        _ => 4,
    };
    let mut bytes = [0; 4];
    let (mut length, mut last, mut has_control) = (0, first, false);
    for (place, c) in bytes[..count].iter_mut().zip(text.chars()) {
        *place = byte(c).unwrap_or_default();
        length += c.len_utf8();
        (last, has_control) = (c, has_control || c.is_control());
    }
    match std::str::from_utf8(&bytes[..count]) {
        Ok(meant) => Some(Sequence { first, last, meant: meant.chars().next()?, length, has_control }),
        Err(_) => remains(text),
    }
}

/// What programs leave of a sequence: `”` is `â€` and a control character, which they drop; and in `Â ` the space that cannot
/// be broken became a common one.
fn remains(text: &str) -> Option<Sequence> {
    let of = |left: &str, first, meant, last| {
        let rest = text.strip_prefix(left)?;
        let length = text.len() - rest.len();
        Some((Sequence { first, last, meant, length, has_control: false }, rest))
    };
    let is_in_word = |rest: &str| rest.starts_with(char::is_alphanumeric);
    let quote = of("â€", 'â', '”', '€').filter(|(_, rest)| !is_in_word(rest));
    quote.or_else(|| of("Â ", 'Â', ' ', ' ')).map(|(sequence, _)| sequence)
}

/// The byte that was read as this character. The five that windows-1252 leaves open came out as control characters.
fn byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => (0x80..=0x9F).find(|byte| WINDOWS_1252.decode(&[*byte]).0.chars().eq([c])),
    }
}

impl Sequence {
    /// Whether it cannot be meant as it stands, with `before` in front of it in the text that it starts.
    fn is_certain(&self, before: Option<char>, text: &str) -> bool {
        if self.has_control || (self.first == 'â' && text.starts_with("â€")) {
            return true;
        }
        let is_inside = before.is_some_and(char::is_lowercase);
        match self.first {
            'Â' => matches!(self.last, '¡'..='ª' | '¬' | '®'..='º' | '¼'..='¿'),
            'Ã' => !is_punctuation(self.last) || is_inside,
            'Ä' | 'Å' => is_inside || (!is_punctuation(self.last) && self.is_followed_by_lowercase(text)),
            'Æ'..='Þ' => !is_punctuation(self.last) && is_inside,
            'â' => matches!(self.meant, '\u{2010}'..='\u{203F}' | '€' | '™' | '−'),
            // The four bytes of nearly all pictures.
            'ð' => text[self.first.len_utf8()..].starts_with('Ÿ'),
            _ => false,
        }
    }

    /// Whether it is to be taken for misread.
    fn is_likely(&self, before: Option<char>, text: &str, is_misread: bool) -> bool {
        // What was lost before stays lost, but needs no three characters.
        if self.meant == char::REPLACEMENT_CHARACTER {
            return true;
        }
        let is_after_capital = before.is_some_and(char::is_uppercase);
        match self.first {
            _ if self.is_certain(before, text) || self.meant == '\u{FEFF}' => true,
            'Â' if self.last == ' ' => is_misread && !before.is_some_and(char::is_alphabetic),
            'Â' if !is_misread => !is_after_capital && self.is_beside_a_word(before, text),
            'Ã' if !is_misread => self.last != '’' && self.is_followed_by_lowercase(text),
            'Â'..='Å' | 'â' => is_misread || self.is_one_of_many(before, text),
            _ => self.is_one_of_many(before, text),
        }
    }

    fn is_followed_by_lowercase(&self, text: &str) -> bool {
        text[self.length..].starts_with(char::is_lowercase)
    }

    fn is_beside_a_word(&self, before: Option<char>, text: &str) -> bool {
        let ends_word = |c: char| c.is_alphanumeric() || ".,;:!?)".contains(c);
        self.last == '\u{A0}'
            || before.is_some_and(ends_word)
            || text[self.length..].starts_with(char::is_alphanumeric)
    }

    /// Whether another sequence comes right behind, or was read right before: words of another script.
    fn is_one_of_many(&self, before: Option<char>, text: &str) -> bool {
        let is_other_script = |c: char| c >= '\u{370}' && c.is_alphabetic();
        sequence(&text[self.length..]).is_some_and(|next| is_other_script(next.meant))
            || before.is_some_and(is_other_script)
    }
}

/// Whether a sign may stand behind a word in sound text.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{A0}' | '«' | '»' | '\u{AD}' | '‚' | '„' | '…' | '‹' | '‘'..='”' | '•' | '–' | '—' | '›')
}
