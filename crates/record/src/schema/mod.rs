//! The tables of a record, declared once.
//!
//! SQLite's tables, the schema of the Parquet files, the header of the CSV files and the reference page `docs/record.md`
//! are all made from the declarations in this folder, so they cannot disagree.
//!
//! ```
//! use demarche_record::{Kind, Table};
//!
//! let events = Table::find("events").expect("a table of every record");
//! let actors = events.columns.iter().find(|column| column.name == "actors").expect("a column of events");
//! assert_eq!(actors.kind, Kind::ParticipantList);
//! assert!(!actors.nullable);
//! ```

mod arrow;
mod articles;
mod coded;
mod ddl;
mod house;
mod page;
mod positions;
mod views;
mod who;

pub(crate) use arrow::arrow_schema;
pub(crate) use articles::{ARTICLES, SENTENCES};
pub(crate) use coded::{EVENTS, STATEMENTS};
pub(crate) use ddl::{APPLICATION_ID, create};
pub(crate) use house::{REJECTIONS, RUNS, SIGNATURES, VERSIONS};
pub use page::reference_page;
pub(crate) use positions::POSITIONS;
pub(crate) use who::{ACTORS, MENTIONS};

/// The version of the format that this release writes; it stands in SQLite's `user_version`.
pub const FORMAT_VERSION: i64 = 1;

/// Every table, in the order of the documentation and of the JSON lines.
pub static TABLES: [&Table; 13] = [
    &ARTICLES,
    &SENTENCES,
    &MENTIONS,
    &ACTORS,
    &EVENTS,
    &STATEMENTS,
    &POSITIONS,
    &REJECTIONS,
    &RUNS,
    &VERSIONS,
    &house::COVERAGE,
    &house::CORRECTIONS,
    &SIGNATURES,
];

/// A table of the record.
#[derive(Debug)]
#[non_exhaustive]
pub struct Table {
    /// The name in SQLite, and of the exported file.
    pub name: &'static str,
    /// What one row is, in a sentence or two.
    pub doc: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column],
    /// The columns that identify a row.
    pub key: &'static [&'static str],
    /// How far the table travels.
    pub reach: Reach,
    /// Where its rows come from.
    pub(crate) storage: Storage,
    /// Columns that refer to the key of another table: (column, table, column there).
    pub(crate) references: &'static [(&'static str, &'static str, &'static str)],
    /// The columns that sort the rows; within an article where `by_article` holds.
    pub(crate) order: &'static [&'static str],
    /// Whether rows belong to an article and follow the order of the articles.
    pub(crate) by_article: bool,
    /// SQL for the first and the last position of the exact words that support a row `t`.
    pub(crate) evidence: Option<(&'static str, &'static str)>,
}

/// Where the rows of a table come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Storage {
    /// They are stored.
    Rows,
    /// A view computes them.
    View,
}

/// Where a table is written to, apart from the SQLite file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reach {
    /// JSON lines, CSV and Parquet.
    Everywhere,
    /// CSV and Parquet: it tells of runs, which differ in time and settings, or is computed from the other tables.
    Folders,
    /// Nowhere else: it serves the program.
    Internal,
}

/// A column of a table.
#[derive(Debug)]
#[non_exhaustive]
pub struct Column {
    /// The name, the same in every format.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be null, which means: not known, or not there.
    pub nullable: bool,
    /// Whether it serves the program alone and is left out of exports.
    pub internal: bool,
    /// What it says, in a sentence.
    pub doc: &'static str,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Words or a code.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// True or false; 1 or 0 in SQLite.
    Boolean,
    /// A time in UTC, or a civil date where no more is known; ISO 8601.
    Timestamp,
    /// A civil date; ISO 8601.
    Date,
    /// JSON of any form.
    Json,
    /// A list of texts.
    TextList,
    /// `{actor_id, name, country, sector, mention_id}`, where `sector` is a list.
    Participant,
    /// A list of participants.
    ParticipantList,
    /// A list of `{start, end}`.
    SpanList,
    /// A list of `{start, end, role}`.
    RemovedList,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// Whether SQLite and CSV hold it as JSON text.
    pub fn is_json(self) -> bool {
        match self {
            Self::Json
            | Self::TextList
            | Self::Participant
            | Self::ParticipantList
            | Self::SpanList
            | Self::RemovedList => true,
            Self::Text | Self::Integer | Self::Real | Self::Boolean => false,
            Self::Timestamp | Self::Date | Self::Bytes => false,
        }
    }
}

impl Table {
    /// The table of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        TABLES.into_iter().find(|table| table.name == name)
    }

    /// The columns that exports hold.
    pub fn exported(&self) -> impl Iterator<Item = &'static Column> + use<> {
        self.columns.iter().filter(|column| !column.internal)
    }
}

/// A column that every row fills.
const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, nullable: false, internal: false, doc }
}

/// A column that may be null.
const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, nullable: true, internal: false, doc }
}

/// The last column of every coded table.
const VERSION: Column = required("version_id", Kind::Text, "The versions that made the row; see `versions`.");

/// The article of a row.
const ARTICLE: Column = required("article_id", Kind::Text, "The article.");

/// The sentence of a row.
const SENTENCE: Column =
    required("sentence_no", Kind::Integer, "Number of the sentence in the article, from 0.");

/// A confidence that this release does not compute yet.
const CONFIDENCE: Column =
    optional("confidence", Kind::Real, "Probability, 0.0 to 1.0. Not computed yet: null.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keys_are_columns() {
        for table in TABLES {
            let mut names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            let has = |name: &&str| table.columns.iter().any(|column| column.name == *name);
            assert!(table.key.iter().all(has), "{}", table.name);
            assert!(table.order.iter().all(has), "{}", table.name);
            assert!(table.references.iter().all(|(name, _, _)| has(name)), "{}", table.name);
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        }
    }

    #[test]
    fn every_sentence_of_the_documentation_ends() {
        for table in TABLES {
            assert!(table.doc.ends_with('.'), "{}", table.name);
            for column in table.columns {
                assert!(column.doc.ends_with('.'), "{}.{}", table.name, column.name);
            }
        }
    }
}
