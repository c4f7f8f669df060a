//! How long it takes to find the copies among 10,000 articles of 700 words: `cargo run --release -p demarche-merge
//! --example ten_thousand`.
//!
//! Half of them copy one of the others: cut to between a third and all of it, with every tenth word exchanged. The
//! words are drawn so that a few are frequent and most are rare, as in a language.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program that measures time and prints it"
)]

use std::collections::BTreeMap;
use std::time::Instant;

use demarche_core::Id;
use demarche_merge::{Merger, Signature, Signed};

const ARTICLES: u64 = 10_000;
const WORDS: u64 = 700;

/// A number that looks drawn by lot (Knuth's MMIX generator, one step from a mixed seed), from 0.0 to 1.0.
fn lot(seed: u64) -> f64 {
    let mixed = (seed ^ (seed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let step = (mixed ^ (mixed >> 29))
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (step >> 11) as f64 / (1_u64 << 53) as f64
}

fn word(seed: u64) -> String {
    format!("w{}", (lot(seed).powi(4) * 50_000.0) as u64)
}

fn article(number: u64) -> String {
    let copied = number % 2 == 1;
    let story = number - u64::from(copied);
    let length = if copied { (WORDS as f64 * (0.33 + 0.67 * lot(number))) as u64 } else { WORDS };
    let at = |place: u64| {
        let exchanged = copied && place % 10 == number % 10;
        word((if exchanged { number } else { story }) << 20 | place)
    };
    (0..length).map(at).collect::<Vec<_>>().join(" ")
}

fn main() {
    let texts: Vec<String> = (0..ARTICLES).map(article).collect();
    let start = Instant::now();
    let signatures: Vec<Signature> = texts.iter().map(|text| Signature::of(text)).collect();
    println!("{ARTICLES} signatures: {:.2?}", start.elapsed());
    let numbers: BTreeMap<Id, usize> =
        (0..texts.len()).map(|at| (Id::of("article", &[&at.to_string()]), at)).collect();
    let rows = numbers.iter().map(|(article, at)| Signed {
        article: *article,
        published: None,
        source_path: format!("{at:06}"),
        signature: signatures[*at].clone(),
    });
    let mut loaded = 0;
    let start = Instant::now();
    let duplicates = Merger::new().duplicates(rows, |article| {
        loaded += 1;
        numbers.get(&article).map(|at| texts[*at].clone())
    });
    let right = |pair: &&demarche_merge::Duplicate| numbers[&pair.article] / 2 == numbers[&pair.original] / 2;
    println!("compared: {:.2?}, {loaded} texts loaded", start.elapsed());
    println!(
        "{} of {} copies found, {} rightly",
        duplicates.len(),
        ARTICLES / 2,
        duplicates.iter().filter(right).count()
    );
}
