//! `demarche who-said`: statements by actor, matter, act and time.

use std::io::Write;

use demarche::record::{Object, Record, SaidFilter};

use crate::Ending;
use crate::args::{QueryFormat, WhoSaid};
use crate::asked::{format, shown, whose, write_rows};
use crate::table::table;

/// The columns of the CSV file.
const COLUMNS: [&str; 16] = [
    "date",
    "speaker",
    "role",
    "country",
    "sector",
    "actor_id",
    "act",
    "cue",
    "form",
    "words",
    "outlet",
    "title",
    "url",
    "source_path",
    "statement_id",
    "article_id",
];

pub(crate) fn who_said(arguments: &WhoSaid) -> anyhow::Result<Ending> {
    let asked = &arguments.asked;
    let record = Record::open(&asked.record)?;
    let filter = SaidFilter {
        whose: whose(&record, asked.actor.as_deref())?,
        about: arguments.about.clone(),
        acts: arguments.act.clone(),
        from: asked.from.map(|day| day.to_string()),
        to: asked.to.map(|day| day.to_string()),
        copies: arguments.copies,
    };
    let rows = record.who_said(&filter)?;
    match format(asked) {
        QueryFormat::Table => print(&rows)?,
        other => write_rows(&rows, &COLUMNS, other)?,
    }
    Ok(Ending::Finished)
}

fn print(rows: &[Object]) -> anyhow::Result<()> {
    let header = ["date", "speaker", "act", "words", "outlet", "statement"].map(str::to_owned);
    let cells = |row: &Object| {
        let (speaker, role) = (shown(row, "speaker"), shown(row, "role"));
        let speaker = if role.is_empty() { speaker } else { format!("{speaker} ({role})") };
        let [date, act, words, outlet, id] =
            ["date", "act", "words", "outlet", "statement_id"].map(|column| shown(row, column));
        vec![date, speaker, act, words, outlet, id]
    };
    let mut out = anstream::stdout();
    if !rows.is_empty() {
        writeln!(out, "{}", table(&header, &rows.iter().map(cells).collect::<Vec<_>>()))?;
    }
    let noun = if rows.len() == 1 { "statement" } else { "statements" };
    Ok(writeln!(out, "{} {noun}", rows.len())?)
}
