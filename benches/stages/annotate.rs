//! Articles to sentences, tokens, tags, a parse and names.

use demarche_benches::{example_articles, pipeline, text_bytes};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[divan::bench]
fn annotate(bencher: Bencher) {
    let pipeline = pipeline();
    let articles = example_articles(&pipeline);
    bencher
        .counter(BytesCount::new(text_bytes(&articles)))
        .counter(ItemsCount::new(articles.len()))
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| {
            let annotated = articles.into_iter().map(|article| pipeline.annotator().annotate(article));
            annotated.collect::<Vec<_>>()
        });
}
