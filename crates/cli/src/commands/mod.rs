//! One file a command.

mod annotate;
mod classify;
mod code;
mod explain;
mod export;
mod lexicon;
mod positions;
mod query;
mod read;
mod who_said;

use std::io::Write;

use demarche::core::Rejection;

pub(crate) use annotate::annotate;
pub(crate) use classify::classify;
pub(crate) use code::code;
pub(crate) use explain::explain;
pub(crate) use export::export;
pub(crate) use lexicon::lexicon;
pub(crate) use positions::positions;
pub(crate) use query::query;
pub(crate) use read::read;
pub(crate) use who_said::who_said;

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
