//! Any bytes, read as a zip archive, a tar archive and a file that is looked at to tell.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.zip", "a.tar", "a.tgz", "a"] {
        demarche_fuzz::check_file(name, bytes);
    }
});
