//! HTML pages: the main text and what the page says of itself.

mod nesting;
mod tags;

use demarche_core::Reason;
use dom_query::Document;

use crate::draft::Draft;
use crate::{content, facts};
use nesting::Unfit;

/// Why a page gives no article.
#[derive(Debug)]
pub(crate) struct NotExtracted {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
}

/// The article of a page, before cleaning.
pub(crate) fn extract(html: &str) -> Result<Draft, NotExtracted> {
    nesting::check(html)?;
    let page = Document::from(html);
    nesting::check_tree(&page)?;
    let paragraphs = content::paragraphs(&page);
    if paragraphs.is_empty() {
        let detail = "no text on the page is like an article's".to_owned();
        return Err(NotExtracted { reason: Reason::NoArticle, detail });
    }
    Ok(Draft::of_paragraphs(paragraphs, facts::of_page(&page)))
}

impl From<Unfit> for NotExtracted {
    fn from(fault: Unfit) -> Self {
        let reason = match fault {
            Unfit::Large => Reason::TooLarge,
            Unfit::Deep | Unfit::Heavy => Reason::InvalidRecord,
        };
        Self { reason, detail: fault.to_string() }
    }
}
