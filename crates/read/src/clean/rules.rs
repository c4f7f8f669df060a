//! The rules of `lexicon/boilerplate/lines.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use demarche_core::RemovedRole;
use demarche_core::lexicon::{Cell, LexiconError, Row, Table};

use super::key::{count, find_words, is_names, key};
use super::phrases::Phrases;
use super::reader::{is_told_to_reader, speaks_to_reader, tells_of_others};

/// How the words of a rule are looked for in a line; `lines.txt` tells what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Exact,
    Heads,
    Next,
    Start,
    Prefix,
    Contains,
    Short,
    Tail,
    Only,
    Plea,
    Ask,
    Piece,
    Rest,
    Glued,
    Kicker,
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "exact" => Self::Exact,
            "heads" => Self::Heads,
            "next" => Self::Next,
            "start" => Self::Start,
            "prefix" => Self::Prefix,
            "contains" => Self::Contains,
            "short" => Self::Short,
            "tail" => Self::Tail,
            "only" => Self::Only,
            "plea" => Self::Plea,
            "ask" => Self::Ask,
            "piece" => Self::Piece,
            "rest" => Self::Rest,
            "glued" => Self::Glued,
            "kicker" => Self::Kicker,
            _ => return Err(()),
        })
    }
}

/// What a line drags along when it is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    /// Nothing.
    Nothing,
    /// The headlines listed below it.
    Headlines,
    /// The paragraph below it.
    Paragraph,
}

/// The rules, ready to be asked.
#[derive(Debug, Default)]
pub(super) struct Rules {
    whole: BTreeMap<String, (RemovedRole, Follow)>,
    parts: Vec<(RemovedRole, Kind, String)>,
    /// The words of `parts`.
    phrases: Phrases,
    /// The numbers of those of `parts` that look at the line as it is printed.
    printed: Vec<usize>,
    only: BTreeMap<RemovedRole, BTreeSet<String>>,
    kickers: BTreeSet<String>,
}

/// How much of a line goes, seen from one of its pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The piece.
    Piece,
    /// The piece and all that follows it on its line.
    Rest,
    /// So many bytes at the start of the piece.
    Start(usize),
}

/// A longer line is prose, whatever words stand in it.
const LINE_LIMIT: usize = 600;
const START_LIMIT: usize = 6;
const PREFIX_LIMIT: usize = 25;
const CONTAINS_LIMIT: usize = 40;
const SHORT_LIMIT: usize = 12;
const TAIL_LIMIT: usize = 8;
const ASK_LIMIT: usize = 45;
const PIECE_LIMIT: usize = 25;

/// A line with so many words before a credit is a caption.
const CAPTION_WORDS: usize = 5;

/// So many words of running text follow what is glued in front of them.
const GLUED_WORDS: usize = 4;

