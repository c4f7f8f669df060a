//! Statements of a case beside those that were coded.

use demarche_casebook::{Case, CaseStatement};
use demarche_core::{Byte, Coded, Participant, Span, Statement};

/// What a case asks for and what was coded for it; either may be missing.
pub(crate) struct Pair<'a> {
    pub(crate) marked: Option<CaseStatement>,
    pub(crate) coded: Option<&'a Statement>,
    /// Jaccard of the letters and digits of the contents.
    pub(crate) content: f64,
    pub(crate) speaker_is_right: bool,
    /// Addressees that were found, that are marked, and that were coded.
    pub(crate) addressees: [usize; 3],
}

/// Pairs whose content or cue overlaps, the most alike first, then what is left on either side.
pub(crate) fn pairs<'a>(case: &Case, coded: &'a Coded) -> Vec<Pair<'a>> {
    let mut marked: Vec<Option<CaseStatement>> = case.statements().into_iter().map(Some).collect();
    let mut left: Vec<Option<&Statement>> = coded.statements.iter().map(Some).collect();
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (at, statement) in case.statements().iter().enumerate() {
        for (other, found) in coded.statements.iter().enumerate() {
            let cue = shared(&case.text, &statement.cue, &found.cue_spans);
            let content = shared(&case.text, &statement.content, &found.content);
            if cue > 0.0 || content > 0.0 {
                likely.push((cue + content, at, other));
            }
        }
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found = Vec::new();
    for (_, at, other) in likely {
        if marked[at].is_some() && left[other].is_some() {
            found.push(pair(case, coded, marked[at].take(), left[other].take()));
        }
    }
    found.extend(marked.into_iter().flatten().map(|missed| pair(case, coded, Some(missed), None)));
    found.extend(left.into_iter().flatten().map(|more| pair(case, coded, None, Some(more))));
    found
}

fn pair<'a>(
    case: &Case,
    coded: &Coded,
    marked: Option<CaseStatement>,
    found: Option<&'a Statement>,
) -> Pair<'a> {
    let (content, speaker_is_right, addressees) = match (&marked, found) {
        (Some(marked), Some(found)) => (
            shared(&case.text, &marked.content, &found.content),
            speaker_is_right(coded, marked, found),
            addressees(coded, marked, found),
        ),
        _ => (0.0, false, [0; 3]),
    };
    Pair { marked, coded: found, content, speaker_is_right, addressees }
}

/// The share of letters and digits that two lists of spans have in common.
fn shared(text: &str, one: &[Span<Byte>], other: &[Span<Byte>]) -> f64 {
    let holds = |spans: &[Span<Byte>], at| spans.iter().any(|span| span.contains(at));
    let (mut both, mut either) = (0.0, 0.0);
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let (in_one, in_other) = (holds(one, at), holds(other, at));
        both += f64::from(u8::from(in_one && in_other));
        either += f64::from(u8::from(in_one || in_other));
    }
    if either == 0.0 { 0.0 } else { both / either }
}

/// Whether the head word of who was coded lies in the marked words.
fn speaker_is_right(coded: &Coded, marked: &CaseStatement, found: &Statement) -> bool {
    match (&marked.speaker, &found.speaker) {
        (Some((span, _)), Some(speaker)) => heads(coded, speaker, *span),
        (None, None) => true,
        _ => false,
    }
}

fn heads(coded: &Coded, participant: &Participant, span: Span<Byte>) -> bool {
    let resolved = &coded.resolved;
    let mention = resolved.mentions.iter().find(|mention| mention.id == participant.mention_id);
    mention.is_some_and(|mention| span.covers(&resolved.annotated.tokens[mention.head].span))
}

fn addressees(coded: &Coded, marked: &CaseStatement, found: &Statement) -> [usize; 3] {
    let is_found = |span: Span<Byte>| found.addressees.iter().any(|addressee| heads(coded, addressee, span));
    let right = marked.addressees.iter().filter(|(span, _)| is_found(*span)).count();
    [right, marked.addressees.len(), found.addressees.len()]
}
