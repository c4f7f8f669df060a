//! Figures and mistakes as text.

use std::fmt::Write;

use demarche::core::{Event, Participant};
use demarche_casebook::{CaseEvent, Role};

use super::Tried;
use super::figures::{Figures, Score, share};
use super::who::{Side, agreement};

/// The figures as a table for people.
pub fn figures(figures: &Figures) -> String {
    let mut out = format!("{} cases\n\n{:<22}", figures.cases, "");
    let _ = writeln!(out, "precision recall     f1  right expected found");
    let (types, whole) = (Figures::total(&figures.types), Figures::total(&figures.whole));
    for (name, score) in [
        ("type", types),
        ("type, actor, recipient", whole),
        ("mode", figures.modes),
        ("date, types matched", figures.dates),
        ("place, types matched", figures.places),
        ("killed, wounded, ...", figures.told.tolls),
        ("sums of money", figures.told.amounts),
        ("contexts", figures.told.contexts),
    ] {
        line(&mut out, name, &score);
    }
    let (matched, status) = figures.status;
    let _ = writeln!(out, "\nof {matched} events with the right type");
    let (actors, recipients) = figures.sides;
    for (name, right) in [("status", status), ("actors", actors), ("recipients", recipients)] {
        let _ = writeln!(out, "  {name:<20}{:8.1}", share(right, matched));
    }
    let (participants, countries, sectors) = figures.codes;
    let _ = writeln!(out, "of {participants} single participants that are right");
    for (name, right) in [("country", countries), ("primary sector", sectors)] {
        let _ = writeln!(out, "  {name:<20}{:8.1}", share(right, participants));
    }
    let (cases, events) = figures.negatives;
    let _ =
        writeln!(out, "false events in 100 of {cases} cases that code nothing {:.1}\n", share(events, cases));
    let _ = writeln!(out, "{}", figures.reliability.table());
    for (event, score) in &figures.types {
        line(&mut out, event.as_str(), score);
        let whole = figures.whole.get(event).copied().unwrap_or_default();
        out.truncate(out.trim_end().len());
        let _ = writeln!(out, "   with participants {:5.1}", whole.f1());
    }
    out
}

fn line(out: &mut String, name: &str, score: &Score) {
    let (precision, recall, f1) = (score.precision(), score.recall(), score.f1());
    let _ = writeln!(
        out,
        "{name:<22}{precision:9.1}{recall:7.1}{f1:7.1}{:7}{:9}{:6}",
        score.right, score.expected, score.found
    );
}

/// What is wrong with the events of a case, one line each; empty when nothing is.
pub fn mistakes(tried: &Tried) -> Vec<String> {
    let words = |event: &CaseEvent| tried.case.spans(&event.trigger).join(" … ");
    let missed = tried.matched.missed.iter().map(|one| {
        let event = &tried.expected[*one];
        format!("missed    {} `{}` {}", wanted(event), words(event), wanted_people(tried, event))
    });
    let made_up = tried.matched.made_up.iter().map(|other| format!("made up   {}", got(tried, *other)));
    let partly = tried.matched.pairs.iter().filter_map(|(one, other)| {
        let faults = faults(tried, *one, *other);
        let event = &tried.expected[*one];
        (!faults.is_empty()).then(|| {
            let (wanted, people) = (wanted(event), wanted_people(tried, event));
            format!(
                "{}  wanted {wanted} {people}\n            got    {}",
                faults.join(", "),
                got(tried, *other)
            )
        })
    });
    missed.chain(made_up).chain(partly).collect()
}

fn faults(tried: &Tried, one: usize, other: usize) -> Vec<&'static str> {
    let (expected, event) = (&tried.expected[one], &tried.coded.events[other]);
    let wrong = |side| !agreement(side, expected, &tried.coded, other).is_right();
    let faults = [
        ("status", expected.status != event.status),
        (
            "mode",
            expected.modes.iter().any(|mode| !event.modes.contains(mode))
                || expected.modes.len() != event.modes.len(),
        ),
        ("actors", wrong(Side::Actors)),
        ("recipients", wrong(Side::Recipients)),
    ];
    faults.into_iter().filter(|(_, is_wrong)| *is_wrong).map(|(name, _)| name).collect()
}

fn wanted(event: &CaseEvent) -> String {
    label(event.event.as_str(), &event.modes, event.status.as_str())
}

fn label(event: &str, modes: &[demarche::core::ontology::Mode], status: &str) -> String {
    let modes: Vec<&str> = modes.iter().map(demarche::core::ontology::Mode::as_str).collect();
    let mode = if modes.is_empty() { String::new() } else { format!(".{}", modes.join("+")) };
    let status = if status == "actual" { String::new() } else { format!(":{status}") };
    format!("{event}{mode}{status}")
}

fn wanted_people(tried: &Tried, event: &CaseEvent) -> String {
    let name = |(span, role): &(_, Role)| {
        let country = role.country.map_or_else(|| "-".to_owned(), |code| code.to_string());
        format!("{} [{country}]", tried.case.spans(&[*span]).join(""))
    };
    let side = |people: &[(_, Role)]| people.iter().map(name).collect::<Vec<_>>().join(", ");
    format!("{} > {}", side(&event.actors), side(&event.recipients))
}

fn got(tried: &Tried, other: usize) -> String {
    let event: &Event = &tried.coded.events[other];
    let text = &tried.coded.resolved.annotated.article.text;
    let name = |person: &Participant| {
        let country = person.country.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let mention = tried.coded.resolved.mentions.iter().find(|mention| mention.id == person.mention_id);
        format!("{} [{country}]", mention.map_or(person.name.as_str(), |mention| mention.span.of(text)))
    };
    let side = |people: &[Participant]| people.iter().map(name).collect::<Vec<_>>().join(", ");
    let (label, rule) = (label(event.event.as_str(), &event.modes, event.status.as_str()), &event.rule);
    let (actors, recipients) = (side(&event.actors), side(&event.recipients));
    format!("{label} `{}` {actors} > {recipients}   ({rule})", event.trigger.of(text))
}
