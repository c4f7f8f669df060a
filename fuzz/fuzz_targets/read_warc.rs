//! Any bytes, read as a web archive, plain and packed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.warc", "a.warc.gz", "a.warc.zst"] {
        demarche_fuzz::check_file(name, bytes);
    }
});
