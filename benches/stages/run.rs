//! From the first stage to the last: in memory, and into a record on disk.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use demarche::read::Config;
use demarche::{Pipeline, RunOptions};
use demarche_benches::{FOLDER, example_pages, pipeline};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

#[divan::bench]
fn load_lexicon() -> Pipeline {
    pipeline()
}

#[divan::bench]
fn pages_to_rows(bencher: Bencher) {
    let (pipeline, pages) = (pipeline(), example_pages());
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    let known = BTreeSet::new();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(pages.len()))
        .bench_local(|| pages.iter().map(|page| pipeline.page(page, &known)).collect::<Vec<_>>());
}

#[divan::bench(args = [1, 2])]
fn folder_to_record(bencher: Bencher, threads: usize) {
    let pages = example_pages();
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    let options = RunOptions {
        inputs: vec![FOLDER.to_owned()],
        read: Config::default(),
        knowledge: demarche::Knowledge::default(),
        threads,
    };
    let folder = || tempfile::tempdir().expect("a temporary folder can be made");
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(pages.len()))
        .with_inputs(folder)
        .bench_local_refs(|folder| {
            let path = folder.path().join("bench.record");
            demarche::code(&options, &path, |_| {}, &AtomicBool::new(false), || 0.0)
                .expect("the record is written")
        });
}
