//! Any bytes, read as an RSS or Atom feed, and as JSON, which may be a feed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.rss", "a.json"] {
        demarche_fuzz::check_file(name, bytes);
    }
});
