//! A tiny model of random weights, as a file.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;

use safetensors::Dtype;
use safetensors::tensor::TensorView;

pub(crate) const WIDTH: usize = 32;
pub(crate) const HEADS: usize = 2;
pub(crate) const INNER: usize = 48;
pub(crate) const LAYERS: usize = 2;
pub(crate) const WORDS: usize = 20;
pub(crate) const POSITIONS: usize = 64;

/// A tensor, as it stands in the file.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) kind: Dtype,
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<u8>,
}

/// What the file holds; tests change it before they write it.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) tensors: BTreeMap<String, Entry>,
    pub(crate) metadata: BTreeMap<String, String>,
    random: u64,
}

impl Model {
    pub(crate) fn new() -> Model {
        let metadata = [
            ("format", "demarche-encoder-1".to_owned()),
            ("layers", LAYERS.to_string()),
            ("heads", HEADS.to_string()),
            ("hidden", WIDTH.to_string()),
            ("max_positions", POSITIONS.to_string()),
            ("labels", "a b c".to_owned()),
        ];
        let metadata = metadata.map(|(key, value)| (key.to_owned(), value)).into();
        let mut model = Model { tensors: BTreeMap::new(), metadata, random: 7 };
        model.embeddings();
        for layer in 0..LAYERS {
            model.layer(layer);
        }
        model.linear("head.tag", 3, WIDTH);
        model.floats("head.full.weight", &[5, WIDTH], 0.2, 0.0);
        model.floats("head.full.bias", &[5], 0.2, 0.0);
        model
    }

    fn embeddings(&mut self) {
        self.bytes("embeddings.word", &[WORDS, WIDTH]);
        self.floats("embeddings.word.scale", &[WORDS], 0.001, 0.01);
        self.floats("embeddings.position", &[POSITIONS, WIDTH], 0.1, 0.0);
        self.floats("embeddings.type", &[WIDTH], 0.1, 0.0);
        self.floats("embeddings.shape", &[8, WIDTH], 0.3, 0.0);
        self.norm("embeddings.norm");
    }

    fn layer(&mut self, layer: usize) {
        for part in ["query", "key", "value", "attention_output"] {
            self.linear(&format!("layer.{layer}.{part}"), WIDTH, WIDTH);
        }
        self.linear(&format!("layer.{layer}.intermediate"), INNER, WIDTH);
        self.linear(&format!("layer.{layer}.output"), WIDTH, INNER);
        self.norm(&format!("layer.{layer}.attention_norm"));
        self.norm(&format!("layer.{layer}.output_norm"));
    }

    fn linear(&mut self, name: &str, outputs: usize, inputs: usize) {
        self.bytes(&format!("{name}.weight"), &[outputs, inputs]);
        self.floats(&format!("{name}.scale"), &[outputs], 0.001, 0.004);
        self.floats(&format!("{name}.bias"), &[outputs], 0.2, 0.0);
    }

    fn norm(&mut self, name: &str) {
        self.floats(&format!("{name}.weight"), &[WIDTH], 0.3, 1.0);
        self.floats(&format!("{name}.bias"), &[WIDTH], 0.2, 0.0);
    }

    fn bytes(&mut self, name: &str, shape: &[usize]) {
        let data = (0..shape.iter().product()).map(|_| (self.next() * 127.0) as i8 as u8).collect();
        self.tensors.insert(name.to_owned(), Entry { kind: Dtype::I8, shape: shape.to_vec(), data });
    }

    fn floats(&mut self, name: &str, shape: &[usize], spread: f32, middle: f32) {
        let values = (0..shape.iter().product()).map(|_| middle + spread * self.next());
        let data = values.flat_map(f32::to_le_bytes).collect();
        self.tensors.insert(name.to_owned(), Entry { kind: Dtype::F32, shape: shape.to_vec(), data });
    }

    /// A number between -1 and 1.
    fn next(&mut self) -> f32 {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    /// The file.
    pub(crate) fn file(&self) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, entry)| {
            (name, TensorView::new(entry.kind, entry.shape.clone(), &entry.data).unwrap())
        });
        safetensors::serialize(views, Some(self.metadata.clone().into_iter().collect())).unwrap()
    }

    /// The values of a tensor; those of bytes with their scales.
    pub(crate) fn values(&self, name: &str) -> Vec<f32> {
        let entry = &self.tensors[name];
        if entry.kind == Dtype::F32 {
            return entry
                .data
                .chunks_exact(4)
                .map(|value| f32::from_le_bytes(value.try_into().unwrap()))
                .collect();
        }
        let scales = self.values(&format!("{}.scale", name.trim_end_matches(".weight")));
        let scale = |place: usize| scales[place / entry.shape[1]];
        entry.data.iter().enumerate().map(|(place, value)| f32::from(*value as i8) * scale(place)).collect()
    }
}

/// Pieces and shapes of a window.
pub(crate) fn window(length: usize, seed: usize) -> (Vec<u32>, Vec<u8>) {
    let piece = |place: usize| ((place * 7 + seed * 5 + place * place % 11) % WORDS) as u32;
    ((0..length).map(piece).collect(), (0..length).map(|place| ((place + seed) % 8) as u8).collect())
}
