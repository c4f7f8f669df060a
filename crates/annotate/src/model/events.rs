//! Which words evoke events, of which type, whether these happened, and who is in them.
//!
//! A branch grows on the embeddings of the encoder and reads one sentence at a time: its layers and heads lie in a
//! file of their own, `events.safetensors`. `learn/events` is the other side.

use std::ops::Range;

use demarche_core::ontology::{EventType, Mode};
use demarche_core::{Evocation, Status};
use demarche_encoder::{Branch, Hidden, Linear, Scratch, gelu, logistic, matmul, softmax};

use super::parse::reduced;
use super::{ModelError, highest};

/// Words with less than this share of all types together are passed over.
const LOOK: f32 = 0.05;
/// Words and modes with less than this share are left out.
const KEEP: f32 = 0.05;
/// Pieces of a sentence that are read; what is beyond evokes nothing.
pub(super) const MOST_PIECES: usize = 400;

/// The branch with what its outputs mean.
pub(super) struct Events {
    branch: Branch,
    types: Vec<EventType>,
    statuses: Vec<Status>,
    modes: Vec<Mode>,
    /// Labels that [`Events::classify`] gives shares of.
    pub(super) labels: Vec<String>,
    /// Added to the scores of actors and of recipients.
    offsets: [f32; 2],
}

/// A sentence as if it stood alone.
pub(super) struct Sentence {
    /// Number of its first word in the text.
    pub(super) first_word: usize,
    /// Where each word starts among its pieces, and where the last ends.
    pub(super) starts: Vec<usize>,
    /// What stands before the first layer, for as many pieces as are read.
    pub(super) vectors: Vec<f32>,
}

/// What the branch gives for the words of a sentence.
struct Words {
    vectors: Vec<f32>,
    width: usize,
}

impl Events {
    /// Reads a model file, which must have been made for the encoder with this checksum.
    pub(super) fn new(bytes: &[u8], encoder: &str) -> Result<Self, ModelError> {
        let branch = Branch::from_bytes(bytes)?;
        let list = |name: &'static str| -> Result<Vec<String>, ModelError> { parsed(&branch, name) };
        if branch.metadata("annotate").is_none_or(|made_for| !made_for.starts_with(encoder)) {
            return Err(fault("annotate", "it was made for another annotation model".to_owned()));
        }
        let each = |name: &'static str, bad: Option<String>| bad.map_or(Ok(()), |bad| Err(fault(name, bad)));
        let (types, statuses, modes) = (list("types")?, list("statuses")?, list("modes")?);
        let known: Vec<EventType> = types.iter().filter_map(|name| name.parse().ok()).collect();
        each("types", (known.len() != EventType::ALL.len()).then(|| format!("{types:?}")))?;
        let known_statuses: Vec<Status> = statuses.iter().filter_map(|name| Status::parse(name)).collect();
        each("statuses", (known_statuses.len() != Status::ALL.len()).then(|| format!("{statuses:?}")))?;
        let known_modes: Vec<Mode> = modes.iter().filter_map(|name| mode(name)).collect();
        each("modes", (known_modes.len() != modes.len()).then(|| format!("{modes:?}")))?;
        let (offsets, labels) = (parsed(&branch, "offsets")?, list("labels")?);
        let events =
            Self { branch, types: known, statuses: known_statuses, modes: known_modes, labels, offsets };
        events.check_heads()?;
        Ok(events)
    }

    fn check_heads(&self) -> Result<(), ModelError> {
        let sizes = [
            ("head.event", self.types.len() + 1),
            ("head.status", self.statuses.len()),
            ("head.mode", self.modes.len()),
            ("head.pair", self.labels.len()),
        ];
        let fits =
            |(name, size): &(&str, usize)| self.branch.linear(name).is_ok_and(|head| head.outputs() == *size);
        match sizes.iter().find(|size| !fits(size)) {
            Some((name, _)) => Err(ModelError::Head(name)),
            None => {
                for name in
                    ["head.actor.trigger", "head.actor.word", "head.recipient.trigger", "head.recipient.word"]
                {
                    self.branch.linear(name)?;
                }
                Ok(())
            }
        }
    }

