//! `demarche read`: what is kept and dropped of pages.

mod pieces;
mod show;
mod sink;
mod wrap;

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use anyhow::bail;
use demarche::read::{Pages, Reader, pages};
use demarche::{Progress, read_all};

use crate::args::Read;
use crate::progress::Meter;
use crate::{Ending, interrupt};
use show::counted;
use sink::Sink;

pub(crate) fn read(arguments: &Read) -> anyhow::Result<Ending> {
    let config = arguments.input.config();
    let reader = Reader::new(&config)?;
    let pages = pages(&arguments.input.inputs, &config)?;
    spare_the_inputs(arguments, &pages)?;
    let stop = interrupt::flag();
    // Nobody needs a bar who sees the pages go by.
    let is_watched = arguments.file().is_none() && std::io::stdout().is_terminal();
    let meter = (!is_watched).then(|| RefCell::new(Meter::start()));
    let mut sink = Sink::open(arguments, meter.as_ref())?;
    let on_progress = |progress| {
        if let Some(meter) = &meter {
            meter.borrow_mut().show(progress);
        }
    };
    let done = read_all(&reader, pages, arguments.threads, &stop, |read| sink.take(&read), on_progress);
    if let Some(meter) = &meter {
        meter.borrow().end();
    }
    // What was read before a fault is written too.
    let (done, ended) = (done, sink.end());
    let progress = done?;
    ended?;
    let stopped = stop.load(Ordering::Relaxed);
    sum_up(arguments, progress, stopped)?;
    Ok(match progress.rejections {
        _ if stopped => Ending::Interrupted,
        1.. if arguments.strict => Ending::Rejected,
        _ => Ending::Finished,
    })
}

/// Fails if what is written would take the place of what is read.
fn spare_the_inputs(arguments: &Read, pages: &Pages) -> anyhow::Result<()> {
    let (output, rejections) = (arguments.file(), arguments.rejections.as_deref());
    for path in [output, rejections].into_iter().flatten() {
        if pages.contains(path) {
            bail!("the file to write is one of the inputs: `{}`; choose another name", path.display());
        }
    }
    if output.is_some() && output == rejections {
        bail!("articles and rejections need a file each");
    }
    Ok(())
}

/// Says how much was read, where a file was written or the run was stopped.
fn sum_up(arguments: &Read, progress: Progress, stopped: bool) -> anyhow::Result<()> {
    let mut out = anstream::stderr();
    let articles = counted(progress.articles as usize, "article");
    let rejections = counted(progress.rejections as usize, "rejection");
    if stopped {
        writeln!(out, "stopped after {articles} and {rejections}; what is written is whole")?;
    } else if arguments.file().is_some() || arguments.rejections.is_some() {
        writeln!(out, "{articles}, {rejections}")?;
    }
    for path in [arguments.file(), arguments.rejections.as_deref()].into_iter().flatten() {
        writeln!(out, "written: {}", Path::display(path))?;
    }
    Ok(())
}
