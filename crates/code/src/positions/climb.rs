//! The way from the words that name an issue up to who takes a stand on it.

use demarche_core::{Act, Byte, Event, Relation, Resolved, Span, Stand, Statement, Tag};

use super::compose::State;
use super::holders::{Holder, Owner};
use super::issues::Hit;
use super::matches::Matches;
use super::words::Effect;
use crate::grammar::Grammar;

/// Steps of a climb at most.
const STEPS: usize = 16;

/// A stand, where it was found, and by which entries.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sentence: usize,
    pub(super) stand: Stand,
    pub(super) rule: String,
}

/// Where a climb ends.
pub(super) enum Top {
    /// At the cue of a statement.
    Cue {
        act: Act,
        /// The tokens of the cue.
        tokens: Vec<usize>,
    },
    /// At the trigger of an event.
    Trigger(Vec<usize>),
}

impl Top {
    pub(super) fn statement(resolved: &Resolved, statement: &Statement) -> Self {
        Self::Cue { act: statement.act, tokens: tokens(resolved, statement.cue_span) }
    }

    pub(super) fn event(resolved: &Resolved, event: &Event) -> Self {
        Self::Trigger(tokens(resolved, event.trigger))
    }
}

fn tokens(resolved: &Resolved, span: Span<Byte>) -> Vec<usize> {
    let tokens = &resolved.annotated.tokens;
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let inside = tokens[start..].iter().take_while(|token| token.span.start < span.end);
    (start..start + inside.count()).collect()
}

/// What is needed on the way.
pub(super) struct Climb<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) grammar: Grammar<'a>,
    pub(super) matches: &'a Matches<'a>,
    pub(super) holder: &'a Holder<'a>,
    pub(super) content: &'a [Span<Byte>],
    pub(super) top: &'a Top,
}

/// How far a climb has come.
pub(super) struct Walk<'h> {
    pub(super) hit: &'h Hit,
    pub(super) state: State,
    pub(super) rules: Vec<String>,
    /// The tokens whose entries have had their say.
    used: Vec<usize>,
    /// Whether a verb or a predicate stood on the way.
    pub(super) predicated: bool,
    /// The entry of a condition that hangs on a word of the way.
    condition: Option<String>,
    pub(super) end: End,
}

/// Why a climb ended.
#[derive(PartialEq, Eq)]
pub(super) enum End {
    /// At a word outside the content: the cue.
    Left,
    /// At the root of its sentence.
    Root,
    /// At a word that nobody knows, or a clause beside.
    Blocked,
    /// At the trigger of its event.
    Trigger,
}

