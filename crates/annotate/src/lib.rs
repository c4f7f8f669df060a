//! Articles to sentences, tokens, tags, lemmas, heads and names.
//!
//! [`Annotator::new`] loads word lists and model once; [`Annotator::annotate`] is then pure and can run on many threads.
//! Rules cut the text into tokens and paragraphs; a trained model reads these and says the rest; names of the lexicon are
//! laid over the names that the model finds. What comes out follows Universal Dependencies, over byte spans of the text.
//!
//! ```
//! use demarche_annotate::{Annotator, Config};
//! use demarche_core::{Article, Block, Label, Relation, Section, Span};
//!
//! let annotator = Annotator::new(&Config { names: vec![("Russia".into(), Label::Gpe)], ..Config::default() })?;
//! let text = "Poland met Russia.";
//! let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
//! let annotated = annotator.annotate(Article { text: text.into(), blocks, ..Article::default() });
//! assert_eq!(annotated.tokens.len(), 4);
//! assert_eq!((annotated.word(2), annotated.tokens[2].relation), ("Russia", Relation::Obj));
//! # Ok::<(), demarche_annotate::AnnotateError>(())
//! ```

mod boundaries;
mod error;
mod files;
mod forms;
mod inflection;
mod layout;
mod lemmas;
mod model;
mod names;
mod printed;
mod settle;
mod tokens;
mod words;

use std::path::PathBuf;

use demarche_core::{Annotated, Article, Block, Byte, Label, Section, Sentence, Span, Tag, Token};

pub use error::AnnotateError;
use layout::Layout;
use lemmas::Lemmas;
pub use model::ModelError;
use model::{Model, Reading};
use names::Gazetteer;
use words::Words;

/// What the annotator is to know beforehand.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Names with what they name, as written in running text.
    pub names: Vec<(String, Label)>,
    /// A folder with another model than the one inside the program: `annotate.safetensors`, `vocab.txt` and `checksums.txt`.
    pub model: Option<PathBuf>,
}

/// A part of the work, for measuring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Cutting the text into words and word pieces.
    Words,
    /// Encoding the windows.
    Encoder,
    /// Asking the heads of the model.
    Heads,
    /// Looking for words that evoke events.
    Events,
    /// Searching the best trees and rows of name tags.
    Search,
    /// What rules do in the end: relations that agree, lemmas, names.
    Rules,
}

/// Finds sentences, tokens, tags, heads and names. Built once; `&self` afterwards.
pub struct Annotator {
    words: Words,
    lemmas: Lemmas,
    model: Model,
    model_version: String,
    gazetteer: Gazetteer,
}

impl Annotator {
    /// Loads the word lists, the model and the names of `config`.
    ///
    /// # Errors
    /// The first fault in `lexicon/words/`, with file, line and column; a model that is missing, damaged or not one of ours.
    pub fn new(config: &Config) -> Result<Self, AnnotateError> {
        let words = Words::load()?;
        let files = files::load(config.model.as_deref())?;
        let model = Model::new(&files.weights, &files.vocabulary, files.events.as_deref(), &files.version)?;
        let cut = |name: &str| {
            let spans = tokens::tokens(&words, name, Span::bytes(0, name.len()));
            spans.into_iter().map(|span| span.of(name).replace('’', "'")).collect()
        };
        let gazetteer = Gazetteer::new(config.names.iter().map(|(name, label)| (cut(name), *label)));
        Ok(Self { words, lemmas: Lemmas::new(), model, model_version: files.version, gazetteer })
    }

    /// The version of the model: the first half of the BLAKE3 checksum of its weights, in hexadecimal digits.
    pub fn model_version(&self) -> &str {
        &self.model_version
    }

    /// Annotates one article. Text without words gives an empty annotation.
    pub fn annotate(&self, article: Article) -> Annotated {
        self.annotate_watched(article, &mut |_| {})
    }

