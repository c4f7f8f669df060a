//! `demarche lexicon import`: tables of actors and of office holders as a lexicon of one's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use demarche::core::lexicon::{Fault, LexiconError};
use demarche::resolve::{Overlay, Resolver};

/// The columns that each kind of value may stand in, in lower case.
const NAME: &[&str] = &["name", "person", "personlabel", "itemlabel", "holder", "holderlabel"];
const ALIASES: &[&str] = &["aliases", "alias", "other names", "altlabels", "altlabel"];
const CODE: &[&str] = &["code", "country", "countrycode", "iso3"];
const SECTOR: &[&str] = &["sector", "sectors"];
const FROM: &[&str] = &["from", "start", "starttime"];
const TO: &[&str] = &["to", "until", "end", "endtime"];
const ROLE: &[&str] = &["role", "title", "description"];
const KIND: &[&str] = &["kind", "type"];
const POSITION: &[&str] = &["positionlabel", "position", "office", "officelabel"];

/// Files of an overlay, and how many rows of the table they hold.
pub(super) fn import(file: &Path, folder: &Path) -> anyhow::Result<usize> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| format!("failed to read `{name}`"))?;
    let text = utf8(&name, bytes)?;
    let table = Table::read(&name, &text)?;
    let files = if table.column(POSITION).is_some() { holders(&table)? } else { actors(&table)? };
    check(&name, &table, &files)?;
    let folder = folder.join("actors");
    if let Some(taken) = files.iter().map(|(file, _)| folder.join(file)).find(|path| path.exists()) {
        bail!("`{}` exists: name another folder, or move it away", taken.display());
    }
    fs::create_dir_all(&folder).with_context(|| format!("failed to make `{}`", folder.display()))?;
    for (file, lines) in &files {
        let path = folder.join(file);
        fs::write(&path, text_of(lines)).with_context(|| format!("failed to write `{}`", path.display()))?;
    }
    Ok(table.rows.len())
}

/// A line of an overlay with the line of the table that it is from.
type Line = (usize, String);
type Files = Vec<(&'static str, Vec<Line>)>;

fn text_of(lines: &[Line]) -> String {
    lines.iter().map(|(_, line)| format!("{line}\n")).collect()
}

fn utf8(name: &str, bytes: Vec<u8>) -> anyhow::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        anyhow::anyhow!("{name}:{line}:{column}: not UTF-8; save the table as UTF-8")
    })
}

/// The faults that the register finds in the lines, told by the lines of the table.
fn check(name: &str, table: &Table, files: &Files) -> anyhow::Result<()> {
    let overlay =
        Overlay::of(files.iter().map(|(file, lines)| ((*file).to_owned(), text_of(lines))).collect());
    let origin = |fault: &LexiconError| {
        let (_, lines) = files.iter().find(|(file, _)| *file == fault.file)?;
        lines.get(fault.line - 1).map(|(line, _)| *line)
    };
    let column = |fault: &LexiconError| match &fault.fault {
        Fault::Value { found, .. } => table.column_of(origin(fault)?, found),
        _ => None,
    };
    let faults: BTreeSet<String> = overlay
        .faults()
        .into_iter()
        .map(|fault| {
            let (line, column) = (origin(&fault).unwrap_or(1), column(&fault).unwrap_or(1));
            LexiconError { file: name.to_owned(), line, column, ..fault }.to_string()
        })
        .collect();
    if faults.is_empty() {
        return Ok(());
    }
    let listed: Vec<String> = faults.into_iter().collect();
    bail!("{}\n{} faults; nothing was written", listed.join("\n"), listed.len())
}

/// `name | other names | code | sectors | role | from | to`, and `| kind` where the table has that column.
fn actors(table: &Table) -> anyhow::Result<Files> {
    table.needs(NAME, "name")?;
    table.needs(CODE, "code")?;
    let line = |row: &Row| {
        let value = |columns| table.value(row, columns);
        let (aliases, sectors) = (list(value(ALIASES)), list(value(SECTOR)));
        let (from, to) = (day(value(FROM)), day(value(TO)));
        let cells = [value(NAME), &aliases, value(CODE), &sectors, value(ROLE), &from, &to].map(or_nothing);
        let mut line = cells.join(" | ");
        if table.column(KIND).is_some() {
            line = format!("{line} | {}", or_nothing(value(KIND)));
        }
        (row.line, line)
    };
    Ok(vec![("actors.txt", table.rows.iter().map(line).collect())])
}

