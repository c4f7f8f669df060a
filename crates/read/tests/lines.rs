//! Boilerplate in text without markup: our annotated texts in `benches/lines/dev`, whose README tells how they are marked.

mod support;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use demarche_core::{PageFormat, RemovedRole};
use demarche_read::{Config, Reader};
use support::page;

/// Hundredths of a percent of the characters whose fate must be that of the annotation.
const FLOOR: usize = 9800;

/// Hundredths of a percent of the characters of articles that may be lost.
const LOSS: usize = 20;

#[test]
fn boilerplate_goes_and_news_stays() {
    let reader = Reader::new(&Config::default()).unwrap();
    let (mut right, mut all, mut lost, mut article) = (0, 0, 0, 0);
    for path in files() {
        let (text, unwanted) = parse(&fs::read_to_string(&path).unwrap());
        let read = reader.read(&page(PageFormat::Text, text.as_bytes())).article.unwrap();
        let is_removed = |at: usize| {
            read.removed.iter().any(|removed| (removed.span.start..removed.span.end).contains(&at))
        };
        let is_unwanted = |at: usize| unwanted.iter().any(|range| range.contains(&at));
        for (at, _) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            all += 1;
            right += usize::from(is_removed(at) == is_unwanted(at));
            article += usize::from(!is_unwanted(at));
            lost += usize::from(is_removed(at) && !is_unwanted(at));
        }
    }
    assert!(all > 10_000, "{all} characters");
    assert!(right * 10_000 >= all * FLOOR, "{right} of {all} characters are rightly kept or removed");
    assert!(lost * 10_000 <= article * LOSS, "{lost} of {article} characters of articles are lost");
}

/// Cleaning a cleaned text changes nothing.
#[test]
fn cleaned_texts_are_clean() {
    let reader = Reader::new(&Config::default()).unwrap();
    for path in files() {
        let (text, _) = parse(&fs::read_to_string(&path).unwrap());
        let once = reader.read(&page(PageFormat::Text, text.as_bytes())).article.unwrap();
        let twice = reader.read(&page(PageFormat::Text, once.text.as_bytes())).article.unwrap();
        assert_eq!(twice.text, once.text, "{}", path.display());
    }
}

#[test]
fn marks_of_annotated_texts_are_read() {
    let (text, unwanted) = parse("[credit] By [a]\nIt rained. [related: See [1] here] Again.\n");
    assert_eq!(text, "By [a]\nIt rained. See [1] here Again.\n");
    assert_eq!(unwanted, [0..6, 18..30]);
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/lines/dev");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// The text of an annotated file, and the bytes that are no part of the article.
fn parse(annotated: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut unwanted) = (String::new(), Vec::new());
    for line in annotated.lines() {
        let start = text.len();
        if let Some(boilerplate) = RemovedRole::ALL
            .iter()
            .find_map(|role| line.strip_prefix(&format!("[{role}] ", role = role.as_str())))
        {
            text.push_str(boilerplate);
            unwanted.push(start..text.len());
        } else {
            parse_line(line, &mut text, &mut unwanted);
        }
        text.push('\n');
    }
    (text, unwanted)
}

fn parse_line(mut line: &str, text: &mut String, unwanted: &mut Vec<Range<usize>>) {
    let marks = || RemovedRole::ALL.iter().map(|role| format!("[{}: ", role.as_str()));
    while let Some((at, mark)) = marks().filter_map(|mark| Some((line.find(&mark)?, mark))).min() {
        text.push_str(&line[..at]);
        let piece = &line[at + mark.len()..];
        let end = closing(piece);
        unwanted.push(text.len()..text.len() + end);
        text.push_str(&piece[..end]);
        line = &piece[end + 1..];
    }
    text.push_str(line);
}

/// Where the bracket closes that opened before `piece`.
fn closing(piece: &str) -> usize {
    let mut depth = 1;
    let closes = |(_, c): &(usize, char)| {
        depth += i32::from(*c == '[') - i32::from(*c == ']');
        depth == 0
    };
    piece.char_indices().find(closes).map(|(at, _)| at).expect("every mark has its bracket")
}
