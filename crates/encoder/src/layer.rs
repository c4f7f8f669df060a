//! One layer of the encoder.

use crate::encoder::Part;
use crate::file::File;
use crate::gelu::GeluAndQuantise;
use crate::kernel::Kernel;
use crate::norm::{AddAndNormalise, Norm};
use crate::quantise::{Activations, Quantise};
use crate::{EncoderError, Linear};

/// Rows that pass through a linear layer together: their values stay in the cache.
const BLOCK: usize = 96;

/// The weights of a layer.
#[derive(Debug)]
pub(crate) struct Layer {
    /// Queries, keys and values, side by side.
    projection: Linear,
    attention_output: Linear,
    attention_norm: Norm,
    intermediate: Linear,
    output: Linear,
    output_norm: Norm,
    width: usize,
    kernel: Kernel,
}

/// Room for the rows of a window.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Queries, keys and values of each piece.
    pub(crate) projected: Vec<f32>,
    /// What attention gives for each piece.
    pub(crate) context: Vec<f32>,
    activations: Activations,
    intermediate: Vec<f32>,
    output: Vec<f32>,
}

impl Layer {
    /// Reads a layer of a model.
    pub(crate) fn read(
        file: &File,
        index: usize,
        width: usize,
        kernel: Kernel,
    ) -> Result<Layer, EncoderError> {
        let name = |part: &str| format!("layer.{index}.{part}");
        let linear = |parts: &[&str]| {
            let names: Vec<String> = parts.iter().map(|part| name(part)).collect();
            Linear::read(file, &names, kernel)
        };
        check_shapes(file, width, name)?;
        Ok(Layer {
            projection: linear(&["query", "key", "value"])?,
            attention_output: linear(&["attention_output"])?,
            attention_norm: Norm::read(file, &name("attention_norm"), width)?,
            intermediate: linear(&["intermediate"])?,
            output: linear(&["output"])?,
            output_norm: Norm::read(file, &name("output_norm"), width)?,
            width,
            kernel,
        })
    }

    /// Computes queries, keys and values, and makes room for what attention gives.
    pub(crate) fn project(&self, values: &[f32], rows: &mut Rows, watch: &mut dyn FnMut(Part)) {
        rows.context.resize(values.len(), 0.0);
        self.kernel.run(Quantise { rows: values, width: self.width, activations: &mut rows.activations });
        watch(Part::Quantise);
        self.projection.multiply(&rows.activations, values.len() / self.width, &mut rows.projected);
        watch(Part::Linear);
    }

    /// Takes what attention gave into the values, and passes them through the feed-forward layers.
    pub(crate) fn feed_forward(&self, values: &mut [f32], rows: &mut Rows, watch: &mut dyn FnMut(Part)) {
        let Rows { context, activations, intermediate, output, .. } = rows;
        let blocks = values.chunks_mut(BLOCK * self.width).zip(context.chunks(BLOCK * self.width));
        for (values, context) in blocks {
            self.linear(&self.attention_output, context, activations, output, watch);
            self.add_and_normalise(&self.attention_norm, values, output, watch);
            self.linear(&self.intermediate, values, activations, intermediate, watch);
            let width = self.intermediate.outputs();
            self.kernel.run(GeluAndQuantise { rows: intermediate, width, activations });
            watch(Part::Gelu);
            self.output.multiply(activations, values.len() / self.width, output);
            watch(Part::Linear);
            self.add_and_normalise(&self.output_norm, values, output, watch);
        }
    }

    fn linear(
        &self,
        layer: &Linear,
        rows: &[f32],
        activations: &mut Activations,
        out: &mut Vec<f32>,
        watch: &mut dyn FnMut(Part),
    ) {
        self.kernel.run(Quantise { rows, width: self.width, activations });
        watch(Part::Quantise);
        layer.multiply(activations, rows.len() / self.width, out);
        watch(Part::Linear);
    }

    fn add_and_normalise(&self, norm: &Norm, rows: &mut [f32], more: &[f32], watch: &mut dyn FnMut(Part)) {
        self.kernel.run(AddAndNormalise { norm, rows, more });
        watch(Part::Norm);
    }
}

/// Refuses linear layers that do not fit each other.
fn check_shapes(file: &File, width: usize, name: impl Fn(&str) -> String) -> Result<(), EncoderError> {
    let weight = |part: &str| format!("{}.weight", name(part));
    let (inner, _) = file.matrix(&weight("intermediate"))?;
    for part in ["query", "key", "value", "attention_output"] {
        file.check_bytes(&weight(part), &[width, width])?;
    }
    file.check_bytes(&weight("intermediate"), &[inner, width])?;
    file.check_bytes(&weight("output"), &[width, inner])
}
