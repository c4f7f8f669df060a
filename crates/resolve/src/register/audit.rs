//! Faults of the register that are no faults of form: overlaps, gaps and dead references.

use std::fmt;

use jiff::civil::Date;

use super::{Referent, Register};

/// Something in the register that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A term ends before it starts.
    Backward {
        /// The office.
        office: String,
        /// Its holder.
        name: String,
    },
    /// Two people hold an office at a time.
    Overlap {
        /// The office.
        office: String,
        /// Both holders.
        names: [String; 2],
        /// The first day of both.
        from: Date,
    },
    /// Nobody holds an office for some time.
    Gap {
        /// The office.
        office: String,
        /// The first day without a holder.
        from: Date,
        /// The next holder's first day.
        to: Date,
    },
    /// An office without any holder.
    Unheld {
        /// The office.
        office: String,
    },
    /// A name that is a person's and something else's.
    Mixed {
        /// The name.
        name: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Backward { office, name } => {
                write!(f, "backward: {office}: the term of {name} ends before it starts")
            }
            Self::Overlap { office, names: [one, other], from } => {
                write!(f, "overlap: {office}: {one} and {other} from {from}")
            }
            Self::Gap { office, from, to } => write!(f, "gap: {office}: nobody from {from} to {to}"),
            Self::Unheld { office } => write!(f, "unheld: {office} has no holder"),
            Self::Mixed { name } => write!(f, "mixed: `{name}` is a person and something else"),
        }
    }
}

impl Register {
    /// Everything that a person should look at, in the order of the files.
    pub(crate) fn audit(&self) -> Vec<Finding> {
        let offices = self.offices.iter().flat_map(|office| self.audit_office(office));
        let mixed = self.names.sorted().into_iter().filter(|(_, referents)| {
            let people = referents.iter().filter(|referent| matches!(referent, Referent::Person(_))).count();
            people > 0 && people < referents.len()
        });
        offices.chain(mixed.map(|(name, _)| Finding::Mixed { name: name.to_owned() })).collect()
    }

    fn audit_office(&self, office: &super::Office) -> Vec<Finding> {
        let name = |person: usize| self.people[person].name.clone();
        let mut found = Vec::new();
        if office.holders.is_empty() {
            found.push(Finding::Unheld { office: office.id.clone() });
        }
        for holder in &office.holders {
            if holder.until.is_some_and(|until| until <= holder.from) {
                found.push(Finding::Backward { office: office.id.clone(), name: name(holder.person) });
            }
        }
        for pair in office.holders.windows(2) {
            let (one, next) = (pair[0], pair[1]);
            match one.until {
                Some(until) if until < next.from => {
                    found.push(Finding::Gap { office: office.id.clone(), from: until, to: next.from });
                }
                Some(until) if until == next.from => {}
                _ => found.push(Finding::Overlap {
                    office: office.id.clone(),
                    names: [name(one.person), name(next.person)],
                    from: next.from,
                }),
            }
        }
        found
    }
}