    /// Annotates one article and calls `watch` at the end of each part of the work; parts come many times.
    pub fn annotate_watched(&self, article: Article, watch: &mut dyn FnMut(Part)) -> Annotated {
        let layout = Layout::of(&self.words, &article.text, &article.blocks);
        let reading = self.read(&article.text, &layout, watch);
        let words: Vec<&str> = layout.tokens.iter().map(|span| span.of(&article.text)).collect();
        let is_common = |at: usize| reading.words[at].tag == Tag::Noun;
        let mut annotated = Annotated { sentences: sentences(&layout, &reading), ..Annotated::default() };
        for sentence in &annotated.sentences {
            let tokens = sentence.tokens.range();
            let known = self.gazetteer.find(&article.text, &layout.tokens[tokens.clone()]);
            let found =
                reading.names_in(&tokens).iter().filter_map(|name| names::trimmed(*name, &words, is_common));
            let found =
                found.map(|(start, end, label)| (start - tokens.start, end - tokens.start, label)).collect();
            annotated.names.extend(names::merged(&known, found, tokens.start));
        }
        let starts = |at: usize| at == 0 || reading.words[at - 1].ends_sentence;
        let tokens = layout.tokens.iter().zip(&reading.words).enumerate();
        annotated.tokens = tokens
            .map(|(at, (span, word))| Token {
                span: *span,
                lemma: self.lemmas.lemma(&self.words, words[at], word, starts(at)),
                tag: word.tag,
                features: word.features,
                head: word.head,
                relation: word.relation,
            })
            .collect();
        annotated.attributions =
            printed::with_printed(&article.text, &layout.tokens, &layout.ends(), reading.attributions);
        annotated.evocations = reading.evocations;
        annotated.article = article;
        watch(Part::Rules);
        annotated
    }

    /// The sentences of a text taken as one block, as byte spans without white space at their ends.
    pub fn sentences(&self, text: &str) -> Vec<Span<Byte>> {
        let block = Block { span: Span::bytes(0, text.len()), section: Section::Body };
        let layout = Layout::of(&self.words, text, &[block]);
        sentences(&layout, &self.read(text, &layout, &mut |_| {}))
            .into_iter()
            .map(|sentence| sentence.span)
            .collect()
    }

    /// What `source` does to `target` in a sentence: the labels of the PLV benchmark with their shares, which add up to 1. The spans
    /// are bytes of `text`; words that they touch count. Empty for a model that does not tell events.
    pub fn classify(&self, text: &str, source: &[Span<Byte>], target: &[Span<Byte>]) -> Vec<(&str, f32)> {
        let block = Block { span: Span::bytes(0, text.len()), section: Section::Body };
        let tokens = Layout::of(&self.words, text, &[block]).tokens;
        let words = forms::directed(&self.words, text, &tokens);
        let touched = |spans: &[Span<Byte>]| -> Vec<usize> {
            let touches = |token: &Span<Byte>| {
                spans.iter().any(|span| token.start < span.end && span.start < token.end)
            };
            (0..tokens.len()).filter(|at| touches(&tokens[*at])).collect()
        };
        self.model.classify(&words, [&touched(source), &touched(target)]).unwrap_or_default()
    }

    fn read(&self, text: &str, layout: &Layout, watch: &mut dyn FnMut(Part)) -> Reading {
        let words = forms::directed(&self.words, text, &layout.tokens);
        let ends = layout.ends();
        let decided = boundaries::decided(&self.words, text, &layout.tokens, &ends);
        let mut reading = self.model.read(&words, &ends, &decided, watch);
        settle::settle(&mut reading, &words);
        reading
    }
}

/// The sentences that the model sees.
fn sentences(layout: &Layout, reading: &Reading) -> Vec<Sentence> {
    let ends = reading.words.iter().enumerate().filter(|(_, word)| word.ends_sentence);
    let mut start = 0;
    ends.map(|(last, _)| {
        let tokens = Span::tokens(start, last + 1);
        let span = Span::bytes(layout.tokens[start].start, layout.tokens[last].end);
        start = last + 1;
        Sentence { span, tokens, section: layout.section(last) }
    })
    .collect()
}

/// Whether two tokens without white space between them are one word in print, "do" and "n't", which Universal Dependencies
/// calls a multiword token.
pub fn is_multiword(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && tokens::is_second_part(before, after)
}
