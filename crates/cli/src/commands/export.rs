//! `demarche export`: a record in other forms.

use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::Context;
use demarche::record::{self, Record};

use crate::Ending;
use crate::args::{Export, ExportFormat};

pub(crate) fn export(arguments: &Export) -> anyhow::Result<Ending> {
    let record = Record::open(&arguments.record)?;
    let out = &arguments.output;
    match arguments.format {
        ExportFormat::Parquet => record.export(record::ExportFormat::Parquet, out)?,
        ExportFormat::Csv => record.export(record::ExportFormat::Csv, out)?,
        ExportFormat::Jsonl if out.as_os_str() == "-" => {
            record.write_lines(BufWriter::new(std::io::stdout().lock()))?;
        }
        ExportFormat::Jsonl => {
            let file = File::create(out).with_context(|| format!("failed to create: `{}`", out.display()))?;
            record.write_lines(BufWriter::new(file))?;
        }
    }
    if out.as_os_str() != "-" {
        writeln!(anstream::stderr(), "written: {}", out.display())?;
    }
    Ok(Ending::Finished)
}
