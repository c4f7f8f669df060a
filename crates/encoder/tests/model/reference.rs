//! The same network, computed in the plainest way and without integers.

use crate::model::{HEADS, LAYERS, Model, WIDTH};

/// The vectors of a window, one after the other.
pub(crate) fn encode(model: &Model, pieces: &[u32], shapes: &[u8]) -> Vec<f32> {
    let (words, positions) = (model.values("embeddings.word"), model.values("embeddings.position"));
    let (kind, by_shape) = (model.values("embeddings.type"), model.values("embeddings.shape"));
    let mut rows = Vec::new();
    for (position, (piece, shape)) in pieces.iter().zip(shapes).enumerate() {
        rows.extend((0..WIDTH).map(|at| {
            let word = words[*piece as usize * WIDTH + at] + by_shape[usize::from(*shape) * WIDTH + at];
            word + positions[position * WIDTH + at] + kind[at]
        }));
    }
    norm(model, "embeddings.norm", &mut rows);
    for layer in 0..LAYERS {
        rows = run_layer(model, &format!("layer.{layer}"), rows);
    }
    rows
}

fn run_layer(model: &Model, name: &str, mut rows: Vec<f32>) -> Vec<f32> {
    let context = attention(model, name, &rows);
    add(&mut rows, &linear(model, &format!("{name}.attention_output"), &context));
    norm(model, &format!("{name}.attention_norm"), &mut rows);
    let mut inner = linear(model, &format!("{name}.intermediate"), &rows);
    inner.iter_mut().for_each(|x| *x *= 0.5 * (1.0 + (0.797_884_6 * (*x + 0.044_715 * x.powi(3))).tanh()));
    add(&mut rows, &linear(model, &format!("{name}.output"), &inner));
    norm(model, &format!("{name}.output_norm"), &mut rows);
    rows
}

fn attention(model: &Model, name: &str, rows: &[f32]) -> Vec<f32> {
    let [queries, keys, values] =
        ["query", "key", "value"].map(|part| linear(model, &format!("{name}.{part}"), rows));
    let (count, size) = (rows.len() / WIDTH, WIDTH / HEADS);
    let mut context = vec![0.0; rows.len()];
    for head in 0..HEADS {
        let part = |values: &'_ [f32], row: usize| values[row * WIDTH + head * size..][..size].to_vec();
        for row in 0..count {
            let score = |other| {
                let terms = part(&queries, row).into_iter().zip(part(&keys, other));
                (terms.map(|(query, key)| query * key).sum::<f32>() / (size as f32).sqrt()).exp()
            };
            let weights: Vec<f32> = (0..count).map(score).collect();
            let total: f32 = weights.iter().sum();
            for (other, weight) in weights.iter().enumerate() {
                let mixed =
                    part(&values, other).into_iter().map(|value| value * weight / total).collect::<Vec<_>>();
                add(&mut context[row * WIDTH + head * size..][..size], &mixed);
            }
        }
    }
    context
}

fn linear(model: &Model, name: &str, rows: &[f32]) -> Vec<f32> {
    let (weights, bias) = (model.values(&format!("{name}.weight")), model.values(&format!("{name}.bias")));
    let inputs = weights.len() / bias.len();
    let one = |row: &[f32], output: usize| {
        let terms = row.iter().zip(&weights[output * inputs..]);
        terms.map(|(value, weight)| value * weight).sum::<f32>() + bias[output]
    };
    rows.chunks(inputs)
        .flat_map(|row| (0..bias.len()).map(|output| one(row, output)).collect::<Vec<_>>())
        .collect()
}

fn add(rows: &mut [f32], more: &[f32]) {
    rows.iter_mut().zip(more).for_each(|(value, more)| *value += more);
}

fn norm(model: &Model, name: &str, rows: &mut [f32]) {
    let (weights, bias) = (model.values(&format!("{name}.weight")), model.values(&format!("{name}.bias")));
    for row in rows.chunks_mut(WIDTH) {
        let mean = row.iter().sum::<f32>() / WIDTH as f32;
        let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / WIDTH as f32;
        for ((value, weight), bias) in row.iter_mut().zip(&weights).zip(&bias) {
            *value = (*value - mean) / variance.sqrt() * weight + bias;
        }
    }
}