impl Rules {
    /// The rules that are part of the program.
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        let text = include_str!("../../../../lexicon/boilerplate/lines.txt");
        Self::parse(Table::new("lexicon/boilerplate/lines.txt", text))
    }

    fn parse(table: Table<'_>) -> Result<Self, LexiconError> {
        let mut rules = Self::default();
        for row in table.rows() {
            rules.add(row)?;
        }
        rules.phrases = Phrases::of(rules.parts.iter().map(|(_, _, words)| words.as_str()));
        let is_printed = |number: &usize| rules.parts[*number].1 == Kind::Glued;
        rules.printed = (0..rules.parts.len()).filter(is_printed).collect();
        Ok(rules)
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), LexiconError> {
        let [role, kind, words] = row.cells()?;
        let role = parse_role(role)?;
        let kind = kind.parse("kind of rule")?;
        for item in words.list() {
            let words = key(item.text);
            match kind {
                Kind::Exact => drop(self.whole.insert(words, (role, Follow::Nothing))),
                Kind::Heads => drop(self.whole.insert(words, (role, Follow::Headlines))),
                Kind::Next => drop(self.whole.insert(words, (role, Follow::Paragraph))),
                Kind::Kicker => drop(self.kickers.insert(words)),
                Kind::Only => drop(self.only.entry(role).or_default().insert(words)),
                // A stop at the end of the words counts here: `photo:` is not `photo`.
                _ => self.parts.push((role, kind, item.text.to_lowercase())),
            }
        }
        Ok(())
    }

    /// What the line is, if it is no part of the article, and what goes with it.
    pub(super) fn role(&self, line: &str) -> Option<(RemovedRole, Follow)> {
        if line.len() > LINE_LIMIT {
            return None;
        }
        let key = key(line);
        if let Some(found) = self.whole.get(&key) {
            return Some(*found);
        }
        let key = with_colons(key);
        if is_sign(line) || is_age(&key) {
            return Some((RemovedRole::Navigation, Follow::Nothing));
        }
        let found = self.phrases.found(&key).into_iter().map(|number| &self.parts[number]);
        let part = found.into_iter().find(|(role, kind, words)| {
            is_match(*kind, words, line, &key) && !(is_request(*role) && tells_of_others(line))
        });
        let only = || self.only.iter().find(|(_, words)| is_only(words, &key)).map(|(role, _)| *role);
        let part = part
            .map(|(role, kind, words)| if *kind == Kind::Tail { credit(*role, words, &key) } else { *role });
        part.or_else(only).map(|role| (role, Follow::Nothing))
    }

    /// What a piece of a line is, and how much goes with it, if it is no part of the article.
    ///
    /// Pages with markup hold guides that tell their readers what to do; there, such sentences are no appeals.
    pub(super) fn part(
        &self,
        piece: &str,
        is_line: bool,
        is_last: bool,
        has_markup: bool,
    ) -> Option<(Part, RemovedRole)> {
        let key = with_colons(key(piece));
        let mut found = self.phrases.found(&key);
        found.extend(&self.printed);
        found.sort_unstable();
        let parts = found.into_iter().map(|number| &self.parts[number]);
        for (role, kind, words) in parts.filter(|(_, kind, _)| !(has_markup && *kind == Kind::Ask)) {
            if let Some(part) = part(*kind, words, piece, &key) {
                let text = if *role == RemovedRole::Credit && part == Part::Piece {
                    after_credit(piece)
                } else {
                    None
                };
                return Some((text.map_or(part, Part::Start), *role));
            }
        }
        if is_line || !is_last || piece.ends_with('.') {
            return None;
        }
        let whole = self.whole.get(&key).map(|(role, _)| *role);
        let is_credit =
            piece.starts_with('(') && piece.ends_with(')') && is_agency(&piece[1..piece.len() - 1]);
        whole.or(is_credit.then_some(RemovedRole::Credit)).map(|role| (Part::Piece, role))
    }

    /// Whether the line holds nothing but names of departments: "World", "Home > News > Africa".
    pub(super) fn is_kicker(&self, line: &str) -> bool {
        let is_known = |part: &str| self.kickers.contains(&key(part));
        let mut parts = line
            .split(['>', '/', '|', '•', '·', '»', '›', ',', ':'])
            .filter(|part| !part.trim().is_empty())
            .peekable();
        let is_line = parts.peek().is_some() && parts.all(is_known);
        is_line || (count(line) > 1 && line.split_whitespace().all(is_known))
    }
}

/// "3 days ago", "Updated an hour ago"
fn is_age(key: &str) -> bool {
    let mut words = key
        .split(' ')
        .filter(|word| !matches!(*word, "updated" | "published" | "posted" | "last" | "modified"));
    let (number, unit, ago, rest) = (words.next(), words.next(), words.next(), words.next());
    let is_number = |word: &str| matches!(word, "a" | "an") || word.bytes().all(|byte| byte.is_ascii_digit());
    let units = ["second", "minute", "min", "hour", "hr", "day", "week", "month", "year"];
    let is_unit = |word: &str| units.contains(&word.trim_end_matches('s'));
    number.is_some_and(is_number) && unit.is_some_and(is_unit) && ago == Some("ago") && rest.is_none()
}

/// What the site wants of its reader: news about such requests reads alike.
fn is_request(role: RemovedRole) -> bool {
    matches!(role, RemovedRole::Appeal | RemovedRole::Paywall | RemovedRole::Error)
}

