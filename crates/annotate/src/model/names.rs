//! Names from tags: beginning, inside and end of a name, a name of one word, or none.

use demarche_core::Label;

use super::labels::label;

/// What a word is to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameTag {
    place: Place,
    label: Option<Label>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Begin,
    Inside,
    End,
    Single,
}

impl NameTag {
    /// Reads `O`, `B-PER`, `I-PER`, `E-PER`, `S-PER` and the like.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text == "O" {
            return Some(Self { place: Place::Outside, label: None });
        }
        let (place, name) = text.split_once('-')?;
        let place = match place {
            "B" => Place::Begin,
            "I" => Place::Inside,
            "E" => Place::End,
            "S" => Place::Single,
            _ => return None,
        };
        Some(Self { place, label: Some(label(name)) })
    }

    /// Whether a name goes on behind this word.
    fn is_open(self) -> bool {
        matches!(self.place, Place::Begin | Place::Inside)
    }

    /// Whether this word goes on with a name.
    fn goes_on(self) -> bool {
        matches!(self.place, Place::Inside | Place::End)
    }

    fn may_follow(self, before: Self) -> bool {
        before.is_open() == self.goes_on() && (!self.goes_on() || before.label == self.label)
    }
}

/// The names of a sentence, as ranges of words with their labels: the best row of tags that makes sense.
///
/// `scores` holds one row for each word, one score for each tag of `tags`. Method: Viterbi (1967), with hard constraints only.
pub(crate) fn names(tags: &[NameTag], scores: &[f32]) -> Vec<(usize, usize, Label)> {
    let path = best_path(tags, scores);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, tag) in path.iter().map(|tag| tags[*tag]).enumerate() {
        if !tag.goes_on() {
            start = at;
        }
        if let (Place::End | Place::Single, Some(label)) = (tag.place, tag.label) {
            found.push((start, at + 1, label));
        }
    }
    found
}

fn best_path(tags: &[NameTag], scores: &[f32]) -> Vec<usize> {
    let mut rows = scores.chunks_exact(tags.len());
    let Some(first) = rows.next() else { return Vec::new() };
    let start = |(tag, score): (&NameTag, &f32)| if tag.goes_on() { f32::NEG_INFINITY } else { *score };
    let mut totals: Vec<f32> = tags.iter().zip(first).map(start).collect();
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let step: Vec<usize> =
            tags.iter().map(|tag| best(tags, &totals, |before| tag.may_follow(before))).collect();
        totals = step.iter().zip(row).map(|(from, score)| totals[*from] + score).collect();
        steps.push(step);
    }
    let mut path = vec![best(tags, &totals, |last| !last.is_open())];
    for step in steps.iter().rev() {
        path.push(step[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

/// The tag with the highest total among those allowed; the first tag when none is.
fn best(tags: &[NameTag], totals: &[f32], allowed: impl Fn(NameTag) -> bool) -> usize {
    let allowed = (0..tags.len()).filter(|at| allowed(tags[*at]));
    allowed.reduce(|best, at| if totals[at] > totals[best] { at } else { best }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_make_no_sense_are_not_chosen() {
        let tags: Vec<NameTag> = ["O", "B-PER", "I-PER", "E-PER", "S-ORG"]
            .iter()
            .map(|tag| NameTag::parse(tag).unwrap())
            .collect();
        let scores = [
            [0.0, 2.0, 0.0, 0.0, 0.0],
            [3.0, 0.0, 0.0, 2.5, 0.0], // `O` scores best but would leave the name open
            [0.0, 0.0, 0.0, 0.0, 1.0],
            [0.0, 0.0, 5.0, 0.0, 0.0], // a name cannot go on here
        ];
        assert_eq!(names(&tags, &scores.concat()), [(0, 2, Label::Per), (2, 3, Label::Org)]);
        assert_eq!(names(&tags, &[]), []);
        assert_eq!(NameTag::parse("Q-PER"), None);
    }
}
