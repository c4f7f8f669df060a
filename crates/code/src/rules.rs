//! Rules of the codebook that change the type of an event, or leave it out, because of what stands around it.

use std::collections::BTreeMap;

use demarche_core::lexicon::{Cell, LexiconError, Row, Table};
use demarche_core::ontology::{CameoCode, Codes, EventType, Mode, cameo};
use demarche_core::{Label, Mention, Relation, Sector, Status, VerbForm};

use crate::candidates::Candidate;
use crate::frames::Part;
use crate::grammar::Grammar;

/// How far up the parse the words that govern an event are looked for.
const STEPS: usize = 5;

/// The rules of `lexicon/frames/rules.txt`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    pub(crate) becomes: BTreeMap<EventType, Vec<Becomes>>,
    /// Types whose words hold back what they govern: what is asked for is not done.
    pub(crate) around: Vec<EventType>,
    /// Types that are none where a deed hangs on them.
    pub(crate) yields: Vec<EventType>,
    pub(crate) done_by: Vec<DoneBy>,
    /// Types that a place is no recipient of, with the prepositions behind which a state is all the same.
    pub(crate) placeless: BTreeMap<EventType, Vec<String>>,
}

/// What an event of a mode is when certain people do it.
#[derive(Clone, Debug)]
pub(crate) struct DoneBy {
    pub(crate) before: (EventType, Option<Mode>),
    pub(crate) sectors: Vec<Sector>,
    pub(crate) after: (EventType, Option<Mode>),
    cameo: Option<&'static CameoCode>,
    /// The section of the codebook.
    section: String,
}

/// What an event of a type becomes.
#[derive(Clone, Debug)]
pub(crate) struct Becomes {
    pub(crate) status: Status,
    /// Words that must govern it; empty where any may.
    pub(crate) by: Vec<String>,
    pub(crate) event: EventType,
    cameo: Option<&'static CameoCode>,
    /// The section of the codebook.
    section: String,
}

impl Rules {
    /// Reads `rule | event | status | by | event after | cameo | section`.
    pub(crate) fn load(table: Table<'_>, codes: &Codes) -> Result<Self, LexiconError> {
        let mut rules = Self::default();
        table.rows().try_for_each(|row| rules.add(row, codes))?;
        Ok(rules)
    }

    pub(crate) fn add(&mut self, row: Row<'_>, codes: &Codes) -> Result<(), LexiconError> {
        let [rule, event, status, by, after, code, section] = row.cells()?;
        let section = section.text.to_owned();
        if rule.text == "done-by" {
            let sectors = by.list().map(|sector| sector.parse("sector")).collect::<Result<_, _>>()?;
            let (before, after) = (with_mode(event, codes)?, with_mode(after, codes)?);
            self.done_by.push(DoneBy { before, sectors, after, cameo: code_of(code)?, section });
            return Ok(());
        }
        let event = codes.event_in(event, event.text)?;
        match rule.text {
            "around" => self.around.push(event),
            "yields" => self.yields.push(event),
            "placeless" => {
                self.placeless.insert(event, by.list().map(|word| word.text.to_owned()).collect());
            }
            "becomes" => self.becomes.entry(event).or_default().push(Becomes {
                status: Status::parse(status.text).ok_or_else(|| status.unknown("status"))?,
                by: by.list().map(|word| word.text.to_owned()).collect(),
                event: codes.event_in(after, after.text)?,
                cameo: code_of(code)?,
                section,
            }),
            _ => return Err(rule.unknown("rule (becomes, around, yields, placeless, done-by)")),
        }
        Ok(())
    }

