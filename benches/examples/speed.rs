//! The share of each stage on one core, and how many sentences a second are resolved and coded: `speed [INPUT]...`.
//!
//! Without an input, the pages of `examples/pages` are taken.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this program measures time and prints it"
)]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use demarche::core::Article;
use demarche::merge::Signature;
use demarche::read::{Config, pages};
use demarche_benches::{FOLDER, pipeline};

/// Each stage goes over all articles so often; the fastest round counts.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    if inputs.is_empty() {
        inputs.push(FOLDER.to_owned());
    }
    let pipeline = pipeline();
    let pages: Vec<_> = pages(&inputs, &Config::default())?.flatten().collect();
    let (reading, articles): (f64, Vec<Article>) =
        timed(|| pages.iter().filter_map(|page| pipeline.reader().read(page).article).collect());
    let (signing, _) =
        timed(|| articles.iter().map(|article| Signature::of(&article.text)).collect::<Vec<_>>());
    let (annotating, annotated) = timed(|| {
        articles.iter().map(|article| pipeline.annotator().annotate(article.clone())).collect::<Vec<_>>()
    });
    let (resolving, resolved) = timed(|| {
        annotated.iter().map(|annotated| pipeline.resolver().resolve(annotated.clone())).collect::<Vec<_>>()
    });
    let (coding, coded) =
        timed(|| resolved.iter().map(|resolved| pipeline.coder().code(resolved.clone())).collect::<Vec<_>>());
    let sentences: usize = annotated.iter().map(|annotated| annotated.sentences.len()).sum();
    let events: usize = coded.iter().map(|coded| coded.events.len()).sum();
    println!("{} articles, {sentences} sentences, {events} events", articles.len());
    let stages = [
        ("read", reading),
        ("signatures", signing),
        ("annotate", annotating),
        ("resolve", resolving),
        ("code", coding),
    ];
    let total: f64 = stages.iter().map(|(_, seconds)| seconds).sum();
    for (stage, seconds) in stages {
        let (share, speed) = (100.0 * seconds / total, sentences as f64 / seconds);
        println!("{stage:10} {share:5.1} %  {speed:9.0} sentences/s");
    }
    println!("{:.1} articles/s in all", articles.len() as f64 / total);
    Ok(())
}

/// The shortest of some rounds in seconds, and what the last gave.
fn timed<T>(work: impl Fn() -> T) -> (f64, T) {
    let round = || {
        let begun = Instant::now();
        let made = black_box(work());
        (begun.elapsed().as_secs_f64(), made)
    };
    let (mut best, mut made) = round();
    for _ in 1..ROUNDS {
        let (seconds, again) = round();
        best = best.min(seconds);
        made = again;
    }
    (best, made)
}
