//! Rules of one's own: laid before those of the program, and refused where they contradict each other or go in circles.

use demarche_core::Status;
use demarche_core::lexicon::{Cell, Fault, LexiconError, Table};
use demarche_core::ontology::{Codes, EventType};

use crate::rules::{Becomes, DoneBy, Rules};

/// How many rules are followed to find a circle.
const STEPS: usize = 16;

impl Rules {
    /// Lays the rules of a file before these; gives every fault back.
    pub(crate) fn lay(&mut self, table: Table<'_>, codes: &Codes) -> Vec<LexiconError> {
        let (mut own, mut faults) = (Self::default(), Vec::new());
        let mut read = Vec::new();
        for row in table.rows() {
            let mut single = Self::default();
            match single.add(row, codes) {
                Err(fault) => faults.push(fault),
                Ok(()) => {
                    faults.extend(contradiction(&own, &single, row.whole()));
                    own.append(single.clone());
                    read.push((single, row));
                }
            }
        }
        own.append(std::mem::take(self));
        *self = own;
        faults.extend(read.iter().filter_map(|(single, row)| circle(self, single, row.whole())));
        faults
    }

    /// Adds rules that give way to these.
    fn append(&mut self, other: Self) {
        for (event, becomes) in other.becomes {
            self.becomes.entry(event).or_default().extend(becomes);
        }
        self.around.extend(other.around);
        self.yields.extend(other.yields);
        self.done_by.extend(other.done_by);
        for (event, cases) in other.placeless {
            self.placeless.entry(event).or_insert(cases);
        }
    }
}

/// A rule whose case an earlier one decides already.
fn contradiction(earlier: &Rules, rule: &Rules, cell: Cell<'_>) -> Option<LexiconError> {
    let shares = |one: &DoneBy, other: &DoneBy| {
        one.before == other.before && one.sectors.iter().any(|sector| other.sectors.contains(sector))
    };
    let done = rule.done_by.iter().any(|rule| earlier.done_by.iter().any(|other| shares(rule, other)));
    let covers = |one: &Becomes, other: &Becomes| {
        let any = one.by.is_empty() || one.by.iter().any(|word| other.by.contains(word));
        one.status == other.status && any
    };
    let becomes = rule.becomes.iter().any(|(event, rules)| {
        let others = earlier.becomes.get(event).into_iter().flatten();
        others.into_iter().any(|other| rules.iter().any(|rule| covers(other, rule)))
    });
    let why = "an earlier rule of this file decides the same case; delete one of the two".to_owned();
    (done || becomes).then(|| cell.error(Fault::Refused { why }))
}

/// A rule whose outcome other rules turn back into what it started from.
fn circle(all: &Rules, rule: &Rules, cell: Cell<'_>) -> Option<LexiconError> {
    let done = rule.done_by.iter().any(|rule| turns_back(all, rule));
    let becomes = rule.becomes.iter().any(|(event, rules)| {
        rules.iter().any(|rule| rule.status == Status::Actual && comes_back(all, *event, rule.event))
    });
    let why = "this rule goes in a circle: what it gives is turned back into what it starts from".to_owned();
    (done || becomes).then(|| cell.error(Fault::Refused { why }))
}

fn turns_back(all: &Rules, rule: &DoneBy) -> bool {
    rule.sectors.iter().any(|sector| {
        let next = |at: &DoneBy| {
            all.done_by.iter().find(|other| other.before == at.after && other.sectors.contains(sector))
        };
        let mut chain = std::iter::successors(Some(rule), |at| next(at)).take(STEPS);
        chain.any(|at| at.after == rule.before)
    })
}

fn comes_back(all: &Rules, start: EventType, after: EventType) -> bool {
    let next = |event: &EventType| {
        let rules = all.becomes.get(event).into_iter().flatten();
        rules.into_iter().find(|rule| rule.status == Status::Actual).map(|rule| rule.event)
    };
    std::iter::successors(Some(after), next).take(STEPS).any(|event| event == start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contradictions_and_circles_are_faults_with_their_line() {
        let cases = [
            ("done-by | COERCE.seize | - | REB | ASSAULT | - | x\n", None),
            (
                "done-by | COERCE.seize | - | REB; CRM | ASSAULT | - | x\ndone-by | COERCE.seize | - | CRM | PROTEST | - | x\n",
                Some("r.txt:2:1: an earlier rule"),
            ),
            (
                "becomes | AID | future | - | AGREE | - | x\nbecomes | AID | future | vow | SUPPORT | - | x\n",
                Some("r.txt:2:1: an earlier rule"),
            ),
            (
                "done-by | COERCE.seize | - | REB | ASSAULT.beat | - | x\ndone-by | ASSAULT.beat | - | REB | COERCE.seize | - | x\n",
                Some("r.txt:1:1: this rule goes in a circle"),
            ),
            ("becomes | AID | actual | - | AID | - | x\n", Some("r.txt:1:1: this rule goes in a circle")),
        ];
        for (text, expected) in cases {
            let faults = Rules::default().lay(Table::new("r.txt", text), &Codes::default());
            let first = faults.first().map(ToString::to_string);
            match expected {
                None => assert_eq!(first, None, "{text}"),
                Some(start) => {
                    assert!(first.as_deref().is_some_and(|got| got.starts_with(start)), "{text}: {first:?}");
                }
            }
        }
    }
}