    /// Applies the rules to the candidates of a sentence.
    pub(crate) fn apply<'a>(
        &'a self,
        grammar: Grammar<'_>,
        mentions: &[Mention],
        candidates: &mut Vec<Candidate<'a>>,
    ) {
        for candidate in candidates.iter_mut() {
            self.look_at_doer(mentions, candidate);
            self.convert(grammar, candidate);
        }
        let tokens_of = |types: &[EventType]| -> Vec<usize> {
            let those = candidates
                .iter()
                .filter(|candidate| candidate.lacks.is_none() && types.contains(&candidate.event));
            those.flat_map(|candidate| candidate.tokens.iter().copied()).collect()
        };
        let (holding, yielding) = (tokens_of(&self.around), tokens_of(&self.yields));
        let above = |candidate: &Candidate<'_>| -> Vec<usize> {
            let mut tokens = grammar.governing(candidate.head);
            tokens.retain(|token| !candidate.tokens.contains(token));
            tokens
        };
        let given_way: Vec<usize> = candidates
            .iter()
            .filter(|candidate| candidate.lacks.is_none() && candidate.part(grammar.annotated) == Part::Verb)
            .flat_map(above)
            .filter(|token| yielding.contains(token))
            .collect();
        candidates.retain(|candidate| {
            let yields = self.yields.contains(&candidate.event);
            let held = above(candidate).iter().any(|token| holding.contains(token));
            !(held || yields && candidate.tokens.iter().any(|token| given_way.contains(token)))
        });
    }

    /// What holds for a candidate whoever sees it: of an event that only the model sees who does it tells the mode, and places are
    /// left out where they are no recipients.
    pub(crate) fn complete<'a>(
        &'a self,
        grammar: Grammar<'_>,
        mentions: &[Mention],
        candidate: &mut Candidate<'a>,
    ) {
        if candidate.frame.is_none()
            && let Some(rule) =
                self.by_doer(mentions, candidate).filter(|rule| rule.after.0 == candidate.event)
        {
            candidate.mode = rule.after.1;
        }
        let Some(cases) = self.placeless.get(&candidate.event) else { return };
        candidate.recipients.retain(|recipient| {
            let mention = &mentions[*recipient];
            let is_place = matches!(mention.label, Label::Gpe | Label::Place);
            let case = grammar.case(mention.head);
            let behind = case.is_some_and(|case| cases.iter().any(|other| other == case));
            !is_place || behind && is_state(mention)
        });
    }

    /// The rule for who does what a candidate says.
    fn by_doer(&self, mentions: &[Mention], candidate: &Candidate<'_>) -> Option<&DoneBy> {
        let doer = candidate.actors.first().and_then(|mention| mentions[*mention].actor.as_ref());
        let sector = doer.and_then(|doer| doer.sectors.first())?;
        let before = (candidate.event, candidate.mode);
        self.done_by.iter().find(|rule| rule.before == before && rule.sectors.contains(sector))
    }

    fn look_at_doer<'a>(&'a self, mentions: &[Mention], candidate: &mut Candidate<'a>) {
        if let Some(rule) = self.by_doer(mentions, candidate) {
            (candidate.event, candidate.mode) = rule.after;
            candidate.cameo = rule.cameo;
            candidate.section = Some(&rule.section);
        }
    }

    fn convert<'a>(&'a self, grammar: Grammar<'_>, candidate: &mut Candidate<'a>) {
        let governing: Vec<&str> =
            grammar.governing(candidate.head).into_iter().map(|token| grammar.lemma(token)).collect();
        let becomes = self.becomes.get(&candidate.event).into_iter().flatten().find(|becomes| {
            let governed =
                becomes.by.is_empty() || becomes.by.iter().any(|word| governing.contains(&word.as_str()));
            becomes.status == candidate.status && governed
        });
        let Some(becomes) = becomes else { return };
        candidate.event = becomes.event;
        candidate.mode = None;
        candidate.cameo = becomes.cameo;
        candidate.section = Some(&becomes.section);
        candidate.status = Status::Actual;
    }
}

/// Whether a mention names a state as such, not a town in it.
pub(crate) fn is_state(mention: &Mention) -> bool {
    let actor = mention.actor.as_ref();
    actor.is_some_and(|actor| {
        let country = actor.country.map(|country| country.to_string().to_lowercase());
        country.is_some() && country == actor.actor_id
    })
}

/// `EVENT` or `EVENT.mode`.
pub(crate) fn with_mode(cell: Cell<'_>, codes: &Codes) -> Result<(EventType, Option<Mode>), LexiconError> {
    let (event, mode) =
        cell.text.split_once('.').map_or((cell.text, None), |(event, mode)| (event, Some(mode)));
    let event = codes.event_in(cell.part(event), event)?;
    let find = |mode| codes.mode(event, mode).ok_or_else(|| cell.unknown("mode of this event type"));
    Ok((event, mode.map(find).transpose()?))
}

fn code_of(cell: Cell<'_>) -> Result<Option<&'static CameoCode>, LexiconError> {
    cell.optional().map(|code| cameo(code.text).ok_or_else(|| code.unknown("CAMEO code"))).transpose()
}

impl Grammar<'_> {
    /// The words that a trigger is about: the verbs that a verb completes, the verb that a noun is the object of.
    fn governing(&self, head: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = head;
        for _ in 0..STEPS {
            let token = &self.annotated.tokens[at];
            let Some(next) = token.head else { break };
            match token.relation {
                Relation::Conj => {}
                Relation::Obj | Relation::NsubjPass if at == head => found.push(next),
                Relation::Obl | Relation::Nmod if at == head && self.is_aim(at) => found.push(next),
                Relation::Xcomp | Relation::Ccomp => found.push(next),
                Relation::Acl | Relation::Advcl if self.is_infinitive(at) => found.push(next),
                _ => break,
            }
            at = next;
        }
        found
    }

    /// "called **for** talks", "threat **of** war".
    fn is_aim(&self, noun: usize) -> bool {
        matches!(self.case(noun), Some("for" | "of" | "to" | "with"))
    }

    fn is_infinitive(&self, verb: usize) -> bool {
        self.annotated.tokens[verb].features.verb_form == Some(VerbForm::Infinitive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_line_and_column() {
        for (text, expected) in [
            ("becomes | AID | soon | - | AGREE | 033 | AGREE", "r.txt:1:17: `soon` is no status"),
            ("becomes | AID | future | - | AGREES | 033 | AGREE", "r.txt:1:30: `AGREES` is no event type"),
            ("hides | AID | - | - | - | - | AID", "r.txt:1:1: `hides` is no rule"),
            (
                "done-by | COERCE.sleep | - | CVL | PROTEST | - | COERCE",
                "r.txt:1:11: `COERCE.sleep` is no mode",
            ),
        ] {
            let fault = Rules::load(Table::new("r.txt", text), &Codes::default())
                .err()
                .map(|error| error.to_string());
            assert!(fault.as_deref().is_some_and(|fault| fault.starts_with(expected)), "{text}: {fault:?}");
        }
    }
}
