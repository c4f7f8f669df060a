//! `demarche explain`: why a row or a sentence is coded so.

use std::io::Write;

use anyhow::{Context, bail};
use demarche::record::{Object, Record, RecordError};
use demarche::{Pipeline, explain_row, explain_sentence, explain_statement};

use crate::Ending;
use crate::args::Explain;

pub(crate) fn explain(arguments: &Explain) -> anyhow::Result<Ending> {
    let pipeline = Pipeline::with(&demarche::read::Config::default(), &arguments.knowledge.paths())?;
    let what = arguments.what.trim();
    let is_id = what.len() == 16 && what.bytes().all(|byte| byte.is_ascii_hexdigit());
    let text = match &arguments.record {
        Some(path) => {
            let record = Record::open(path)?;
            let (table, row) =
                record.find(what)?.with_context(|| format!("no row `{what}` in: `{}`", path.display()))?;
            let evidence = row.get("evidence").and_then(|evidence| evidence.as_str());
            let mut text = explain_row(&pipeline, table, &row, evidence);
            if let Some(said) = statement(&record, table, &row)? {
                text.push_str(&explain_statement(&pipeline, &record, &said)?);
            }
            text
        }
        None if what.is_empty() => {
            bail!("there is nothing to explain: name a sentence, or a row with `--record`")
        }
        None if is_id => bail!("`{what}` is the identifier of a row: name its record with `--record RECORD`"),
        None => explain_sentence(&pipeline, what, arguments.published),
    };
    write!(anstream::stdout(), "{text}")?;
    Ok(Ending::Finished)
}

/// The statement that a row is, or that shows the position that it is.
fn statement(record: &Record, table: &str, row: &Object) -> Result<Option<Object>, RecordError> {
    match (table, row.get("statement_id").and_then(|id| id.as_str())) {
        ("statements", _) => Ok(Some(row.clone())),
        ("positions", Some(id)) => Ok(record.find(id)?.map(|(_, said)| said)),
        _ => Ok(None),
    }
}