/// Lines between paragraphs, the number of a picture, the time of day: "* * *", "1/7", "10:42".
fn is_sign(line: &str) -> bool {
    let is_drawn = line.chars().all(|c| {
        !c.is_alphanumeric() && c.is_ascii() && c != '_' || matches!(c, '•' | '·' | '–' | '—' | '…')
    });
    let is_counted = line.len() <= 7
        && line.contains(['/', ':'])
        && line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | ':' | ' '));
    is_drawn || is_counted
}

/// "Photo | Ana Ruiz" is "photo: Ana Ruiz".
fn with_colons(key: String) -> String {
    if key.contains(" |") { key.replace(" |", ":") } else { key }
}

fn part(kind: Kind, words: &str, piece: &str, key: &str) -> Option<Part> {
    let is_capital = || piece.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
    let begins = || key.trim_start_matches('[').starts_with(words) && is_capital();
    match kind {
        Kind::Plea | Kind::Ask => {
            let is_asking =
                find_words(key, words).is_some() && count(key) <= ASK_LIMIT && speaks_to_reader(piece);
            (is_asking && (kind == Kind::Plea || is_told_to_reader(piece))).then_some(Part::Piece)
        }
        Kind::Piece => (begins() && count(key) <= PIECE_LIMIT).then_some(Part::Piece),
        Kind::Rest => (begins() && count(key) <= PIECE_LIMIT).then_some(Part::Rest),
        Kind::Glued if key == words && is_capital() => Some(Part::Piece),
        Kind::Glued => glued(words, piece),
        _ => None,
    }
}

/// Where running text begins behind the names of a credit: "Photo: Ana Ruiz/Example Wire The minister said …".
fn after_credit(piece: &str) -> Option<usize> {
    let starts = [
        "The ", "A ", "An ", "In ", "On ", "At ", "He ", "She ", "It ", "They ", "But ", "This ", "After ",
        "Its ",
    ];
    let (at, _) = piece
        .match_indices(' ')
        .find(|(at, _)| starts.iter().any(|start| piece[at + 1..].starts_with(start)))?;
    let (names, text) = piece.split_at(at);
    let is_text = count(text) >= GLUED_WORDS
        && !is_names(text.split_whitespace())
        && text.ends_with(['.', '!', '?', '”', '"']);
    (is_text && count(names) > 2 && !names.starts_with('(') && is_names(names.split_whitespace()))
        .then_some(at)
}

/// The words at the start of running text: "Advertisement The minister said …".
fn glued(words: &str, piece: &str) -> Option<Part> {
    let start = piece.get(..words.len()).filter(|start| start.eq_ignore_ascii_case(words))?;
    let after = &piece[start.len()..];
    let text = after.trim_start();
    let is_text = after.starts_with(char::is_whitespace)
        && text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    let is_start = start.starts_with(char::is_uppercase) && is_text && count(text) >= GLUED_WORDS;
    (is_start && !is_names(text.split_whitespace())).then_some(Part::Start(start.len()))
}

/// One or two names of agencies, as they stand in brackets behind the last sentence.
fn is_agency(names: &str) -> bool {
    let is_acronym = names.len() >= 2 && names.chars().all(char::is_uppercase);
    let is_name = (2..=6).contains(&count(names)) && is_names(names.split_whitespace());
    is_acronym || (is_name && names.starts_with(char::is_uppercase))
}

/// A credit behind a sentence makes the line a caption.
fn credit(role: RemovedRole, words: &str, key: &str) -> RemovedRole {
    let before = find_words(key, words).map_or("", |end| &key[..end - words.len()]);
    if role == RemovedRole::Credit && count(before) >= CAPTION_WORDS { RemovedRole::Caption } else { role }
}

fn parse_role(cell: Cell<'_>) -> Result<RemovedRole, LexiconError> {
    let role = RemovedRole::ALL.into_iter().find(|role| role.as_str() == cell.text);
    role.ok_or_else(|| cell.unknown("role of removed text"))
}

