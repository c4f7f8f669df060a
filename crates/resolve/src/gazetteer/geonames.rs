//! A dump of GeoNames (`allCountries.txt`, `cities500.txt`, `UA.txt`): tab-separated, one place a line, the columns as its readme
//! lists them (<https://download.geonames.org/export/dump/readme.txt>).

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use demarche_core::{Country, PlacePrecision};

use super::{Entry, Gazetteer};

/// Why a dump cannot be used. Nothing of it is loaded then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GeoNamesError {
    /// The file cannot be read.
    #[error("failed to read `{path}`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not one of GeoNames.
    #[error("{path}:{line}:{column}: {what}", path = .path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column of the table, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
}

/// Columns of a line.
const COLUMNS: usize = 19;

impl Gazetteer {
    /// Adds the populated places and first-level divisions of a dump; other lines are passed over. Gives the first 16 digits of the
    /// BLAKE3 hash of its lines.
    pub(crate) fn add_geonames(
        &mut self,
        path: &Path,
        code: impl Fn(&str) -> Option<Country>,
    ) -> Result<String, GeoNamesError> {
        let unreadable = |source| GeoNamesError::Unreadable { path: path.to_owned(), source };
        let file = BufReader::new(File::open(path).map_err(unreadable)?);
        let (mut found, mut hasher) = (Vec::new(), blake3::Hasher::new());
        for (number, line) in file.lines().enumerate() {
            let line = line.map_err(unreadable)?;
            hasher.update(line.as_bytes()).update(b"\n");
            let fault = |(column, what): (usize, String)| GeoNamesError::Line {
                path: path.to_owned(),
                line: number + 1,
                column,
                what,
            };
            found.extend(entry(&line, &code).map_err(fault)?);
        }
        for (entry, others) in found {
            self.add(entry, others.into_iter());
        }
        Ok(hasher.finalize().to_hex().chars().take(16).collect())
    }
}

type Found = Option<(Entry, Vec<String>)>;

fn entry(line: &str, code: &impl Fn(&str) -> Option<Country>) -> Result<Found, (usize, String)> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() != COLUMNS {
        return Err((1, format!("expected {COLUMNS} columns of a GeoNames dump, found {}", cells.len())));
    }
    let precision = match (cells[6], cells[7]) {
        ("P", _) => PlacePrecision::City,
        ("A", "ADM1") => PlacePrecision::Division,
        _ => return Ok(None),
    };
    let degrees = |column: usize| {
        cells[column]
            .parse::<f64>()
            .map_err(|_| (column + 1, format!("`{}` is no number of degrees", cells[column])))
    };
    let population: u64 = cells[14].parse().unwrap_or(0);
    let name = cells[1].to_owned();
    // Only Latin letters can meet a name in an English text.
    let latin = |other: &&str| {
        !other.is_empty() && other.chars().all(|c| c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c))
    };
    let others =
        std::iter::once(cells[2]).chain(cells[3].split(',')).filter(latin).map(str::to_owned).collect();
    let size = match population {
        1_000_000.. => 5,
        300_000.. => 4,
        50_000.. => 3,
        5_000.. => 2,
        _ => 1,
    };
    let (latitude, longitude) = (degrees(4)?, degrees(5)?);
    let entry = Entry { name, precision, country: code(cells[8]), admin1: None, latitude, longitude, size };
    Ok(Some((entry, others)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(class: &str, latitude: &str) -> String {
        format!(
            "1\tOldford\tOldford\tAldeford,Ольдфорд\t{latitude}\t31.5\t{class}\tPPL\tUA\t\t07\t\t\t\t12000\t\t150\tEurope/Kyiv\t2024-01-01"
        )
    }

    fn code(code: &str) -> Option<Country> {
        (code == "UA").then(|| "UKR".parse().ok()).flatten()
    }

    #[test]
    fn towns_are_taken() {
        let (entry, others) = super::entry(&line("P", "50.1"), &code).unwrap().unwrap();
        assert_eq!((entry.name.as_str(), entry.country, entry.size), ("Oldford", code("UA"), 2));
        assert_eq!(others, ["Oldford", "Aldeford"]);
        assert_eq!(super::entry(&line("H", "50.1"), &code).unwrap(), None);
    }

    #[test]
    fn other_tables_are_refused() {
        assert_eq!(super::entry("a\tb", &code).unwrap_err().0, 1);
        assert_eq!(
            super::entry(&line("P", "north"), &code).unwrap_err(),
            (5, "`north` is no number of degrees".to_owned())
        );
    }
}
