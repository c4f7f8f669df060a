//! `demarche lexicon`: the codebook, checked and printed.

mod import;
mod who;

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use demarche::core::ontology::EventType;
use demarche::resolve::Resolver;
use demarche::{Entry, Knowledge, Pipeline, check_lexicon_with, codebook};

use crate::Ending;
use crate::args::{EntryFormat, Lexicon, LexiconCommand};

pub(crate) fn lexicon(arguments: &Lexicon) -> anyhow::Result<Ending> {
    match &arguments.what {
        LexiconCommand::Check { lexicon } => check(lexicon.as_deref()),
        LexiconCommand::Explain { code, format, lexicon } => explain(code, *format, lexicon.as_deref()),
        LexiconCommand::Who { words, on, lexicon } => {
            who::who(words, *on, lexicon.as_deref())?;
            Ok(Ending::Finished)
        }
        LexiconCommand::Audit => audit(),
        LexiconCommand::Import { file, output } => {
            let rows = import::import(file, output)?;
            writeln!(anstream::stderr(), "{rows} rows; use them with `--lexicon {}`", output.display())?;
            Ok(Ending::Finished)
        }
    }
}

fn explain(code: &str, format: EntryFormat, lexicon: Option<&Path>) -> anyhow::Result<Ending> {
    let knowledge = Knowledge { lexicon: lexicon.map(Path::to_owned), ..Knowledge::default() };
    let pipeline = Pipeline::with(&demarche::read::Config::default(), &knowledge)?;
    let entries = codebook(&pipeline, code);
    if entries.is_empty() {
        let types: Vec<&str> = pipeline.coder().codes().events().map(EventType::as_str).collect();
        let types = types.join(", ");
        bail!("`{code}` is no event type, mode, context, status or CAMEO code; the event types are {types}");
    }
    let mut out = anstream::stdout();
    match format {
        EntryFormat::Text => {
            let pages: Vec<String> = entries.iter().map(Entry::text).collect();
            write!(out, "{}", pages.join("\n"))?;
        }
        EntryFormat::Json => {
            let entries = entries.iter().map(Entry::json).collect();
            writeln!(out, "{:#}", serde_json::Value::Array(entries))?;
        }
    }
    Ok(Ending::Finished)
}

fn audit() -> anyhow::Result<Ending> {
    let findings = Resolver::new()?.audit();
    let mut out = anstream::stdout();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    writeln!(out, "{} findings", findings.len())?;
    Ok(Ending::Finished)
}

fn check(lexicon: Option<&Path>) -> anyhow::Result<Ending> {
    let lexicon = lexicon.map(Path::to_owned);
    let report = check_lexicon_with(&Knowledge { lexicon, ..Knowledge::default() })?;
    let mut out = anstream::stdout();
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    for changed in &report.changed {
        writeln!(out, "otherwise with your lexicon: {changed}")?;
    }
    writeln!(out, "{} frames, {} examples, {} faults", report.frames, report.examples, report.faults.len())?;
    Ok(if report.faults.is_empty() { Ending::Finished } else { Ending::Rejected })
}
