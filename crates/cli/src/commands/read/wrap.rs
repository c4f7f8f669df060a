//! Lines broken between words, to fit the terminal.

use comfy_table::{ContentArrangement, Table, presets};

/// Narrower columns are left to the terminal.
const NARROWEST: u16 = 20;

/// The columns of the terminal on standard output; `None` where it is none.
pub(super) fn terminal_width() -> Option<u16> {
    Table::new().width()
}

/// The line as it fits `width` columns; whole where no width is known.
pub(super) fn wrapped(line: &str, width: Option<u16>) -> Vec<String> {
    let Some(width) = width.filter(|width| *width >= NARROWEST && line.len() > usize::from(*width)) else {
        return vec![line.to_owned()];
    };
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.force_no_tty().add_row([line]);
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 0));
    });
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        let line = "The two delegations met on Monday for the first time.";
        let cases = [
            (None, vec![line]),
            (Some(5), vec![line]),
            (Some(80), vec![line]),
            (Some(24), vec!["The two delegations met", "on Monday for the first", "time."]),
        ];
        for (width, expected) in cases {
            assert_eq!(wrapped(line, width), expected, "{width:?}");
        }
    }
}
