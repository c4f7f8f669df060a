//! What `who-said` and `positions` share: whose words are asked for, and how rows are written.

use std::io::{BufWriter, IsTerminal, Write};

use anyhow::bail;
use demarche::record::{Named, Object, Record, Whose};
use demarche::resolve::Resolver;
use serde_json::Value;

use crate::args::{Asked, QueryFormat};
use crate::nearest::nearest;

/// Whose statements or positions are asked for; `None` for everybody's.
pub(crate) fn whose(record: &Record, actor: Option<&str>) -> anyhow::Result<Option<Whose>> {
    let Some(actor) = actor else { return Ok(None) };
    match record.named(actor)? {
        Named::One(whose) => return Ok(Some(whose)),
        Named::Several(named) => {
            let named: Vec<String> = named.iter().map(|(id, name)| format!("{name} ({id})")).collect();
            bail!("`{actor}` is the name of several; give the identifier of one: {}", named.join(", "))
        }
        Named::Nobody => {}
    }
    // Aliases, adjectives and titles stand in the register alone; it takes a moment to load.
    let known = Resolver::new()?.who(actor, None);
    for who in &known {
        if let Named::One(whose) = record.named(&who.actor_id)? {
            return Ok(Some(whose));
        }
    }
    let speakers = record.speakers()?;
    let near = nearest(actor, speakers.iter().map(String::as_str));
    let offered =
        if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
    match known.first() {
        Some(who) => bail!("{} ({}) is not in this record{offered}", who.name, who.actor_id),
        None => bail!("nobody in this record is called `{actor}`{offered}"),
    }
}

/// The format asked for: columns on a terminal, else CSV.
pub(crate) fn format(asked: &Asked) -> QueryFormat {
    let on_terminal = std::io::stdout().is_terminal();
    asked.format.unwrap_or(if on_terminal { QueryFormat::Table } else { QueryFormat::Csv })
}

/// Writes all columns of rows as CSV, or rows as JSON lines.
pub(crate) fn write_rows(rows: &[Object], columns: &[&str], format: QueryFormat) -> anyhow::Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    if format == QueryFormat::Json {
        for row in rows {
            writeln!(out, "{}", Value::Object(row.clone()))?;
        }
    } else {
        let mut writer = csv::Writer::from_writer(&mut out);
        writer.write_record(columns)?;
        for row in rows {
            writer.write_record(columns.iter().map(|column| shown(row, column)))?;
        }
        writer.flush()?;
    }
    Ok(out.flush()?)
}

/// A value as a person reads it; nothing for null.
pub(crate) fn shown(row: &Object, column: &str) -> String {
    match row.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Some(other) => other.to_string(),
    }
}
