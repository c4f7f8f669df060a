//! Where articles and rejections go.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use demarche::core::{Reason, Rejection};
use demarche::read::Read;
use demarche::record::{article_row, rejection_row};
use serde_json::Value;

use super::show::show;
use super::wrap::terminal_width;
use crate::args::{Read as Arguments, ReadFormat};
use crate::commands::warn;
use crate::progress::Meter;

/// Writes what reading the pages gave, in their order.
pub(super) struct Sink<'a> {
    format: ReadFormat,
    out: Box<dyn Write>,
    /// Columns of the terminal, where the output is one.
    width: Option<u16>,
    rejections: Option<Box<dyn Write>>,
    meter: Option<&'a RefCell<Meter>>,
    /// The reasons told on standard error.
    reasons: BTreeSet<Reason>,
}

impl<'a> Sink<'a> {
    /// Creates the files named on the command line; what is written over is gone.
    pub(super) fn open(arguments: &Arguments, meter: Option<&'a RefCell<Meter>>) -> anyhow::Result<Self> {
        let file = |path: &Path| -> anyhow::Result<Box<dyn Write>> {
            let file =
                File::create(path).with_context(|| format!("failed to create: `{}`", path.display()))?;
            Ok(Box::new(BufWriter::new(anstream::StripStream::new(file))))
        };
        let out = match arguments.file() {
            Some(path) => file(path)?,
            None => Box::new(BufWriter::new(anstream::stdout().lock())),
        };
        let width = if arguments.file().is_none() { terminal_width() } else { None };
        let rejections = arguments.rejections.as_deref().map(file).transpose()?;
        Ok(Self { format: arguments.format, out, width, rejections, meter, reasons: BTreeSet::new() })
    }

    /// Writes the article of one page, and what could not be read of it.
    pub(super) fn take(&mut self, read: &Read) -> io::Result<()> {
        read.rejections.iter().try_for_each(|rejection| self.reject(rejection))?;
        let Some(article) = &read.article else { return Ok(()) };
        match self.format {
            ReadFormat::Text => show(&mut self.out, read, self.width),
            ReadFormat::Json => writeln!(self.out, "{:#}", Value::Object(article_row(article))),
            ReadFormat::Jsonl => writeln!(self.out, "{}", Value::Object(article_row(article))),
        }
    }

    /// A row of the file for rejections, or else a line on standard error.
    fn reject(&mut self, rejection: &Rejection) -> io::Result<()> {
        if let Some(file) = &mut self.rejections {
            return writeln!(file, "{}", Value::Object(rejection_row(rejection)));
        }
        self.reasons.insert(rejection.reason);
        // What was read before stands before it on a terminal.
        self.out.flush()?;
        match self.meter {
            Some(meter) => meter.borrow().aside(|| warn(rejection)),
            None => warn(rejection),
        }
        Ok(())
    }

    /// Writes what is left, and says what the reasons for rejections mean.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(mut file) = self.rejections {
            file.flush()?;
        }
        for reason in self.reasons {
            writeln!(anstream::stderr(), "\x1b[1;36mhint\x1b[0m: {}: {}", reason.code(), reason.meaning())?;
        }
        Ok(())
    }
}
