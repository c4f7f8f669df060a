//! `demarche annotate`: sentences, words, tags, parse and names.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

use demarche::Pipeline;
use demarche::read::pages;

use super::warn;
use crate::Ending;
use crate::args::{Annotate, AnnotateFormat};

pub(crate) fn annotate(arguments: &Annotate) -> anyhow::Result<Ending> {
    // Whoever asks for annotation wants positions in the text as given.
    let config = demarche::read::Config { verbatim: true, ..arguments.input.config() };
    let pipeline = Pipeline::with(&config, &arguments.knowledge.paths())?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut rejected = false;
    for page in pages(&arguments.input.inputs, &config)? {
        let outcome = match page {
            Ok(page) => pipeline.page(&page, &BTreeSet::new()),
            Err(rejection) => demarche::Outcome { rejections: vec![rejection], ..Default::default() },
        };
        rejected |= !outcome.rejections.is_empty();
        outcome.rejections.iter().for_each(warn);
        let Some(coded) = outcome.coded else { continue };
        rejected |= !coded.rejections.is_empty();
        coded.rejections.iter().for_each(warn);
        match arguments.format {
            AnnotateFormat::Conllu => write!(out, "{}", demarche::conllu(&coded.resolved.annotated))?,
            AnnotateFormat::Json => writeln!(out, "{}", demarche::annotation(&coded))?,
            AnnotateFormat::Pretty => write!(out, "{}", demarche::pretty(&coded))?,
        }
    }
    out.flush()?;
    Ok(if rejected && arguments.strict { Ending::Rejected } else { Ending::Finished })
}
