//! Taking out what is on the page but not in the article.
//!
//! The rules stand in `lexicon/boilerplate/lines.txt` and look at single lines; the few that need to see more are here.
//! They are careful: a line that could be news stays. Cleaning a cleaned text changes nothing.

mod author;
mod caption;
mod follow;
mod glued;
mod head;
mod key;
mod lines;
mod phrases;
mod pieces;
mod reader;
mod repeat;
mod rules;
mod tail;

use std::ops::Range;

use demarche_core::lexicon::LexiconError;
use demarche_core::{Byte, CodePoints, Removed, Span};

use crate::draft::{Draft, TitleRule};
use lines::Lines;
use rules::Rules;

/// Takes boilerplate out of texts.
#[derive(Debug)]
pub(crate) struct Cleaner {
    rules: Rules,
}

/// What cleaning left, and what it took out.
#[derive(Debug, Default)]
pub(crate) struct Cleaned {
    /// The paragraphs left, each as the spans of its lines in the text as read.
    pub(crate) paragraphs: Vec<Vec<Span<Byte>>>,
    /// Whether the first paragraph is the title.
    pub(crate) starts_with_title: bool,
    /// The authors that a line of the text names.
    pub(crate) byline: Option<String>,
    pub(crate) removed: Vec<Removed>,
}

/// What one rule takes out may let another see more; real pages need two rounds.
const ROUNDS: usize = 16;

/// A longer first paragraph is no title.
const TITLE_CHARACTERS: usize = 250;

impl Cleaner {
    /// Reads the rules.
    pub(crate) fn new() -> Result<Self, LexiconError> {
        Ok(Self { rules: Rules::embedded()? })
    }

    /// Cleans one text.
    pub(crate) fn clean(&self, draft: &Draft) -> Cleaned {
        let mut lines = Lines::of(&draft.text);
        let is_plain = draft.facts.title.is_none() && draft.title_rule == TitleRule::First;
        let has_markup = draft.title_rule == TitleRule::Given;
        let mut byline = None;
        for _ in 0..ROUNDS {
            let before = lines.removed();
            follow::remove_known(&mut lines, &self.rules, draft);
            let headlines = usize::from(may_start_with_title(&lines, draft));
            caption::remove_captions(&mut lines, draft, headlines, is_plain);
            glued::remove_glued(&mut lines, &self.rules, headlines, has_markup);
            let headlines = usize::from(may_start_with_title(&lines, draft));
            byline = byline.or(author::remove_byline(&mut lines, headlines));
            if let Some(title) = title(&lines, draft).or_else(|| first_line(&lines)) {
                repeat::remove_titles(&mut lines, &title);
            }
            repeat::remove_pull_quotes(&mut lines);
            let author = draft.facts.byline.as_deref().or(byline.as_deref());
            author::remove_biographies(&mut lines, author);
            author::remove_names(&mut lines, headlines, author, draft.facts.outlet.as_deref());
            head::remove_head(&mut lines, &self.rules, headlines, is_plain);
            if is_plain {
                tail::remove_teasers(&mut lines);
                tail::remove_signatures(&mut lines);
                tail::remove_departments(&mut lines, &self.rules);
            }
            if lines.removed() == before {
                break;
            }
        }
        cleaned(&lines, draft, byline)
    }
}

/// The title given, else the first paragraph if it reads like one.
fn title(lines: &Lines<'_>, draft: &Draft) -> Option<String> {
    if draft.facts.title.is_some() {
        return draft.facts.title.clone();
    }
    let paragraphs = lines.paragraphs();
    let first = paragraphs.first().filter(|_| paragraphs.len() > 1)?;
    let words = lines.words(first);
    let stops = words.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?']);
    let is_title = match draft.title_rule {
        TitleRule::First => true,
        TitleRule::FirstWithoutStop => !stops,
        TitleRule::Given => false,
    };
    (is_title && first.len() == 1 && words.chars().count() <= TITLE_CHARACTERS).then(|| words.to_owned())
}

/// The first line, where no blank line parts it from the next: it may be a headline printed twice.
fn first_line(lines: &Lines<'_>) -> Option<String> {
    let first = lines.shown(lines.kept().next()?);
    (!first.ends_with('.') && first.chars().count() <= TITLE_CHARACTERS).then(|| first.to_owned())
}

/// Whether the first line may be the headline: not where the title is known and reads otherwise.
fn may_start_with_title(lines: &Lines<'_>, draft: &Draft) -> bool {
    let first = lines.kept().next().map(|index| key::key(lines.shown(index)));
    let given = draft.facts.title.as_deref().map(key::key);
    given.is_none() || given == first
}

fn cleaned(lines: &Lines<'_>, draft: &Draft, byline: Option<String>) -> Cleaned {
    let paragraphs = lines.paragraphs();
    let first = paragraphs.first().map(|first| key::key(lines.words(first)));
    let title = title(lines, draft).map(|title| key::key(&title));
    Cleaned {
        starts_with_title: title.is_some() && title == first,
        paragraphs: paragraphs.into_iter().map(|paragraph| line_spans(lines, paragraph)).collect(),
        byline,
        removed: removed(lines),
    }
}

fn line_spans(lines: &Lines<'_>, paragraph: Range<usize>) -> Vec<Span<Byte>> {
    let lines = &lines.lines[paragraph];
    // White space before the first line is none of the paragraph's; inside, it may set a list apart.
    lines.iter().enumerate().map(|(at, line)| if at == 0 { line.shown } else { line.span }).collect()
}

fn removed(lines: &Lines<'_>) -> Vec<Removed> {
    let points = CodePoints::new(lines.text);
    let roles = lines.lines.iter().filter_map(|line| line.role.map(|role| (line.shown, role)));
    roles.map(|(span, role)| Removed { span, points: points.span(span), role }).collect()
}
