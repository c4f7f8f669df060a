//! Dates in running text and in metadata that is written for people: "18 de marzo de 2020", "Mar. 18, 2020".

use std::ops::Range;

use jiff::civil::Date;

use super::months::month;

/// How a date of three numbers is read when its year stands last and both other numbers may be months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::facts) enum Order {
    /// `14/5/2023`: most of the world.
    #[default]
    DayFirst,
    /// `5/14/2023`: the United States.
    MonthFirst,
}

/// News pages are younger.
const FIRST_YEAR: i16 = 1990;

/// No page is of a later year.
const LAST_YEAR: i16 = 2099;

#[derive(Clone, Debug)]
enum Kind {
    Number(i16),
    Word(String),
}

/// A number or a word, and where it stands.
#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    span: Range<usize>,
}

/// All dates of a text that name day, month and year, in text order, with their places in bytes.
pub(in crate::facts) fn dates(text: &str, order: Order) -> Vec<(Range<usize>, Date)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(text, &tokens[at..], order) {
            Some((date, length)) => {
                found.push((tokens[at].span.start..tokens[at + length - 1].span.end, date));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The first date of a text.
pub(in crate::facts) fn first_date(text: &str, order: Order) -> Option<Date> {
    dates(text, order).first().map(|(_, date)| *date)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let is_number = digit(first).is_some();
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| joins(*next, is_number)) {
            end = at + next.len_utf8();
        }
        tokens.push(Token { kind: kind(&text[start..end], is_number), span: start..end });
    }
    tokens
}

/// Vowel signs and other marks belong to the word.
fn joins(next: char, is_number: bool) -> bool {
    let is_mark = ('\u{900}'..='\u{dff}').contains(&next) || ('\u{e00}'..='\u{e7f}').contains(&next);
    if is_number {
        digit(next).is_some()
    } else {
        (next.is_alphanumeric() && digit(next).is_none()) || is_mark
    }
}

fn kind(token: &str, is_number: bool) -> Kind {
    if !is_number {
        return Kind::Word(token.to_lowercase());
    }
    let value = token
        .chars()
        .filter_map(digit)
        .try_fold(0_i16, |value, digit| value.checked_mul(10)?.checked_add(digit));
    Kind::Number(value.filter(|_| token.chars().count() <= 4).unwrap_or(-1))
}

/// The value of a digit: European, Arabic, Persian or Devanagari.
fn digit(c: char) -> Option<i16> {
    let zero = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'].into_iter().find(|zero| {
        let zero = u32::from(*zero);
        (zero..zero + 10).contains(&u32::from(c))
    })?;
    i16::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// The date that the first tokens make, and how many they are.
fn date_at(text: &str, tokens: &[Token], order: Order) -> Option<(Date, usize)> {
    match &tokens.first()?.kind {
        Kind::Number(value) if *value >= FIRST_YEAR => year_first(text, tokens),
        Kind::Number(_) => numbers(text, tokens, order).or_else(|| day_first(text, tokens)),
        Kind::Word(word) => month_first(text, tokens, word),
    }
}

/// `2020-03-18`, `2020年3月18日`, `2020. június 4.`
fn year_first(text: &str, tokens: &[Token]) -> Option<(Date, usize)> {
    let mut parts = Parts { text, tokens, at: 1 };
    let year = number(tokens.first()?)?;
    parts.skip(&["年", "년", "m", "оны", "р", "г", "de"]);
    let month = parts.month().or_else(|| parts.number())?;
    parts.skip(&["月", "월"]);
    let day = parts.number()?;
    Some((date(year, month, day)?, parts.at))
}

/// `14/5/2023`, `5/14/2023`, `14.05.2023`.
fn numbers(text: &str, tokens: &[Token], order: Order) -> Option<(Date, usize)> {
    let [one, two, year, ..] = tokens else { return None };
    let separator = text[one.span.end..two.span.start].trim();
    let is_one =
        matches!(separator, "/" | "." | "-") && text[two.span.end..year.span.start].trim() == separator;
    let (one, two, year) = (number(one)?, number(two)?, number(year)?);
    if !is_one || year < FIRST_YEAR {
        return None;
    }
    let month_first = separator != "." && order == Order::MonthFirst;
    let (day, month) = if month_first { (two, one) } else { (one, two) };
    Some((date(year, month, day).or_else(|| date(year, day, month))?, 3))
}

