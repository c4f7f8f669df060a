//! Unpacking gzip and zstd: member by member, on past damaged ones.
//!
//! Crawlers pack each record by itself, so that a damaged one costs no other. [`Unpacked`] gives the bytes of all members as
//! one stream; where a member is damaged it says so once, and goes on with the next one that it finds.

mod gzip;
mod tape;
mod zstd;

use std::io::{self, BufRead, Read};

use tape::Tape;

/// Bytes from a file, standard input or an archive.
pub(super) type Stream = Box<dyn Read + Send + Sync>;

/// How a stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// Gzip (RFC 1952), of one or more members.
    Gzip,
    /// Zstandard (RFC 8878), of one or more frames.
    Zstd,
}

/// Why no more bytes come.
#[derive(Debug)]
pub(super) enum Fault {
    /// The stream cannot be read; nothing comes after.
    Io(io::Error),
    /// A part of it is damaged; what comes next is the next sound part.
    Damaged(Damage),
}

/// A part of a packed stream that cannot be unpacked.
#[derive(Debug)]
pub(super) struct Damage {
    /// Where the part starts, in packed bytes.
    pub(super) start: u64,
    /// Where the damage was noticed, in packed bytes.
    pub(super) end: u64,
    /// What was found.
    pub(super) detail: String,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What unpacks one member after the other.
trait Members {
    /// Starts with the member at the next byte; false at the end of the stream.
    fn start(&mut self, tape: &mut Tape) -> Result<bool, String>;
    /// Unpacks some bytes of the member; 0 at its end.
    fn read(&mut self, tape: &mut Tape, buffer: &mut [u8]) -> Result<usize, String>;
    /// Whether a member may start with these bytes.
    fn is_start(&self, bytes: &[u8]) -> bool;
}

/// A stream without its packing.
pub(super) struct Unpacked {
    tape: Tape,
    members: Option<Box<dyn Members + Send + Sync>>,
    stage: Stage,
    ready: Vec<u8>,
    at: usize,
    /// Where the member starts that the ready bytes belong to.
    member: u64,
    /// The bytes that this member gave, with the ready ones.
    given: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Before a member; a damaged one came before it or not.
    Between { lost: bool },
    /// Inside one.
    Inside { lost: bool },
    /// At the end.
    Done,
}

/// The unpacked bytes that are made ready at a time, at most.
const READY: usize = 1 << 15;

/// The most bytes that start a member.
const START: usize = 4;

impl Unpacked {
    /// Unpacks `stream`.
    pub(super) fn new(stream: Stream, packing: Packing) -> Self {
        let members: Option<Box<dyn Members + Send + Sync>> = match packing {
            Packing::Plain => None,
            Packing::Gzip => Some(Box::new(gzip::Gzip::default())),
            Packing::Zstd => Some(Box::new(zstd::Zstd::default())),
        };
        let stage = Stage::Between { lost: false };
        Self { tape: Tape::new(stream), members, stage, ready: Vec::new(), at: 0, member: 0, given: 0 }
    }

    /// The next bytes; none at the end.
    pub(super) fn fill(&mut self) -> Result<&[u8], Fault> {
        while self.at == self.ready.len() && self.stage != Stage::Done {
            self.step()?;
        }
        Ok(&self.ready[self.at..])
    }

    /// The offset of the next byte in the stream, or where it is packed, of the member that holds it.
    pub(super) fn offset(&self) -> u64 {
        match self.members {
            Some(_) => self.member,
            None => self.tape.offset() - (self.ready.len() - self.at) as u64,
        }
    }

    /// Whether the stream is packed.
    pub(super) fn is_packed(&self) -> bool {
        self.members.is_some()
    }

    /// Whether the next byte is the first one of a packed member.
    pub(super) fn starts_member(&self) -> bool {
        self.members.is_some() && self.given == (self.ready.len() - self.at) as u64
    }

