//! What hangs on what.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::Annotated;
use support::{annotate, check};

/// (construction, sentence, `word relation head` for some of its words; `-` is no head)
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "plain",
        "Poland expelled Russia.",
        &["Poland nsubj expelled", "Russia obj expelled", "expelled root -"],
    ),
    (
        "passive with agent",
        "The envoy was expelled by Poland.",
        &[
            "envoy nsubj:pass expelled",
            "was aux:pass expelled",
            "Poland obl:agent expelled",
            "by case Poland",
        ],
    ),
    (
        "coordinated subjects",
        "Poland and Turkey signed the treaty.",
        &["Poland nsubj signed", "Turkey conj Poland", "and cc Turkey", "treaty obj signed"],
    ),
    (
        "a list of three",
        "Poland, Turkey and India signed the treaty.",
        &["Poland nsubj signed", "Turkey conj Poland", "India conj Poland"],
    ),
    (
        "coordinated objects",
        "Russia attacked Ukraine and Poland.",
        &["Ukraine obj attacked", "Poland conj Ukraine"],
    ),
    (
        "apposition",
        "Lavrov, the foreign minister, rejected the plan.",
        &["Lavrov nsubj rejected", "minister appos Lavrov", "plan obj rejected"],
    ),
    (
        "relative clause with who",
        "Poland condemned the rebels who attacked Kyiv.",
        &["rebels obj condemned", "attacked acl:relcl rebels", "who nsubj attacked", "Kyiv obj attacked"],
    ),
    (
        "infinitive",
        "Poland wants to join the talks.",
        &["Poland nsubj wants", "join xcomp wants", "to mark join", "talks obj join"],
    ),
    (
        "infinitive after an object",
        "Poland urged Russia to leave Ukraine.",
        &["Russia obj urged", "leave xcomp urged", "Ukraine obj leave"],
    ),
    (
        "gerund after a comma",
        "Poland recalled its envoy, accusing Russia of lies.",
        &["envoy obj recalled", "accusing advcl recalled", "Russia obj accusing"],
    ),
    (
        "reported clause with that",
        "Poland said that Russia lied.",
        &["Poland nsubj said", "lied ccomp said", "that mark lied", "Russia nsubj lied"],
    ),
    (
        "reported clause without that",
        "Poland said Russia lied.",
        &["Poland nsubj said", "lied ccomp said", "Russia nsubj lied"],
    ),
    ("time noun is no object", "Poland voted Monday.", &["Monday obl voted", "Poland nsubj voted"]),
    (
        "time noun is no subject",
        "Last week Russia attacked Ukraine.",
        &["Russia nsubj attacked", "Ukraine obj attacked"],
    ),
    (
        "participle after a noun",
        "Troops deployed at the border fired shells.",
        &["deployed acl Troops", "Troops nsubj fired", "shells obj fired"],
    ),
    (
        "participle before a noun",
        "The wounded soldiers left the town.",
        &["wounded amod soldiers", "soldiers nsubj left", "town obj left"],
    ),
    (
        "participle with an agent after the subject",
        "The rockets launched by Russia hit Kyiv.",
        &["rockets nsubj hit", "launched acl rockets", "by case Russia", "Kyiv obj hit"],
    ),
    (
        "possessor",
        "Poland's army crossed the river.",
        &["Poland nmod:poss army", "'s case Poland", "army nsubj crossed", "river obj crossed"],
    ),
    (
        "of phrase",
        "The president of Poland met Lavrov.",
        &["president nsubj met", "Poland nmod president", "of case Poland", "Lavrov obj met"],
    ),
    ("adjective of nation", "Russian troops left.", &["Russian amod troops", "troops nsubj left"]),
    (
        "auxiliary and negation",
        "Poland will not attend the talks.",
        &["Poland nsubj attend", "will aux attend", "not advmod attend", "talks obj attend"],
    ),
    (
        "two verbs of one subject",
        "Poland recalled its envoy and closed the embassy.",
        &["Poland nsubj recalled", "closed conj recalled", "embassy obj closed"],
    ),
    (
        "two clauses",
        "Poland left the talks and Turkey stayed in them.",
        &["Poland nsubj left", "Turkey nsubj stayed", "stayed conj left"],
    ),
    (
        "adverbial clause",
        "If Iran attacks, Israel will respond.",
        &["If mark attacks", "Iran nsubj attacks", "Israel nsubj respond", "will aux respond"],
    ),
    (
        "preposition after an object",
        "Poland signed a treaty with Turkey.",
        &["treaty obj signed", "with case Turkey"],
    ),
    (
        "preposition after a verb",
        "Leaders met in Kyiv.",
        &["Leaders nsubj met", "Kyiv obl met", "in case Kyiv"],
    ),
    ("two objects", "Poland gave Ukraine a warning.", &["Ukraine iobj gave", "warning obj gave"]),
    (
        "against hangs on the noun",
        "Iran launched an attack against Israel.",
        &["attack obj launched", "Israel nmod attack", "against case Israel"],
    ),
    (
        "without and a gerund",
        "Poland left without signing the treaty.",
        &["signing advcl left", "without mark signing", "treaty obj signing"],
    ),
];

fn links(annotated: &Annotated, expected: &[&str]) -> Vec<String> {
    let place =
        |word: &str| (0..annotated.tokens.len()).find(|token| annotated.word(*token) == word).unwrap();
    let link = |triple: &&str| {
        let word = triple.split(' ').next().unwrap();
        let token = &annotated.tokens[place(word)];
        format!("{word} {} {}", token.relation.as_str(), token.head.map_or("-", |head| annotated.word(head)))
    };
    expected.iter().map(link).collect()
}

#[test]
fn typical_constructions_are_parsed() {
    check(CASES.iter().map(|(name, text, expected)| {
        let expected: Vec<String> = expected.iter().map(|triple| (*triple).to_owned()).collect();
        let triples: Vec<&str> = expected.iter().map(String::as_str).collect();
        (format!("{name}: {text}"), links(&annotate(text), &triples), expected)
    }));
}

#[test]
fn heads_stay_in_the_sentence_and_close_no_circle() {
    check(CASES.iter().map(|(name, text, _)| {
        let annotated = annotate(text);
        let steps = |mut token: usize| {
            let mut steps = 0;
            while let Some(head) = annotated.tokens[token].head.filter(|_| steps <= annotated.tokens.len()) {
                token = head;
                steps += 1;
            }
            steps
        };
        let longest = (0..annotated.tokens.len()).map(steps).max().unwrap_or(0);
        ((*name).to_owned(), longest < annotated.tokens.len(), true)
    }));
}
