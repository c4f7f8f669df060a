//! The line format that all lexicon files share, and the errors that name file, line and column.
//!
//! One record a line; columns are parted by ` | `, the items of a list by `; `; `-` stands for nothing; `#` starts a
//! comment line.
//!
//! ```
//! use demarche_core::lexicon::Table;
//!
//! let table = Table::new("states.txt", "# code | name\nNLD | Netherlands | Holland; the Netherlands\n");
//! let row = table.rows().next().expect("one record");
//! let [code, name, other] = row.cells()?;
//! assert_eq!((row.line, code.text, name.text), (2, "NLD", "Netherlands"));
//! assert_eq!(other.list().map(|item| item.text).collect::<Vec<_>>(), ["Holland", "the Netherlands"]);
//! # Ok::<(), demarche_core::lexicon::LexiconError>(())
//! ```

use std::fmt;

/// A lexicon file that can be read line by line.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Name of the file, for messages.
    pub file: &'a str,
    text: &'a str,
}

impl<'a> Table<'a> {
    /// A table over `text`, which stands in `file`.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// The first comment: what the file holds.
    pub fn title(self) -> &'a str {
        let first = self.text.lines().next().and_then(|line| line.strip_prefix('#'));
        first.map_or("", str::trim)
    }

    /// Every line that is neither empty nor a comment.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let file = self.file;
        self.text.lines().enumerate().filter_map(move |(number, text)| {
            let shown = text.trim();
            let is_record = !shown.is_empty() && !shown.starts_with('#');
            is_record.then_some(Row { file, line: number + 1, text })
        })
    }
}

/// One record of a lexicon file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// Number of the line, from 1.
    pub line: usize,
    /// The whole line.
    pub text: &'a str,
}

impl<'a> Row<'a> {
    /// The columns, without the white space around them.
    ///
    /// # Errors
    /// [`Fault::Columns`] when there are not exactly `N`.
    pub fn cells<const N: usize>(self) -> Result<[Cell<'a>; N], LexiconError> {
        let cells: Vec<Cell<'a>> = pieces(self.whole(), '|').collect();
        let found = cells.len();
        cells.try_into().map_err(|_| self.whole().error(Fault::Columns { expected: N, found }))
    }

    /// The line as one cell.
    pub fn whole(self) -> Cell<'a> {
        Cell { row: RowAt { file: self.file, line: self.line, text: self.text }, text: self.text }
    }
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
struct RowAt<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

/// One column of a record, or one item of a list inside it.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    row: RowAt<'a>,
    /// The words, without white space around them.
    pub text: &'a str,
}

impl<'a> Cell<'a> {
    /// The text, or `None` for `-`.
    pub fn optional(self) -> Option<Self> {
        (self.text != "-" && !self.text.is_empty()).then_some(self)
    }

    /// The items of the list; none for `-`.
    pub fn list(self) -> impl Iterator<Item = Cell<'a>> {
        self.optional().into_iter().flat_map(|cell| pieces(cell, ';')).filter(|item| !item.text.is_empty())
    }

    /// A part of this cell, for messages that point at it.
    pub fn part(self, text: &'a str) -> Self {
        Cell { row: self.row, text }
    }

    /// Parses the text.
    ///
    /// # Errors
    /// [`Fault::Value`] with the cell's place when `T` cannot be read from it.
    pub fn parse<T: std::str::FromStr>(self, what: &'static str) -> Result<T, LexiconError> {
        self.text.parse().map_err(|_| self.unknown(what))
    }

    /// An error that says the text is no `what`.
    pub fn unknown(self, what: &'static str) -> LexiconError {
        self.error(Fault::Value { what, found: self.text.to_owned() })
    }

    /// An error at this cell.
    pub fn error(self, fault: Fault) -> LexiconError {
        let before = self.text.as_ptr() as usize - self.row.text.as_ptr() as usize;
        let column = self.row.text[..before].chars().count() + 1;
        LexiconError { file: self.row.file.to_owned(), line: self.row.line, column, fault }
    }
}

fn pieces<'a>(cell: Cell<'a>, separator: char) -> impl Iterator<Item = Cell<'a>> {
    cell.text.split(separator).map(move |text| Cell { row: cell.row, text: text.trim() })
}

/// A fault in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// Name of the file.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// Number of the character in the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong at a place of a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The line has another number of columns than its file asks for.
    Columns {
        /// How many columns the file has.
        expected: usize,
        /// How many the line has.
        found: usize,
    },
    /// The word is not one of the values that may stand here.
    Value {
        /// What may stand here.
        what: &'static str,
        /// What stands here.
        found: String,
    },
    /// The same entry stands in an earlier line.
    Repeated {
        /// The entry.
        entry: String,
    },
    /// An example does not come out as the line says.
    Example {
        /// What the coder gave.
        got: String,
    },
    /// The line cannot hold, for a reason that is said in words.
    Refused {
        /// Why, and what to do.
        why: String,
    },
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        match &self.fault {
            Fault::Columns { expected, found } => write!(f, "expected {expected} columns, found {found}"),
            Fault::Value { what, found } => write!(f, "`{found}` is no {what}"),
            Fault::Repeated { entry } => write!(f, "`{entry}` stands in the file already"),
            Fault::Example { got } => write!(f, "the example does not hold; the coder gave {got}"),
            Fault::Refused { why } => write!(f, "{why}"),
        }
    }
}

impl std::error::Error for LexiconError {}
