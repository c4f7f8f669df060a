//! `demarche query`: SQL over a record.

use std::io::{BufWriter, IsTerminal, Write};

use demarche::record::{Answer, Record, Value};

use crate::Ending;
use crate::args::{Query, QueryFormat};
use crate::table::table;

/// Rows that a table for people shows at most; CSV and JSON give all.
const TABLE_ROWS: usize = 1000;

pub(crate) fn query(arguments: &Query) -> anyhow::Result<Ending> {
    let record = Record::open(&arguments.record)?;
    let answer = record.query(&arguments.sql)?;
    let on_terminal = std::io::stdout().is_terminal();
    let format = arguments.format.unwrap_or(if on_terminal { QueryFormat::Table } else { QueryFormat::Csv });
    let mut out = BufWriter::new(anstream::stdout().lock());
    match format {
        QueryFormat::Table => print_table(&mut out, answer)?,
        QueryFormat::Csv => print_csv(&mut out, answer)?,
        QueryFormat::Json => print_json(&mut out, answer)?,
    }
    out.flush()?;
    Ok(Ending::Finished)
}

fn print_table(out: &mut impl Write, answer: Answer<'_>) -> anyhow::Result<()> {
    let header = answer.columns().to_vec();
    let mut rows = Vec::new();
    let mut all = 0usize;
    answer.each(|row| {
        all += 1;
        if rows.len() < TABLE_ROWS {
            rows.push(row.iter().map(ToString::to_string).collect::<Vec<String>>());
        }
        Ok::<(), anyhow::Error>(())
    })?;
    writeln!(out, "{}", table(&header, &rows))?;
    let shown = if all > rows.len() {
        format!("{} of {all} rows; --format csv gives all", rows.len())
    } else {
        format!("{all} rows")
    };
    Ok(writeln!(out, "{shown}")?)
}

fn print_csv(out: &mut impl Write, answer: Answer<'_>) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(answer.columns())?;
    answer.each(|row| Ok::<(), anyhow::Error>(writer.write_record(row.iter().map(ToString::to_string))?))?;
    Ok(writer.flush()?)
}

fn print_json(out: &mut impl Write, answer: Answer<'_>) -> anyhow::Result<()> {
    let columns = answer.columns().to_vec();
    answer.each(|row| {
        let object: serde_json::Map<String, serde_json::Value> =
            columns.iter().cloned().zip(row.into_iter().map(|value: Value| value.into())).collect();
        Ok::<(), anyhow::Error>(writeln!(out, "{}", serde_json::Value::Object(object))?)
    })
}
