//! Copies of articles, made by hand and by chance.

use std::collections::BTreeMap;

use demarche_core::Id;
use demarche_merge::{Merger, Signature, Signed};
use proptest::prelude::*;

/// (path, published, text)
type Case<'a> = (&'a str, Option<&'a str>, String);

fn id(path: &str) -> Id {
    Id::of("article", &[path])
}

fn signed((path, published, text): &Case<'_>) -> Signed {
    Signed {
        article: id(path),
        published: published.map(str::to_owned),
        source_path: (*path).to_owned(),
        signature: Signature::of(text),
    }
}

fn duplicates(cases: &[Case<'_>]) -> Vec<(Id, Id)> {
    let texts: BTreeMap<Id, &String> = cases.iter().map(|(path, _, text)| (id(path), text)).collect();
    let text = |article| texts.get(&article).map(|text| (*text).clone());
    let found = Merger::new().duplicates(cases.iter().map(signed), text);
    found.iter().map(|duplicate| (duplicate.article, duplicate.original)).collect()
}

/// Words of a story: the same numbers give the same words.
fn story(words: impl IntoIterator<Item = u32>) -> String {
    words.into_iter().map(|n| format!("w{n} ")).collect()
}

#[test]
fn the_earliest_is_the_original() {
    let text = story(0..200);
    let cases = [
        ("c", None, text.clone()),
        ("b", Some("2024-03-02"), text.clone()),
        ("d", Some("2024-03-01T10:00:00Z"), text.clone()),
        ("a", Some("2024-03-01T10:00:00Z"), text),
    ];
    let mut expected = vec![(id("b"), id("a")), (id("c"), id("a")), (id("d"), id("a"))];
    expected.sort();
    assert_eq!(duplicates(&cases), expected);
}

#[test]
fn a_line_added_or_a_paragraph_cut_is_still_a_copy() {
    let whole = ("a", None, story(0..300));
    let longer = ("b", None, format!("Read more on our site. {} All rights reserved.", story(0..300)));
    let cut = ("c", None, story(0..220));
    let mut expected = vec![(id("b"), id("a")), (id("c"), id("a"))];
    expected.sort();
    assert_eq!(duplicates(&[whole, longer, cut]), expected);
}

#[test]
fn stories_that_share_a_part_are_no_copies() {
    let one = ("a", None, story(0..300));
    let other = ("b", None, story((0..150).chain(1000..1150)));
    assert_eq!(duplicates(&[one, other]), []);
}

#[test]
fn short_texts_must_have_the_same_words() {
    let cases = [
        ("a", None, story(0..15)),
        ("b", None, story(0..15).to_uppercase()),
        ("c", None, story(0..16)),
        ("d", None, String::new()),
        ("e", None, String::from("…")),
    ];
    assert_eq!(duplicates(&cases), [(id("b"), id("a"))]);
}

#[test]
fn two_stories_in_one_page_are_not_copies_of_each_other() {
    let round_up = ("b", Some("2024-03-02"), story(0..200));
    let first = ("a", Some("2024-03-01"), story(0..100));
    let second = ("c", Some("2024-03-03"), story(100..200));
    assert_eq!(duplicates(&[round_up, first, second]), [(id("b"), id("a"))]);
}

#[test]
fn a_text_cut_to_its_beginning_is_a_copy() {
    let whole = ("a", None, story(0..3000));
    let cut = ("b", None, format!("Readers in {} {}", story(7000..7030), story(0..150)));
    assert_eq!(duplicates(&[whole, cut]), [(id("b"), id("a"))]);
}

#[test]
fn a_footer_that_many_stories_end_in_makes_no_copies() {
    let footer = story(9000..9080);
    let paths: Vec<String> = (0..20).map(|n| format!("{n:02}")).collect();
    let case = |n: u32| (paths[n as usize].as_str(), None, story(n * 100..n * 100 + 99) + &footer);
    assert_eq!(duplicates(&(0..20).map(case).collect::<Vec<_>>()), []);
}

#[test]
fn a_round_up_is_no_copy_of_the_stories_in_it() {
    let stories = (0..4).map(|n| (["a", "b", "c", "d"][n as usize], None, story(n * 1000..n * 1000 + 300)));
    let round_up = ("e", None, story((0..4).flat_map(|n| n * 1000..n * 1000 + 50)));
    assert_eq!(duplicates(&stories.chain([round_up]).collect::<Vec<_>>()), []);
}

/// What many copies share must not be taken for what many stories share.
#[test]
fn many_edited_copies_are_one_story() {
    let paths: Vec<String> = (0..200).map(|n| format!("{n:03}")).collect();
    let word = |n: u32, place: u32| {
        if n > 0 && (place * 7 + n * 13) % 19 < 2 { 1000 + n * 300 + place } else { place }
    };
    let case = |n: u32| (paths[n as usize].as_str(), None, story((0..300).map(|place| word(n, place))));
    let pairs = duplicates(&(0..200).map(case).collect::<Vec<_>>());
    assert_eq!(pairs.len(), 199);
    assert!(pairs.iter().all(|(_, original)| *original == id("000")));
}

#[test]
fn similarity_and_containment_are_told() {
    let cases = [("a", None, story(0..202)), ("b", None, story(0..102))];
    let rows = cases.iter().map(signed);
    let pairs = Merger::new().duplicates(rows, |article| {
        cases.iter().find(|case| id(case.0) == article).map(|case| case.2.clone())
    });
    assert_eq!((pairs[0].similarity, pairs[0].containment), (0.5, 1.0));
}

#[test]
fn an_article_without_text_is_no_copy() {
    let cases = [("a", None, story(0..50)), ("b", None, story(0..50))];
    assert_eq!(Merger::new().duplicates(cases.iter().map(signed), |_| None), []);
}

#[test]
fn thousands_of_copies_are_quick() {
    let paths: Vec<String> = (0..3000).map(|n| format!("{n:04}")).collect();
    let cases: Vec<Case<'_>> = paths.iter().map(|path| (path.as_str(), None, story(0..100))).collect();
    let pairs = duplicates(&cases);
    assert_eq!(pairs.len(), 2999);
    assert!(pairs.iter().all(|(_, original)| *original == id("0000")));
}

/// A few stories, each in a few variants, in any order.
fn corpus() -> impl Strategy<Value = Vec<(String, Option<String>, String)>> {
    let article = (0_u32..4, 0_u32..3, 20_u32..120, proptest::option::of("2024-0[1-9]-0[1-9]"));
    let text = |(story_no, skip, length, published): (u32, u32, u32, Option<String>)| {
        (published, story((skip * 5..length).map(|n| story_no * 1000 + n)))
    };
    proptest::collection::vec(article.prop_map(text), 1..12).prop_map(|articles| {
        let name = |(at, (published, text))| (format!("page{at}"), published, text);
        articles.into_iter().enumerate().map(name).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_order_of_the_articles_makes_no_difference(
        (corpus, shuffled) in corpus().prop_flat_map(|corpus| (Just(corpus.clone()), Just(corpus).prop_shuffle()))
    ) {
        let borrow = |corpus: &[(String, Option<String>, String)]| {
            let case = |(path, published, text): &(String, Option<String>, String)| {
                Signed {
                    article: id(path),
                    published: published.clone(),
                    source_path: path.clone(),
                    signature: Signature::of(text),
                }
            };
            corpus.iter().map(case).collect::<Vec<_>>()
        };
        let texts: BTreeMap<Id, String> = corpus.iter().map(|(path, _, text)| (id(path), text.clone())).collect();
        let pairs = Merger::new().duplicates(borrow(&corpus), |article| texts.get(&article).cloned());
        prop_assert_eq!(&pairs, &Merger::new().duplicates(borrow(&shuffled), |article| texts.get(&article).cloned()));
        let copies: BTreeMap<Id, Id> = pairs.iter().map(|pair| (pair.article, pair.original)).collect();
        prop_assert_eq!(copies.len(), pairs.len());
        prop_assert!(pairs.iter().all(|pair| !copies.contains_key(&pair.original)));
    }
}
