//! Any bytes, read as Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| demarche_fuzz::check(demarche_core::PageFormat::Markdown, bytes));
