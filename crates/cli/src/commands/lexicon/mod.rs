//! `demarche lexicon`: the codebook, checked and printed.

mod import;
mod who;

use std::io::Write;
use std::path::Path;

use anyhow::anyhow;
use demarche::core::ontology::EventType;
use demarche::resolve::Resolver;
use demarche::{Knowledge, Pipeline, check_lexicon_with, explain_event};

use crate::Ending;
use crate::args::{Lexicon, LexiconCommand};

pub(crate) fn lexicon(arguments: &Lexicon) -> anyhow::Result<Ending> {
    match &arguments.what {
        LexiconCommand::Check { lexicon } => check(lexicon.as_deref()),
        LexiconCommand::Explain { event } => {
            let valid = EventType::ALL.map(EventType::as_str).join(", ");
            let event: EventType =
                event.to_uppercase().parse().map_err(|error| anyhow!("{error}; the types are {valid}"))?;
            let pipeline = Pipeline::new(&demarche::read::Config::default())?;
            write!(anstream::stdout(), "{}", explain_event(&pipeline, event))?;
            Ok(Ending::Finished)
        }
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
    writeln!(out, "{} frames, {} examples, {} faults", report.frames, report.examples, report.faults.len())?;
    Ok(if report.faults.is_empty() { Ending::Finished } else { Ending::Rejected })
}
