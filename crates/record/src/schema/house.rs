//! How the record came about: rejections, runs, versions, coverage, corrections, signatures.

use super::{Kind, Reach, Storage, Table, VERSION, optional, required};

/// What could not be read or coded.
pub(crate) static REJECTIONS: Table = Table {
    name: "rejections",
    doc: "One row per input, or part of one, that could not be read or coded. Nothing is lost without a row here.",
    columns: &[
        required("rejection_id", Kind::Text, "Hash of the other columns but `version_id`."),
        required(
            "source_path",
            Kind::Text,
            "The file, or the archive and the number of the record inside it.",
        ),
        required("stage", Kind::Text, "Which stage gave up: read, annotate."),
        required("reason", Kind::Text, "Why, as a code; the codes are listed below."),
        required("detail", Kind::Text, "What exactly was found, in words."),
        optional("start", Kind::Integer, "Where the part starts that is meant, in bytes of the source."),
        optional("end", Kind::Integer, "Where it ends; null if the whole input is meant."),
        VERSION,
    ],
    key: &["rejection_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[("version_id", "versions", "version_id")],
    order: &["source_path", "start", "rejection_id"],
    by_article: false,
    evidence: None,
};

/// What was done.
pub(crate) static RUNS: Table = Table {
    name: "runs",
    doc: "One row per run. A run that is stopped and started again is the same run and ends with the same counts.",
    columns: &[
        required("run_id", Kind::Text, "Hash of command, inputs, settings and versions."),
        required("command", Kind::Text, "The command."),
        required("inputs", Kind::TextList, "What it was given to read."),
        required("settings", Kind::Json, "Its settings."),
        VERSION,
        required("state", Kind::Text, "running, finished, interrupted; a killed run still says running."),
        required("articles", Kind::Integer, "Articles that this run added."),
        required(
            "duplicates",
            Kind::Integer,
            "Articles of the whole record that were marked as copies when it ended.",
        ),
        required("events", Kind::Integer, "Events that this run added."),
        required("statements", Kind::Integer, "Statements that this run added."),
        required("rejections", Kind::Integer, "Rejections that this run added."),
        required("seconds", Kind::Real, "Time taken; the time of a killed attempt is not counted."),
    ],
    key: &["run_id"],
    reach: Reach::Folders,
    storage: Storage::Rows,
    references: &[("version_id", "versions", "version_id")],
    order: &["run_id"],
    by_article: false,
    evidence: None,
};

/// With what it was done.
pub(crate) static VERSIONS: Table = Table {
    name: "versions",
    doc: "One row per set of versions that coded rows of this record.",
    columns: &[
        required("version_id", Kind::Text, "Hash of the other columns."),
        required("coder", Kind::Text, "Version of the program."),
        required("model", Kind::Text, "Version of the model, or what stood in its place."),
        required("lexicon", Kind::Text, "Version of the lexicon."),
        required("ontology", Kind::Text, "Release of the ontology."),
    ],
    key: &["version_id"],
    reach: Reach::Folders,
    storage: Storage::Rows,
    references: &[],
    order: &["version_id"],
    by_article: false,
    evidence: None,
};

/// How many pages stand behind a count.
pub(crate) static COVERAGE: Table = Table {
    name: "coverage",
    doc: "One row per outlet and day of publication, so that a zero can be read: were there no events, or no pages? \
          Always `read` = `coded` + `rejected`.",
    columns: &[
        optional(
            "outlet",
            Kind::Text,
            "Who published; null where it is not known, as for pages without an article.",
        ),
        optional("day", Kind::Date, "Day of publication; null where it is not known to the day."),
        required("read", Kind::Integer, "Pages read."),
        required("cleaned", Kind::Integer, "Pages that gave an article."),
        required("duplicates", Kind::Integer, "Articles that copy an earlier one."),
        required("coded", Kind::Integer, "Articles analysed and coded, duplicates included."),
        required("rejected", Kind::Integer, "Pages that were not coded; why stands in `rejections`."),
    ],
    key: &["outlet", "day"],
    reach: Reach::Folders,
    storage: Storage::View,
    references: &[],
    order: &["outlet", "day"],
    by_article: false,
    evidence: None,
};

/// What people decided.
pub(crate) static CORRECTIONS: Table = Table {
    name: "corrections",
    doc: "One row per decision of a person about a value. Rows can be added, never changed or deleted; the coded rows stay \
          as coded. Nothing writes here yet.",
    columns: &[
        required("correction_id", Kind::Text, "Hash of the other columns."),
        required("row_id", Kind::Text, "Identifier of the row."),
        required("table", Kind::Text, "The table that holds it."),
        required("column", Kind::Text, "The column."),
        optional("old", Kind::Text, "The value as coded."),
        optional("new", Kind::Text, "The value that should stand there."),
        optional("reason", Kind::Text, "Why."),
        required("by", Kind::Text, "Who decided."),
        required("at", Kind::Timestamp, "When, UTC."),
    ],
    key: &["correction_id"],
    reach: Reach::Folders,
    storage: Storage::Rows,
    references: &[],
    order: &["at", "correction_id"],
    by_article: false,
    evidence: None,
};

/// What duplicates are found by.
pub(crate) static SIGNATURES: Table = Table {
    name: "signatures",
    doc: "One row per article: the signature by which near duplicates are found.",
    columns: &[
        required("article_id", Kind::Text, "The article."),
        required(
            "signature",
            Kind::Bytes,
            "The smallest hashes of its three-word runs: up to 192 numbers of 32 bits, ascending, little endian.",
        ),
    ],
    key: &["article_id"],
    reach: Reach::Internal,
    storage: Storage::Rows,
    references: &[("article_id", "articles", "article_id")],
    order: &[],
    by_article: true,
    evidence: None,
};
