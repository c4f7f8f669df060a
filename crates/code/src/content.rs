//! What is said: the quotation or clause that belongs to a cue.

use demarche_core::{Annotated, Byte, Relation, Resolved, Span, Tag};

use crate::cues::Cue;
use crate::quotes::Quotations;

/// Where cue and speaker stand, as token numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub(crate) verb: usize,
    /// The first token after the cue.
    pub(crate) after: usize,
    /// First token and end of the speaker's noun phrase.
    pub(crate) speaker: (usize, usize),
    pub(crate) cue: Cue,
}

/// Finds content in one sentence and the quotations that reach into it.
pub(crate) struct Content<'a> {
    annotated: &'a Annotated,
    sentence: Span<Byte>,
    tokens: Span<demarche_core::TokenIx>,
    quotations: &'a [Span<Byte>],
}

impl<'a> Content<'a> {
    pub(crate) fn new(resolved: &'a Resolved, quotations: &'a Quotations, number: usize) -> Self {
        let annotated = &resolved.annotated;
        let sentence = annotated.sentences[number];
        let quotations = quotations.around(sentence.span.start);
        // Only those that reach into the sentence matter.
        let first = quotations.partition_point(|quotation| quotation.end <= sentence.span.start);
        let last = quotations.partition_point(|quotation| quotation.start < sentence.span.end);
        let quotations = &quotations[first..last.max(first)];
        Self { annotated, sentence: sentence.span, tokens: sentence.tokens, quotations }
    }

    /// Whether a token stands inside a quotation.
    pub(crate) fn is_quoted(&self, token: usize) -> bool {
        let start = self.annotated.tokens[token].span.start;
        self.quotations.iter().any(|quotation| quotation.contains(start))
    }