    fn step(&mut self) -> Result<(), Fault> {
        self.ready.clear();
        self.at = 0;
        match self.stage {
            Stage::Done => Ok(()),
            Stage::Between { lost } if self.members.is_some() => self.start(lost),
            Stage::Inside { lost } => self.read(lost),
            Stage::Between { .. } => self.copy(),
        }
    }

    fn copy(&mut self) -> Result<(), Fault> {
        self.tape.mark();
        let read = self.tape.by_ref().take(READY as u64).read_to_end(&mut self.ready)?;
        if read == 0 {
            self.stage = Stage::Done;
        }
        Ok(())
    }

    fn start(&mut self, lost: bool) -> Result<(), Fault> {
        self.tape.mark();
        let garbage = self.skip_to_member()?;
        self.member = self.tape.offset();
        self.given = 0;
        if garbage > 0 && !lost {
            self.stage = Stage::Between { lost: true };
            let detail = format!("{garbage} bytes that belong to no packed part");
            return Err(Fault::Damaged(Damage { start: self.member - garbage, end: self.member, detail }));
        }
        let Some(members) = &mut self.members else { return Ok(()) };
        match members.start(&mut self.tape) {
            Ok(true) => self.stage = Stage::Inside { lost },
            Ok(false) => self.stage = Stage::Done,
            // What only looks like the start of a member after a damaged one is a piece of that one. Go on behind it.
            Err(_) if lost => {
                let is_stuck = self.tape.offset() == self.member;
                self.tape.consume(usize::from(is_stuck));
            }
            Err(detail) => return Err(Fault::Damaged(self.lose(lost, detail))),
        }
        Ok(())
    }

    /// Goes to the next bytes that may start a member, and says how many other bytes but zeros were passed over.
    fn skip_to_member(&mut self) -> io::Result<u64> {
        let Some(members) = &self.members else { return Ok(0) };
        let (start, mut any) = (self.tape.offset(), false);
        loop {
            self.tape.mark();
            let bytes = self.tape.peek(START)?;
            let found = bytes.windows(START).position(|bytes| members.is_start(bytes));
            let at_end = bytes.len() < START;
            let skipped = found.unwrap_or(if at_end { bytes.len() } else { bytes.len() - START + 1 });
            any |= bytes[..skipped].iter().any(|byte| *byte != 0);
            self.tape.consume(skipped);
            if found.is_some() || at_end {
                return Ok(if any { self.tape.offset() - start } else { 0 });
            }
        }
    }

    fn read(&mut self, lost: bool) -> Result<(), Fault> {
        let Some(members) = &mut self.members else { return Ok(()) };
        self.ready.resize(READY, 0);
        match members.read(&mut self.tape, &mut self.ready) {
            Ok(read) => {
                self.ready.truncate(read);
                self.given += read as u64;
                if read == 0 {
                    self.stage = Stage::Between { lost: false };
                }
                Ok(())
            }
            // What starts like a member after a damaged one, and gives nothing, is a piece of the damaged one.
            Err(_) if lost && self.given == 0 => {
                self.ready.clear();
                self.stage = Stage::Between { lost };
                Ok(())
            }
            Err(detail) => Err(Fault::Damaged(self.lose(lost, detail))),
        }
    }

    /// Goes back behind the start of the damaged member, unless one before was lost too: no byte is unpacked often.
    fn lose(&mut self, lost: bool, detail: String) -> Damage {
        self.ready.clear();
        let end = self.tape.offset();
        if !lost {
            self.tape.rewind(self.member + 1);
        }
        self.stage = Stage::Between { lost: true };
        Damage { start: self.member, end: end.max(self.member), detail }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Unpacked {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill().map_err(|fault| match fault {
            Fault::Io(error) => error,
            Fault::Damaged(damage) => {
                let detail = format!("damaged at byte {}: {}", damage.start, damage.detail);
                io::Error::new(io::ErrorKind::InvalidData, detail)
            }
        })
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}
