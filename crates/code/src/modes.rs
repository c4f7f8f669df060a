//! How an event is done, where the entry that evokes it does not say: by the words that hang on the trigger.

use std::collections::BTreeMap;

use demarche_core::lexicon::{Fault, LexiconError, Row, Table};
use demarche_core::ontology::{Codes, EventType, Mode};
use demarche_core::{Annotated, Relation, Tag};

use crate::frames::{Part, first};
use crate::grammar::Grammar;
use crate::triggers::Trigger;

/// How far down the parse words count.
const DEPTH: usize = 5;

/// The words of `lexicon/frames/modes.txt`.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModeWords(BTreeMap<(EventType, String), Mode>);

impl ModeWords {
    /// Reads `event | mode | words`.
    pub(crate) fn load(table: Table<'_>, codes: &Codes) -> Result<Self, LexiconError> {
        let mut words = Self::default();
        first(words.lay(table, codes))?;
        Ok(words)
    }

    /// Adds words, which win over those that are there; gives every fault back.
    pub(crate) fn lay(&mut self, table: Table<'_>, codes: &Codes) -> Vec<LexiconError> {
        let (mut added, mut faults) = (BTreeMap::new(), Vec::new());
        for row in table.rows() {
            faults.extend(add(row, codes, &mut added).unwrap_or_else(|fault| vec![fault]));
        }
        self.0.extend(added.into_iter().map(|(word, (mode, _))| (word, mode)));
        faults
    }

    fn find(&self, event: EventType, annotated: &Annotated, token: usize) -> Option<Mode> {
        let word = annotated.word(token).to_lowercase();
        let lemma = annotated.tokens[token].lemma.to_lowercase();
        self.0.get(&(event, word)).or_else(|| self.0.get(&(event, lemma))).copied()
    }
}

/// Adds the words of a line; a word tells one mode of a type.
fn add(
    row: Row<'_>,
    codes: &Codes,
    added: &mut BTreeMap<(EventType, String), (Mode, usize)>,
) -> Result<Vec<LexiconError>, LexiconError> {
    let [event, mode, words] = row.cells()?;
    let event = codes.event_in(event, event.text)?;
    let mode = codes.mode(event, mode.text).ok_or_else(|| mode.unknown("mode of this event type"))?;
    let mut faults = Vec::new();
    for word in words.list() {
        if let Some((other, line)) = added.insert((event, word.text.to_lowercase()), (mode, row.line)) {
            let why = format!(
                "`{}` tells {event}.{} in line {line} already; a word tells one mode of a type",
                word.text,
                other.as_str()
            );
            faults.push(word.error(Fault::Refused { why }));
        }
    }
    Ok(faults)
}

/// The mode of the event that `trigger` evokes.
pub(crate) fn mode(grammar: Grammar<'_>, trigger: &Trigger<'_>) -> Option<Mode> {
    let frame = trigger.frame;
    frame.mode.or_else(|| {
        let mut near: Vec<usize> = scope(grammar, trigger);
        near.sort_by_key(|token| (token.abs_diff(trigger.head), *token));
        near.into_iter().find_map(|token| grammar.frames.modes.find(frame.event, grammar.annotated, token))
    })
}

/// The tokens that hang on the trigger or, of a noun, on the verb that carries it, without clauses of their own.
fn scope(grammar: Grammar<'_>, trigger: &Trigger<'_>) -> Vec<usize> {
    let mut found = trigger.tokens.clone();
    let carrier = grammar.carrier(trigger.head).filter(|_| trigger.frame.part == Part::Noun);
    let mut open: Vec<usize> = trigger.tokens.iter().copied().chain(carrier).collect();
    for _ in 0..DEPTH {
        let children = open.iter().flat_map(|token| grammar.annotated.children(*token));
        open =
            children.filter(|child| !found.contains(child) && belongs(grammar.annotated, *child)).collect();
        found.extend_from_slice(&open);
    }
    found
}

fn belongs(annotated: &Annotated, token: usize) -> bool {
    match annotated.tokens[token].relation {
        Relation::AclRelcl | Relation::Parataxis | Relation::Nsubj => false,
        Relation::Conj => annotated.tokens[token].tag != Tag::Verb,
        _ => true,
    }
}
