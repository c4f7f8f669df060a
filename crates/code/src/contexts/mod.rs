//! In which matter: the PLOVER contexts of events, by the words around them, those who take part, and what is done.
//!
//! One word in the sentence of an event tells a context; so do two in its paragraph, and one in the headline with two in the
//! body. The sector of a participant and the type of the event can tell it, too.

mod lexicon;

use std::collections::BTreeMap;

use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::ontology::{Codes, Context};
use demarche_core::{Byte, Event, Resolved, Section, Sentence, Span, Statement, TokenIx};

pub use lexicon::ContextExample;
use lexicon::{Entries, Phrase};

/// How many words of a paragraph, or of the body, tell a context.
const SEVERAL: usize = 2;

/// Finds contexts. Built once.
pub(crate) struct Matters {
    entries: Entries,
}

/// Words that tell a context: the sentence and the number of the context.
type Hit = (usize, usize);

impl Matters {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        Ok(Self { entries: Entries::load()? })
    }

    /// Adds a file of a user's codebook; gives every fault back.
    pub(crate) fn lay(&mut self, table: Table<'_>, codes: &Codes) -> Vec<LexiconError> {
        self.entries.lay(table, codes)
    }

    /// Nothing of the program tells this context any more: a user describes it anew.
    pub(crate) fn forget(&mut self, context: Context) {
        self.entries.forget(context);
    }

    pub(crate) fn examples(&self) -> &[ContextExample] {
        &self.entries.examples
    }

    /// The words that tell `context`, sorted.
    pub(crate) fn words_of(&self, context: Context) -> Vec<String> {
        let is_own = |phrase: &&Phrase| phrase.tells && self.entries.context(phrase.context) == Some(context);
        let mut words: Vec<String> =
            self.entries.phrases().filter(is_own).map(|phrase| phrase.words.join(" ")).collect();
        words.sort();
        words
    }

    /// Gives the events of an article their contexts, beside those that they have from their CAMEO code.
    pub(crate) fn add(&self, resolved: &Resolved, events: &mut [Event]) {
        if events.is_empty() {
            return;
        }
        let sentences = resolved.annotated.sentences.iter().enumerate();
        let hits: Vec<Hit> = sentences
            .flat_map(|(number, sentence)| {
                self.hits(resolved, sentence.tokens).into_iter().map(move |context| (number, context))
            })
            .collect();
        let topics = topics(resolved, &hits);
        let paragraphs = paragraphs(resolved);
        for event in events {
            let here = hits.iter().filter(|(sentence, _)| *sentence == event.sentence);
            let mut found: Vec<usize> = here.map(|(_, context)| *context).collect();
            let beside = |sentence: usize| paragraphs.get(sentence) == paragraphs.get(event.sentence);
            found.extend(several(hits.iter().filter(|(sentence, _)| beside(*sentence))));
            found.extend(&topics);
            found.extend(self.of_event(event));
            found.sort_unstable();
            found.dedup();
            let own = found.into_iter().filter_map(|number| self.entries.context(number));
            let new: Vec<Context> = own.filter(|context| !event.contexts.contains(context)).collect();
            event.contexts.extend(new);
        }
    }

    /// The contexts that the words of a sentence tell.
    pub(crate) fn of_sentence(&self, resolved: &Resolved, sentence: &Sentence) -> Vec<Context> {
        self.named(self.hits(resolved, sentence.tokens))
    }

    /// Gives statements the contexts that the words of their contents tell.
    pub(crate) fn add_to_statements(&self, resolved: &Resolved, statements: &mut [Statement]) {
        let tokens = &resolved.annotated.tokens;
        let inside = |piece: &Span<Byte>| {
            let first = tokens.partition_point(|token| token.span.start < piece.start);
            Span::tokens(first, tokens.partition_point(|token| token.span.end <= piece.end).max(first))
        };
        for statement in statements {
            let pieces = statement.content.iter();
            let hits = pieces.flat_map(|piece| self.hits(resolved, inside(piece))).collect();
            statement.contexts = self.named(hits);
        }
    }

    fn named(&self, mut hits: Vec<usize>) -> Vec<Context> {
        hits.sort_unstable();
        hits.dedup();
        hits.into_iter().filter_map(|number| self.entries.context(number)).collect()
    }

    fn of_event(&self, event: &Event) -> Vec<usize> {
        let people = event.actors.iter().chain(&event.recipients);
        let first = people.filter_map(|participant| participant.sectors.first());
        let by_sector = first.flat_map(|sector| self.entries.of_sector(*sector));
        by_sector.chain(self.entries.of_event(event.event, &event.modes)).collect()
    }

    /// One context for each phrase in a run of words that tells it and is not taken back.
    fn hits(&self, resolved: &Resolved, run: Span<TokenIx>) -> Vec<usize> {
        let annotated = &resolved.annotated;
        let words: Vec<String> = run.range().map(|token| annotated.word(token).to_lowercase()).collect();
        let lemmas: Vec<String> =
            run.range().map(|token| annotated.tokens[token].lemma.to_lowercase()).collect();
        let is = |at: usize, word: &String| words.get(at) == Some(word) || lemmas.get(at) == Some(word);
        let stands = |at: usize, phrase: &Phrase| {
            phrase.words.iter().enumerate().all(|(step, word)| is(at + step, word))
        };
        let mut found: Vec<(usize, &Phrase)> = Vec::new();
        for (at, (word, lemma)) in words.iter().zip(&lemmas).enumerate() {
            let other = if word == lemma { &[] } else { self.entries.starting(lemma) };
            let starting = self.entries.starting(word).iter().chain(other);
            found.extend(starting.filter(|phrase| stands(at, phrase)).map(|phrase| (at, phrase)));
        }
        let (tell, deny): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, phrase)| phrase.tells);
        let denied = |(at, phrase): &(usize, &Phrase)| {
            deny.iter().any(|(start, other)| {
                let covered = *start < at + phrase.words.len() && *at < start + other.words.len();
                other.context == phrase.context && covered
            })
        };
        tell.into_iter().filter(|hit| !denied(hit)).map(|(_, phrase)| phrase.context).collect()
    }
}

/// The contexts that several hits tell.
fn several<'a>(hits: impl Iterator<Item = &'a Hit>) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    hits.for_each(|(_, context)| *counts.entry(*context).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count >= SEVERAL).map(|(context, _)| context).collect()
}

/// What the article is about: told by the headline, and by several words of the body.
fn topics(resolved: &Resolved, hits: &[Hit]) -> Vec<usize> {
    let headline = |sentence: usize| resolved.annotated.sentences[sentence].section == Section::Title;
    let mut found = several(hits.iter().filter(|(sentence, _)| !headline(*sentence)));
    found.retain(|context| hits.iter().any(|(sentence, own)| own == context && headline(*sentence)));
    found
}

/// The number of the paragraph of each sentence.
fn paragraphs(resolved: &Resolved) -> Vec<usize> {
    let blocks = &resolved.annotated.article.blocks;
    let number = |sentence: &Sentence| blocks.partition_point(|block| block.span.end <= sentence.span.start);
    resolved.annotated.sentences.iter().map(number).collect()
}
