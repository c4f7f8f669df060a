//! Cutting a stream of JSON into its outermost objects without parsing it.
//!
//! This lets a `.json` file of any size hold an array, or objects printed over several lines, with one object in
//! memory at a time. Whether a piece is valid JSON is for the reader to say.

use std::io::{self, BufRead};

use super::lines::{Bounded, Piece};

/// Where the cutter stands in a piece.
#[derive(Debug, Default, Clone, Copy)]
struct Cutter {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Cutter {
    /// Takes the next byte of a piece; true when the piece ends with it.
    ///
    /// A line break inside a string is no JSON: the piece ends there, so that one broken object does not swallow the rest.
    fn ends_at(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return byte == b'\n';
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        // Outside of any object stands rubbish: a line of it is one piece.
        self.depth == 0 && matches!(byte, b'}' | b'\n')
    }
}

/// Reads up to the end of the next outermost object; `None` at the end of the input.
pub(super) fn next_object(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Piece>> {
    if !skip_separators(reader)? {
        return Ok(None);
    }
    let mut object = Bounded::default();
    let mut cutter = Cutter::default();
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| cutter.ends_at(*byte));
        let used = end.map_or(buffer.len(), |end| end + 1);
        object.push(&buffer[..used], limit);
        reader.consume(used);
        if end.is_some() || used == 0 {
            return Ok(Some(object.finish(limit)));
        }
    }
}

/// Skips white space and the marks of an array; false at the end of the input.
fn skip_separators(reader: &mut dyn BufRead) -> io::Result<bool> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let is_separator = |byte: &u8| byte.is_ascii_whitespace() || b"[],".contains(byte);
        let skipped = buffer.iter().take_while(|byte| is_separator(byte)).count();
        let found = skipped < buffer.len();
        reader.consume(skipped);
        if found {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(json: &str) -> Vec<String> {
        let mut reader = io::BufReader::with_capacity(3, json.as_bytes());
        let mut pieces = Vec::new();
        while let Some(piece) = next_object(&mut reader, 40).unwrap() {
            pieces.push(match piece {
                Piece::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
                Piece::TooLong(size) => format!("{size} bytes"),
            });
        }
        pieces
    }

    #[test]
    fn objects_are_cut_wherever_they_stand() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("[]", &[]),
            ("{\n \"a\": {\"b\": 1}\n}\n", &["{\n \"a\": {\"b\": 1}\n}"]),
            (r#"[{"a":"}"}, {"b":"\"{"}]"#, &[r#"{"a":"}"}"#, r#"{"b":"\"{"}"#]),
            ("{\"a\n{\"b\":[1]}", &["{\"a\n", "{\"b\":[1]}"]),
            ("oops\n{\"b\":1}", &["oops\n", "{\"b\":1}"]),
            ("[{\"a\":\"0123456789012345678901234567890123456789\"},{}]", &["48 bytes", "{}"]),
        ];
        for (json, expected) in cases {
            assert_eq!(cut(json), expected, "{json}");
        }
    }
}
