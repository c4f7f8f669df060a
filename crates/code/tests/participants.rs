//! Who does what to whom.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, code, people};

/// (construction, text, its events)
const CASES: &[(&str, &str, &[&str])] = &[
    ("active", "Poland expelled a Russian diplomat.", &["SANCTION POL > RUS"]),
    ("passive with agent", "A Russian diplomat was expelled by Poland.", &["SANCTION POL > RUS"]),
    ("passive of two", "Kuwait was attacked by Iraq and Iran.", &["ASSAULT IRN, IRQ > KWT"]),
    ("two actors", "France and Germany condemned Russia.", &["ACCUSE DEU, FRA > RUS"]),
    ("three actors", "France, Germany and Italy condemned Russia.", &["ACCUSE DEU, FRA, ITA > RUS"]),
    ("two recipients", "France condemned Russia and Belarus.", &["ACCUSE FRA > BLR, RUS"]),
    ("reciprocal verb", "Emmanuel Macron met Olaf Scholz.", &["CONSULT DEU, FRA"]),
    ("reciprocal with", "Emmanuel Macron met with Olaf Scholz.", &["CONSULT DEU, FRA"]),
    ("reciprocal subject", "Emmanuel Macron and Olaf Scholz met.", &["CONSULT DEU, FRA"]),
    ("between", "Talks between Iran and Israel resumed.", &["CONSULT IRN, ISR"]),
    ("carrier", "Russia launched an attack on Ukraine.", &["ASSAULT RUS > UKR"]),
    ("carrier in the passive", "An attack on Ukraine was launched by Russia.", &["ASSAULT RUS > UKR"]),
    ("possessor of a noun", "Russia's attack on Ukraine went on.", &["ASSAULT RUS > UKR"]),
    ("adjective of a noun", "The Russian attack on Ukraine went on.", &["ASSAULT RUS > UKR"]),
    ("by after a noun", "The attack on Ukraine by Russia went on.", &["ASSAULT RUS > UKR"]),
    ("possessor inside an object", "France condemned Russia's conduct.", &["ACCUSE FRA > RUS"]),
    ("adjective inside an object", "Israel bombed Syrian positions.", &["ASSAULT ISR > SYR"]),
    ("of inside an object", "Israel bombed the positions of Syria.", &["ASSAULT ISR > SYR"]),
    ("of inside the subject", "The army of Russia attacked Ukraine.", &["ASSAULT RUS > UKR"]),
    ("one's own state", "The Russian government condemned Russia's past.", &["ACCUSE RUS"]),
    ("a place is no recipient", "Russia sent troops to Syria.", &["MOBILIZE RUS"]),
    ("against a place", "Russia massed troops against Ukraine.", &["MOBILIZE RUS > UKR"]),
    ("visit", "Emmanuel Macron visited Algeria.", &["CONSULT FRA > DZA"]),
    (
        "second verb",
        "Russia attacked Ukraine and bombed Poland.",
        &["ASSAULT RUS > UKR", "ASSAULT RUS > POL"],
    ),
    ("infinitive", "Poland decided to expel a Russian diplomat.", &["SANCTION POL > RUS"]),
    ("reported it", "Poland said it would expel a Russian diplomat.", &["SANCTION POL > RUS"]),
    ("reported clause", "Poland said that Russia attacked Ukraine.", &["ASSAULT RUS > UKR"]),
    ("group without a country", "Troops attacked Ukraine.", &["ASSAULT - > UKR"]),
    (
        "two clauses",
        "Russia attacked Ukraine, and Israel bombed Syria.",
        &["ASSAULT RUS > UKR", "ASSAULT ISR > SYR"],
    ),
    ("organisation", "The European Union imposed sanctions on Belarus.", &["SANCTION EUR > BLR"]),
    ("capital", "Moscow condemned Warsaw.", &["ACCUSE RUS > POL"]),
    ("time after the object", "Russia attacked Ukraine last week.", &["ASSAULT RUS > UKR"]),
    ("day after the object", "Russia bombed Kyiv Monday.", &["ASSAULT RUS > UKR"]),
    ("relative clause", "The rebels who attacked Kyiv fled.", &["ASSAULT - > UKR"]),
    ("relative clause between commas", "The rebels, who attacked Kyiv, fled.", &["ASSAULT - > UKR"]),
    (
        "participle after an object",
        "Poland condemned the attack launched by Russia on Ukraine.",
        &["ACCUSE POL", "ASSAULT RUS > UKR"],
    ),
    ("shared object", "Russia may attack and bomb Ukraine.", &["ASSAULT RUS > UKR", "ASSAULT RUS > UKR"]),
    (
        "shared agent",
        "Ukraine will be attacked and bombed by Russia.",
        &["ASSAULT RUS > UKR", "ASSAULT RUS > UKR"],
    ),
    (
        "the two of them",
        "Chile and Peru held talks. Both sides signed a treaty.",
        &["CONSULT CHL, PER", "SUPPORT CHL, PER"],
    ),
    ("officials of two states", "U.S. and Russian officials held talks.", &["CONSULT RUS, USA"]),
    ("nations with a hyphen", "Saudi-Iranian talks began.", &["CONSULT IRN, SAU"]),
    ("nations with a comma", "French, German ministers meet.", &["CONSULT DEU, FRA"]),
    ("of two states", "The ministers of Chad and Niger held talks.", &["CONSULT NER, TCD"]),
    ("who helps does nothing", "Clashes broke out in U.S.-backed Ukraine.", &["ASSAULT -"]),
    ("itself", "As Iran looked on, Poland announced that it would attack Ukraine.", &["ASSAULT POL > UKR"]),
    ("foreign diplomats", "Poland expelled two diplomats.", &["SANCTION POL"]),
    ("no actor at all", "The storm attacked the coast.", &[]),
];

