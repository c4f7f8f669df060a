//! `demarche positions`: how stands on an issue move.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::bail;
use demarche::core::Stand;
use demarche::issue_names;
use demarche::record::{Object, PositionFilter, Record};
use serde_json::Value;

use crate::Ending;
use crate::args::{Positions, QueryFormat};
use crate::asked::{format, shown, whose, write_rows};
use crate::nearest::nearest;

/// The columns of the CSV file.
const COLUMNS: [&str; 17] = [
    "issue",
    "date",
    "actor",
    "country",
    "stand",
    "changed",
    "words",
    "outlet",
    "title",
    "url",
    "source_path",
    "rule",
    "actor_id",
    "statement_id",
    "event_id",
    "article_id",
    "position_id",
];

pub(crate) fn positions(arguments: &Positions) -> anyhow::Result<Ending> {
    let asked = &arguments.asked;
    let record = Record::open(&asked.record)?;
    let filter = PositionFilter {
        issue: arguments.issue.as_deref().map(|issue| issue_called(&record, issue)).transpose()?,
        whose: whose(&record, asked.actor.as_deref())?,
        from: asked.from.map(|day| day.to_string()),
        to: asked.to.map(|day| day.to_string()),
        changes: arguments.changes,
    };
    let rows = record.positions(&filter)?;
    match format(asked) {
        QueryFormat::Table => print(&rows)?,
        other => write_rows(&rows, &COLUMNS, other)?,
    }
    Ok(Ending::Finished)
}

/// The issue of this name, or the only one with this word in its name.
fn issue_called(record: &Record, name: &str) -> anyhow::Result<String> {
    let mut known: BTreeSet<String> = record.issues()?;
    known.extend(issue_names()?);
    let wanted = name.trim().to_lowercase().replace(' ', "-");
    if known.contains(&wanted) {
        return Ok(wanted);
    }
    let with_word = |issue: &&String| issue.split('-').any(|part| part == wanted);
    if let [only] = known.iter().filter(with_word).collect::<Vec<_>>()[..] {
        return Ok(only.clone());
    }
    match &nearest(&wanted, known.iter().map(String::as_str))[..] {
        [] => {
            let all: Vec<&str> = known.iter().map(String::as_str).collect();
            bail!("no issue is called `{name}`; the issues are {}", all.join(", "))
        }
        near => bail!("no issue is called `{name}`; did you mean {}?", near.join(", ")),
    }
}

/// A timeline an issue: the day, the stand in its colour, a mark where it changed, who, and the words.
fn print(rows: &[Object]) -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    let mut issue = String::new();
    for row in rows {
        let own = shown(row, "issue");
        if own != issue {
            let gap = if issue.is_empty() { "" } else { "\n" };
            writeln!(out, "{gap}\x1b[1m{own}\x1b[0m")?;
            issue = own;
        }
        print_position(&mut out, row)?;
    }
    let changes = rows.iter().filter(|row| row.get("changed") == Some(&Value::Bool(true))).count();
    let noun = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    Ok(writeln!(out, "{}, {}", noun(rows.len(), "position"), noun(changes, "change"))?)
}

fn print_position(out: &mut impl Write, row: &Object) -> anyhow::Result<()> {
    let stand = shown(row, "stand");
    let changed = row.get("changed") == Some(&Value::Bool(true));
    let mark = if changed { "\x1b[1m→\x1b[0m" } else { " " };
    let (date, actor, outlet) = (shown(row, "date"), shown(row, "actor"), shown(row, "outlet"));
    let shown_by = [shown(row, "statement_id"), shown(row, "event_id")].concat();
    let outlet = if outlet.is_empty() { outlet } else { format!("{outlet}, ") };
    writeln!(out, "  {date} {mark} {}{stand:<12}\x1b[0m {actor}", colour(&stand))?;
    Ok(writeln!(out, "               {} \x1b[2m({outlet}{shown_by})\x1b[0m", shown(row, "words"))?)
}

/// Green for the issue, yellow with a condition, red against it.
fn colour(stand: &str) -> &'static str {
    match Stand::parse(stand) {
        Some(Stand::Conditional) => "\x1b[33m",
        Some(stand) if stand.is_for() => "\x1b[32m",
        _ => "\x1b[31m",
    }
}
