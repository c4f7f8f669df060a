//! The outermost word of a statement: its cue, or else its act.

use demarche_core::{Act, Stand};

use super::climb::{Climb, End, Walk, held};
use super::compose::State;
use super::words::Effect;

impl Climb<'_> {
    /// What the cue makes of what stands below it.
    pub(super) fn said(&self, walk: Walk<'_>, act: Act, cue: &[usize]) -> Option<(State, Vec<String>)> {
        let Walk { hit, mut state, mut rules, predicated, end, .. } = walk;
        // A question and a doubt take no stand: "asked whether Russia was ready".
        let asks = act == Act::Doubt || act == Act::Ask && !self.is_infinitive(hit.head);
        let whole = !self.has_verb();
        if asks {
            return None;
        }
        if end == End::Blocked || end == End::Root && !whole {
            let owned = matches!(state, State::Held { own: true, .. });
            return owned.then_some((state, rules));
        }
        let entry = cue.iter().find_map(|token| self.cue_entry(*token));
        match entry {
            Some((effect, rule, token)) => {
                state = state.under(effect, self.is_negated(token), true, false);
                rules.push(rule);
            }
            None => {
                let by_act = by_act(act, state, predicated, self.is_infinitive(hit.head));
                if by_act != state {
                    rules.push(format!("act {}", act.as_str()));
                }
                state = by_act;
            }
        }
        for token in cue {
            let below = state;
            state = self.conditioned(*token, hit.head, state, &mut rules).unwrap_or(below);
        }
        Some((state, rules))
    }

    fn conditioned(&self, at: usize, issue: usize, state: State, rules: &mut Vec<String>) -> Option<State> {
        let condition = self.matches.conditions().find(|found| {
            let inside = found.tokens.iter().all(|token| {
                let span = self.resolved.annotated.tokens[*token].span;
                self.content.iter().any(|piece| piece.covers(&span))
            });
            inside && found.tokens.iter().any(|token| self.hangs_on(*token, at, issue))
        })?;
        held(state)?;
        rules.push(condition.entry.rule.clone());
        Some(state.conditional())
    }

    /// The entry of the cue, where it is a word that shows a stand: "rule out", "welcome".
    fn cue_entry(&self, token: usize) -> Option<(Effect, String, usize)> {
        let found = self.matches.at(token)?;
        let stands = matches!(found.entry.effect, Effect::Stands { weak: false, .. });
        stands.then(|| (found.entry.effect, found.entry.rule.clone(), token))
    }
}

/// The stand that an act of speech gives to what is said.
fn by_act(act: Act, state: State, predicated: bool, infinitive: bool) -> State {
    let is_plain = matches!(state, State::Plain { .. });
    let stand = match act {
        Act::Demand | Act::Request => Stand::Demands,
        Act::Ask if infinitive => Stand::Demands,
        Act::Offer => Stand::Offers,
        Act::Promise | Act::Threaten if is_plain => return state.willed(Stand::Offers),
        Act::Announce | Act::Declare if is_plain && !predicated => return state.willed(Stand::Offers),
        Act::Refuse => Stand::Refuses,
        Act::Deny => Stand::Denies,
        Act::Condemn if is_plain => Stand::Opposes,
        Act::Praise | Act::Hope if is_plain => Stand::Supports,
        _ => return state,
    };
    state.taken(stand, true, false)
}
