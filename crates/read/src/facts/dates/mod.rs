//! The date of publication, from the most trusted place that states one.

mod labels;
mod months;
mod nearby;
mod phrase;
mod script;
mod stated;
mod url;

use demarche_core::{Published, PublishedBasis};
use jiff::civil::Date;

use super::linked::Linked;
use super::signals::{Kind, Mark, Signals};
pub(crate) use months::month;
pub(in crate::facts) use phrase::{Order, dates};
use stated::Stated;

/// Names under which pages state when they were published.
const PUBLISHED: [&str; 44] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "bt:pubdate",
    "datepublished",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "weibo:article:create_at",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pub_date",
    "published-date",
    "published_date",
    "publication_date",
    "publicationdate",
    "article.published",
    "published_at",
    "published_time",
    "published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dc.created",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "article_date_original",
    "article:post_date",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "displaydate",
    "og:pubdate",
    "datecreated",
    "date_published",
    "originalpublicationdate",
    "date",
];

/// Names under which pages state when they were last changed.
const MODIFIED: [&str; 9] = [
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "lastmod",
    "last-modified",
    "revised",
];

/// What is less than this many bytes from the headline belongs to it.
const NEAR: usize = 1500;

/// When a page was published and last changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) published: Option<Published>,
    pub(super) updated: Option<Published>,
}

/// The date of publication and of the last change, and where they were found.
///
/// Linked data and `meta` elements win, then marked elements, the address, times near the headline (at byte `headline` of
/// the visible text), data in scripts, and the visible text there. A time in UTC that differs by one day from the day in
/// the address or in the text below the headline gives way to it: readers saw that day. So does a date that repeats the
/// last change to an earlier day printed as that of publication. The date of the last change is taken for that of
/// publication only where nothing else is found.
pub(super) fn of_page(signals: &Signals, linked: &Linked, headline: usize, url: Option<&str>) -> Dates {
    let page = Page { signals, headline, order: order(signals, url) };
    let updated = page.modified(linked);
    let published = page.published(linked, url.and_then(url::date), updated);
    let published = published.or_else(|| updated.map(|stated| stated.published(PublishedBasis::Metadata)));
    let is_later = |stated: &Stated| published.is_none_or(|published| stated.day > published.at.date());
    let updated = updated.filter(is_later).map(|stated| stated.published(PublishedBasis::Metadata));
    Dates { published, updated }
}

fn days_apart(one: Date, other: Date) -> i32 {
    one.since(other).map_or(i32::MAX, |span| span.get_days().abs())
}

/// In the United States the month comes first.
fn order(signals: &Signals, url: Option<&str>) -> Order {
    let language = signals.language.as_deref().unwrap_or_default().replace('_', "-");
    let locale = signals.metas(&["og:locale"]).next().unwrap_or_default().to_lowercase().replace('_', "-");
    let host = url.and_then(|url| url.split('/').nth(2)).unwrap_or_default();
    let is_american = host.rsplit('.').next().is_some_and(|end| end.len() > 2 || end == "us" || end == "io");
    let states_it = language == "en-us" || locale == "en-us";
    if is_american && (states_it || language == "en") { Order::MonthFirst } else { Order::DayFirst }
}

/// A page whose date is sought.
struct Page<'a> {
    signals: &'a Signals,
    headline: usize,
    order: Order,
}

