//! Kinds of elements: what a tag, or the words of a class, say about what stands inside.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use dom_query::Element;

/// The number of kinds.
pub(super) const KINDS: usize = 32;

/// A set of kinds, one bit each.
pub(super) type KindSet = u32;

/// The kind of elements that are not shown.
pub(super) const HIDDEN: usize = 0;

/// The kind of menus and footers.
pub(super) const MENU: usize = 4;

/// The kind of what readers write.
pub(super) const COMMENT: usize = HINTS_FROM + 8;

const HINTS_FROM: usize = 12;

/// The tags of each kind that is known by its tag; `hidden` has none.
const TAGS: [&[&str]; HINTS_FROM] = [
    &[],
    &["article"],
    &["main"],
    &["aside"],
    &["nav", "footer"],
    &["header"],
    &["section"],
    &["figure", "figcaption", "caption"],
    &["blockquote", "q"],
    &["li", "dd", "dt", "ul", "ol"],
    &["table", "td", "th"],
    &["form", "fieldset", "label", "dialog"],
];

/// The words of each kind that is known by a word in `class`, `id` and the like. Words of up to four letters count only
/// where they stand apart.
const HINTS: [&[&str]; KINDS - HINTS_FROM] = [
    &["article"],
    &[
        "articlebody",
        "article-body",
        "article_body",
        "story-body",
        "storybody",
        "post-body",
        "entry-content",
        "post-content",
        "article-content",
        "article__body",
        "article__content",
        "articletext",
        "article-text",
        "body-text",
        "bodycopy",
        "story-content",
        "content-body",
        "richtext",
        "rich-text",
        "paragraph",
    ],
    &["body", "prose", "copy", "text"],
    &["content", "story", "entry", "post", "main"],
    &["nav", "menu", "breadcrumb", "header", "masthead", "toolbar", "topbar"],
    &["footer", "legal", "copyright", "colophon"],
    &["share", "sharing", "social", "facebook", "twitter", "follow"],
    &[
        "related",
        "recommend",
        "more-",
        "read-more",
        "readmore",
        "also",
        "recirc",
        "trending",
        "popular",
        "latest",
        "most-",
        "next-",
        "outbrain",
        "taboola",
    ],
    &["comment", "disqus", "discussion", "reply", "respond"],
    &["promo", "sponsor", "advert", "ads", "ad", "banner", "offer", "partner", "commercial", "affiliate"],
    &["newsletter", "subscri", "signup", "sign-up", "paywall", "login", "register", "donat", "cta", "member"],
    &["caption", "credit", "photo", "image", "gallery", "slide", "video", "media", "figure"],
    &["author", "byline", "bio", "contributor", "profile", "avatar"],
    &["sidebar", "aside", "widget", "rail", "secondary", "column-right"],
    &["cookie", "consent", "gdpr", "modal", "popup", "overlay", "notice", "alert"],
    &["meta", "date", "time", "tags", "tag", "topic", "category", "keyword", "label", "kicker"],
    &["title", "headline", "heading", "subtitle"],
    &[
        "summary",
        "dek",
        "lede",
        "lead",
        "intro",
        "standfirst",
        "excerpt",
        "description",
        "teaser",
        "abstract",
    ],
    &["card", "list", "grid", "item", "feed", "carousel", "module", "teaser"],
    &["quote", "pullquote", "embed", "tweet", "highlight", "factbox", "infobox", "sidenote", "toc"],
];

/// A word that is found inside longer ones has more letters.
const APART_LETTERS: usize = 4;

struct Words {
    search: AhoCorasick,
    kinds: Vec<(usize, bool)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = || HINTS.iter().enumerate().flat_map(|(at, words)| words.iter().map(move |word| (at, *word)));
    let kinds = words().map(|(at, word)| (HINTS_FROM + at, word.len() <= APART_LETTERS)).collect();
    let mut search = AhoCorasick::builder();
    search.ascii_case_insensitive(true).match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA));
    let search = search.build(words().map(|(_, word)| word)).expect("a short list of short words");
    Words { search, kinds }
});

static KEY_POINT_WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let search = AhoCorasick::builder().ascii_case_insensitive(true).build(KEY_POINTS);
    search.expect("a short list of short words")
});

/// The kind of an element that is not shown.
pub(super) fn hidden() -> KindSet {
    1 << HIDDEN
}

/// The kinds of a tag.
pub(super) fn of_tag(name: &str) -> KindSet {
    let kinds = TAGS.iter().enumerate().filter(|(_, tags)| tags.contains(&name));
    kinds.fold(0, |set, (kind, _)| set | 1 << kind)
}

/// The kinds that the words of an attribute name.
pub(super) fn of_words(value: &str) -> KindSet {
    let found = WORDS.search.find_overlapping_iter(value).filter_map(|found| {
        let (kind, apart) = WORDS.kinds[found.pattern().as_usize()];
        (!apart || stands_apart(value.as_bytes(), found.start(), found.end())).then_some(kind)
    });
    found.fold(0, |set, kind| set | 1 << kind)
}

/// Words of classes that name a list of what matters most.
const KEY_POINTS: [&str; 9] = [
    "key-point",
    "keypoint",
    "key_point",
    "key-takeaway",
    "key-fact",
    "keyfact",
    "highlights",
    "at-a-glance",
    "summary",
];

/// Whether an element says that the items inside it are what matters most in the text.
pub(super) fn is_list_of_key_points(element: &Element) -> bool {
    let mut named = element.attrs.iter().filter(|attr| matches!(&*attr.name.local, "class" | "id"));
    named.any(|attr| KEY_POINT_WORDS.is_match(&*attr.value))
}

/// Whether no lower-case letter goes before or after: `page-ad`, `adSlot`, but not `head`.
fn stands_apart(value: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| value[at]);
    let is_start = value[start].is_ascii_uppercase() || before.is_none_or(|byte| !byte.is_ascii_alphabetic());
    is_start && value.get(end).is_none_or(|byte| !byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes_are_found_where_they_stand() {
        let ads = 1 << (HINTS_FROM + 9);
        for (class, expected) in [("page-ad", true), ("adSlot", true), ("head", false), ("Advert", true)] {
            assert_eq!(of_words(class) & ads != 0, expected, "{class}");
        }
        assert_eq!(of_tag("article"), 2);
    }
}
