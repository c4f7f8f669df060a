//! How words and marks are cut.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{annotate, check, words};

/// (why, text, its tokens with single spaces between)
const CASES: &[(&str, &str, &str)] = &[
    ("full stop", "They left.", "They left ."),
    ("commas", "Rice, oil, and salt", "Rice , oil , and salt"),
    ("possessive", "Poland's army", "Poland 's army"),
    ("curly possessive", "Poland’s army", "Poland ’s army"),
    ("possessive of a plural", "the rebels' camp", "the rebels ' camp"),
    ("n't", "They didn't go", "They did n't go"),
    ("curly n’t", "They don’t go", "They do n’t go"),
    ("won't", "He won't go", "He wo n't go"),
    ("can't", "We can't wait", "We ca n't wait"),
    ("'re and 've", "They're late and we've lost", "They 're late and we 've lost"),
    ("'ll and 'd", "He'll say he'd go", "He 'll say he 'd go"),
    ("curly 'm", "I’m here", "I ’m here"),
    ("hyphen that is cut", "a well-known envoy", "a well - known envoy"),
    ("hyphen in a name", "the US-Russia talks", "the US - Russia talks"),
    ("prefix that stays", "the ex-minister re-elected", "the ex-minister re-elected"),
    ("prefix before a capital", "anti-Western mood", "anti-Western mood"),
    ("prefix before a figure", "the mid-1980s", "the mid-1980s"),
    ("prefix on its own", "pre- and post-war", "pre- and post-war"),
    ("self is no prefix", "self-rule", "self - rule"),
    ("verb with a hyphen stays", "they test-fired rockets", "they test-fired rockets"),
    ("dollar", "$500 million", "$ 500 million"),
    ("euro", "€3.5 billion", "€ 3.5 billion"),
    ("percent", "up 12%", "up 12 %"),
    ("thousands", "about 1,200 people", "about 1,200 people"),
    ("date with hyphens", "on 2024-03-01", "on 2024-03-01"),
    ("time", "at 10:30", "at 10:30"),
    ("abbreviation at the end", "They flew to the U.S.", "They flew to the U.S."),
    ("abbreviation inside", "the U.S. Army", "the U.S. Army"),
    ("title", "Mr. Brown", "Mr. Brown"),
    ("initial", "John F. Baker", "John F. Baker"),
    ("a.m. at the end", "It began at 8 a.m.", "It began at 8 a.m."),
    ("curly quotes", "“We agree,” he said.", "“ We agree , ” he said ."),
    ("straight quotes", "\"We agree,\" he said.", "\" We agree , \" he said ."),
    ("single quotes", "the 'friendly' state", "the ' friendly ' state"),
    ("brackets", "the bloc (EU) met", "the bloc ( EU ) met"),
    ("spaced dash", "the plan — if any — failed", "the plan — if any — failed"),
    ("glued dash", "the plan—if any—failed", "the plan — if any — failed"),
    ("en dash", "Moscow–Kyiv talks", "Moscow – Kyiv talks"),
    ("dots stay together", "They waited...", "They waited ..."),
    ("two hyphens stay together", "the plan -- if any", "the plan -- if any"),
    ("slash", "and/or", "and / or"),
    ("address", "see https://example.org/a-b.", "see https://example.org/a-b ."),
    ("mail address", "ask desk@example.org, please", "ask desk@example.org , please"),
    ("question and exclamation", "Really?!", "Really ?!"),
    ("closing brackets part", "(one (two))", "( one ( two ) )"),
    ("face", "thanks :)", "thanks :)"),
    ("range of figures", "5-10 men, 1998-99", "5 - 10 men , 1998 - 99"),
    ("range of times", "9:00-10:30", "9:00 - 10:30"),
    ("telephone number", "call 555-0199", "call 555-0199"),
    ("figure with a unit", "at 7:30pm, 65k", "at 7:30 pm , 65 k"),
    ("decade", "the 1920's", "the 1920's"),
    ("decimal without a nought", "rose .5", "rose .5"),
    ("hashtag and number", "#Peace #12", "#Peace # 12"),
    ("two hyphens inside", "guns--and planes", "guns -- and planes"),
    ("mail address in angles", "<desk@example.org>", "< desk@example.org >"),
    ("file name", "see annex-2.pdf.", "see annex-2.pdf ."),
    ("number sign", "No. 5", "No. 5"),
    ("answer", "He said No.", "He said No ."),
    ("etc. inside", "rice, oil, etc. from abroad", "rice , oil , etc. from abroad"),
    ("etc. at the end", "rice, oil, etc.", "rice , oil , etc ."),
    ("cannot", "They cannot go", "They can not go"),
    ("comma without a space", "Kyiv,Lviv and Odesa", "Kyiv , Lviv and Odesa"),
    ("number with a letter", "the 19th century", "the 19th century"),
];

#[test]
fn words_are_cut_as_expected() {
    check(CASES.iter().map(|(why, text, expected)| {
        ((*why).to_owned(), words(&annotate(text)).join(" "), (*expected).to_owned())
    }));
}

/// (why, text, word, its first byte)
const PLACES: &[(&str, &str, &str, usize)] = &[
    ("after an emoji", "🚀 hit Kyiv", "hit", 5),
    ("after a flag", "🇵🇱 Poland met", "Poland", 9),
    ("after a letter with an accent", "Élysée denied", "denied", 9),
    ("after a combining mark", "E\u{301}lan was shelled", "was", 7),
    ("a combining mark stays with its letter", "E\u{301}lan was shelled", "E\u{301}lan", 0),
    ("after a curly possessive", "Poland’s army", "army", 11),
    ("a curly possessive", "Poland’s army", "’s", 6),
    ("after a no-break space", "Mr.\u{a0}Brown", "Brown", 5),
    ("Cyrillic", "Лавров said", "said", 13),
];

#[test]
fn spans_count_bytes_of_the_text() {
    check(PLACES.iter().map(|(why, text, word, start)| {
        let annotated = annotate(text);
        let token = annotated.tokens.iter().find(|token| token.span.of(text) == *word);
        ((*why).to_owned(), token.map(|token| token.span.start), Some(*start))
    }));
}

#[test]
fn tokens_cover_every_letter_once() {
    check(CASES.iter().map(|(why, text, _)| {
        let annotated = annotate(text);
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        ((*why).to_owned(), words(&annotated).concat(), bare)
    }));
}