    /// The words of sentences that may evoke events.
    pub(super) fn read(&self, sentences: &[Sentence], scratch: &mut Scratch) -> Vec<Evocation> {
        let all: Vec<f32> = sentences.iter().flat_map(|sentence| &sentence.vectors).copied().collect();
        let width = self.branch.width();
        let lengths: Vec<usize> = sentences.iter().map(|sentence| sentence.vectors.len() / width).collect();
        let Ok(grown) = self.branch.grow(all, &lengths, scratch) else { return Vec::new() };
        let mut found = Vec::new();
        let mut before = 0;
        for (sentence, length) in sentences.iter().zip(lengths) {
            let words = sentence.starts[..sentence.starts.len() - 1].iter().filter(|start| **start < length);
            let vectors = words.flat_map(|start| grown.row(before + start)).copied().collect();
            found.extend(self.evocations(sentence, &Words { vectors, width }));
            before += length;
        }
        found
    }

    fn evocations(&self, sentence: &Sentence, words: &Words) -> Vec<Evocation> {
        let shares = self.shares("head.event", &words.vectors);
        let outputs = self.types.len() + 1;
        let looked: Vec<usize> =
            (0..words.count()).filter(|word| shares[word * outputs] < 1.0 - LOOK).collect();
        if looked.is_empty() {
            return Vec::new();
        }
        let chosen: Vec<f32> = looked.iter().flat_map(|word| words.row(*word)).copied().collect();
        let statuses = self.shares("head.status", &chosen);
        let modes = self.head("head.mode").apply(&chosen);
        let [actors, recipients] = [(0, "actor"), (1, "recipient")]
            .map(|(side, name)| self.participants(side, name, &chosen, words));
        let evoked = looked.iter().enumerate().map(|(at, word)| {
            let row = |values: &[f32], width: usize| values[at * width..][..width].to_vec();
            let named = |scores: &[f32]| {
                let shares = row(scores, words.count()).into_iter().enumerate();
                shares
                    .filter(|(_, share)| *share >= KEEP)
                    .map(|(to, share)| (sentence.first_word + to, share))
                    .collect()
            };
            let types = self.by_type(&shares[word * outputs + 1..][..self.types.len()]);
            let best = EventType::ALL[highest(&types)];
            let modes =
                self.modes.iter().zip(row(&modes, self.modes.len())).filter(|(mode, _)| mode.event() == best);
            Evocation {
                token: sentence.first_word + word,
                types,
                statuses: self.by_status(&row(&statuses, self.statuses.len())),
                modes: modes
                    .map(|(mode, score)| (*mode, logistic(score)))
                    .filter(|(_, share)| *share >= KEEP)
                    .collect(),
                actors: named(&actors),
                recipients: named(&recipients),
            }
        });
        evoked.collect()
    }

