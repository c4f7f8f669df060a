//! Events and statements.

use super::{
    ARTICLE, CONFIDENCE, Column, Kind, Reach, SENTENCE, Storage, Table, VERSION, optional, required,
};

const DATE_START: Column =
    optional("date_start", Kind::Date, "First day; null if it cannot be placed on the calendar.");
const DATE_END: Column = optional("date_end", Kind::Date, "Last day, inside.");
const DATE_PRECISION: Column =
    optional("date_precision", Kind::Text, "How much is known: day, week, month, quarter, year, decade.");
const DATE_BASIS: Column =
    optional("date_basis", Kind::Text, "What the date rests on: stated, publication, dateline.");

/// One row per event mention.
pub(crate) static EVENTS: Table = Table {
    name: "events",
    doc: "One row per mention of an event: who did what to whom, when, where, and the words that say so.",
    columns: &[
        required("event_id", Kind::Text, "Hash of article, event type and trigger."),
        ARTICLE,
        SENTENCE,
        required(
            "event",
            Kind::Text,
            "PLOVER event type, in capital letters: what; under `--scheme plv` the label of PLV.",
        ),
        required("modes", Kind::TextList, "PLOVER modes: how."),
        required("contexts", Kind::TextList, "PLOVER contexts: why, or in which matter."),
        required(
            "status",
            Kind::Text,
            "Whether it happened: actual, future, hypothetical, negated, historical.",
        ),
        required(
            "quad",
            Kind::Integer,
            "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
        ),
        required(
            "plover_score",
            Kind::Real,
            "PLOVER score of mode or type, -10 (conflict) to +10 (cooperation).",
        ),
        optional("cameo", Kind::Text, "CAMEO code; text, since `01` and `010` differ."),
        optional("goldstein", Kind::Real, "Goldstein (1992) score of the CAMEO code, -10 to +10."),
        required(
            "actors",
            Kind::ParticipantList,
            "Who did it; where nobody is host or guest, all participants.",
        ),
        required("recipients", Kind::ParticipantList, "To whom."),
        DATE_START,
        DATE_END,
        DATE_PRECISION,
        DATE_BASIS,
        optional("place_name", Kind::Text, "Where: name as in the gazetteer."),
        optional("place_country", Kind::Text, "Country of the place."),
        optional(
            "place_admin1",
            Kind::Text,
            "First-level division of the country, where the gazetteer has it.",
        ),
        optional("latitude", Kind::Real, "Degrees north (WGS 84), right to about 10 km."),
        optional("longitude", Kind::Real, "Degrees east."),
        optional("place_precision", Kind::Text, "How large the place is: country, division, area, city."),
        optional("killed", Kind::Integer, "People killed, at least; null if the text gives no such number."),
        optional(
            "killed_high",
            Kind::Integer,
            "At most; the same for an exact number, null for `at least 14`.",
        ),
        optional("wounded", Kind::Integer, "People wounded, at least."),
        optional("wounded_high", Kind::Integer, "At most."),
        optional("detained", Kind::Integer, "People arrested or detained, at least."),
        optional("detained_high", Kind::Integer, "At most."),
        optional("displaced", Kind::Integer, "People driven from their homes, at least."),
        optional("displaced_high", Kind::Integer, "At most."),
        optional("participants", Kind::Integer, "People who took part in a PROTEST or MOBILIZE, at least."),
        optional("participants_high", Kind::Integer, "At most."),
        optional("amount", Kind::Real, "Sum of money; of a range its lower end."),
        optional("currency", Kind::Text, "ISO 4217 code of `amount`; null if the words leave it open."),
        optional("percent", Kind::Real, "Per cent that the event speaks of."),
        required("trigger_start", Kind::Integer, "Where the words start that evoke the event."),
        required("trigger_end", Kind::Integer, "Where they end."),
        required("evidence_start", Kind::Integer, "Where the sentence starts that supports the row."),
        required("evidence_end", Kind::Integer, "Where it ends, or the next one where that tells the toll."),
        optional("statement_id", Kind::Text, "The statement through which alone the event is known."),
        optional(
            "reported_by",
            Kind::Text,
            "Who says so: actor or name of the speaker; null if the article itself says it.",
        ),
        required("rule", Kind::Text, "The entry of the lexicon that made the row; `model` where none did."),
        optional(
            "confidence",
            Kind::Real,
            "Probability that the type is right at these words, 0.0 to 1.0, calibrated on labelled sentences. Null for entries of one's own.",
        ),
        required("ontology", Kind::Text, "The release of the ontology whose codes these are."),
        VERSION,
    ],
    key: &["event_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[
        ("article_id", "articles", "article_id"),
        ("statement_id", "statements", "statement_id"),
        ("version_id", "versions", "version_id"),
    ],
    order: &["trigger_start", "event_id"],
    by_article: true,
    evidence: Some(("t.evidence_start", "t.evidence_end")),
};

/// One row per attributed statement.
pub(crate) static STATEMENTS: Table = Table {
    name: "statements",
    doc: "One row per attributed statement: who said what.",
    columns: &[
        required("statement_id", Kind::Text, "Hash of article, cue and content."),
        ARTICLE,
        SENTENCE,
        optional("speaker", Kind::Participant, "Who speaks; null if the text does not tell."),
        optional("speaker_role", Kind::Text, "The speaker's role as written (\"Kremlin spokesman\")."),
        required("cue", Kind::Text, "The word that introduces the statement, in its base form."),
        required("cue_start", Kind::Integer, "Where that word starts."),
        required("cue_end", Kind::Integer, "Where it ends."),
        required("content", Kind::SpanList, "What is said, in pieces, in text order."),
        required("form", Kind::Text, "Whether it is quoted: direct, indirect, mixed."),
        required("act", Kind::Text, "What is done by saying it; the acts are listed below."),
        optional("addressees", Kind::ParticipantList, "To whom it is said; null if the text does not tell."),
        optional("channel", Kind::Text, "How it is said; the channels are listed below."),
        optional("about", Kind::TextList, "Actors that the content names; null if it names none."),
        optional(
            "contexts",
            Kind::TextList,
            "PLOVER contexts that the words of the content tell; null for none.",
        ),
        DATE_START,
        DATE_END,
        DATE_PRECISION,
        DATE_BASIS,
        optional("place_name", Kind::Text, "Where it is said: name as in the gazetteer."),
        optional("place_country", Kind::Text, "Country of the place."),
        optional("inside", Kind::Text, "The statement in whose content this one stands."),
        optional("denies", Kind::Text, "The statement that this one denies."),
        CONFIDENCE,
        VERSION,
    ],
    key: &["statement_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[
        ("article_id", "articles", "article_id"),
        ("inside", "statements", "statement_id"),
        ("denies", "statements", "statement_id"),
        ("version_id", "versions", "version_id"),
    ],
    order: &["cue_start", "statement_id"],
    by_article: true,
    evidence: Some((
        "min(t.cue_start, (SELECT ifnull(min(value ->> 'start'), t.cue_start) FROM json_each(t.content)))",
        "max(t.cue_end, (SELECT ifnull(max(value ->> 'end'), t.cue_end) FROM json_each(t.content)))",
    )),
};
