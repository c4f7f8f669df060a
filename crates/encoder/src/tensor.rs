//! Tensors for the caller.

/// A tensor of full precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// Its sizes, the outermost first.
    pub shape: Vec<usize>,
    /// Its values, row by row.
    pub values: Vec<f32>,
}
