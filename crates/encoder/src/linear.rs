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
    /// With a scale for each output, and the scaled sum of its weights.
    Quantised { packed: Packed, scales: Vec<f32>, totals: Vec<f32> },
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
        let total = |row: &[i8]| row.iter().map(|weight| i32::from(*weight)).sum::<i32>() as f32;
        let mut totals: Vec<f32> =
            weights.chunks_exact(inputs).zip(&scales).map(|(row, scale)| total(row) * scale).collect();
        totals.resize(columns, 0.0);
        let mut layer = Linear::new(inputs, Weights::Quantised { packed, scales, totals }, bias, kernel);
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
        if let Weights::Quantised { packed, scales, totals } = &self.weights {
            self.kernel.run(Multiply { layer: self, packed, scales, totals, activations, out });
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
    totals: &'a [f32],
    activations: &'a Activations,
    out: &'a mut [f32],
}

impl Task for Multiply<'_> {
    type Output = ();

    /// A pair of panels stays in the nearest cache while all rows pass.
    #[inline(always)]
    fn run<I: Instructions>(mut self) {
        let outputs = self.layer.outputs;
        let all = std::mem::take(&mut self.out);
        for column in (0..self.packed.columns).step_by(TILE_COLUMNS) {
            let width = TILE_COLUMNS.min(outputs - column);
            for (index, out) in all.chunks_mut(TILE_ROWS * outputs).enumerate() {
                let sums = sums::<I>(self.packed, self.activations, index * TILE_ROWS, column);
                for (row, (out, sums)) in out.chunks_exact_mut(outputs).zip(&sums).enumerate() {
                    self.finish(index * TILE_ROWS + row, column, sums, &mut out[column..column + width]);
                }
            }
        }
    }
}

impl Multiply<'_> {
    /// Scales a row of sums, and adds what the lowest activation gives with all weights, and the bias.
    #[inline(always)]
    fn finish(&self, row: usize, column: usize, sums: &[i32; TILE_COLUMNS], out: &mut [f32]) {
        let (scale, low) = (self.activations.scales[row], self.activations.lows[row]);
        let columns = column..column + TILE_COLUMNS;
        let (totals, bias) = (&self.totals[columns.clone()], &self.layer.bias[columns.clone()]);
        let scales = &self.scales[columns];
        let values: [f32; TILE_COLUMNS] =
            std::array::from_fn(|at| sums[at] as f32 * (scale * scales[at]) + (low * totals[at] + bias[at]));
        match out.first_chunk_mut() {
            Some(out) => *out = values,
            None => out.iter_mut().zip(values).for_each(|(out, value)| *out = value),
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
            I::bytes(rows, &panels[column * depth..], depth / 4, &mut sums);
        }
        Panels::Wide(panels) => {
            let rows = Strided { values: &activations.wide[row * stride..], stride };
            let out = Strided { values: sums.as_flattened_mut(), stride: TILE_COLUMNS };
            I::wide(rows, &panels[column * depth..], depth / 2, out);
        }
    }
    sums
}
