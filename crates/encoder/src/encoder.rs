//! The whole encoder.

use std::collections::BTreeMap;

use crate::attention::{Attend, MAX_HEAD, MAX_PIECES, Space};
use crate::embeddings::Embeddings;
use crate::file::File;
use crate::kernel::Kernel;
use crate::layer::{Layer, Rows};
use crate::{EncoderError, Linear, Tensor};

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
    layers: Vec<Layer>,
    heads: usize,
    width: usize,
    max_pieces: usize,
    metadata: BTreeMap<String, String>,
    linears: BTreeMap<String, Linear>,
    tensors: BTreeMap<String, Tensor>,
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

/// Room to compute in. Reusing it for many windows saves time; it keeps nothing that matters from one window to
/// the next.
#[derive(Debug, Default)]
pub struct Scratch {
    attention: Space,
    rows: Rows,
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
        let (width, heads) = (file.size("hidden")?, file.size("heads")?);
        let max_pieces = file.size("max_positions")?;
        check_sizes(width, heads, max_pieces)?;
        let layers = 0..file.size("layers")?;
        let (linears, tensors) = read_heads(&file, kernel)?;
        Ok(Encoder {
            embeddings: Embeddings::read(&file, width, max_pieces)?,
            layers: layers.map(|layer| Layer::read(&file, layer, width, kernel)).collect::<Result<_, _>>()?,
            heads,
            width,
            max_pieces,
            linears,
            tensors,
            metadata: file.metadata,
            kernel,
        })
    }

    /// Values in the vector of a word piece.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The most word pieces of a window.
    pub fn max_pieces(&self) -> usize {
        self.max_pieces
    }

    /// What the model file says under a key.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.metadata.get(key).map(String::as_str)
    }

    /// The linear layer whose weights stand under `NAME.weight`, for a name such as `head.upos`.
    pub fn linear(&self, name: &str) -> Result<&Linear, EncoderError> {
        self.linears.get(name).ok_or_else(|| EncoderError::MissingTensor(format!("{name}.weight")))
    }

    /// A tensor of full precision whose name begins with `head.`.
    pub fn tensor_f32(&self, name: &str) -> Result<&Tensor, EncoderError> {
        self.tensors.get(name).ok_or_else(|| EncoderError::MissingTensor(name.to_owned()))
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
        self.embeddings.check(pieces, shapes)?;
        let mut values = self.embeddings.embed(pieces, shapes, self.kernel);
        watch(Part::Embeddings);
        for layer in &self.layers {
            self.run_layer(layer, &mut values, scratch, watch);
        }
        Ok(Hidden { values, width: self.width })
    }

    fn run_layer(
        &self,
        layer: &Layer,
        values: &mut [f32],
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Part),
    ) {
        let Scratch { attention, rows } = scratch;
        layer.project(values, rows, watch);
        self.kernel.run(Attend {
            inputs: &rows.projected,
            context: &mut rows.context,
            width: self.width,
            heads: self.heads,
            space: attention,
        });
        watch(Part::Attention);
        layer.feed_forward(values, rows, watch);
    }
}

/// Refuses sizes that cannot be computed with.
fn check_sizes(width: usize, heads: usize, max_pieces: usize) -> Result<(), EncoderError> {
    let size = width / heads;
    if !width.is_multiple_of(heads) || !size.is_multiple_of(2) || size > MAX_HEAD {
        let limit = "the heads must share the hidden values in even parts of at most 64";
        return Err(EncoderError::BadSize { name: "heads", value: heads, limit });
    }
    if max_pieces > MAX_PIECES {
        let limit = "it must be at most 512";
        return Err(EncoderError::BadSize { name: "max_positions", value: max_pieces, limit });
    }
    Ok(())
}

type Heads = (BTreeMap<String, Linear>, BTreeMap<String, Tensor>);

/// Reads what the caller may ask for: all tensors that begin with `head.`.
fn read_heads(file: &File, kernel: Kernel) -> Result<Heads, EncoderError> {
    let (mut linears, mut tensors) = Heads::default();
    for name in file.names("head.") {
        let shape = file.shape(&name)?;
        if let (Some(layer), 2) = (name.strip_suffix(".weight"), shape.len()) {
            linears.insert(layer.to_owned(), Linear::read(file, &[layer.to_owned()], kernel)?);
        }
        if !file.is_bytes(&name)? {
            let values = file.floats(&name, &shape)?;
            tensors.insert(name, Tensor { shape, values });
        }
    }
    Ok((linears, tensors))
}
