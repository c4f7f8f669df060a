//! Why a sentence is coded as it is, or why not.

use std::fmt::Write;

use demarche_code::{Candidate, codes};
use demarche_core::ontology::EventType;
use demarche_core::{Coded, Form, Published};
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::{Pipeline, pretty};

/// How many candidates of a name are shown.
const MOST_CANDIDATES: usize = 5;
/// Types are runners-up from this share of the model.
const RUNNER_UP: f32 = 0.01;
/// How many runners-up are shown.
const MOST_RUNNERS_UP: usize = 3;

/// What each stage makes of a sentence: parse, mentions, whom names might mean, candidates with their entries, events, statements.
pub fn explain_sentence(pipeline: &Pipeline, sentence: &str, published: Option<Published>) -> String {
    let coded = pipeline.code_text(sentence, published);
    let mut out = pretty(&coded);
    explain_names(&mut out, pipeline, &coded);
    for number in 0..coded.resolved.annotated.sentences.len() {
        let candidates = pipeline.coder().candidates(&coded.resolved, number);
        if candidates.is_empty() {
            let _ =
                writeln!(out, "[{number}] no event: no word of this sentence is in the lexicon of frames");
        }
        for candidate in &candidates {
            explain_candidate(&mut out, &coded, candidate);
        }
    }
    for event in &coded.events {
        let date = event.date.map(|date| match date.range {
            Some((start, end)) if start == end => format!("{start} ({})", date.basis.as_str()),
            Some((start, end)) => format!("{start} to {end} ({})", date.basis.as_str()),
            None => format!("not to be placed without a publication date ({})", date.basis.as_str()),
        });
        let score = event.plover_score();
        let _ = writeln!(
            out,
            "event {} {}: score {score}, confidence {}, date {}, place {}, reported by {}",
            event.event,
            event.id,
            event.confidence.map_or_else(|| "none".to_owned(), |confidence| format!("{confidence:.2}")),
            date.unwrap_or_else(|| "none".to_owned()),
            event.place.as_ref().map_or("none", |place| place.name.as_str()),
            event.reported_by.as_deref().unwrap_or("the article")
        );
    }
    for statement in &coded.statements {
        let text = &coded.resolved.annotated.article.text;
        let speaker = statement.speaker.as_ref().map_or("nobody named", |speaker| speaker.name.as_str());
        let said = statement.content.iter().map(|piece| piece.of(text)).collect::<Vec<_>>().join(" … ");
        let _ = writeln!(
            out,
            "statement {}: {speaker} ({}, {}), cue `{}`: {said}",
            statement.id,
            statement.act.as_str(),
            statement.form.as_str(),
            statement.cue
        );
    }
    for position in &coded.positions {
        let (holder, stand) = (&position.holder.name, position.stand.as_str());
        let _ = writeln!(out, "position on {}: {holder} {stand}, by {}", position.issue, position.rule);
    }
    out
}

/// Whom a name might mean, where the register has several: the likeliest of them by its terms first, with a mark at the one chosen.
fn explain_names(out: &mut String, pipeline: &Pipeline, coded: &Coded) {
    let article = &coded.resolved.annotated.article;
    let day = article.published.map(|published| published.at.date());
    for mention in coded.resolved.mentions.iter().filter(|mention| mention.form == Form::Name) {
        let words = mention.span.of(&article.text);
        let candidates = pipeline.resolver().who(words, day);
        let chosen = mention.actor.as_ref().and_then(|actor| actor.actor_id.as_deref());
        if candidates.len() < 2 {
            continue;
        }
        let _ = writeln!(out, "name `{words}`, {} in the register:", candidates.len());
        for who in candidates.iter().take(MOST_CANDIDATES) {
            let mark = if chosen == Some(who.actor_id.as_str()) { "chosen" } else { "" };
            let role = who.role.as_deref().unwrap_or("-");
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
            let country = who.country.map_or_else(String::new, |country| country.to_string());
            let (from, until) = (day(who.from), day(who.until));
            let _ = writeln!(out, "    {mark:6}  {:28} {country:3}  {role}, {from} to {until}", who.name);
        }
    }
}

