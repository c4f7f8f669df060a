//! The frames: which words evoke which event, and where its actor and recipient stand.

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::lexicon::{Cell, Fault, LexiconError, Row, Table};
use demarche_core::ontology::{CameoCode, Codes, EventType, Mode, cameo};
use demarche_core::{Status, Tag, Token, VerbForm};

use crate::classes::Classes;
use crate::examples::Example;
use crate::modes::ModeWords;
use crate::rules::Rules;

/// A word or expression that evokes an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// File and line of the entry and its words: `consult.txt:12 meet`.
    pub rule: String,
    /// What it evokes.
    pub event: EventType,
    /// The words in lower case, in text order: the head first for verbs, last for nouns.
    pub words: Vec<String>,
    /// Whether the head is a verb or a noun.
    pub part: Part,
    /// How it is done.
    pub mode: Option<Mode>,
    /// Where the actor stands; the first place that holds one wins.
    pub actor: Vec<Slot>,
    /// Where the recipient stands.
    pub recipient: Vec<Slot>,
    /// The CAMEO code.
    pub cameo: Option<&'static CameoCode>,
    /// All participants are actors.
    pub reciprocal: bool,
    /// Codes only with a recipient.
    pub needs_recipient: bool,
    /// Codes without an actor if there is a recipient.
    pub actorless: bool,
    /// Codes with nobody, if the sentence names a state or a place.
    pub alone: bool,
    /// Whether a class of words stands in its line: an entry that names the words goes before.
    pub(crate) from_class: bool,
    /// Whether a user added it: it wins over the program's, and needs no model to see it.
    pub(crate) own: bool,
}

/// The part of speech of a frame's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
}

/// A place in the sentence, seen from the trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The doer of a verb, also of a passive one.
    Subject,
    /// What a verb acts on.
    Object,
    /// The subject of the clause that follows.
    Clause,
    /// A possessor of a noun.
    Poss,
    /// An adjective or noun before a noun.
    Adj,
    /// The subject of the verb that carries a noun.
    Light,
    /// The phrase after this preposition.
    Case(String),
}

impl Slot {
    fn parse(cell: Cell<'_>) -> Result<Self, LexiconError> {
        Ok(match cell.text {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "clause" => Self::Clause,
            "poss" => Self::Poss,
            "adj" => Self::Adj,
            "light" => Self::Light,
            word if !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()) => {
                Self::Case(word.to_owned())
            }
            _ => return Err(cell.unknown("place in the sentence")),
        })
    }
}

/// All frames, the verbs that carry event nouns, and the words that change the status of what they govern.
pub struct Frames {
    by_head: BTreeMap<String, Vec<Frame>>,
    carriers: BTreeMap<String, Option<Status>>,
    governors: BTreeMap<String, Status>,
    pub(crate) codes: Codes,
    pub(crate) classes: Classes,
    elsewhere: BTreeSet<String>,
    pub(crate) modes: ModeWords,
    pub(crate) rules: Rules,
    pub(crate) examples: Vec<Example>,
}

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        [$(Table::new(concat!("frames/", $file), include_str!(concat!("../../../lexicon/frames/", $file)))),*]
    };
}

fn frame_files() -> [Table<'static>; 16] {
    files!(
        "agree.txt",
        "consult.txt",
        "support.txt",
        "concede.txt",
        "cooperate.txt",
        "aid.txt",
        "retreat.txt",
        "request.txt",
        "accuse.txt",
        "reject.txt",
        "threaten.txt",
        "protest.txt",
        "sanction.txt",
        "mobilize.txt",
        "coerce.txt",
        "assault.txt",
    )
}

