//! Words under pictures.

use demarche_core::RemovedRole;

use super::key::{count, is_names};
use super::lines::Lines;
use super::reader::tells_of_others;
use crate::draft::{Draft, Mark};
use crate::facts::month;

/// A longer line is no caption.
const CAPTION_WORDS: usize = 50;

/// A line of names with an agency at its end has at most so many words.
const AGENCY_WORDS: usize = 9;

/// Who sells pictures.
const AGENCIES: [&str; 14] = [
    "afp",
    "anadolu",
    "ap",
    "ap photo",
    "associated press",
    "bloomberg",
    "epa",
    "getty",
    "getty images",
    "reuters",
    "shutterstock",
    "the associated press",
    "xinhua",
    "zuma press",
];

/// Takes out what markup marks as a caption, and lines of plain text that read like one.
pub(super) fn remove_captions(lines: &mut Lines<'_>, draft: &Draft, headlines: usize, is_plain: bool) {
    let titles: Vec<usize> = lines.kept().take(headlines).collect();
    for index in 0..lines.lines.len() {
        let line = lines.shown(index);
        let role = match draft.mark(lines.lines[index].shown) {
            Some(Mark::Caption) if is_names(line.split_whitespace()) => Some(RemovedRole::Credit),
            Some(Mark::Caption) => Some(RemovedRole::Caption),
            None if is_plain && !titles.contains(&index) => role(line),
            _ => None,
        };
        if let Some(role) = role {
            lines.remove(index, role);
        }
    }
}

/// What people do in pictures.
const VERBS: [&str; 64] = [
    "address",
    "addresses",
    "arrive",
    "arrives",
    "attend",
    "attends",
    "board",
    "carries",
    "carry",
    "cheer",
    "cheers",
    "clear",
    "fill",
    "gather",
    "gathers",
    "gesture",
    "gestures",
    "greet",
    "greets",
    "hold",
    "holds",
    "inspect",
    "inspects",
    "lead",
    "leads",
    "leave",
    "leaves",
    "listen",
    "listens",
    "look",
    "looks",
    "march",
    "meets",
    "pass",
    "passes",
    "pose",
    "poses",
    "protest",
    "protests",
    "react",
    "reacts",
    "ride",
    "rides",
    "shake",
    "shakes",
    "sit",
    "sits",
    "speak",
    "speaks",
    "stand",
    "stands",
    "take",
    "takes",
    "talk",
    "talks",
    "visits",
    "wait",
    "waits",
    "walk",
    "walks",
    "watch",
    "watches",
    "wave",
    "waves",
];

fn role(line: &str) -> Option<RemovedRole> {
    if count(line) > CAPTION_WORDS {
        return None;
    }
    if is_agency(line) {
        return Some(RemovedRole::Credit);
    }
    if ends_in_agency(line) {
        let is_credit = is_names(line.split_whitespace());
        return Some(if is_credit { RemovedRole::Credit } else { RemovedRole::Caption });
    }
    shows_a_day(line).then_some(RemovedRole::Caption)
}

/// "Ana Ruiz | Example Wire | Getty Images": names alone, the last of a picture agency.
fn is_agency(line: &str) -> bool {
    let last = line.rsplit(['|', ',', '/', '–', '-']).next().unwrap_or_default().trim().to_lowercase();
    last.len() < line.len()
        && count(line) <= AGENCY_WORDS
        && AGENCIES.contains(&last.as_str())
        && is_names(line.split_whitespace())
}

/// "… Marco Bellini/Example Wire": a name and an agency behind a stroke, without a stop.
fn ends_in_agency(line: &str) -> bool {
    let line = line.trim_end_matches(')');
    let Some((before, agency)) = line.split_once('/') else { return false };
    let name: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let is_name = |word: &&str| word.trim_start_matches('(').chars().next().is_some_and(char::is_uppercase);
    name.len() == 2
        && name.iter().all(is_name)
        && name.iter().all(|word| word.chars().skip(1).any(char::is_lowercase))
        && (1..=4).contains(&count(agency))
        && agency.trim_start().chars().next().is_some_and(char::is_uppercase)
        && is_names(agency.split_whitespace())
        && !agency.contains(['.', ',', ':', '?', '!', '/', '('])
}

/// A sentence in the present tense with a full date at its end, as agencies write below pictures.
fn shows_a_day(line: &str) -> bool {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let [start @ .., name, day, year] = words.as_slice() else { return false };
    let is_number =
        |word: &String, length: usize| word.len() <= length && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_dated = month(name).is_some() && is_number(day, 2) && year.len() == 4 && is_number(year, 4);
    let is_past = |word: &String| word.len() > 4 && word.ends_with("ed");
    let is_future =
        |word: &String| matches!(word.as_str(), "will" | "would" | "until" | "since" | "by" | "from");
    let has_verb = |word: &String| VERBS.contains(&word.as_str());
    is_dated
        && start.len() >= 6
        && !tells_of_others(line)
        && !start.iter().any(is_past)
        && !start[start.len().saturating_sub(3)..].iter().any(is_future)
        && start.iter().any(has_verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_news() {
        use RemovedRole::{Caption, Credit};
        let cases = [
            ("A guard stands at the gate of the mine in Kena, June 3, 2024.", Some(Caption)),
            ("Residents wait for the ferry on Monday. Ana Ruiz/Example Wire", Some(Caption)),
            ("Ana Ruiz/Example Wire", Some(Credit)),
            ("The two states signed the treaty in Kena on June 3, 2024.", None),
            ("The truce holds in the north and lasts until June 3, 2024.", None),
            ("Talks with the ministry failed over pay and/or hours.", None),
            ("The bill would let him/her vote", None),
        ];
        for (line, expected) in cases {
            assert_eq!(role(line), expected, "{line}");
        }
    }
}
