//! Speakers: who stands behind a cue.

use demarche_core::{
    Annotated, Form, Id, Label, Mention, Participant, Relation, Resolved, Span, Tag, TokenIx,
};

use crate::grammar::Grammar;
use crate::participants::Participants;

/// Finds the speaker of a cue.
#[derive(Clone, Copy)]
pub(crate) struct Speakers<'a> {
    pub(crate) resolved: &'a Resolved,
    pub(crate) grammar: Grammar<'a>,
    /// The number of the next entity of the article.
    pub(crate) next_entity: usize,
}

impl Speakers<'_> {
    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    /// The head of who speaks: the subject of the cue, or after an inverted cue the noun right behind it.
    pub(crate) fn token(&self, number: usize, verb: usize) -> Option<usize> {
        let annotated = self.annotated();
        let sentence = &annotated.sentences[number];
        if self.grammar.is_passive(verb) {
            // "were warned by the regulator".
            return self.grammar.subject(verb);
        }
        let own = self.grammar.subject(verb);
        let before = |token: &usize| *token < verb || annotated.tokens[verb].head != Some(*token);
        if let Some(subject) = own.filter(before)
            && !self.is_inverted(verb, sentence.tokens.start)
        {
            return Some(subject);
        }
        let phrase = self.noun_phrase_from(verb + 1, sentence.tokens.end)?;
        self.is_inverted(verb, sentence.tokens.start).then(|| phrase.end - 1)
    }

    /// A cue right after a comma or closing quotation mark, with a noun phrase behind it: "…,” said Lavrov".
    fn is_inverted(&self, verb: usize, start: usize) -> bool {
        let annotated = self.annotated();
        let before =
            verb.checked_sub(1).filter(|before| *before >= start).map(|before| annotated.word(before));
        let marked = matches!(before, Some("”" | "\"" | "," | "’" | "'"));
        let named = annotated
            .tokens
            .get(verb + 1)
            .is_some_and(|next| matches!(next.tag, Tag::Propn | Tag::Det | Tag::Noun | Tag::Adj));
        let has_subject = annotated.children_by(verb, &[Relation::Nsubj]).any(|subject| subject < verb);
        marked && named && !has_subject
    }

    /// The mention at the speaker's head, or a new one for a noun phrase that is none; and the role as written.
    pub(crate) fn mention(&self, number: usize, head: usize) -> (Option<Mention>, Option<String>) {
        let annotated = self.annotated();
        let start = self.phrase_start(head);
        let role = self.role(start, head);
        let participants = Participants { resolved: self.resolved, grammar: self.grammar };
        let own = self.resolved.mention_at(head).filter(|mention| participants.actor(*mention).is_some());
        // A statement has one speaker: "both" stays what it says; "they" is the first of those.
        let is_one = annotated.word(head).eq_ignore_ascii_case("they") || participants.group(head).is_none();
        let one = || participants.phrase(head).first().copied().filter(|_| is_one);
        let known = own.or_else(one);
        if let Some(mention) =
            known.map(|number| &self.resolved.mentions[number]).filter(|mention| mention.actor.is_some())
        {
            return (Some(mention.clone()), role);
        }
        let tokens = self.free_tokens(start, head);
        let span = annotated.bytes(tokens);
        let id =
            Id::of("mention", &[&annotated.article.id.to_string(), &format!("{}-{}", span.start, span.end)]);
        let name = span.of(&annotated.article.text).to_owned();
        let form = if annotated.tokens[head].tag == Tag::Pron { Form::Pronoun } else { Form::Nominal };
        let actor = Participant { actor_id: None, name, country: None, sectors: Vec::new(), mention_id: id };
        let entity = self.next_entity;
        let mention = Mention {
            id,
            sentence: number,
            span,
            tokens,
            head,
            label: Label::Misc,
            form,
            entity,
            assumed: false,
            certainty: None,
            actor: Some(actor),
        };
        (Some(mention), role)
    }

    /// The tokens of a new mention: those of a name there that is nobody yet, else as many up to the head as are in no
    /// mention.
    fn free_tokens(&self, start: usize, head: usize) -> Span<TokenIx> {
        if let Some(mention) = self.resolved.mention_at(head) {
            return self.resolved.mentions[mention].tokens;
        }
        let start = self.without_determiner(start, head);
        let taken = (start..head).rev().find(|token| self.resolved.mention_at(*token).is_some());
        Span::tokens(taken.map_or(start, |token| token + 1), head + 1)
    }

    fn without_determiner(&self, start: usize, head: usize) -> usize {
        let determiner = start < head && self.annotated().tokens[start].tag == Tag::Det;
        start + usize::from(determiner)
    }

    /// The words of the noun phrase before the name: "Kremlin spokesman" of "Kremlin spokesman Dmitry Peskov".
    fn role(&self, start: usize, head: usize) -> Option<String> {
        let annotated = self.annotated();
        let name =
            self.resolved.mention_at(head).map(|mention| self.resolved.mentions[mention].tokens.start)?;
        let start = self.without_determiner(start, head);
        let has_noun = (start..name).any(|at| matches!(annotated.tokens[at].tag, Tag::Noun | Tag::Propn));
        let role = annotated.bytes(Span::tokens(start, name.max(start)));
        (has_noun && !role.is_empty()).then(|| role.of(&annotated.article.text).to_owned())
    }

    /// The first token of the noun phrase that ends with its head.
    pub(crate) fn phrase_start(&self, head: usize) -> usize {
        const INSIDE: &[Relation] = &[
            Relation::Det,
            Relation::Amod,
            Relation::Compound,
            Relation::NmodDesc,
            Relation::Nummod,
            Relation::NmodPoss,
            Relation::Flat,
        ];
        let annotated = self.annotated();
        let mut start = head;
        while let Some(child) = annotated.children_by(start, INSIDE).find(|child| *child < start) {
            start = child;
        }
        start
    }

    /// The noun phrase that starts at a token.
    pub(crate) fn noun_phrase_from(&self, start: usize, end: usize) -> Option<Span<demarche_core::TokenIx>> {
        let annotated = self.annotated();
        let inside = |at: &usize| {
            matches!(
                annotated.tokens[*at].tag,
                Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Part | Tag::Pron
            )
        };
        let length = (start..end).take_while(inside).count();
        (length > 0).then(|| Span::tokens(start, start + length))
    }
}
