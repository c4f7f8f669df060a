//! Demarche reads news and keeps the record: who did or said what, to whom, when and where, who reports it, and the exact
//! words that say so.
//!
//! This crate puts the stages in order. [`Pipeline`] takes one page to its events and statements; [`code`] takes many
//! pages to a record on disk; [`read_all`] only reads them.
//!
//! ```
//! use demarche::{Pipeline, read::Config};
//!
//! let pipeline = Pipeline::new(&Config::default())?;
//! let coded = pipeline.code_text("The European Union imposed sanctions on Belarus on Monday.", None);
//! let event = &coded.events[0];
//! assert_eq!(event.event.as_str(), "SANCTION");
//! assert_eq!(event.actors[0].country, "EUR".parse().ok());
//! assert_eq!(event.recipients[0].country, "BLR".parse().ok());
//! # Ok::<(), demarche::PipelineError>(())
//! ```

mod annotation;
mod batches;
mod classify;
mod codebook;
mod conllu;
mod explain;
mod explain_statement;
mod lexicon;
mod own_codebook;
mod own_issues;
mod pipeline;
mod pretty;
mod reading;
mod run;
mod versions;

pub use annotation::annotation;
pub use classify::{QuestionError, classify};
pub use codebook::{Entry, codebook};
pub use conllu::conllu;
pub use demarche_code::{Issue, Issues, Scheme};
pub use demarche_core as core;
pub use demarche_merge as merge;
pub use demarche_read as read;
pub use demarche_record as record;
pub use demarche_resolve as resolve;
pub use explain::{explain_row, explain_sentence};
pub use explain_statement::explain_statement;
pub use lexicon::{CheckReport, check_lexicon, check_lexicon_with};
pub use own_issues::issue_names;
pub use pipeline::{Knowledge, Outcome, Pipeline, PipelineError};
pub use pretty::pretty;
pub use reading::{ReadingError, read_all};
pub use run::{Progress, RunError, RunOptions, RunReport, code};
