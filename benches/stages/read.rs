//! Pages to articles.

use demarche_benches::{example_pages, pipeline};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[divan::bench]
fn read(bencher: Bencher) {
    let (pipeline, pages) = (pipeline(), example_pages());
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(pages.len()))
        .bench_local(|| pages.iter().map(|page| pipeline.reader().read(page)).collect::<Vec<_>>());
}
