//! HTML pages: the main text and what the page says of itself.
//!
//! Method: the readability algorithm of Mozilla, as `dom_smoothie` ports it, finds the element that holds the article;
//! its paragraphs are then walked here, so that headings and captions keep their role.

mod nesting;
mod paragraphs;
mod tags;

use demarche_core::Reason;
use dom_smoothie::{Config, Readability, ReadabilityError};

use crate::draft::Draft;
use crate::facts;
use nesting::TooNested;

/// More elements than this are not looked through.
const ELEMENT_LIMIT: usize = 200_000;

/// Why a page gives no article.
#[derive(Debug)]
pub(crate) struct NotExtracted {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
}

/// The article of a page, before cleaning.
pub(crate) fn extract(html: &str) -> Result<Draft, NotExtracted> {
    nesting::check(html)?;
    // Linked data is read here: the extractor's own reader misses articles inside a graph.
    let config = Config { max_elements_to_parse: ELEMENT_LIMIT, disable_json_ld: true, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(not_extracted)?;
    nesting::check_tree(&page)?;
    // Read first, for extraction takes the page apart.
    let facts = facts::of_page(&page.doc);
    let article = page.parse().map_err(not_extracted)?;
    let paragraphs = paragraphs::paragraphs(&article.content);
    Ok(Draft::of_paragraphs(paragraphs, facts))
}

impl From<TooNested> for NotExtracted {
    fn from(fault: TooNested) -> Self {
        Self { reason: Reason::InvalidRecord, detail: fault.to_string() }
    }
}

fn not_extracted(error: ReadabilityError) -> NotExtracted {
    let reason = match error {
        ReadabilityError::TooManyElements(..) => Reason::TooLarge,
        _ => Reason::NoArticle,
    };
    NotExtracted { reason, detail: error.to_string() }
}
