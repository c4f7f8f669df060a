//! `demarche lexicon who`, `audit` and `import`, and `--lexicon FOLDER`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::Place;

const ACTORS: &str = "name,aliases,code,sector,from,to,role\nFront for Renewal,Renewal Front; FRN,NER,REB,2024-01-01,,rebel group\n";

#[test]
fn a_table_of_actors_becomes_a_lexicon() {
    let place = Place::new();
    place.write("actors.csv", ACTORS);
    place.run(&["lexicon", "import", "actors.csv", "-o", "mine"]).succeeded();
    let who = place.run(&["lexicon", "who", "FRN", "--on", "2025-01-01", "--lexicon", "mine"]).succeeded();
    assert!(who.stdout.contains("Front for Renewal") && who.stdout.contains("NER"), "{}", who.stdout);
    place.write("page.txt", "The Renewal Front attacked Niger on Monday.");
    let rows = place
        .run(&["code", "page.txt", "--format", "jsonl", "--published", "2025-05-06", "--lexicon", "mine"])
        .succeeded();
    assert!(rows.stdout.contains("\"country\":\"NER\",\"sector\":[\"REB\"]"), "{}", rows.stdout);
    let again = place.run(&["lexicon", "import", "actors.csv", "-o", "mine"]);
    assert!(again.stderr.contains("exists"), "{}", again.stderr);
}

#[test]
fn organisations_are_imported_as_such() {
    let place = Place::new();
    let table = "name,aliases,code,sector,kind\nRiver Council,,MLI,REB,organisation\nOldland,,MLI,,state\nAma Mensah,,GHA,LEG,\n";
    place.write("actors.csv", table);
    place.run(&["lexicon", "import", "actors.csv", "-o", "mine"]).succeeded();
    let who = place.run(&["lexicon", "who", "River Council", "--lexicon", "mine"]).succeeded();
    assert!(who.stdout.contains("own.river-council"), "{}", who.stdout);
    let who = place.run(&["lexicon", "who", "Oldland", "--lexicon", "mine"]).succeeded();
    assert!(who.stdout.contains("mli"), "{}", who.stdout);
    place.write("bad.csv", "name,code,kind,from\nX,MLI,club,\nY,MLI,group,2024\nZ,,state,\n");
    let ended = place.run(&["lexicon", "import", "bad.csv", "-o", "other"]);
    for fault in [
        "bad.csv:2:7: `club` is no kind of actor",
        "bad.csv:3:13: `2024` is no day of a person",
        "bad.csv:4:",
    ] {
        assert!(ended.stderr.contains(fault), "{}", ended.stderr);
    }
}

#[test]
fn a_dump_of_geonames_adds_towns() {
    let place = Place::new();
    let town = "1\tOldford\tOldford\tAldeford\t50.1\t31.5\tP\tPPL\tUA\t\t07\t\t\t\t12000\t\t150\tEurope/Kyiv\t2024-01-01\n";
    place.write("dump.txt", town);
    place.write("page.txt", "Rebels attacked Ukrainian troops in Oldford on Monday.");
    let command = ["code", "page.txt", "--format", "jsonl", "--published", "2025-05-06", "--gazetteer"];
    let rows = place.run(&[&command[..], &["dump.txt"]].concat()).succeeded();
    assert!(rows.stdout.contains("\"place_name\":\"Oldford\",\"place_country\":\"UKR\""), "{}", rows.stdout);
    assert!(rows.stdout.contains("\"latitude\":50.1"), "{}", rows.stdout);
    place.write("dump.txt", [town, "a\tb\n"].concat());
    let fault = place.run(&[&command[..], &["dump.txt"]].concat());
    assert!(fault.stderr.contains("dump.txt:2:1: expected 19 columns"), "{}", fault.stderr);
}

#[test]
fn holders_of_offices_are_taken_as_wikidata_gives_them() {
    let place = Place::new();
    let table = "personLabel,positionLabel,country,start,end\nAma Mensah,Minister of Works of Ghana,Ghana,2024-02-01T00:00:00Z,\n";
    place.write("holders.csv", table);
    place.run(&["lexicon", "import", "holders.csv", "-o", "mine"]).succeeded();
    let who = place
        .run(&["lexicon", "who", "Ghana minister of works", "--on", "2025-01-01", "--lexicon", "mine"])
        .succeeded();
    assert!(who.stdout.contains("Ama Mensah"), "{}", who.stdout);
}

#[test]
fn every_fault_of_a_table_is_told_and_nothing_is_written() {
    let place = Place::new();
    place.write(
        "bad.csv",
        "name,aliases,code,sector,from,to\nX,,NIG,REB,2024-13-01,\nY,,MLI,ZZZ,2025,2026\n,,KEN,GOV,,\n",
    );
    let ended = place.run(&["lexicon", "import", "bad.csv", "-o", "mine"]);
    for fault in
        ["bad.csv:2:4: `NIG`", "bad.csv:3:8: `ZZZ`", "bad.csv:4:1: `-` is no name", "nothing was written"]
    {
        assert!(ended.stderr.contains(fault), "{}", ended.stderr);
    }
    assert!(!place.path("mine").exists());
    place.write("other.csv", "colour,size\nred,3\n");
    assert!(place.run(&["lexicon", "import", "other.csv", "-o", "mine"]).stderr.contains("no column `name`"));
    assert!(place.run(&["lexicon", "who", "Nemo Nobody"]).stderr.contains("nobody in the register"));
    let missing = place.run(&["annotate", "bad.csv", "--lexicon", "nowhere"]);
    assert!(missing.stderr.contains("no overlay"), "{}", missing.stderr);
}