fn explain_candidate(out: &mut String, coded: &Coded, candidate: &Candidate<'_>) {
    let annotated = &coded.resolved.annotated;
    let words = candidate.tokens.iter().map(|token| annotated.word(*token)).collect::<Vec<_>>().join(" … ");
    let people = |numbers: &[usize]| {
        let people: Vec<_> =
            numbers.iter().filter_map(|number| coded.resolved.mentions[*number].actor.clone()).collect();
        let names: Vec<_> = people.iter().map(|person| person.name.clone()).collect();
        if names.is_empty() {
            "-".to_owned()
        } else {
            format!("{} [{}]", names.join(", "), codes(&people).join(", "))
        }
    };
    let verdict = candidate.lacks.map_or("an event", |lack| lack.as_str());
    let rule = candidate.frame.map_or_else(
        || "the model alone".to_owned(),
        |frame| {
            if frame.rule.starts_with("own/") {
                frame.rule.clone()
            } else {
                format!("lexicon/frames/{}", frame.rule)
            }
        },
    );
    let _ = writeln!(out, "candidate `{words}` {} {}", candidate.event, candidate.status.as_str());
    let _ = writeln!(out, "    rule       {rule}; the model gives {:.2}", candidate.share);
    let _ = writeln!(out, "    codebook   {}", codebook(candidate));
    let _ = writeln!(out, "    runners-up {}", runners_up(coded, candidate));
    let _ = writeln!(out, "    actors     {}", people(&candidate.actors));
    let _ = writeln!(out, "    recipients {}", people(&candidate.recipients));
    let _ = writeln!(out, "    verdict    {verdict}");
}

/// What the codebook says of the type and the mode, and the section by whose rule it is that type.
fn codebook(candidate: &Candidate<'_>) -> String {
    let mode = candidate.mode.map(|mode| format!(" Mode {}: {}.", mode.as_str(), mode.definition()));
    let section = candidate.section.map(|section| format!(" By the rule `{section}`."));
    let definition = candidate.event.definition();
    format!("{definition}{}{}", mode.unwrap_or_default(), section.unwrap_or_default())
}

/// The other types that the model sees at the words of a candidate, with their shares.
fn runners_up(coded: &Coded, candidate: &Candidate<'_>) -> String {
    let evocations = coded.resolved.annotated.evocations.iter().flatten();
    let here: Vec<_> = evocations.filter(|evocation| candidate.tokens.contains(&evocation.token)).collect();
    let share = |event: EventType| here.iter().map(|evocation| evocation.share(event)).fold(0.0, f32::max);
    let mut others: Vec<(EventType, f32)> = EventType::ALL.map(|event| (event, share(event))).to_vec();
    others.retain(|(event, share)| *event != candidate.event && *share >= RUNNER_UP);
    others.sort_by(|one, other| other.1.total_cmp(&one.1));
    let shown = others.iter().take(MOST_RUNNERS_UP).map(|(event, share)| format!("{event} {share:.2}"));
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
}

/// A row of a record, column by column, and for an event its evidence coded anew.
pub fn explain_row(
    pipeline: &Pipeline,
    table: &str,
    row: &Map<String, Value>,
    evidence: Option<&str>,
) -> String {
    let mut out = format!("a row of {table}\n");
    for (column, value) in row.iter().filter(|(_, value)| !value.is_null()) {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let _ = writeln!(out, "    {column:<18} {}", shown.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if let Some(evidence) = evidence {
        let _ = writeln!(out, "\nevidence\n    {evidence}\n");
        if table == "events" {
            let _ = writeln!(
                out,
                "the evidence alone, step by step\n{}",
                explain_sentence(pipeline, evidence, None)
            );
        }
    }
    out
}
