//! From a page to an article.

use demarche_core::{Article, Page, PageFormat, Published, PublishedBasis, Reason, Rejection, Span, Stage};

use crate::clean::Cleaner;
use crate::date::parse_published;
use crate::decode::{Undecodable, decode_html, decode_text};
use crate::draft::{Draft, Facts, TitleRule};
use crate::html::{self, NotExtracted};
use crate::input::paragraphs;
use crate::record::{self, Content, NotARecord};
use crate::{Config, ReadError, article, facts};

/// Turns pages into articles: finds the text, takes out what is not part of the article, and reads title, byline,
/// outlet, address and publication date.
///
/// Built once, then shared by all threads; reading is pure: the same page gives the same article.
///
/// # Example
/// ```
/// use demarche_core::{Page, PageFormat, PageHints, RemovedRole, Section};
/// use demarche_read::{Config, Reader};
///
/// let text = "Talks resume in Geneva\n\nAdvertisement\n\nThe two delegations met on Monday.\n";
/// let reader = Reader::new(&Config::default())?;
/// let read = reader.read(&Page {
///     source_path: "talks.txt".to_owned(),
///     format: PageFormat::Text,
///     bytes: text.as_bytes().to_vec(),
///     hints: PageHints::default(),
/// });
///
/// let article = read.article.expect("a title and a paragraph");
/// assert_eq!(article.text, "Talks resume in Geneva\n\nThe two delegations met on Monday.");
/// assert_eq!(article.blocks[0].section, Section::Title);
/// assert_eq!(article.removed[0].role, RemovedRole::Navigation);
/// assert_eq!(article.removed[0].span.of(text), "Advertisement");
/// # Ok::<(), demarche_read::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    cleaner: Cleaner,
    max_page_bytes: usize,
    verbatim: bool,
}

/// What reading one page gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The article; `None` when the page holds none that can be read: `rejections` then says why.
    pub article: Option<Article>,
    /// The text before cleaning, to which `removed` points; `None` when nothing was removed.
    pub as_read: Option<String>,
    /// What could not be read of the page. A date that is none is rejected alone: the article is there without it.
    pub rejections: Vec<Rejection>,
}

/// Why a page gives no article.
#[derive(Debug)]
struct Fault {
    reason: Reason,
    detail: String,
    span: Option<Span<demarche_core::Byte>>,
}

impl Reader {
    /// Reads the rules for boilerplate and takes the limits of `config`.
    ///
    /// # Errors
    /// When the rules are broken.
    pub fn new(config: &Config) -> Result<Self, ReadError> {
        Ok(Self {
            cleaner: Cleaner::new()?,
            max_page_bytes: config.max_page_bytes,
            verbatim: config.verbatim,
        })
    }

    /// Reads one page.
    pub fn read(&self, page: &Page) -> Read {
        let draft = match self.draft(page) {
            Ok(draft) => draft,
            Err(fault) => return Read { rejections: vec![rejection(page, fault)], ..Read::default() },
        };
        let (published, undated) = published(page, &draft);
        let draft = with_hints(draft, page);
        let mut as_read = None;
        let article = if self.verbatim && draft.title_rule != TitleRule::Given {
            article::verbatim(&page.source_path, draft, published)
        } else {
            let draft = draft.repaired();
            let cleaned = self.cleaner.clean(&draft);
            as_read = (!cleaned.removed.is_empty()).then(|| draft.text.clone());
            article::article(&page.source_path, draft, cleaned, published)
        };
        let missing = || Fault::new(Reason::NoArticle, "no paragraph of running text is left");
        let fault = if article.is_none() { Some(missing()) } else { undated };
        Read { article, as_read, rejections: fault.map(|fault| rejection(page, fault)).into_iter().collect() }
    }

