//! The author: the line that names him above the text, and his biography below it.

use demarche_core::RemovedRole;

use super::key::{count, find_words, is_names, key, letters};
use super::lines::Lines;

/// The author stands among the first lines.
const LINES_ABOVE: usize = 8;

/// A line with more words is no byline.
const BYLINE_WORDS: usize = 12;

/// His biography stands among the last lines.
const LINES_BELOW: usize = 6;

/// A name stands at most so many lines above its biography.
const NAME_DISTANCE: usize = 4;

/// Takes out the line "By Ana Ruiz and Tobias Kranz" above the text, and gives the names.
///
/// The first `headlines` lines are never it.
pub(super) fn remove_byline(lines: &mut Lines<'_>, headlines: usize) -> Option<String> {
    let above = lines.kept().take(LINES_ABOVE).skip(headlines);
    let (index, names) = above.filter_map(|index| Some((index, byline(lines.shown(index))?))).next()?;
    lines.remove(index, RemovedRole::Credit);
    Some(names.to_owned())
}

/// Takes out lines above the text that hold nothing but the names of its author or outlet.
///
/// The outlet may also be known from the dateline, where it stands in parentheses: "LIMA (Example Wire) - …".
pub(super) fn remove_names(
    lines: &mut Lines<'_>,
    headlines: usize,
    author: Option<&str>,
    outlet: Option<&str>,
) {
    let above: Vec<usize> = lines.kept().take(LINES_ABOVE).skip(headlines).collect();
    for index in above {
        let line = lines.shown(index);
        let is_outlet = outlet.is_some_and(|outlet| key(outlet) == key(line));
        let is_author = author.is_some_and(|author| is_made_of(line, author));
        let is_short = count(line) <= 4 && is_names(line.split_whitespace());
        if is_outlet || is_author || (is_short && lines.text.contains(&format!("({line})"))) {
            lines.remove(index, RemovedRole::Credit);
        }
    }
}

/// Whether the line has two words or more, all of them from `names`.
fn is_made_of(line: &str, names: &str) -> bool {
    let names = key(names);
    let names: Vec<&str> = words(&names).collect();
    let line = key(line);
    count(&line) >= 2 && words(&line).all(|word| names.contains(&word) || matches!(word, "and" | "by"))
}

fn words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}

fn byline(line: &str) -> Option<&str> {
    let names = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?.trim();
    let is_byline =
        (2..=12).contains(&count(names)) && is_names(names.split_whitespace()) && !names.ends_with('.');
    is_byline.then_some(names)
}

/// Takes out biographies at the end: "Ana Ruiz is a reporter at …", when the byline or a line just above names Ana Ruiz,
/// or when readers are asked to follow her.
pub(super) fn remove_biographies(lines: &mut Lines<'_>, byline: Option<&str>) {
    let kept: Vec<usize> = lines.kept().collect();
    for at in (kept.len().saturating_sub(LINES_BELOW)..kept.len()).rev() {
        let line = lines.shown(kept[at]);
        if gives_address(line) {
            lines.remove(kept[at], RemovedRole::Biography);
            continue;
        }
        let Some(name) = subject(line) else { continue };
        let named_above = name_line(lines, &kept[..at], name);
        let is_author = byline.is_some_and(|byline| letters(byline).contains(&letters(name)));
        let is_stranger = || describes_author(line) && !is_mentioned(lines, &kept[..at], name);
        if named_above.is_some() || is_author || asks_to_follow(line) || is_stranger() {
            for index in &kept[named_above.unwrap_or(at)..=at] {
                lines.remove(*index, RemovedRole::Biography);
            }
        }
    }
}

/// The name that "is" or "covers" something at the start of the line.
fn subject(line: &str) -> Option<&str> {
    let (at, _) = [" is ", " covers ", " writes ", " reports ", ", "]
        .iter()
        .filter_map(|verb| Some((line.find(verb)?, verb)))
        .min()?;
    let name = &line[..at];
    let is_name = (2..=5).contains(&count(name)) && is_names(name.split_whitespace());
    is_name.then_some(name)
}

/// Which of the lines above holds the name alone, with nothing but job titles below it.
fn name_line(lines: &Lines<'_>, above: &[usize], name: &str) -> Option<usize> {
    let nearest = (0..above.len()).rev().take(NAME_DISTANCE);
    let is_name = |at: &usize| lines.shown(above[*at]) == name;
    let is_job_title =
        |at: &usize| count(lines.shown(above[*at])) <= 6 && !lines.shown(above[*at]).ends_with('.');
    nearest.take_while(|at| is_name(at) || is_job_title(at)).find(is_name)
}

/// "Contact Ana Ruiz at aruiz@harbour.example"
fn gives_address(line: &str) -> bool {
    let asks = ["Contact ", "Email ", "Reach ", "Write to "].iter().any(|ask| line.starts_with(ask));
    asks && count(line) <= 10 && line.split_whitespace().next_back().is_some_and(|last| last.contains('@'))
}

/// Whether the line says that its subject writes: nobody else comes into a text only with its last line.
fn describes_author(line: &str) -> bool {
    if line.contains(['“', '"']) || [" said", " says", " told"].iter().any(|report| line.contains(report)) {
        return false;
    }
    let lower = line.to_lowercase();
    let first = lower.split_inclusive(". ").next().unwrap_or_default();
    let jobs = [
        "reporter",
        "correspondent",
        "journalist",
        "columnist",
        "staff writer",
        "freelance writer",
        "senior fellow",
        "fellow at",
        "professor of",
        "professor at",
        "lecturer",
        "contributor",
        "contributing",
        "editor of",
        "editor at",
        "editor for",
        "editor in",
        "bureau chief",
        "is the author of",
        "is author of",
        "board of contributors",
        "editorial board",
    ];
    let works =
        [" covers ", " writes about ", " writes for ", " reports for ", " reports on ", " reports from "];
    (first.contains(" is ") && jobs.iter().any(|job| find_words(first, job).is_some()))
        || works.iter().any(|work| first.contains(work))
}

/// Whether running text above names somebody of this family name.
fn is_mentioned(lines: &Lines<'_>, above: &[usize], name: &str) -> bool {
    let family = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    above.iter().any(|index| {
        let line = lines.shown(*index);
        count(line) > BYLINE_WORDS && find_words(&line.to_lowercase(), &family).is_some()
    })
}

fn asks_to_follow(line: &str) -> bool {
    let lower = line.to_lowercase();
    let invitations = [
        "follow him on",
        "follow her on",
        "follow them on",
        "follow him at",
        "follow her at",
        "on twitter: @",
        "on twitter @",
    ];
    invitations.iter().any(|invitation| find_words(&lower, invitation).is_some())
}
