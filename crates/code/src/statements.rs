//! Statements: a cue, its nearest speaker, and what is said.

use demarche_core::{
    Annotated, Byte, DateBasis, EventDate, Form, Id, Label, Mention, Participant, Precision, Relation,
    Resolved, Span, Statement, StatementForm, Tag,
};

use crate::content::{Content, Position};
use crate::cues::{Cue, Cues};
use crate::frames::Frames;
use crate::grammar::Grammar;
use crate::participants::Participants;
use crate::quotes::{quotations, share_quoted};

/// The share of letters inside quotation marks from which a statement is direct (as in the PolNeAR data).
const DIRECT_SHARE: f64 = 0.95;

/// Finds the statements of an article in text order. Speakers that are no mention yet are added to the mentions.
pub(crate) fn statements(cues: &Cues, frames: &Frames, resolved: &mut Resolved) -> Vec<Statement> {
    let mut found: Vec<(Draft, Option<Mention>)> = Vec::new();
    {
        let finder = Finder { cues, resolved, grammar: Grammar { annotated: &resolved.annotated, frames } };
        for number in 0..resolved.annotated.sentences.len() {
            found.extend(finder.of_sentence(number));
        }
        finder.continue_quotations(&mut found);
    }
    let mut statements = Vec::new();
    for (draft, speaker) in found {
        if let Some(mention) = &speaker
            && resolved.mentions.iter().all(|other| other.id != mention.id)
        {
            resolved.mentions.push(mention.clone());
        }
        statements.push(draft.finish(resolved, speaker.and_then(|mention| mention.actor)));
    }
    resolved.mentions.sort_by_key(|mention| (mention.span, mention.id));
    statements.sort_by_key(|statement| (statement.cue_span, statement.id));
    statements.dedup_by_key(|statement| statement.id);
    statements
}

/// A statement before its speaker is attached.
#[derive(Clone, Debug)]
struct Draft {
    sentence: usize,
    cue: String,
    cue_span: Span<Byte>,
    act: demarche_core::Act,
    role: Option<String>,
    content: Vec<Span<Byte>>,
}

impl Draft {
    fn finish(self, resolved: &Resolved, speaker: Option<Participant>) -> Statement {
        let annotated = &resolved.annotated;
        let text = &annotated.article.text;
        let quoted: Vec<_> =
            annotated.article.blocks.iter().flat_map(|block| quotations(text, block.span)).collect();
        let form = match share_quoted(text, &self.content, &quoted) {
            share if share >= DIRECT_SHARE => StatementForm::Direct,
            share if share > 0.0 => StatementForm::Mixed,
            _ => StatementForm::Indirect,
        };
        let place = |span: &Span<Byte>| format!("{}-{}", span.start, span.end);
        let pieces = self.content.iter().map(place).collect::<Vec<_>>().join(",");
        Statement {
            id: Id::of("statement", &[&annotated.article.id.to_string(), &place(&self.cue_span), &pieces]),
            sentence: self.sentence,
            speaker,
            speaker_role: self.role,
            cue: self.cue,
            cue_span: self.cue_span,
            content: self.content,
            form,
            act: self.act,
            date: date(resolved, self.sentence),
        }
    }
}

/// The publication date: news reports what has just been said.
fn date(resolved: &Resolved, sentence: usize) -> Option<EventDate> {
    let sentence = &resolved.annotated.sentences[sentence];
    let stated = resolved
        .times
        .iter()
        .find(|time| sentence.tokens.covers(&time.tokens) && time.precision == Precision::Day);
    if let Some(time) = stated {
        let precision = time.range.map(|_| time.precision);
        return Some(EventDate { range: time.range, precision, basis: DateBasis::Stated });
    }
    let published =
        resolved.annotated.article.published.filter(|published| published.precision <= Precision::Day)?;
    let day = published.at.date();
    Some(EventDate {
        range: Some((day, day)),
        precision: Some(Precision::Day),
        basis: DateBasis::Publication,
    })
}

struct Finder<'a> {
    cues: &'a Cues,
    resolved: &'a Resolved,
    grammar: Grammar<'a>,
}

