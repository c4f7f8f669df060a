//! Any bytes, read as an HTML page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| demarche_fuzz::check(demarche_core::PageFormat::Html, bytes));
