//! Boilerplate glued to running text: pieces of a line go, and the rest of the line stays.

use std::ops::Range;

use demarche_core::RemovedRole;

use super::key::count;
use super::lines::Lines;
use super::pieces::pieces;
use super::reader::{is_quoted, speaks_to_reader, tells_of_others};
use super::rules::{Part, Rules};

/// A longer piece next to an appeal is none of it.
const NEIGHBOUR_WORDS: usize = 40;

/// A first line of so many words that ends like a sentence is no headline.
const RUNNING_WORDS: usize = 16;

/// A line is an appeal as a whole if so many hundredths of it are.
const APPEAL_SHARE: usize = 60;

/// A longer line is running text as a whole, with whatever is glued to it.
const APPEAL_WORDS: usize = 130;

/// Takes pieces out of lines, and lines that are made of nothing else.
///
/// The first `headlines` lines are cut only at their ends.
pub(super) fn remove_glued(lines: &mut Lines<'_>, rules: &Rules, headlines: usize, has_markup: bool) {
    let titles: Vec<usize> = lines.kept().take(headlines).collect();
    let cuts: Vec<_> = (0..lines.lines.len())
        .map(|index| match lines.lines[index].role {
            Some(_) => Vec::new(),
            None if titles.contains(&index) && !is_running_text(lines.shown(index)) => {
                read_time(lines.shown(index)).into_iter().collect()
            }
            None if lines.lines[index].is_clean => Vec::new(),
            None => {
                let cuts = cuts(lines.shown(index), rules, has_markup);
                lines.lines[index].is_clean = cuts.is_empty();
                cuts
            }
        })
        .collect();
    lines.cut(&cuts);
}

/// Whether what stands in the place of the headline is none.
fn is_running_text(line: &str) -> bool {
    count(line) >= RUNNING_WORDS && (line.ends_with('.') || pieces(line).len() > 1)
}

/// What is to be cut out of a line, in order.
fn cuts(line: &str, rules: &Rules, has_markup: bool) -> Vec<(Range<usize>, RemovedRole)> {
    let pieces = pieces(line);
    let mut roles: Vec<Option<RemovedRole>> = vec![None; pieces.len()];
    let mut cuts = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        let part =
            rules.part(&line[piece.clone()], pieces.len() == 1, number + 1 == pieces.len(), has_markup);
        match part.filter(|_| !is_quoted(&line[..piece.start])) {
            Some((Part::Piece, role)) => roles[number] = Some(role),
            Some((Part::Rest, role)) => {
                cuts.push((piece.start..line.len(), role));
                break;
            }
            Some((Part::Start(length), role)) => cuts.push((piece.start..piece.start + length, role)),
            None => {}
        }
    }
    spread(line, &pieces, &mut roles);
    if let Some(role) = whole(line, &pieces, &roles) {
        return vec![(0..line.len(), role)];
    }
    cuts.extend(pieces.into_iter().zip(roles).filter_map(|(piece, role)| Some((piece, role?))));
    cuts.sort_by_key(|(range, _)| (range.start, range.end));
    joined(cuts)
}

/// "5 min read" at the end of a headline.
fn read_time(line: &str) -> Option<(Range<usize>, RemovedRole)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [.., number, unit, last] = words[..] else { return None };
    let is_time = number.parse::<u16>().is_ok()
        && matches!(unit.to_lowercase().as_str(), "min" | "mins" | "minute" | "minutes")
        && last.eq_ignore_ascii_case("read");
    let start = number.as_ptr() as usize - line.as_ptr() as usize;
    (is_time && start > 0).then_some((start..line.len(), RemovedRole::Navigation))
}

/// Sentences beside an appeal that speak to the reader as well are a part of it.
fn spread(line: &str, pieces: &[Range<usize>], roles: &mut [Option<RemovedRole>]) {
    let joins = |number: usize| {
        let piece = &line[pieces[number].clone()];
        !is_quoted(&line[..pieces[number].start])
            && count(piece) <= NEIGHBOUR_WORDS
            && speaks_to_reader(piece)
    };
    let asks = |role: Option<RemovedRole>| {
        role.filter(|role| matches!(role, RemovedRole::Appeal | RemovedRole::Paywall | RemovedRole::Error))
    };
    for number in 1..pieces.len() {
        let asking = asks(roles[number - 1]);
        if asking.is_some() && roles[number].is_none() && joins(number) {
            roles[number] = asking;
        }
    }
    for number in (1..pieces.len()).rev() {
        let asking = asks(roles[number]);
        if asking.is_some() && roles[number - 1].is_none() && joins(number - 1) {
            roles[number - 1] = asking;
        }
    }
}

/// The role of a line that is for the most part an appeal and tells nothing.
fn whole(line: &str, pieces: &[Range<usize>], roles: &[Option<RemovedRole>]) -> Option<RemovedRole> {
    let first = roles.iter().flatten().next().copied()?;
    let is_asking = matches!(first, RemovedRole::Appeal | RemovedRole::Paywall);
    let asking: usize =
        pieces.iter().zip(roles).filter(|(_, role)| role.is_some()).map(|(piece, _)| piece.len()).sum();
    let several = roles.iter().flatten().count() > 1;
    let rest =
        || pieces.iter().zip(roles).filter(|(_, role)| role.is_none()).map(|(piece, _)| &line[piece.clone()]);
    let is_whole = is_asking
        && several
        && count(line) <= APPEAL_WORDS
        && asking * 100 >= line.len() * APPEAL_SHARE
        && !rest().any(tells_of_others);
    is_whole.then_some(first)
}

/// Cuts that touch or overlap as one, with the role of the first.
fn joined(cuts: Vec<(Range<usize>, RemovedRole)>) -> Vec<(Range<usize>, RemovedRole)> {
    let mut joined: Vec<(Range<usize>, RemovedRole)> = Vec::with_capacity(cuts.len());
    for (range, role) in cuts {
        match joined.last_mut() {
            Some((last, _)) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push((range, role)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_glued_to_news_is_cut_out() {
        let rules = Rules::embedded().unwrap();
        let cases: [(&str, &[&str]); 12] = [
            (
                "The levy fell on Friday. Sign up for our newsletter here.",
                &["Sign up for our newsletter here."],
            ),
            ("The levy fell on Friday.Advertisement", &["Advertisement"]),
            ("Advertisement The levy fell on Friday, he said.", &["Advertisement"]),
            (
                "The levy fell. Read more: Why the levy fell. And how",
                &["Read more: Why the levy fell. And how"],
            ),
            (
                "The levy fell. Photo: Ana Ruiz/Example Wire The port stays shut.",
                &["Photo: Ana Ruiz/Example Wire"],
            ),
            ("The levy fell, a clerk said. (Example Wire)", &["(Example Wire)"]),
            (
                "Reporting like this costs money. Please support our journalism. Your gift keeps us going.",
                &[
                    "Reporting like this costs money. Please support our journalism. Your gift keeps us going.",
                ],
            ),
            // News about such words.
            ("The posters said: \u{201c}Sign up for our newsletter. Donate now.\u{201d}", &[]),
            ("Readers were asked to support our journalism, she said.", &[]),
            ("Advertisement Spending Falls In Northern Europe", &[]),
            ("Subscribers to the newsletter pay five euros. The paper sends it daily.", &[]),
            ("You may read it as a threat. We will know more tomorrow.", &[]),
        ];
        for (line, expected) in cases {
            let found: Vec<&str> =
                cuts(line, &rules, false).into_iter().map(|(range, _)| &line[range]).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
