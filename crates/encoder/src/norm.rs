//! Layer normalisation.

use crate::EncoderError;
use crate::file::File;
use crate::kernel::{Instructions, Task};
use crate::matmul::sum;

/// Added to the variance, as BERT does.
const EPSILON: f32 = 1e-12;

/// The weights of a layer normalisation.
#[derive(Debug)]
pub(crate) struct Norm {
    /// What normalised values are multiplied by.
    pub(crate) weight: Vec<f32>,
    /// What is then added.
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    /// Reads the weights of the normalisation `name`.
    pub(crate) fn read(file: &File, name: &str, width: usize) -> Result<Norm, EncoderError> {
        let weight = file.floats(&format!("{name}.weight"), &[width])?;
        let bias = file.floats(&format!("{name}.bias"), &[width])?;
        Ok(Norm { weight, bias })
    }
}

/// Adds `more` to `rows` and normalises each row.
pub(crate) struct AddAndNormalise<'a> {
    /// The weights; their number is the width of a row.
    pub(crate) norm: &'a Norm,
    /// The rows, which become the result.
    pub(crate) rows: &'a mut [f32],
    /// What is added first.
    pub(crate) more: &'a [f32],
}

impl Task for AddAndNormalise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(self) {
        let width = self.norm.weight.len();
        for (row, more) in self.rows.chunks_exact_mut(width).zip(self.more.chunks_exact(width)) {
            row.iter_mut().zip(more).for_each(|(value, more)| *value += more);
            normalise(row, self.norm);
        }
    }
}

/// Gives a row the mean zero and the variance one, then applies weight and bias.
#[inline(always)]
fn normalise(row: &mut [f32], norm: &Norm) {
    let count = row.len() as f32;
    let mean = total(row, |value| value) / count;
    row.iter_mut().for_each(|value| *value -= mean);
    let variance = total(row, |value| value * value) / count;
    let factor = 1.0 / (variance + EPSILON).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(&norm.weight).zip(&norm.bias) {
        *value = *value * factor * weight + bias;
    }
}

/// Adds up what `term` makes of each value, in lanes.
#[inline(always)]
fn total(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; 16];
    let chunks = values.chunks_exact(lanes.len());
    for (lane, value) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane = term(*value);
    }
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, value)| *lane += term(*value));
    }
    sum(lanes)
}
