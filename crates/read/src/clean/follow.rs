//! What goes out together with a line: the headlines under "Most read", the paragraph under "About the author".

use demarche_core::RemovedRole;

use super::key::count;
use super::lines::Lines;
use super::rules::{Follow, Rules};
use crate::draft::{Draft, Mark};

/// Lists of headlines are not longer than this.
const HEADLINES: usize = 8;

/// A longer line is no headline.
const HEADLINE_WORDS: usize = 16;

/// A line of so many words is running text.
const BODY_WORDS: usize = 20;

/// And so is one of so many words that ends like a sentence.
const SENTENCE_WORDS: usize = 12;

/// Takes out the lines that the rules know, and what goes with them.
pub(super) fn remove_known(lines: &mut Lines<'_>, rules: &Rules, draft: &Draft) {
    let mut in_body = false;
    for index in 0..lines.lines.len() {
        if lines.lines[index].role.is_some() {
            continue;
        }
        let found = if lines.lines[index].is_unknown { None } else { rules.role(lines.shown(index)) };
        let Some((role, follow)) = found else {
            lines.lines[index].is_unknown = true;
            in_body |= is_body(lines.shown(index));
            continue;
        };
        lines.remove(index, role);
        // Above the article such a line stands in a menu, and the next line may be the headline.
        match follow {
            Follow::Headlines if in_body => remove_headlines(lines, index + 1, role, rules, draft),
            Follow::Paragraph if in_body => remove_paragraph(lines, index + 1, role),
            _ => {}
        }
    }
}

fn is_body(line: &str) -> bool {
    count(line) >= BODY_WORDS || (count(line) >= SENTENCE_WORDS && line.ends_with('.'))
}

fn remove_headlines(lines: &mut Lines<'_>, from: usize, role: RemovedRole, rules: &Rules, draft: &Draft) {
    for index in from..lines.lines.len().min(from + HEADLINES) {
        let is_heading = draft.mark(lines.lines[index].shown) == Some(Mark::Heading);
        let line = lines.shown(index);
        // A line that a rule knows by itself ends the list, and is judged on its own.
        if is_heading || !is_headline(line) || rules.role(line).is_some() {
            return;
        }
        lines.remove(index, role);
    }
}

fn is_headline(line: &str) -> bool {
    let is_open = !line.ends_with(['.', ',', ':', ';', '!', '"', '”', '…']);
    is_open && count(line) <= HEADLINE_WORDS
}

fn remove_paragraph(lines: &mut Lines<'_>, from: usize, role: RemovedRole) {
    let next = lines.paragraphs().into_iter().find(|paragraph| paragraph.start >= from);
    for index in next.into_iter().flatten() {
        lines.remove(index, role);
    }
}
