//! The codebook: what is known of an event type, a mode, a context, a status or a CAMEO code, for people and for programs.

use std::fmt::Write;

use demarche_code::{ContextExample, Example, Expected, Frame};
use demarche_core::Status;
use demarche_core::ontology::{CameoCode, Context, EventType, Mode, cameo, cameo_codes};
use serde_json::{Map, Value, json};

use crate::Pipeline;

/// One entry of the codebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// event type, mode, context, status or CAMEO code.
    pub kind: &'static str,
    /// The code.
    pub code: String,
    /// What it means, in our own words.
    pub definition: String,
    /// Short facts: score, quad class.
    pub facts: Vec<(&'static str, Value)>,
    /// Lists with a title: modes, rules, words, examples.
    pub sections: Vec<(&'static str, Vec<String>)>,
}

/// The entries for a code: an event type (`ASSAULT`), a mode (`ASSAULT.drone`, `drone`), a context (`cbrn`), a status (`future`) or a CAMEO
/// code (`190`). None if it is no code, several if it is the mode of several types.
pub fn codebook(pipeline: &Pipeline, code: &str) -> Vec<Entry> {
    let upper = code.to_uppercase();
    let lower = code.to_lowercase();
    let codes = pipeline.coder().codes();
    if let Some(event) = codes.event(&upper) {
        return vec![event_entry(pipeline, codes.described(event))];
    }
    if let Some(code) = cameo(code) {
        return vec![cameo_entry(pipeline, code)];
    }
    let (event, mode) =
        lower.split_once('.').map_or((None, lower.as_str()), |(event, mode)| (Some(event), mode));
    let fits = |own: &EventType| event.is_none_or(|event| own.as_str().eq_ignore_ascii_case(event));
    let found = codes
        .events()
        .filter(fits)
        .filter_map(|event| Some(mode_entry(pipeline, event, codes.mode(event, mode)?)));
    let mut entries: Vec<Entry> = found.collect();
    entries.extend(codes.context(&lower).map(|context| context_entry(pipeline, context)));
    entries.extend(Status::parse(&lower).map(status_entry));
    entries
}

impl Entry {
    /// The entry for people at a terminal.
    pub fn text(&self) -> String {
        let mut page = format!("{}: {}\n\n", self.code, self.definition);
        let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let facts: Vec<String> =
            self.facts.iter().map(|(name, value)| format!("{name} {}", shown(value))).collect();
        let _ = writeln!(page, "{}", facts.join(", "));
        for (title, lines) in self.sections.iter().filter(|(_, lines)| !lines.is_empty()) {
            let _ = writeln!(page, "\n{title}");
            for line in lines {
                let _ = writeln!(page, "  {line}");
            }
        }
        page
    }

    /// The entry for programs.
    pub fn json(&self) -> Value {
        let facts: Map<String, Value> =
            self.facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let sections: Map<String, Value> = self
            .sections
            .iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, lines)| ((*title).to_owned(), json!(lines)))
            .collect();
        json!({
            "kind": self.kind,
            "code": self.code,
            "definition": self.definition,
            "facts": facts,
            "sections": sections,
        })
    }
}

fn event_entry(pipeline: &Pipeline, event: EventType) -> Entry {
    let need = if event.requires_recipient() { "required" } else { "optional" };
    let quad = event.quad();
    let is_own = |frame: &&Frame| frame.event == event;
    Entry {
        kind: "event type",
        code: event.to_string(),
        definition: event.definition().to_owned(),
        facts: vec![
            ("quad", json!(format!("{} ({})", quad.number(), quad.as_str()))),
            ("score", json!(event.score())),
            ("recipient", json!(need)),
        ],
        sections: vec![
            ("Modes", pipeline.coder().codes().modes(event).map(mode_line).collect()),
            ("Rules (PLOVER manual, reworded)", event.rules().map(str::to_owned).collect()),
            ("Words that evoke it", words(pipeline, is_own)),
            (
                "CAMEO codes",
                cameo_codes().iter().filter(|code| code.event == Some(event)).map(cameo_line).collect(),
            ),
            ("Examples", examples(pipeline, event, None)),
        ],
    }
}

