//! Settings of reading.

use demarche_core::PageHints;

/// Limits of reading, and what the caller knows about every page.
///
/// ```
/// use demarche_read::Config;
/// assert_eq!(Config::default().max_page_bytes, 16 * 1024 * 1024);
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    /// The largest page that is read, in bytes; larger ones are rejected. A JSON-lines record counts as one page.
    pub max_page_bytes: usize,
    /// Takes plain text and the `text` of records exactly as given: nothing is removed and no title is put in front, so
    /// that positions in the article are positions in the text as given.
    pub verbatim: bool,
    /// What the caller says about all pages; it wins over what a page itself says.
    pub hints: PageHints,
}

impl Default for Config {
    fn default() -> Self {
        Self { max_page_bytes: 16 * 1024 * 1024, verbatim: false, hints: PageHints::default() }
    }
}
