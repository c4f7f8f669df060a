//! Pages as fetched and articles as read.

use jiff::civil::DateTime;

use crate::{Byte, Id, Precision, Span};

/// One page as found: its bytes, where they came from, and what is known about it beforehand.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file as given, or the archive and the number of the record inside it (`wire.jsonl#3`).
    pub source_path: String,
    /// How to read the bytes.
    pub format: PageFormat,
    /// The bytes as found.
    pub bytes: Vec<u8>,
    /// What the caller knows: it wins over what the page says.
    pub hints: PageHints,
}

/// How the bytes of a page are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageFormat {
    /// HTML of any character set.
    Html,
    /// Plain text with the title as first paragraph; paragraphs are parted by blank lines.
    Text,
    /// Text with the marks of Markdown: those are taken out.
    Markdown,
    /// One JSON object `{id?, url?, outlet?, title?, byline?, published?, text|html}`.
    Json,
}

/// What the caller says about a page; it wins over what the page itself says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageHints {
    /// Publication date, ISO 8601, as given by `--published`.
    pub published: Option<Published>,
    /// Publisher, as given by `--outlet`.
    pub outlet: Option<String>,
    /// Where the page was fetched, as its archive or feed says; the page itself may name a better address.
    pub url: Option<String>,
    /// When an archive fetched the page, or a feed says that it was published; used for the date of publication only if the
    /// page gives none.
    pub captured: Option<Published>,
    /// What a feed says of the page that it links or holds: its title.
    pub title: Option<String>,
}

/// A cleaned text with what is known about it: what the coder reads.
///
/// The title, where there is one, is the first block of `text`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Article {
    /// Hash of source, given identifiers, title, date and text.
    pub id: Id,
    /// The `id` given in JSON lines.
    pub external_id: Option<String>,
    /// The file, or the archive and the number of the record inside it.
    pub source_path: String,
    /// Where the page was fetched, if it says so.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Author line as printed.
    pub byline: Option<String>,
    /// When it was published; `None` if nothing says so.
    pub published: Option<Published>,
    /// When it was last changed after that; `None` if nothing says so.
    pub updated: Option<Published>,
    /// Language of the text; `None` if too short to tell.
    pub language: Option<Language>,
    /// The cleaned text; blocks are parted by one empty line.
    pub text: String,
    /// The paragraphs of `text`, in order, without the white space between them.
    pub blocks: Vec<Block>,
    /// What cleaning took out, in the text as read.
    pub removed: Vec<Removed>,
}

/// A paragraph of an article and its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Article::text`].
    pub span: Span<Byte>,
    /// Its role on the page.
    pub section: Section,
}

/// The role of a paragraph on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Section {
    /// The headline.
    Title,
    /// A heading inside the text.
    Subheading,
    /// An item of a list, set apart on the page, of what matters most in the text.
    KeyPoint,
    /// Running text.
    Body,
}

impl Section {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subheading => "subheading",
            Self::KeyPoint => "key point",
            Self::Body => "body",
        }
    }
}

/// A publication date with its precision and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// UTC for precision `Second`, else the civil date at midnight.
    pub at: DateTime,
    /// How much of `at` is known.
    pub precision: Precision,
    /// Where it was found.
    pub basis: PublishedBasis,
}

/// Where a publication date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PublishedBasis {
    /// In the metadata of the page or the JSON record.
    Metadata,
    /// In the visible text of the page.
    Text,
    /// In the address of the page.
    Url,
    /// In the dateline that starts the text: "GENEVA, 12 May 2021 –".
    Dateline,
    /// The day on which an archive fetched the page: it was published then at the latest.
    Capture,
    /// Given by the caller.
    Argument,
}

impl PublishedBasis {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Text => "text",
            Self::Url => "url",
            Self::Dateline => "dateline",
            Self::Capture => "capture",
            Self::Argument => "argument",
        }
    }
}

/// The language of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    /// ISO 639-1 or 639-3 code.
    pub code: &'static str,
    /// 0.0–1.0, as the detector gives it.
    pub confidence: f64,
    /// Whether the detector had enough text to be trusted.
    pub reliable: bool,
}

/// Something that cleaning took out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Where it stood in the text as read (before cleaning).
    pub span: Span<Byte>,
    /// The same place in code points of the text as read, half open; that text is not kept.
    pub points: (usize, usize),
    /// What it was.
    pub role: RemovedRole,
}

/// What a removed piece of text was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RemovedRole {
    /// An appeal for money, subscription or registration.
    Appeal,
    /// Menus, buttons, share prompts.
    Navigation,
    /// A photo or agency credit.
    Credit,
    /// Words under a picture.
    Caption,
    /// A notice that the rest is for subscribers.
    Paywall,
    /// The author's biography.
    Biography,
    /// Links to other articles.
    Related,
    /// A message of the web site about an error.
    Error,
    /// The headline printed again.
    Repeat,
}

impl RemovedRole {
    /// Every role, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Appeal,
        Self::Navigation,
        Self::Credit,
        Self::Caption,
        Self::Paywall,
        Self::Biography,
        Self::Related,
        Self::Error,
        Self::Repeat,
    ];

    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Appeal => "appeal",
            Self::Navigation => "navigation",
            Self::Credit => "credit",
            Self::Caption => "caption",
            Self::Paywall => "paywall",
            Self::Biography => "biography",
            Self::Related => "related",
            Self::Error => "error",
            Self::Repeat => "repeat",
        }
    }
}
