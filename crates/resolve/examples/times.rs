//! Measures how fast places, people and times are resolved: `cargo run --release -p demarche-resolve --example times -- FILE.jsonl`,
//! where a line is `{"id", "text", "published"}`. Prints the expressions of time as JSON lines, and CPU seconds of resolving at the end
//! on standard error.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, clippy::unwrap_used)]

use demarche_annotate::{Annotator, Config};
use demarche_core::{
    Article, Block, CodePoints, Precision, Published, PublishedBasis, Resolved, Section, Span,
};
use demarche_resolve::Resolver;
use jiff::civil::{Date, Time};
use serde_json::{Value, json};

fn main() {
    let lines = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let resolver = Resolver::new().unwrap();
    let annotator = Annotator::new(&Config { names: resolver.names(), ..Config::default() }).unwrap();
    let mut seconds = 0.0;
    for line in lines.lines() {
        let document: Value = serde_json::from_str(line).unwrap();
        let annotated = annotator.annotate(article(&document));
        let start = cpu_seconds();
        let resolved = resolver.resolve(annotated);
        seconds += cpu_seconds() - start;
        println!("{}", json!({"id": document["id"], "timexes": timexes(&resolved)}));
    }
    eprintln!("{seconds:.3} s to resolve {} articles", lines.lines().count());
}

fn article(document: &Value) -> Article {
    let text = document["text"].as_str().unwrap().to_owned();
    let published = document["published"].as_str().and_then(|date| date.parse::<Date>().ok());
    let published = published.map(|date| Published {
        at: date.to_datetime(Time::midnight()),
        precision: Precision::Day,
        basis: PublishedBasis::Argument,
    });
    let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
    Article { text, blocks, published, ..Article::default() }
}

fn timexes(resolved: &Resolved) -> Value {
    let points = CodePoints::new(&resolved.annotated.article.text);
    let timex = |time: &demarche_core::TimeExpression| {
        let (start, end) = points.span(time.span);
        json!({"span": [start, end], "type": time.kind.as_str(), "value": time.value})
    };
    resolved.times.iter().map(timex).collect()
}

/// CPU time of this thread, as the kernel counts it.
fn cpu_seconds() -> f64 {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    times.split(' ').next().unwrap().parse::<f64>().unwrap() * 1e-9
}
