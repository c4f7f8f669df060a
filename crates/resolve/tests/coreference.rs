//! Who is spoken of again.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, resolve};

/// (why, text, the last such word, the first such word, whether they are one)
const CASES: &[(&str, &str, &str, &str, bool)] = &[
    ("surname later", "Pavel Grudin spoke on Monday. Grudin then left.", "Grudin", "Pavel Grudin", true),
    ("a wife of the same surname", "John Hart spoke. Mary Hart left.", "Mary Hart", "John Hart", false),
    ("acronym", "The African Union met in May. The AU rejected the plan.", "AU", "African Union", true),
    (
        "subject of the sentence before",
        "Anna Keller met David Brown. She praised the plan.",
        "She",
        "Anna Keller",
        true,
    ),
    (
        "gender against the subject",
        "Anna Keller met David Brown. He praised the plan.",
        "He",
        "David Brown",
        true,
    ),
    ("possessor in the clause", "David Brown lost his job.", "his", "David Brown", true),
    ("object is not its own subject", "David Brown saw that Peter Hill hit him.", "him", "Peter Hill", false),
    (
        "reflexive is its own subject",
        "David Brown said Peter Hill blamed himself.",
        "himself",
        "Peter Hill",
        true,
    ),
    ("named after the pronoun", "In her speech, Anna Keller praised the plan.", "her", "Anna Keller", true),
    ("title gives the gender", "Mr. Kasongo met Anna Keller. She left.", "She", "Anna Keller", true),
    ("who", "Anna Keller, who left in May, praised the plan.", "who", "Anna Keller", true),
    (
        "first person in a quotation",
        "“I will not sign the treaty this year,” Anna Keller said.",
        "I",
        "Anna Keller",
        true,
    ),
];

#[test]
fn mentions_of_one_share_an_entity() {
    check(CASES.iter().map(|(why, text, later, earlier, expected)| {
        let resolved = resolve(text, "");
        let entity = |words: &str, last: bool| {
            let mut fitting = resolved.mentions.iter().filter(|mention| mention.span.of(text) == words);
            let found = if last { fitting.next_back() } else { fitting.next() };
            found.map(|mention| mention.entity)
        };
        let one = entity(later, true).is_some() && entity(later, true) == entity(earlier, false);
        (format!("{why}: {text}"), one, *expected)
    }));
}

#[test]
fn a_title_with_the_stands_for_the_one_who_bears_it() {
    let text = "Foreign Minister Pavel Grudin spoke in May. The road was open. The minister then left.";
    let resolved = resolve(text, "");
    let entity =
        |end: &str| resolved.mentions.iter().find(|m| m.span.of(text).ends_with(end)).map(|m| m.entity);
    assert!(entity("minister").is_some());
    assert_eq!(entity("minister"), entity("Grudin"));
}

#[test]
fn a_pronoun_acts_as_the_one_it_stands_for() {
    let resolved = resolve("Emmanuel Macron met reporters. He praised the plan.", "2022-05-01");
    let he =
        resolved.mentions.iter().find(|mention| mention.span.of(&resolved.annotated.article.text) == "He");
    let actor = he.unwrap().actor.as_ref().unwrap();
    assert_eq!(actor.actor_id.as_deref(), Some("per.emmanuel-macron"));
    assert_eq!(actor.mention_id, he.unwrap().id);
}

#[test]
fn the_plural_lends_no_identity() {
    let resolved = resolve("Poland and Germany signed the treaty. They praised the plan.", "");
    let text = &resolved.annotated.article.text;
    assert!(
        resolved.mentions.iter().all(|mention| mention.span.of(text) != "They" || mention.actor.is_none())
    );
}
