//! Any bytes, read as a JSON record.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| demarche_fuzz::check(demarche_core::PageFormat::Json, bytes));
