//! Articles and their sentences.

use super::{ARTICLE, Column, Kind, Reach, SENTENCE, Storage, Table, VERSION, optional, required};

/// One row per article read.
pub(crate) static ARTICLES: Table = Table {
    name: "articles",
    doc: "One row per article read: the cleaned text, and what the page says of itself.",
    columns: &[
        Column {
            name: "article_key",
            kind: Kind::Integer,
            nullable: false,
            internal: true,
            doc: "The 64 bits of `article_id` as a number: the row of the full-text index.",
        },
        required("article_id", Kind::Text, "Hash of source, given identifiers, title, date and text."),
        optional("external_id", Kind::Text, "The `id` given in JSON lines."),
        required(
            "source_path",
            Kind::Text,
            "The file, or the archive and the number of the record inside it.",
        ),
        optional("url", Kind::Text, "Where the page was fetched, if it says so."),
        optional("outlet", Kind::Text, "Who published it."),
        optional("title", Kind::Text, "Headline."),
        optional("byline", Kind::Text, "Author line as printed."),
        optional(
            "published_at",
            Kind::Timestamp,
            "When it was published: UTC for precision `second`, else the first civil date of the day, month or year.",
        ),
        optional("published_precision", Kind::Text, "How much of it is known: second, day, month, year."),
        optional(
            "published_basis",
            Kind::Text,
            "Where it was found: metadata, text, url, dateline, argument, capture.",
        ),
        optional(
            "updated_at",
            Kind::Timestamp,
            "When it was last changed after that, as `published_at`; null if nothing says so.",
        ),
        optional("updated_precision", Kind::Text, "How much of it is known: second, day, month, year."),
        optional(
            "language",
            Kind::Text,
            "ISO 639 code of the language; null if the text is too short to tell.",
        ),
        optional("language_confidence", Kind::Real, "0.0 to 1.0, as the detector gives it."),
        required(
            "text",
            Kind::Text,
            "The cleaned text; the title, where there is one, is its first paragraph.",
        ),
        required(
            "removed",
            Kind::RemovedList,
            "What cleaning took out, as offsets into the text as read, which is not kept; roles: appeal, navigation, credit, caption, paywall, biography, related, error, repeat.",
        ),
        optional(
            "duplicate_of",
            Kind::Text,
            "The earliest article of the same story; null for that one itself.",
        ),
        optional(
            "duplicate_similarity",
            Kind::Real,
            "Of a copy: the share of the different three-word runs of it and its original that both have, 0.0 to 1.0.",
        ),
        optional(
            "duplicate_containment",
            Kind::Real,
            "Of a copy: the share of the words of the shorter of it and its original that stand in the longer, four or more in a row, 0.0 to 1.0.",
        ),
        optional("story_line_id", Kind::Text, "The story line. Not computed yet: null."),
        optional("sentences", Kind::Integer, "Number of sentences; null if the article was not analysed."),
        optional(
            "words",
            Kind::Integer,
            "Number of tokens but punctuation; null if the article was not analysed.",
        ),
        VERSION,
    ],
    key: &["article_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[("duplicate_of", "articles", "article_id"), ("version_id", "versions", "version_id")],
    order: &["source_path", "article_id"],
    by_article: false,
    evidence: None,
};

/// One row per sentence.
pub(crate) static SENTENCES: Table = Table {
    name: "sentences",
    doc: "One row per sentence of an article.",
    columns: &[
        ARTICLE,
        SENTENCE,
        required("start", Kind::Integer, "Where it starts."),
        required("end", Kind::Integer, "Where it ends."),
        required("section", Kind::Text, "The role of its paragraph: title, subheading, key point, body."),
        VERSION,
    ],
    key: &["article_id", "sentence_no"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[("article_id", "articles", "article_id"), ("version_id", "versions", "version_id")],
    order: &["sentence_no"],
    by_article: true,
    evidence: None,
};
