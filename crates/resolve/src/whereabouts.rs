//! Whether a name is only where something happens: "in Kyiv", "flew to Geneva".

use demarche_core::{Annotated, Relation, Tag};

use crate::divisions;
use crate::mentions::Finder;

/// Prepositions that make a place of a name.
const PLACE_CASES: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "around",
    "across",
    "throughout",
    "within",
    "into",
    "toward",
    "towards",
    "via",
    "through",
    "above",
    "beyond",
];
/// Prepositions that do so after a word of moving.
const PATH_CASES: &[&str] = &["to", "from", "for", "off"];
/// Verbs and nouns of moving.
const MOTION: &[&str] = &[
    "arrive",
    "arrival",
    "board",
    "bring",
    "bus",
    "carry",
    "come",
    "convoy",
    "deliver",
    "depart",
    "departure",
    "deploy",
    "deport",
    "drive",
    "escape",
    "evacuate",
    "extradite",
    "fleet",
    "flee",
    "flight",
    "fly",
    "go",
    "head",
    "hurry",
    "journey",
    "land",
    "leave",
    "march",
    "migrate",
    "move",
    "pilgrimage",
    "plane",
    "retreat",
    "return",
    "road",
    "route",
    "rush",
    "sail",
    "send",
    "ship",
    "smuggle",
    "summon",
    "take",
    "tour",
    "train",
    "transfer",
    "transport",
    "travel",
    "trip",
    "truck",
    "visit",
    "walk",
    "withdraw",
];

/// Whether a name is the object of a visit: "toured Kyiv". It acts as host, and is the place all the same.
pub(crate) fn is_visited(annotated: &Annotated, head: usize) -> bool {
    let token = &annotated.tokens[head];
    let visits = |governor: usize| matches!(annotated.tokens[governor].lemma.as_str(), "visit" | "tour");
    token.relation == Relation::Obj && token.head.is_some_and(visits)
}

impl Finder<'_> {
    /// Whether the name with this head is a place here.
    pub(crate) fn is_place(&self, head: usize) -> bool {
        let token = &self.annotated.tokens[head];
        // "in Kherson region", "in the state of Sonora"
        if let Some(kind) = divisions::kind_over(self.annotated, head) {
            return self.is_place(kind);
        }
        let Some(case) = self.case(head) else {
            // "in Moscow and Kyiv"
            let first = token.head.filter(|_| token.relation == Relation::Conj);
            return first.is_some_and(|first| self.is_place(first));
        };
        if PLACE_CASES.contains(&case) {
            return true;
        }
        PATH_CASES.contains(&case) && token.head.is_some_and(|governor| self.moves(governor, case))
    }

    /// Whether a word speaks of moving: a verb of motion, or people "from" somewhere.
    fn moves(&self, governor: usize, case: &str) -> bool {
        let token = &self.annotated.tokens[governor];
        let from = case == "from" && matches!(token.tag, Tag::Noun | Tag::Propn);
        from || MOTION.contains(&token.lemma.to_lowercase().as_str())
    }
}
