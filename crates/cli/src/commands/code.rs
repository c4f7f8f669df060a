//! `demarche code`: pages to a record.

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, bail};
use demarche::record::{Record, Summary};
use demarche::{Knowledge, RunOptions, RunReport};

use crate::args::{Code, CodeFormat};
use crate::progress::Meter;
use crate::{Ending, interrupt};

pub(crate) fn code(arguments: &Code) -> anyhow::Result<Ending> {
    match (&arguments.output, arguments.format) {
        (Some(path), CodeFormat::Record) => to_record(arguments, path),
        (None, CodeFormat::Record) => {
            bail!("no record named: give `-o RECORD`, or `--format jsonl` for standard output")
        }
        (path, CodeFormat::Jsonl) => to_lines(arguments, path.as_deref()),
    }
}

fn to_record(arguments: &Code, path: &Path) -> anyhow::Result<Ending> {
    let (report, seconds) = run(arguments, path)?;
    print_summary(&report, seconds)?;
    if report.interrupted {
        say(&format!(
            "stopped; run the same command again to go on, or read what is there: demarche query {} ...",
            path.display()
        ))?;
    } else {
        next_steps(path)?;
    }
    Ok(ending(arguments, &report))
}

/// Codes into a record beside nobody's files and prints its rows: the same rows as a record has.
fn to_lines(arguments: &Code, path: Option<&Path>) -> anyhow::Result<Ending> {
    if let Some(path) = path {
        let (report, _) = run(arguments, path)?;
        print_lines(path)?;
        return Ok(ending(arguments, &report));
    }
    let folder = tempfile::tempdir().context("failed to make a temporary folder")?;
    let path = folder.path().join("lines.record");
    let (report, seconds) = run(arguments, &path)?;
    if report.interrupted {
        return Ok(Ending::Interrupted);
    }
    print_lines(&path)?;
    print_summary(&report, seconds)?;
    Ok(ending(arguments, &report))
}

fn print_lines(path: &Path) -> anyhow::Result<()> {
    let out = BufWriter::new(std::io::stdout().lock());
    Ok(Record::open(path)?.write_lines(out)?)
}

fn run(arguments: &Code, path: &Path) -> anyhow::Result<(RunReport, f64)> {
    let options = RunOptions {
        inputs: arguments.input.inputs.clone(),
        read: arguments.input.config(),
        knowledge: Knowledge { scheme: arguments.scheme.scheme(), ..arguments.knowledge.paths() },
        threads: arguments.threads,
    };
    let stop = interrupt::flag();
    let meter = std::cell::RefCell::new(Meter::start());
    let show = |progress| meter.borrow_mut().show(progress);
    let report = demarche::code(&options, path, show, &stop, || meter.borrow().seconds());
    meter.borrow().end();
    let seconds = meter.borrow().seconds();
    Ok((report?, seconds))
}

fn ending(arguments: &Code, report: &RunReport) -> Ending {
    match report {
        report if report.interrupted => Ending::Interrupted,
        report if arguments.strict && report.progress.rejections > 0 => Ending::Rejected,
        _ => Ending::Finished,
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(anstream::stderr(), "{line}")?)
}

/// What the record holds now: articles, events by quad class, statements, rejections by reason, seconds.
fn print_summary(report: &RunReport, seconds: f64) -> anyhow::Result<()> {
    let Summary {
        articles,
        duplicates,
        events,
        statements,
        rejections,
        events_by_quad,
        rejections_by_reason,
        ..
    } = &report.summary;
    let known = match report.progress.known {
        0 => String::new(),
        known => format!(", {known} of them known before"),
    };
    say(&format!("{} ({}{known})", counted(*articles, "article"), counted(*duplicates, "duplicate")))?;
    say(&counted(*events, "event"))?;
    for (quad, count) in demarche::core::ontology::Quad::ALL.iter().zip(events_by_quad) {
        say(&format!("  {count:>6}  {}", quad.as_str()))?;
    }
    say(&counted(*statements, "statement"))?;
    say(&counted(*rejections, "rejection"))?;
    for (reason, count) in rejections_by_reason {
        say(&format!("  {count:>6}  {reason}"))?;
    }
    say(&format!("{seconds:.1} seconds"))
}

/// "1 article", "2 articles".
fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn next_steps(path: &Path) -> anyhow::Result<()> {
    let path = path.display();
    say(&format!(
        "\nTry next:
  demarche query {path} \"SELECT event, status, actors, recipients, evidence FROM event_list LIMIT 10\"
  demarche export {path} --format parquet -o {path}-parquet
  demarche explain 'Poland expelled ten Russian diplomats.'"
    ))
}