impl Frames {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let [carriers, governors, classes, modes, rules, elsewhere] =
            files!("carriers.txt", "governors.txt", "classes.txt", "modes.txt", "rules.txt", "elsewhere.txt");
        let mut frames = Self {
            classes: Classes::load(classes)?,
            modes: ModeWords::load(modes, &Codes::default())?,
            rules: Rules::load(rules, &Codes::default())?,
            elsewhere: elsewhere.rows().flat_map(words_of).collect(),
            ..Self::empty()
        };
        for table in frame_files() {
            first(frames.add_file(table, false))?;
        }
        frames.sort();
        for row in carriers.rows() {
            let [verb, status] = row.cells()?;
            frames.carriers.insert(verb.text.to_owned(), status.optional().map(parse_status).transpose()?);
        }
        for row in governors.rows() {
            let [word, status] = row.cells()?;
            frames.governors.insert(word.text.to_owned(), parse_status(status)?);
        }
        Ok(frames)
    }

    fn empty() -> Self {
        Self {
            by_head: BTreeMap::new(),
            carriers: BTreeMap::new(),
            governors: BTreeMap::new(),
            codes: Codes::default(),
            classes: Classes::default(),
            elsewhere: BTreeSet::new(),
            modes: ModeWords::default(),
            rules: Rules::default(),
            examples: Vec::new(),
        }
    }

    /// The frames whose head has this lemma or form, longest first.
    pub(crate) fn headed(&self, word: &str) -> &[Frame] {
        self.by_head.get(word).map_or(&[], Vec::as_slice)
    }

    /// Every frame, sorted by head and then as headed.
    pub fn all(&self) -> impl Iterator<Item = &Frame> {
        self.by_head.values().flatten()
    }

    /// Whether a verb carries event nouns, and the status that it gives them.
    pub(crate) fn carrier(&self, lemma: &str) -> Option<Option<Status>> {
        self.carriers.get(lemma).copied()
    }

    /// Whether a word belongs to games, stories, the weather or animals.
    pub(crate) fn is_elsewhere(&self, word: &str) -> bool {
        self.elsewhere.contains(word)
    }

    /// The status that a verb, noun or adjective gives to the event that hangs on it.
    pub(crate) fn governor(&self, lemma: &str) -> Option<Status> {
        self.governors.get(lemma).copied()
    }

    pub(crate) fn sort(&mut self) {
        for headed in self.by_head.values_mut() {
            headed.sort_by_key(|frame| std::cmp::Reverse(frame.words.len()));
        }
    }

    /// Adds a file of frames; gives every fault back. Entries of one's own go before those of the program.
    pub(crate) fn add_file(&mut self, table: Table<'_>, own: bool) -> Vec<LexiconError> {
        let (mut faults, mut event, mut headless) = (Vec::new(), None, true);
        for row in table.rows() {
            if let Some(name) = row.text.strip_prefix("event ") {
                event =
                    self.codes.event_in(row.whole(), name.trim()).map_err(|fault| faults.push(fault)).ok();
                headless = false;
                continue;
            }
            if let Some(event) = event {
                faults.extend(self.add_row(row, event, own).err());
            } else if headless {
                faults.push(row.whole().unknown("line `event NAME`"));
                headless = false;
            }
        }
        faults
    }

    fn add_row(&mut self, row: Row<'_>, event: EventType, own: bool) -> Result<(), LexiconError> {
        match Example::parse(row, event, &self.codes)? {
            Some(example) => self.examples.push(example),
            None => self.add_frame(row, event, own)?,
        }
        Ok(())
    }

    fn add_frame(&mut self, row: Row<'_>, event: EventType, own: bool) -> Result<(), LexiconError> {
        let [words_cell, part_cell, mode, actor, recipient, code, flags] = row.cells()?;
        let part = match part_cell.text {
            "verb" => Part::Verb,
            "noun" => Part::Noun,
            _ => return Err(part_cell.unknown("part of speech (verb, noun)")),
        };
        let find_mode = |cell: Cell<'_>| {
            self.codes.mode(event, cell.text).ok_or_else(|| cell.unknown("mode of this event type"))
        };
        let find_code = |cell: Cell<'_>| cameo(cell.text).ok_or_else(|| cell.unknown("CAMEO code"));
        let mut frame = Frame {
            rule: format!("{}:{} {}", file_of_rule(row.file, own), row.line, words_cell.text),
            event,
            part,
            mode: mode.optional().map(find_mode).transpose()?,
            actor: actor.list().map(Slot::parse).collect::<Result<_, _>>()?,
            recipient: recipient.list().map(Slot::parse).collect::<Result<_, _>>()?,
            cameo: code.optional().map(find_code).transpose()?,
            reciprocal: false,
            needs_recipient: false,
            actorless: false,
            alone: false,
            from_class: words_cell.text.contains('{'),
            own,
            words: Vec::new(),
        };
        for flag in flags.list() {
            match flag.text {
                "reciprocal" => frame.reciprocal = true,
                "recipient" => frame.needs_recipient = true,
                "actorless" => frame.actorless = true,
                "alone" => frame.alone = true,
                _ => return Err(flag.unknown("flag (reciprocal, recipient, actorless, alone)")),
            }
        }
        for words in self.classes.expanded(words_cell)? {
            self.insert(Frame { words: cut(&words, part), ..frame.clone() }, words_cell)?;
        }
        if frame.own && frame.from_class && !self.all().any(|other| other.rule == frame.rule) {
            let why =
                format!("`{}` never wins: earlier entries have all its words; delete it", words_cell.text);
            return Err(words_cell.error(Fault::Refused { why }));
        }
        Ok(())
    }

    fn insert(&mut self, frame: Frame, words: Cell<'_>) -> Result<(), LexiconError> {
        let head = if frame.part == Part::Verb { frame.words.first() } else { frame.words.last() };
        let head = head.cloned().ok_or_else(|| words.unknown("word"))?;
        let headed = self.by_head.entry(head).or_default();
        let same = |other: &&mut Frame| other.words == frame.words && other.part == frame.part;
        match headed.iter_mut().find(same) {
            None => headed.push(frame),
            Some(other) if frame.own && !other.own => *other = frame,
            Some(other) if other.from_class && !frame.from_class => *other = frame,
            Some(_) if frame.from_class => {}
            Some(other) if frame.own => return Err(words.error(shadowed(&frame, other))),
            Some(_) => return Err(words.error(Fault::Repeated { entry: words.text.to_owned() })),
        }
        Ok(())
    }
}

