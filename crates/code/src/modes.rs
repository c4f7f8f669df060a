//! How an event is done, where the entry that evokes it does not say: by the words that hang on the trigger.

use std::collections::BTreeMap;

use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::ontology::{EventType, Mode};
use demarche_core::{Annotated, Relation, Tag};

use crate::frames::Part;
use crate::grammar::Grammar;
use crate::triggers::Trigger;

/// How far down the parse words count.
const DEPTH: usize = 5;

/// The words of `lexicon/frames/modes.txt`.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModeWords(BTreeMap<(EventType, String), Mode>);

impl ModeWords {
    /// Reads `event | mode | words`.
    pub(crate) fn load(table: Table<'_>) -> Result<Self, LexiconError> {
        let mut found = BTreeMap::new();
        for row in table.rows() {
            let [event, mode, words] = row.cells()?;
            let event: EventType = event.parse("PLOVER event type")?;
            let mode = Mode::find(event, mode.text).ok_or_else(|| mode.unknown("mode of this event type"))?;
            found.extend(words.list().map(|word| ((event, word.text.to_lowercase()), mode)));
        }
        Ok(Self(found))
    }

    fn find(&self, event: EventType, annotated: &Annotated, token: usize) -> Option<Mode> {
        let word = annotated.word(token).to_lowercase();
        let lemma = annotated.tokens[token].lemma.to_lowercase();
        self.0.get(&(event, word)).or_else(|| self.0.get(&(event, lemma))).copied()
    }
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
