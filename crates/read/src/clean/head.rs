//! The lines between headline and text: kickers, outlets, names, and times.

use demarche_core::RemovedRole;

use super::key::{count, is_names, key};
use super::lines::Lines;
use super::rules::Rules;

/// The text begins within so many lines.
const HEAD_LINES: usize = 14;

/// A line of so many words is running text, and a shorter one if it ends like a sentence.
const BODY_WORDS: usize = 20;
const SENTENCE_WORDS: usize = 9;

/// A headline has so many words at least, where something else stands above it.
const TITLE_WORDS: usize = 4;

/// Lines of names, places and times are not longer.
const NAMES_WORDS: usize = 16;

/// Names of outlets end in one of these.
const OUTLETS: [&str; 32] = [
    "agency",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "express",
    "gazette",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mirror",
    "monitor",
    "news",
    "observer",
    "post",
    "press",
    "radio",
    "record",
    "reporter",
    "standard",
    "star",
    "telegraph",
    "times",
    "today",
    "tribune",
    "weekly",
    "wire",
];

/// What those are who write and publish.
const JOBS: [&str; 14] = [
    "correspondent",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "writer",
    "columnist",
    "staff",
    "bureau",
    "contributor",
    "producer",
    "journalist",
    "photographer",
    "desk",
];

/// Takes out what stands above the text beside the headline; `is_plain` says that no markup tells where it is.
pub(super) fn remove_head(lines: &mut Lines<'_>, rules: &Rules, headlines: usize, is_plain: bool) {
    let Some(head) = head(lines) else { return };
    let mut titles = headlines;
    let mut outlets = Vec::new();
    for (number, index) in head.iter().enumerate() {
        let line = lines.shown(*index);
        let is_title_below =
            || head[number + 1..].iter().any(|below| count(lines.shown(*below)) >= TITLE_WORDS);
        let role = if titles == 0 {
            below_title(line, rules, is_plain)
        } else if is_plain && is_title_below() {
            above_title(line, rules)
        } else {
            None
        };
        if role.is_some() && is_outlet(line) {
            outlets.push(key(line));
        }
        match role {
            Some(role) => lines.remove(*index, role),
            None => titles = titles.saturating_sub(1),
        }
    }
    let repeated: Vec<usize> =
        lines.kept().filter(|index| outlets.contains(&key(lines.shown(*index)))).collect();
    for index in repeated {
        lines.remove(index, RemovedRole::Navigation);
    }
}

/// The lines above the text, if there is one.
fn head(lines: &Lines<'_>) -> Option<Vec<usize>> {
    let mut head = Vec::new();
    for index in lines.kept().take(HEAD_LINES) {
        if is_body(lines.shown(index)) {
            return Some(head);
        }
        head.push(index);
    }
    None
}

pub(super) fn is_body(line: &str) -> bool {
    let words = count(line);
    words >= BODY_WORDS || (words >= SENTENCE_WORDS && line.ends_with(['.', '!', '?', '"', '”', '…']))
}

fn above_title(line: &str, rules: &Rules) -> Option<RemovedRole> {
    let is_known = rules.is_kicker(line) || is_outlet(line) || is_slogan(line);
    is_known.then_some(RemovedRole::Navigation)
}

fn below_title(line: &str, rules: &Rules, is_plain: bool) -> Option<RemovedRole> {
    if above_title(line, rules).is_some() {
        return Some(RemovedRole::Navigation);
    }
    if line.ends_with(['.', '?', '!', ':']) || count(line) > NAMES_WORDS {
        return None;
    }
    if is_plain && is_dated(line) {
        return Some(RemovedRole::Navigation);
    }
    let is_author =
        is_byline(line) || is_person_with_job(line) || is_address(line) || (is_plain && is_person(line));
    is_author.then_some(RemovedRole::Credit)
}

/// "The Harbour Gazette", "Tasman Radio".
pub(super) fn is_outlet(line: &str) -> bool {
    let has_outlet = || OUTLETS.contains(&key(line).rsplit(' ').next().unwrap_or_default());
    (2..=5).contains(&count(line)) && !line.contains(',') && is_names(line.split_whitespace()) && has_outlet()
}

/// "Independent news since 1994".
fn is_slogan(line: &str) -> bool {
    let words = key(line);
    let year = words.rsplit_once(" since ").map(|(_, year)| year);
    count(line) <= 8
        && year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Nothing but names beside a year or a time: "Asha Rawat | Updated: Oct 12, 2022".
fn is_dated(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_alphanumeric() && c != ':');
    let is_date = |word: &str| {
        let is_year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.parse::<u16>().is_ok();
        is_year
            || word.split_once(':').is_some_and(|(hour, minute)| {
                hour.parse::<u8>().is_ok()
                    && minute.get(..2).is_some_and(|minute| minute.parse::<u8>().is_ok())
            })
    };
    numbers.any(is_date) && is_names_or_times(line)
}

fn is_names_or_times(line: &str) -> bool {
    let words = line
        .split_whitespace()
        .filter(|word| !matches!(*word, "on" | "am" | "pm" | "a.m." | "p.m." | "ago" | "hours"));
    is_names(words)
}

/// "by Ana Ruiz", "Written by Ana Ruiz", "EXCLUSIVE by Ana Ruiz, Lima"
fn is_byline(line: &str) -> bool {
    let words = key(line);
    let makers = [
        "written",
        "story",
        "words",
        "text",
        "report",
        "reported",
        "exclusive",
        "interview",
        "analysis",
        "opinion",
        "video",
        "pictures",
    ];
    if let Some(names) =
        line.strip_prefix("by ").or_else(|| line.strip_prefix("By ")).or_else(|| line.strip_prefix("BY "))
    {
        return names.starts_with(char::is_uppercase)
            && count(names) <= 8
            && is_names(names.split_whitespace());
    }
    let names = makers.iter().find_map(|maker| words.strip_prefix(maker)?.strip_prefix(" by "));
    let first = line.split_whitespace().nth(2).unwrap_or_default();
    names.is_some() && is_names(line.split_whitespace().skip(2)) && first.starts_with(char::is_uppercase)
}

/// "Hana Parata, Political Reporter", "Political Editor", "From our correspondent in Lima".
fn is_person_with_job(line: &str) -> bool {
    let words = key(line);
    let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let has_job = all.any(|word| JOBS.contains(&word));
    let is_ours = words.starts_with("from our") || words.starts_with("by our");
    has_job && count(line) <= 9 && (is_ours || is_names(line.split_whitespace()))
}

/// An address for letters alone on its line.
fn is_address(line: &str) -> bool {
    count(line) == 1
        && line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Two to four words that could be a name, and nothing else.
fn is_person(line: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&count(line)) && line.split_whitespace().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_above_the_text_are_told_apart() {
        use RemovedRole::{Credit, Navigation};
        let rules = Rules::embedded().unwrap();
        let cases = [
            ("The Harbour Gazette", Some(Navigation)),
            ("World", Some(Navigation)),
            ("Home > News > Africa", Some(Navigation)),
            ("Asha Rawat | Updated: Oct 12, 2022 18:04 IST", Some(Navigation)),
            ("Hana Parata, Political Reporter", Some(Credit)),
            ("Chanda Mulenga", Some(Credit)),
            ("desk@harbour.example", Some(Credit)),
            ("Ministers say the bad news is over", None),
            ("What was agreed?", None),
            ("Two dead and nine missing after 2022 floods", None),
        ];
        for (line, expected) in cases {
            assert_eq!(below_title(line, &rules, true), expected, "{line}");
        }
    }
}