/// Why an entry never wins: an earlier one has its words.
fn shadowed(frame: &Frame, earlier: &Frame) -> Fault {
    let code = |frame: &Frame| {
        let mode = frame.mode.map(|mode| format!(".{}", mode.as_str())).unwrap_or_default();
        format!("{}{mode}", frame.event)
    };
    let words = frame.words.join(" ");
    let why = if code(frame) == code(earlier) {
        format!("`{words}` never wins: {} has the same words; delete one of the two", earlier.rule)
    } else {
        let (own, other) = (code(frame), code(earlier));
        format!("`{words}` is {own} here and {other} in {}; delete one of the two", earlier.rule)
    };
    Fault::Refused { why }
}

/// The file of a rule as rows name it.
fn file_of_rule(file: &str, own: bool) -> String {
    if own {
        return format!("own/{}", file.rsplit(['/', '\\']).next().unwrap_or(file));
    }
    file.trim_start_matches("frames/").to_owned()
}

/// The first fault of a file.
pub(crate) fn first(faults: Vec<LexiconError>) -> Result<(), LexiconError> {
    faults.into_iter().next().map_or(Ok(()), Err)
}

fn words_of(row: Row<'_>) -> Vec<String> {
    row.whole().list().map(|word| word.text.to_lowercase()).collect()
}

fn parse_status(cell: Cell<'_>) -> Result<Status, LexiconError> {
    Status::parse(cell.text).ok_or_else(|| cell.unknown("status"))
}

