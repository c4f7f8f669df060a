//! The quantities of a sentence: numbers with their bounds, and whether they count, are money or per cent.

use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::{Annotated, Byte, Country, Relation, Sentence, Span, TokenIx};

use super::numbers::number;
use super::words::{Word, words};

/// A number in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The words of the number, without "at least".
    pub(super) tokens: Span<TokenIx>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) unit: Unit,
}

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// It counts what stands with it.
    Count,
    /// Money; the currency by its number in the list, which may have several of that name.
    Money(usize),
    Percent,
}

/// Words before a number that set a bound.
const LOWER: &[&[&str]] = &[
    &["at", "least"],
    &["more", "than"],
    &["no", "fewer", "than"],
    &["no", "less", "than"],
    &["not", "less", "than"],
    &["upwards", "of"],
    &["in", "excess", "of"],
    &["over"],
    &["above"],
    &["exceeding"],
];
const UPPER: &[&[&str]] = &[
    &["up", "to"],
    &["as", "many", "as"],
    &["as", "much", "as"],
    &["at", "most"],
    &["no", "more", "than"],
    &["not", "more", "than"],
    &["fewer", "than"],
    &["less", "than"],
    &["under"],
    &["a", "maximum", "of"],
];

/// The names of currencies.
pub(super) struct Currencies {
    /// Name in lower case, code, countries that mean this one by it; none where everybody does.
    names: Vec<(Vec<String>, &'static str, Vec<Country>)>,
}

impl Currencies {
    pub(super) fn load() -> Result<Self, LexiconError> {
        let file = include_str!("../../../../lexicon/magnitudes/currencies.txt");
        let mut names = Vec::new();
        for row in Table::new("magnitudes/currencies.txt", file).rows() {
            let [code, words_cell, countries] = row.cells()?;
            let countries: Vec<Country> =
                countries.list().map(|cell| cell.parse("country")).collect::<Result<_, _>>()?;
            for name in words_cell.list() {
                let name: Vec<String> = words(name.text, 0).into_iter().map(|word| word.text).collect();
                names.push((name, code.text, countries.clone()));
            }
        }
        names.sort_by_key(|(name, ..)| std::cmp::Reverse(name.len()));
        Ok(Self { names })
    }

    /// The currency that the `found` name means among people of `countries`.
    pub(super) fn code(&self, found: usize, countries: &[Country]) -> Option<&'static str> {
        let name = &self.names[found].0;
        let mut same = self.names.iter().filter(|(other, ..)| other == name);
        let own = same.clone().find(|(.., of)| of.iter().any(|country| countries.contains(country)));
        let common = same.find(|(.., of)| of.is_empty());
        own.or(common).map(|(_, code, _)| *code)
    }

    fn starting(&self, words: &[Word]) -> Option<(usize, usize)> {
        let fits = |name: &[String]| {
            name.len() <= words.len() && name.iter().zip(words).all(|(one, word)| word.is(one))
        };
        self.names.iter().position(|(name, ..)| fits(name)).map(|at| (at, self.names[at].0.len()))
    }

    fn ending(&self, words: &[Word]) -> Option<(usize, usize)> {
        let fits = |name: &[String]| {
            name.len() <= words.len()
                && name.iter().rev().zip(words.iter().rev()).all(|(one, word)| word.is(one))
        };
        self.names.iter().position(|(name, ..)| fits(name)).map(|at| (at, self.names[at].0.len()))
    }
}

