//! The date in the dateline that starts a text: "GENEVA, 12 May 2021 (Agency) –", "MOSCOW. March 18, 2021. AGENCY".

use demarche_core::{Precision, Published, PublishedBasis};

use super::dates::{Order, dates};

/// Paragraphs that may start with the dateline: the first, or those below title and subtitle.
const PARAGRAPHS: usize = 4;

/// The date and what follows it stand within so many bytes of the start.
const BYTES: usize = 120;

/// The place before the date is no longer.
const PLACE_BYTES: usize = 48;

/// The date of publication that the dateline of a text states; `None` when it has none, or one without a year.
pub(crate) fn published(text: &str) -> Option<Published> {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(PARAGRAPHS);
    paragraphs.into_iter().find_map(of_paragraph)
}

fn of_paragraph(paragraph: &str) -> Option<Published> {
    let start = &paragraph[..paragraph.floor_char_boundary(BYTES)];
    let (span, day) = dates(start, Order::DayFirst).into_iter().next()?;
    let (place, after) = (&start[..span.start], &start[span.end..]);
    let ends = after.trim_start_matches([',', '.', ' ']);
    let has_end = after.contains(['–', '—', '(', '/']) || after.contains(" -") || starts_with_capitals(ends);
    let at = day.at(0, 0, 0, 0);
    let is_dateline = place.len() <= PLACE_BYTES && starts_with_capitals(place) && has_end;
    is_dateline.then_some(Published { at, precision: Precision::Day, basis: PublishedBasis::Dateline })
}

/// Whether the first word is written in capitals.
fn starts_with_capitals(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    first.chars().count() >= 3 && first.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_other_dates() {
        let cases = [
            ("Talks resume\n\nGENEVA, 12 May 2021 (Example Wire) - The two sides met.", "2021-05-12"),
            ("LAGOON CITY, May 12, 2021 – The two sides met.", "2021-05-12"),
            ("ALMATY. March 18, 2021. EXAMPLEINFORM - The two sides met.", "2021-03-18"),
            ("ЖЕНЕВА, 12 мая 2021 — Стороны встретились.", "2021-05-12"),
            ("The two sides met on 12 May 2021 – for the first time.", ""),
            ("NATO met on 12 May 2021 to talk about the plan.", ""),
            ("GENEVA (Example Wire) - The two sides met.", ""),
            ("1\n\n2\n\n3\n\n4\n\nGENEVA, 12 May 2021 - The two sides met.", ""),
        ];
        for (text, expected) in cases {
            let found = published(text).map(|published| published.at.date().to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
