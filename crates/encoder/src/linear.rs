//! Linear layers, with weights of 8 bits or of full precision.

use crate::EncoderError;
use crate::file::File;
use crate::kernel::{Instructions, Kernel, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile};
use crate::matmul::matmul_with;
use crate::packed::{Packed, Panels};
use crate::quantise::{Activations, Quantise};

/// A linear layer: `outputs` sums of `inputs` weighted values, plus a bias each.
#[derive(Debug)]
pub struct Linear {
    inputs: usize,
    outputs: usize,
    weights: Weights,
    bias: Vec<f32>,
    kernel: Kernel,
}

#[derive(Debug)]
enum Weights {
    /// With a scale for each output.
    Quantised { packed: Packed, scales: Vec<f32> },
    /// One row for each output.
    Full(Vec<f32>),
}

impl Linear {
    /// Reads layers that take the same inputs as one layer, whose outputs stand side by side.
    pub(crate) fn read(file: &File, names: &[String], kernel: Kernel) -> Result<Linear, EncoderError> {
        let mut stack = Stack::default();
        for name in names {
            stack.read(file, name)?;
        }
        let Stack { inputs, bytes, scales, floats, bias } = stack;
        Ok(match bytes.is_empty() {
            true => Linear::full(floats, inputs, bias, kernel),
            false => Linear::quantised(&bytes, inputs, scales, bias, kernel),
        })
    }

    /// A layer with weights of 8 bits: `inputs` for each output, with a scale for each output.
    pub(crate) fn quantised(
        weights: &[i8],
        inputs: usize,
        mut scales: Vec<f32>,
        bias: Vec<f32>,
        kernel: Kernel,
    ) -> Linear {
        let packed = Packed::new(weights, inputs, kernel);
        let columns = packed.columns;
        scales.resize(columns, 0.0);
        let mut layer = Linear::new(inputs, Weights::Quantised { packed, scales }, bias, kernel);
        layer.bias.resize(columns, 0.0);
        layer
    }

    /// A layer with weights of full precision: `inputs` for each output.
    pub(crate) fn full(weights: Vec<f32>, inputs: usize, bias: Vec<f32>, kernel: Kernel) -> Linear {
        Linear::new(inputs, Weights::Full(weights), bias, kernel)
    }

    fn new(inputs: usize, weights: Weights, bias: Vec<f32>, kernel: Kernel) -> Linear {
        Linear { inputs, outputs: bias.len(), weights, bias, kernel }
    }

    /// Values in a row that goes in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Values in a row that comes out.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// What comes out for rows of [`Linear::inputs`] values, one row after the other. An incomplete row at the
    /// end counts for nothing. What comes out for one row does not depend on the other rows.
    pub fn apply(&self, rows: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        if let Weights::Full(weights) = &self.weights {
            out = matmul_with(self.kernel, rows, weights, self.inputs);
            for row in out.chunks_exact_mut(self.outputs) {
                row.iter_mut().zip(&self.bias).for_each(|(value, bias)| *value += bias);
            }
            return out;
        }
        let rows = &rows[..rows.len() / self.inputs * self.inputs];
        let mut activations = Activations::default();
        self.kernel.run(Quantise { rows, width: self.inputs, activations: &mut activations });
        self.multiply(&activations, rows.len() / self.inputs, &mut out);
        out
    }

    /// What comes out for the first `count` rows of `activations`, into `out`. For layers with weights of 8
    /// bits.
    pub(crate) fn multiply(&self, activations: &Activations, count: usize, out: &mut Vec<f32>) {
        out.resize(count * self.outputs, 0.0);
        if let Weights::Quantised { packed, scales } = &self.weights {
            self.kernel.run(Multiply { layer: self, packed, scales, activations, out });
        }
    }
}

/// What the file has for a layer.
#[derive(Default)]
struct Stack {
    inputs: usize,
    bytes: Vec<i8>,
    scales: Vec<f32>,
    floats: Vec<f32>,
    bias: Vec<f32>,
}

impl Stack {
    fn read(&mut self, file: &File, name: &str) -> Result<(), EncoderError> {
        let weight = format!("{name}.weight");
        let (outputs, inputs) = file.matrix(&weight)?;
        self.inputs = inputs;
        self.bias.extend(file.floats(&format!("{name}.bias"), &[outputs])?);
        if file.is_bytes(&weight)? {
            self.bytes.extend(file.bytes(&weight, &[outputs, inputs])?);
            self.scales.extend(file.floats(&format!("{name}.scale"), &[outputs])?);
        } else {
            self.floats.extend(file.floats(&weight, &[outputs, inputs])?);
        }
        Ok(())
    }
}

/// Multiplies rows of integers by packed weights, and scales the sums.
struct Multiply<'a> {
    layer: &'a Linear,
    packed: &'a Packed,
    scales: &'a [f32],
    activations: &'a Activations,
    out: &'a mut [f32],
}

impl Task for Multiply<'_> {
    type Output = ();

    /// A pair of panels stays in the nearest cache while all rows pass.
    #[inline(always)]
    fn run<I: Instructions>(self) {
        let outputs = self.layer.outputs;
        for column in (0..self.packed.columns).step_by(TILE_COLUMNS) {
            let width = TILE_COLUMNS.min(outputs - column);
            for (index, out) in self.out.chunks_mut(TILE_ROWS * outputs).enumerate() {
                let sums = sums::<I>(self.packed, self.activations, index * TILE_ROWS, column);
                let scales = &self.activations.scales[index * TILE_ROWS..];
                let (weight_scales, bias) = (&self.scales[column..], &self.layer.bias[column..]);
                for ((out, sums), scale) in out.chunks_exact_mut(outputs).zip(&sums).zip(scales) {
                    finish(&mut out[column..column + width], sums, *scale, weight_scales, bias);
                }
            }
        }
    }
}

/// The sums of one tile.
#[inline(always)]
fn sums<I: Instructions>(packed: &Packed, activations: &Activations, row: usize, column: usize) -> Tile {
    let (depth, stride) = (packed.depth, activations.stride);
    let mut sums = [[0; TILE_COLUMNS]; TILE_ROWS];
    match &packed.panels {
        Panels::Bytes(panels) => {
            let rows = Strided { values: &activations.bytes[row * stride..], stride };
            let mut start = [0; TILE_COLUMNS];
            start.copy_from_slice(&packed.start[column..column + TILE_COLUMNS]);
            I::bytes(rows, &panels[column * depth..], depth / 4, &start, &mut sums);
        }
        Panels::Wide(panels) => {
            let rows = Strided { values: &activations.wide[row * stride..], stride };
            let out = Strided { values: sums.as_flattened_mut(), stride: TILE_COLUMNS };
            I::wide(rows, &panels[column * depth..], depth / 2, out);
        }
    }
    sums
}

/// Scales a row of sums and adds the bias.
#[inline(always)]
fn finish(out: &mut [f32], sums: &[i32; TILE_COLUMNS], scale: f32, weight_scales: &[f32], bias: &[f32]) {
    let terms = sums.iter().zip(weight_scales).zip(bias);
    for (out, ((sum, weight_scale), bias)) in out.iter_mut().zip(terms) {
        *out = *sum as f32 * (scale * weight_scale) + bias;
    }
}
