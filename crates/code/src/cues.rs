//! The words that introduce a statement: `lexicon/cues/`.

use std::collections::BTreeMap;

use demarche_core::Act;
use demarche_core::lexicon::{Cell, LexiconError, Row, Table};

use crate::channels::Channels;
use crate::expressions::Expressions;

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
    /// Its object may be who is spoken to: "told reporters".
    pub(crate) person: bool,
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

/// Words at the beginning of a content that turn the act of a cue: "rejected the claim" denies, "rejected the plan" refuses.
struct Turn {
    cue: String,
    act: Act,
    words: Vec<String>,
    /// How many words of the content are looked at.
    reach: usize,
}

/// All cues.
pub(crate) struct Cues {
    verbs: BTreeMap<String, Cue>,
    /// "according to": words before the source.
    pub(crate) phrases: Vec<(Vec<String>, Act)>,
    pub(crate) expressions: Expressions,
    pub(crate) channels: Channels,
    turns: Vec<Turn>,
    pub(crate) examples: Vec<CueExample>,
}

impl Cues {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut cues = Self {
            verbs: BTreeMap::new(),
            phrases: Vec::new(),
            expressions: Expressions::load()?,
            channels: Channels::load()?,
            turns: turns()?,
            examples: Vec::new(),
        };
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

    /// The cue of a verb, with as many of the words behind it as are one entry with it: "hit out at".
    pub(crate) fn verb(&self, lemma: &str, next: &[String]) -> Option<(String, Cue)> {
        let entry = |words: usize| {
            let key = std::iter::once(lemma).chain(next[..words].iter().map(String::as_str));
            self.verbs.get_key_value(&key.collect::<Vec<_>>().join(" "))
        };
        let found = (0..=next.len().min(2)).rev().find_map(entry);
        found.map(|(words, cue)| (words.clone(), *cue))
    }

    /// The act of a cue before a content that begins with `words`, in base form.
    pub(crate) fn turned(&self, cue: &str, act: Act, words: &[&str]) -> Act {
        let holds = |turn: &&Turn| {
            let near = &words[..words.len().min(turn.reach)];
            turn.cue == cue && near.iter().any(|word| turn.words.iter().any(|turning| turning == word))
        };
        self.turns.iter().find(holds).map_or(act, |turn| turn.act)
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
            person: has("person"),
        };
        self.verbs.insert(words.text.to_owned(), cue);
        Ok(())
    }
}

fn turns() -> Result<Vec<Turn>, LexiconError> {
    let table = Table::new("cues/contents.txt", include_str!("../../../lexicon/cues/contents.txt"));
    let turn = |row: Row<'_>| {
        let [cue, act_cell, words, reach] = row.cells()?;
        Ok(Turn {
            cue: cue.text.to_owned(),
            act: act(act_cell)?,
            words: words.list().map(|word| word.text.to_owned()).collect(),
            reach: reach.parse("number of words")?,
        })
    };
    table.rows().map(turn).collect()
}

pub(crate) fn act(cell: Cell<'_>) -> Result<Act, LexiconError> {
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
