//! Words that say what became of people, and of whom: "killing **nine**", "the arrest of **12 monks**", "a toll of **40**".

use std::collections::BTreeMap;

use demarche_core::lexicon::{LexiconError, Row, Table};
use demarche_core::{Bounds, Relation, Resolved, Sentence, Tag, VerbForm};

use super::people::{People, bounds};
use super::quantities::{Quantity, Unit};
use crate::grammar::Grammar;

/// What became of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harm {
    Killed,
    Wounded,
    Detained,
    Displaced,
}

/// Where those stand to whom it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Subject,
    Object,
    /// The same, if it is people by the register: for words that are said of things, too ("took away").
    People,
    /// After "of": "the killing **of two monks**", or before: "**two monks'** arrest".
    Of,
    /// Who is so: "left **15** dead", "**20** injured".
    Bearer,
    /// The number that follows: "the death toll rose to **12**".
    Toll,
    /// The word itself is counted: "**12** deaths".
    Own,
}

/// One entry of `lexicon/magnitudes/harms.txt`.
#[derive(Clone, Debug)]
struct Entry {
    words: Vec<String>,
    verb: bool,
    harm: Harm,
    slots: Vec<Slot>,
}

/// The words of harm, by their first word.
pub(super) struct Harms {
    by_word: BTreeMap<String, Vec<Entry>>,
}

/// A number of people to whom something happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Toll {
    /// The word that says what.
    pub(super) at: usize,
    pub(super) harm: Harm,
    pub(super) bounds: Bounds,
}

impl Harms {
    pub(super) fn load() -> Result<Self, LexiconError> {
        let file = include_str!("../../../../lexicon/magnitudes/harms.txt");
        let mut by_word: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for row in Table::new("magnitudes/harms.txt", file).rows() {
            let entry = entry(row)?;
            let first = entry.words.first().cloned().unwrap_or_default();
            by_word.entry(first).or_default().push(entry);
        }
        by_word
            .values_mut()
            .for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len())));
        Ok(Self { by_word })
    }

    /// The tolls of a sentence in text order.
    pub(super) fn tolls(
        &self,
        grammar: Grammar<'_>,
        resolved: &Resolved,
        sentence: &Sentence,
        quantities: &[Quantity],
    ) -> Vec<Toll> {
        let people = People { resolved, quantities };
        let finder = Finder { grammar, people, sentence, quantities };
        let found = sentence.tokens.range().filter_map(|at| {
            let entry = self.entry_at(grammar, sentence, at)?;
            let bounds = entry.slots.iter().find_map(|slot| finder.fill(at, *slot))?;
            // That one person was arrested or fled is told without a number; that one was killed is a toll.
            let single =
                bounds == Bounds::exactly(1) && matches!(entry.harm, Harm::Detained | Harm::Displaced);
            (!single).then_some(Toll { at, harm: entry.harm, bounds })
        });
        found.collect()
    }

    fn entry_at(&self, grammar: Grammar<'_>, sentence: &Sentence, at: usize) -> Option<&Entry> {
        let token = &grammar.annotated.tokens[at];
        let lower = grammar.annotated.word(at).to_lowercase();
        let by = |word: &str| self.by_word.get(word).into_iter().flatten();
        let is_verb = token.tag == Tag::Verb;
        by(&token.lemma.to_lowercase()).chain(by(&lower)).find(|entry| {
            let noun_of_verb = token.features.verb_form == Some(VerbForm::Gerund);
            (entry.verb == is_verb || !entry.verb && noun_of_verb)
                && follow(grammar, sentence, at, &entry.words[1..])
        })
    }
}

/// Whether the other words of an entry stand behind its head, with up to three words between: "gunned **down**", "shot a boy **dead**".
fn follow(grammar: Grammar<'_>, sentence: &Sentence, head: usize, words: &[String]) -> bool {
    let mut at = head + 1;
    words.iter().all(|word| {
        let end = sentence.tokens.end.min(at + 7);
        let is = |token: &usize| {
            grammar.lemma(*token) == word || grammar.annotated.word(*token).eq_ignore_ascii_case(word)
        };
        let found = (at..end).find(is);
        at = found.map_or(at, |found| found + 1);
        found.is_some()
    })
}

fn entry(row: Row<'static>) -> Result<Entry, LexiconError> {
    let [words, part, harm, slots] = row.cells()?;
    let harm = match harm.text {
        "killed" => Harm::Killed,
        "wounded" => Harm::Wounded,
        "detained" => Harm::Detained,
        "displaced" => Harm::Displaced,
        _ => return Err(harm.unknown("harm (killed, wounded, detained, displaced)")),
    };
    let verb = match part.text {
        "verb" => true,
        "other" => false,
        _ => return Err(part.unknown("part (verb, other)")),
    };
    let slot = |cell: demarche_core::lexicon::Cell<'_>| match cell.text {
        "subject" => Ok(Slot::Subject),
        "object" => Ok(Slot::Object),
        "people" => Ok(Slot::People),
        "of" => Ok(Slot::Of),
        "bearer" => Ok(Slot::Bearer),
        "toll" => Ok(Slot::Toll),
        "own" => Ok(Slot::Own),
        _ => Err(cell.unknown("place (subject, object, people, of, bearer, toll, own)")),
    };
    let slots = slots.list().map(slot).collect::<Result<_, _>>()?;
    Ok(Entry { words: words.text.split_whitespace().map(str::to_owned).collect(), verb, harm, slots })
}