fn mode_entry(pipeline: &Pipeline, event: EventType, mode: Mode) -> Entry {
    let score = mode.score().unwrap_or_else(|| event.score());
    let of_mode = |code: &&CameoCode| code.event == Some(event) && code.mode == Some(mode);
    Entry {
        kind: "mode",
        code: format!("{event}.{}", mode.as_str()),
        definition: mode.definition().to_owned(),
        facts: vec![("event type", json!(event.as_str())), ("score", json!(score))],
        sections: vec![
            ("Event type", vec![format!("{event}: {}", event.definition())]),
            (
                "Words that evoke it",
                words(pipeline, |frame| frame.mode == Some(mode) && frame.event == event),
            ),
            ("CAMEO codes", cameo_codes().iter().filter(of_mode).map(cameo_line).collect()),
            ("Examples", examples(pipeline, event, Some(mode))),
        ],
    }
}

fn context_entry(pipeline: &Pipeline, context: Context) -> Entry {
    let coder = pipeline.coder();
    let line = |example: &ContextExample| {
        let sign = if example.holds { "codes      " } else { "codes not  " };
        format!("{sign}{}", example.sentence)
    };
    let own = coder.context_examples().iter().filter(|example| example.context == context);
    let codes = cameo_codes().iter().filter(|code| code.contexts.contains(&context));
    let told = coder.words_of_context(context);
    Entry {
        kind: "context",
        code: context.as_str().to_owned(),
        definition: context.definition().to_owned(),
        facts: vec![("words", json!(told.len()))],
        sections: vec![
            ("Words that tell it", if told.is_empty() { Vec::new() } else { vec![told.join(", ")] }),
            ("CAMEO codes", codes.map(cameo_line).collect()),
            ("Examples", own.map(line).collect()),
        ],
    }
}

fn status_entry(status: Status) -> Entry {
    let definition = match status {
        Status::Actual => "reported as having happened or happening",
        Status::Future => "has not happened yet",
        Status::Hypothetical => "conditional or imagined",
        Status::Negated => "said not to have happened",
        Status::Historical => "long past, mentioned as background",
    };
    Entry {
        kind: "status",
        code: status.as_str().to_owned(),
        definition: definition.to_owned(),
        facts: Vec::new(),
        sections: Vec::new(),
    }
}

fn cameo_entry(pipeline: &Pipeline, code: &'static CameoCode) -> Entry {
    let event = code.event.map_or_else(|| "none; PLOVER dropped it".to_owned(), |event| event.to_string());
    let mode = code.mode.map(|mode| format!(".{}", mode.as_str())).unwrap_or_default();
    let contexts: Vec<&str> = code.contexts.iter().map(Context::as_str).collect();
    let own = |frame: &&Frame| frame.cameo.is_some_and(|own| own.code == code.code);
    Entry {
        kind: "CAMEO code",
        code: code.code.to_owned(),
        definition: code.name.to_owned(),
        facts: vec![
            ("quad", json!(format!("{} ({})", code.quad.number(), code.quad.as_str()))),
            ("Goldstein", json!(code.goldstein)),
            ("PLOVER", json!(format!("{event}{mode}"))),
            ("contexts", json!(if contexts.is_empty() { "none".to_owned() } else { contexts.join(" ") })),
        ],
        sections: vec![("Words whose frames name it", words(pipeline, own))],
    }
}

fn mode_line(mode: Mode) -> String {
    let score = mode.score().map_or_else(|| "score of the type".to_owned(), |score| score.to_string());
    format!("{:<16}{score:>6}  {}", mode.as_str(), mode.definition())
}

fn cameo_line(code: &CameoCode) -> String {
    let goldstein = code.goldstein.map_or_else(|| "-".to_owned(), |score| score.to_string());
    format!("{:<6}{goldstein:>6}  {}", code.code, code.name)
}

/// The words of frames, on one line.
fn words(pipeline: &Pipeline, fits: impl Fn(&&Frame) -> bool) -> Vec<String> {
    let frames = pipeline.coder().frames().all().filter(|frame| fits(frame));
    let mut words: Vec<String> = frames.map(|frame| frame.words.join(" ")).collect();
    words.sort();
    words.dedup();
    if words.is_empty() { words } else { vec![words.join(", ")] }
}

/// The examples of the frame files for a type, or for one of its modes.
fn examples(pipeline: &Pipeline, event: EventType, mode: Option<Mode>) -> Vec<String> {
    let line = |example: &Example| match &example.expected {
        Expected::Event { event: coded, mode: own, .. }
            if *coded == event && (mode.is_none() || *own == mode) =>
        {
            Some(format!("codes      {}", example.sentence))
        }
        Expected::Not(unwanted) if *unwanted == event && mode.is_none() => {
            Some(format!("codes not  {}", example.sentence))
        }
        _ => None,
    };
    pipeline.coder().examples().iter().filter_map(line).collect()
}
