//! Parts of speech, lemmas and forms in context.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::{Annotated, Tag};
use support::{annotate, check, words};

/// (sentence, words with their tags in text order)
const TAGS: &[(&str, &str)] = &[
    ("Russia attacks Kyiv.", "Russia/PROPN attacks/VERB Kyiv/PROPN"),
    ("The attacks on Kyiv went on.", "The/DET attacks/NOUN on/ADP went/VERB"),
    ("Drone strikes on Pakistan continued.", "strikes/NOUN on/ADP continued/VERB"),
    ("Workers strike over pay.", "Workers/NOUN strike/VERB over/ADP"),
    ("The strike ended on Friday.", "strike/NOUN ended/VERB"),
    ("The bloc wants to sanction Iran.", "wants/VERB to/PART sanction/VERB Iran/PROPN"),
    ("The sanction hurt Iran.", "sanction/NOUN hurt/VERB"),
    ("The leaders will meet in Geneva.", "leaders/NOUN will/AUX meet/VERB in/ADP"),
    ("The meet was cancelled.", "was/AUX cancelled/VERB"),
    ("Troops stood near the border.", "stood/VERB near/ADP border/NOUN"),
    ("Poland's army left.", "Poland/PROPN 's/PART army/NOUN left/VERB"),
    ("He's the new envoy.", "He/PRON 's/AUX the/DET"),
    ("It's not over.", "It/PRON 's/AUX not/PART"),
    ("Poland said that Russia lied.", "said/VERB that/SCONJ Russia/PROPN lied/VERB"),
    ("The rockets that hit Kyiv came at night.", "rockets/NOUN that/PRON hit/VERB came/VERB"),
    ("They went to Kyiv.", "went/VERB to/ADP Kyiv/PROPN"),
    ("They want to leave.", "want/VERB to/PART leave/VERB"),
    ("The army did not fire.", "did/AUX not/PART fire/VERB"),
    ("A fire broke out.", "fire/NOUN broke/VERB"),
    ("The support of China matters.", "support/NOUN of/ADP"),
    ("China supports the plan.", "supports/VERB plan/NOUN"),
    ("They plan to visit Turkey.", "plan/VERB to/PART visit/VERB"),
    ("His visit to Turkey was useful.", "visit/NOUN to/ADP was/AUX useful/ADJ"),
    ("The Polish minister spoke.", "Polish/ADJ minister/NOUN spoke/VERB"),
    ("The Germans agreed.", "Germans/PROPN agreed/VERB"),
    ("Iran vows revenge and demands a pause.", "vows/VERB revenge/NOUN demands/VERB"),
    ("Peace talks resumed on Monday.", "talks/NOUN resumed/VERB"),
    ("Iran has rejected the offer.", "has/AUX rejected/VERB offer/NOUN"),
    ("The offer was rejected by Iran.", "offer/NOUN was/AUX rejected/VERB by/ADP"),
    ("It was an ordered retreat.", "was/AUX retreat/NOUN"),
    ("About 300 people died.", "300/NUM people/NOUN died/VERB"),
    ("The bloc paid $5 million.", "paid/VERB $/SYM 5/NUM"),
    ("Poland and Turkey signed it.", "and/CCONJ signed/VERB it/PRON"),
    ("If Iran attacks, Israel will respond.", "If/SCONJ attacks/VERB will/AUX respond/VERB"),
    ("The envoy quickly left.", "quickly/ADV left/VERB"),
];

fn tagged(annotated: &Annotated, expected: &str) -> String {
    let mut at = 0;
    let mut got = Vec::new();
    for pair in expected.split(' ') {
        let word = pair.rsplit_once('/').unwrap().0;
        let found = (at..annotated.tokens.len()).find(|token| annotated.word(*token) == word).unwrap();
        got.push(format!("{word}/{}", annotated.tokens[found].tag.as_str()));
        at = found + 1;
    }
    got.join(" ")
}

#[test]
fn neighbours_decide_the_part_of_speech() {
    check(TAGS.iter().map(|(text, expected)| {
        ((*text).to_owned(), tagged(&annotate(text), expected), (*expected).to_owned())
    }));
}

/// (sentence, word, lemma)
const LEMMAS: &[(&str, &str, &str)] = &[
    ("Rebels seized cities.", "seized", "seize"),
    ("Rebels seized cities.", "cities", "city"),
    ("Rebels seized cities.", "Rebels", "rebel"),
    ("The men fled.", "men", "man"),
    ("The men fled.", "fled", "flee"),
    ("They have taken the town.", "taken", "take"),
    ("They have taken the town.", "have", "have"),
    ("They were beaten.", "were", "be"),
    ("They were beaten.", "beaten", "beat"),
    ("They are planning it.", "planning", "plan"),
    ("She denies it.", "denies", "deny"),
    ("He won't go.", "wo", "will"),
    ("They did not go.", "did", "do"),
    ("They did not go.", "not", "not"),
    ("They didn't go.", "n't", "not"),
    ("Poland's crisis deepened.", "crisis", "crisis"),
    ("The foxes left.", "foxes", "fox"),
    ("Poland left.", "Poland", "Poland"),
    ("The troops withdrew.", "withdrew", "withdraw"),
    ("Prices rose.", "rose", "rise"),
];

#[test]
fn lemmas_are_base_forms() {
    check(LEMMAS.iter().map(|(text, word, lemma)| {
        let annotated = annotate(text);
        let token = annotated.tokens.iter().find(|token| token.span.of(text) == *word).unwrap();
        (format!("{word} in {text:?}"), token.lemma.clone(), (*lemma).to_owned())
    }));
}

/// (sentence, verb, its form)
const FORMS: &[(&str, &str, &str)] = &[
    ("Iran tested a rocket.", "tested", "Finite Past"),
    ("Iran tests a rocket.", "tests", "Finite Present"),
    ("Iran will test a rocket.", "test", "Infinitive"),
    ("Iran wants to test a rocket.", "test", "Infinitive"),
    ("Iran is testing a rocket.", "testing", "Gerund"),
    ("Iran has tested a rocket.", "tested", "Participle"),
    ("A rocket was tested.", "tested", "Participle passive"),
    ("A rocket has been tested.", "tested", "Participle passive"),
    ("The town was taken.", "taken", "Participle passive"),
    ("The rebels went home.", "went", "Finite Past"),
    ("The rebels have gone home.", "gone", "Participle"),
    ("Clinics destroyed by the storm were rebuilt.", "destroyed", "Participle passive"),
];

#[test]
fn verbs_have_form_tense_and_voice() {
    check(FORMS.iter().map(|(text, word, expected)| {
        let annotated = annotate(text);
        let token = annotated.tokens.iter().find(|token| token.span.of(text) == *word).unwrap();
        let features = token.features;
        let form = features.verb_form.map(|form| format!("{form:?}")).unwrap_or_default();
        let tense = features.tense.map(|tense| format!(" {tense:?}")).unwrap_or_default();
        let passive = if features.passive { " passive" } else { "" };
        (format!("{word} in {text:?}"), format!("{form}{tense}{passive}"), (*expected).to_owned())
    }));
}

#[test]
fn every_mark_is_punctuation_or_a_symbol() {
    let text = "“Stop!” — he said; (twice), at 5% of $3 … and: left.";
    let annotated = annotate(text);
    let cases = words(&annotated).into_iter().zip(&annotated.tokens).filter_map(|(word, token)| {
        let mark = !word.contains(char::is_alphanumeric);
        mark.then(|| (word.to_owned(), matches!(token.tag, Tag::Punct | Tag::Sym), true))
    });
    check(cases);
}