/// Looks for people around a word of one sentence.
#[derive(Clone, Copy)]
struct Finder<'a> {
    grammar: Grammar<'a>,
    people: People<'a>,
    sentence: &'a Sentence,
    quantities: &'a [Quantity],
}

impl Finder<'_> {
    fn fill(&self, at: usize, slot: Slot) -> Option<Bounds> {
        let grammar = &self.grammar;
        let phrase = match slot {
            // "Five were killed": nobody else is the subject of a passive.
            Slot::Subject if !grammar.is_passive(at) => grammar.subject(at),
            Slot::Subject => None,
            Slot::Object => return self.object(at).and_then(|object| self.with_company(at, object)),
            Slot::People => self.object(at).filter(|object| self.people.are_people(*object)),
            Slot::Of => self.of(at),
            Slot::Bearer => return self.bearer(at),
            Slot::Toll => return self.toll(at),
            Slot::Own => return self.people.numbered(at),
        };
        phrase.and_then(|phrase| self.people.count(phrase))
    }

    fn object(&self, at: usize) -> Option<usize> {
        let object = self.grammar.object(at).or_else(|| self.object_of_joined(at))?;
        let token = &self.grammar.annotated.tokens[at];
        // "the boy **whom** police had shot dead"
        let relative =
            token.relation == Relation::AclRelcl && self.grammar.annotated.tokens[object].tag == Tag::Pron;
        Some(token.head.filter(|_| relative && object < at).unwrap_or(object))
    }

    /// "**a deputy** was killed, along with **six passers-by**"
    fn with_company(&self, at: usize, object: usize) -> Option<Bounds> {
        let annotated = self.grammar.annotated;
        let along = |token: &usize| {
            let first = self.sentence.tokens.start.max(token.saturating_sub(6));
            (first..*token).any(|word| annotated.word(word).eq_ignore_ascii_case("along"))
        };
        let company = annotated.children_by(at, &[Relation::Obl, Relation::Nmod]).find(along);
        let company = company.and_then(|company| self.people.count(company));
        match (self.people.count(object), company) {
            (Some(one), Some(two)) => Some(one.and(two)),
            (one, _) => one,
        }
    }

    /// "shot and killed **a boy**": the object may hang on the verb before.
    fn object_of_joined(&self, at: usize) -> Option<usize> {
        let token = &self.grammar.annotated.tokens[at];
        let verb = token.head.filter(|_| token.relation == Relation::Conj)?;
        self.grammar.object(verb).filter(|object| *object > at)
    }

    fn of(&self, noun: usize) -> Option<usize> {
        let annotated = self.grammar.annotated;
        let after = annotated.children_by(noun, &[Relation::Nmod, Relation::Obj, Relation::Obl]);
        let of = |token: &usize| matches!(self.grammar.case(*token), Some("of") | None);
        let found = after.filter(|token| *token > noun).find(of);
        found.or_else(|| annotated.children_by(noun, &[Relation::NmodPoss]).next())
    }

    fn bearer(&self, at: usize) -> Option<Bounds> {
        let annotated = self.grammar.annotated;
        let token = &annotated.tokens[at];
        if let Some(own) = self.people.numbered(at) {
            return Some(own);
        }
        if matches!(token.features.verb_form, Some(VerbForm::Gerund | VerbForm::Infinitive)) {
            return None;
        }
        if let Some(before) = self.right_before(at) {
            return Some(before);
        }
        let subject = annotated.children_by(at, &[Relation::Nsubj, Relation::NsubjPass]).next();
        let head = token.head;
        let bearer = match token.relation {
            // "left 15 dead"
            Relation::Xcomp | Relation::Obj | Relation::Advmod | Relation::Advcl => {
                let object = |head: usize| self.grammar.object(head).filter(|object| *object != at);
                subject.or_else(|| head.and_then(object))
            }
            Relation::Amod => head,
            Relation::Acl => head.filter(|head| *head + 1 == at),
            _ => subject,
        };
        bearer.and_then(|bearer| self.people.numbered(bearer))
    }

    /// "left 15 dead and **40** injured", "**dozens** wounded": the number right before, unless it does the harm itself.
    fn right_before(&self, at: usize) -> Option<Bounds> {
        let annotated = self.grammar.annotated;
        let before = at.checked_sub(1).filter(|before| self.sentence.tokens.contains(*before))?;
        let is_noun = matches!(annotated.tokens[before].tag, Tag::Noun | Tag::Num | Tag::Propn);
        let acts = annotated.children_by(at, &[Relation::Obj, Relation::Ccomp]).next().is_some();
        (is_noun && !acts && self.people.has_number(before)).then(|| self.people.one(before)).flatten()
    }

    fn toll(&self, at: usize) -> Option<Bounds> {
        let counts = self
            .quantities
            .iter()
            .filter(|quantity| quantity.unit == Unit::Count && quantity.tokens.start > at);
        let near: Vec<&Quantity> = counts.take_while(|quantity| quantity.tokens.start <= at + 14).collect();
        let said = |quantity: &&&Quantity| {
            let before = quantity.tokens.start.saturating_sub(4).max(at)..quantity.tokens.start;
            let words: Vec<String> =
                before.map(|token| self.grammar.annotated.word(token).to_lowercase()).collect();
            words.iter().any(|word| {
                matches!(
                    word.as_str(),
                    "to" | "at" | "of" | "past" | "was" | "is" | "reached" | "hit" | "topped"
                )
            })
        };
        near.iter().find(said).and_then(|quantity| bounds(quantity)).or_else(|| {
            let before = at.checked_sub(1)?;
            (before >= self.sentence.tokens.start).then(|| self.people.numbered(at)).flatten()
        })
    }
}
