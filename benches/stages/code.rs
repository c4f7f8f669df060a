//! Annotated articles to actors, dates and places, and from there to events and statements.

use demarche_benches::{example_articles, pipeline, text_bytes};
use demarche_resolve::Resolver;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[divan::bench]
fn resolve_and_code(bencher: Bencher) {
    let pipeline = pipeline();
    let resolver = Resolver::new().expect("the register loads: see `demarche lexicon check`");
    let articles = example_articles(&pipeline);
    let (bytes, count) = (text_bytes(&articles), articles.len());
    let annotated: Vec<_> =
        articles.into_iter().map(|article| pipeline.annotator().annotate(article)).collect();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(count))
        .with_inputs(|| annotated.clone())
        .bench_local_values(|annotated| {
            let coded =
                annotated.into_iter().map(|annotated| pipeline.coder().code(resolver.resolve(annotated)));
            coded.collect::<Vec<_>>()
        });
}
