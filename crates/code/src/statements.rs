//! Statements: attributions with form, date and identifier.

use std::collections::{BTreeMap, BTreeSet};

use demarche_core::{Act, Byte, Id, Mention, Resolved, Span, Statement, StatementForm};

use crate::attributed::Attributed;
use crate::attributions::{Attributions, Draft};
use crate::circumstances::Circumstances;
use crate::cues::Cues;
use crate::dates::date_said;
use crate::frames::Frames;
use crate::grammar::Grammar;
use crate::links::link;
use crate::quotes::Quotations;
use crate::speakers::Speakers;

/// The share of letters inside quotation marks from which a statement is direct (as in the PolNeAR data).
const DIRECT_SHARE: f64 = 0.95;

/// Finds the statements of an article in text order. Speakers that are no mention yet are added to the mentions.
pub(crate) fn statements(cues: &Cues, frames: &Frames, resolved: &mut Resolved) -> Vec<Statement> {
    let quotations = Quotations::of(&resolved.annotated.article);
    let drafts = {
        let grammar = Grammar { annotated: &resolved.annotated, frames };
        let next_entity = resolved.mentions.iter().map(|mention| mention.entity + 1).max().unwrap_or(0);
        let speakers = Speakers { resolved, grammar, next_entity };
        let attributed = Attributed { cues, resolved, speakers }.all();
        let rules = Attributions { cues, resolved, quotations: &quotations, speakers };
        let drafts = match resolved.annotated.attributions.is_empty() {
            true => rules.all(),
            false => {
                let further = further(resolved, rules.all(), &attributed);
                let mut found = rules.with_bare_quotations(attributed);
                found.extend(further);
                found
            }
        };
        let circumstances = Circumstances { cues, resolved, speakers };
        let complete = |draft| circumstances.complete(draft).with_words(&resolved.annotated.article.text);
        drafts.into_iter().filter_map(complete).collect::<Vec<_>>()
    };
    let mut known: BTreeMap<usize, (usize, Id)> = resolved
        .mentions
        .iter()
        .map(|mention| (mention.span.start, (mention.span.end, mention.id)))
        .collect();
    let mut statements = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        for mention in draft.speaker.iter_mut().chain(&mut draft.addressees) {
            resolved.mentions.extend(register(&mut known, mention));
        }
        let grammar = Grammar { annotated: &resolved.annotated, frames };
        statements.push(statement(grammar, resolved, &quotations, draft));
    }
    resolved.mentions.sort_by_key(|mention| (mention.span, mention.id));
    statements.sort_by_cached_key(|statement| (statement.cue_span, statement.content.clone(), statement.id));
    statements.dedup_by_key(|statement| statement.id);
    link(&resolved.annotated, &mut statements);
    statements
}

/// What the rules find where the model finds nothing: inside the contents of others, "said that France had announced that ...",
/// and acts that a verb names by itself, of somebody known.
fn further(resolved: &Resolved, rules: Vec<Draft>, attributed: &[Draft]) -> Vec<Draft> {
    let around = |rule: &Draft| {
        let pieces = attributed.iter().flat_map(|draft| &draft.content);
        pieces.filter(|piece| piece.covers(&rule.cue_span)).min_by_key(|piece| piece.len()).copied()
    };
    let is_own = |rule: &Draft| {
        attributed.iter().any(|draft| draft.cue_spans.iter().any(|cue| cue.overlaps(&rule.cue_span)))
    };
    let found = rules.into_iter().filter(|rule| !is_own(rule)).filter_map(|rule| match around(&rule) {
        Some(piece) => within(rule, piece),
        None => Some(rule).filter(|rule| names_act(rule) && has_speaker(resolved, rule)),
    });
    found.collect()
}

/// A draft with the part of its content that lies inside the words of somebody; `None` where nothing does.
fn within(mut draft: Draft, words: Span<Byte>) -> Option<Draft> {
    let inside = |piece: &Span<Byte>| {
        let (start, end) = (piece.start.max(words.start), piece.end.min(words.end));
        (start < end).then(|| Span::bytes(start, end))
    };
    draft.content = draft.content.iter().filter_map(inside).collect();
    (!draft.content.is_empty()).then_some(draft)
}

/// Whether the verb of a draft says by itself what is done by speaking.
fn names_act(draft: &Draft) -> bool {
    use Act::{Announce, Ask, Claim, Confirm, Declare, State};
    !matches!(draft.act, State | Claim | Confirm | Announce | Declare | Ask) || draft.cue == "deny"
}

/// Whether a draft has a speaker that the text names or whom the register knows.
fn has_speaker(resolved: &Resolved, draft: &Draft) -> bool {
    let known = |mention: &Mention| resolved.mentions.iter().any(|other| other.id == mention.id);
    draft.speaker.as_ref().is_some_and(known)
}

/// Gives the mention back if it is new; one that overlaps another one takes over its identifier.
fn register(known: &mut BTreeMap<usize, (usize, Id)>, mention: &mut Mention) -> Option<Mention> {
    let before = known.range(..mention.span.end).next_back();
    let other = before.filter(|(_, (end, _))| *end > mention.span.start).map(|(_, (_, id))| *id);
    if let Some(id) = other {
        mention.id = id;
        mention.actor.iter_mut().for_each(|actor| actor.mention_id = id);
        return None;
    }
    known.insert(mention.span.start, (mention.span.end, mention.id));
    Some(mention.clone())
}

fn statement(grammar: Grammar<'_>, resolved: &Resolved, quotations: &Quotations, draft: Draft) -> Statement {
    let article = &resolved.annotated.article;
    let form = match quotations.share(&article.text, &draft.content) {
        share if share >= DIRECT_SHARE => StatementForm::Direct,
        share if share > 0.0 => StatementForm::Mixed,
        _ => StatementForm::Indirect,
    };
    let place = |span: &demarche_core::Span<demarche_core::Byte>| format!("{}-{}", span.start, span.end);
    let pieces = draft.content.iter().map(place).collect::<Vec<_>>().join(",");
    Statement {
        id: Id::of("statement", &[&article.id.to_string(), &place(&draft.cue_span), &pieces]),
        date: date_said(grammar, resolved, draft.sentence, draft.main, &draft.content),
        about: about(resolved, &draft.content),
        contexts: Vec::new(),
        sentence: draft.sentence,
        speaker: draft.speaker.and_then(|mention| mention.actor),
        speaker_role: draft.role,
        cue: draft.cue,
        cue_span: draft.cue_span,
        cue_spans: draft.cue_spans,
        source_spans: draft.source_spans,
        content: draft.content,
        form,
        act: draft.act,
        addressees: draft.addressees.into_iter().filter_map(|mention| mention.actor).collect(),
        channel: draft.channel,
        place: draft.place,
        inside: None,
        denies: None,
    }
}

/// The actors that a content names, sorted.
fn about(resolved: &Resolved, content: &[Span<Byte>]) -> Vec<String> {
    let named = content.iter().flat_map(|piece| {
        let first = resolved.mentions.partition_point(|mention| mention.span.start < piece.start);
        let inside = resolved.mentions[first..].iter().take_while(|mention| mention.span.end <= piece.end);
        inside.filter_map(|mention| mention.actor.as_ref()?.actor_id.clone())
    });
    named.collect::<BTreeSet<_>>().into_iter().collect()
}
