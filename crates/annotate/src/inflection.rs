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
    let endings = [
        (Ending::S, Inflected::Present),
        (Ending::Ed, Inflected::PastOrParticiple),
        (Ending::Ing, Inflected::Gerund),
    ];
    endings.into_iter().find_map(|(ending, form)| {
        let lemma = stems(lower, ending).into_iter().find(|stem| words.verb(stem).is_some())?;
        Some(VerbReading { lemma, form })
    })
}

/// A regular ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Of the third person and of the plural.
    S,
    /// Of the past.
    Ed,
    /// Of the gerund.
    Ing,
    /// Of the comparative.
    Er,
    /// Of the superlative.
    Est,
}

impl Ending {
    fn letters(self) -> &'static str {
        match self {
            Self::S => "s",
            Self::Ed => "ed",
            Self::Ing => "ing",
            Self::Er => "er",
            Self::Est => "est",
        }
    }
}

/// The word without the ending; `None` where it does not have it.
fn stem(lower: &str, ending: Ending) -> Option<&str> {
    let is_no_plural = ending == Ending::S && ["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    lower.strip_suffix(ending.letters()).filter(|stem| stem.len() >= 2 && !is_no_plural)
}

/// The base forms that the ending may have been put on.
pub(crate) fn stems(lower: &str, ending: Ending) -> Vec<String> {
    let Some(stem) = stem(lower, ending) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(short) = stem.strip_suffix(if ending == Ending::S { "ie" } else { "i" }) {
        found.push(format!("{short}y"));
    }
    found.push(stem.to_owned());
    if ending == Ending::S {
        found.extend(stem.strip_suffix('e').map(str::to_owned));
        return found;
    }
    found.push(format!("{stem}e"));
    found.extend(halved(stem).map(str::to_owned));
    found.extend(stem.strip_suffix('k').filter(|short| short.ends_with('c')).map(str::to_owned));
    found
}

/// The base form that an unknown word most likely has.
pub(crate) fn likely_stem(lower: &str, ending: Ending) -> String {
    let Some(stem) = stem(lower, ending) else { return lower.to_owned() };
    let with_y =
        |end| stem.strip_suffix(end).filter(|short| short.len() > 1).map(|short| format!("{short}y"));
    if ending == Ending::S {
        let sibilant = |short: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| short.ends_with(end));
        let has_e = |short: &&str| ["us", "as", "is", "os", "es", "z"].iter().any(|end| short.ends_with(end));
        let short = stem.strip_suffix('e').filter(sibilant).filter(|short| !has_e(short));
        return with_y("ie").unwrap_or_else(|| short.unwrap_or(stem).to_owned());
    }
    if let Some(lemma) = with_y("i").filter(|_| ending == Ending::Ed) {
        return lemma;
    }
    let takes_e =
        ["v", "c", "iz", "is", "u", "at", "ang", "dg", "rs", "ns"].iter().any(|end| stem.ends_with(end));
    match halved(stem).filter(|_| !stem.ends_with(['l', 's', 'z'])) {
        Some(short) => short.to_owned(),
        None if takes_e || is_short(stem) => format!("{stem}e"),
        None => stem.to_owned(),
    }
}

/// "runn" without its last letter.
fn halved(stem: &str) -> Option<&str> {
    let mut last = stem.char_indices().rev();
    let (at, letter) = last.next()?;
    last.next().filter(|(_, before)| *before == letter).map(|_| &stem[..at])
}

/// "tun" of "tuned": one vowel before one consonant, which would have been doubled after a short vowel.
fn is_short(stem: &str) -> bool {
    let is_vowel = |c: char| "aeiou".contains(c);
    let mut last = stem.chars().rev();
    let ends = last.next().is_some_and(|c| !is_vowel(c) && !"wxy".contains(c));
    ends && last.next().is_some_and(is_vowel) && stem.chars().count() <= 4
}

/// The base form of an irregular noun.
pub(crate) fn irregular_noun(words: &Words, lower: &str) -> Option<String> {
    words.irregular(lower).iter().find(|(tag, ..)| *tag == Tag::Noun).map(|(_, lemma, _)| lemma.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verb_forms_are_read() {
        let words = Words::load().unwrap();
        let cases = [
            ("attacked", "attack"),
            ("invaded", "invade"),
            ("denies", "deny"),
            ("planned", "plan"),
            ("went", "go"),
            ("struck", "strike"),
            ("meeting", "meet"),
        ];
        for (form, lemma) in cases {
            assert_eq!(
                verb_reading(&words, form).map(|reading| reading.lemma).as_deref(),
                Some(lemma),
                "{form}"
            );
        }
        assert_eq!(verb_reading(&words, "xyzzyed"), None);
    }

    #[test]
    fn unknown_words_lose_their_ending() {
        let cases = [
            (Ending::S, "envoys", "envoy"),
            (Ending::S, "bodies", "body"),
            (Ending::S, "clashes", "clash"),
            (Ending::S, "boxes", "box"),
            (Ending::S, "houses", "house"),
            (Ending::S, "crisis", "crisis"),
            (Ending::Ed, "mediated", "mediate"),
            (Ending::Ed, "phoned", "phone"),
            (Ending::Ed, "blogged", "blog"),
            (Ending::Ed, "instructed", "instruct"),
            (Ending::Ed, "levied", "levy"),
            (Ending::Ing, "tweeting", "tweet"),
            (Ending::Ing, "securitizing", "securitize"),
        ];
        for (ending, form, lemma) in cases {
            assert_eq!(likely_stem(form, ending), lemma, "{form}");
        }
        assert!(stems("happiest", Ending::Est).contains(&"happy".to_owned()));
        assert!(stems("sad", Ending::Ed).is_empty());
    }
}
