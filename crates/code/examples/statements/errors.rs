//! What is wrong, for people.

use demarche_casebook::{Case, CaseStatement};
use demarche_core::{Byte, Coded, Span};

use crate::figures::channel;
use crate::pairs::Pair;

/// Prints what a case asks for and what was coded instead; nothing for a case that is right.
pub(crate) fn show(file: &str, case: &Case, coded: &Coded, pairs: &[Pair<'_>]) {
    let faults: Vec<String> = pairs.iter().filter_map(|pair| faults(case, pair)).collect();
    if faults.is_empty() {
        return;
    }
    println!("{file}:{}: {}", case.line, case.text);
    if !coded.resolved.annotated.attributions.is_empty() {
        for attribution in &coded.resolved.annotated.attributions {
            let words = |pieces: &[Span<_>]| {
                let spans: Vec<_> =
                    pieces.iter().map(|piece| coded.resolved.annotated.bytes(*piece)).collect();
                case.spans(&spans).join(" / ")
            };
            let (source, cue, content) =
                (words(&attribution.source), words(&attribution.cue), words(&attribution.content));
            println!("    read: {source} | {cue} | {content}");
        }
    }
    faults.iter().for_each(|fault| println!("  {fault}"));
}

fn faults(case: &Case, pair: &Pair<'_>) -> Option<String> {
    let words = |spans: &[Span<Byte>]| case.spans(spans).join(" / ");
    let (marked, coded) = match (&pair.marked, pair.coded) {
        (Some(marked), Some(coded)) => (marked, coded),
        (Some(marked), None) => return Some(format!("missed {}", shown(case, marked))),
        (None, Some(coded)) => {
            let speaker = coded.speaker.as_ref().map_or("-", |speaker| &speaker.name);
            let content = words(&coded.content);
            return Some(format!("false: {speaker} | {} {} | {content}", coded.cue, coded.act.as_str()));
        }
        (None, None) => return None,
    };
    let mut found = Vec::new();
    if marked.act != coded.act {
        found.push(format!("act {} not {}, cue {}", coded.act.as_str(), marked.act.as_str(), coded.cue));
    }
    if !pair.speaker_is_right {
        let speaker = coded.speaker.as_ref().map_or("-", |speaker| &speaker.name);
        let right = marked.speaker.as_ref().map(|(span, _)| words(&[*span]));
        found.push(format!("speaker {speaker} not {}", right.unwrap_or_default()));
    }
    if pair.content < 0.8 {
        found.push(format!("content {} not {}", words(&coded.content), words(&marked.content)));
    }
    let [right, of, more] = pair.addressees;
    if right < of || right < more {
        let names: Vec<&str> = coded.addressees.iter().map(|addressee| addressee.name.as_str()).collect();
        let spans: Vec<_> = marked.addressees.iter().map(|(span, _)| *span).collect();
        found.push(format!("addressees {} not {}", names.join(" / "), words(&spans)));
    }
    let channels = (coded.channel.map(|found| found.as_str()), channel(marked.channel.as_deref()));
    if channels.0 != channels.1 {
        found.push(format!("channel {} not {}", channels.0.unwrap_or("-"), channels.1.unwrap_or("-")));
    }
    (!found.is_empty()).then(|| found.join("; "))
}

fn shown(case: &Case, marked: &CaseStatement) -> String {
    let speaker = marked.speaker.as_ref().map(|(span, _)| span.of(&case.text)).unwrap_or("-");
    let (cue, content) = (case.spans(&marked.cue), case.spans(&marked.content));
    format!("{speaker} | {} {} | {}", cue.join(" / "), marked.act.as_str(), content.join(" / "))
}