#[test]
fn participants_are_found() {
    check(CASES.iter().map(|(what, text, expected)| {
        let expected = expected.iter().map(|event| (*event).to_owned()).collect();
        (format!("{what}: {text}"), people(&code(text).events), expected)
    }));
}

/// (control verb, sentence, an event that must be among them)
const CONTROL: &[(&str, &str, &str)] = &[
    ("object control", "Poland persuaded Iran to release a French journalist.", "RETREAT IRN > FRA"),
    ("subject control", "Iran agreed to release a French journalist.", "CONCEDE IRN > FRA"),
    ("the request itself", "Poland urged Iran to release a French journalist.", "REQUEST POL > IRN"),
];

#[test]
fn an_infinitive_has_the_doer_that_its_verb_gives_it() {
    check(CONTROL.iter().map(|(what, text, expected)| {
        let got = people(&code(text).events);
        let found = got.iter().find(|event| event == expected).cloned();
        (format!("{what}: {text} {got:?}"), found, Some((*expected).to_owned()))
    }));
}

/// (why, text, words of the triggers)
const TRIGGERS: &[(&str, &str, &[&str])] = &[
    ("verb with its object", "Iran held talks with Israel.", &["held talks"]),
    ("words between", "Iran held urgent talks with Israel.", &["held urgent talks"]),
    ("two nouns", "Peace talks between Iran and Israel resumed.", &["Peace talks"]),
    ("noun alone", "Talks between Iran and Israel resumed.", &["Talks"]),
    (
        "object as passive subject",
        "Sanctions on Iran were lifted by France.",
        &["Sanctions on Iran were lifted"],
    ),
];

#[test]
fn the_longest_trigger_wins() {
    check(TRIGGERS.iter().map(|(why, text, expected)| {
        let triggers =
            code(text).events.iter().map(|event| event.trigger.of(text).to_owned()).collect::<Vec<_>>();
        let expected = expected.iter().map(|words| (*words).to_owned()).collect();
        ((*why).to_owned(), triggers, expected)
    }));
}

/// (why, text, whether it makes an event)
const POLITICS: &[(&str, &str, bool)] = &[
    ("a state takes part", "Poland signed an agreement with Turkey.", true),
    ("private people", "The striker agreed a contract with the club.", false),
    ("a firm", "The company met its sales target.", false),
    ("soldiers without a country", "Soldiers attacked a village.", true),
    ("protesters without a country", "Students protested against the law.", true),
];

#[test]
fn somebody_with_a_country_or_a_political_role_must_take_part() {
    check(POLITICS.iter().map(|(why, text, expected)| {
        let coded = code(text);
        (format!("{why}: {:?}", people(&coded.events)), !coded.events.is_empty(), *expected)
    }));
}

#[test]
fn every_event_keeps_its_rule_its_trigger_and_its_sentence() {
    for (what, text, _) in CASES {
        let coded = code(text);
        for event in &coded.events {
            assert!(event.evidence.covers(&event.trigger), "{what}");
            assert!(event.rule.contains(".txt:"), "{what}: {}", event.rule);
            assert_eq!(coded.resolved.annotated.sentences[event.sentence].span, event.evidence, "{what}");
        }
    }
}
