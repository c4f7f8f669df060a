//! The date in an address: `/2020/03/18/`, `/20200318/`, `2020-03-18`.

use jiff::civil::Date;

/// The day that an address names; `None` when it names none, or more than one.
pub(in crate::facts) fn date(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("//").map_or(path, |(_, rest)| rest).split_once('/')?.1;
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let mut found: Vec<Date> = numbers.windows(3).filter_map(of_parts).collect();
    if found.is_empty() {
        found = numbers.iter().filter_map(|number| of_digits(number)).collect();
    }
    found.dedup();
    match found[..] {
        [date] => Some(date),
        _ => None,
    }
}

fn of_parts(parts: &[&str]) -> Option<Date> {
    let [year, month, day] = parts else { return None };
    let is_date = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    if is_date { new(year, month, day) } else { None }
}

fn of_digits(number: &str) -> Option<Date> {
    if number.len() == 8 { new(&number[..4], &number[4..6], &number[6..]) } else { None }
}

fn new(year: &str, month: &str, day: &str) -> Option<Date> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1990..=2099).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_days() {
        let cases = [
            ("https://example.org/2020/03/18/talks", "2020-03-18"),
            ("https://example.org/news/20200318/talks", "2020-03-18"),
            ("https://example.org/news/talks-2020-3-8.html", "2020-03-08"),
            ("https://example.org/2020/03/talks", ""),
            ("https://example.org/2020/13/18/talks", ""),
            ("https://example.org/article/98765432", ""),
            ("https://example.org/a?d=2020-03-18", ""),
        ];
        for (url, expected) in cases {
            assert_eq!(date(url).map(|date| date.to_string()).unwrap_or_default(), expected, "{url}");
        }
    }
}
