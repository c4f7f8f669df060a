//! Where an event took place, by the parse: what hangs on the trigger, on the verb that carries it, or on what is acted upon. Where
//! the parse says nothing, the place is not known.

use demarche_core::ontology::EventType;
use demarche_core::{Place, PlacePrecision, Relation, Resolved, Sentence, Span, Tag, TokenIx};

use crate::candidates::Candidate;
use crate::grammar::Grammar;

/// How many words may stand between a place and what it hangs on: "an attack on the gate of a base near Erbil".
const STEPS: usize = 5;
/// Words of a dateline at most.
const DATELINE_WORDS: usize = 10;

/// How far off something is on which a place may hang, next to the trigger itself.
const CARRIER: usize = 1;
const ACTED_UPON: usize = 2;
const CLAUSE: usize = 3;
const ACTOR: usize = 4;

/// Prepositions of where something goes, which is not where it happens, except for visits and troops.
const WAYS: &[&str] = &["to", "into", "toward", "towards", "for", "via"];

/// The place of the event that a candidate makes.
pub(crate) fn place(
    grammar: Grammar<'_>,
    resolved: &Resolved,
    sentence: &Sentence,
    candidate: &Candidate<'_>,
) -> Option<Place> {
    let finder = Finder { grammar, anchors: anchors(grammar, resolved, candidate), candidate };
    let after_dateline = after_dateline(grammar, sentence);
    resolved
        .places_in(sentence.tokens)
        .iter()
        .filter(|(tokens, _)| tokens.start >= after_dateline)
        .filter_map(|(tokens, place)| {
            let distance = finder.distance(head(grammar, *tokens))?;
            // "Visited Peru, where they met in Lima"
            let is_whole = place.precision == PlacePrecision::Country;
            Some(((distance, is_whole, tokens.start < candidate.head, tokens.start), place))
        })
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, place)| place.clone())
}

struct Finder<'a> {
    grammar: Grammar<'a>,
    /// Tokens on which a place of the event may hang, with their distance.
    anchors: Vec<(usize, usize)>,
    candidate: &'a Candidate<'a>,
}

impl Finder<'_> {
    /// How far a place hangs from the event; `None` where it belongs to something else.
    fn distance(&self, place: usize) -> Option<usize> {
        let tokens = &self.grammar.annotated.tokens;
        let mut at = place;
        for steps in 0..=STEPS {
            let head = tokens[at].head?;
            if let Some((_, distance)) = self.anchors.iter().find(|(anchor, _)| *anchor == head) {
                return self.fits(at, *distance).then_some(distance + steps);
            }
            // What another verb governs is another matter.
            if matches!(tokens[head].tag, Tag::Verb | Tag::Aux) {
                return None;
            }
            at = head;
        }
        None
    }

    /// Whether a phrase says where, and not whence somebody is or whither something goes.
    fn fits(&self, phrase: usize, distance: usize) -> bool {
        let Some(case) = self.grammar.case(phrase) else { return true };
        let event = self.candidate.event;
        let goes_there = matches!(event, EventType::Consult | EventType::Mobilize | EventType::Aid);
        if WAYS.contains(&case) {
            return goes_there;
        }
        case != "from" || event == EventType::Retreat && distance <= CARRIER
    }
}

/// On what a place of the event may hang: the words of the trigger; the verb that carries it; what is acted upon; the clause
/// around; who acts.
fn anchors(grammar: Grammar<'_>, resolved: &Resolved, candidate: &Candidate<'_>) -> Vec<(usize, usize)> {
    let tokens = &grammar.annotated.tokens;
    let mut anchors: Vec<(usize, usize)> = candidate.tokens.iter().map(|token| (*token, 0)).collect();
    anchors.extend(governor(grammar, candidate.head).map(|verb| (verb, CARRIER)));
    let heads = |mentions: &[usize], distance: usize| {
        let heads = mentions.iter().map(|mention| resolved.mentions[*mention].head);
        heads.map(|head| (head, distance)).collect::<Vec<_>>()
    };
    anchors.extend(heads(&candidate.recipients, ACTED_UPON));
    let clause = tokens[candidate.head].head.filter(|_| {
        matches!(tokens[candidate.head].relation, Relation::Xcomp | Relation::Advcl | Relation::Conj)
    });
    anchors.extend(clause.map(|verb| (verb, CLAUSE)));
    anchors.extend(heads(&candidate.actors, ACTOR));
    anchors
}

/// The verb whose subject or object an event noun is: "the **attack** took place in Mopti", "carried out an **attack** in Mopti".
fn governor(grammar: Grammar<'_>, noun: usize) -> Option<usize> {
    let tokens = &grammar.annotated.tokens;
    let token = &tokens[noun];
    let is_part =
        matches!(token.relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Obl);
    let verb = token.head.filter(|verb| is_part && tokens[*verb].tag == Tag::Verb);
    verb.filter(|_| tokens[noun].tag != Tag::Verb).or_else(|| grammar.carrier(noun))
}

/// The head word of a place: the one that hangs on something outside.
fn head(grammar: Grammar<'_>, tokens: Span<TokenIx>) -> usize {
    let all = &grammar.annotated.tokens;
    let outside = |token: &usize| all[*token].head.is_none_or(|head| !tokens.contains(head));
    tokens.range().rev().find(outside).unwrap_or(tokens.start)
}

/// The first token behind a dateline ("KYIV, Ukraine (Example Wire) — …"), else that of the sentence.
fn after_dateline(grammar: Grammar<'_>, sentence: &Sentence) -> usize {
    let (start, annotated) = (sentence.tokens.start, grammar.annotated);
    let head = start..sentence.tokens.end.min(start + DATELINE_WORDS);
    let dash = head.clone().find(|at| matches!(annotated.word(*at), "-" | "–" | "—" | "--"));
    let is_name = |at: usize| {
        let token = &annotated.tokens[at];
        matches!(token.tag, Tag::Propn | Tag::Punct | Tag::Num) || token.tag == Tag::Noun
    };
    let first_is_capital = annotated.word(start).chars().all(|c| !c.is_lowercase());
    dash.filter(|dash| first_is_capital && (start..*dash).all(is_name)).map_or(start, |dash| dash + 1)
}
