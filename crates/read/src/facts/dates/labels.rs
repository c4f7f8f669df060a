//! Days behind a label: "Published: 3 May 2020", "Originally published on 3 May 2020", "Last updated 4 May 2020".

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use jiff::civil::Date;

use super::super::signals::Signals;
use super::phrase::{Order, dates};

/// A date stands at most so many bytes behind its label, weekday and time of day between them.
const GAP: usize = 40;

/// Lines are looked at only when they are no longer, or start with the label.
const LINE_BYTES: usize = 160;

/// Words before the day of publication.
const PUBLISHED: [&str; 36] = [
    "published",
    "publish date",
    "publication date",
    "posted",
    "post time",
    "date posted",
    "first aired",
    "veröffentlicht",
    "publié le",
    "publicado",
    "publicada",
    "fecha de publicación",
    "pubblicato",
    "data pubblicazione",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publisert",
    "udgivet",
    "julkaistu",
    "opublikowano",
    "data publikacji",
    "dodano",
    "publikováno",
    "vydáno",
    "megjelent",
    "publicat",
    "опубликовано",
    "дата публикации",
    "опубліковано",
    "yayınlanma",
    "yayın tarihi",
    "δημοσίευση",
    "ngày đăng",
    "发布时间",
    "發布時間",
];

/// Words before the day of the first publication of a page that was published again.
const FIRST: [&str; 4] =
    ["originally published", "first published on", "originally posted", "ursprünglich veröffentlicht"];

/// Words before the day of the last change.
const UPDATED: [&str; 12] = [
    "updated",
    "last modified",
    "modified",
    "last edit",
    "last revised",
    "aktualisiert",
    "mis à jour le",
    "actualizado",
    "aggiornato",
    "обновлено",
    "оновлено",
    "güncelleme",
];

/// Any of these words, in letters of either case where they are ASCII: few lines hold one.
static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let labels = PUBLISHED.iter().chain(&FIRST).chain(&UPDATED);
    let search =
        AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(labels);
    search.expect("a short list of short words")
});

/// The day of the first publication, where the page tells it from the present one.
pub(super) fn first(signals: &Signals, order: Order) -> Option<Date> {
    behind(signals, order, &FIRST)
}

/// The day of publication behind a label anywhere in the article.
pub(super) fn published(signals: &Signals, order: Order) -> Option<Date> {
    behind(signals, order, &PUBLISHED)
}

/// The day of the last change behind a label anywhere in the article.
pub(super) fn updated(signals: &Signals, order: Order) -> Option<Date> {
    behind(signals, order, &UPDATED)
}

/// The day below a line that holds nothing but a label: a box beside the article states its facts so.
pub(super) fn boxed(signals: &Signals, order: Order) -> Option<Date> {
    let text = signals.text.as_str();
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let label = line.trim_end_matches([':', ' ', '\n']);
        let is_label = label.len() < 40 && PUBLISHED.contains(&label.to_lowercase().as_str());
        let after = text.get(at..).filter(|_| is_label)?;
        let (span, day) = dates(&after[..after.floor_char_boundary(GAP + 24)], order).into_iter().next()?;
        (span.start <= GAP / 2).then_some(day)
    })
}

fn behind(signals: &Signals, order: Order, labels: &[&str]) -> Option<Date> {
    let text = signals.text.as_str();
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let (place, length) = label(line, labels).filter(|_| !signals.asides.hold(start))?;
        let after = text.get(start + place + length..)?;
        let near = &after[..after.floor_char_boundary(GAP + 24)];
        let (span, day) = dates(near, order).into_iter().next()?;
        let is_other = UPDATED
            .iter()
            .any(|label| !labels.contains(label) && near[..span.start].to_lowercase().contains(label));
        (span.start <= GAP && !is_other).then_some(day)
    })
}

/// Where the first label of a line stands, and its length; both in bytes of the line.
fn label(line: &str, labels: &[&str]) -> Option<(usize, usize)> {
    if line.is_ascii() && !ANY.is_match(line) {
        return None;
    }
    let lower = line.to_lowercase();
    // Places in the lower case must be places in the line.
    if lower.len() != line.len() {
        return None;
    }
    let found = labels.iter().filter_map(|label| Some((lower.find(label)?, label.len()))).min()?;
    let is_own = line.len() <= LINE_BYTES || found.0 == 0 || labels.len() == FIRST.len();
    (is_own && line.is_char_boundary(found.0 + found.1)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_a_day_is() {
        let text = "Talks resume\nUpdated 4 May 2020\nThey met. This was originally published on 1 May 2020 and grew.\n\
            Published: Sunday, 3 May 2020\n";
        let signals = Signals { text: text.to_owned(), ..Signals::default() };
        let day = |found: Option<Date>| found.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day(first(&signals, Order::DayFirst)), "2020-05-01");
        assert_eq!(day(updated(&signals, Order::DayFirst)), "2020-05-04");
        let cases = [
            ("Published: Sunday, 3 May 2020", "2020-05-03"),
            ("Опубликовано 3 мая 2020", "2020-05-03"),
            ("Published\nPublish date\n3 May 2020", "2020-05-03"),
            ("Published. Updated 4 May 2020", ""),
            ("The report, published by the ministry, covers the three years that end with 3 May 2020", ""),
        ];
        for (text, expected) in cases {
            let signals = Signals { text: text.to_owned(), ..Signals::default() };
            assert_eq!(day(published(&signals, Order::DayFirst)), expected, "{text}");
        }
    }

    #[test]
    fn a_box_states_the_day_below_its_label() {
        let cases = [
            ("They met.\nPublished\n3 May 2020\n", Some("2020-05-03")),
            ("They met.\nPublished:\nPublish date\n3 May 2020\n", Some("2020-05-03")),
            ("They met.\nPublished reports\n3 May 2020\n", None),
            ("They met.\nPublished\nThe talks that resumed then were on 3 May 2020\n", None),
        ];
        for (text, expected) in cases {
            let signals = Signals { text: text.to_owned(), ..Signals::default() };
            let found = boxed(&signals, Order::DayFirst).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
