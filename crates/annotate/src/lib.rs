//! Articles to sentences, tokens, tags, a simple parse and names.
//!
//! [`Annotator::new`] loads the word lists once; [`Annotator::annotate`] is then pure and can run on many threads. Layers,
//! each reading only those before it: sentences, tokens, names of the lexicon, tags and lemmas, phrases, heads and
//! relations, names by capital letters.
//!
//! This release annotates by word lists and rules. A trained model will replace the inside; what comes out keeps its
//! form: Universal Dependencies tags and relations over byte spans.
//!
//! ```
//! use demarche_annotate::{Annotator, Config};
//! use demarche_core::{Article, Block, Label, Relation, Section, Span};
//!
//! let annotator = Annotator::new(&Config { names: vec![("Russia".into(), Label::Gpe)] })?;
//! let text = "Poland met Russia.";
//! let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
//! let annotated = annotator.annotate(Article { text: text.into(), blocks, ..Article::default() });
//! assert_eq!(annotated.tokens.len(), 4);
//! assert_eq!((annotated.word(2), annotated.tokens[2].relation), ("Russia", Relation::Obj));
//! # Ok::<(), demarche_core::lexicon::LexiconError>(())
//! ```

mod attach;
mod inflection;
mod names;
mod phrases;
mod readings;
mod sentences;
mod tags;
mod tokens;
mod words;

use demarche_core::lexicon::LexiconError;
use demarche_core::{
    Annotated, Article, Block, Byte, Features, Label, Relation, Sentence, Span, Token, VerbForm,
};

use names::Gazetteer;
use words::Words;

/// Tokens of a sentence at most.
const MAX_TOKENS: usize = 400;

/// What the annotator is to know beforehand.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Names with what they name, as written in running text.
    pub names: Vec<(String, Label)>,
}

/// Finds sentences, tokens, tags, heads and names. Built once; `&self` afterwards.
pub struct Annotator {
    words: Words,
    gazetteer: Gazetteer,
}

impl Annotator {
    /// Loads the word lists and the names of `config`.
    ///
    /// # Errors
    /// The first fault in `lexicon/words/`, with file, line and column.
    pub fn new(config: &Config) -> Result<Self, LexiconError> {
        let words = Words::load()?;
        let cut = |name: &str| {
            let spans = tokens::tokens(&words, name, Span::bytes(0, name.len()));
            spans.into_iter().map(|span| span.of(name).replace('’', "'")).collect()
        };
        let gazetteer = Gazetteer::new(config.names.iter().map(|(name, label)| (cut(name), *label)));
        Ok(Self { words, gazetteer })
    }

    /// Annotates one article. Text without words gives an empty annotation.
    pub fn annotate(&self, article: Article) -> Annotated {
        let mut annotated = Annotated::default();
        for block in &article.blocks {
            for span in sentences::sentences(&self.words, &article.text, block.span) {
                self.add_sentence(&article.text, block, span, &mut annotated);
            }
        }
        annotated.article = article;
        annotated
    }

    /// The sentences of a text taken as one block, as byte spans without white space at their ends.
    pub fn sentences(&self, text: &str) -> Vec<Span<Byte>> {
        sentences::sentences(&self.words, text, Span::bytes(0, text.len()))
    }

    /// Adds a sentence; one without an end in sight is cut into pieces that can be parsed in little time.
    fn add_sentence(&self, text: &str, block: &Block, span: Span<Byte>, annotated: &mut Annotated) {
        let spans = tokens::tokens(&self.words, text, span);
        for piece in spans.chunks(MAX_TOKENS) {
            self.add_tokens(text, block, piece, annotated);
        }
    }

    fn add_tokens(&self, text: &str, block: &Block, spans: &[Span<Byte>], annotated: &mut Annotated) {
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
        let span = Span::bytes(first.start, last.end);
        let known = self.gazetteer.find(text, spans);
        let tagged = tags::tag(&self.words, text, spans, &names::hints(&known, spans.len()));
        let links = attach::attach(&tagged, &phrases::phrases(&tagged));
        let first = annotated.tokens.len();
        annotated.names.extend(names::names(&tagged, &known, first));
        annotated.tokens.extend(tagged.into_iter().zip(links).map(|(token, (head, relation))| Token {
            span: token.span,
            lemma: token.lemma,
            tag: token.tag,
            features: features(token.features, token.maybe_participle && relation == Relation::Acl),
            head: head.map(|head| first + head),
            relation,
        }));
        let tokens = Span::tokens(first, annotated.tokens.len());
        annotated.sentences.push(Sentence { span, tokens, section: block.section });
    }
}

/// Whether two tokens without white space between them are one word in print, "do" and "n't", which Universal Dependencies
/// calls a multiword token.
pub fn is_multiword(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && tokens::is_second_part(before, after)
}

/// A past form that hangs on a noun is a passive participle after all: "clinics destroyed by the storm".
fn features(features: Features, is_participle: bool) -> Features {
    if is_participle {
        Features { verb_form: Some(VerbForm::Participle), tense: None, passive: true, ..features }
    } else {
        features
    }
}
