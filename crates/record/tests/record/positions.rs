//! Positions: which are changes, and whose series they are.

use demarche_core::{
    Coded, DateBasis, EventDate, Id, Participant, Position, Precision, ShownBy, Span, Stand,
};
use demarche_record::{Batch, Named, PositionFilter, RunState, SaidFilter, Whose};

use crate::support::{Place, actor, coded, copy};

/// Article `number` with a position of an actor on a ceasefire, on a day of March 2024.
fn with_position(number: usize, who: (&str, &str, &str), day: i8, stand: Stand) -> Coded {
    let mut coded = coded(number);
    let (id, name, country) = who;
    let statement = coded.statements[0].id;
    let date = day_of_march(day);
    coded.resolved.actors.push(actor(id, name, country));
    coded.positions.push(Position {
        id: Id::of("position", &[&number.to_string()]),
        sentence: 0,
        shown_by: ShownBy::Statement(statement),
        holder: Participant {
            actor_id: Some(id.into()),
            name: name.into(),
            country: country.parse().ok(),
            sectors: vec!["GOV".parse().unwrap()],
            mention_id: Id::of("mention", &[&number.to_string()]),
        },
        issue: "ceasefire".into(),
        stand,
        date: Some(date),
        evidence: Span::bytes(0, 7),
        rule: "ceasefire.txt:1 truce".into(),
    });
    coded
}

fn day_of_march(day: i8) -> EventDate {
    let day = format!("2024-03-{day:02}").parse().unwrap();
    EventDate { range: Some((day, day)), precision: Some(Precision::Day), basis: DateBasis::Stated }
}

const PRESIDENT: (&str, &str, &str) = ("per.ana-lund", "Ana Lund", "NOR");
const MINISTER: (&str, &str, &str) = ("per.bo-lund", "Bo Lund", "NOR");

/// The president refuses, refuses, offers; a copy refuses later; the minister supports in between.
fn place() -> Place {
    let place = Place::new();
    let mut recorder = place.open();
    let coded = vec![
        with_position(0, PRESIDENT, 1, Stand::Refuses),
        with_position(1, MINISTER, 5, Stand::Supports),
        with_position(2, PRESIDENT, 9, Stand::Refuses),
        with_position(3, PRESIDENT, 12, Stand::Offers),
        with_position(5, PRESIDENT, 20, Stand::Refuses),
    ];
    recorder.commit(&Batch { coded, ..Batch::default() }).unwrap();
    recorder.mark_duplicates(&[copy(5, 0)]).unwrap();
    recorder.finish(RunState::Finished, 1.0).unwrap();
    place
}

fn series(place: &Place, filter: &PositionFilter) -> Vec<String> {
    let rows = place.read().positions(filter).unwrap();
    let text = |row: &demarche_record::Object, column: &str| row[column].as_str().unwrap_or("-").to_owned();
    let show = |row: &demarche_record::Object| {
        let mark = if row["changed"] == serde_json::Value::Bool(true) { " changed" } else { "" };
        format!("{} {}{mark}", text(row, "date"), text(row, "stand"))
    };
    rows.iter().map(show).collect()
}

#[test]
fn changes_are_counted_by_actor_without_copies() {
    let place = place();
    let sql = "SELECT date FROM positions WHERE changed ORDER BY 1";
    let changed = place.read().query(sql).unwrap().rows().unwrap();
    assert_eq!(changed.iter().map(|row| row[0].to_string()).collect::<Vec<_>>(), ["2024-03-12"]);
    let own =
        PositionFilter { whose: Some(Whose::Actor("per.ana-lund".into())), ..PositionFilter::default() };
    assert_eq!(
        series(&place, &own),
        ["2024-03-01 refuses", "2024-03-09 refuses", "2024-03-12 offers changed"]
    );
}

#[test]
fn those_who_speak_for_a_state_are_one_series() {
    let place = place();
    let state = |from: Option<&str>, changes| PositionFilter {
        whose: Some(Whose::State("NOR".into())),
        from: from.map(str::to_owned),
        changes,
        ..PositionFilter::default()
    };
    let changed = ["2024-03-05 supports changed", "2024-03-09 refuses changed", "2024-03-12 offers changed"];
    assert_eq!(series(&place, &state(None, true)), changed);
    assert_eq!(series(&place, &state(Some("2024-03-09"), false)), changed[1..]);
    assert_eq!(
        series(&place, &PositionFilter { issue: Some("talks".into()), ..state(None, false) }).len(),
        0
    );
}

#[test]
fn actors_are_named_by_code_identifier_and_name() {
    let place = place();
    let record = place.read();
    let actor = |id: &str| Named::One(Whose::Actor(id.into()));
    let cases = [
        ("NOR", Named::One(Whose::State("NOR".into()))),
        ("NORGOV", Named::One(Whose::Sector("NOR".into(), "GOV".into()))),
        ("SWE", Named::Nobody),
        ("per.ana-lund", actor("per.ana-lund")),
        ("bo lund", actor("per.bo-lund")),
        (
            "Lund",
            Named::Several(vec![
                ("per.ana-lund".into(), "Ana Lund".into()),
                ("per.bo-lund".into(), "Bo Lund".into()),
            ]),
        ),
        ("' OR 1 --", Named::Nobody),
        ("", Named::Nobody),
    ];
    for (words, expected) in cases {
        assert_eq!(record.named(words).unwrap(), expected, "{words}");
    }
}

#[test]
fn statements_are_found_by_issue_and_by_words() {
    let place = place();
    let found = |about: &str, copies| {
        let filter = SaidFilter { about: vec![about.into()], copies, ..SaidFilter::default() };
        place.read().who_said(&filter).unwrap().len()
    };
    assert_eq!((found("ceasefire", false), found("ceasefire", true)), (4, 5));
    assert_eq!((found("attack", false), found("tack", false)), (4, 0));
}
