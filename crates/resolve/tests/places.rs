//! Which place a name means, by what else the text speaks of.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{check, resolve};

/// (text, name of the place in it, its country and whole degrees, `-` where no point is given)
const CASES: &[(&str, &str, &str)] = &[
    ("A bomb went off in Tripoli, Lebanon, on Monday.", "Tripoli", "LBN 34 36"),
    ("Libyan officials met in Tripoli on Monday.", "Tripoli", "LBY 33 13"),
    ("Six men were arrested in Augusta, Georgia, on Monday.", "Augusta", "USA 33 -82"),
    ("Police in Hyderabad, Pakistan, arrested twelve students.", "Hyderabad", "PAK 25 68"),
    ("Indian police in Hyderabad arrested twelve students.", "Hyderabad", "IND 17 78"),
    ("Ukrainian troops held a bridge in Kupiansk.", "Kupiansk", "UKR 50 38"),
    ("Rebels of the Congo took a hill near Goma.", "Goma", "COD -2 29"),
    ("A frigate was hit in the Strait of Hormuz.", "Strait of Hormuz", "- 27 56"),
    ("Voters in Moldova stayed at home.", "Moldova", "MDA 47 28"),
    ("Fighting went on in Mogadishu.", "Mogadishu", "SOM 2 45"),
    ("A convoy was stopped in Idlib, Syria.", "Idlib", "SYR 36 37"),
    ("Miners in Potosi closed the road to the Bolivian capital.", "Potosi", "BOL -20 -66"),
    ("Ships lay off the port in the Black Sea.", "Black Sea", "- 43 34"),
];

#[test]
fn names_are_told_apart() {
    check(CASES.iter().map(|(text, name, expected)| {
        let resolved = resolve(text, "2024-05-05");
        let place =
            resolved.places.iter().find(|(_, place)| place.name.contains(name)).map(|(_, place)| place);
        let got = place.map_or_else(
            || "no place".to_owned(),
            |place| {
                let country = place.country.map_or_else(|| "-".to_owned(), |country| country.to_string());
                let point = place
                    .point
                    .map_or_else(|| "-".to_owned(), |(north, east)| format!("{north:.0} {east:.0}"));
                format!("{country} {point}")
            },
        );
        ((*text).to_owned(), got, (*expected).to_owned())
    }));
}

#[test]
fn a_government_that_acts_is_no_place() {
    let resolved = resolve("Tripoli rejected the plan and flew envoys to Geneva.", "2024-05-05");
    let names: Vec<&str> = resolved.places.iter().map(|(_, place)| place.name.as_str()).collect();
    assert_eq!(names, ["Geneva"]);
}

/// (text, its place: name, country, division, precision, whole degrees)
const DIVISIONS: &[(&str, &str)] = &[
    ("Heavy fighting went on in Kharkiv region on Monday.", "Kharkiv UKR Kharkiv division 50 36"),
    ("Heavy fighting went on in Kharkiv on Monday.", "Kharkiv UKR Kharkiv city 50 36"),
    ("Gunmen killed two policemen in Chihuahua state.", "Chihuahua MEX Chihuahua division 29 -106"),
    ("Two soldiers were killed in Helmand province.", "Helmand AFG Helmand division 31 64"),
    ("Militias burned villages in Darfur.", "Darfur SDN Darfur division 13 24"),
    ("Police closed mosques in Xinjiang.", "Xinjiang CHN Xinjiang division 41 85"),
    ("Crowds cheered in Atlanta. Judges counted again in Georgia.", "Georgia USA Georgia division 33 -83"),
    (
        "Crowds cheered in Ohio and Texas. Judges counted again in Georgia.",
        "Georgia USA Georgia division 33 -83",
    ),
    ("Crowds cheered in Tbilisi. Judges counted again in Georgia.", "Georgia GEO - country 42 44"),
    ("Russian troops shelled a village in Georgia.", "Georgia GEO - country 42 44"),
    ("Judges counted again in Georgia.", "Georgia GEO - country 42 44"),
    ("Police arrested six men in the state of Sonora.", "Sonora MEX Sonora division 30 -111"),
    ("Two teachers were abducted in Nigeria's Niger state.", "Niger NGA Niger division 10 6"),
    ("Herders marched in the capital of Niger.", "-"),
];

#[test]
fn divisions_are_places_of_their_own() {
    check(DIVISIONS.iter().map(|(text, expected)| {
        let resolved = resolve(text, "2024-05-05");
        let shown = resolved.places.last().map(|(_, place)| {
            let country = place.country.map_or_else(|| "-".to_owned(), |country| country.to_string());
            let division = place.admin1.as_deref().unwrap_or("-");
            let (north, east) = place.point.unwrap_or_default();
            let precision = place.precision.as_str();
            format!("{} {country} {division} {precision} {north:.0} {east:.0}", place.name)
        });
        ((*text).to_owned(), shown.unwrap_or_else(|| "-".to_owned()), (*expected).to_owned())
    }));
}
