//! What the register knows.

use demarche_core::lexicon::Table;
use demarche_core::ontology;
use jiff::civil::Date;

use super::fields::date;
use super::*;

fn register() -> Register {
    Register::load().unwrap()
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn holder<'a>(register: &'a Register, office: &str, date: &str) -> &'a str {
    let office = &register.offices[register.office(office).unwrap()];
    office.holder(date.parse().unwrap()).map_or("nobody", |person| register.people[person].name.as_str())
}

#[test]
fn offices_have_their_holder_on_a_day() {
    let register = register();
    let cases = [
        ("usa.gov.president", "2001-09-11", "George W. Bush"),
        ("usa.gov.president", "2017-01-19", "Barack Obama"),
        ("usa.gov.president", "2017-01-20", "Donald Trump"),
        ("usa.gov.secretary-of-state", "2014-06-01", "John Kerry"),
        ("usa.gov.vice-president", "2003-03-20", "Dick Cheney"),
        ("rus.gov.president", "2010-01-01", "Dmitry Medvedev"),
        ("rus.gov.president", "2022-02-24", "Vladimir Putin"),
        ("rus.gov.foreign-minister", "2015-01-01", "Sergei Lavrov"),
        ("ukr.gov.president", "2012-01-01", "Viktor Yanukovych"),
        ("ukr.gov.president", "2022-02-24", "Volodymyr Zelensky"),
        ("deu.gov.chancellor", "2000-01-01", "Gerhard Schröder"),
        ("deu.gov.chancellor", "2015-09-01", "Angela Merkel"),
        ("fra.gov.president", "2003-03-20", "Jacques Chirac"),
        ("fra.gov.president", "2015-11-13", "François Hollande"),
        ("gbr.gov.prime-minister", "2003-03-20", "Tony Blair"),
        ("gbr.gov.prime-minister", "2022-10-01", "Liz Truss"),
        ("isr.gov.prime-minister", "2006-07-12", "Ehud Olmert"),
        ("ita.gov.prime-minister", "2020-03-09", "Giuseppe Conte"),
        ("jpn.gov.prime-minister", "2011-03-11", "Naoto Kan"),
        ("chn.gov.president", "2008-08-08", "Hu Jintao"),
        ("ind.gov.prime-minister", "2008-11-26", "Manmohan Singh"),
        ("egy.gov.president", "2011-01-25", "Hosni Mubarak"),
        ("syr.gov.president", "2013-08-21", "Bashar al-Assad"),
        ("bra.gov.president", "2020-01-01", "Jair Bolsonaro"),
        ("can.gov.prime-minister", "2014-01-01", "Stephen Harper"),
        ("aus.gov.prime-minister", "2012-01-01", "Julia Gillard"),
        ("pol.gov.prime-minister", "2010-04-10", "Donald Tusk"),
        ("zaf.gov.president", "2012-08-16", "Jacob Zuma"),
        ("mex.gov.president", "2014-09-26", "Enrique Peña Nieto"),
        ("irn.gov.president", "2009-06-12", "Mahmoud Ahmadinejad"),
        ("igo.united-nations.secretary-general", "2004-01-01", "Kofi Annan"),
        ("igo.nato.secretary-general", "2018-01-01", "Jens Stoltenberg"),
    ];
    let faults = cases.into_iter().filter(|(office, date, name)| holder(&register, office, date) != *name);
    none(faults.map(|case| format!("{case:?}: got {}", holder(&register, case.0, case.1))).collect());
}

#[test]
fn terms_end_after_they_begin() {
    let findings = register().audit();
    let backward = findings.iter().filter(|finding| matches!(finding, Finding::Backward { .. }));
    none(backward.map(ToString::to_string).collect());
}

#[test]
fn every_code_is_one_of_the_ontology() {
    let register = register();
    let states = register.states.keys().copied();
    let offices = register.offices.iter().map(|office| office.country);
    let organisations = register.organisations.iter().filter_map(|body| body.actor.country);
    let codes = states.chain(offices).chain(organisations);
    none(codes.filter(|code| !ontology::is_country(code.as_str())).map(|code| code.to_string()).collect());
    let seats =
        register.names.sorted().into_iter().flat_map(|(_, referents)| referents).filter_map(|referent| {
            match referent {
                Referent::Seat(_, sector, name) => Some((sector, name)),
                _ => None,
            }
        });
    none(
        seats
            .filter(|(sector, _)| !ontology::is_sector(sector.as_str()))
            .map(|seat| format!("{seat:?}"))
            .collect(),
    );
}

#[test]
fn every_identifier_stands_once() {
    let register = register();
    let mut ids: Vec<&str> = register.offices.iter().map(|office| office.id.as_str()).collect();
    ids.extend(register.organisations.iter().map(|body| body.actor.id.as_str()));
    ids.extend(register.people.iter().map(|person| person.id.as_str()));
    ids.sort_unstable();
    none(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned()).collect());
}

#[test]
fn slugs_are_plain() {
    let cases = [
        ("Angela Merkel", "angela-merkel"),
        ("Gerhard Schröder", "gerhard-schroder"),
        ("Jean-Yves Le Drian", "jean-yves-le-drian"),
        ("Massimo D'Alema", "massimo-d-alema"),
        ("  S. M.  Krishna ", "s-m-krishna"),
        ("Łukasz Żółty", "lukasz-zolty"),
        ("G7", "g7"),
        ("…", ""),
    ];
    let faults = cases.into_iter().filter(|(name, expected)| slug(name) != *expected);
    none(faults.map(|(name, expected)| format!("{name}: got {}, expected {expected}", slug(name))).collect());
}

#[test]
fn dates_may_lack_month_and_day() {
    let read = |text: &str| {
        Table::new("t.txt", text)
            .rows()
            .next()
            .map(|row| date(row.whole()).map_err(|error| error.to_string()))
    };
    let day = |text: &str| Some(Ok(text.parse::<Date>().unwrap()));
    assert_eq!(read("2000-05-07"), day("2000-05-07"));
    assert_eq!(read("2000-05"), day("2000-05-01"));
    assert_eq!(read("2000"), day("2000-01-01"));
    let fault = "t.txt:1:1: `2000-02-30` is no date (YYYY, YYYY-MM or YYYY-MM-DD)".to_owned();
    assert_eq!(read("2000-02-30"), Some(Err(fault)));
}