/// The quantities of a sentence in text order.
pub(super) fn quantities(
    currencies: &Currencies,
    annotated: &Annotated,
    sentence: &Sentence,
) -> Vec<Quantity> {
    let words = words(sentence.span.of(&annotated.article.text), sentence.span.start);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match read(currencies, annotated, sentence, &words, at) {
            Some((quantity, end)) => {
                found.extend(quantity);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The quantity whose number starts at word `at`, if it is one that is meant, and the word behind it.
fn read(
    currencies: &Currencies,
    annotated: &Annotated,
    sentence: &Sentence,
    words: &[Word],
    at: usize,
) -> Option<(Option<Quantity>, usize)> {
    let first = number(&words[at..])?;
    let mut end = at + first.length;
    let (mut low, mut high) = (Some(first.low), first.high);
    if let Some((second, length)) = range_end(currencies, words, at, end) {
        (high, end) = (second, end + length);
    }
    let number_end = end;
    let money = money(currencies, words, at, end);
    let percent = percent(words, end);
    let span = Span::bytes(words[at].span.start, words[end - 1].span.end);
    let tokens = tokens(annotated, sentence, span);
    bound(annotated, sentence, words, at, end, &mut low, &mut high);
    let unit = match (money, percent) {
        (Some((currency, last)), _) => {
            end = last;
            Unit::Money(currency)
        }
        (_, true) => Unit::Percent,
        _ => Unit::Count,
    };
    let meant = unit != Unit::Count || !is_part(words, at, number_end);
    Some((meant.then_some(Quantity { tokens, low, high, unit }), end))
}

/// Whether a number is only a part of a word or of a name: "16-year-old", "MiG-29".
fn is_part(words: &[Word], at: usize, end: usize) -> bool {
    let hyphen = words.get(end).is_some_and(|word| word.is("-") && word.glued);
    let goes_on = words
        .get(end + 1)
        .is_some_and(|word| word.glued && word.is_letters() && !matches!(word.text.as_str(), "odd" | "plus"));
    let before = at.checked_sub(1).map(|before| words[before].text.as_str());
    let begun = words[at].glued && matches!(before, Some("-" | "/" | ":" | "."));
    hyphen && goes_on || begun && !words[at].is("one")
}

/// The upper end of a range: "10 **to 15**", "10-15", "between 10 **and 15**", with how many words it takes.
fn range_end(currencies: &Currencies, words: &[Word], at: usize, end: usize) -> Option<(Option<f64>, usize)> {
    let joint = words.get(end)?;
    let between = |word: &Word| word.is("between");
    // The currency may stand before both: "between $2bn and $3bn".
    let before = at - currencies.ending(&words[..at]).map_or(0, |(_, length)| length);
    let joins = match joint.text.as_str() {
        "to" | "or" => true,
        "-" | "–" | "—" => joint.glued,
        "and" => before > 0 && between(&words[before - 1]),
        _ => false,
    };
    let skipped = currencies.starting(words.get(end + 1..)?).map_or(0, |(_, length)| length);
    let next = words.get(end + 1 + skipped..).filter(|_| joins).and_then(number)?;
    let first = number(&words[at..])?;
    let rises = next.low > first.low;
    // "rose from 10 to 12" tells the new number; "200 to 300 people" a range.
    let from = before > 0 && words[before - 1].is("from");
    (rises && !from).then_some((next.high, 1 + skipped + next.length))
}

/// The currency before or behind a number, and the word behind all.
fn money(currencies: &Currencies, words: &[Word], at: usize, end: usize) -> Option<(usize, usize)> {
    let before = currencies.ending(&words[..at]).filter(|(found, _)| {
        // "Rs 500", "$3": a name in letters before a number is one of the abbreviations.
        currencies.names[*found]
            .0
            .iter()
            .any(|word| !word.starts_with(char::is_alphabetic) || word.len() <= 3)
    });
    let behind = words.get(end..).and_then(|rest| currencies.starting(rest));
    before.map(|(found, _)| (found, end)).or(behind.map(|(found, length)| (found, end + length)))
}

fn percent(words: &[Word], end: usize) -> bool {
    let next = |at: usize, text: &str| words.get(end + at).is_some_and(|word| word.is(text));
    next(0, "%") || next(0, "percent") || next(0, "pc") || next(0, "per") && next(1, "cent")
}

/// What may stand between "at least" and its number: signs of money, "another".
fn is_between(word: &Word) -> bool {
    let passed = ["us", "rs", "another", "the", "a", "some", "about"];
    passed.contains(&word.text.as_str()) || !word.is_letters() && !word.is_digits() && !word.is(",")
}

/// "at least", "up to", "or more": takes the bound away that the words leave open.
fn bound(
    annotated: &Annotated,
    sentence: &Sentence,
    words: &[Word],
    at: usize,
    end: usize,
    low: &mut Option<f64>,
    high: &mut Option<f64>,
) {
    let before = words[..at].iter().rposition(|word| !is_between(word)).map_or(0, |last| last + 1);
    let stands = |pattern: &&[&str]| {
        pattern.len() <= before
            && pattern.iter().zip(&words[before - pattern.len()..before]).all(|(one, word)| word.is(one))
    };
    // "over" before a number is a preposition elsewhere: "protests over 12 arrests".
    let is_case = |word: &Word| {
        let token = tokens(annotated, sentence, word.span).start;
        annotated.tokens.get(token).is_some_and(|token| token.relation == Relation::Case)
    };
    let after = |text: &str| {
        words.get(end).is_some_and(|word| word.is("or"))
            && words.get(end + 1).is_some_and(|word| word.is(text))
    };
    let upper =
        UPPER.iter().any(|pattern| stands(pattern) && (pattern.len() > 1 || !is_case(&words[before - 1])));
    let lower =
        LOWER.iter().any(|pattern| stands(pattern) && (pattern.len() > 1 || !is_case(&words[before - 1])));
    if upper || after("fewer") || after("less") {
        *low = None;
    } else if lower || after("more") {
        *high = None;
    }
}

/// The tokens that a span of text touches.
fn tokens(annotated: &Annotated, sentence: &Sentence, span: Span<Byte>) -> Span<TokenIx> {
    let all = &annotated.tokens[sentence.tokens.range()];
    let start = all.partition_point(|token| token.span.end <= span.start);
    let end = all.partition_point(|token| token.span.start < span.end);
    Span::tokens(sentence.tokens.start + start, sentence.tokens.start + end)
}
