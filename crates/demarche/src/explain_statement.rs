//! Why a statement is in the record: its cue, its act, who its speaker is, and what it shows.

use std::fmt::Write;

use demarche_code::cue_entry;
use demarche_record::{Object, Record, RecordError, Value};
use serde_json::Value as Json;

use crate::Pipeline;

/// Why a statement is coded as it is, from its row in a record.
///
/// # Errors
/// When the record cannot be read.
pub fn explain_statement(pipeline: &Pipeline, record: &Record, row: &Object) -> Result<String, RecordError> {
    let mut out = String::new();
    explain_cue(&mut out, row);
    explain_speaker(&mut out, pipeline, record, row)?;
    explain_date(&mut out, row);
    explain_positions(&mut out, record, row)?;
    Ok(out)
}

fn text<'a>(row: &'a Object, column: &str) -> &'a str {
    row.get(column).and_then(Json::as_str).unwrap_or_default()
}

fn explain_cue(out: &mut String, row: &Object) {
    let (cue, act, form) = (text(row, "cue"), text(row, "act"), text(row, "form"));
    let entry = cue_entry(cue);
    let shown = entry
        .as_deref()
        .map_or("no entry of the lexicon: found by the model".to_owned(), |entry| format!("lexicon/{entry}"));
    let _ = writeln!(out, "cue `{cue}`\n    entry      {shown}");
    let of_entry = entry.as_deref().and_then(|entry| entry.split('|').nth(1)).map(str::trim);
    let why = match of_entry {
        Some(listed) if listed == act => "the act of that entry".to_owned(),
        Some(listed) => format!("the entry says {listed}; the words around it, {act}"),
        None => "words in quotation marks behind an unknown cue are stated".to_owned(),
    };
    let share = match form {
        "direct" => "at least 95 % of its letters stand in quotation marks",
        "mixed" => "a part of it stands in quotation marks",
        _ => "nothing of it stands in quotation marks",
    };
    let _ = writeln!(out, "    act        {act}: {why}\n    form       {form}: {share}");
}

/// The words that name the speaker, whom they refer to, and what the register says of them.
fn explain_speaker(
    out: &mut String,
    pipeline: &Pipeline,
    record: &Record,
    row: &Object,
) -> Result<(), RecordError> {
    let Some(speaker) = row.get("speaker").and_then(Json::as_object) else {
        let _ = writeln!(out, "speaker\n    nobody: the text does not tell who speaks");
        return Ok(());
    };
    let _ = writeln!(out, "speaker {}", text(speaker, "name"));
    let mention = text(speaker, "mention_id");
    for found in rows(record, MENTION, &[mention])? {
        let [words, form, label, sentence] = &found[..] else { continue };
        let _ = writeln!(out, "    words      `{words}`, a {form} ({label}) in sentence {sentence}");
        if form != "name" {
            explain_antecedent(out, record, mention)?;
        }
    }
    if let Some(role) = row.get("speaker_role").and_then(Json::as_str) {
        let _ = writeln!(out, "    role       as written: {role}");
    }
    let Some(actor) = speaker.get("actor_id").and_then(Json::as_str) else {
        let _ = writeln!(out, "    actor      none: a common noun, or a name that nobody bears for sure");
        return Ok(());
    };
    let sectors = speaker.get("sector").and_then(Json::as_array).cloned().unwrap_or_default();
    let sectors: Vec<&str> = sectors.iter().filter_map(Json::as_str).collect();
    let _ = writeln!(out, "    actor      {actor}, {} {}", text(speaker, "country"), sectors.join(" "));
    explain_register(out, pipeline, row, text(speaker, "name"), actor);
    Ok(())
}

const MENTION: &str =
    "SELECT substr(a.text, m.start + 1, m.\"end\" - m.start), m.form, m.label, m.sentence_no
    FROM mentions m JOIN articles a USING (article_id) WHERE m.mention_id = ?1";

const ANTECEDENT: &str =
    "SELECT substr(a.text, n.start + 1, n.\"end\" - n.start), n.sentence_no, count(*) OVER ()
    FROM mentions m JOIN mentions n USING (article_id, entity_no) JOIN articles a USING (article_id)
    WHERE m.mention_id = ?1 AND n.form = 'name' ORDER BY n.start LIMIT 1";

fn explain_antecedent(out: &mut String, record: &Record, mention: &str) -> Result<(), RecordError> {
    for found in rows(record, ANTECEDENT, &[mention])? {
        if let [name, sentence, count] = &found[..] {
            let _ =
                writeln!(out, "    refers to  `{name}`, named {count} times, first in sentence {sentence}");
        }
    }
    Ok(())
}

fn explain_register(out: &mut String, pipeline: &Pipeline, row: &Object, name: &str, actor: &str) {
    let day = text(row, "date_start").parse().ok();
    let found = pipeline.resolver().who(name, day);
    let Some(who) = found.iter().find(|who| who.actor_id == actor) else {
        let _ = writeln!(out, "    register   not under this name");
        return;
    };
    let role = who.role.as_deref().unwrap_or("no office");
    let since = who.from.map_or(String::new(), |from| format!(", from {from}"));
    let until = who.until.map_or(String::new(), |until| format!(", until {until}"));
    let _ = writeln!(out, "    register   {}: {role}{since}{until}", who.name);
    if found.len() > 1 {
        let others: Vec<&str> =
            found.iter().filter(|who| who.actor_id != actor).map(|who| who.actor_id.as_str()).collect();
        let _ = writeln!(out, "    not        {}", others.join(", "));
    }
}

fn explain_date(out: &mut String, row: &Object) {
    let date = text(row, "date_start");
    let why = match text(row, "date_basis") {
        "stated" => "its sentence names the day",
        "publication" => "the day of publication: news reports what has just been said",
        "dateline" => "the day of the dateline",
        _ => "no day is named, and the article has no date",
    };
    let _ = writeln!(out, "date {}\n    {why}", if date.is_empty() { "not known" } else { date });
}

fn explain_positions(out: &mut String, record: &Record, row: &Object) -> Result<(), RecordError> {
    let sql = "SELECT issue, stand, changed, rule FROM positions WHERE statement_id = ?1 ORDER BY issue";
    let found = rows(record, sql, &[text(row, "statement_id")])?;
    if found.is_empty() {
        let _ =
            writeln!(out, "positions\n    none: it names no issue, or no word up to its cue shows a stand");
    }
    for position in found {
        let [issue, stand, changed, rule] = &position[..] else { continue };
        let change = if changed == "1" { " (changed)" } else { "" };
        let _ = writeln!(out, "position on {issue}: {stand}{change}");
        for entry in rule.split("; ") {
            let _ = writeln!(out, "    rule       {entry}");
        }
    }
    Ok(())
}

fn rows(record: &Record, sql: &str, texts: &[&str]) -> Result<Vec<Vec<String>>, RecordError> {
    let rows = record.query_with(sql, texts)?.rows()?;
    Ok(rows.iter().map(|row| row.iter().map(Value::to_string).collect()).collect())
}
