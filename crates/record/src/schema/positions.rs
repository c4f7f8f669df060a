//! Positions: where actors stand on issues.

use super::{ARTICLE, CONFIDENCE, Kind, Reach, SENTENCE, Storage, Table, VERSION, optional, required};

/// One row per actor, issue and statement or event.
pub(crate) static POSITIONS: Table = Table {
    name: "positions",
    doc: "One row per stand of an actor on an issue, as one statement or event shows it.",
    columns: &[
        required("position_id", Kind::Text, "Hash of the statement or event, the actor and the issue."),
        ARTICLE,
        SENTENCE,
        optional("statement_id", Kind::Text, "The statement that shows it; null if an event does."),
        optional("event_id", Kind::Text, "The event that shows it; null if a statement does."),
        optional("actor_id", Kind::Text, "Whose position; null for somebody without a name of their own."),
        required("holder", Kind::Participant, "The same as this article presents them."),
        required("issue", Kind::Text, "On what: a file of `lexicon/issues/`, or of one's own lexicon."),
        required("stand", Kind::Text, "Where they stand; the stands are listed below."),
        optional(
            "date",
            Kind::Date,
            "The first day of the statement or event, else the day of publication; null if neither is known.",
        ),
        required(
            "changed",
            Kind::Boolean,
            "Whether the stand differs from the one before by the same actor on the same issue. Counted over the whole record at \
             the end of a run, without copies of articles, dates that are not known and actors without `actor_id`.",
        ),
        required("evidence_start", Kind::Integer, "Where the sentence starts that names the issue."),
        required("evidence_end", Kind::Integer, "Where it ends."),
        required("rule", Kind::Text, "The entries of the lexicon that decided, the innermost first."),
        CONFIDENCE,
        VERSION,
    ],
    key: &["position_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[
        ("article_id", "articles", "article_id"),
        ("statement_id", "statements", "statement_id"),
        ("event_id", "events", "event_id"),
        ("version_id", "versions", "version_id"),
    ],
    order: &["evidence_start", "issue", "position_id"],
    by_article: true,
    evidence: Some(("t.evidence_start", "t.evidence_end")),
};
