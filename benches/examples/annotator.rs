//! How fast articles are annotated on one core, and which part of the work takes how much: `annotator [INPUT]...`.
//!
//! Without an input, the pages of `examples/pages` are taken. Reading them does not count.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this program measures time and prints it"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use demarche::Pipeline;
use demarche::core::Article;
use demarche::read::{Config, pages};
use demarche_annotate::Part;
use demarche_benches::{FOLDER, pipeline};

/// Articles are annotated again until so many seconds have passed.
const SECONDS: f64 = 5.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    if inputs.is_empty() {
        inputs.push(FOLDER.to_owned());
    }
    let pipeline = pipeline();
    let read = |page| pipeline.reader().read(&page).article;
    let articles: Vec<Article> = pages(&inputs, &Config::default())?.flatten().filter_map(read).collect();
    let (mut parts, mut words, mut count) = (BTreeMap::new(), 0, 0);
    let (start, begun) = (processor_seconds(), Instant::now());
    while !articles.is_empty() && begun.elapsed().as_secs_f64() < SECONDS {
        for article in &articles {
            words += annotate(&pipeline, article.clone(), &mut parts);
            count += 1;
        }
    }
    let watched = begun.elapsed().as_secs_f64();
    let seconds = processor_seconds().zip(start).map_or(watched, |(end, start)| end - start);
    println!("{:.1} articles/s, {:.0} words/s", f64::from(count) / seconds, words as f64 / seconds);
    let total: f64 = parts.values().sum();
    for (part, time) in parts {
        println!("{:.1} % {part:?}", 100.0 * time / total);
    }
    Ok(())
}

/// Annotates an article, adds the time of each part, and gives the number of its words.
fn annotate(pipeline: &Pipeline, article: Article, parts: &mut BTreeMap<Part, f64>) -> usize {
    let mut last = Instant::now();
    let mut watch = |part| {
        let now = Instant::now();
        *parts.entry(part).or_default() += (now - last).as_secs_f64();
        last = now;
    };
    pipeline.annotator().annotate_watched(article, &mut watch).tokens.len()
}

/// Processor time of this thread, where the system tells it: other programs do not count.
fn processor_seconds() -> Option<f64> {
    let times = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(times.split(' ').next()?.parse::<f64>().ok()? * 1e-9)
}
