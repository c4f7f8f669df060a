//! Where sentences end.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{ANNOTATOR, annotate, check};

/// (why, text with `¦` where a sentence ends)
const CASES: &[(&str, &str)] = &[
    ("full stop", "Talks began at noon. ¦They ended at dusk."),
    ("question mark", "Will they sign? ¦Nobody knows."),
    ("exclamation mark", "Stop the war! ¦The crowd moved on."),
    ("title before a name", "The envoy met Mr. Brown in Geneva. ¦He left early."),
    ("two titles", "Gen. Mark Hall and Col. Ann Reed spoke. ¦Others listened."),
    ("Dr. and Mrs.", "Dr. Lane thanked Mrs. Olsen. ¦She nodded."),
    ("initial of a person", "John F. Baker resigned on Monday. ¦His deputy stayed."),
    ("two initials", "The book by A. B. Crane was banned. ¦Shops returned it."),
    ("U.S. inside", "The U.S. Army left the base. ¦Locals cheered."),
    ("U.S. before a common noun", "He visited the U.S. embassy in May."),
    ("U.S. at the end", "The minister flew to the U.S. ¦The visit lasted two days."),
    ("U.N. before a name", "The U.N. Security Council met. ¦No vote was held."),
    ("a.m. inside", "At 8 a.m. Monday the siege ended."),
    ("p.m. at the end", "The vote was over by 11 p.m. ¦The count went on."),
    ("lower case after an abbreviation", "The firm, Nordwind Inc. of Oslo, denied it."),
    ("month abbreviation", "It was signed on Jan. 5 in Minsk. ¦It expired in June."),
    ("No. before a number", "Resolution No. 1441 was passed. ¦Iraq objected."),
    ("vs. inside", "The case Harlow vs. Denton was closed."),
    ("e.g. inside", "Some goods, e.g. steel and wheat, were exempt."),
    ("St. in a name", "Leaders met in St. Petersburg. ¦They talked for hours."),
    ("quotation that ends a sentence", "“We will not yield.” ¦The minister left the room."),
    ("straight quotation that ends", "\"We are ready.\" ¦He then sat down."),
    ("quotation with its cue", "“Will you go?” asked the judge. ¦He said nothing."),
    ("exclamation inside a cued quotation", "“Enough!” shouted the crowd."),
    ("two sentences in a quotation", "“We tried. ¦We failed,” the envoy said."),
    ("bracket after the stop", "The army withdrew (it had no fuel.) ¦The town was quiet."),
    ("ellipsis that goes on", "He paused ... and then spoke."),
    ("ellipsis that ends", "They waited for hours... ¦Nobody came."),
    ("one-character ellipsis", "Perhaps… but the door stayed shut."),
    ("decimal", "Growth fell to 2.5 percent. ¦Prices rose by 3.75 percent."),
    ("address of a site", "See www.example.org for details. ¦The report is long."),
    ("address with a path", "The text is at https://example.org/a.b/c today. ¦Read it."),
    ("mail address", "Write to desk@example.org for more. ¦We answer soon."),
    ("missing space", "The siege ended.¦Then the aid came."),
    ("missing space after a number", "The toll rose to 30.¦Hospitals were full."),
    ("file name is not glued", "The leak was named plan.doc by the court."),
    ("list on one line", "1) The truce holds ¦2) Prisoners are freed ¦3) Aid is let in"),
    ("list marker", "1. The truce holds."),
    ("lettered list", "a. Stop the fire ¦b. Open the road"),
    ("errant newline", "The delegation arrived late in the\nevening and left at dawn. ¦It was tired."),
    ("newline after a heading", "World news\n¦The delegation arrived late."),
    ("newline after a full stop", "The delegation arrived.\n¦Talks began."),
    ("no mark at the end", "Talks are to go on"),
    ("semicolon is no end", "Some fled; others stayed. ¦All were hungry."),
    ("abbreviated country before a name of state", "The U.K. Parliament voted. ¦It was close."),
    ("time and zone", "Polls close at 9 p.m. local time."),
    ("etc. inside", "They seized rifles, shells etc. from the depot."),
    ("accented capital after the stop", "The talks stalled. ¦Élysée officials were calm."),
];

#[test]
fn sentences_end_where_they_should() {
    check(CASES.iter().map(|(why, marked)| {
        let text = marked.replace('¦', "");
        let got = ANNOTATOR.sentences(&text).iter().map(|span| span.of(&text).to_owned()).collect::<Vec<_>>();
        let expected = marked.split('¦').map(|sentence| sentence.trim().to_owned()).collect();
        ((*why).to_owned(), got, expected)
    }));
}

#[test]
fn a_text_without_words_has_no_sentence() {
    check(
        ["", "   ", "\n\n"].into_iter().map(|text| (format!("{text:?}"), ANNOTATOR.sentences(text).len(), 0)),
    );
}

#[test]
fn a_sentence_without_end_is_cut_and_keeps_every_word() {
    let text = "troops moved ".repeat(2500);
    let annotated = annotate(&text);
    assert_eq!(annotated.tokens.len(), 5000);
    assert!(annotated.sentences.len() > 1);
    let mut next = 0;
    for sentence in &annotated.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!((1..=400).contains(&sentence.tokens.len()), "{} tokens", sentence.tokens.len());
        assert_eq!(annotated.bytes(sentence.tokens), sentence.span);
        for token in sentence.tokens.range() {
            let head = annotated.tokens[token].head;
            assert!(
                head.is_none_or(|head| sentence.tokens.contains(head)),
                "token {token} hangs on {head:?}"
            );
        }
        next = sentence.tokens.end;
    }
    assert_eq!(next, 5000);
}
