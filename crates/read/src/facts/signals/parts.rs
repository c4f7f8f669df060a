//! Many parts of class names and addresses looked for at once.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Parts that are made ready for the search when they are first looked for.
pub(super) type Parts = LazyLock<AhoCorasick>;

/// The search for any of `parts`.
pub(super) fn search(parts: &[&str]) -> AhoCorasick {
    let search = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(parts);
    search.expect("a short list of short parts")
}
