//! Words in the columns of a terminal.

use demarche_core::Label;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes: two for wide characters, none for combining marks.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A text with spaces behind it, so that it takes so many columns at least.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A text on one line, without characters that would change the terminal.
pub(super) fn printable(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, "\u{FFFD}")
}

/// The first bytes of a cell in the colour of what they name.
pub(super) fn coloured(cell: &str, bytes: usize, label: Option<Label>) -> String {
    let Some(label) = label else { return cell.to_owned() };
    let (words, rest) = cell.split_at(bytes);
    format!("\x1b[{}m{words}\x1b[0m{rest}", colour(label))
}

/// The colour of a type, in the numbers of ANSI.
fn colour(label: Label) -> u8 {
    match label {
        Label::Per => 32,
        Label::Org => 33,
        Label::Gpe => 36,
        Label::Place => 34,
        Label::Norp => 35,
        Label::Event => 31,
        _ => 90,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_take_the_columns_that_they_should() {
        let cases = [
            ("plain", "Oman", "Oman  "),
            ("wide", "中国", "中国  "),
            ("a combining mark", "Jose\u{301}", "Jose\u{301}  "),
            ("a family of three", "👩\u{200D}👩\u{200D}👧", "👩\u{200D}👩\u{200D}👧    "),
            ("too long", "Azerbaijan", "Azerbaijan"),
        ];
        for (name, word, expected) in cases {
            assert_eq!(padded(word, 6), expected, "{name}");
        }
    }

    #[test]
    fn words_cannot_change_the_terminal() {
        assert_eq!(printable("two\n lines\x1b[31m"), "two lines\u{FFFD}[31m");
        assert_eq!(coloured("Oman  ", 4, Some(Label::Gpe)), "\x1b[36mOman\x1b[0m  ");
        assert_eq!(coloured("Oman  ", 4, None), "Oman  ");
    }
}
