//! Runs: what was done, with what, and how far it came.

use demarche_core::Id;
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::Value;

/// The versions of everything that shapes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Version of the program.
    pub coder: String,
    /// Version of the model, or what stands in its place.
    pub model: String,
    /// Version of the lexicon.
    pub lexicon: String,
    /// Release of the ontology.
    pub ontology: String,
}

/// What a run is asked to do. The same command, inputs, settings and versions are the same run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInfo {
    /// The command, such as `code`.
    pub command: String,
    /// What it reads, as given.
    pub inputs: Vec<String>,
    /// Every setting that shapes rows.
    pub settings: Value,
    /// With what it is done.
    pub versions: Versions,
}

/// How far a run came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It is not at its end.
    Running,
    /// It read all of its inputs.
    Finished,
    /// It was stopped in good order.
    Interrupted,
}

impl RunState {
    /// The name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Interrupted => "interrupted",
        }
    }
}

/// Rows that a batch has added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    pub(super) articles: usize,
    pub(super) events: usize,
    pub(super) statements: usize,
    pub(super) rejections: usize,
}

/// Notes that the run has started, and gives its identifier and that of its versions.
pub(super) fn start(connection: &mut Connection, run: &RunInfo) -> rusqlite::Result<(String, String)> {
    let Versions { coder, model, lexicon, ontology } = &run.versions;
    let version_id = Id::of("version", &[coder, model, lexicon, ontology]).to_string();
    let (inputs, settings) = (Value::from(run.inputs.as_slice()).to_string(), run.settings.to_string());
    let run_id = Id::of("run", &[&run.command, &inputs, &settings, &version_id]).to_string();

    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        "INSERT INTO versions (version_id, coder, model, lexicon, ontology) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
        params![version_id, coder, model, lexicon, ontology],
    )?;
    transaction.execute(
        "INSERT INTO runs (run_id, command, inputs, settings, version_id, state,
                           articles, duplicates, events, statements, rejections, seconds)
         VALUES (?, ?, ?, ?, ?, 'running', 0, 0, 0, 0, 0, 0.0)
         ON CONFLICT (run_id) DO UPDATE SET state = 'running' WHERE state <> 'finished'",
        params![run_id, run.command, inputs, settings, version_id],
    )?;
    transaction.commit()?;
    Ok((run_id, version_id))
}

/// Raises the counts of the run. A finished run that has found more to do is running again.
pub(super) fn count(connection: &Connection, run_id: &str, added: Added) -> rusqlite::Result<()> {
    if added == Added::default() {
        return Ok(());
    }
    let mut raise = connection.prepare_cached(
        "UPDATE runs SET state = 'running', articles = articles + ?, events = events + ?,
             statements = statements + ?, rejections = rejections + ? WHERE run_id = ?",
    )?;
    let counts = [added.articles, added.events, added.statements, added.rejections].map(|count| count as i64);
    raise.execute(params![counts[0], counts[1], counts[2], counts[3], run_id]).map(|_| ())
}

/// Notes that the run has ended.
pub(super) fn end(
    connection: &Connection,
    run_id: &str,
    state: RunState,
    seconds: f64,
) -> rusqlite::Result<()> {
    connection
        .execute(
            "UPDATE runs SET state = ?, seconds = seconds + ? WHERE run_id = ? AND state <> 'finished'",
            params![state.as_str(), seconds, run_id],
        )
        .map(|_| ())
}
