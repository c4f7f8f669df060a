//! Names of people in what pages print as their authors.

use std::collections::BTreeSet;

use super::filled;
use crate::repair::repair;

/// Given names in lower case, after the gender that they tell.
const GIVEN_NAMES: &str = include_str!("../../../../lexicon/names/given_names.txt");

/// Parts of names of accounts that no person has.
const OFFICES: [&str; 22] = [
    "admin", "editor", "staff", "team", "user", "news", "media", "market", "seo", "info", "support",
    "content", "writer", "author", "press", "blog", "digital", "agency", "redak", "post", "web", "desk",
];

/// A longer name is none.
const NAME_CHARACTERS: usize = 60;

/// A name has no more words, titles behind it not counted.
const NAME_WORDS: usize = 6;

/// Words between the label and the names, or before them, in lower case.
const LABELS: &str = "by written author authors posted words text story article reported report report: published \
    por von par di da av af door van oleh autor autora auteur autore автор текст автори autorzy escrito scritto verfasst \
    yazan yazar penulis reporter writer interview contributor contributed content guest post created compiled from medically \
    reviewed : | – — - • ·";

/// What follows these is no name of an author any more.
const ENDS: &str = "on in at for updated published posted last medically reviewed fact-checked edited follow min read \
    contributor writer reporter editor correspondent staff january february march april may june july august september \
    october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday \
    saturday sunday mon tue wed thu fri sat sun about is share senior chief view see updated: published: author from \
    and/or @ | • · • / › » – — special photo photos photography photographs photographer ";

/// Words that no name of a person has.
const NO_NAME: &str = "staff team teams editor editors editorial desk newsroom newsdesk news press agency agencies admin \
    administrator webmaster contributor contributors contributing guest inc llc ltd gmbh group company companies \
    services service media magazine times journal studio studios department center centre university association network \
    daily bureau redaktion redacción redaccion redazione rédaction redakce redakcja redakcija redacao redação редакция \
    reuters afp ap associated dpa ansa efe xinhua tass interfax bloomberg wire wires report reports reporter reporters \
    writer writers correspondent post posts blog content marketing support committee council foundation institute \
    society office ministry government official online digital user guest author authors anonymous unknown null undefined \
    none test the our your we my us by with get read more share home view all comments community club experts expert \
    board solutions software technologies technology consulting agency insurance bank financial health tv radio channel \
    member members attorney login log sign account ai
    www com org net http https website site web subscribe newsletter follow updated published on minutes minute min";

/// Small words inside names.
const PARTICLES: &str = "de del della der den da das do dos du di la le las los van von zu zum zur af al el bin ibn ben bint \
    e y i ter ten te und und. o' d' l' san st. st abu ul ur";

/// What may stand behind a name, after a comma.
const TITLES: &str = "md m.d. m.d phd ph.d. ph.d rn rd rdn ms m.s. msc ma m.a. mba mph m.p.h. jd j.d. esq esq. dds dmd do dvm \
    cfp cpa cfa psyd lcsw lmft ldn fand foma dabom facp facs faclm mw pt dpt bsc ba np aprn jr jr. sr sr. ii iii cscs cpt \
    smt r.d. r.n. edd ed.d. mfa pe mhs msw lpc";

/// Tells people from others on one page.
#[derive(Debug)]
pub(super) struct People {
    /// Letters of the names of the outlet.
    outlets: BTreeSet<String>,
    /// Letters of the names that the page says are persons.
    persons: BTreeSet<String>,
}

impl People {
    pub(super) fn new(outlet: Option<&str>, url: Option<&str>, persons: &[String]) -> Self {
        let names = url.map(labels).unwrap_or_default().into_iter().map(letters).chain(outlet.map(letters));
        Self {
            outlets: names.filter(|name| name.len() > 2).collect(),
            persons: persons.iter().map(|name| letters(name)).collect(),
        }
    }

