//! Bytes to articles: HTML, plain text, Markdown and JSON, alone or in feeds and archives (WARC, zip, tar).
//!
//! [`pages`] lists what the caller names and loads one page at a time; a [`Reader`] turns each page into an article. What
//! cannot be read becomes a [`demarche_core::Rejection`] with a documented reason; it never stops a run.
//!
//! ```
//! use demarche_read::{Config, Reader, pages};
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pages");
//! let config = Config::default();
//! let reader = Reader::new(&config)?;
//! let titles: Vec<String> = pages(&[format!("{folder}/0[1-3]*.txt")], &config)?
//!     .filter_map(Result::ok)
//!     .filter_map(|page| reader.read(&page).article?.title)
//!     .collect();
//! assert_eq!(titles[0], "Kyrgyz and Tajik border guards trade fire for a second day");
//! assert_eq!(titles.len(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The steps of a page: its bytes are decoded, its text is drafted from plain text, a JSON record or the blocks of an HTML
//! page that a model takes for the article, what was damaged on its way is mended, lines that are no part of the article
//! are taken out (`lexicon/boilerplate/lines.txt`), and the rest is
//! put together block by block.

mod article;
mod clean;
mod config;
mod content;
mod date;
mod decode;
mod draft;
mod error;
mod facts;
mod html;
mod input;
mod language;
mod reader;
mod record;
mod repair;

pub use config::Config;
pub use date::parse_published;
pub use error::{InputError, ReadError};
pub use input::{Pages, pages};
pub use reader::{Read, Reader};
