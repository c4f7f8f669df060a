//! The same events under the names of PLV.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use demarche_code::{Coder, Scheme};
use support::{CODER, check, resolve};

static PLV: LazyLock<Option<Coder>> = LazyLock::new(|| Coder::with(Scheme::Plv, &[]).ok());

/// (what decides, text, PLOVER, PLV)
const CASES: &[(&str, &str, &str, &str)] = &[
    ("kept", "Poland condemned Russia.", "ACCUSE disapprove", "ACCUSE disapprove"),
    ("retreat", "Russia withdrew its troops from Georgia.", "RETREAT withdraw", "YIELD withdraw"),
    ("concession", "Turkey lifted sanctions on Iran.", "CONCEDE", "YIELD"),
    ("concession to come", "Turkey will lift sanctions on Iran.", "CONCEDE", "AGREE"),
    ("meeting to come", "Emmanuel Macron will meet Olaf Scholz.", "AGREE", "AGREE"),
    ("conviction", "A Russian court convicted two Ukrainian soldiers.", "SANCTION convict", "ACCUSE"),
    ("expulsion", "Poland expelled a Russian diplomat.", "SANCTION expel", "SANCTION expel"),
    ("sanctions", "The European Union imposed sanctions on Belarus.", "SANCTION discontinue", "COERCE"),
];

#[test]
fn the_scheme_names_the_events() {
    let label = |coder: &Coder, text: &str| {
        let coded = coder.code(resolve(text));
        let event = coded.events.first()?;
        let mode = event.modes.first().map(|mode| format!(" {}", mode.as_str())).unwrap_or_default();
        Some(format!("{}{mode}", event.label.unwrap_or(event.event.as_str())))
    };
    check(CASES.iter().map(|(why, text, plover, plv)| {
        let got = [label(&CODER, text), PLV.as_ref().and_then(|coder| label(coder, text))];
        ((*why).to_owned(), got, [Some((*plover).to_owned()), Some((*plv).to_owned())])
    }));
}