    /// The people that a text names, each with the degrees printed behind the name: "By Ana Ruiz, MD and Tom Kranz |
    /// May 3" names two. Empty when it names none.
    pub(super) fn named(&self, text: &str) -> Vec<String> {
        let text = filled(&repair(text)).unwrap_or_default();
        let mut people: Vec<String> = Vec::new();
        let parts = parts(&text);
        let is_list = parts.len() > 1;
        for part in parts {
            let part = bare(part);
            if is_title(&part) {
                if let Some(last) = people.last_mut() {
                    *last = format!("{last}, {part}");
                }
            } else if self.is_person(&part) && !people.contains(&part) {
                people.push(part);
            }
        }
        // A single word of a list is a topic or half of the name of an office.
        let is_pair =
            people.len() == 2 && !text.contains(',') && [" and ", " & "].iter().any(|and| text.contains(and));
        let is_couple = is_pair && people.iter().any(|name| is_given_name(name));
        people.retain(|name| !is_list || is_couple || name.contains(' ') || !name.is_ascii());
        people
    }

    /// The person that structured data states as author in a way that words on the page would not be trusted: "ana ruiz", or
    /// the name of an account, "aruiz".
    pub(super) fn stated(&self, text: &str) -> Option<String> {
        let name = filled(text).filter(|name| name.is_ascii() && !name.contains(char::is_uppercase))?;
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        let full = name.split(' ').map(capital).collect::<Vec<_>>().join(" ");
        let is_full = (2..=3).contains(&name.split(' ').count()) && self.is_person(&full);
        (is_full || self.is_account(&name)).then_some(name)
    }

    fn is_account(&self, name: &str) -> bool {
        let is_clean = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let is_outlet = |outlet: &String| outlet.contains(name) || name.contains(outlet.as_str());
        (4..=20).contains(&name.len())
            && is_clean
            && !has(NO_NAME, name)
            && !OFFICES.iter().any(|office| name.contains(office))
            && !self.outlets.iter().any(is_outlet)
    }

    /// Whether the words name the outlet. Sites of one person bear his name: two or three words that repeat the name of
    /// the site are his where they start with a given name or linked data says that they name a person.
    fn is_outlet(&self, name: &str, words: &[&str]) -> bool {
        let letters_of_name = letters(name);
        let is_whole = self.outlets.contains(&letters_of_name);
        let is_part = words.iter().any(|word| word.len() >= 5 && self.outlets.contains(&letters(word)));
        let has_given_name = words.first().is_some_and(|word| is_given_name(word));
        let is_his =
            (2..=3).contains(&words.len()) && (has_given_name || self.persons.contains(&letters_of_name));
        let shouts = words.len() > 1 && !name.contains(char::is_lowercase) && name.is_ascii();
        (is_whole || is_part) && (shouts || !is_his)
    }

    fn is_person(&self, name: &str) -> bool {
        let words: Vec<&str> = name.split(' ').collect();
        let is_short = name.chars().count() <= NAME_CHARACTERS && (1..=NAME_WORDS).contains(&words.len());
        let lower = name.to_lowercase();
        let is_name = |word: &str| !has(NO_NAME, word.trim_matches(|c: char| !c.is_alphanumeric()));
        let is_clean = !name.contains(|c: char| c.is_ascii_digit() || "@/\\<>{}_?!:=#%$".contains(c));
        is_short
            && is_clean
            && !self.is_outlet(name, &words)
            && !starts_with_abbreviation(name)
            && !is_account_name(name)
            && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && lower.split(' ').all(is_name)
            && words.iter().all(|word| is_name_word(word))
    }
}

/// The name of a host without its ending, as letters: `lagoonpost` of `https://www.lagoon-post.co.uk/a`.
pub(super) fn host(url: &str) -> String {
    let longest = labels(url).into_iter().rev().max_by_key(|label| label.len());
    letters(longest.unwrap_or_default())
}

/// The parts of a host that may name its outlet.
fn labels(url: &str) -> Vec<&str> {
    let host =
        url.split_once("//").map_or(url, |(_, rest)| rest).split(['/', '?', ':']).next().unwrap_or_default();
    let mut labels: Vec<&str> =
        host.split('.').filter(|label| !matches!(*label, "www" | "m" | "amp" | "blog" | "news")).collect();
    labels.truncate(labels.len().saturating_sub(1).max(1));
    labels
}

/// `BBC`, `NBC Sports`: a first word of capitals before others that are not, or alone, names an office.
fn starts_with_abbreviation(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    let is_short = first.len() >= if first == name { 2 } else { 3 };
    is_short
        && first.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && (first == name || name.contains(char::is_lowercase))
}

