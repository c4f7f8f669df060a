//! Any bytes, read as plain text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| demarche_fuzz::check(demarche_core::PageFormat::Text, bytes));
