//! Statements: attributions with form, date and identifier.

use std::collections::BTreeMap;

use demarche_core::{
    Byte, DateBasis, EventDate, Id, Mention, Precision, Resolved, Span, Statement, StatementForm,
};

use crate::attributed::Attributed;
use crate::attributions::{Attributions, Draft};
use crate::circumstances::Circumstances;
use crate::cues::Cues;
use crate::frames::Frames;
use crate::grammar::Grammar;
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
                let nested = nested(rules.all(), &attributed);
                let mut found = rules.with_bare_quotations(attributed);
                found.extend(nested);
                found
            }
        };
        let circumstances = Circumstances { cues, resolved, speakers };
        drafts.into_iter().map(|draft| circumstances.complete(draft)).collect::<Vec<_>>()
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
        statements.push(statement(resolved, &quotations, draft));
    }
    resolved.mentions.sort_by_key(|mention| (mention.span, mention.id));
    statements.sort_by_cached_key(|statement| (statement.cue_span, statement.content.clone(), statement.id));
    statements.dedup_by_key(|statement| statement.id);
    statements
}

/// What the rules find inside the contents of others, where the model finds nothing: "said that France had announced that ...".
fn nested(rules: Vec<Draft>, attributed: &[Draft]) -> Vec<Draft> {
    let covers = |draft: &Draft, span: &Span<Byte>| draft.content.iter().any(|piece| piece.covers(span));
    let is_nested = |rule: &Draft| {
        let inside = |draft: &Draft| {
            covers(draft, &rule.cue_span) && rule.content.iter().all(|piece| covers(draft, piece))
        };
        let own = |draft: &Draft| draft.cue_spans.iter().any(|cue| cue.overlaps(&rule.cue_span));
        attributed.iter().any(inside) && !attributed.iter().any(own)
    };
    rules.into_iter().filter(is_nested).collect()
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

fn statement(resolved: &Resolved, quotations: &Quotations, draft: Draft) -> Statement {
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
        date: date(resolved, draft.sentence),
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
    }
}

/// The publication date: news reports what has just been said.
fn date(resolved: &Resolved, sentence: usize) -> Option<EventDate> {
    let sentence = &resolved.annotated.sentences[sentence];
    let stated =
        resolved.times_in(sentence.tokens).iter().find(|time| time.precision == Some(Precision::Day));
    if let Some(time) = stated {
        let precision = time.range.and(time.precision);
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