/// `AnaR`, `AnaRuizTV`: a single word that ends with a capital is the name of an account.
fn is_account_name(name: &str) -> bool {
    let is_mixed = name.is_ascii() && name.contains(char::is_lowercase);
    is_mixed && !name.contains([' ', '.', '-']) && name.ends_with(char::is_uppercase)
}

fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text between commas, semicolons and words that join names.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for joint in
        [";", ",", " and ", " And ", " AND ", " & ", " und ", " et ", " with ", " | ", " и ", " • ", " · "]
    {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts
}

/// A name without the label before it and what is said after it.
fn bare(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_label = |word: &&&str| has(LABELS, word.to_lowercase().trim_end_matches(':'));
    let labels = words.iter().take_while(is_label).count();
    let names = words[labels..].iter().take_while(|word| !is_end(word));
    let name = names.copied().collect::<Vec<_>>().join(" ");
    name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').to_owned()
}

fn is_end(word: &str) -> bool {
    let lower = word.to_lowercase();
    has(ENDS, &lower) || lower.starts_with(['(', '@', '[']) || lower.starts_with(|c: char| c.is_ascii_digit())
}

fn is_title(part: &str) -> bool {
    !part.is_empty() && part.split(' ').all(|word| has(TITLES, &word.to_lowercase()))
}

/// Names are written with a capital, or in a script that has none.
fn is_name_word(word: &str) -> bool {
    let first = word.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    first.is_some_and(|c| !c.is_lowercase()) || has(PARTICLES, word) || word.contains(['’', '\''])
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|other| other == word)
}

/// Whether a name starts the way people are called; a line holds a gender, a bar, and names between semicolons.
fn is_given_name(word: &str) -> bool {
    let word = word.to_lowercase();
    let lines = GIVEN_NAMES.lines().filter(|line| !line.starts_with('#'));
    let mut names = lines.filter_map(|line| line.split_once(" | ")).flat_map(|(_, names)| names.split("; "));
    names.any(|name| name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_others() {
        let people = People::new(Some("Lagoon Post"), Some("https://www.lagoon-post.co.uk/a"), &[]);
        let cases = [
            ("By Ana Ruiz and Tobias Kranz | May 3, 2020", "Ana Ruiz; Tobias Kranz"),
            ("Written by: Ana de la Cruz, MD, PhD", "Ana de la Cruz, MD, PhD"),
            ("Ana Ruiz, Senior Reporter", "Ana Ruiz"),
            ("Ana Ruiz Updated 3 May", "Ana Ruiz"),
            ("Lagoon Post", ""),
            ("Lagoonpost", ""),
            ("Staff", ""),
            ("Our Editors", ""),
            ("Reuters", ""),
            ("LAGOON POST", ""),
            ("AnaR", ""),
            ("Ana and Lumi", "Ana; Lumi"),
            ("Ana, Lagoon", ""),
            ("Tom JaroÅ\u{84}", "Tom Jaroń"),
            ("ana@example.org", ""),
            ("Автор: Анна Петрова", "Анна Петрова"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(people.named(text).join("; "), expected, "{text}");
        }
    }

    #[test]
    fn sites_may_be_named_after_people() {
        let people =
            |persons: &[String]| People::new(Some("Lagoon Harbour"), Some("https://anaruiz.org"), persons);
        assert_eq!(people(&[]).named("Ana Ruiz"), ["Ana Ruiz"]);
        assert!(people(&[]).named("Lagoon Harbour").is_empty());
        assert_eq!(people(&["Lagoon Harbour".to_owned()]).named("Lagoon Harbour"), ["Lagoon Harbour"]);
        assert!(people(&[]).named("NBC Sports").is_empty());
    }

    #[test]
    fn accounts_are_told_from_offices() {
        let people = People::new(Some("Lagoon Post"), None, &[]);
        let cases = [
            ("aruiz", true),
            ("ana ruiz", true),
            ("admin", false),
            ("lagoonpost", false),
            ("newsdesk2", false),
        ];
        for (name, expected) in cases {
            assert_eq!(people.stated(name).is_some(), expected, "{name}");
        }
    }
}
