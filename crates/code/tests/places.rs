//! Where events take place, by the parse.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, code};

/// (text, its event, where)
const CASES: &[(&str, &str)] = &[
    ("Rebels attacked an army post in Mopti on Monday, officials in Dakar said.", "ASSAULT Mopti"),
    ("Gunmen attacked a base near Erbil on Monday.", "ASSAULT Erbil"),
    ("Diplomats in Geneva said that Russia attacked Ukraine.", "ASSAULT -"),
    ("Russia condemned the attack.", "ACCUSE -"),
    ("Kenyan police arrested twelve students in Kisumu.", "COERCE Kisumu"),
];

#[test]
fn the_place_hangs_on_the_event() {
    check(CASES.iter().map(|(text, expected)| {
        let coded = code(text);
        let event = expected.split(' ').next().unwrap();
        let found = coded.events.iter().find(|one| one.event.as_str() == event);
        let got = found.map_or_else(
            || "no event".to_owned(),
            |found| format!("{event} {}", found.place.as_ref().map_or("-", |place| place.name.as_str())),
        );
        ((*text).to_owned(), got, (*expected).to_owned())
    }));
}
