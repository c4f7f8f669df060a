//! The whole encoder.

use std::ops::Deref;

use crate::attention::MAX_PIECES;
use crate::embeddings::Embeddings;
use crate::file::File;
use crate::kernel::Kernel;
use crate::stack::Stack;
use crate::{EncoderError, Scratch};

/// A model, ready to encode windows of text. It can be used on any number of threads at once.
///
/// A window is a row of word pieces that attend to each other. What comes out for it is the same, to the last
/// bit, on every machine, and does not depend on what was encoded before or is encoded beside it.
///
/// # Example
/// ```no_run
/// use demarche_encoder::{Encoder, Scratch, Vocabulary, shape_of};
///
/// let vocabulary = Vocabulary::from_bytes(&std::fs::read("vocab.txt")?)?;
/// let encoder = Encoder::from_bytes(&std::fs::read("model.safetensors")?)?;
/// let (mut pieces, mut shapes) = (vec![vocabulary.first()], vec![0]);
/// for word in ["Poland", "expelled", "diplomats"] {
///     vocabulary.pieces(word, &mut pieces);
///     shapes.resize(pieces.len(), shape_of(word));
/// }
/// pieces.push(vocabulary.last());
/// shapes.push(0);
/// let hidden = encoder.encode(&pieces, &shapes, &mut Scratch::default())?;
/// let tags = encoder.linear("head.upos")?.apply(&hidden.values);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Encoder {
    embeddings: Embeddings,
    stack: Stack,
    max_pieces: usize,
    kernel: Kernel,
}

/// What comes out for a window: one vector for each word piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// The vectors, one after the other.
    pub values: Vec<f32>,
    /// Values of a vector.
    pub width: usize,
}

/// A part of the computation, for measuring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Looking up and adding the vectors that go in.
    Embeddings,
    /// Making integers of activations.
    Quantise,
    /// The linear layers.
    Linear,
    /// Attention between word pieces.
    Attention,
    /// Adding and normalising.
    Norm,
    /// The activation function, and making integers of what it gives.
    Gelu,
}

impl Hidden {
    /// The vector of a word piece.
    ///
    /// # Panics
    /// When the window has no such word piece.
    pub fn row(&self, piece: usize) -> &[f32] {
        &self.values[piece * self.width..][..self.width]
    }

    /// The number of word pieces.
    pub fn pieces(&self) -> usize {
        self.values.len() / self.width
    }
}

impl Encoder {
    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Encoder, EncoderError> {
        Encoder::with_kernel(bytes, Kernel::fastest())
    }

    /// Reads a model file, to be run with the given instructions: for measuring and testing.
    pub fn with_kernel(bytes: &[u8], kernel: Kernel) -> Result<Encoder, EncoderError> {
        let file = File::open(bytes)?;
        let max_pieces = file.size("max_positions")?;
        if max_pieces > MAX_PIECES {
            let limit = "it must be at most 512";
            return Err(EncoderError::BadSize { name: "max_positions", value: max_pieces, limit });
        }
        let stack = Stack::read(&file, kernel)?;
        let embeddings = Embeddings::read(&file, stack.width(), max_pieces)?;
        Ok(Encoder { embeddings, stack, max_pieces, kernel })
    }

    /// The most word pieces of a window.
    pub fn max_pieces(&self) -> usize {
        self.max_pieces
    }

    /// Encodes a window: word pieces, and for each the shape of its word (see [`shape_of`](crate::shape_of)).
    pub fn encode(
        &self,
        pieces: &[u32],
        shapes: &[u8],
        scratch: &mut Scratch,
    ) -> Result<Hidden, EncoderError> {
        self.encode_watched(pieces, shapes, scratch, &mut |_| {})
    }

    /// Encodes a window and calls `watch` at the end of each part of the computation.
    pub fn encode_watched(
        &self,
        pieces: &[u32],
        shapes: &[u8],
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Part),
    ) -> Result<Hidden, EncoderError> {
        let mut hidden = self.embed(pieces, shapes)?;
        watch(Part::Embeddings);
        self.stack.run(0..self.stack.layers(), &mut hidden.values, scratch, watch);
        Ok(hidden)
    }

    /// What stands before the first layer: where a [`Branch`](crate::Branch) grows.
    pub fn embed(&self, pieces: &[u32], shapes: &[u8]) -> Result<Hidden, EncoderError> {
        self.embeddings.check(pieces, shapes)?;
        let values = self.embeddings.embed(pieces, shapes, self.kernel);
        Ok(Hidden { values, width: self.stack.width() })
    }
}

/// Layers and heads, and what the file says of them.
impl Deref for Encoder {
    type Target = Stack;

    fn deref(&self) -> &Stack {
        &self.stack
    }
}
