//! Numbers and amounts: "three", "twenty-one", "1,000", "a couple of", "two and a half", "12 to 18".

use demarche_core::numerals;

use super::words::Words;

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// "Three".
    Exactly(u32),
    /// "Two and a half".
    AndHalf(u32),
    /// "Several".
    Some,
}

/// The amount that starts at `at`, and the position behind it.
pub(super) fn amount(words: &Words<'_>, at: usize) -> Option<(usize, Amount)> {
    let (end, first) = single(words, at)?;
    let to = matches!(words.get(end), "to" | "or") || words.is_dash(end);
    let second = to.then(|| single(words, end + 1)).flatten();
    // "five- or six-day": the first dash belongs to the unit that is left out.
    let hung = words.is_dash(end) && matches!(words.get(end + 1), "to" | "or");
    let second = second.or_else(|| hung.then(|| single(words, end + 2)).flatten());
    Some(second.map_or((end, first), |(end, _)| (end, first)))
}

fn single(words: &Words<'_>, at: usize) -> Option<(usize, Amount)> {
    vague(words, at).or_else(|| half(words, at)).or_else(|| {
        let (end, count) = count(words, at)?;
        if words.are(end, &["1/2"]) {
            return Some((end + 1, Amount::AndHalf(count)));
        }
        let half = words.are(end, &["and", "a", "half"]);
        Some(if half { (end + 3, Amount::AndHalf(count)) } else { (end, Amount::Exactly(count)) })
    })
}

/// "several", "a few", "hundreds of", "a couple of": a couple is two.
fn vague(words: &Words<'_>, at: usize) -> Option<(usize, Amount)> {
    let start = at + usize::from(words.get(at) == "a");
    let (length, amount) = match words.get(start) {
        "several" | "few" | "many" | "some" if start == at || words.get(start) == "few" => (1, Amount::Some),
        "couple" => (1, Amount::Exactly(2)),
        "dozen" => (1, Amount::Exactly(12)),
        "number" | "matter" if start > at && words.get(start + 1) == "of" => (1, Amount::Some),
        "dozens" | "hundreds" | "thousands" if words.get(start + 1) == "of" => (1, Amount::Some),
        _ => return None,
    };
    let end = start + length;
    Some((end + usize::from(words.get(end) == "of"), amount))
}

/// "half an hour", "half a century", "2.5".
fn half(words: &Words<'_>, at: usize) -> Option<(usize, Amount)> {
    if words.get(at) == "half" && matches!(words.get(at + 1), "a" | "an") {
        return Some((at + 2, Amount::AndHalf(0)));
    }
    let whole = words.get(at).strip_suffix(".5")?.parse().ok()?;
    Some((at + 1, Amount::AndHalf(whole)))
}

/// A whole number in digits or words.
pub(super) fn count(words: &Words<'_>, at: usize) -> Option<(usize, u32)> {
    let word = words.get(at);
    if matches!(word, "a" | "an") {
        let large = scale(words.get(at + 1));
        return Some(large.map_or((at + 1, 1), |scale| (at + 2, scale)));
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.replace(',', "");
        return digits.parse().ok().filter(|count| *count < 1_000_000).map(|count| (at + 1, count));
    }
    let (end, count) = below_hundred(words, at)?;
    match scale(words.get(end)) {
        Some(scale) => {
            let rest = end + 1 + usize::from(words.get(end + 1) == "and");
            let more = below_hundred(words, rest);
            Some(more.map_or((end + 1, count * scale), |(end, more)| (end, count * scale + more)))
        }
        None => Some((end, count)),
    }
}

/// "twenty", "twenty-one", "twenty one".
pub(super) fn below_hundred(words: &Words<'_>, at: usize) -> Option<(usize, u32)> {
    if let Some(ten) = numerals::tens(words.get(at)) {
        let next = words.past_dash(at + 1);
        return Some(match small(words.get(next)) {
            Some(one) if one < 10 => (next + 1, ten + one),
            _ => (at + 1, ten),
        });
    }
    small(words.get(at)).map(|count| (at + 1, count))
}

fn scale(word: &str) -> Option<u32> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => None,
    }
}

/// From one to nineteen.
fn small(word: &str) -> Option<u32> {
    numerals::unit(word).filter(|count| *count > 0)
}

/// "third", "3rd", "21st", "twentieth".
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 21] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
    ];
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    let named = || ORDINALS.iter().zip(1..).find(|(ordinal, _)| **ordinal == word).map(|(_, count)| count);
    digits.and_then(|digits| digits.parse().ok()).or_else(named)
}

/// A year that is spoken: "nineteen ninety-six", "two thousand", "two thousand and eight".
pub(super) fn spoken_year(words: &Words<'_>, at: usize) -> Option<(usize, i16)> {
    let century = match words.get(at) {
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "two" if words.get(at + 1) == "thousand" => {
            let (end, year) = count(words, at)?;
            return i16::try_from(year).ok().map(|year| (end, year));
        }
        _ => return None,
    };
    let (end, rest) = below_hundred(words, at + 1).filter(|(_, rest)| *rest >= 10)?;
    Some((end, i16::try_from(century * 100 + rest).ok()?))
}
