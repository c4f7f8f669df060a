//! Texts to the signatures by which copies are found.

use demarche::merge::Signature;
use demarche_benches::{example_articles, pipeline, text_bytes};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[divan::bench]
fn signature(bencher: Bencher) {
    let articles = example_articles(&pipeline());
    bencher
        .counter(BytesCount::new(text_bytes(&articles)))
        .counter(ItemsCount::new(articles.len()))
        .bench_local(|| articles.iter().map(|article| Signature::of(&article.text)).collect::<Vec<_>>());
}
