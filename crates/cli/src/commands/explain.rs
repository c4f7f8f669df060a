//! `demarche explain`: why a row or a sentence is coded so.

use std::io::Write;

use anyhow::{Context, bail};
use demarche::record::Record;
use demarche::{Pipeline, explain_row, explain_sentence};

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
            explain_row(&pipeline, table, &row, evidence)
        }
        None if is_id => bail!("`{what}` is the identifier of a row: name its record with `--record RECORD`"),
        None => explain_sentence(&pipeline, what, arguments.published),
    };
    write!(anstream::stdout(), "{text}")?;
    Ok(Ending::Finished)
}
