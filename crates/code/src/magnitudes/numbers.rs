//! Numbers in words and digits: "two hundred and fifty", "3.5 billion", "dozens", "half a dozen".

use demarche_core::numerals;

use super::words::Word;

/// A number as the words give it, before "at least" and the like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The number, or the least that a vague word can mean.
    pub(super) low: f64,
    /// The same, or the most; `None` where it is open.
    pub(super) high: Option<f64>,
    /// How many words it takes.
    pub(super) length: usize,
}

const SCALES: &[(&str, f64)] = &[
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("lakh", 1e5),
    ("million", 1e6),
    ("crore", 1e7),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("score", 20.0),
];

/// Scales that are written behind digits: "200m", "2bn".
const SHORT_SCALES: &[(&str, f64)] = &[
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("mio", 1e6),
    ("b", 1e9),
    ("bn", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
];

/// Vague numbers: at least twice the word, and less than the next; "dozens" by convention from 20.
const VAGUE: &[(&[&str], f64, Option<f64>)] = &[
    (&["hundreds", "of", "thousands"], 200e3, Some(999_999.0)),
    (&["tens", "of", "thousands"], 20e3, Some(99_999.0)),
    (&["tens", "of", "millions"], 20e6, Some(99_999_999.0)),
    (&["hundreds", "of", "millions"], 200e6, Some(999_999_999.0)),
    (&["several", "hundred"], 200.0, Some(999.0)),
    (&["several", "thousand"], 2e3, Some(9_999.0)),
    (&["several", "dozen"], 20.0, Some(99.0)),
    (&["a", "few", "hundred"], 200.0, Some(999.0)),
    (&["a", "few", "dozen"], 20.0, Some(99.0)),
    (&["a", "few", "thousand"], 2e3, Some(9_999.0)),
    (&["half", "a", "dozen"], 6.0, Some(6.0)),
    (&["half", "a", "million"], 5e5, Some(5e5)),
    (&["half", "a", "billion"], 5e8, Some(5e8)),
    (&["a", "couple", "of"], 2.0, Some(2.0)),
    (&["dozens"], 20.0, Some(99.0)),
    (&["scores"], 40.0, Some(99.0)),
    (&["hundreds"], 200.0, Some(999.0)),
    (&["thousands"], 2e3, None),
    (&["millions"], 2e6, None),
    (&["both"], 2.0, Some(2.0)),
];

/// The number that starts with the first of `words`.
pub(super) fn number(words: &[Word]) -> Option<Number> {
    let (low, length) = match vague(words) {
        Some(number) => return Some(number),
        None if words.first()?.is_digits() => in_digits(words)?,
        None => in_words(words)?,
    };
    Some(Number { low, high: Some(low), length })
}

fn vague(words: &[Word]) -> Option<Number> {
    let fits = |pattern: &&[&str]| {
        pattern.len() <= words.len() && pattern.iter().zip(words).all(|(one, word)| word.is(one))
    };
    let (pattern, low, high) = VAGUE.iter().find(|(pattern, ..)| fits(pattern))?;
    Some(Number { low: *low, high: *high, length: pattern.len() })
}

/// "1,234", "3.5 billion", "200m", "12 hundred"; not "3rd", and no decade ("1990s").
fn in_digits(words: &[Word]) -> Option<(f64, usize)> {
    let mut value: f64 = words[0].text.replace(',', "").parse().ok()?;
    let mut length = 1;
    while let Some(next) = words.get(length) {
        let glued = next.glued && next.is_letters();
        let factor = if glued { short_scale(next) } else { scale(next) };
        match factor {
            Some(factor) => value *= factor,
            None if glued => return None,
            None => break,
        }
        length += 1;
    }
    Some((value, length))
}

fn short_scale(word: &Word) -> Option<f64> {
    let short = SHORT_SCALES.iter().find(|(name, _)| word.is(name)).map(|(_, factor)| *factor);
    short.or_else(|| scale(word))
}

fn scale(word: &Word) -> Option<f64> {
    SCALES.iter().find(|(name, _)| word.is(name)).map(|(_, factor)| *factor)
}

/// "thirty-one", "two hundred and fifty", "a hundred thousand", "two and a half million".
fn in_words(words: &[Word]) -> Option<(f64, usize)> {
    let (mut total, mut part, mut at) = (0.0, None::<f64>, 0);
    while let Some(word) = words.get(at) {
        let joins = part.is_some() && (word.is("-") || word.is("and"));
        let next = if joins { words.get(at + 1) } else { Some(word) };
        let step = if joins { 2 } else { 1 };
        if joins
            && next.is_some_and(|next| next.is("a"))
            && words.get(at + 2).is_some_and(|word| word.is("half"))
        {
            part = part.map(|part| part + 0.5);
            at += 3;
            continue;
        }
        let Some(next) = next else { break };
        if let Some(small) = small(next).filter(|small| fits_behind(part, *small, word)) {
            part = Some(part.unwrap_or(0.0) + small);
        } else if let Some(factor) = scale(next).filter(|_| part.is_some() && !word.is("and")) {
            // "two hundred thousand" goes on; "two thousand three hundred" starts a new part.
            part = part.map(|part| part * factor);
            if factor >= 1e3 {
                total += part.take().unwrap_or(0.0);
                part = Some(0.0);
            }
        } else if at == 0
            && matches!(next.text.as_str(), "a" | "an")
            && words.get(1).is_some_and(|next| scale(next).is_some())
        {
            part = Some(1.0);
        } else {
            break;
        }
        at += step;
    }
    (at > 0).then(|| (total + part.unwrap_or(0.0), at))
}

fn small(word: &Word) -> Option<f64> {
    numerals::unit(&word.text).or_else(|| numerals::tens(&word.text)).map(f64::from)
}

/// Whether a number below 100 may go on behind `part`: "thirty-one" and "a hundred and three", not "five six".
fn fits_behind(part: Option<f64>, small: f64, joint: &Word) -> bool {
    match part {
        None => true,
        Some(0.0) => true,
        Some(part) if part % 100.0 == 0.0 => true,
        Some(part) => small < 10.0 && part % 10.0 == 0.0 && part % 100.0 >= 20.0 && !joint.is("and"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    /// Words, value (or least and most), how many words.
    type Case = (&'static str, Option<(f64, Option<f64>, usize)>);

    const CASES: &[Case] = &[
        ("nine", Some((9.0, Some(9.0), 1))),
        ("thirty-one fishermen", Some((31.0, Some(31.0), 3))),
        ("twenty two", Some((22.0, Some(22.0), 2))),
        ("two hundred and fifty men", Some((250.0, Some(250.0), 4))),
        ("two thousand three hundred", Some((2300.0, Some(2300.0), 4))),
        ("a hundred thousand", Some((100e3, Some(100e3), 3))),
        ("two and a half million", Some((2.5e6, Some(2.5e6), 5))),
        ("five and six", Some((5.0, Some(5.0), 1))),
        ("twenty and three", Some((20.0, Some(20.0), 1))),
        ("1,234 men", Some((1234.0, Some(1234.0), 1))),
        ("3.5 billion", Some((3.5e9, Some(3.5e9), 2))),
        ("200m", Some((200e6, Some(200e6), 2))),
        ("$2bn", None),
        ("3rd", None),
        ("1990s", None),
        ("dozens", Some((20.0, Some(99.0), 1))),
        ("hundreds of people", Some((200.0, Some(999.0), 1))),
        ("hundreds of thousands", Some((200e3, Some(999_999.0), 3))),
        ("thousands", Some((2000.0, None, 1))),
        ("two dozen", Some((24.0, Some(24.0), 2))),
        ("a dozen", Some((12.0, Some(12.0), 2))),
        ("half a dozen", Some((6.0, Some(6.0), 3))),
        ("a man", None),
        ("several hundred", Some((200.0, Some(999.0), 2))),
        ("men", None),
    ];

    #[test]
    fn numbers_in_words_and_digits() {
        for (text, expected) in CASES {
            let got = number(&words(text, 0)).map(|number| (number.low, number.high, number.length));
            assert_eq!(got, *expected, "{text}");
        }
    }
}
