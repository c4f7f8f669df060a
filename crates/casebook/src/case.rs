//! One line of the casebook.

use demarche_core::lexicon::{Cell, LexiconError, Row};
use demarche_core::ontology::Context;
use demarche_core::{Byte, Span};
use jiff::civil::Date;

use crate::mark::{Mark, contexts, mark};

/// A sentence with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Number of the line in its file, from 1.
    pub line: usize,
    /// The date of the article that it might stand in.
    pub published: Option<Date>,
    /// The sentence without its marks.
    pub text: String,
    /// The marks in text order.
    pub marks: Vec<Mark>,
    /// What the sentence is about.
    pub contexts: Vec<Context>,
}

/// What a case is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// To learn from: three of five cases.
    Train,
    /// To choose by: one of five.
    Dev,
    /// To be measured on, and never read: one of five.
    Test,
}

impl Case {
    /// Reads a line of a casebook file.
    ///
    /// # Errors
    /// The first fault of the line with file, line and column.
    pub fn read(row: Row<'_>) -> Result<Self, LexiconError> {
        let whole = row.whole();
        let form = || whole.unknown("case (`PUBLISHED | SENTENCE | CONTEXTS`)");
        let (published, rest) = row.text.split_once(" | ").ok_or_else(form)?;
        let (sentence, named) = split_contexts(rest);
        let published = whole.part(published.trim());
        let mut case = Self {
            line: row.line,
            published: published.optional().map(|date| date.parse("civil date")).transpose()?,
            text: String::new(),
            marks: Vec::new(),
            contexts: named.map_or(Ok(Vec::new()), |named| contexts(whole.part(named)))?,
        };
        case.read_sentence(whole, sentence.trim())?;
        Ok(case)
    }

    /// What the case is used for, by the first byte of the BLAKE3 hash of its text.
    pub fn part(&self) -> Part {
        match blake3::hash(self.text.as_bytes()).as_bytes()[0] {
            0..154 => Part::Train,
            154..205 => Part::Dev,
            _ => Part::Test,
        }
    }

    /// The words of some spans.
    pub fn spans(&self, spans: &[Span<Byte>]) -> Vec<&str> {
        spans.iter().map(|span| span.of(&self.text)).collect()
    }

    fn read_sentence<'a>(&mut self, whole: Cell<'a>, mut rest: &'a str) -> Result<(), LexiconError> {
        while let Some((before, after)) = rest.split_once('[') {
            if before.contains(']') {
                return Err(whole.part(before).unknown("text before a mark (`]` without `[`)"));
            }
            self.text.push_str(before);
            let open = || whole.part(after).unknown("mark (`[words|mark]`)");
            let (inside, next) = after.split_once(']').ok_or_else(open)?;
            let (words, marks) = inside.split_once('|').ok_or_else(open)?;
            if words.trim() != words || words.is_empty() || words.contains('[') {
                return Err(whole.part(words).unknown("marked run of words"));
            }
            let span = Span::bytes(self.text.len(), self.text.len() + words.len());
            self.text.push_str(words);
            for one in marks.split(';') {
                let (kind, groups) = mark(whole.part(one))?;
                self.marks.push(Mark { span, kind, groups });
            }
            rest = next;
        }
        if rest.contains(']') {
            return Err(whole.part(rest).unknown("text behind a mark (`]` without `[`)"));
        }
        self.text.push_str(rest);
        Ok(())
    }
}

/// The sentence and the contexts behind it; a bar inside a mark has no spaces around it.
fn split_contexts(rest: &str) -> (&str, Option<&str>) {
    rest.rsplit_once(" | ").map_or((rest, None), |(sentence, contexts)| (sentence, Some(contexts)))
}
