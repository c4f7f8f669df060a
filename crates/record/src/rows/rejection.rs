//! Rows of rejections.

use demarche_core::{Id, Rejection};

use super::Row;
use crate::Object;
use crate::schema::Table;

/// The row of a rejection; its identifier is the hash of all it says, so that saying it twice adds nothing.
///
/// `version` is no part of it: a later release that finds the same adds nothing either.
pub(crate) fn rejection(rejection: &Rejection, version: &str) -> Row {
    read(rejection).text("version_id", version)
}

/// The row of the table `rejections` outside of a record, as a JSON object: the version is null.
pub fn rejection_row(rejection: &Rejection) -> Object {
    let table = Table::find("rejections").expect("the table is declared");
    read(rejection).object(table)
}

fn read(rejection: &Rejection) -> Row {
    let span = rejection.span.map(|span| (span.start, span.end));
    let at = span.map_or(String::new(), |(start, end)| format!("{start}..{end}"));
    let (stage, reason) = (rejection.stage.as_str(), rejection.reason.code());
    let parts = [&rejection.source_path, stage, reason, &rejection.detail, &at];
    Row::new()
        .with("rejection_id", Id::of("rejection", &parts).to_string())
        .text("source_path", &rejection.source_path)
        .text("stage", stage)
        .text("reason", reason)
        .text("detail", &rejection.detail)
        .with("start", span.map(|(start, _)| start as i64))
        .with("end", span.map(|(_, end)| end as i64))
}
