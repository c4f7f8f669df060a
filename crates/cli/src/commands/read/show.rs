//! One article for people: its facts, the page with what became of each line, and a sum.

use std::borrow::Cow;
use std::io::{self, Write};

use demarche::core::{Article, Rejection, RemovedRole, Section};
use demarche::read::Read;
use demarche::record::article_row;

use super::pieces::{Fate, Piece, pieces};
use super::wrap::wrapped;

/// The columns in front of the text: what became of it, and a bar.
const GUTTER: u16 = 15;

/// Shows what reading a page gave; without an article, nothing.
pub(super) fn show(out: &mut dyn Write, read: &Read, width: Option<u16>) -> io::Result<()> {
    let Some(article) = &read.article else { return Ok(()) };
    show_facts(out, article)?;
    writeln!(out)?;
    for piece in pieces(article, read.as_read.as_deref()) {
        show_piece(out, piece, width)?;
    }
    writeln!(out, "\n{}\n", sum(article, &read.rejections))
}

fn show_facts(out: &mut dyn Write, article: &Article) -> io::Result<()> {
    let row = article_row(article);
    let stated = |column: &str| row.get(column).and_then(|value| value.as_str()).map(str::to_owned);
    let published = stated("published_at").zip(article.published).map(|(at, published)| {
        format!("{at} ({}, from {})", published.precision.as_str(), published.basis.as_str())
    });
    let language = article.language.as_ref().map(|language| {
        let doubt = if language.reliable { "" } else { ", not reliable" };
        format!("{} (confidence {:.2}{doubt})", language.code, language.confidence)
    });
    let facts = [
        ("source", stated("source_path")),
        ("url", stated("url")),
        ("outlet", stated("outlet")),
        ("byline", stated("byline")),
        ("published", published),
        ("updated", stated("updated_at")),
        ("language", language),
        ("words", Some(article.text.split_whitespace().count().to_string())),
    ];
    for (name, value) in facts {
        writeln!(out, "\x1b[36m{name:<10}\x1b[0m {}", printable(value.as_deref().unwrap_or("-")))?;
    }
    Ok(())
}

/// A line of the page behind its role; the bar goes on where the line is wrapped, the role is not said again.
fn show_piece(out: &mut dyn Write, piece: Piece<'_>, width: Option<u16>) -> io::Result<()> {
    if piece.starts_paragraph {
        writeln!(out)?;
    }
    let (mut label, gutter, style) = match piece.fate {
        Fate::Kept(section) => (name(section).to_owned(), "2".to_owned(), style(section).to_owned()),
        Fate::Dropped(role) => (format!("- {}", role.as_str()), colour(role).to_string(), dimmed(role)),
    };
    let text = printable(piece.text);
    for line in wrapped(&text, width.map(|width| width.saturating_sub(GUTTER))) {
        writeln!(out, "\x1b[{gutter}m{label:<12} |\x1b[0m \x1b[{style}m{line}\x1b[0m")?;
        label.clear();
    }
    Ok(())
}

/// The name of a section in front of its lines; running text needs none.
fn name(section: Section) -> &'static str {
    if section == Section::Body { "" } else { section.as_str() }
}

/// How a section looks on a terminal, in the numbers of ANSI.
fn style(section: Section) -> &'static str {
    match section {
        Section::Title => "1",
        Section::Subheading => "4",
        Section::Body => "0",
        // Whatever else was kept is no running text: italic.
        _ => "3",
    }
}

/// The colour of a role on a terminal, in the numbers of ANSI.
fn colour(role: RemovedRole) -> u8 {
    match role {
        RemovedRole::Appeal => 33,
        RemovedRole::Navigation => 34,
        RemovedRole::Credit => 36,
        RemovedRole::Caption => 35,
        RemovedRole::Paywall => 93,
        RemovedRole::Biography => 32,
        RemovedRole::Related => 94,
        RemovedRole::Error => 31,
        RemovedRole::Repeat => 95,
        _ => 37,
    }
}

fn dimmed(role: RemovedRole) -> String {
    format!("2;{}", colour(role))
}

/// What was kept and dropped, in one line.
fn sum(article: &Article, rejections: &[Rejection]) -> String {
    let kept = counted(article.text.chars().count(), "character");
    let paragraphs = counted(article.blocks.len(), "paragraph");
    let length = article.removed.iter().map(|removed| removed.points.1 - removed.points.0).sum();
    let dropped = match article.removed.len() {
        0 => "dropped nothing".to_owned(),
        pieces => format!(
            "dropped (marked -) {} in {}: {}",
            counted(length, "character"),
            counted(pieces, "piece"),
            roles(article)
        ),
    };
    let reasons: Vec<&str> = rejections.iter().map(|rejection| rejection.reason.code()).collect();
    let rejected =
        if reasons.is_empty() { String::new() } else { format!("; rejected: {}", reasons.join(", ")) };
    format!("kept {kept} in {paragraphs}, {dropped}{rejected}")
}

/// The roles of what was dropped, with how often each.
fn roles(article: &Article) -> String {
    let count = |role| article.removed.iter().filter(|removed| removed.role == role).count();
    let found = RemovedRole::ALL.into_iter().map(|role| (role, count(role))).filter(|(_, count)| *count > 0);
    found.map(|(role, count)| format!("{count} {}", role.as_str())).collect::<Vec<_>>().join(", ")
}

/// "1 piece", "2 pieces".
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The text without characters that would change the terminal.
fn printable(text: &str) -> Cow<'_, str> {
    let changes = |c: char| c.is_control() && c != '\t';
    if text.contains(changes) { text.replace(changes, "\u{FFFD}").into() } else { text.into() }
}