/// The words of an entry, cut at hyphens as the annotation cuts them: verbs with a hyphen ("test-fire") stay whole.
fn cut(words: &str, part: Part) -> Vec<String> {
    let lower = words.to_lowercase();
    let spaced = if part == Part::Noun { lower.replace('-', " - ") } else { lower };
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Whether a token can be the head of a frame of this part; a gerund can be a noun ("fighting between ...").
pub(crate) fn fits(part: Part, token: &Token) -> bool {
    let gerund = token.features.verb_form == Some(VerbForm::Gerund);
    match part {
        Part::Verb => token.tag == Tag::Verb || token.tag == Tag::Aux,
        Part::Noun => token.tag == Tag::Noun || token.tag == Tag::Propn || gerund,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &'static str) -> Result<Frames, LexiconError> {
        let mut frames = Frames::empty();
        first(frames.add_file(Table::new("frames/t.txt", text), false)).map(|()| frames)
    }

    #[test]
    fn faults_name_file_line_and_column() {
        let cases = [
            ("event CONSLT\n", "1:1: `CONSLT` is no event type"),
            ("# words\nmeet | verb | - | - | - | - | -\n", "2:1: "),
            ("event CONSULT\nmeet | verb | -\n", "2:1: expected 7 columns, found 3"),
            ("event CONSULT\nmeet | adverb | - | - | - | - | -\n", "2:8: `adverb` is no part of speech"),
            ("event CONSULT\nmeet | verb | aerial | - | - | - | -\n", "2:15: `aerial` is no mode"),
            ("event CONSULT\nmeet | verb | - | subject; Object | - | - | -\n", "2:28: `Object` is no place"),
            ("event CONSULT\nmeet | verb | - | - | - | 9999 | -\n", "2:27: `9999` is no CAMEO code"),
            ("event CONSULT\nmeet | verb | - | - | - | - | recipient; odd\n", "2:42: `odd` is no flag"),
            (
                "event CONSULT\nmeet | verb | - | - | - | - | -\n\nmeet | verb | - | - | - | - | -\n",
                "4:1: `meet` stands in the file already",
            ),
            ("event CONSULT\n+ They met.\n", "2:1: "),
            ("event CONSULT\n+ They met. => MEET FRA\n", "2:1: `+ They met. => MEET FRA` is no event type"),
            ("event CONSULT\n+ They met. => CONSULT:perhaps FRA\n", "2:1: "),
        ];
        let faults: Vec<String> = cases
            .into_iter()
            .filter_map(|(text, expected)| {
                let got = load(text).err().map_or_else(|| "no fault".to_owned(), |error| error.to_string());
                (!got.starts_with(&format!("frames/t.txt:{expected}")))
                    .then(|| format!("{text:?}\n got {got}"))
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn an_entry_is_read_column_by_column() {
        let frames =
            load("event CONSULT\n\nhold talks | verb | - | subject; between | with | 040 | reciprocal\n")
                .unwrap();
        let frame = &frames.headed("hold")[0];
        assert_eq!(frame.rule, "t.txt:3 hold talks");
        assert_eq!(frame.words, ["hold", "talks"]);
        assert_eq!((frame.event, frame.part), (EventType::Consult, Part::Verb));
        assert_eq!(frame.actor, [Slot::Subject, Slot::Case("between".to_owned())]);
        assert_eq!(frame.recipient, [Slot::Case("with".to_owned())]);
        assert_eq!(frame.cameo.map(|code| code.code), Some("040"));
        assert!(frame.reciprocal && !frame.needs_recipient && !frame.actorless);
    }

    #[test]
    fn a_noun_frame_has_its_head_last_and_hyphens_apart() {
        let frames = load("event CONSULT\nface-to-face talks | noun | - | - | - | - | -\n").unwrap();
        assert_eq!(frames.headed("talks")[0].words, ["face", "-", "to", "-", "face", "talks"]);
        assert!(frames.headed("face").is_empty());
    }

    #[test]
    fn longer_frames_of_a_head_come_first() {
        let text = "event CONSULT\nhold | verb | - | - | - | - | -\nhold peace talks | verb | - | - | - | - | -\nhold talks | verb | - | - | - | - | -\n";
        let frames = load(text).unwrap();
        let mut frames = frames;
        frames.sort();
        let lengths: Vec<usize> = frames.headed("hold").iter().map(|frame| frame.words.len()).collect();
        assert_eq!(lengths, [3, 2, 1]);
    }
}
