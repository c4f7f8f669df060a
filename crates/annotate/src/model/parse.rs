//! Where the words of a sentence hang, and how.
//!
//! Method: deep biaffine attention, Dozat and Manning (2017), ICLR; the products with the weights are kept as linear layers,
//! which run on whole numbers of 8 bits.

use demarche_core::Relation;
use demarche_encoder::{Encoder, Linear, Tensor, matmul};

use super::tree::{self, Arcs};
use super::{ModelError, highest};
use crate::Part;

/// The slope of the rectifier below nought.
const SLOPE: f32 = 0.1;

/// The heads of the model that parse.
pub(super) struct Parser<'a> {
    root: &'a Tensor,
    arc_dependent: &'a Linear,
    arc_governor: &'a Linear,
    arc: &'a Linear,
    relation_dependent: &'a Linear,
    relation_governor: &'a Linear,
    relation: &'a Linear,
}

impl<'a> Parser<'a> {
    /// The heads of a model with so many relations.
    pub(super) fn of(encoder: &'a Encoder, relations: usize) -> Result<Self, ModelError> {
        let parser = Self {
            root: encoder.tensor_f32("head.root")?,
            arc_dependent: encoder.linear("head.arc.dependent")?,
            arc_governor: encoder.linear("head.arc.governor")?,
            arc: encoder.linear("head.arc")?,
            relation_dependent: encoder.linear("head.relation.dependent")?,
            relation_governor: encoder.linear("head.relation.governor")?,
            relation: encoder.linear("head.relation")?,
        };
        let arc_fits = parser.arc.outputs() == parser.arc_governor.outputs()
            && parser.arc.inputs() == parser.arc_dependent.outputs();
        let relation_fits = parser.relation.outputs() == relations * (parser.relation_governor.outputs() + 1)
            && parser.relation.inputs() == parser.relation_dependent.outputs();
        match (arc_fits && parser.root.values.len() == encoder.width(), relation_fits && relations > 0) {
            (false, _) => Err(ModelError::Head("head.arc")),
            (_, false) => Err(ModelError::Head("head.relation")),
            _ => Ok(parser),
        }
    }

    /// The head of each word, counted from the start of the sentence, and its relation to it; one word is the root.
    pub(super) fn parse(
        &self,
        vectors: &[f32],
        relations: &[Relation],
        watch: &mut dyn FnMut(Part),
    ) -> Vec<(Option<usize>, Relation)> {
        let with_root: Vec<f32> = self.root.values.iter().chain(vectors).copied().collect();
        let arcs = self.arcs(vectors, &with_root);
        watch(Part::Heads);
        let heads = tree::heads(&arcs);
        watch(Part::Search);
        let dependents = self.relation.apply(&reduced(self.relation_dependent, vectors));
        let governors = reduced(self.relation_governor, &with_root);
        let width = self.relation_governor.outputs();
        let rows = dependents.chunks_exact(self.relation.outputs());
        let chosen = heads.iter().zip(rows).map(|(head, dependent)| {
            let Some(head) = *head else { return (None, Relation::Root) };
            let governor = &governors[(head + 1) * width..][..width];
            let scores = dependent.chunks_exact(width + 1).map(|weights| product(weights, governor));
            let scores: Vec<f32> =
                scores.zip(relations).map(|(score, relation)| barred(score, *relation)).collect();
            (Some(head), relations[highest(&scores)])
        });
        let chosen = chosen.collect();
        watch(Part::Heads);
        chosen
    }

    fn arcs(&self, vectors: &[f32], with_root: &[f32]) -> Arcs {
        let dependents = self.arc.apply(&reduced(self.arc_dependent, vectors));
        let governors = reduced(self.arc_governor, with_root);
        let width = self.arc.outputs();
        Arcs::new(dependents.len() / width, matmul(&dependents, &governors, width))
    }
}

/// Only the root hangs by this relation.
fn barred(score: f32, relation: Relation) -> f32 {
    if relation == Relation::Root { f32::NEG_INFINITY } else { score }
}

/// The product of weights and a vector that ends with an unwritten 1.
fn product(weights: &[f32], vector: &[f32]) -> f32 {
    // Eight sums side by side, in a fixed order: fast, and the same everywhere.
    let mut sums = [0.0f32; 8];
    for (weights, values) in weights.chunks(8).zip(vector.chunks(8)) {
        for ((sum, weight), value) in sums.iter_mut().zip(weights).zip(values) {
            *sum += weight * value;
        }
    }
    sums.iter().sum::<f32>() + weights[vector.len()]
}

/// The vectors through a layer and a leaky rectifier.
pub(super) fn reduced(layer: &Linear, vectors: &[f32]) -> Vec<f32> {
    let mut values = layer.apply(vectors);
    for value in &mut values {
        if *value < 0.0 {
            *value *= SLOPE;
        }
    }
    values
}
