//! What one actor does to another in a sentence, when both are given.

use demarche_annotate::Annotator;
use demarche_core::{CodePoints, Span};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionError {
    /// The line is no question.
    #[error(
        "not a question (`{{\"id\", \"text\", \"events\": [{{\"id\", \"source\": [{{\"start\", \"end\"}}], \"target\": [...]}}]}}`)"
    )]
    Form(#[from] serde_json::Error),
    /// A span lies outside the text.
    #[error("`{id}`: the span {start} to {end} is none of the text, which has {length} characters")]
    Span {
        /// Of the pair.
        id: String,
        /// As given.
        start: usize,
        /// As given.
        end: usize,
        /// Of the text, in code points.
        length: usize,
    },
    /// The text has no words.
    #[error("the text is empty: there is nothing to classify")]
    Empty,
    /// The model has no part that finds events.
    #[error("the model in use cannot classify: it has no `events.safetensors`")]
    NoModel,
}

/// A sentence with pairs of actors, as the benchmarks write them.
#[derive(Deserialize)]
struct Question {
    text: String,
    events: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    id: String,
    source: Vec<Place>,
    #[serde(default)]
    target: Vec<Place>,
}

/// Code points of the text, half open.
#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Answers a line of JSON: one object for each pair, `{id, label, quad, binary, shares}`.
///
/// The labels are the fifteen of the PLV benchmark: the types of PLOVER, of which CONCEDE and RETREAT are YIELD. `quad` is
/// 1 to 4, `binary` 1 for conflict; each is the likeliest by the sum of shares.
///
/// # Errors
/// When the line is no question, its text has no words, a span lies outside the text, or the model has no part for events.
pub fn classify(annotator: &Annotator, line: &str) -> Result<Vec<Value>, QuestionError> {
    let question: Question = serde_json::from_str(line)?;
    if question.text.trim().is_empty() {
        return Err(QuestionError::Empty);
    }
    let (points, length) = (CodePoints::new(&question.text), question.text.chars().count());
    let spans = |id: &str, places: &[Place]| {
        let span = |place: &Place| {
            let (start, end) = (place.start, place.end);
            if start <= end && end <= length {
                Ok(Span::bytes(points.byte(start), points.byte(end)))
            } else {
                Err(QuestionError::Span { id: id.to_owned(), start, end, length })
            }
        };
        places.iter().map(span).collect::<Result<Vec<_>, _>>()
    };
    let answer = |pair: &Pair| {
        let (source, target) = (spans(&pair.id, &pair.source)?, spans(&pair.id, &pair.target)?);
        let shares = annotator.classify(&question.text, &source, &target);
        if shares.is_empty() { Err(QuestionError::NoModel) } else { Ok(answer(&pair.id, &shares)) }
    };
    question.events.iter().map(answer).collect()
}

fn answer(id: &str, shares: &[(&str, f32)]) -> Value {
    let of_quad = |quad: u8| {
        shares.iter().filter(|(label, _)| quad_of(label) == quad).map(|(_, share)| share).sum::<f32>()
    };
    let conflict = of_quad(3) + of_quad(4);
    let highest = |values: &[f32]| {
        (1..values.len()).fold(0, |best, at| if values[at] > values[best] { at } else { best })
    };
    let best = highest(&shares.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    let rounded = |share: f32| (f64::from(share) * 1e4).round() / 1e4;
    let shown: Map<String, Value> =
        shares.iter().map(|(label, share)| ((*label).to_owned(), rounded(*share).into())).collect();
    json!({
        "id": id,
        "label": shares[best].0,
        "quad": highest(&[1, 2, 3, 4].map(of_quad)) + 1,
        "binary": u8::from(conflict > 0.5),
        "shares": shown,
    })
}

/// The quad class of a label; YIELD counts as material cooperation.
fn quad_of(label: &str) -> u8 {
    let event: Option<demarche_core::ontology::EventType> = label.parse().ok();
    event.map_or(2, |event| event.quad().number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_the_likeliest_of_each_kind() {
        let shares = [("ACCUSE", 0.4), ("AGREE", 0.3), ("CONSULT", 0.25), ("YIELD", 0.05)];
        let answer = answer("a", &shares);
        assert_eq!(
            (&answer["label"], &answer["quad"], &answer["binary"]),
            (&json!("ACCUSE"), &json!(1), &json!(0))
        );
    }
}
