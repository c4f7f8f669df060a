//! Input that could not be read or coded: nothing is lost without a row that says why.

use crate::{Byte, Span};

/// One input, or part of one, that could not be read or coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The file, or the archive and the number of the record inside it.
    pub source_path: String,
    /// Which stage gave up.
    pub stage: Stage,
    /// Why; each reason is documented.
    pub reason: Reason,
    /// What exactly was found, in words.
    pub detail: String,
    /// The part of the input that is meant, in bytes of the source, if only a part.
    pub span: Option<Span<Byte>>,
}

/// The stages, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Bytes to articles.
    Read,
    /// Articles to sentences and tokens.
    Annotate,
}

impl Stage {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Annotate => "annotate",
        }
    }
}

/// Why an input was rejected.
///
/// ```
/// use demarche_core::Reason;
/// assert_eq!(Reason::InvalidJson.code(), "invalid_json");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// The file or record holds nothing but white space.
    Empty,
    /// The file could not be opened or read.
    Unreadable,
    /// The bytes are not text.
    Binary,
    /// The text is not valid UTF-8, and no other character set fits.
    InvalidUtf8,
    /// The file or record is larger than the limit.
    TooLarge,
    /// The line is not a JSON object.
    InvalidJson,
    /// The JSON object lacks `text` and `html`, or a key has the wrong type.
    InvalidRecord,
    /// The page holds no running text.
    NoArticle,
    /// The publication date given is no date.
    InvalidDate,
    /// The article is not in English.
    OtherLanguage,
    /// Reading the page failed inside the program; the page is skipped and the run goes on.
    Internal,
}

impl Reason {
    /// Every reason, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::Unreadable,
        Self::Binary,
        Self::InvalidUtf8,
        Self::TooLarge,
        Self::InvalidJson,
        Self::InvalidRecord,
        Self::NoArticle,
        Self::InvalidDate,
        Self::OtherLanguage,
        Self::Internal,
    ];

    /// The documented code, as it stands in the record.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::Binary => "binary",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::TooLarge => "too_large",
            Self::InvalidJson => "invalid_json",
            Self::InvalidRecord => "invalid_record",
            Self::NoArticle => "no_article",
            Self::InvalidDate => "invalid_date",
            Self::OtherLanguage => "other_language",
            Self::Internal => "internal",
        }
    }

    /// What it means and what to do, in a sentence for people.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Empty => "nothing but white space; leave the file out",
            Self::Unreadable => "the file could not be opened or read; check the path and its permissions",
            Self::Binary => "the bytes are not text; convert the file first",
            Self::InvalidUtf8 => "not valid UTF-8, and no other character set fits; convert it to UTF-8",
            Self::TooLarge => "larger than the limit for one page; split it, or raise --max-page-bytes",
            Self::InvalidJson => "the line is not a JSON object; mend or remove it",
            Self::InvalidRecord => "no `text` and no `html`, or a key of the wrong type; see the input page",
            Self::NoArticle => "the page holds no running text",
            Self::InvalidDate => "the publication date is no ISO 8601 date; the article is read without it",
            Self::OtherLanguage => "the article is not in English; it is kept, but not coded",
            Self::Internal => "a fault of the program on this page; the page is skipped, please report it",
        }
    }
}
