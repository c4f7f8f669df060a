//! The language of a text.

use demarche_core::Language;
use whatlang::Lang;

/// Fewer letters than this do not tell a language.
const LETTERS_NEEDED: usize = 40;

/// More text than this does not change the answer.
const BYTES_LOOKED_AT: usize = 4_000;

/// The language of `text`; `None` when it has fewer than 40 letters.
pub(crate) fn language(text: &str) -> Option<Language> {
    let text = &text[..text.floor_char_boundary(BYTES_LOOKED_AT)];
    if text.chars().filter(|c| c.is_alphabetic()).take(LETTERS_NEEDED).count() < LETTERS_NEEDED {
        return None;
    }
    let found = whatlang::detect(text)?;
    Some(Language { code: code(found.lang()), confidence: found.confidence(), reliable: found.is_reliable() })
}

/// The ISO 639-1 code, or the 639-3 code where there is no shorter one.
fn code(lang: Lang) -> &'static str {
    let long = lang.code();
    SHORT.iter().find(|(code, _)| *code == long).map_or(long, |(_, short)| short)
}

/// ISO 639-3 and 639-1 codes of every language that the detector knows. `cmn` is Mandarin, `pes` Persian, `ori` Odia;
/// all three are known by the shorter code of the wider language.
const SHORT: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_short_code() {
        assert!(Lang::all().iter().all(|lang| code(*lang).len() == 2));
    }

    #[test]
    fn short_texts_have_no_language() {
        assert_eq!(language("Talks resume in Geneva."), None);
        let text = "The two delegations met in Geneva on Monday and agreed to meet again in the autumn.";
        assert_eq!(language(text).map(|language| language.code), Some("en"));
    }
}
