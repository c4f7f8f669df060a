//! The weights of the features, one column for each use of a pronoun.

use demarche_core::lexicon::{Fault, LexiconError, Table};

use super::feature::Feature;

/// Subject, other and possessive pronouns of a person; "it"; "they".
pub(crate) const COLUMNS: usize = 6;

/// The table of weights.
pub(crate) struct Weights {
    rows: Vec<[f32; COLUMNS]>,
}

impl Weights {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let mut rows = vec![[0.0; COLUMNS]; Feature::ALL.len()];
        let text = include_str!("../../../../models/coreference/weights.txt");
        for row in Table::new("coreference/weights.txt", text).rows() {
            let [name, cells @ ..] = row.cells::<{ COLUMNS + 1 }>()?;
            let feature = Feature::ALL.iter().position(|feature| feature.name() == name.text);
            let feature = feature
                .ok_or_else(|| name.error(Fault::Value { what: "feature", found: name.text.to_owned() }))?;
            for (column, cell) in cells.into_iter().enumerate() {
                rows[feature][column] = cell.parse("weight")?;
            }
        }
        Ok(Self { rows })
    }

    pub(crate) fn score(&self, features: &[Feature], column: usize) -> f32 {
        features.iter().map(|feature| self.rows[*feature as usize][column]).sum()
    }
}
