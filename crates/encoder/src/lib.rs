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
//!
//! # The model file
//! A file of the format "safetensors". Its metadata has `format` (`demarche-encoder-1`), `layers`, `heads`, `hidden` and
//! `max_positions`, as text, and whatever else the caller wants to know. Weights of 8 bits have one scale for each output.
//!
//! | tensor | type | shape |
//! |---|---|---|
//! | `embeddings.word`, `embeddings.word.scale` | I8, F32 | vocabulary × hidden, vocabulary |
//! | `embeddings.position`, `.type`, `.shape` | F32 | positions × hidden, hidden, shapes × hidden |
//! | `embeddings.norm.weight`, `.bias` | F32 | hidden |
//! | `layer.K.query`, `.key`, `.value`, `.attention_output`, each with `.weight`, `.scale`, `.bias` | I8, F32, F32 | hidden × hidden, hidden, hidden |
//! | `layer.K.intermediate`, `layer.K.output`, likewise | I8, F32, F32 | inner × hidden, hidden × inner |
//! | `layer.K.attention_norm`, `layer.K.output_norm`, each with `.weight`, `.bias` | F32 | hidden |
//! | `head.NAME.weight`, `.bias`, and `.scale` if the weights are I8 | I8 or F32, F32, F32 | what the caller needs |
//!
//! A [`Branch`] is read from such a file without embeddings: layers of its own on the embeddings of an encoder.

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
mod shares;
mod stack;
mod tensor;
mod wordpiece;

pub use encoder::{Encoder, Hidden, Part};
pub use error::EncoderError;
pub use kernel::Kernel;
pub use linear::Linear;
pub use matmul::matmul;
pub use shares::{exponential, gelu, logistic, softmax};
pub use stack::{Branch, Scratch, Stack};
pub use tensor::Tensor;
pub use wordpiece::{Vocabulary, VocabularyError, shape_of};
