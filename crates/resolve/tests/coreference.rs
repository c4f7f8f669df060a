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
    (
        "the subject of the main clause to come",
        "Peter Hill left in May. Before he spoke, David Brown met reporters.",
        "he",
        "David Brown",
        true,
    ),
    ("the condition before", "If David Brown loses, he will leave.", "he", "David Brown", true),
    ("last of a row", "Peter Hill, John Hart and his wife left.", "his", "John Hart", true),
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

/// (why, text, the word for several, the words of the members)
const GROUPS: &[(&str, &str, &str, &[&str])] = &[
    (
        "leaders",
        "Anna Keller met David Brown on Monday. The two leaders praised the plan.",
        "leaders",
        &["Anna Keller", "David Brown"],
    ),
    (
        "some sentences on",
        "Anna Keller met David Brown on Monday. It rained. The roads were wet. Trains were late. Few came. The leaders left.",
        "leaders",
        &["Anna Keller", "David Brown"],
    ),
    (
        "both sides",
        "Poland signed a treaty with Germany. Both sides praised it.",
        "sides",
        &["Poland", "Germany"],
    ),
    ("the two", "Anna Keller met David Brown. The two left.", "two", &["Anna Keller", "David Brown"]),
    ("each other", "Poland and Germany praised each other.", "other", &["Poland", "Germany"]),
    ("they", "Anna Keller and David Brown left. They were tired.", "They", &["Anna Keller", "David Brown"]),
    (
        "of three, the joined ones",
        "Peter Hill said Anna Keller and David Brown had met. The two leaders praised the plan.",
        "leaders",
        &["Anna Keller", "David Brown"],
    ),
    (
        "of three, nobody",
        "Peter Hill met Anna Keller near David Brown. Both leaders left.",
        "leaders",
        &["leaders"],
    ),
    (
        "other leaders",
        "Anna Keller met David Brown. The two Polish leaders left.",
        "Anna Keller",
        &["Anna Keller"],
    ),
];

#[test]
fn a_group_has_members() {
    check(GROUPS.iter().map(|(why, text, word, expected)| {
        let resolved = resolve(text, "");
        let at = resolved.mentions.iter().rposition(|mention| mention.span.of(text) == *word);
        let members = at.map(|at| resolved.members(at)).unwrap_or_default();
        let words: Vec<&str> = members.iter().map(|at| resolved.mentions[*at].span.of(text)).collect();
        (format!("{why}: {text}"), words, expected.to_vec())
    }));
}

#[test]
fn a_title_is_no_part_of_a_name() {
    let text = "Blinken met Russian Foreign Minister Sergey Lavrov. Gen. Mark Milley left.";
    let resolved = resolve(text, "");
    let people: Vec<&str> = resolved
        .mentions
        .iter()
        .filter(|mention| mention.label == demarche_core::Label::Per)
        .map(|mention| mention.span.of(text))
        .collect();
    assert_eq!(people, ["Blinken", "Sergey Lavrov", "Mark Milley"]);
    let lavrov = resolved.mentions.iter().find(|mention| mention.span.of(text) == "Sergey Lavrov").unwrap();
    assert_eq!(lavrov.actor.as_ref().unwrap().country, "RUS".parse().ok());
}
