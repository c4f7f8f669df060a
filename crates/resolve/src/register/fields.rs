//! Values in the columns of the register.

use demarche_core::lexicon::{Cell, LexiconError};
use demarche_core::{Country, Sector, ontology};
use jiff::civil::Date;

pub(super) fn country(cell: Cell<'_>) -> Result<Country, LexiconError> {
    let known = ontology::is_country(cell.text);
    cell.text.parse().ok().filter(|_| known).ok_or_else(|| cell.unknown("country code"))
}

pub(super) fn sectors(cell: Cell<'_>) -> Result<Vec<Sector>, LexiconError> {
    let parse = |item: Cell<'_>| {
        item.text
            .parse()
            .ok()
            .filter(|_| ontology::is_sector(item.text))
            .ok_or_else(|| item.unknown("sector"))
    };
    cell.list().map(parse).collect()
}

/// `2000-05-07`, `2000-05` or `2000`.
pub(super) fn date(cell: Cell<'_>) -> Result<Date, LexiconError> {
    let padded = match cell.text.len() {
        4 => format!("{}-01-01", cell.text),
        7 => format!("{}-01", cell.text),
        _ => cell.text.to_owned(),
    };
    padded.parse().map_err(|_| cell.unknown("date (YYYY, YYYY-MM or YYYY-MM-DD)"))
}

/// Lower-case letters and digits, the rest as single hyphens; accents are dropped from Latin letters.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase).map(unaccented) {
        match c.is_alphanumeric() {
            true => slug.push(c),
            false if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            false => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'ş' | 'ș' | 'ś' | 'š' => 's',
        'ğ' => 'g',
        'ł' => 'l',
        'ț' | 'ţ' | 'ť' => 't',
        'ž' | 'ź' | 'ż' => 'z',
        'ř' => 'r',
        'ý' | 'ÿ' => 'y',
        'đ' | 'ď' => 'd',
        other => other,
    }
}
