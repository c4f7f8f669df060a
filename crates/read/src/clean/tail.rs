//! The lines below the text: who wrote or sent it, departments of the site, and headlines of other articles.

use demarche_core::RemovedRole;

use super::head::{is_body, is_outlet};
use super::key::count;
use super::lines::Lines;
use super::rules::Rules;

/// A signature stands among so many last lines.
const LINES: usize = 4;

/// So many headlines and nothing else below the text are a list of other articles.
const HEADLINES: usize = 3;

/// Shorter lines may be entries of a list that belongs to the text.
const HEADLINE_WORDS: usize = 5;

/// The beginning of another article has so many words.
const EXCERPT_WORDS: usize = 12;

/// So many lines stand above it.
const LINES_ABOVE: usize = 3;

/// Takes out bare names of outlets and the initials of editors below the text.
pub(super) fn remove_signatures(lines: &mut Lines<'_>) {
    let kept: Vec<usize> = lines.kept().collect();
    let from = kept.len().saturating_sub(LINES).max(LINES_ABOVE).min(kept.len());
    for index in &kept[from..] {
        let line = lines.shown(*index);
        if is_outlet(line) || is_initials(line) {
            lines.remove(*index, RemovedRole::Credit);
        }
    }
}

/// Takes out names of departments below the text, and a list of headlines there.
pub(super) fn remove_departments(lines: &mut Lines<'_>, rules: &Rules) {
    let kept: Vec<usize> = lines.kept().collect();
    let Some(last) = kept.iter().rposition(|index| is_body(lines.shown(*index))) else { return };
    let below = &kept[last + 1..];
    for index in below {
        if rules.is_kicker(lines.shown(*index)) {
            lines.remove(*index, RemovedRole::Navigation);
        }
    }
    let below: Vec<usize> =
        below.iter().copied().filter(|index| lines.lines[*index].role.is_none()).collect();
    if below.len() >= HEADLINES && below.iter().all(|index| is_headline(lines.shown(*index))) {
        below.into_iter().for_each(|index| lines.remove(index, RemovedRole::Related));
    }
}

/// Takes out headlines with the cut-off beginning of another article directly below them.
pub(super) fn remove_teasers(lines: &mut Lines<'_>) {
    for paragraph in lines.paragraphs().into_iter().skip(2).filter(|paragraph| paragraph.len() == 2) {
        let (headline, excerpt) = (lines.shown(paragraph.start), lines.shown(paragraph.start + 1));
        let is_cut = excerpt.ends_with('…') || excerpt.ends_with("…]") || excerpt.ends_with("...]");
        let is_excerpt = (is_cut || excerpt.ends_with("...")) && count(excerpt) >= EXCERPT_WORDS;
        if is_excerpt
            && !headline.ends_with(['.', ',', ';', '”', '"'])
            && (HEADLINE_WORDS..=20).contains(&count(headline))
        {
            paragraph.for_each(|index| lines.remove(index, RemovedRole::Related));
        }
    }
}

/// Words as above an article: no sentence, no entry of a numbered or bulleted list.
fn is_headline(line: &str) -> bool {
    let is_open = !line.ends_with(['.', ',', ':', ';', ')', '”', '"', '%']) && !line.contains(':');
    is_open
        && (HEADLINE_WORDS..=20).contains(&count(line))
        && line.starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '\'' | '“' | '"'))
}

/// "TW/ana/kj": initials of those who wrote and edited, parted by strokes.
fn is_initials(line: &str) -> bool {
    let is_short =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    count(line) == 1 && line.contains('/') && line.split('/').all(is_short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_below_the_text_go() {
        let text = "Levy falls\n\nThe levy fell.\n\nWhat the harbour pays now that the levy is gone\nDockers in four ports had waited since January for the answer that came on\u{2026}\n\nThe court said on Friday after a day of talks that the levy had been\u{2026}";
        let mut lines = Lines::of(text);
        remove_teasers(&mut lines);
        let kept: Vec<usize> = lines.kept().collect();
        assert_eq!(kept, [0, 1, 4]);
    }
}
