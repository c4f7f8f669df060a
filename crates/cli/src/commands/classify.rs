//! `demarche classify`: what one actor does to another, both given.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use demarche::Pipeline;

use crate::Ending;
use crate::args::Classify;

pub(crate) fn classify(arguments: &Classify) -> anyhow::Result<Ending> {
    let pipeline = Pipeline::with(&demarche::read::Config::default(), &arguments.knowledge.paths())?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    for path in &arguments.inputs {
        for (number, line) in open(path)?.lines().enumerate() {
            let place = || format!("line {} of `{}`", number + 1, path.display());
            let line = line.with_context(place)?;
            if line.trim().is_empty() {
                continue;
            }
            for answer in demarche::classify(pipeline.annotator(), &line).with_context(place)? {
                writeln!(out, "{answer}")?;
            }
        }
    }
    out.flush()?;
    Ok(Ending::Finished)
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| format!("failed to open `{}`", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}
