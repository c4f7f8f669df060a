//! What the benches run over: the pages of `examples/pages`, as found and as read, and the casebook.

pub mod casebook;

use demarche::Pipeline;
use demarche::core::{Article, Page};
use demarche::read::{Config, pages};

/// The folder of example pages.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/pages");

/// All stages, with the lexicon as it is.
///
/// # Panics
/// When the lexicon has a fault.
pub fn pipeline() -> Pipeline {
    Pipeline::new(&Config::default()).expect("the lexicon loads: see `demarche lexicon check`")
}

/// The example pages as found, one for each record of a JSON-lines file.
///
/// # Panics
/// When a page cannot be loaded.
pub fn example_pages() -> Vec<Page> {
    let listed = pages(&[FOLDER.to_owned()], &Config::default()).expect("the example pages are there");
    listed.map(|page| page.expect("an example page can be loaded")).collect()
}

/// The articles that reading finds on the example pages.
pub fn example_articles(pipeline: &Pipeline) -> Vec<Article> {
    example_pages().iter().filter_map(|page| pipeline.reader().read(page).article).collect()
}

/// The bytes of all texts together.
pub fn text_bytes(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}