    /// The shares of [`Events::labels`] for what the pieces of `source` do to those of `target`, in a window of one sentence.
    pub(super) fn classify(
        &self,
        embedded: &Hidden,
        sides: [&[Range<usize>]; 2],
        scratch: &mut Scratch,
    ) -> Vec<f32> {
        let pieces = embedded.pieces().saturating_sub(2).min(MOST_PIECES);
        if pieces == 0 {
            return vec![0.0; self.labels.len()];
        }
        let mut vectors = embedded.values[embedded.width..][..pieces * embedded.width].to_vec();
        let width = embedded.width;
        let roles = self.branch.tensor_f32("head.role").map_or(&[][..], |role| &role.values);
        let of_side = |side: usize| sides[side].iter().cloned().flatten().filter(|piece| *piece < pieces);
        for side in 0..2 {
            for piece in of_side(side) {
                let role = roles.iter().skip(side * width);
                vectors[piece * width..][..width]
                    .iter_mut()
                    .zip(role)
                    .for_each(|(value, role)| *value += role);
            }
        }
        let Ok(grown) = self.branch.grow(vectors, &[pieces], scratch) else {
            return vec![0.0; self.labels.len()];
        };
        let mut pooled = mean(&grown, of_side(0));
        let nobody = self.branch.tensor_f32("head.nobody").map_or(&[][..], |nobody| &nobody.values);
        pooled.extend(if of_side(1).next().is_some() { mean(&grown, of_side(1)) } else { nobody.to_vec() });
        pooled.extend(mean(&grown, 0..pieces));
        let weights = softmax(&self.head("head.weigh").apply(&grown.values));
        pooled.extend(
            (0..width).map(|at| (0..pieces).map(|piece| weights[piece] * grown.row(piece)[at]).sum::<f32>()),
        );
        let wide: Vec<f32> = self.head("head.wide").apply(&pooled).into_iter().map(gelu).collect();
        softmax(&self.head("head.pair").apply(&wide))
    }

    /// For each chosen word the share of each word to be a participant of its event.
    fn participants(&self, side: usize, name: &str, chosen: &[f32], words: &Words) -> Vec<f32> {
        let triggers = reduced(self.head(&format!("head.{name}.trigger")), chosen);
        let others = self.head(&format!("head.{name}.word"));
        let width = others.outputs();
        let scores = matmul(&triggers, &reduced(others, &words.vectors), width);
        let scale = (width as f32).sqrt();
        scores.into_iter().map(|score| logistic(score / scale + self.offsets[side])).collect()
    }

    /// Rows of shares from a head.
    fn shares(&self, name: &str, vectors: &[f32]) -> Vec<f32> {
        let head = self.head(name);
        head.apply(vectors).chunks_exact(head.outputs()).flat_map(softmax).collect()
    }

    fn by_type(&self, shares: &[f32]) -> [f32; EventType::ALL.len()] {
        let mut ordered = [0.0; EventType::ALL.len()];
        let numbers = self.types.iter().filter_map(|event| event.number());
        numbers.zip(shares).for_each(|(number, share)| ordered[number] = *share);
        ordered
    }

    fn by_status(&self, shares: &[f32]) -> [f32; Status::ALL.len()] {
        let mut ordered = [0.0; Status::ALL.len()];
        self.statuses.iter().zip(shares).for_each(|(status, share)| ordered[*status as usize] = *share);
        ordered
    }

    fn head(&self, name: &str) -> &Linear {
        self.branch.linear(name).expect(super::CHECKED)
    }
}

impl Words {
    fn count(&self) -> usize {
        self.vectors.len() / self.width
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.vectors[word * self.width..][..self.width]
    }
}

fn fault(name: &'static str, detail: String) -> ModelError {
    ModelError::Labels { name, detail }
}

fn parsed<T: serde::de::DeserializeOwned>(branch: &Branch, name: &'static str) -> Result<T, ModelError> {
    let text = branch.metadata(name).ok_or_else(|| fault(name, "not there".to_owned()))?;
    serde_json::from_str(text).map_err(|error| fault(name, error.to_string()))
}

/// `ASSAULT.drone`.
fn mode(name: &str) -> Option<Mode> {
    let (event, mode) = name.split_once('.')?;
    Mode::find(event.parse().ok()?, mode)
}

fn mean(hidden: &Hidden, pieces: impl Iterator<Item = usize>) -> Vec<f32> {
    let (mut sum, mut count) = (vec![0.0; hidden.width], 0.0f32);
    for piece in pieces {
        sum.iter_mut().zip(hidden.row(piece)).for_each(|(sum, value)| *sum += value);
        count += 1.0;
    }
    sum.iter().map(|value| value / count.max(1.0)).collect()
}
