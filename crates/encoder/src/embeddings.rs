//! What goes into the first layer.

use crate::EncoderError;
use crate::file::File;
use crate::kernel::{Instructions, Kernel, Task};
use crate::norm::{AddAndNormalise, Norm};

/// The vectors of word pieces, positions and word shapes.
#[derive(Debug)]
pub(crate) struct Embeddings {
    width: usize,
    words: Vec<i8>,
    word_scales: Vec<f32>,
    /// Positions, with the vector of the only type of sentence added.
    positions: Vec<f32>,
    shapes: Vec<f32>,
    norm: Norm,
}

impl Embeddings {
    /// Reads the embeddings of a model.
    pub(crate) fn read(file: &File, width: usize, positions: usize) -> Result<Embeddings, EncoderError> {
        let count = |name: &str| Ok(file.shape(name)?.first().copied().unwrap_or(0));
        let words = count("embeddings.word")?;
        let shapes = count("embeddings.shape")?;
        let kind = file.floats("embeddings.type", &[width])?;
        let mut positions = file.floats("embeddings.position", &[positions, width])?;
        for position in positions.chunks_exact_mut(width) {
            position.iter_mut().zip(&kind).for_each(|(value, kind)| *value += kind);
        }
        Ok(Embeddings {
            width,
            words: file.bytes("embeddings.word", &[words, width])?,
            word_scales: file.floats("embeddings.word.scale", &[words])?,
            positions,
            shapes: file.floats("embeddings.shape", &[shapes, width])?,
            norm: Norm::read(file, "embeddings.norm", width)?,
        })
    }

    /// Says what in a window the model has no vector for.
    pub(crate) fn check(&self, pieces: &[u32], shapes: &[u8]) -> Result<(), EncoderError> {
        let limit = self.positions.len() / self.width;
        if pieces.len() > limit {
            return Err(EncoderError::TooLong { pieces: pieces.len(), limit });
        }
        if pieces.len() != shapes.len() {
            return Err(EncoderError::ShapesMismatch { pieces: pieces.len(), shapes: shapes.len() });
        }
        let limit = self.word_scales.len();
        if let Some(piece) = pieces.iter().find(|piece| **piece as usize >= limit) {
            return Err(EncoderError::UnknownPiece { piece: *piece, limit });
        }
        let limit = self.shapes.len() / self.width;
        match shapes.iter().find(|shape| usize::from(**shape) >= limit) {
            Some(shape) => Err(EncoderError::UnknownShape { shape: *shape, limit }),
            None => Ok(()),
        }
    }

    /// The vectors of a window that [`Embeddings::check`] has passed.
    pub(crate) fn embed(&self, pieces: &[u32], shapes: &[u8], kernel: Kernel) -> Vec<f32> {
        let mut rows = vec![0.0; pieces.len() * self.width];
        kernel.run(AddWords { embeddings: self, pieces, shapes, rows: &mut rows });
        let more = &self.positions[..rows.len()];
        kernel.run(AddAndNormalise { norm: &self.norm, rows: &mut rows, more });
        rows
    }
}

/// Adds up the vectors of word pieces and word shapes.
struct AddWords<'a> {
    embeddings: &'a Embeddings,
    pieces: &'a [u32],
    shapes: &'a [u8],
    rows: &'a mut [f32],
}

impl Task for AddWords<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(self) {
        let Embeddings { width, words, word_scales, shapes, .. } = self.embeddings;
        let rows = self.rows.chunks_exact_mut(*width);
        for ((row, piece), shape) in rows.zip(self.pieces).zip(self.shapes) {
            let scale = word_scales[*piece as usize];
            let word = &words[*piece as usize * width..][..*width];
            let shape = &shapes[usize::from(*shape) * width..][..*width];
            for ((value, word), shape) in row.iter_mut().zip(word).zip(shape) {
                *value = f32::from(*word) * scale + shape;
            }
        }
    }
}
