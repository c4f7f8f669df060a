//! Bylines as printed lines: "By Ana Ruiz", "Ana Ruiz | Senior Reporter | 3 May 2020".

use super::super::people::People;
use super::super::signals::Signals;
use super::{BYLINE_BYTES, NEAR, of_texts};

/// A line that names an author by role stands within so many lines of the headline.
const LINES_BELOW: usize = 6;

/// What follows an author's name by role.
const ROLES: [&str; 14] = [
    "writer",
    "reporter",
    "correspondent",
    "contributor",
    "columnist",
    "author",
    "journalist",
    "editor",
    "periodista",
    "redakteur",
    "redaktor",
    "journaliste",
    "giornalista",
    "корреспондент",
];

/// Labels that announce an author near the headline.
const LABELS: [&str; 16] = [
    "By ",
    "BY ",
    "by ",
    "Written by ",
    "Written By ",
    "Author: ",
    "Words by ",
    "Posted by ",
    "Story by ",
    "Autor: ",
    "Автор: ",
    "Por ",
    "Von ",
    "Par ",
    "Text: ",
    "Di ",
];

/// Labels that announce the author wherever they stand.
const STRONG: [&str; 13] = [
    "This post was written by ",
    "This article was written by ",
    "This post is written by ",
    "This article is written by ",
    "Written by ",
    "Written By ",
    "Author: ",
    "Words by ",
    "Autor: ",
    "Autora: ",
    "Автор: ",
    "Yazan: ",
    "Auteur : ",
];

/// The names in a line "By …" near the headline.
pub(super) fn near(signals: &Signals, headline: usize, people: &People) -> Option<String> {
    let lines = lines_below(signals, headline);
    let labelled = lines.iter().filter_map(|line| label(line, &LABELS));
    let below = lines.windows(2).filter(|pair| is_label(pair[0])).map(|pair| pair[1]);
    labelled.chain(below).find_map(|line| names_of_line(line, people))
}

/// The name that starts a short line just below the headline, before its bearer's role.
pub(super) fn below(signals: &Signals, headline: usize, people: &People) -> Option<String> {
    let lines = lines_below(signals, headline);
    lines.into_iter().skip(1).take(LINES_BELOW).filter(|line| line.len() <= 120).find_map(|line| {
        let (name, rest) = line.split_once([',', '|', '·', '•', '—', '–'])?;
        let rest = rest.to_lowercase();
        let has_role = rest.split(|c: char| !c.is_alphabetic()).any(|word| ROLES.contains(&word));
        full_names(name, people).filter(|names| has_role && names.len() == name.trim().len())
    })
}

/// The names below a line that holds nothing but a label, in a box beside the article or at its end; `None` when there are
/// several.
pub(super) fn boxed(signals: &Signals, people: &People) -> Option<String> {
    let lines: Vec<&str> = signals.text.lines().collect();
    let below = lines.windows(2).filter(|pair| is_label(pair[0]) && pair[1].len() <= BYLINE_BYTES / 2);
    let mut names = below.filter_map(|pair| names_of_line(pair[1], people));
    let first = names.next()?;
    names.all(|other| other == first).then_some(first)
}

/// The names in a line that can announce nothing but the author, wherever it stands in the article.
pub(super) fn anywhere(signals: &Signals, people: &People) -> Option<String> {
    let mut at = 0;
    signals.text.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let is_own = (line.len() <= 80 || line.starts_with("This ")) && !signals.asides.hold(at - line.len());
        let named = label(line, &STRONG).filter(|_| is_own)?;
        names_of_line(named, people)
    })
}

fn lines_below(signals: &Signals, headline: usize) -> Vec<&str> {
    let after = signals.text.get(headline..).unwrap_or_default();
    let mut read = 0;
    let near = after.lines().take_while(|line| {
        read += line.len();
        read <= NEAR
    });
    near.filter(|line| line.len() <= BYLINE_BYTES).collect()
}

fn full_names(text: &str, people: &People) -> Option<String> {
    of_texts(std::iter::once(text), people).filter(|names| names.contains(' '))
}

/// "Ana Ruiz, Lagoon Institute" names one person, "Ana Ruiz, Tom Kranz and Eva Holm" three.
fn names_of_line(line: &str, people: &People) -> Option<String> {
    let is_list = [" and ", " & ", " y ", " und ", " et ", " и "].iter().any(|joint| line.contains(joint));
    let mut names = people.named(line);
    names.truncate(if is_list { names.len() } else { 1 });
    let names = names.join("; ");
    names.contains(' ').then_some(names)
}

/// What follows a label that announces an author.
fn label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().find_map(|label| line.strip_prefix(label))
}

/// Whether a line holds nothing but a label.
fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches([':', ' ']).to_lowercase();
    ["by", "written by", "article by", "author", "authors", "words by", "posted by", "autor", "автор"]
        .contains(&label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signals(text: &str) -> Signals {
        Signals { text: text.to_owned(), ..Signals::default() }
    }

    #[test]
    fn lines_name_authors() {
        let people = People::new(Some("Lagoon Post"), None, &[]);
        let cases = [
            ("Talks resume\nBy Ana Ruiz, Lagoon Institute\nThey met.", "Ana Ruiz"),
            ("Talks resume\nBy Ana Ruiz, Tom Kranz and Eva Holm\n", "Ana Ruiz; Tom Kranz; Eva Holm"),
            ("Talks resume\nby\nAna Ruiz\n", "Ana Ruiz"),
            ("Talks resume\nBy Lagoon Post\n", ""),
            ("Talks resume\nThey met by the sea.\n", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(near(&signals(text), 0, &people).unwrap_or_default(), expected, "{text}");
        }
        let cases = [
            ("Talks resume\nAna Ruiz | Senior Writer | May 3, 2020\n", "Ana Ruiz"),
            ("Talks resume\nAna Ruiz, correspondent\n", "Ana Ruiz"),
            ("Talks resume\nNew York | May 3, 2020\n", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(below(&signals(text), 0, &people).unwrap_or_default(), expected, "{text}");
        }
        let far = format!("Talks resume\n{}Written by Ana Ruiz\n", "They met.\n".repeat(400));
        assert_eq!(anywhere(&signals(&far), &people).as_deref(), Some("Ana Ruiz"));
    }
}
