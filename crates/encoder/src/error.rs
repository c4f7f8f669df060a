//! What can go wrong.

/// Why a model cannot be read, or a window not be encoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncoderError {
    /// The bytes are no model file, or not a whole one.
    #[error("not a model file, or a damaged one: {0}")]
    Damaged(String),
    /// The file is of another format or version.
    #[error("the model file has the format {found:?}, but {expected:?} is needed")]
    WrongFormat {
        /// What the file says.
        found: String,
        /// What this version reads.
        expected: &'static str,
    },
    /// Something in the metadata is missing, or is no number.
    #[error("the model file does not say a number for {0:?}")]
    MissingSize(&'static str),
    /// A number in the metadata cannot be computed with.
    #[error("the model file has {value} for {name:?}: {limit}")]
    BadSize {
        /// Which number.
        name: &'static str,
        /// What the file says.
        value: usize,
        /// What it should be.
        limit: &'static str,
    },
    /// A tensor is missing.
    #[error("the model file has no tensor {0:?}")]
    MissingTensor(String),
    /// A tensor is not what is expected.
    #[error("the tensor {name:?} of the model file is {found}, not {expected}")]
    WrongTensor {
        /// Which tensor.
        name: String,
        /// Its type and shape.
        found: String,
        /// The type and shape that are needed.
        expected: String,
    },
    /// A tensor has a value that is infinite or no number.
    #[error("the tensor {0:?} of the model file has a value that is not finite")]
    NotFinite(String),
    /// A window is too long.
    #[error("a window of {pieces} word pieces is longer than {limit}")]
    TooLong {
        /// Its word pieces.
        pieces: usize,
        /// The most that can be encoded at once.
        limit: usize,
    },
    /// There is not one shape for each word piece.
    #[error("there are {shapes} word shapes for {pieces} word pieces")]
    ShapesMismatch {
        /// How many word pieces there are.
        pieces: usize,
        /// How many shapes.
        shapes: usize,
    },
    /// A word piece is not in the vocabulary of the model.
    #[error("the word piece {piece} is not among the {limit} of the vocabulary")]
    UnknownPiece {
        /// The word piece.
        piece: u32,
        /// How many word pieces the model has.
        limit: usize,
    },
    /// A word shape is not one of the model.
    #[error("the word shape {shape} is not among the {limit} of the model")]
    UnknownShape {
        /// The shape.
        shape: u8,
        /// How many shapes the model has.
        limit: usize,
    },
}
