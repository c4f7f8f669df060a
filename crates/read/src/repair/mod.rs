//! Mending text that was damaged on its way: before cleaning, so that every offset is one into the mended text.
//!
//! What is mended: UTF-8 that was read as windows-1252 or Latin-1, once or several times (`mojibake`); entities of HTML
//! that were left in the text (`entities`); and single characters that nobody wrote (`characters`): control characters,
//! soft hyphens, marks without width, letters with their accent beside them, odd line ends. What may be meant is left as
//! it is: a rule applies where no sound text of any language reads so, and replacement characters stay, for what they
//! replace is lost.

mod characters;
mod entities;
mod mojibake;

use std::borrow::Cow;

/// How often text may have been encoded: each reading takes one layer off.
const LAYERS: usize = 3;

/// The text, mended.
pub(crate) fn repair(text: &str) -> Cow<'_, str> {
    Repair::of(text).apply(text)
}

/// What a text needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Repair {
    is_sound: bool,
    /// Whether the text holds sequences that can be nothing but misread UTF-8: doubtful ones are taken for that too.
    is_misread: bool,
}

impl Repair {
    /// Looks at a whole text.
    pub(crate) fn of(text: &str) -> Self {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'%' | b'\''..=b'~' | b'\n' | b'\t' | b'\r');
        let is_sound = text.bytes().all(|byte| is_plain(&byte)) && !characters::ends_lines_oddly(text);
        Self { is_sound, is_misread: !is_sound && mojibake::is_certain(text) }
    }

    /// Mends the text, or a piece of it.
    pub(crate) fn apply(self, piece: &str) -> Cow<'_, str> {
        if self.is_sound {
            return Cow::Borrowed(piece);
        }
        // Bytes that were read as letters with accents may have been taken apart since.
        let mut text = characters::compose_accents(piece).map_or(Cow::Borrowed(piece), Cow::Owned);
        // An entity may stand for a character of misread UTF-8, or for the mark of another entity.
        for _ in 0..LAYERS {
            let resolved = entities::resolve(&text);
            let read = mojibake::read_again(resolved.as_deref().unwrap_or(&text), self.is_misread);
            match read.or(resolved) {
                Some(mended) => text = Cow::Owned(mended),
                None => break,
            }
        }
        match characters::mend(&text) {
            Some(mended) => Cow::Owned(mended),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_mended() {
        let cases = [
            ("apostrophe", "Itâ€™s over", "It’s over"),
            ("apostrophe by Latin-1", "It\u{E2}\u{80}\u{99}s over", "It’s over"),
            ("apostrophe, three times", "ItÃ¢â‚¬â„¢s over", "It’s over"),
            ("quotation marks", "â€œYes,â€\u{9D} he said", "“Yes,” he said"),
            ("a lost last byte", "â€œYes,â€ he said", "“Yes,” he said"),
            ("lost spaces", "over.Â Â Theyâ€™re", "over.  They’re"),
            ("accents, taken apart", "AndrA\u{303}© and BogotA\u{303}¡", "André and Bogotá"),
            ("accents", "AndrÃ© met JosÃ© in BogotÃ¡", "André met José in Bogotá"),
            ("accents, twice", "AndrÃƒÂ© met them", "André met them"),
            ("capitals", "Ã‰mile in Ã–rebro", "Émile in Örebro"),
            ("an accent over a space", "voilÃ\u{A0} tout", "voilà tout"),
            ("Polish", "WaÅ‚Ä™sa and KwaÅ›niewski", "Wałęsa and Kwaśniewski"),
            ("Cyrillic", "ÐœÐ¾Ñ\u{81}ÐºÐ²Ð°", "Москва"),
            ("Chinese", "ä¸\u{AD}å›½", "中国"),
            ("a picture", "ðŸ˜€ they said", "😀 they said"),
            ("a lost character", "cafï¿½", "caf\u{FFFD}"),
            ("money", "Â£5m and â‚¬3m, 10Â°C", "£5m and €3m, 10°C"),
            ("a space", "over.Â\u{A0} They", "over.\u{A0} They"),
            (
                "entities",
                "Q&amp;A on the minister&#8217;s aide&nbsp;&#x2014; &lt;1%",
                "Q&A on the minister’s aide\u{A0}— <1%",
            ),
            ("entities, twice", "Q&amp;amp;A, the minister&amp;#8217;s", "Q&A, the minister’s"),
            ("entities of misread bytes", "It&acirc;&euro;&trade;s", "It’s"),
            ("numbers of windows-1252", "It&#146;s", "It’s"),
            ("control characters", "It\u{92}s \u{93}over\u{94}\u{85}", "It’s “over”…"),
            ("bells", "He\u{7} said\u{1B}[0m", "He said[0m"),
            ("soft hyphens", "exam\u{AD}ple, exam\u{AD}\nple", "example, example"),
            ("marks without width", "\u{FEFF}Ta\u{200B}lks re\u{2060}sume\u{200E}", "Talks resume"),
            ("accents beside letters", "Andre\u{301} in Hano\u{323}\u{302}i", "André in Hanội"),
            (
                "line ends",
                "One.\rTwo.\u{2028}Three.\u{C}Four.\r\nFive.",
                "One.\nTwo.\nThree.\nFour.\r\nFive.",
            ),
            ("parted paragraphs", "One.\u{2029}Two.", "One.\n\nTwo."),
        ];
        for (name, damaged, expected) in cases {
            assert_eq!(repair(damaged), expected, "{name}");
            assert_eq!(repair(expected), expected, "{name}: mended text stays");
        }
    }

    #[test]
    fn sound_text_stays_as_it_is() {
        let cases = [
            ("English", "The “talks” — they’re over… Q & A; AT&T; a&b; R&D"),
            ("addresses", "https://example.org/?a=1&copy=2&lt=3"),
            ("French", "« Déjà l’été à Besançon », a-t-il dit ; « OUI, C’EST ASSURÉ\u{A0}»"),
            ("French in English quotes", "the new “café”’ and “the résumé’”"),
            ("Portuguese", "SÃO PAULO: “A IRMÃ”, MANHÃ… A “MAÇÃ”; AMANHÃ\u{A0}»"),
            ("letters", "the letters “Â”, “Ã” and “Å”, and «Â»"),
            ("German", "“Großer Spaß”, „Füße…“ und die ÖVP–FPÖ"),
            ("Swedish", "”Å”, sade hon… Å–Ä–Ö, SKÅ’s"),
            ("Polish", "Zażółć gęślą jaźń, „ŁÓDŹ”"),
            ("Vietnamese", "Thủ tướng Nguyễn Xuân Phúc, ÂU LẠC, CHÂU Â”"),
            ("Chinese", "“中国”…——《人民日报》"),
            ("Russian", "«Москва» – столица"),
            ("Persian", "می\u{200C}خواهم"),
            ("emoji", "👩\u{200D}👧 and 🇵🇱"),
            ("Thai", "ภาษา\u{200B}ไทย"),
            ("signs", "€5 • £3 ™ © 50° ½ × 3 µg"),
            ("replacement characters", "caf\u{FFFD}"),
            ("line ends", "One.\r\nTwo.\n\n\tThree."),
        ];
        for (name, text) in cases {
            assert!(matches!(repair(text), Cow::Borrowed(_)), "{name}: {}", repair(text));
        }
    }
}
