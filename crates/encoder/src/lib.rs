//! A small encoder of the BERT type, with weights of 8 bits, on the CPU.
//!
//! [`Vocabulary`] turns words into word pieces, [`Encoder`] turns windows of word pieces into vectors, and
//! [`Linear`] and [`matmul`] turn vectors into what a task needs.
//!
//! The same window gives the same vectors, to the last bit, on every machine, whatever instructions it has,
//! beside whatever other windows, on any number of threads. Three things make it so: integers are multiplied
//! with integers, whose sums are exact; the scale of an activation depends on its own row alone; and all sums
//! of fractions are added in one fixed order, without fused operations and with our own exponential and normal
//! distribution instead of the system's.

mod attention;
mod embeddings;
mod encoder;
mod error;
mod file;
mod gelu;
mod kernel;
mod layer;
mod linear;
mod matmul;
mod norm;
mod packed;
mod quantise;
mod tensor;
mod wordpiece;

pub use encoder::{Encoder, Hidden, Part, Scratch};
pub use error::EncoderError;
pub use kernel::Kernel;
pub use linear::Linear;
pub use matmul::matmul;
pub use tensor::Tensor;
pub use wordpiece::{Vocabulary, VocabularyError, shape_of};
