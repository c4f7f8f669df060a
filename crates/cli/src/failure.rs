//! Errors at the edge: one line with the whole chain, and a hint where there is a remedy.

use std::io::Write;

use demarche::read::InputError;
use demarche::record::RecordError;
use demarche::{PipelineError, RunError};

/// Prints `error: …` and, where one is known, `hint: …` on standard error.
pub(crate) fn report(error: &anyhow::Error) {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !message.contains(&cause) {
            let separator = if message.is_empty() { "" } else { ": " };
            message = format!("{message}{separator}{cause}");
        }
    }
    let mut out = anstream::stderr();
    // Nobody is left to tell when standard error is closed too.
    let _ = writeln!(out, "\x1b[1;31merror\x1b[0m: {message}");
    if let Some(hint) = hint(error) {
        let _ = writeln!(out, "\x1b[1;36mhint\x1b[0m: {hint}");
    }
}

/// Whether standard output was closed by its reader, as `head` does.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let csv = cause.downcast_ref::<csv::Error>().and_then(|csv| match csv.kind() {
            csv::ErrorKind::Io(io) => Some(io),
            _ => None,
        });
        let io = cause.downcast_ref::<std::io::Error>().or(csv);
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<RecordError>().is_some_and(RecordError::is_closed_pipe)
    })
}

fn hint(error: &anyhow::Error) -> Option<&'static str> {
    error.chain().find_map(|cause| {
        let input = cause.downcast_ref::<InputError>().or_else(|| match cause.downcast_ref::<RunError>() {
            Some(RunError::Input(input)) => Some(input),
            _ => None,
        });
        let record = cause.downcast_ref::<RecordError>().or_else(|| match cause.downcast_ref::<RunError>() {
            Some(RunError::Record(record)) => Some(record),
            _ => None,
        });
        let lexicon = cause.downcast_ref::<PipelineError>().map(|error| match error {
            PipelineError::Annotate(_) => "without `--model` the model inside the program is used",
            PipelineError::Codebook(_) => "docs/own-codebook.md says what these files can hold",
            PipelineError::Overlay(_) => "`demarche lexicon import TABLE.csv -o FOLDER` writes such a folder",
            PipelineError::Gazetteer(_) => {
                "it must be a dump of GeoNames: 19 columns parted by tabs, unpacked"
            }
            _ => "`demarche lexicon check` lists every fault",
        });
        input.and_then(input_hint).or_else(|| record.and_then(record_hint)).or(lexicon)
    })
}

fn input_hint(error: &InputError) -> Option<&'static str> {
    match error {
        InputError::NotFound { .. } => {
            Some("check the spelling; quote a pattern with `*` so that it reaches demarche")
        }
        InputError::NoPages { .. } => Some("name a file to have it read whatever its extension"),
        _ => None,
    }
}

fn record_hint(error: &RecordError) -> Option<&'static str> {
    match error {
        RecordError::NotFound { .. } => Some("make one with `demarche code PAGES -o RECORD`"),
        RecordError::NotARecord { .. } => {
            Some("choose another name for the record; this file is left as it is")
        }
        RecordError::NewerVersion { .. } => {
            Some("update demarche, or export the record with the release that wrote it")
        }
        RecordError::Busy { .. } => {
            Some("wait for the other run to end, or stop it; it can be continued later")
        }
        RecordError::Full { .. } => {
            Some("make room and run the same command again; what was committed is safe")
        }
        RecordError::Damaged { .. } => Some("code the pages again into a new record"),
        RecordError::Forbidden => Some("a record changes only by `demarche code`; copy it to experiment"),
        RecordError::Query { .. } => Some("`docs/record.md` lists tables, views and columns"),
        RecordError::Unfinished { .. } => {
            Some("copy the record and its `-wal` file to a folder that may be written")
        }
        _ => None,
    }
}
