//! The reference page of the record, `docs/record.md`.

use std::fmt::Write;

use demarche_core::{Act, Channel, Reason, Stand};

use super::views::VIEWS;
use super::{Column, Kind, Reach, Storage, TABLES, Table};

const BEFORE: &str = include_str!("page_before.md");
const AFTER: &str = include_str!("page_after.md");

/// The reference page, in Markdown: what each table and column says.
pub fn reference_page() -> String {
    let mut page = String::from(BEFORE);
    for table in TABLES {
        describe(&mut page, table).expect("writing to a string cannot fail");
    }
    page.push_str("## Views\n\nLists unfolded, one row an element, for SQL without JSON functions.\n\n");
    for view in VIEWS.iter().filter(|view| Table::find(view.name).is_none()) {
        let columns: Vec<_> = view.columns.iter().map(|name| format!("`{name}`")).collect();
        writeln!(page, "- `{}`: {} {}.", view.name, view.doc, columns.join(", "))
            .expect("writing to a string cannot fail");
    }
    page.push('\n');
    page.push_str(AFTER);
    page
}

fn describe(page: &mut String, table: &Table) -> std::fmt::Result {
    writeln!(page, "## {}\n\n{}\n", table.name, table.doc)?;
    writeln!(page, "{}\n", reach(table))?;
    writeln!(page, "| Column | Holds | Null | Meaning |\n| --- | --- | --- | --- |")?;
    for column in table.columns {
        writeln!(page, "{}", line(table, column))?;
    }
    page.push('\n');
    match table.name {
        "statements" => acts(page),
        "positions" => stands(page),
        "rejections" => reasons(page),
        _ => Ok(()),
    }
}

fn reach(table: &Table) -> String {
    let view = if table.storage == Storage::View { "A view, computed from the other tables. " } else { "" };
    let reach = match table.reach {
        Reach::Everywhere => "SQLite, JSON lines, CSV, Parquet.",
        Reach::Folders => "SQLite, CSV, Parquet.",
        Reach::Internal => "SQLite only: it serves the program.",
    };
    format!("{view}{reach}")
}

fn line(table: &Table, column: &Column) -> String {
    let key = if table.key.contains(&column.name) && table.storage == Storage::Rows { " (key)" } else { "" };
    let null = if column.nullable { "yes" } else { "" };
    let internal = if column.internal { " In SQLite only." } else { "" };
    format!("| `{}`{key} | {} | {null} | {}{internal} |", column.name, column.kind.described(), column.doc)
}

fn acts(page: &mut String) -> std::fmt::Result {
    let acts: Vec<_> = Act::ALL.iter().map(|act| act.as_str()).collect();
    let channels: Vec<_> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
    writeln!(page, "The acts: {}.\n", acts.join(", "))?;
    writeln!(page, "The channels: {}.\n", channels.join(", "))
}

fn stands(page: &mut String) -> std::fmt::Result {
    let stands = Stand::ALL.map(Stand::as_str);
    writeln!(
        page,
        "The stands: {}. [positions.md](positions.md) says how they are found.\n",
        stands.join(", ")
    )
}

fn reasons(page: &mut String) -> std::fmt::Result {
    writeln!(page, "| Reason | Meaning |\n| --- | --- |")?;
    for reason in Reason::ALL {
        writeln!(page, "| `{}` | {} |", reason.code(), reason.meaning())?;
    }
    writeln!(page)
}

impl Kind {
    /// What it holds, in words.
    fn described(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "whole number",
            Self::Real => "number",
            Self::Boolean => "true or false",
            Self::Timestamp => "time",
            Self::Date => "date",
            Self::Json => "JSON",
            Self::TextList => "list of texts",
            Self::Participant => "participant",
            Self::ParticipantList => "list of participants",
            Self::SpanList => "list of spans",
            Self::RemovedList => "list of spans with role",
            Self::Bytes => "bytes",
        }
    }
}