fn is_match(kind: Kind, words: &str, line: &str, key: &str) -> bool {
    let starts = || key.starts_with(words) && find_words(key, words).is_some();
    match kind {
        Kind::Start => starts() && count(key) <= START_LIMIT && !line.ends_with(['.', '!', '?', '”', '"']),
        Kind::Prefix => {
            key.starts_with(words) && find_words(key, words).is_some() && count(key) <= PREFIX_LIMIT
        }
        Kind::Contains => find_words(key, words).is_some() && count(key) <= CONTAINS_LIMIT,
        Kind::Short => find_words(key, words).is_some() && count(key) <= SHORT_LIMIT,
        Kind::Tail => find_words(key, words).is_some_and(|end| is_tail(line, count(&key[end..]))),
        // The rest is looked for in tables, or in the pieces of lines.
        _ => false,
    }
}

/// Whether the last `length` words of the line are few, and names.
fn is_tail(line: &str, length: usize) -> bool {
    let from = count(line).saturating_sub(length);
    length <= TAIL_LIMIT && is_names(line.split_whitespace().skip(from))
}

/// Whether the line has words and all of them are listed; figures count for nothing.
fn is_only(words: &BTreeSet<String>, key: &str) -> bool {
    let mut found = key.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    found.peek().is_some() && found.all(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_their_place() {
        let fault = Rules::parse(Table::new("lines.txt", "# rules\nmenu | exact | home\n")).unwrap_err();
        assert_eq!(fault.to_string(), "lines.txt:2:1: `menu` is no role of removed text");
        assert!(Rules::parse(Table::new("lines.txt", "navigation | sometimes | home\n")).is_err());
    }

    #[test]
    fn boilerplate_is_told_from_news() {
        use RemovedRole::{Appeal, Biography, Caption, Credit, Error, Navigation, Paywall, Related};
        let rules = Rules::embedded().unwrap();
        let cases = [
            ("• Oops!", Some(Error)),
            ("Please try again later.", Some(Error)),
            ("3 min read", Some(Navigation)),
            ("Thu, October 12, 2023 at 9:41 PM GMT-5", Some(Navigation)),
            ("Facebook   X   WhatsApp   Email", Some(Navigation)),
            ("ADVERTISEMENT", Some(Navigation)),
            ("© 2023 Example Wire. All rights reserved.", Some(Navigation)),
            ("READ MORE: Why the harvest failed", Some(Related)),
            ("More from World", Some(Related)),
            ("Sign up for our newsletter", Some(Appeal)),
            (
                "Illustrative purposes: Two ministers at a table in Vienna. (Ana Ruiz / Example / AFP via Getty Images)",
                Some(Credit),
            ),
            ("Freight wagons near the port of Kena. Credit: Jonas Petrulis / Harbour Gazette", Some(Caption)),
            ("(Reporting by Ana Ruiz; Editing by B. Cole)", Some(Credit)),
            ("Avatar", Some(Navigation)),
            ("1/7", Some(Navigation)),
            ("Updated 3 days ago", Some(Navigation)),
            ("This article is for subscribers only.", Some(Paywall)),
            ("In this file photo, ferries wait at the quay of Kena.", Some(Caption)),
            ("Your browser does not support this player.", Some(Error)),
            ("The port, he said, was shut three days ago", None),
            ("100 days.", None),
            ("The banner said \"we use cookies\" in small letters.", None),
            ("About the author", Some(Biography)),
            // News, however much it may look like rubbish.
            ("Police said the photo: a forgery by unknown hands, was sent to the press on Monday.", None),
            ("More from the budget is not to be had.", None),
            ("He gave the union the credit: nobody else had come.", None),
            ("The ministry shared this article of the treaty with reporters.", None),
            ("In May, Facebook removed 12 accounts.", None),
            ("Read more carefully, the treaty bans the weapons, the minister said.", None),
            ("The error was the government's: something went wrong in the count, the court said.", None),
            ("Protesters demanded that ministers subscribe to the charter.", None),
            ("Advertisement spending fell in March.", None),
            ("Follow-up talks are planned for Monday.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(rules.role(line).map(|(role, _)| role), expected, "{line}");
        }
    }
}
