//! One file a command.

mod annotate;
mod classify;
mod code;
mod explain;
mod export;
mod lexicon;
mod query;
mod read;

use std::io::Write;

use demarche::core::Rejection;

pub(crate) use annotate::annotate;
pub(crate) use classify::classify;
pub(crate) use code::code;
pub(crate) use explain::explain;
pub(crate) use export::export;
pub(crate) use lexicon::lexicon;
pub(crate) use query::query;
pub(crate) use read::read;

/// Prints a rejection on standard error.
fn warn(rejection: &Rejection) {
    let reason = rejection.reason.code();
    let _ = writeln!(
        anstream::stderr(),
        "rejected ({reason}): {}: `{}`",
        rejection.detail,
        rejection.source_path
    );
}
