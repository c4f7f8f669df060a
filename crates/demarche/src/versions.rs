//! The versions that every coded row names.

use demarche_record::Versions;

/// The versions of everything that shapes rows. Those of lexicon and model are hashes of their files.
pub(crate) fn versions(model: &str) -> Versions {
    Versions {
        coder: env!("CARGO_PKG_VERSION").to_owned(),
        model: model.to_owned(),
        lexicon: env!("DEMARCHE_LEXICON").to_owned(),
        ontology: demarche_core::ontology::RELEASE.to_owned(),
    }
}
