//! Nouns that no list knows and only the model names as taking part.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::PIPELINE;

#[test]
fn the_city_is_the_one_named_before() {
    let text = "The mayor of Kyiv spoke on Monday, as Russia shelled the city.";
    let coded = PIPELINE.code_text(text, None);
    let shelled = coded.events.iter().find(|event| event.trigger.of(text) == "shelled").unwrap();
    let [city] = &shelled.recipients[..] else { panic!("{:?}", shelled.recipients) };
    assert_eq!((city.name.as_str(), city.country), ("city", "UKR".parse().ok()));
}