    fn text(&self) -> &'a str {
        &self.annotated.article.text
    }

    fn start_of(&self, token: usize) -> usize {
        self.annotated.tokens.get(token).map_or(self.sentence.end, |token| token.span.start)
    }

    /// The content of a cue: quotations beside it, the clause after it, or the clause before it.
    ///
    /// Several clauses ("that …, but that …") are several contents.
    pub(crate) fn of_cue(&self, position: &Position) -> Vec<Vec<Span<Byte>>> {
        let attribution = self.attribution(position);
        let tail = position.after.max(position.speaker.1.min(self.tokens.end));
        let follows = self.following(position);
        if follows.is_none() && position.cue.quote {
            let quoted = self.beside(attribution);
            if !quoted.is_empty() {
                return vec![quoted];
            }
        }
        let follows = follows.map(|start| self.clauses(position, start));
        follows
            .filter(|found| !found.is_empty())
            .unwrap_or_else(|| self.preceding(position, attribution, tail).into_iter().collect())
    }

    /// The clauses from a token to the end of the sentence, to a trailing attribution, or to a further verb of the same
    /// speaker ("denied any wrongdoing **and accused** ..."); cut before "and that" and "but that".
    fn clauses(&self, position: &Position, from: usize) -> Vec<Vec<Span<Byte>>> {
        let end = self.end_token(position, from);
        let word = |at: usize| self.annotated.word(at).to_lowercase();
        let joins = |at: &usize| {
            matches!(word(*at).as_str(), "and" | "but") && at + 1 < end && word(at + 1) == "that"
        };
        let mut found = Vec::new();
        let mut start = from;
        for joint in (from..end).filter(joins) {
            found.push(self.trimmed(self.start_of(start), self.start_of(joint)));
            start = joint + 2;
        }
        found.push(self.trimmed(self.start_of(start), self.start_of(end)));
        found.into_iter().filter(|piece| !piece.is_empty()).map(|piece| vec![piece]).collect()
    }

    /// Where the content that starts at `from` ends, as a token.
    fn end_token(&self, position: &Position, from: usize) -> usize {
        let annotated = self.annotated;
        let next_verb = annotated
            .children_by(position.verb, &[Relation::Conj])
            .find(|verb| *verb > from && annotated.tokens[*verb].tag == Tag::Verb);
        let joint =
            next_verb.and_then(|verb| (from..verb).rev().find(|at| annotated.tokens[*at].tag == Tag::Cconj));
        let trailing = (from..self.tokens.end.saturating_sub(1)).find(|at| {
            annotated.word(*at) == "," && annotated.word(at + 1).eq_ignore_ascii_case("according")
        });
        [joint, trailing].into_iter().flatten().min().unwrap_or(self.tokens.end)
    }

    /// From the speaker to the end of the cue or the other way round.
    fn attribution(&self, position: &Position) -> Span<Byte> {
        let tokens = &self.annotated.tokens;
        let start = tokens[position.verb].span.start.min(self.start_of(position.speaker.0));
        let end = tokens[position.after - 1].span.end.max(tokens[position.speaker.1 - 1].span.end);
        Span::bytes(start, end.max(start))
    }

    /// Quotations of the sentence outside the attribution, together with those that only reach into the sentence.
    fn beside(&self, attribution: Span<Byte>) -> Vec<Span<Byte>> {
        let near = self
            .quotations
            .iter()
            .filter(|quotation| quotation.overlaps(&self.sentence) && !quotation.overlaps(&attribution));
        let long = |quotation: &&Span<Byte>| quotation.of(self.text()).split_whitespace().count() >= 3;
        near.filter(long).map(|quotation| self.trimmed(quotation.start, quotation.end)).collect()
    }

    /// The first token of "that ...", a clause, an infinitive or an object after the cue.
    fn following(&self, position: &Position) -> Option<usize> {
        let speaker_after = position.speaker.0 >= position.after;
        let mut from = if speaker_after { position.speaker.1 } else { position.after };
        let word = |at: usize| {
            if at < self.tokens.end { self.annotated.word(at).to_lowercase() } else { String::new() }
        };
        if !self.goes_on(position, from) {
            return None;
        }
        while matches!(word(from).as_str(), "," | ":" | "that") && from < self.tokens.end {
            from += 1;
        }
        let has_that = from > 0 && word(from - 1) == "that";
        Some(if has_that { from } else { self.that_after(position, from).unwrap_or(from) })
    }

    /// Whether content comes after the cue: a clause, or what its entry allows.
    fn goes_on(&self, position: &Position, from: usize) -> bool {
        let at = |offset: usize| {
            self.annotated.tokens.get(from + offset).filter(|_| from + offset < self.tokens.end)
        };
        let Some(next) = at(0) else { return false };
        let word = self.annotated.word(from).to_lowercase();
        if word == "that" || self.that_after(position, from).is_some() {
            return true;
        }
        if matches!(word.as_str(), "," | ":") {
            let quoted = at(1).is_some_and(|_| matches!(self.annotated.word(from + 1), "“" | "\""));
            return word == ":" || quoted && !self.quotation_before(position);
        }
        if word == "to" {
            return position.cue.infinitive;
        }
        let depends = self.annotated.children(position.verb).any(|child| {
            let token = &self.annotated.tokens[child];
            child >= from && matches!(token.relation, Relation::Ccomp | Relation::Parataxis)
        });
        let nominal = !matches!(next.tag, Tag::Punct | Tag::Adp | Tag::Adv | Tag::Sconj | Tag::Cconj);
        nominal && (position.cue.clause && depends || position.cue.object)
            || position.cue.clause && matches!(word.as_str(), "there" | "it")
            || matches!(word.as_str(), "“" | "\"") && !self.quotation_before(position)
    }

    fn quotation_before(&self, position: &Position) -> bool {
        let verb = self.annotated.tokens[position.verb].span.start;
        self.quotations.iter().any(|quotation| quotation.overlaps(&self.sentence) && quotation.end <= verb)
    }

    /// "told reporters on Monday that ...": the "that" within a few words of the cue, before any other verb.
    fn that_after(&self, position: &Position, from: usize) -> Option<usize> {
        if !position.cue.clause {
            return None;
        }
        let near = (from..self.tokens.end.min(position.after + 9))
            .take_while(|at| self.annotated.tokens[*at].tag != Tag::Verb);
        near.into_iter().find(|at| self.annotated.word(*at).eq_ignore_ascii_case("that")).map(|at| at + 1)
    }

    /// The clause before the cue: "The ship sank, the navy said."
    fn preceding(
        &self,
        position: &Position,
        attribution: Span<Byte>,
        tail: usize,
    ) -> Option<Vec<Span<Byte>>> {
        let comma = self.start_of(position.speaker.0.min(position.verb)).checked_sub(1)?;
        let before = self.trimmed(self.sentence.start, attribution.start.max(self.sentence.start));
        let mark = self.text()[self.sentence.start..=comma].trim_end().ends_with([',', '”', '"', '—', '–']);
        if !mark || before.is_empty() || !position.cue.quote && !position.cue.clause {
            return None;
        }
        let mut pieces = vec![before];
        let rest = self.trimmed(self.start_of(tail).min(self.sentence.end), self.sentence.end);
        let resumes = tail < self.tokens.end && self.annotated.word(tail) == ",";
        if resumes && rest.of(self.text()).split_whitespace().count() > 3 {
            pieces.push(rest);
        }
        Some(pieces)
    }

    /// The sentence without `attribution`.
    pub(crate) fn around(&self, attribution: Span<Byte>) -> Option<Vec<Span<Byte>>> {
        let before = self.trimmed(self.sentence.start, attribution.start.max(self.sentence.start));
        let after = self.trimmed(attribution.end.min(self.sentence.end), self.sentence.end);
        let words = |piece: &Span<Byte>| piece.of(self.text()).split_whitespace().count();
        let pieces: Vec<_> = [before, after].into_iter().filter(|piece| words(piece) >= 3).collect();
        (!pieces.is_empty()).then_some(pieces)
    }

    /// A piece without white space, marks and quotation marks at its edges; a quotation inside keeps its marks.
    fn trimmed(&self, start: usize, end: usize) -> Span<Byte> {
        let text = self.text();
        let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–');
        let end = end.max(start);
        let piece = &text[start..end];
        let from = start + (piece.len() - piece.trim_start_matches(edge).len());
        let to = start + piece.trim_end_matches(|c: char| edge(c) || c == '.').len();
        let (from, to) = (from.min(to.max(start)), to.max(start));
        self.without_marks(from, to.max(from))
    }

    /// Takes off a pair of quotation marks that encloses the whole piece.
    fn without_marks(&self, from: usize, to: usize) -> Span<Byte> {
        let text = self.text();
        let piece = &text[from..to];
        let open = piece.chars().next().filter(|c| matches!(c, '“' | '"' | '«')).map_or(0, char::len_utf8);
        let close =
            piece.chars().next_back().filter(|c| matches!(c, '”' | '"' | '»')).map_or(0, char::len_utf8);
        let inner = &piece[open..piece.len().max(open + close) - close];
        let single = !inner.contains(['“', '"', '”', '«', '»']);
        if single && open + close < piece.len() && (open > 0 || close > 0) {
            return Span::bytes(from + open, to - close);
        }
        Span::bytes(from, to)
    }
}
