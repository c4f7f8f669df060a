//! The trained model: one encoder, and heads on the vector of each word.
//!
//! [`Model::read`] cuts a text into windows ([`windows`]), encodes each, and lets the heads say where sentences end, what
//! each word is ([`labels`]), where it hangs ([`parse`], [`tree`]) and what is a name ([`names`]). What a window
//! gives depends on that window alone, so that results are the same for any number of threads. `learn/annotate` trains
//! the model and `models/CARD.md` tells how well it reads.

mod events;
mod labels;
mod names;
mod parse;
mod roles;
mod tree;
mod windows;

use std::ops::Range;

use demarche_core::{Attribution, Evocation, Features, Label, Relation, Span, Tag, TokenIx};
use demarche_encoder::{Encoder, EncoderError, Linear, Scratch, Vocabulary, VocabularyError, shape_of};

use crate::Part;
use events::{Events, Sentence};
use labels::Labels;
use parse::Parser;
use roles::Roles;
pub(crate) use windows::Text;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file of weights is damaged, or not one of ours.
    #[error("failed to load the model")]
    Weights(#[from] EncoderError),
    /// The list of word pieces is damaged.
    #[error("failed to load the word pieces of the model")]
    Vocabulary(#[from] VocabularyError),
    /// A list of classes does not fit this program.
    #[error("failed to load the classes `{name}` of the model: {detail}")]
    Labels {
        /// The head whose list it is.
        name: &'static str,
        /// What is wrong.
        detail: String,
    },
    /// A head has another number of outputs than classes.
    #[error("the head `{0}` of the model does not fit its classes")]
    Head(&'static str),
}

/// Why a head is there.
const CHECKED: &str = "the heads are looked up when the model is loaded";

/// The trained model.
pub(crate) struct Model {
    encoder: Encoder,
    vocabulary: Vocabulary,
    labels: Labels,
    limits: Limits,
    events: Option<Events>,
}

/// How many pieces the model was trained to see.
#[derive(Clone, Copy, Debug)]
struct Limits {
    window: usize,
    word: usize,
}

/// What the model says of the words of a text.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) words: Vec<Word>,
    /// Names as ranges of words in text order, none over the end of a sentence.
    pub(crate) names: Vec<(usize, usize, Label)>,
    /// Who said what, by windows; none reaches over the end of one.
    pub(crate) attributions: Vec<Attribution>,
    /// Words that may evoke events; `None` for a model that does not tell.
    pub(crate) evocations: Option<Vec<Evocation>>,
}

impl Reading {
    /// The names that start among some words.
    pub(crate) fn names_in(&self, words: &Range<usize>) -> &[(usize, usize, Label)] {
        let [first, last] = [words.start, words.end].map(|at| self.names.partition_point(|name| name.0 < at));
        &self.names[first..last]
    }
}

/// What the model says of a word.
#[derive(Debug)]
pub(crate) struct Word {
    /// Whether a sentence ends with it.
    pub(crate) ends_sentence: bool,
    pub(crate) tag: Tag,
    pub(crate) features: Features,
    /// The word that it hangs on; `None` for the root of its sentence.
    pub(crate) head: Option<usize>,
    pub(crate) relation: Relation,
}

/// The pieces of a window, with the place of the first piece of each word.
struct Pieces {
    ids: Vec<u32>,
    shapes: Vec<u8>,
    first: Vec<usize>,
    /// The mark behind a paragraph.
    last: u32,
}

impl Pieces {
    /// Where each of some words of the window starts, and where the last ends.
    fn starts(&self, words: Range<usize>) -> Vec<usize> {
        let behind = |word: usize| match self.first.get(word) {
            // A mark stands between paragraphs; it belongs to no word.
            Some(next) if self.ids[next - 1] == self.last => next - 1,
            Some(next) => *next,
            None => self.ids.len() - 1,
        };
        self.first[words.clone()].iter().copied().chain([behind(words.end)]).collect()
    }
}

impl Model {
    /// Reads the weights, the word pieces, and the weights for events, if there are some, made for these.
    pub(crate) fn new(
        weights: &[u8],
        vocabulary: &[u8],
        events: Option<&[u8]>,
        version: &str,
    ) -> Result<Self, ModelError> {
        let encoder = Encoder::from_bytes(weights)?;
        let vocabulary = Vocabulary::from_bytes(vocabulary)?;
        let labels = Labels::of(&encoder)?;
        let sizes = [
            ("head.sentence", 1),
            ("head.upos", labels.tags.len()),
            ("head.feats", labels.features.len()),
            ("head.name", labels.names.len()),
        ];
        for (head, size) in sizes {
            if encoder.linear(head)?.outputs() != size || size == 0 {
                return Err(ModelError::Head(head));
            }
        }
        Parser::of(&encoder, labels.relations.len())?;
        Roles::of(&encoder)?;
        let limits = Limits::of(&encoder)?;
        let events = events.map(|events| Events::new(events, version)).transpose()?;
        Ok(Self { encoder, vocabulary, labels, limits, events })
    }

    /// Reads a text: its words, the ends of its paragraphs as numbers of words, the last of which is the end of all, and for
    /// each word whether a sentence ends with it, where that is known.
    pub(crate) fn read(
        &self,
        words: &[&str],
        paragraph_ends: &[usize],
        sentence_ends: &[Option<bool>],
        watch: &mut dyn FnMut(Part),
    ) -> Reading {
        let mut ids = Vec::new();
        let mut pieces = Vec::with_capacity(words.len());
        for word in words {
            let before = ids.len();
            self.word_pieces(word, &mut ids);
            pieces.push(ids.len() - before);
        }
        let text = Text { words, pieces: &pieces, paragraph_ends, sentence_ends };
        watch(Part::Words);
        let (mut reading, mut scratch, mut done) = (Reading::default(), Scratch::default(), 0);
        for window in text.windows(self.limits.window) {
            let length: usize = pieces[window.clone()].iter().sum();
            let assembled = self.assemble(&text, window.clone(), &ids[done..done + length]);
            self.read_window(&text, window, &assembled, &mut scratch, &mut reading, watch);
            done += length;
        }
        reading
    }

    /// What the words of `sides[0]` do to those of `sides[1]`: labels with their shares, for the words that fit into one window.
    /// `None` for a model that does not tell.
    pub(crate) fn classify(&self, words: &[&str], sides: [&[usize]; 2]) -> Option<Vec<(&str, f32)>> {
        let events = self.events.as_ref()?;
        let (mut ids, mut counts) = (Vec::new(), Vec::new());
        for word in words {
            let before = ids.len();
            self.word_pieces(word, &mut ids);
            if ids.len() + 2 > self.limits.window {
                ids.truncate(before);
                break;
            }
            counts.push(ids.len() - before);
        }
        let end = [counts.len()];
        let text =
            Text { words: &words[..end[0]], pieces: &counts, paragraph_ends: &end, sentence_ends: &[] };
        let pieces = self.assemble(&text, 0..end[0], &ids);
        let mut scratch = Scratch::default();
        let embedded = self.encoder.embed(&pieces.ids, &pieces.shapes).ok()?;
        // Pieces are counted behind the mark in front.
        let of_word =
            |word: &usize| pieces.first.get(*word).map(|first| first - 1..first - 1 + counts[*word]);
        let [source, target] = sides.map(|side| side.iter().filter_map(of_word).collect::<Vec<_>>());
        let shares = events.classify(&embedded, [&source, &target], &mut scratch);
        Some(events.labels.iter().map(String::as_str).zip(shares).collect())
    }

    /// Adds the pieces of a word; there is always one.
    fn word_pieces(&self, word: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        self.vocabulary.pieces(word, ids);
        ids.truncate(before + self.limits.word);
        if ids.len() == before {
            ids.push(self.vocabulary.unknown());
        }
    }

    /// The pieces of a window: a mark in front, a mark behind every paragraph and behind the whole.
    fn assemble(&self, text: &Text<'_>, window: Range<usize>, ids: &[u32]) -> Pieces {
        let mut pieces = Pieces {
            ids: vec![self.vocabulary.first()],
            shapes: vec![0],
            first: Vec::new(),
            last: self.vocabulary.last(),
        };
        let mut done = 0;
        for word in window.clone() {
            let count = text.pieces[word];
            pieces.first.push(pieces.ids.len());
            pieces.ids.extend(&ids[done..done + count]);
            pieces.shapes.resize(pieces.ids.len(), shape_of(text.words[word]));
            done += count;
            if word + 1 == window.end || text.paragraph_ends.binary_search(&(word + 1)).is_ok() {
                pieces.ids.push(self.vocabulary.last());
                pieces.shapes.push(0);
            }
        }
        pieces
    }

    /// A sentence of a window as if it stood alone, which is how the part for events reads: `starts` says where its words start there.
    fn alone(&self, pieces: &Pieces, first_word: usize, starts: &[usize]) -> Sentence {
        let (first, last) = (starts[0], starts[starts.len() - 1]);
        let last = last.min(first + events::MOST_PIECES);
        let marked = |inside: &[u32]| [&pieces.ids[..1], inside, &[pieces.last]].concat();
        let shapes = [&[0][..], &pieces.shapes[first..last], &[0]].concat();
        let embedded = self.encoder.embed(&marked(&pieces.ids[first..last]), &shapes);
        let embedded = embedded.expect("pieces of the vocabulary, no more than the window may hold");
        let width = embedded.width;
        Sentence {
            first_word,
            starts: starts.iter().map(|start| start - first).collect(),
            vectors: embedded.values[width..(1 + last - first) * width].to_vec(),
        }
    }

    fn read_window(
        &self,
        text: &Text<'_>,
        window: Range<usize>,
        pieces: &Pieces,
        scratch: &mut Scratch,
        reading: &mut Reading,
        watch: &mut dyn FnMut(Part),
    ) {
        let hidden = self.encoder.encode(&pieces.ids, &pieces.shapes, scratch);
        let hidden = hidden.expect("pieces of the vocabulary, no more than the window may hold");
        let vectors: Vec<f32> = pieces.first.iter().flat_map(|piece| hidden.row(*piece)).copied().collect();
        watch(Part::Encoder);
        let ends = self.sentence_ends(text, window.clone(), &vectors);
        if let Some(events) = &self.events {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let sentences = starts.zip(&ends).map(|(start, end)| {
                let starts = pieces.starts(start..*end);
                self.alone(pieces, window.start + start, &starts)
            });
            let sentences: Vec<Sentence> = sentences.collect();
            reading.evocations.get_or_insert_default().extend(events.read(&sentences, scratch));
            watch(Part::Events);
        }
        self.read_words(&vectors, reading);
        let parser = Parser::of(&self.encoder, self.labels.relations.len()).expect(CHECKED);
        let width = self.encoder.width();
        if let Some(roles) = Roles::of(&self.encoder).expect(CHECKED) {
            let found = roles.read(&vectors, width).into_iter();
            reading.attributions.extend(found.map(|attribution| shifted(attribution, window.start)));
        }
        let name_scores = self.head("head.name").apply(&vectors);
        watch(Part::Heads);
        let mut start = 0;
        for end in ends {
            let sentence = &vectors[start * width..end * width];
            let first = window.start + start;
            for (at, (head, relation)) in
                parser.parse(sentence, &self.labels.relations, watch).into_iter().enumerate()
            {
                let word = &mut reading.words[first + at];
                (word.head, word.relation) = (head.map(|head| first + head), relation);
            }
            reading.words[window.start + end - 1].ends_sentence = true;
            let count = self.labels.names.len();
            let found = names::names(&self.labels.names, &name_scores[start * count..end * count]);
            reading
                .names
                .extend(found.into_iter().map(|(from, to, label)| (first + from, first + to, label)));
            start = end;
            watch(Part::Search);
        }
    }

    /// The ends of sentences, counted from the start of the window; paragraphs and the window end with one.
    fn sentence_ends(&self, text: &Text<'_>, window: Range<usize>, vectors: &[f32]) -> Vec<usize> {
        let scores = self.head("head.sentence").apply(vectors);
        let ends = |at: &usize| {
            let end = window.start + at;
            let is_end = text.sentence_ends[end - 1].unwrap_or(scores[at - 1] > 0.0);
            is_end || end == window.end || text.paragraph_ends.binary_search(&end).is_ok()
        };
        (1..=window.len()).filter(ends).collect()
    }

    fn read_words(&self, vectors: &[f32], reading: &mut Reading) {
        let tags = best(self.head("head.upos"), vectors);
        let features = best(self.head("head.feats"), vectors);
        reading.words.extend(tags.into_iter().zip(features).map(|(tag, features)| Word {
            ends_sentence: false,
            tag: self.labels.tags[tag],
            features: self.labels.features[features],
            head: None,
            relation: Relation::Root,
        }));
    }

    fn head(&self, name: &str) -> &Linear {
        self.encoder.linear(name).expect(CHECKED)
    }
}

impl Limits {
    fn of(encoder: &Encoder) -> Result<Self, ModelError> {
        #[derive(serde::Deserialize)]
        struct Window {
            pieces: usize,
        }
        let fault = |detail: String| ModelError::Labels { name: "window", detail };
        let missing = || fault("not there".to_owned());
        let window = encoder.metadata("window").ok_or_else(missing)?;
        let window: Window = serde_json::from_str(window).map_err(|error| fault(error.to_string()))?;
        let word =
            encoder.metadata("max_word_pieces").and_then(|pieces| pieces.parse().ok()).ok_or_else(missing)?;
        // A mark stands in front of a window and behind it.
        if word == 0 || word + 2 > window.pieces || window.pieces > encoder.max_pieces() {
            return Err(fault(format!("{word} pieces a word, {} a window", window.pieces)));
        }
        Ok(Self { window: window.pieces, word })
    }
}

/// An attribution with its words counted from the start of the text.
fn shifted(attribution: Attribution, by: usize) -> Attribution {
    let shift = |pieces: Vec<Span<TokenIx>>| {
        pieces.into_iter().map(|piece| Span::tokens(piece.start + by, piece.end + by)).collect()
    };
    let Attribution { source, cue, content } = attribution;
    Attribution { source: shift(source), cue: shift(cue), content: shift(content) }
}

/// The class with the highest score for each row, the first where several are equal.
fn best(head: &Linear, vectors: &[f32]) -> Vec<usize> {
    let scores = head.apply(vectors);
    scores.chunks_exact(head.outputs()).map(highest).collect()
}

fn highest(scores: &[f32]) -> usize {
    (0..scores.len()).reduce(|best, at| if scores[at] > scores[best] { at } else { best }).unwrap_or(0)
}
