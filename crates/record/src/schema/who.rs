//! Mentions and the actors that they refer to.

use super::{ARTICLE, Kind, Reach, SENTENCE, Storage, Table, VERSION, optional, required};

/// One row per mention.
pub(crate) static MENTIONS: Table = Table {
    name: "mentions",
    doc: "One row per name, title, pronoun or common noun that refers to somebody.",
    columns: &[
        required("mention_id", Kind::Text, "Hash of article and span."),
        ARTICLE,
        SENTENCE,
        required("start", Kind::Integer, "Where the words start."),
        required("end", Kind::Integer, "Where they end."),
        required("head", Kind::Text, "The head word, as written."),
        required("label", Kind::Text, "What it names: PER, ORG, GPE, PLACE, NORP, MISC."),
        required("form", Kind::Text, "How it refers: name, nominal, pronoun."),
        required(
            "entity_no",
            Kind::Integer,
            "Number of the entity in the article, from 0: the same somebody shares it.",
        ),
        optional("actor_id", Kind::Text, "Who that is; null when nobody acts here (a place, a common noun)."),
        required(
            "country_assumed",
            Kind::Boolean,
            "Whether the words do not tell the country, and it is only that of which the text speaks around them.",
        ),
        optional(
            "confidence",
            Kind::Real,
            "Of an identity that is borrowed from another mention, how likely the link is, 0.0 to 1.0. Of names and common nouns not computed yet: null.",
        ),
        optional(
            "runner_up",
            Kind::Text,
            "The actor that came second, where the register knows several of this name.",
        ),
        VERSION,
    ],
    key: &["mention_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[
        ("article_id", "articles", "article_id"),
        ("actor_id", "actors", "actor_id"),
        ("version_id", "versions", "version_id"),
    ],
    order: &["start", "mention_id"],
    by_article: true,
    evidence: None,
};

/// One row per actor.
pub(crate) static ACTORS: Table = Table {
    name: "actors",
    doc: "One row per actor that a mention of this record refers to, from the register or found in a text.",
    columns: &[
        required(
            "actor_id",
            Kind::Text,
            "Stable and readable: `usa.gov.president`, `per.joe-biden`, `found.abbey-road`.",
        ),
        required("name", Kind::Text, "Full name."),
        required("kind", Kind::Text, "What it is: state, person, office, organisation, group."),
        optional(
            "country",
            Kind::Text,
            "ISO 3166-1 alpha-3, KOS for Kosovo, or PLOVER's codes where no state fits: UNO, EUR, IGO, NGO, IMG, ISM, MNC.",
        ),
        required("sector", Kind::TextList, "PLOVER sectors, primary first."),
        optional("wikidata", Kind::Text, "Wikidata identifier. Not filled yet: null."),
        required("known", Kind::Boolean, "Whether it stands in the register; false: found in a text."),
    ],
    key: &["actor_id"],
    reach: Reach::Everywhere,
    storage: Storage::Rows,
    references: &[],
    order: &["actor_id"],
    by_article: false,
    evidence: None,
};