impl Finder<'_> {
    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    fn of_sentence(&self, number: usize) -> Vec<(Draft, Option<Mention>)> {
        let sentence = &self.annotated().sentences[number];
        let mut found: Vec<(Draft, Option<Mention>)> = Vec::new();
        for token in sentence.tokens.range() {
            let by_phrase = self.by_phrase(number, token);
            let made = by_phrase.map_or_else(|| self.by_verb(number, token), |one| vec![one]);
            for (draft, speaker) in made {
                // Of two cues with the same content, the first holds: "said, according to ...".
                if found.iter().all(|(other, _)| other.content != draft.content) {
                    found.push((draft, speaker));
                }
            }
        }
        found
    }

    /// "..., according to the ministry".
    fn by_phrase(&self, number: usize, token: usize) -> Option<(Draft, Option<Mention>)> {
        let annotated = self.annotated();
        let sentence = &annotated.sentences[number];
        let follows = |words: &[String]| {
            token + words.len() < sentence.tokens.end
                && words.iter().zip(token..).all(|(word, at)| annotated.word(at).eq_ignore_ascii_case(word))
        };
        let (words, act) = self.cues.phrases.iter().find(|(words, _)| follows(words))?;
        let source = self.noun_phrase_from(token + words.len(), sentence.tokens.end)?;
        let end = annotated.tokens[source.end - 1].span.end;
        let cue_span = annotated.bytes(Span::tokens(token, token + words.len()));
        let content = Content::new(self.resolved, number).around(Span::bytes(cue_span.start, end))?;
        let (speaker, role) = self.speaker(number, source.end - 1);
        Some((Draft { sentence: number, cue: words.join(" "), cue_span, act: *act, role, content }, speaker))
    }

    fn noun_phrase_from(&self, start: usize, end: usize) -> Option<Span<demarche_core::TokenIx>> {
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

    /// The statements of a cue verb: none, one, or one for each clause that it introduces.
    fn by_verb(&self, number: usize, verb: usize) -> Vec<(Draft, Option<Mention>)> {
        let annotated = self.annotated();
        let Some((words, cue)) = self.cue(number, verb) else { return Vec::new() };
        let particle = usize::from(words.contains(' '));
        let Some(speaker) = self.speaker_token(number, verb) else { return Vec::new() };
        let contents =
            Content::new(self.resolved, number).of_cue(&self.position(verb, particle, speaker, cue));
        let cue_span = annotated.bytes(Span::tokens(verb, verb + 1 + particle));
        let (speaker, role) = self.speaker(number, speaker);
        let draft = |content| Draft {
            sentence: number,
            cue: words.clone(),
            cue_span,
            act: cue.act,
            role: role.clone(),
            content,
        };
        contents.into_iter().map(|content| (draft(content), speaker.clone())).collect()
    }

    /// The entry of a verb that states something here.
    fn cue(&self, number: usize, verb: usize) -> Option<(String, Cue)> {
        let annotated = self.annotated();
        if annotated.tokens[verb].tag != Tag::Verb
            || self.is_inside_quotation(number, verb)
            || self.is_unsaid(verb)
        {
            return None;
        }
        // "insisted on Friday": the preposition belongs to the time.
        let time_follows =
            self.resolved.times.iter().any(|time| (verb + 1..verb + 3).contains(&time.tokens.start));
        let next = annotated.tokens.get(verb + 1).filter(|_| !time_follows);
        let next = next.map(|_| annotated.word(verb + 1).to_lowercase()).unwrap_or_default();
        self.cues.verb(&annotated.tokens[verb].lemma, &next)
    }

    fn position(&self, verb: usize, particle: usize, speaker: usize, cue: Cue) -> Position {
        let phrase = self.phrase_start(speaker);
        Position { verb, after: verb + 1 + particle, speaker: (phrase.min(speaker), speaker + 1), cue }
    }

    /// The first token of the noun phrase that ends with its head.
    fn phrase_start(&self, head: usize) -> usize {
        let annotated = self.annotated();
        let mut start = head;
        loop {
            let first = annotated.children(start).find(|child| *child < start);
            match first {
                Some(child) if annotated.tokens[child].relation != Relation::Conj => start = child,
                _ => return start,
            }
        }
    }

    /// "did not say", "if he says": nothing is stated. Denying and refusing verbs state something all the same.
    fn is_unsaid(&self, verb: usize) -> bool {
        let annotated = self.annotated();
        annotated.children_by(verb, &[Relation::Aux, Relation::Advmod, Relation::Mark]).any(|child| {
            matches!(
                annotated.word(child).to_lowercase().as_str(),
                "not"
                    | "n't"
                    | "n’t"
                    | "never"
                    | "if"
                    | "would"
                    | "could"
                    | "should"
                    | "might"
                    | "may"
                    | "to"
            )
        })
    }

    fn is_inside_quotation(&self, number: usize, token: usize) -> bool {
        let content = Content::new(self.resolved, number);
        content
            .quotations
            .iter()
            .any(|quotation| quotation.contains(self.annotated().tokens[token].span.start))
    }

    /// The head of who speaks: the subject of the cue, or after an inverted cue the noun right behind it.
    fn speaker_token(&self, number: usize, verb: usize) -> Option<usize> {
        let annotated = self.annotated();
        let sentence = &annotated.sentences[number];
        let own = self.grammar.subject(verb).filter(|_| !self.grammar.is_passive(verb));
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
    fn speaker(&self, number: usize, head: usize) -> (Option<Mention>, Option<String>) {
        let annotated = self.annotated();
        let start = self.phrase_start(head);
        let role = self.role(start, head);
        let participants = Participants { resolved: self.resolved, grammar: self.grammar };
        let known = self.resolved.mention_at(head).or_else(|| participants.phrase(head).first().copied());
        if let Some(mention) =
            known.map(|number| &self.resolved.mentions[number]).filter(|mention| mention.actor.is_some())
        {
            return (Some(mention.clone()), role);
        }
        let tokens = Span::tokens(self.without_determiner(start, head), head + 1);
        let span = annotated.bytes(tokens);
        let id =
            Id::of("mention", &[&annotated.article.id.to_string(), &format!("{}-{}", span.start, span.end)]);
        let name = span.of(&annotated.article.text).to_owned();
        let form = if annotated.tokens[head].tag == Tag::Pron { Form::Pronoun } else { Form::Nominal };
        let actor = Participant { actor_id: None, name, country: None, sectors: Vec::new(), mention_id: id };
        let entity = self.resolved.mentions.iter().map(|mention| mention.entity + 1).max().unwrap_or(0);
        let mention = Mention {
            id,
            sentence: number,
            span,
            tokens,
            head,
            label: Label::Misc,
            form,
            entity,
            actor: Some(actor),
        };
        (Some(mention), role)
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

    /// Quotations without a cue have the speaker of their paragraph; a paragraph that is all quotation has the last
    /// speaker of the paragraph before.
    fn continue_quotations(&self, found: &mut Vec<(Draft, Option<Mention>)>) {
        let text = &self.annotated().article.text;
        let mut before: Option<(Draft, Option<Mention>)> = None;
        for block in &self.annotated().article.blocks {
            let here: Vec<_> = found
                .iter()
                .filter(|(draft, _)| block.span.contains(draft.cue_span.start))
                .cloned()
                .collect();
            for quotation in quotations(text, block.span) {
                let taken = found
                    .iter()
                    .any(|(draft, _)| draft.content.iter().any(|piece| piece.overlaps(&quotation)));
                let long = quotation.of(text).split_whitespace().count() >= 5;
                let alone = here.is_empty() && quotation.len() * 10 >= block.span.len() * 8;
                let nearest =
                    here.iter().min_by_key(|(draft, _)| draft.cue_span.start.abs_diff(quotation.start));
                let source = nearest.or(before.as_ref().filter(|_| alone));
                if let Some((draft, speaker)) = source.filter(|_| !taken && long) {
                    found.push((Draft { content: vec![quotation], ..draft.clone() }, speaker.clone()));
                }
            }
            before = here
                .last()
                .cloned()
                .or(before.filter(|_| here.is_empty() && !quotations(text, block.span).is_empty()));
        }
    }
}
