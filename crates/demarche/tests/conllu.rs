//! CoNLL-U that tools of others can read, whatever the text: the rules of universaldependencies.org/format.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche::core::PageFormat;
use support::{SENTENCES, code_page};

/// The faults of a text in CoNLL-U.
fn faults(conllu: &str) -> Vec<String> {
    conllu.split("\n\n").filter(|block| !block.trim().is_empty()).flat_map(faults_of_sentence).collect()
}

fn faults_of_sentence(block: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fault = |is_sound: bool, what: &str| {
        if !is_sound {
            found.push(format!("{what}: {block}"));
        }
    };
    let rows: Vec<Vec<&str>> =
        block.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    fault(rows.iter().all(|row| row.len() == 10 && row.iter().all(|cell| !cell.is_empty())), "ten columns");
    let words: Vec<&Vec<&str>> = rows.iter().filter(|row| !row[0].contains('-')).collect();
    fault(words.iter().enumerate().all(|(at, row)| row[0] == (at + 1).to_string()), "words in order");
    let heads: Vec<usize> = words.iter().map(|row| row[6].parse().unwrap_or(usize::MAX)).collect();
    fault(heads.iter().all(|head| *head <= words.len()), "heads in the sentence");
    fault(heads.iter().filter(|head| **head == 0).count() == 1, "one root");
    fault(words.iter().all(|row| (row[6] == "0") == (row[7] == "root")), "the root is called so");
    fault((1..=words.len()).all(|word| reaches_root(word, &heads)), "no circle");
    fault(words.iter().all(|row| is_sorted_bundle(row[5])), "features sorted");
    let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).unwrap_or_default();
    fault(printed(&rows) == text.split_whitespace().collect::<Vec<_>>().join(" "), "forms make up the text");
    found
}

fn reaches_root(word: usize, heads: &[usize]) -> bool {
    let mut at = word;
    for _ in 0..=heads.len() {
        match heads.get(at - 1) {
            Some(0) => return true,
            Some(head) => at = *head,
            None => return false,
        }
    }
    false
}

fn is_sorted_bundle(features: &str) -> bool {
    features == "_" || features.split('|').map(str::to_lowercase).is_sorted()
}

/// The text that the forms and `SpaceAfter=No` make up; multiword tokens stand for their words.
fn printed(rows: &[Vec<&str>]) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for row in rows {
        let range =
            row[0].split_once('-').map(|(from, to)| (from.parse().unwrap_or(0), to.parse().unwrap_or(0)));
        let number = row[0].parse().unwrap_or(0);
        match range {
            Some((from, to)) if from < to => covered = to,
            None if number > 0 && number <= covered => continue,
            _ => {}
        }
        text.push_str(row[1]);
        if !row[9].contains("SpaceAfter=No") {
            text.push(' ');
        }
    }
    text.trim_end().to_owned()
}

fn assert_valid(name: &str, text: &str) {
    let coded = code_page("a.txt", PageFormat::Text, text).coded;
    let conllu = coded.map(|coded| demarche::conllu(&coded.resolved.annotated)).unwrap_or_default();
    let faults = faults(&conllu);
    assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
}

#[test]
fn the_sample_pages_give_valid_conllu() {
    for (at, sentence) in SENTENCES.iter().enumerate() {
        assert_valid(&format!("sentence {at}"), &format!("Title\n\n{sentence}\n"));
    }
}

#[test]
fn odd_texts_give_valid_conllu() {
    let endless = "the envoys of the old states met again and ".repeat(1_200);
    let cases = [
        ("contractions", "They don't know who'll go; it's what we've said they cannot do."),
        ("capitals", "POLAND EXPELLED TEN RUSSIAN DIPLOMATS ON FRIDAY, THE MINISTRY SAID."),
        ("a table", "1 22 333 4.5\n6 77 888 9.0\n10 11 12 13"),
        ("emoji", "🚀🇵🇱 Poland met Russia 👩‍👧 on Friday 😀."),
        ("combining marks", "E\u{301}lan said the cafe\u{301} was shelled."),
        ("another script", "Министр встретил послов в Москве. Переговоры продолжились."),
        ("marks only", "?!?! ... --- (((( )))) \"\"\""),
        ("one long word", &"x".repeat(5_000)),
        ("no stop in sight", &endless),
    ];
    for (name, text) in cases {
        assert_valid(name, &format!("Title\n\nPoland and Russia met on Friday. {text}\n"));
    }
}