impl Page<'_> {
    fn parse(&self, text: &str) -> Option<Stated> {
        Stated::parse(text, self.order)
    }

    fn metadata(&self, linked: &Linked) -> Option<Stated> {
        let of_linked = |text: Option<&str>| text.and_then(|text| self.parse(text));
        let metas = || self.signals.metas(&PUBLISHED).find_map(|text| self.parse(text));
        let uploaded = || of_linked(linked.uploaded.as_deref());
        of_linked(linked.published.as_deref()).or_else(metas).or_else(uploaded)
    }

    /// What stands in elements of a kind near the headline, those below it first.
    fn marked(&self, kinds: &[Kind]) -> Option<Stated> {
        let marks = self.signals.marks.iter().filter(|mark| kinds.contains(&mark.kind) && !mark.is_aside);
        let near = marks.filter(|mark| mark.span.start.abs_diff(self.headline) <= NEAR);
        let mut near: Vec<&Mark> = near.collect();
        let of_change = |mark: &Mark| mark.kind != Kind::Modified && self.is_change(mark);
        near.sort_by_key(|mark| {
            let distance = mark.span.start.abs_diff(self.headline);
            (of_change(mark), mark.span.start < self.headline, distance)
        });
        near.into_iter().find_map(|mark| self.mark(mark))
    }

    /// The first date below the headline and near it: in an element that holds a time or a date, or in a line.
    fn first_below(&self) -> Option<Stated> {
        let marks = self.signals.marks.iter().filter(|mark| !mark.is_aside);
        let marks = marks.filter(|mark| matches!(mark.kind, Kind::Time | Kind::DateClass));
        let below = self.headline..self.headline + NEAR;
        let mut marks = marks.filter(|mark| below.contains(&mark.span.start) && !self.is_change(mark));
        let marked = marks.find_map(|mark| Some((mark.span.start, self.mark(mark)?)));
        let printed = nearby::day_below(&self.signals.text, self.headline, self.order);
        let printed = printed.map(|(at, day)| (at, Stated::of_day(day)));
        let is_first = |at: usize| printed.is_none_or(|(other, _)| at <= other);
        marked.filter(|(at, _)| is_first(*at)).or(printed).map(|(_, stated)| stated)
    }

    /// Whether an element or the words before it speak of a change.
    fn is_change(&self, mark: &Mark) -> bool {
        nearby::is_change(&self.signals.text, mark.span.start)
            || nearby::starts_with_change(self.signals.words(mark))
    }

    fn mark(&self, mark: &Mark) -> Option<Stated> {
        let words = self.signals.words(mark);
        let printed = || (words.len() <= 200).then(|| self.parse(words)).flatten();
        mark.value.as_deref().and_then(|value| self.parse(value)).or_else(printed)
    }

    fn published(&self, linked: &Linked, in_url: Option<Date>, updated: Option<Stated>) -> Option<Published> {
        let text = |day| Stated::of_day(day).published(PublishedBasis::Text);
        let first = labels::first(self.signals, self.order);
        let stated = self.metadata(linked).or_else(|| self.marked(&[Kind::Published]));
        let Some(stated) = stated else { return first.map(text).or_else(|| self.unstated(in_url)) };
        if let Some(first) =
            first.or_else(|| self.before_change(stated, updated)).filter(|day| *day < stated.day)
        {
            return Some(text(first));
        }
        let seen = || self.marked(&[Kind::Time]).map(|seen| seen.day).or_else(|| self.printed());
        let civil = stated.is_utc.then(|| in_url.or_else(seen)).flatten();
        let day = civil.filter(|day| days_apart(*day, stated.day) == 1);
        Some(day.map_or(stated, Stated::of_day).published(PublishedBasis::Metadata))
    }

    /// The day printed below the headline where the stated date of publication is none but that of the last change: some
    /// systems write one for the other.
    fn before_change(&self, stated: Stated, updated: Option<Stated>) -> Option<Date> {
        updated.filter(|updated| updated.day <= stated.day && stated.at.is_none())?;
        labels::published(self.signals, self.order)
            .or_else(|| nearby::day_alone(&self.signals.text, self.headline, self.order))
    }

    /// The day printed near the headline.
    fn printed(&self) -> Option<Date> {
        nearby::day(&self.signals.text, self.headline, self.order)
    }

    /// The date where no metadata states it.
    fn unstated(&self, in_url: Option<Date>) -> Option<Published> {
        let text = |stated: Stated| stated.published(PublishedBasis::Text);
        let of_day = |day: Date| text(Stated::of_day(day));
        let script = || {
            let stated = script::values(&self.signals.scripts).find_map(|value| self.parse(value));
            stated.map(|stated| stated.published(PublishedBasis::Metadata))
        };
        let printed_time = || {
            let day = script::printed(&self.signals.scripts, self.order);
            day.map(|day| Stated::of_day(day).published(PublishedBasis::Metadata))
        };
        in_url
            .map(|day| Stated::of_day(day).published(PublishedBasis::Url))
            .or_else(|| labels::boxed(self.signals, self.order).map(of_day))
            .or_else(|| self.first_below().map(text))
            .or_else(|| self.marked(&[Kind::Time]).map(text))
            .or_else(|| self.marked(&[Kind::DateClass]).map(text))
            .or_else(|| self.printed().map(of_day))
            .or_else(script)
            .or_else(|| labels::published(self.signals, self.order).map(of_day))
            .or_else(|| self.anywhere().map(text))
            .or_else(printed_time)
    }

    /// The first time far from the headline that does not belong to another article.
    fn anywhere(&self) -> Option<Stated> {
        let marks = self.signals.marks.iter().filter(|mark| !mark.is_aside);
        let mut marks =
            marks.filter(|mark| matches!(mark.kind, Kind::Published | Kind::Time | Kind::DateClass));
        marks.find_map(|mark| self.mark(mark))
    }

    /// When the page was last changed.
    fn modified(&self, linked: &Linked) -> Option<Stated> {
        let linked = linked.modified.as_deref().and_then(|text| self.parse(text));
        let metas = || self.signals.metas(&MODIFIED).find_map(|text| self.parse(text));
        let labelled = || labels::updated(self.signals, self.order).map(Stated::of_day);
        linked.or_else(|| self.marked(&[Kind::Modified])).or_else(metas).or_else(labelled)
    }
}
