//! The lexicon, checked.

use demarche_code::{CueExample, Expected, Issue, PositionExample, codes};
use demarche_core::lexicon::{Fault, LexiconError};
use demarche_core::{Coded, Event, Position};
use demarche_read::Config;

use crate::{Knowledge, Pipeline, PipelineError};

/// What checking the lexicon found.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// Frames in all files.
    pub frames: usize,
    /// Examples that ran.
    pub examples: usize,
    /// Examples that do not hold, with file and line.
    pub faults: Vec<LexiconError>,
    /// Examples of the program that a user's codebook makes come out otherwise: no faults, but to be looked at.
    pub changed: Vec<LexiconError>,
}

/// Loads every file of the lexicon and runs every example sentence.
///
/// # Errors
/// A file that cannot be loaded, with line and column; of a user's codebook every fault. Examples that fail are in the report.
pub fn check_lexicon() -> Result<CheckReport, PipelineError> {
    check_lexicon_with(&Knowledge::default())
}

/// The same with a user's own lexicon laid over it.
///
/// # Errors
/// As [`check_lexicon`], and for a file of that lexicon.
pub fn check_lexicon_with(knowledge: &Knowledge) -> Result<CheckReport, PipelineError> {
    let pipeline = Pipeline::with(&Config::default(), knowledge)?;
    let coder = pipeline.coder();
    let mut faults: Vec<LexiconError> = Vec::new();
    for example in coder.examples() {
        let coded = pipeline.code_by_lexicon(&example.sentence);
        if !example.holds(&coded.events) {
            let got = outcome(&coded.events, &example.expected);
            faults.push(LexiconError {
                file: example.file.clone(),
                line: example.line,
                column: 1,
                fault: Fault::Example { got },
            });
        }
    }
    for example in coder.cue_examples() {
        let coded = pipeline.code_by_lexicon(&example.sentence);
        if !statement_holds(example, &coded) {
            let fault = Fault::Example { got: statements(&coded) };
            faults.push(LexiconError {
                file: "cues/said.txt".to_owned(),
                line: example.line,
                column: 1,
                fault,
            });
        }
    }
    for example in coder.context_examples() {
        let coded = pipeline.code_by_lexicon(&example.sentence);
        if !coder.context_holds(example, &coded) {
            let is = if example.holds { "not " } else { "" };
            let fault = Fault::Example { got: format!("{is}{}", example.context.as_str()) };
            faults.push(LexiconError { file: example.file.clone(), line: example.line, column: 1, fault });
        }
    }
    let positions =
        coder.issues().all().iter().flat_map(|issue| issue.examples.iter().map(move |one| (issue, one)));
    let on_issues = positions.clone().count();
    faults.extend(positions.filter_map(|(issue, example)| position_fault(&pipeline, issue, example)));
    let examples =
        coder.examples().len() + coder.cue_examples().len() + coder.context_examples().len() + on_issues;
    let has_own = knowledge.lexicon.is_some();
    let (changed, faults) = faults.into_iter().partition(|fault| has_own && is_of_the_program(fault));
    Ok(CheckReport { frames: coder.frames().all().count(), examples, faults, changed })
}

/// Whether a fault stands in a file of the program; those of a user have the path of his folder.
fn is_of_the_program(fault: &LexiconError) -> bool {
    let folder = fault.file.split_once('/').map_or("", |(folder, _)| folder);
    matches!(folder, "frames" | "contexts" | "cues")
}

/// The fault of an example of an issue that does not hold.
fn position_fault(pipeline: &Pipeline, issue: &Issue, example: &PositionExample) -> Option<LexiconError> {
    let coded = pipeline.code_by_lexicon(&example.sentence);
    let on_issue = || coded.positions.iter().filter(|position| position.issue == issue.name);
    let holds = match example.expected {
        Some((country, stand)) => {
            on_issue().any(|position| position.holder.country == Some(country) && position.stand == stand)
        }
        None => on_issue().next().is_none(),
    };
    let line = |position: &Position| {
        let country = position.holder.country.map_or_else(|| "-".to_owned(), |country| country.to_string());
        format!("`{country} {}` ({})", position.stand.as_str(), position.rule)
    };
    let lines: Vec<String> = on_issue().map(line).collect();
    let got = if lines.is_empty() { "nothing".to_owned() } else { lines.join(", ") };
    (!holds).then(|| LexiconError {
        file: example.file.clone(),
        line: example.line,
        column: 1,
        fault: Fault::Example { got },
    })
}

/// The coded events in the form of the examples.
fn outcome(events: &[Event], expected: &Expected) -> String {
    let shown = |event: &&Event| match expected {
        Expected::Event { .. } => true,
        Expected::Not(unwanted) => event.event == *unwanted,
    };
    let lines: Vec<String> = events.iter().filter(shown).map(short).collect();
    if lines.is_empty() { "nothing".to_owned() } else { format!("`{}`", lines.join("`, `")) }
}

/// `EVENT.mode:status ACTORS > RECIPIENTS (rule)`.
fn short(event: &Event) -> String {
    let mode = event.modes.first().map(|mode| format!(".{}", mode.as_str())).unwrap_or_default();
    let list = |codes: Vec<String>| if codes.is_empty() { "-".to_owned() } else { codes.join(", ") };
    let recipients = codes(&event.recipients);
    let recipients =
        if recipients.is_empty() { String::new() } else { format!(" > {}", recipients.join(", ")) };
    let status = match event.status.as_str() {
        "actual" => String::new(),
        status => format!(":{status}"),
    };
    format!("{}{mode}{status} {}{recipients} ({})", event.event, list(codes(&event.actors)), event.rule)
}

fn statement_holds(example: &CueExample, coded: &Coded) -> bool {
    let text = &coded.resolved.annotated.article.text;
    let Some((speaker, act, content)) = &example.expected else { return coded.statements.is_empty() };
    let fold = |words: &str| {
        let plain: String = words.chars().filter(|c| !matches!(c, ';' | ',' | '"' | '“' | '”')).collect();
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        words.trim_start_matches("that ").trim_end_matches('.').to_owned()
    };
    coded.statements.iter().any(|statement| {
        let said = statement.content.iter().map(|piece| piece.of(text)).collect::<Vec<_>>().join(" ");
        let named = statement.speaker.as_ref().is_some_and(|actor| {
            let mention = coded.resolved.mentions.iter().find(|mention| mention.id == actor.mention_id);
            let words = mention.map(|mention| mention.span.of(text)).unwrap_or_default();
            !words.is_empty()
                && (speaker.ends_with(words) || actor.name == *speaker || words.contains(speaker.as_str()))
        });
        named && statement.act == *act && fold(&said) == fold(content)
    })
}

fn statements(coded: &Coded) -> String {
    let text = &coded.resolved.annotated.article.text;
    let line = |statement: &demarche_core::Statement| {
        let said = statement.content.iter().map(|piece| piece.of(text)).collect::<Vec<_>>().join(" … ");
        let speaker = statement.speaker.as_ref().map_or("-", |speaker| speaker.name.as_str());
        format!("`{speaker} | {} | {said}`", statement.act.as_str())
    };
    let lines: Vec<String> = coded.statements.iter().map(line).collect();
    if lines.is_empty() { "nothing".to_owned() } else { lines.join(", ") }
}