/// Offices of states with their holders, as queries of Wikidata give them.
fn holders(table: &Table) -> anyhow::Result<Files> {
    table.needs(NAME, "person")?;
    table.needs(CODE, "country")?;
    let resolver = Resolver::new()?;
    let mut offices: BTreeMap<String, Line> = BTreeMap::new();
    let mut lines = Vec::new();
    for row in &table.rows {
        let value = |columns| table.value(row, columns);
        let code = code(&resolver, value(CODE));
        let title = title(value(POSITION));
        let id = format!("{}.own.{}", code.to_lowercase(), title.replace([' ', '/'], "-"));
        let sectors = list(Some(value(SECTOR)).filter(|sector| !sector.is_empty()).unwrap_or("GOV"));
        offices
            .entry(id.clone())
            .or_insert_with(|| (row.line, format!("{id} | {code} | {sectors} | {title}")));
        let (from, to) = (day(value(FROM)), day(value(TO)));
        let cells = [&id, or_nothing(value(NAME)), &list(value(ALIASES)), or_nothing(&from), or_nothing(&to)]
            .map(str::to_owned);
        lines.push((row.line, cells.join(" | ")));
    }
    Ok(vec![("offices.txt", offices.into_values().collect()), ("holders.txt", lines)])
}

/// The code of a state that is given by its name.
fn code(resolver: &Resolver, country: &str) -> String {
    let found = resolver.who(country, None).into_iter().next().and_then(|who| who.country);
    found.map_or_else(|| country.to_owned(), |country| country.to_string())
}

/// "President of Ghana" as "president".
fn title(position: &str) -> String {
    let lower = position.to_lowercase();
    let state = lower
        .rsplit_once(" of ")
        .filter(|(title, _)| !title.ends_with("minister") && !title.ends_with("secretary"));
    state.map_or(lower.as_str(), |(title, _)| title).trim().to_owned()
}

/// A day without the time that tables put behind it.
fn day(value: &str) -> String {
    value.trim_start_matches('+').split('T').next().unwrap_or_default().to_owned()
}

fn or_nothing(value: &str) -> &str {
    if value.is_empty() { "-" } else { value }
}

/// Items parted by `;` or `|`, as a list of the lexicon.
fn list(value: &str) -> String {
    let items: Vec<&str> = value.split([';', '|']).map(str::trim).filter(|item| !item.is_empty()).collect();
    if items.is_empty() { "-".to_owned() } else { items.join("; ") }
}

/// A table with a header.
struct Table {
    name: String,
    header: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    cells: Vec<String>,
}

impl Table {
    fn read(name: &str, text: &str) -> anyhow::Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let header = reader.headers().with_context(|| format!("failed to read the header of `{name}`"))?;
        let header = header.iter().map(str::to_lowercase).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.with_context(|| format!("failed to read a row of `{name}`"))?;
            let line = record.position().map_or(0, |position| position.line() as usize);
            // A bar parts the columns of the lexicon.
            rows.push(Row { line, cells: record.iter().map(|cell| cell.replace(" | ", "; ")).collect() });
        }
        Ok(Self { name: name.to_owned(), header, rows })
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }

    fn needs(&self, names: &[&str], what: &str) -> anyhow::Result<()> {
        if self.column(names).is_none() {
            bail!("{}:1:1: no column `{what}`; the columns are: {}", self.name, self.header.join(", "));
        }
        Ok(())
    }

    fn value<'a>(&self, row: &'a Row, names: &[&str]) -> &'a str {
        self.column(names).and_then(|column| row.cells.get(column)).map_or("", String::as_str)
    }

    /// Where a value starts in its line, as a character counted from 1, as far as cells without quotation marks tell.
    fn column_of(&self, line: usize, value: &str) -> Option<usize> {
        let row = self.rows.iter().find(|row| row.line == line)?;
        let cell = row
            .cells
            .iter()
            .position(|cell| day(cell) == value || cell.split([';', '|']).any(|item| item.trim() == value))?;
        Some(row.cells[..cell].iter().map(|cell| cell.chars().count() + 1).sum::<usize>() + 1)
    }
}
