//! What stands around a statement: to whom, by which channel and where it is said; and which act that makes it.

use demarche_core::{Annotated, Byte, Channel, Place, Relation, Resolved, Span, Tag, TokenIx, VerbForm};

use crate::attributions::Draft;
use crate::cues::Cues;
use crate::hearers::Hearers;
use crate::speakers::Speakers;

/// Words of a content that may turn its act.
const FIRST_WORDS: usize = 12;

/// Steps from a word up to the cue that it belongs to.
const STEPS: usize = 3;

/// Completes drafts.
pub(crate) struct Circumstances<'a> {
    pub(crate) cues: &'a Cues,
    pub(crate) resolved: &'a Resolved,
    pub(crate) speakers: Speakers<'a>,
}

impl Circumstances<'_> {
    /// The draft with who is spoken to, channel, place and act; their words are taken off its content.
    pub(crate) fn complete(&self, mut draft: Draft) -> Draft {
        let hearers = Hearers { speakers: self.speakers };
        self.take_expression(&mut draft);
        if let Some((channel, phrase)) = self.take_channel(&mut draft) {
            draft.channel = Some(channel);
            hearers.take_behind(&mut draft, phrase);
        }
        hearers.take(&mut draft);
        if draft.channel.is_none() {
            self.name_channel(&mut draft);
        }
        self.take_prepositions(&mut draft);
        self.end_clause(&mut draft);
        draft.place = self.place(&draft);
        draft.act = self.cues.turned(&draft.cue, draft.act, &self.first_words(&draft));
        draft
    }

    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    /// The number of the first token that ends behind a byte.
    fn token_at(&self, byte: usize) -> usize {
        self.annotated().tokens.partition_point(|token| token.span.end <= byte)
    }

    fn first_words<'d>(&'d self, draft: &'d Draft) -> Vec<&'d str> {
        let Some(first) = draft.content.first() else { return Vec::new() };
        let taken = draft.taken.iter().map(String::as_str);
        let tokens = &self.annotated().tokens[self.token_at(first.start)..];
        let inside = tokens.iter().take_while(|token| token.span.start < first.end);
        let words = inside.filter(|token| token.tag != Tag::Punct).map(|token| token.lemma.as_str());
        taken.chain(words).take(FIRST_WORDS).collect()
    }

    /// "**voiced regret** over the ship": the words of the expression are no content.
    fn take_expression(&self, draft: &mut Draft) {
        let Some(first) = draft.content.first().copied() else { return };
        let end = self.annotated().tokens[draft.end - 1].span.end;
        let next = self.annotated().tokens.get(draft.end).map_or(first.end, |token| token.span.start);
        if first.start < end
            && next < first.end
            && draft.cue.contains(' ')
            && !first.contains(draft.cue_span.start)
        {
            draft.content[0] = Span::bytes(next, first.end);
        }
    }

    /// "regret **over** the ship": the preposition of an expression is no content.
    fn take_prepositions(&self, draft: &mut Draft) {
        let Some(first) = draft.content.first().copied() else { return };
        let words = first.of(&self.annotated().article.text);
        let fits = |preposition: &&String| {
            words.strip_prefix(preposition.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        if let Some(preposition) = draft.prepositions.iter().find(fits) {
            draft.content[0] = Span::bytes(first.start + preposition.len() + 1, first.end);
        }
    }

    /// "His warning that the tower leaned | was found": what is told of a cue that is the subject of its sentence is no content.
    fn end_clause(&self, draft: &mut Draft) {
        let annotated = self.annotated();
        let Some(content) = draft.content.first().copied() else { return };
        let start = self.token_at(content.start);
        let sentence = annotated.sentences[draft.sentence].tokens;
        let is_verb = |at: usize| matches!(annotated.tokens[at].tag, Tag::Verb | Tag::Aux);
        let is_subject =
            annotated.tokens[draft.main].tag == Tag::Noun && !(sentence.start..draft.main).any(is_verb);
        if !is_subject || annotated.word(start) != "that" {
            return;
        }
        let end = annotated.tokens.partition_point(|token| token.span.start < content.end);
        if let Some(second) = self.second_verb(Span::tokens(start + 1, end.max(start + 1))) {
            draft.content[0] = Span::bytes(content.start, annotated.tokens[second - 1].span.end);
        }
    }

    /// The first finite verb behind the verbs of a clause, before anything that begins another clause.
    fn second_verb(&self, clause: Span<TokenIx>) -> Option<usize> {
        let tokens = &self.annotated().tokens;
        let is_verb = |at: &usize| matches!(tokens[*at].tag, Tag::Verb | Tag::Aux);
        let goes_on = |at: &usize| {
            let token = &tokens[*at];
            is_verb(at)
                || matches!(token.tag, Tag::Adv | Tag::Part)
                || token.relation == Relation::CompoundPrt
        };
        let first = clause.range().find(is_verb)?;
        let behind = (first..clause.end).find(|at| !goes_on(at))?;
        let simple = |at: &usize| {
            !matches!(tokens[*at].tag, Tag::Sconj | Tag::Cconj | Tag::Punct)
                && tokens[*at].relation != Relation::AclRelcl
        };
        let mut rest = (behind - 1..clause.end).skip(1).take_while(simple);
        let split = (first + 1..behind).find(|at| self.is_new_group(*at));
        split.or_else(|| rest.find(|at| is_verb(at) && self.is_finite(*at)))
    }

    /// Whether a finite verb follows a full verb directly: "leaned | was found".
    fn is_new_group(&self, at: usize) -> bool {
        let tokens = &self.annotated().tokens;
        let is_full = tokens[at - 1].tag == Tag::Verb || tokens[at - 1].relation == Relation::CompoundPrt;
        is_full && matches!(tokens[at].tag, Tag::Verb | Tag::Aux) && self.is_finite(at)
    }

    fn is_finite(&self, at: usize) -> bool {
        let token = &self.annotated().tokens[at];
        token.features.verb_form == Some(VerbForm::Finite)
    }

    /// The channel that the words around the cue tell, with its phrase; at the end of a content that is no clause these words
    /// are taken off it.
    fn take_channel(&self, draft: &mut Draft) -> Option<(Channel, Span<TokenIx>)> {
        if let Some(channel) = self.cues.channels.of_cue(&draft.cue) {
            return Some((channel, Span::tokens(draft.main, draft.main + 1)));
        }
        let annotated = self.annotated();
        for at in annotated.sentences[draft.sentence].tokens.range() {
            let Some((channel, phrase)) = self.cues.channels.at(annotated, at) else { continue };
            let start = annotated.tokens[at].span.start;
            match draft.content.iter().position(|piece| piece.contains(start)) {
                None if self.belongs(draft, phrase) => return Some((channel, phrase)),
                Some(piece) if self.is_tail(draft, piece, phrase) => {
                    let end = annotated.tokens[at - 1].span.end;
                    draft.content[piece] = Span::bytes(draft.content[piece].start, end);
                    return Some((channel, phrase));
                }
                _ => {}
            }
        }
        None
    }

    /// "told **a news conference**": who is told is a channel.
    fn name_channel(&self, draft: &mut Draft) {
        let annotated = self.annotated();
        let told = |mention: &demarche_core::Mention| self.cues.channels.of_phrase(annotated, mention.head);
        if let Some(at) = draft.addressees.iter().position(|mention| told(mention).is_some()) {
            draft.channel = told(&draft.addressees[at]);
            draft.addressees.remove(at);
        }
    }

    /// Whether a phrase outside the content belongs to the cue: by the parse, at the beginning of the sentence, or right behind
    /// the cue.
    fn belongs(&self, draft: &Draft, phrase: Span<TokenIx>) -> bool {
        let annotated = self.annotated();
        let start = annotated.sentences[draft.sentence].tokens.start;
        let is_source = draft.source_spans.iter().any(|span| span.overlaps(&annotated.bytes(phrase)));
        !is_source
            && (phrase.start == start || phrase.start == draft.end || self.hangs_on(draft, phrase.end - 1))
    }

    /// Whether a word stands at most a few steps below the cue, by nouns.
    fn hangs_on(&self, draft: &Draft, word: usize) -> bool {
        let annotated = self.annotated();
        let mut at = word;
        for _ in 0..STEPS {
            match annotated.tokens[at].head {
                Some(head) if head == draft.main => return true,
                Some(head) if annotated.tokens[head].tag != Tag::Verb => at = head,
                _ => return false,
            }
        }
        false
    }

    /// Whether a phrase is the last of an unquoted piece of content that is no clause of its own.
    fn is_tail(&self, draft: &Draft, piece: usize, phrase: Span<TokenIx>) -> bool {
        let annotated = self.annotated();
        let content = draft.content[piece];
        let first = self.token_at(content.start);
        let is_clause = annotated.word(first) == "that" || annotated.word(first) == "“";
        let end = annotated.tokens[phrase.end - 1].span.end;
        let rest = content.end.saturating_sub(end);
        let joined = annotated
            .tokens
            .get(phrase.end)
            .is_some_and(|_| matches!(annotated.word(phrase.end), "to" | "with"));
        let is_object = annotated.tokens[first].tag != Tag::Part || self.hangs_on(draft, phrase.end - 1);
        let finite = (first..phrase.start).any(|at| {
            let relation = annotated.tokens[at].relation;
            annotated.tokens[at].head == Some(draft.main) && relation == Relation::Ccomp
        });
        !is_clause && !finite && is_object && phrase.start > first && (rest == 0 || joined)
    }

    /// Where something is said: the place that belongs to the cue, outside the content.
    fn place(&self, draft: &Draft) -> Option<Place> {
        let annotated = self.annotated();
        let tokens = annotated.sentences[draft.sentence].tokens;
        let outside = |span: Span<Byte>| {
            let mut taken = draft.content.iter().chain(&draft.source_spans);
            !taken.any(|piece| piece.overlaps(&span))
        };
        let of_cue = |tokens: Span<TokenIx>| {
            let head = tokens.end - 1;
            let mut cases = annotated.children_by(head, &[Relation::Case]);
            let case =
                cases.any(|case| matches!(annotated.word(case), "in" | "at" | "from" | "near" | "outside"));
            case && self.hangs_on(draft, head)
        };
        let places = self.resolved.places_in(tokens).iter();
        let mut fitting = places.filter(|(tokens, _)| outside(annotated.bytes(*tokens)) && of_cue(*tokens));
        fitting.next().map(|(_, place)| place.clone())
    }
}
