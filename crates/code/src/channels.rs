//! How something is said: "in a statement", "by telephone", "on Twitter": `lexicon/cues/channels.txt`.

use demarche_core::lexicon::{LexiconError, Row, Table};
use demarche_core::{Annotated, Channel, Span, Tag, TokenIx};

/// Words between the preposition and the end of its noun phrase.
const LONGEST_PHRASE: usize = 8;

/// In place of a preposition: the verb itself tells the channel, "tweeted".
const AS_CUE: &str = "cue";

#[derive(Clone)]
struct Entry {
    words: Vec<String>,
    channel: Channel,
    prepositions: Vec<String>,
}

impl Entry {
    /// The same with hyphens as words; `None` where there are none.
    fn cut_at_hyphens(mut self) -> Option<Self> {
        let cut = self.words.join(" ").replace('-', " - ");
        let words: Vec<String> = cut.split_whitespace().map(str::to_owned).collect();
        (words != self.words).then(|| {
            self.words = words;
            self
        })
    }
}

/// All words that tell a channel, those with most words first.
pub(crate) struct Channels(Vec<Entry>);

impl Channels {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let table = Table::new("cues/channels.txt", include_str!("../../../lexicon/cues/channels.txt"));
        let mut found = table.rows().map(entry).collect::<Result<Vec<_>, _>>()?;
        // "Op-ed" is three words, "e-mail" is one.
        found.extend(found.clone().into_iter().filter_map(Entry::cut_at_hyphens));
        found.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        Ok(Self(found))
    }

    /// The channel that a cue tells by itself.
    pub(crate) fn of_cue(&self, cue: &str) -> Option<Channel> {
        let fits =
            |entry: &&Entry| entry.words == [cue] && entry.prepositions.iter().any(|word| word == AS_CUE);
        self.0.iter().find(fits).map(|entry| entry.channel)
    }

    /// The channel that the phrase of a preposition tells, and the tokens from the preposition to the head of its phrase.
    pub(crate) fn at(&self, annotated: &Annotated, preposition: usize) -> Option<(Channel, Span<TokenIx>)> {
        let word = annotated.word(preposition).to_lowercase();
        let end = annotated.sentence_of(preposition).end.min(preposition + LONGEST_PHRASE);
        let inside = (preposition + 1..end).take_while(|at| is_in_phrase(annotated, *at));
        // "In remarks **published** by": a participle ends no phrase.
        let last = inside.filter(|at| annotated.tokens[*at].tag != Tag::Verb).last()?;
        let channel = self.named(annotated, last, |entry| entry.prepositions.contains(&word))?;
        Some((channel, Span::tokens(preposition, last + 1)))
    }

    /// The channel that a noun phrase names which ends with a token: "told a news conference".
    pub(crate) fn of_phrase(&self, annotated: &Annotated, last: usize) -> Option<Channel> {
        self.named(annotated, last, |entry| entry.prepositions.iter().any(|word| word == "to"))
    }

    fn named(&self, annotated: &Annotated, last: usize, fits: impl Fn(&Entry) -> bool) -> Option<Channel> {
        let ends_with = |entry: &&Entry| {
            let Some(first) = (last + 1).checked_sub(entry.words.len()) else { return false };
            let is = |(at, word): (usize, &String)| {
                annotated.tokens[at].lemma.to_lowercase() == *word
                    || annotated.word(at).to_lowercase() == *word
            };
            fits(entry) && (first..).zip(&entry.words).all(is)
        };
        self.0.iter().find(ends_with).map(|entry| entry.channel)
    }
}

fn is_in_phrase(annotated: &Annotated, at: usize) -> bool {
    let tag = annotated.tokens[at].tag;
    matches!(tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron | Tag::Part)
        || annotated.word(at) == "-"
        || tag == Tag::Verb && annotated.word(at).ends_with("ed")
}

fn entry(row: Row<'_>) -> Result<Entry, LexiconError> {
    let [words, channel, prepositions] = row.cells()?;
    Ok(Entry {
        words: words.text.split_whitespace().map(str::to_owned).collect(),
        channel: Channel::parse(channel.text).ok_or_else(|| channel.unknown("channel"))?,
        prepositions: prepositions.list().map(|cell| cell.text.to_owned()).collect(),
    })
}
