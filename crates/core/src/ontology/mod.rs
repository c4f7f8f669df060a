//! PLOVER and CAMEO: the codes, as they stand under `lexicon/ontology/`.
//!
//! PLOVER has 16 event types in 4 quad classes, modes (how), 37 contexts (why) and the auxiliary modes, which are
//! [`crate::Status`] here. CAMEO codes with their Goldstein scores stand beside it for splicing old series.
//!
//! Two corrections to the public documents, both taken by the PLOVER data sets too: SANCTION is material conflict (quad
//! 4; one table of the manual says 3), and ACCUSE without a mode scores −3 (the score table prints +3, but all its
//! modes are negative).
//!
//! ```
//! use demarche_core::ontology::{cameo, EventType, Quad};
//!
//! let sanction: EventType = "SANCTION".parse()?;
//! assert_eq!(sanction.quad(), Quad::MaterialConflict);
//! assert_eq!(EventType::Accuse.score(), -3.0);
//! assert_eq!(cameo("190").map(|code| code.goldstein), Some(Some(-10.0)));
//! # Ok::<(), demarche_core::ontology::UnknownEvent>(())
//! ```

mod codes;
mod event_type;
mod files;
mod own;

pub use codes::{
    CameoCode, Context, Mode, NamedCode, cameo, cameo_codes, contexts, countries, modes, sectors,
};
pub use event_type::{EventType, OwnType, Quad, UnknownEvent};
pub use own::Codes;

/// The release of the ontology that every coded row names.
///
/// PLOVER manual draft 2.0 of 2024-02, CAMEO with the PLOVER mapping of 2021.
pub const RELEASE: &str = "plover-2.0-2024.02+cameo-2021";

/// Whether `code` may stand in a country column: ISO 3166-1 alpha-3, `KOS`, or one of PLOVER's codes for blocs.
pub fn is_country(code: &str) -> bool {
    countries().binary_search_by(|country| country.code.cmp(code)).is_ok()
}

/// The state with an ISO 3166-1 alpha-2 code.
///
/// ```
/// assert_eq!(demarche_core::ontology::country_of_alpha2("UA"), "UKR".parse().ok());
/// ```
pub fn country_of_alpha2(code: &str) -> Option<crate::Country> {
    files::alpha2().iter().find(|entry| entry.code == code)?.name.parse().ok()
}

/// Whether `code` is a PLOVER sector.
pub fn is_sector(code: &str) -> bool {
    sectors().iter().any(|sector| sector.code == code)
}
