//! Small pages with everything that is coded of them, in a form that a person can read and judge.
//!
//! `tests/golden/NAME/page.txt` or `page.html`, and beside it `expected.txt`. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test -p demarche --test golden`, then read the diff.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write;
use std::path::Path;

use demarche::Outcome;
use demarche::core::{Coded, Event, Mention, PageFormat, Participant, Sentence, Statement};
use support::{code_page, label, one_line, root, text};

#[test]
fn golden_pages_are_coded_as_expected() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut folders: Vec<_> =
        std::fs::read_dir(root().join("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 6);
    let mut differences = String::new();
    for folder in folders {
        let got = coded_page(&folder);
        let path = folder.join("expected.txt");
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if update {
            std::fs::write(&path, got).unwrap();
        } else if got != expected {
            let _ = writeln!(differences, "{}\n{}", path.display(), difference(&expected, &got));
        }
    }
    assert!(
        differences.is_empty(),
        "\n{differences}\n- expected, + coded now. If the change is meant: \
         UPDATE_GOLDEN=1 cargo test -p demarche --test golden"
    );
}

fn coded_page(folder: &Path) -> String {
    let html = folder.join("page.html");
    let (path, format) =
        if html.exists() { (html, PageFormat::Html) } else { (folder.join("page.txt"), PageFormat::Text) };
    let page = std::fs::read_to_string(&path).unwrap();
    let outcome = code_page(&path.file_name().unwrap().to_string_lossy(), format, &page);
    shown(&outcome, Some(page.as_str()).filter(|_| format == PageFormat::Text))
}

/// The whole outcome: facts, sentences with what was found in them, then what was left out.
fn shown(outcome: &Outcome, read: Option<&str>) -> String {
    let mut out = String::new();
    if let Some(coded) = &outcome.coded {
        let article = &coded.resolved.annotated.article;
        let published =
            article.published.map(|date| format!("{} ({})", date.at.date(), date.precision.as_str()));
        let facts = [("outlet", &article.outlet), ("byline", &article.byline), ("published", &published)];
        for (name, value) in facts {
            let _ = writeln!(out, "{name}: {}", value.as_deref().unwrap_or("-"));
        }
        for (number, sentence) in coded.resolved.annotated.sentences.iter().enumerate() {
            out.push_str(&sentence_block(coded, number, sentence));
        }
        out.push('\n');
        for removed in &article.removed {
            let words =
                read.map_or_else(|| format!("{:?}", removed.points), |text| one_line(removed.span.of(text)));
            let _ = writeln!(out, "removed {}: {words}", removed.role.as_str());
        }
    }
    for rejection in &outcome.rejections {
        let _ = writeln!(out, "rejected {}: {}", rejection.reason.code(), rejection.detail);
    }
    out.trim_end().to_owned() + "\n"
}

fn sentence_block(coded: &Coded, number: usize, sentence: &Sentence) -> String {
    let words = sentence.span.of(text(coded));
    let line: String = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let mut out = format!("\n[{number} {}]\n{line}\n", sentence.section.as_str());
    let mentions = coded.resolved.mentions.iter().filter(|mention| mention.sentence == number);
    let places = mentions.map(|mention| {
        let before = &words[..mention.span.start - sentence.span.start];
        let width = mention.span.of(text(coded)).chars().count();
        (before.chars().count(), width, mention_label(mention))
    });
    for line in aligned(&places.collect::<Vec<_>>()) {
        let _ = writeln!(out, "{line}");
    }
    for event in coded.events.iter().filter(|event| event.sentence == number) {
        let _ = writeln!(out, "  {}", event_line(coded, event));
    }
    for statement in coded.statements.iter().filter(|statement| statement.sentence == number) {
        let _ = writeln!(out, "  {}", statement_line(coded, statement));
    }
    out
}

/// The actor of a mention, or in brackets what kind of name has none.
fn mention_label(mention: &Mention) -> String {
    let actor = mention.actor.as_ref();
    let id = actor.map(|actor| actor.actor_id.clone().unwrap_or_else(|| format!("({})", codes(actor))));
    id.unwrap_or_else(|| format!("[{}]", mention.label.as_str()))
}

/// A line that marks the words, then each label under the first of its words, on the first line with room for it.
fn aligned(places: &[(usize, usize, String)]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (column, width, label) in places {
        let put = |line: &mut String, words: &str| {
            let used = line.chars().count();
            line.push_str(&" ".repeat(column - used));
            line.push_str(words);
        };
        put(&mut lines[0], &"^".repeat(*width));
        let has_room = |line: &String| line.is_empty() || line.chars().count() < *column;
        match lines.iter().skip(1).position(has_room) {
            Some(free) => put(&mut lines[free + 1], label),
            None => {
                lines.push(String::new());
                put(lines.last_mut().unwrap(), label);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// `EVENT.mode:status ACTORS > RECIPIENTS | trigger | date | place | reported by`.
fn event_line(coded: &Coded, event: &Event) -> String {
    let date = event.date.map(|date| match date.range {
        Some((first, last)) if first == last => format!("{first} {}", date.basis.as_str()),
        Some((first, last)) => format!("{first}..{last} {}", date.basis.as_str()),
        None => format!("? {}", date.basis.as_str()),
    });
    [
        format!("{} {} > {}", label(event), people(&event.actors), people(&event.recipients)),
        one_line(event.trigger.of(text(coded))),
        date.unwrap_or_else(|| "-".to_owned()),
        event.place.as_ref().map_or("-", |place| place.name.as_str()).to_owned(),
        event.reported_by.as_deref().unwrap_or("-").to_owned(),
    ]
    .join(" | ")
}

/// `act.form SPEAKER | cue | what is said`.
fn statement_line(coded: &Coded, statement: &Statement) -> String {
    let said: Vec<String> = statement.content.iter().map(|piece| one_line(piece.of(text(coded)))).collect();
    let speaker = statement.speaker.as_ref().map_or("-".to_owned(), |who| people(std::slice::from_ref(who)));
    let (act, form) = (statement.act.as_str(), statement.form.as_str());
    format!(
        "{act}.{form} {speaker} | {} | {}",
        one_line(statement.cue_span.of(text(coded))),
        said.join(" ... ")
    )
}

fn people(people: &[Participant]) -> String {
    let names: Vec<String> =
        people.iter().map(|who| format!("{} ({})", one_line(&who.name), codes(who))).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

/// Country and sectors; `-` where one is not known.
fn codes(who: &Participant) -> String {
    let country = who.country.map_or_else(|| "-".to_owned(), |country| country.to_string());
    who.sectors.iter().fold(country, |codes, sector| format!("{codes} {sector}"))
}

/// The lines that differ, with the two lines around them, found by the longest common run of lines.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let longest = common[i + 1][j].max(common[i][j + 1]);
            common[i][j] = if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { longest };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    let near =
        |at: usize| lines[at.saturating_sub(2)..(at + 3).min(lines.len())].iter().any(|line| line.0 != ' ');
    let shown =
        (0..lines.len()).filter(|at| near(*at)).map(|at| format!("{} {}\n", lines[at].0, lines[at].1));
    shown.collect()
}