impl Climb<'_> {
    /// The stand that a climb from `hit` finds.
    pub(super) fn from(&self, hit: &Hit) -> Option<Found> {
        let walk = self.walk(hit);
        let condition = walk.condition.clone();
        let (state, mut rules) = match (self.top, &walk.end) {
            (Top::Trigger(_), End::Trigger) => (walk.state, walk.rules),
            (Top::Trigger(_), _) => return None,
            (Top::Cue { act, tokens }, _) => self.said(walk, *act, tokens)?,
        };
        let stand = held(if condition.is_some() { state.conditional() } else { state })?;
        rules.extend(condition);
        let sentences = &self.resolved.annotated.sentences;
        let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= hit.head);
        Some(Found { sentence, stand, rule: rules.join("; ") })
    }

    fn walk<'h>(&self, hit: &'h Hit) -> Walk<'h> {
        let state = State::Plain { is_for: hit.is_for, denied: false };
        let (rules, used) = (vec![hit.rule.clone()], Vec::new());
        let mut walk = Walk { hit, state, rules, used, predicated: false, condition: None, end: End::Root };
        let mut at = hit.head;
        self.of_hit(&mut walk);
        for _ in 0..STEPS {
            if self.is_trigger(at, &walk) {
                walk.end = End::Trigger;
                return walk;
            }
            let Some((next, skips)) = self.next(at, &mut walk) else { return walk };
            if !skips && !self.pass(&mut walk, at, next) {
                walk.end = End::Blocked;
                return walk;
            }
            at = next;
        }
        walk
    }

    /// The next word up, and whether it is only a sibling that has no say ("talks and a **ceasefire**").
    fn next(&self, at: usize, walk: &mut Walk<'_>) -> Option<(usize, bool)> {
        let token = &self.resolved.annotated.tokens[at];
        let Some(head) = token.head else {
            walk.end = End::Root;
            return None;
        };
        let text = self.resolved.annotated.tokens[head].span;
        if !self.content.iter().any(|piece| piece.covers(&text)) {
            let asked = token.relation == Relation::Advcl && self.is_infinitive(at);
            walk.end = if self.is_beside(at) && !asked { End::Blocked } else { End::Left };
            return None;
        }
        if self.is_beside(at) {
            walk.end = End::Blocked;
            return None;
        }
        let named = walk.hit.tokens.contains(&head);
        Some((head, named || token.relation == Relation::Conj))
    }

    fn is_trigger(&self, at: usize, walk: &Walk<'_>) -> bool {
        let Top::Trigger(trigger) = self.top else { return false };
        let outside = self.resolved.annotated.tokens[at].head.is_none_or(|head| !trigger.contains(&head));
        // "Will hold talks" foretells; the words of the event must show a stand themselves.
        let shows = trigger.iter().any(|token| self.is_stand(*token));
        trigger.contains(&at) && outside && shows && held(walk.state).is_some()
    }

    /// What stands at the issue's own words: "no ceasefire", "against a ceasefire", "we will not stop fighting".
    fn of_hit(&self, walk: &mut Walk<'_>) {
        let at = walk.hit.head;
        if self.is_negated(at) {
            walk.state = walk.state.denied();
        }
        if self.resolved.annotated.tokens[at].tag == Tag::Verb {
            walk.predicated = true;
            self.auxiliaries(walk, at, None);
        }
        self.prepositions(walk, at);
        self.conditions(walk, at);
    }

    /// Lets the word `at` have its say; `false` where it is not known.
    fn pass(&self, walk: &mut Walk<'_>, from: usize, at: usize) -> bool {
        let annotated = &self.resolved.annotated;
        let relation = annotated.tokens[from].relation;
        let is_clause = matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Csubj);
        let owner = self.owner(walk, at);
        let foreign = owner == Owner::Foreign;
        let here =
            self.matches.at(at).filter(|found| !found.tokens.iter().any(|token| walk.used.contains(token)));
        let known = here.is_some();
        let predicate = annotated.tokens[at].tag != Tag::Noun || self.has_subject(at);
        match here {
            Some(found) => {
                walk.rules.push(found.entry.rule.clone());
                walk.used.extend(found.tokens.iter().copied());
                let own = owner == Owner::Own || owner == Owner::Unsaid && predicate;
                walk.state = walk.state.under(found.entry.effect, self.is_negated(at), own, foreign);
            }
            None if self.is_there(at) || self.matches.at(at).is_some() => {
                walk.state = if self.is_negated(at) { walk.state.denied() } else { walk.state };
            }
            None if is_clause && !foreign => {}
            None if is_clause => walk.state = walk.state.of_another(),
            None => return false,
        }
        walk.predicated |= predicate;
        self.auxiliaries(walk, at, known.then_some((from, owner)));
        self.prepositions(walk, at);
        self.conditions(walk, at);
        true
    }

    /// Whether a word shows a stand by itself.
    pub(super) fn is_stand(&self, at: usize) -> bool {
        let found = self.matches.at(at);
        found.is_some_and(|found| matches!(found.entry.effect, Effect::Stands { weak: false, .. }))
    }

    fn owner(&self, walk: &Walk<'_>, at: usize) -> Owner {
        self.holder.owner(self.resolved, self.grammar, at, &walk.hit.tokens)
    }

    /// "must", "will", "can" beside a verb or predicate. `from` is the word below and whose word this is.
    fn auxiliaries(&self, walk: &mut Walk<'_>, at: usize, from: Option<(usize, Owner)>) {
        let annotated = &self.resolved.annotated;
        let owner = from.map_or_else(|| self.owner(walk, at), |(_, owner)| owner);
        // "The ceasefire will end" foretells; it takes no stand.
        let foretells = from.is_some_and(|(below, _)| annotated.tokens[below].relation == Relation::Nsubj);
        for auxiliary in annotated.children_by(self.finite(at), &[Relation::Aux]) {
            let Some(found) = self.matches.at(auxiliary) else { continue };
            let Effect::Stands { stand, anyone, weak, .. } = found.entry.effect else { continue };
            let foreign = owner == Owner::Foreign && !anyone;
            if weak && (foretells || foreign || held(walk.state).is_some()) {
                continue;
            }
            walk.rules.push(found.entry.rule.clone());
            walk.state = if weak { walk.state.willed(stand) } else { walk.state.taken(stand, true, foreign) };
        }
    }

    /// "against a ceasefire"
    fn prepositions(&self, walk: &mut Walk<'_>, at: usize) {
        for case in self.resolved.annotated.children_by(at, &[Relation::Case]) {
            let Some(found) = self.matches.at(case).filter(|found| found.tokens == [case]) else { continue };
            if walk.used.contains(&case) {
                continue;
            }
            walk.used.push(case);
            walk.rules.push(found.entry.rule.clone());
            let negated = self.is_negated(at);
            walk.state = walk.state.under(found.entry.effect, negated, false, false);
        }
    }

    /// "only if", "unless", "in exchange for" below this word, but not above the issue itself.
    fn conditions(&self, walk: &mut Walk<'_>, at: usize) {
        for found in self.matches.conditions() {
            let hangs = found.tokens.iter().any(|token| self.hangs_on(*token, at, walk.hit.head));
            if hangs && walk.condition.is_none() {
                walk.condition = Some(found.entry.rule.clone());
            }
        }
    }
}

/// The stand, if it is one.
pub(super) fn held(state: State) -> Option<Stand> {
    match state {
        State::Held { stand, .. } => Some(stand),
        State::Plain { .. } => None,
    }
}