/// `14 May 2023`, `14th of May, 2023`, `14 de mayo de 2023`.
fn day_first(text: &str, tokens: &[Token]) -> Option<(Date, usize)> {
    let mut parts = Parts { text, tokens, at: 1 };
    let day = number(tokens.first()?)?;
    parts.skip(&["st", "nd", "rd", "th", "er", "º", "de", "of", "a"]);
    parts.skip(&["of", "de"]);
    let month = parts.month().or_else(|| parts.vietnamese_month())?;
    // Some name the month in two languages: "18 آذار/مارس 2020".
    let _ = parts.month();
    parts.skip(&["de", "del", "of", "мес", "năm"]);
    let year = parts.number()?;
    Some((date(year, month, day)?, parts.at))
}

/// `May 14, 2023`, `May 14th 2023`.
fn month_first(text: &str, tokens: &[Token], word: &str) -> Option<(Date, usize)> {
    let mut parts = Parts { text, tokens, at: 1 };
    let day = parts.number()?;
    // Few words stand before a number: the long list of months is looked through for these only.
    let month = month(word)?;
    parts.skip(&["st", "nd", "rd", "th"]);
    let year = parts.number()?;
    Some((date(year, i16::from(month), day)?, parts.at))
}

fn number(token: &Token) -> Option<i16> {
    match token.kind {
        Kind::Number(value) if value > 0 => Some(value),
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    // Thailand counts the years from 543 BC.
    let year = if (2533..=2642).contains(&year) { year - 543 } else { year };
    let is_recent = (FIRST_YEAR..=LAST_YEAR).contains(&year);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| is_recent)
}

/// The tokens of one date, taken from the left.
struct Parts<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl Parts<'_> {
    /// The next token, if nothing but a little punctuation stands before it.
    fn next(&self) -> Option<&Token> {
        let next = self.tokens.get(self.at)?;
        let between = &self.text[self.tokens[self.at - 1].span.end..next.span.start];
        let is_near =
            between.len() <= 4 && between.chars().all(|c| c.is_whitespace() || "-/.,،–'’()".contains(c));
        is_near.then_some(next)
    }

    fn number(&mut self) -> Option<i16> {
        let value = number(self.next()?)?;
        self.at += 1;
        Some(value)
    }

    fn month(&mut self) -> Option<i16> {
        let Kind::Word(word) = &self.next()?.kind else { return None };
        let month = month(word)?;
        self.at += 1;
        Some(i16::from(month))
    }

    /// `tháng 3`
    fn vietnamese_month(&mut self) -> Option<i16> {
        let is_named =
            matches!(self.next().map(|token| &token.kind), Some(Kind::Word(word)) if word == "tháng");
        self.at += usize::from(is_named);
        if is_named { self.number() } else { None }
    }

    fn skip(&mut self, words: &[&str]) {
        if matches!(self.next().map(|token| &token.kind), Some(Kind::Word(word)) if words.contains(&word.as_str()))
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_languages_are_read() {
        let cases = [
            ("Posted on May 14th, 2023 by Ana", "2023-05-14"),
            ("Sun 14 May 2023 at 8", "2023-05-14"),
            ("14. Mai 2023, 8 Uhr", "2023-05-14"),
            ("14 de mayo de 2023", "2023-05-14"),
            ("14 мая 2023 г.", "2023-05-14"),
            ("2023年5月14日", "2023-05-14"),
            ("2023년 5월 14일", "2023-05-14"),
            ("2023. május 14.", "2023-05-14"),
            ("الأحد، 14 مايو 2023", "2023-05-14"),
            ("١٤ مايو ٢٠٢٣", "2023-05-14"),
            ("14 मई 2023", "2023-05-14"),
            ("20h 14.05.2023", "2023-05-14"),
            ("05/14/2023", "2023-05-14"),
            ("5/4/2023", "2023-04-05"),
            ("2023/05/14 08:00", "2023-05-14"),
            ("14 tháng 5 năm 2023", "2023-05-14"),
            ("14 พฤษภาคม 2566", "2023-05-14"),
            ("14 أيار/مايو 2023", "2023-05-14"),
            ("۱۴ مه ۲۰۲۳", "2023-05-14"),
            ("© 2023 Example Wire", ""),
            ("May 2023", ""),
            ("31.02.2023", ""),
            ("14 May 1823", ""),
        ];
        for (text, expected) in cases {
            let found = first_date(text, Order::DayFirst).map(|date| date.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(
            first_date("5/4/2023", Order::MonthFirst).map(|date| date.to_string()).as_deref(),
            Some("2023-05-04")
        );
    }
}
