//! The versions that every coded row names.

use demarche_record::Versions;

/// The versions of everything that shapes rows. Those of lexicon and model are hashes of their files; the hash of a user's own
/// lexicon stands behind a `+`.
pub(crate) fn versions(model: &str, overlay: Option<&str>) -> Versions {
    let lexicon = env!("DEMARCHE_LEXICON");
    Versions {
        coder: env!("CARGO_PKG_VERSION").to_owned(),
        model: model.to_owned(),
        lexicon: overlay.map_or_else(|| lexicon.to_owned(), |overlay| format!("{lexicon}+{overlay}")),
        ontology: demarche_core::ontology::RELEASE.to_owned(),
    }
}
