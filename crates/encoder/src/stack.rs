//! Layers one on the other, with the heads on them.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use crate::attention::{Attend, MAX_HEAD, MAX_PIECES, Space};
use crate::encoder::Part;
use crate::file::File;
use crate::kernel::Kernel;
use crate::layer::{Layer, Rows};
use crate::{EncoderError, Hidden, Linear, Tensor};

/// Layers and heads of a model file: what an [`Encoder`](crate::Encoder) and a [`Branch`] have in common.
#[derive(Debug)]
pub struct Stack {
    layers: Vec<Layer>,
    heads: usize,
    width: usize,
    metadata: BTreeMap<String, String>,
    linears: BTreeMap<String, Linear>,
    tensors: BTreeMap<String, Tensor>,
    kernel: Kernel,
}

/// Layers of their own on the embeddings of an [`Encoder`](crate::Encoder): a model file without embeddings.
#[derive(Debug)]
pub struct Branch {
    stack: Stack,
}

/// Room to compute in. Reusing it for many windows saves time; it keeps nothing that matters from one window to
/// the next.
#[derive(Debug, Default)]
pub struct Scratch {
    attention: Space,
    rows: Rows,
}

impl Stack {
    pub(crate) fn read(file: &File, kernel: Kernel) -> Result<Stack, EncoderError> {
        let (width, heads) = (file.size("hidden")?, file.size("heads")?);
        check_sizes(width, heads)?;
        let layers = 0..file.size("layers")?;
        let layers = layers.map(|layer| Layer::read(file, layer, width, kernel)).collect::<Result<_, _>>()?;
        let (linears, tensors) = read_heads(file, kernel)?;
        Ok(Stack { layers, heads, width, metadata: file.metadata.clone(), linears, tensors, kernel })
    }

    /// Values in the vector of a word piece.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of layers.
    pub fn layers(&self) -> usize {
        self.layers.len()
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

    /// Passes the vectors of a window through some of the layers.
    pub(crate) fn run(
        &self,
        layers: Range<usize>,
        values: &mut [f32],
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Part),
    ) {
        let all = 0..values.len() / self.width;
        self.run_parts(layers, values, &[all], scratch, watch);
    }

    /// Passes vectors through some of the layers; those of each part attend to each other alone.
    fn run_parts(
        &self,
        layers: Range<usize>,
        values: &mut [f32],
        parts: &[Range<usize>],
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Part),
    ) {
        let width = self.width;
        for layer in &self.layers[layers] {
            let Scratch { attention, rows } = scratch;
            layer.project(values, rows, watch);
            for part in parts {
                self.kernel.run(Attend {
                    inputs: &rows.projected[part.start * 3 * width..part.end * 3 * width],
                    context: &mut rows.context[part.start * width..part.end * width],
                    width,
                    heads: self.heads,
                    space: attention,
                });
            }
            watch(Part::Attention);
            layer.feed_forward(values, rows, watch);
        }
    }
}

impl Branch {
    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Branch, EncoderError> {
        Ok(Branch { stack: Stack::read(&File::open(bytes)?, Kernel::fastest())? })
    }

    /// What the layers give for vectors of [`Stack::width`] values each, at most 512.
    /// Parts of given lengths follow each other; the vectors of each attend to each other alone, so that what comes out for one does
    /// not depend on the others.
    pub fn grow(
        &self,
        mut vectors: Vec<f32>,
        lengths: &[usize],
        scratch: &mut Scratch,
    ) -> Result<Hidden, EncoderError> {
        let pieces = vectors.len() / self.width;
        let fits = pieces * self.width == vectors.len() && lengths.iter().sum::<usize>() == pieces;
        if pieces > MAX_PIECES || !fits {
            return Err(EncoderError::TooLong { pieces, limit: MAX_PIECES });
        }
        let mut start = 0;
        let parts = lengths.iter().filter(|length| **length > 0).map(|length| {
            start += length;
            start - length..start
        });
        let parts: Vec<Range<usize>> = parts.collect();
        if !parts.is_empty() {
            self.run_parts(0..self.layers(), &mut vectors, &parts, scratch, &mut |_| {});
        }
        Ok(Hidden { values: vectors, width: self.width })
    }
}

/// Layers and heads, and what the file says of them.
impl Deref for Branch {
    type Target = Stack;

    fn deref(&self) -> &Stack {
        &self.stack
    }
}

/// Refuses sizes that cannot be computed with.
fn check_sizes(width: usize, heads: usize) -> Result<(), EncoderError> {
    let size = width / heads;
    if !width.is_multiple_of(heads) || !size.is_multiple_of(2) || size > MAX_HEAD {
        let limit = "the heads must share the hidden values in even parts of at most 64";
        return Err(EncoderError::BadSize { name: "heads", value: heads, limit });
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
