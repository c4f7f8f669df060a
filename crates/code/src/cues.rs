//! The words that introduce a statement: `lexicon/cues/`.

use std::collections::BTreeMap;

use demarche_core::Act;
use demarche_core::lexicon::{Cell, LexiconError, Row, Table};

/// A word that introduces a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) act: Act,
    /// The content may be an infinitive: "promised to leave".
    pub(crate) infinitive: bool,
    /// The content may be an object: "denied any wrongdoing".
    pub(crate) object: bool,
    /// The content may be a clause.
    pub(crate) clause: bool,
    /// It introduces quotations.
    pub(crate) quote: bool,
}

/// An example of the cue file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueExample {
    /// Number of the line, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// Speaker, act and content; `None` when nothing is attributed.
    pub expected: Option<(String, Act, String)>,
}

/// All cues.
pub(crate) struct Cues {
    verbs: BTreeMap<String, Cue>,
    /// "according to": words before the source.
    pub(crate) phrases: Vec<(Vec<String>, Act)>,
    pub(crate) examples: Vec<CueExample>,
}

impl Cues {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut cues = Self { verbs: BTreeMap::new(), phrases: Vec::new(), examples: Vec::new() };
        for row in Table::new("cues/said.txt", include_str!("../../../lexicon/cues/said.txt")).rows() {
            match example(row)? {
                Some(example) => cues.examples.push(example),
                None => cues.add(row)?,
            }
        }
        for row in Table::new("cues/phrases.txt", include_str!("../../../lexicon/cues/phrases.txt")).rows() {
            let [phrase, act_cell] = row.cells()?;
            let words = phrase.text.split_whitespace().map(str::to_owned).collect();
            cues.phrases.push((words, act(act_cell)?));
        }
        cues.phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(cues)
    }

    /// The cue of a verb, with its particle if the two are one entry.
    pub(crate) fn verb(&self, lemma: &str, next: &str) -> Option<(String, Cue)> {
        let pair = format!("{lemma} {next}");
        let found = self.verbs.get_key_value(&pair).or_else(|| self.verbs.get_key_value(lemma));
        found.map(|(words, cue)| (words.clone(), *cue))
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [words, act_cell, flags] = row.cells()?;
        let has = |name: &str| flags.list().any(|flag| flag.text == name);
        let plain = flags.list().next().is_none();
        let cue = Cue {
            act: act(act_cell)?,
            infinitive: has("infinitive"),
            object: has("object"),
            clause: has("clause") || has("person") || plain,
            quote: has("quote") || has("clause") || has("person") || plain,
        };
        self.verbs.insert(words.text.to_owned(), cue);
        Ok(())
    }
}

fn act(cell: Cell<'_>) -> Result<Act, LexiconError> {
    Act::parse(cell.text).ok_or_else(|| cell.unknown("act of speech"))
}

/// `+ SENTENCE => SPEAKER | ACT | CONTENT` or `- SENTENCE`.
fn example(row: Row<'_>) -> Result<Option<CueExample>, LexiconError> {
    if let Some(sentence) = row.text.strip_prefix("- ") {
        return Ok(Some(CueExample { line: row.line, sentence: sentence.trim().to_owned(), expected: None }));
    }
    let Some(text) = row.text.strip_prefix("+ ") else { return Ok(None) };
    let form = || row.whole().unknown("example (`+ SENTENCE => SPEAKER | ACT | CONTENT`)");
    let (sentence, expected) = text.rsplit_once("=>").ok_or_else(form)?;
    let mut parts = expected.splitn(3, '|').map(str::trim);
    let (Some(speaker), Some(act), Some(content)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(form());
    };
    let act = Act::parse(act).ok_or_else(form)?;
    let expected = Some((speaker.to_owned(), act, content.to_owned()));
    Ok(Some(CueExample { line: row.line, sentence: sentence.trim().to_owned(), expected }))
}