    fn draft(&self, page: &Page) -> Result<Draft, Fault> {
        if page.bytes.len() > self.max_page_bytes {
            let detail = format!("{} bytes, limit {}", page.bytes.len(), self.max_page_bytes);
            return Err(Fault::new(Reason::TooLarge, &detail));
        }
        let url = page.hints.url.as_deref();
        if page.format == PageFormat::Html {
            return Ok(html::extract(visible(&decode_html(&page.bytes, url)?)?)?);
        }
        let text = decode_text(&page.bytes, url)?;
        match page.format {
            PageFormat::Json => record_draft(visible(&text)?),
            PageFormat::Markdown => markdown_draft(visible(&text)?),
            // Formats to come are read as text until they are known here.
            _ => Ok(text_draft(visible(&text)?, Facts::default(), TitleRule::First)),
        }
    }
}

fn visible(text: &str) -> Result<&str, Fault> {
    if text.trim().is_empty() { Err(Fault::new(Reason::Empty, "nothing but white space")) } else { Ok(text) }
}

fn text_draft(text: &str, facts: Facts, title_rule: TitleRule) -> Draft {
    Draft::of_text(text.to_owned(), facts, title_rule)
}

fn markdown_draft(markdown: &str) -> Result<Draft, Fault> {
    let (title, paragraphs) = paragraphs(markdown);
    Ok(Draft::of_paragraphs(paragraphs, Facts { title, ..Facts::default() }))
}

fn record_draft(json: &str) -> Result<Draft, Fault> {
    let record = record::parse(json)?;
    match record.content {
        Content::Text(text) => Ok(text_draft(visible(&text)?, record.facts, TitleRule::FirstWithoutStop)),
        Content::Html(html) => {
            let mut draft = html::extract(visible(&html)?)?;
            draft.facts = merged(record.facts, draft.facts);
            Ok(draft)
        }
    }
}

/// What the record says wins over what its page says.
fn merged(given: Facts, found: Facts) -> Facts {
    Facts {
        external_id: given.external_id,
        url: given.url.or(found.url),
        outlet: given.outlet.or(found.outlet),
        title: given.title.or(found.title),
        byline: given.byline.or(found.byline),
        published: given.published.or(found.published),
        dated: given.dated.or(found.dated),
        updated: given.updated.or(found.updated),
    }
}

fn with_hints(mut draft: Draft, page: &Page) -> Draft {
    let (facts, hints) = (&mut draft.facts, &page.hints);
    facts.outlet = hints.outlet.clone().or(facts.outlet.take());
    facts.url = facts.url.take().or(hints.url.clone());
    facts.title = facts.title.take().or(hints.title.clone());
    draft
}

/// The date given by the caller, else the one the page states, else that of the dateline, else the day on which an archive
/// fetched it; a stated date that is none is a fault beside.
fn published(page: &Page, draft: &Draft) -> (Option<Published>, Option<Fault>) {
    if let Some(published) = page.hints.published {
        return (Some(published), None);
    }
    let unstated = || facts::dateline::published(&draft.text).or(page.hints.captured);
    let Some(text) = draft.facts.published.as_deref() else {
        return (draft.facts.dated.or_else(unstated), None);
    };
    let published = parse_published(text, PublishedBasis::Metadata);
    let fault = || {
        let shown: String = text.chars().take(60).collect();
        Fault::new(Reason::InvalidDate, &format!("`{shown}` is no date"))
    };
    (published.or_else(unstated), published.is_none().then(fault))
}

impl Fault {
    fn new(reason: Reason, detail: &str) -> Self {
        Self { reason, detail: detail.to_owned(), span: None }
    }
}

impl From<Undecodable> for Fault {
    fn from(fault: Undecodable) -> Self {
        Self { reason: fault.reason, detail: fault.detail, span: fault.span }
    }
}

impl From<NotExtracted> for Fault {
    fn from(fault: NotExtracted) -> Self {
        Self { reason: fault.reason, detail: fault.detail, span: None }
    }
}

impl From<NotARecord> for Fault {
    fn from(fault: NotARecord) -> Self {
        Self { reason: fault.reason, detail: fault.detail, span: None }
    }
}

fn rejection(page: &Page, fault: Fault) -> Rejection {
    let Fault { reason, detail, span } = fault;
    Rejection { source_path: page.source_path.clone(), stage: Stage::Read, reason, detail, span }
}
