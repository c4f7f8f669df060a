//! Who said what: the words of sources, cues and contents, and which of them belong together.
//!
//! Three heads tag the words of a window, one for each role; three pairs of heads score links: a word of a content to the first
//! word of its cue, a word of a cue to the first word of its source (or of the cue itself, where nobody is named), and
//! a word of a further piece of a cue to the first. `learn/annotate/attribution.py` is the other side.

use demarche_core::{Attribution, Span};
use demarche_encoder::{Encoder, Linear};

use super::ModelError;
use super::names::{NameTag, names};
use super::parse::reduced;

const ROLES: [&str; 3] = ["source", "cue", "content"];
const TAGS: [&str; 5] = ["O", "B-", "I-", "E-", "S-"];

/// The heads that find attributions.
pub(super) struct Roles<'a> {
    tags: [&'a Linear; 3],
    links: [&'a Linear; 3],
    ends: [&'a Linear; 3],
    places: Vec<NameTag>,
    /// Added to the score of being in no piece of the role.
    bias: [f32; 3],
}

/// A piece of a role: first word and end.
type Piece = (usize, usize);

impl<'a> Roles<'a> {
    /// The heads of a model; `None` for a model without them.
    pub(super) fn of(encoder: &'a Encoder) -> Result<Option<Self>, ModelError> {
        let Some(bias) = encoder.metadata("roles.bias") else { return Ok(None) };
        let heads = |part: &str| -> Result<[&'a Linear; 3], ModelError> {
            let [source, cue, content] = ROLES.map(|role| encoder.linear(&format!("head.{role}{part}")));
            Ok([source?, cue?, content?])
        };
        let (tags, links, ends) = (heads("")?, heads(".link")?, heads(".end")?);
        if tags.iter().any(|head| head.outputs() != TAGS.len())
            || links.iter().zip(ends).any(|(link, end)| link.outputs() != end.outputs())
        {
            return Err(ModelError::Head("head.content"));
        }
        let fault = |detail: String| ModelError::Labels { name: "roles", detail };
        let bias = serde_json::from_str(bias).map_err(|error| fault(error.to_string()))?;
        let places = TAGS.iter().filter_map(|tag| NameTag::parse(tag)).collect();
        Ok(Some(Self { tags, links, ends, places, bias }))
    }

    /// The attributions of a window, in words counted from its start; `width` values make a vector.
    pub(super) fn read(&self, vectors: &[f32], width: usize) -> Vec<Attribution> {
        let [sources, cues, contents] = [0, 1, 2].map(|role| self.pieces(role, vectors));
        let window = Window { roles: self, vectors, width };
        let cues = window.cues(&cues);
        let firsts: Vec<usize> = cues.iter().map(|pieces| pieces[0].0).collect();
        let mut found: Vec<Attribution> =
            cues.iter().map(|pieces| window.with_source(pieces, &sources)).collect();
        for content in &contents {
            if let Some(cue) = window.best(2, *content, &firsts) {
                found[cue].content.push(Span::tokens(content.0, content.1));
            }
        }
        found.retain(|attribution| !attribution.content.is_empty());
        found
    }

    /// The pieces of a role.
    fn pieces(&self, role: usize, vectors: &[f32]) -> Vec<Piece> {
        let mut scores = self.tags[role].apply(vectors);
        scores.iter_mut().step_by(TAGS.len()).for_each(|outside| *outside += self.bias[role]);
        names(&self.places, &scores).into_iter().map(|(first, end, _)| (first, end)).collect()
    }
}

/// The vectors of the words of a window.
struct Window<'a> {
    roles: &'a Roles<'a>,
    vectors: &'a [f32],
    width: usize,
}

impl Window<'_> {
    /// Pieces of cues put together: each piece starts a cue or goes on with one before it.
    fn cues(&self, pieces: &[Piece]) -> Vec<Vec<Piece>> {
        let mut cues: Vec<Vec<Piece>> = Vec::new();
        for piece in pieces {
            let starts: Vec<usize> = cues.iter().map(|cue| cue[0].0).chain([piece.0]).collect();
            match self.best(1, *piece, &starts).filter(|best| *best < cues.len()) {
                Some(before) => cues[before].push(*piece),
                None => cues.push(vec![*piece]),
            }
        }
        cues
    }

    fn with_source(&self, cue: &[Piece], sources: &[Piece]) -> Attribution {
        let starts: Vec<usize> =
            std::iter::once(cue[0].0).chain(sources.iter().map(|piece| piece.0)).collect();
        let best = self.best(0, cue[0], &starts).filter(|best| *best > 0);
        let tokens = |piece: &Piece| Span::tokens(piece.0, piece.1);
        let source = best.map(|best| tokens(&sources[best - 1])).into_iter().collect();
        Attribution { source, cue: cue.iter().map(tokens).collect(), content: Vec::new() }
    }

    /// Which of some words the words of a piece link to; the first of equals.
    fn best(&self, role: usize, piece: Piece, targets: &[usize]) -> Option<usize> {
        let (link, end) = (self.roles.links[role], self.roles.ends[role]);
        let from = reduced(link, &self.vectors[piece.0 * self.width..piece.1 * self.width]);
        let rows = targets.iter().flat_map(|target| &self.vectors[target * self.width..][..self.width]);
        let to = reduced(end, &rows.copied().collect::<Vec<f32>>());
        // The sum of the scores of all words of the piece is the score of the sum of their vectors.
        let mut sum = vec![0.0; link.outputs()];
        for row in from.chunks_exact(sum.len()) {
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        let score = |row: &[f32]| row.iter().zip(&sum).map(|(a, b)| a * b).sum::<f32>();
        let scores: Vec<f32> = to.chunks_exact(sum.len()).map(score).collect();
        (0..scores.len()).reduce(|best, at| if scores[at] > scores[best] { at } else { best })
    }
}
