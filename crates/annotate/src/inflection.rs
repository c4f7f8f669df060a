//! Regular English endings.

use demarche_core::Tag;

use crate::words::Words;

/// What an ending says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inflected {
    /// The base form.
    Base,
    /// "attacks".
    Present,
    /// "went".
    Past,
    /// "gone".
    Participle,
    /// "attacked": past and participle look the same.
    PastOrParticiple,
    /// "attacking".
    Gerund,
    /// "talks" as a noun.
    Plural,
}

/// A reading of a word form as a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbReading {
    pub(crate) lemma: String,
    pub(crate) form: Inflected,
}

/// Reads `lower` as a form of a verb of the list; `None` if it is none.
pub(crate) fn verb_reading(words: &Words, lower: &str) -> Option<VerbReading> {
    let irregular: Vec<_> = words.irregular(lower).iter().filter(|(tag, ..)| *tag == Tag::Verb).collect();
    if let Some((_, lemma, form)) = irregular.first() {
        let both = irregular.iter().any(|(_, other, second)| other == lemma && second != form);
        let form = if both && *form == Inflected::Past { Inflected::PastOrParticiple } else { *form };
        return Some(VerbReading { lemma: lemma.clone(), form });
    }
    if words.verb(lower).is_some() {
        return Some(VerbReading { lemma: lower.to_owned(), form: Inflected::Base });
    }
    let endings: [(&str, Inflected); 3] =
        [("s", Inflected::Present), ("ed", Inflected::PastOrParticiple), ("ing", Inflected::Gerund)];
    endings.into_iter().filter(|(ending, _)| lower.ends_with(ending)).find_map(|(ending, form)| {
        let lemma = stems(lower, ending).into_iter().find(|stem| words.verb(stem).is_some())?;
        Some(VerbReading { lemma, form })
    })
}

/// The base forms that `ending` may have been put on.
pub(crate) fn stems(lower: &str, ending: &str) -> Vec<String> {
    let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.len() >= 2) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(short) = stem.strip_suffix(if ending == "s" { "ie" } else { "i" }) {
        found.push(format!("{short}y"));
    }
    if ending == "s" {
        found.push(stem.to_owned());
        found.extend(stem.strip_suffix('e').map(str::to_owned));
        return found;
    }
    found.push(stem.to_owned());
    found.push(format!("{stem}e"));
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
    {
        found.push(stem[..stem.len() - a.len_utf8()].to_owned());
    }
    found.extend(stem.strip_suffix('k').filter(|short| short.ends_with('c')).map(str::to_owned));
    found
}

/// The singulars that a noun in "s" may have.
pub(crate) fn singulars(lower: &str) -> Vec<String> {
    let sibilant = |stem: &String| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    let no_plural = ["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    if no_plural || !lower.ends_with('s') {
        return Vec::new();
    }
    let mut found: Vec<String> = stems(lower, "s");
    if let Some(short) = lower.strip_suffix("es").map(str::to_owned).filter(sibilant) {
        found.insert(0, short);
    }
    found
}

/// The base form of a regular or irregular noun.
pub(crate) fn noun_lemma(words: &Words, lower: &str) -> (String, bool) {
    if let Some((_, lemma, _)) = words.irregular(lower).iter().find(|(tag, ..)| *tag == Tag::Noun) {
        return (lemma.clone(), true);
    }
    match singulars(lower).into_iter().next() {
        Some(singular) if lower.len() > 3 => (singular, true),
        _ => (lower.to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: PartialEq + std::fmt::Debug>(cases: impl IntoIterator<Item = (&'static str, T, T)>) {
        let failures: Vec<String> = cases
            .into_iter()
            .filter(|(_, got, expected)| got != expected)
            .map(|(word, got, expected)| format!("{word}: got {got:?}, expected {expected:?}"))
            .collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn verb_forms_are_read() {
        use Inflected::{Base, Gerund, Participle, Past, PastOrParticiple, Present};
        let words = Words::load().unwrap();
        let cases = [
            ("attack", Some(("attack", Base))),
            ("attacks", Some(("attack", Present))),
            ("attacked", Some(("attack", PastOrParticiple))),
            ("attacking", Some(("attack", Gerund))),
            ("denies", Some(("deny", Present))),
            ("denied", Some(("deny", PastOrParticiple))),
            ("denying", Some(("deny", Gerund))),
            ("releases", Some(("release", Present))),
            ("released", Some(("release", PastOrParticiple))),
            ("releasing", Some(("release", Gerund))),
            ("banned", Some(("ban", PastOrParticiple))),
            ("banning", Some(("ban", Gerund))),
            ("agreed", Some(("agree", PastOrParticiple))),
            ("agreeing", Some(("agree", Gerund))),
            ("reaches", Some(("reach", Present))),
            ("passes", Some(("pass", Present))),
            ("went", Some(("go", Past))),
            ("gone", Some(("go", Participle))),
            ("took", Some(("take", Past))),
            ("taken", Some(("take", Participle))),
            ("withdrew", Some(("withdraw", Past))),
            ("held", Some(("hold", PastOrParticiple))),
            ("met", Some(("meet", PastOrParticiple))),
            ("said", Some(("say", PastOrParticiple))),
            ("dying", Some(("die", Gerund))),
            ("parliament", None),
            ("kyiv", None),
            ("", None),
            ("s", None),
        ];
        check(cases.map(|(word, expected)| {
            let reading = verb_reading(&words, word).map(|reading| (reading.lemma, reading.form));
            (word, reading, expected.map(|(lemma, form)| (lemma.to_owned(), form)))
        }));
    }

    #[test]
    fn plurals_have_their_singular() {
        let words = Words::load().unwrap();
        let cases = [
            ("attacks", ("attack", true)),
            ("cities", ("city", true)),
            ("boxes", ("box", true)),
            ("churches", ("church", true)),
            ("losses", ("loss", true)),
            ("crises", ("crisis", true)),
            ("men", ("man", true)),
            ("women", ("woman", true)),
            ("children", ("child", true)),
            ("attack", ("attack", false)),
            ("loss", ("loss", false)),
            ("crisis", ("crisis", false)),
            ("virus", ("virus", false)),
            ("gas", ("gas", false)),
        ];
        check(
            cases.map(|(word, (lemma, plural))| (word, noun_lemma(&words, word), (lemma.to_owned(), plural))),
        );
    }

    #[test]
    fn stems_are_proposed_for_every_ending() {
        let cases = [
            ("denies", "s", "deny"),
            ("attacks", "s", "attack"),
            ("reaches", "s", "reach"),
            ("denied", "ed", "deny"),
            ("banned", "ed", "ban"),
            ("released", "ed", "release"),
            ("panicked", "ed", "panic"),
            ("banning", "ing", "ban"),
            ("releasing", "ing", "release"),
        ];
        check(
            cases.map(|(word, ending, stem)| {
                (word, stems(word, ending).iter().any(|found| found == stem), true)
            }),
        );
    }

    #[test]
    fn a_word_without_the_ending_has_no_stem() {
        check(
            [("attack", "s"), ("s", "s"), ("ing", "ing"), ("bed", "ed")]
                .map(|(word, ending)| (word, stems(word, ending), Vec::new())),
        );
    }

    #[test]
    fn words_in_ss_us_and_is_are_no_plurals() {
        check(["loss", "virus", "crisis", "attack"].map(|word| (word, singulars(word), Vec::new())));
    }
}
