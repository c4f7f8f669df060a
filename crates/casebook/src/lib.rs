//! The casebook: sentences in which every event and statement is marked.
//!
//! `casebook/README.md` describes the markup. [`Case::read`] reads one line of a file; [`Case::events`] and [`Case::statements`]
//! give what its marks say together.
//!
//! ```
//! use demarche_casebook::Case;
//! use demarche_core::lexicon::Table;
//!
//! let file = "2024-03-05 | [Poland|a=POL.GOV] [expelled|SANCTION.expel] three [Russian diplomats|r=RUS.GOV].\n";
//! let row = Table::new("sanction.txt", file).rows().next().expect("one case");
//! let case = Case::read(row)?;
//! assert_eq!(case.text, "Poland expelled three Russian diplomats.");
//! let events = case.events();
//! assert_eq!(events[0].actors[0].1.country.map(|code| code.to_string()), Some("POL".to_owned()));
//! assert_eq!(case.spans(&events[0].trigger), ["expelled"]);
//! # Ok::<(), demarche_core::lexicon::LexiconError>(())
//! ```

mod case;
mod grouped;
mod mark;

pub use case::{Case, Part};
pub use demarche_core::Bounds;
pub use grouped::{CaseEvent, CaseStatement};
pub use mark::{Count, Kind, Mark, Role};
