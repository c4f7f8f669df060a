//! The pages of a web archive (WARC 1.0 and 1.1, ISO 28500).
//!
//! A crawl of a year is damaged somewhere: a record cut short, a length that lies, a packed member with a wrong bit. Each
//! such record is one rejection with its place in the file, and reading goes on at the next record.

mod header;
mod http;
mod page;
mod source;

use demarche_core::{Page, Reason, Rejection, Span};

use super::unpack::{Fault, Unpacked};
use super::{rejection, unreadable};
use crate::Config;
use header::Header;
use source::{Body, Source};

/// The records of one archive, read one at a time; those that hold no page are passed over.
pub(super) struct Warc {
    source: Source,
    source_path: String,
    config: Config,
    number: usize,
    /// A fault between two records, to be told after the page before it.
    pending: Option<Fault>,
    done: bool,
}

/// Why a record gives no page.
enum Lost {
    /// The stream ended it.
    Fault(Fault),
    /// The record is wrong in itself.
    Broken(String),
}

impl From<Fault> for Lost {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What came of one record.
type Outcome = Option<Result<Page, Rejection>>;

impl Warc {
    /// The records that `unpacked` holds, named after `source_path`.
    pub(super) fn new(unpacked: Unpacked, source_path: String, config: &Config) -> Self {
        let source = Source::new(unpacked);
        Self { source, source_path, config: config.clone(), number: 0, pending: None, done: false }
    }

    /// Reads the next record; `None` inside when it holds no page.
    fn next_record(&mut self) -> Outcome {
        if let Some(fault) = self.pending.take() {
            return Some(Err(self.interrupted(fault)));
        }
        match self.source.skip_blank() {
            Ok(true) => {}
            Ok(false) => return self.finish(),
            Err(fault) => return Some(Err(self.interrupted(fault))),
        }
        self.number += 1;
        let (start, starts_member) = (self.source.offset(), self.source.starts_member());
        match self.record(start, starts_member) {
            Ok(outcome) => outcome,
            Err(lost) => Some(Err(self.lost(start, lost))),
        }
    }

    fn record(&mut self, start: u64, starts_member: bool) -> Result<Outcome, Lost> {
        let header = header::read(&mut self.source)?;
        let body = self.source.body(header.length, self.config.max_page_bytes)?;
        self.check_end(&header, &body, start, starts_member)?;
        Ok(page::of_record(&header, body, &self.record_path(), &self.config))
    }

    /// Checks that another record, or the end, follows the one just read.
    fn check_end(
        &mut self,
        header: &Header,
        body: &Body,
        start: u64,
        starts_member: bool,
    ) -> Result<(), Lost> {
        if body.size < header.length {
            return Err(self.lie(header, body));
        }
        match self.source.is_between_records() {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.lie(header, body)),
            // The checksum at the end of the member that holds this record alone, or a fault behind it.
            Err(Fault::Damaged(damage)) if starts_member && damage.start == start => {
                Err(Lost::Fault(Fault::Damaged(damage)))
            }
            Err(fault) => {
                self.pending = Some(fault);
                Ok(())
            }
        }
    }

    /// The declared length is wrong: a record that it swallowed is read again.
    fn lie(&mut self, header: &Header, body: &Body) -> Lost {
        let declared = header.length;
        let found = source::record_start(&body.kept).map(|at| {
            self.source.give_back(&body.kept[at..]);
            at as u64
        });
        Lost::Broken(match found.or(body.stopped_at_record.then_some(body.size)) {
            Some(size) => {
                format!("`Content-Length` is {declared}, but the next record starts after {size} bytes")
            }
            None if body.size < declared => {
                format!("`Content-Length` is {declared}, but the archive ends after {} bytes", body.size)
            }
            None => format!("`Content-Length` is {declared}, but no record starts there"),
        })
    }

    fn lost(&mut self, start: u64, lost: Lost) -> Rejection {
        match lost {
            Lost::Fault(Fault::Io(error)) => {
                self.done = true;
                unreadable(&self.record_path(), &error)
            }
            Lost::Fault(Fault::Damaged(damage)) => {
                self.rejection(start.min(damage.start), damage.end, damage.detail)
            }
            Lost::Broken(detail) => {
                if let Err(fault) = self.source.skip_to_record() {
                    self.pending = Some(fault);
                }
                self.rejection(start, self.source.offset(), detail)
            }
        }
    }

    /// A fault that stands where a record should start: it is counted as one.
    fn interrupted(&mut self, fault: Fault) -> Rejection {
        self.number += 1;
        let start = self.source.offset();
        let start = if let Fault::Damaged(damage) = &fault { damage.start } else { start };
        self.lost(start, Lost::Fault(fault))
    }

    fn rejection(&self, start: u64, end: u64, detail: String) -> Rejection {
        let mut rejection = rejection(&self.record_path(), Reason::Unreadable, detail);
        let span = usize::try_from(start).ok().zip(usize::try_from(end.max(start)).ok());
        rejection.span = span.map(|(start, end)| Span::bytes(start, end));
        rejection
    }

    fn record_path(&self) -> String {
        format!("{}#{}", self.source_path, self.number)
    }

    fn finish(&mut self) -> Outcome {
        self.done = true;
        let is_empty = self.number == 0;
        let nothing =
            || rejection(&self.source_path, Reason::Empty, "the archive holds no record".to_owned());
        is_empty.then(|| Err(nothing()))
    }
}

impl Iterator for Warc {
    type Item = Result<Page, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let outcome = self.next_record();
            if outcome.is_some() {
                return outcome;
            }
        }
        None
    }
}
