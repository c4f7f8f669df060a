//! The versions that every coded row names.

use demarche_record::Versions;

/// The versions of everything in this build that shapes rows. The lexicon's is a hash of its files.
pub fn versions() -> Versions {
    Versions {
        coder: env!("CARGO_PKG_VERSION").to_owned(),
        model: "rules".to_owned(),
        lexicon: env!("DEMARCHE_LEXICON").to_owned(),
        ontology: demarche_core::ontology::RELEASE.to_owned(),
    }
}
