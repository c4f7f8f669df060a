//! Whether a name is only where something happens: "in Kyiv", "flew to Geneva".

use demarche_core::{Relation, Tag};

use crate::case::lower;
use crate::divisions;
use crate::listed::List;
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
static MOTION: List = List::new(&[
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
    "exile",
    "extradite",
    "ferry",
    "fleet",
    "flee",
    "flight",
    "fly",
    "go",
    "head",
    "hurry",
    "jet",
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
    "race",
    "route",
    "rush",
    "sail",
    "send",
    "ship",
    "slip",
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
]);

impl Finder<'_> {
    /// Whether the name with this head is a place here.
    pub(crate) fn is_place(&self, head: usize) -> bool {
        let token = &self.annotated.tokens[head];
        // "in Kherson region", "in the state of Sonora"
        if let Some(kind) = divisions::kind_over(self.annotated, head) {
            return self.is_place(kind);
        }
        // "in Augusta, Georgia"
        if matches!(token.relation, Relation::Nmod | Relation::Appos | Relation::NmodDesc | Relation::Flat)
            && head > 1
            && self.annotated.word(head - 1) == ","
            && let Some(town) =
                token.head.filter(|town| *town < head && self.annotated.tokens[*town].tag == Tag::Propn)
        {
            return self.is_place(town);
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

    /// Whether a name is that of a town which stands aside behind "for", "from" and the like: only capitals act.
    pub(crate) fn is_town_beside(&self, words: &str, head: usize) -> bool {
        let aside = matches!(self.annotated.tokens[head].relation, Relation::Obl | Relation::Nmod);
        let case = self.case(head);
        let is_place = case.is_some_and(|case| PATH_CASES.contains(&case));
        aside && is_place && self.register.look_up(words).is_empty() && self.register.town(words).is_some()
    }

    /// Whether a word speaks of moving: a verb of motion, or people "from" somewhere.
    fn moves(&self, governor: usize, case: &str) -> bool {
        let token = &self.annotated.tokens[governor];
        let from = case == "from" && matches!(token.tag, Tag::Noun | Tag::Propn);
        from || MOTION.contains(&lower(&token.lemma))
    }
}
