//! Who the words stand for.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::{Label, Mention, Resolved};
use support::{RESOLVER, check, resolve};

/// (why, publication day, text, words of the last such mention, `actor_id country sectors`; `-` is nothing)
const CASES: &[(&str, &str, &str, &str, &str)] = &[
    ("state", "", "Poland rejected the plan.", "Poland", "pol POL GOV"),
    ("state under another name", "", "Britain rejected the plan.", "Britain", "gbr GBR GOV"),
    ("abbreviated state", "", "The U.S. rejected the plan.", "U.S.", "usa USA GOV"),
    ("people", "", "The Germans rejected the plan.", "Germans", "deu DEU -"),
    ("adjective", "", "French voters rejected the plan.", "French", "fra FRA -"),
    ("capital that acts", "", "Warsaw rejected the plan.", "Warsaw", "pol.gov POL GOV"),
    ("seat", "", "The Kremlin rejected the plan.", "Kremlin", "rus.gov RUS GOV"),
    ("seat of the army", "", "The Pentagon rejected the plan.", "Pentagon", "usa.mil USA MIL"),
    ("parliament by name", "", "The Knesset passed the law.", "Knesset", "isr.leg ISR LEG"),
    ("organisation", "", "NATO rejected the plan.", "NATO", "igo.nato IGO -"),
    (
        "organisation in full",
        "",
        "The United Nations sent food.",
        "United Nations",
        "igo.united-nations UNO -",
    ),
    (
        "those who serve a leader",
        "2022-05-01",
        "As Sergei Lavrov spoke, the Biden administration left.",
        "administration",
        "usa.gov USA GOV",
    ),
    ("capitals", "", "IVORY COAST REJECTS PLAN", "IVORY COAST", "civ CIV GOV"),
    ("Congo alone", "", "Congo rejected the plan.", "Congo", "cod COD GOV"),
    ("the other Congo", "", "Brazzaville was calm. Congo rejected the plan.", "Congo", "cog COG GOV"),
    ("a state that acts on soldiers", "", "Poland expelled two diplomats.", "diplomats", "- - GOV"),
    ("a state that sends soldiers", "", "Poland sent soldiers.", "soldiers", "pol.mil POL MIL"),
    ("armed group", "", "Hezbollah fired rockets.", "Hezbollah", "grp.hezbollah LBN REB PTY"),
    ("aid organisation", "", "The Red Cross sent doctors.", "Red Cross", "ngo.red-cross NGO MED"),
    (
        "curly apostrophe",
        "",
        "The People’s Liberation Army moved.",
        "People’s Liberation Army",
        "chn.mil CHN MIL",
    ),
    (
        "person in office",
        "2022-05-01",
        "Emmanuel Macron spoke.",
        "Emmanuel Macron",
        "per.emmanuel-macron FRA GOV",
    ),
    ("surname in office", "2022-05-01", "Macron spoke.", "Macron", "per.emmanuel-macron FRA GOV"),
    (
        "person before the term",
        "2003-05-01",
        "Emmanuel Macron spoke.",
        "Emmanuel Macron",
        "per.emmanuel-macron FRA -",
    ),
    (
        "person after the term",
        "2019-05-01",
        "Barack Obama spoke.",
        "Barack Obama",
        "per.barack-obama USA ELI",
    ),
    ("person without a date", "", "Angela Merkel spoke.", "Angela Merkel", "per.angela-merkel DEU GOV"),
    (
        "title and person",
        "2022-05-01",
        "French President Emmanuel Macron spoke.",
        "Emmanuel Macron",
        "per.emmanuel-macron FRA GOV",
    ),
    ("another spelling", "2022-05-01", "Sergey Lavrov spoke.", "Sergey Lavrov", "per.sergei-lavrov RUS GOV"),
    ("US president 2000", "2000-06-01", "The US president spoke.", "president", "per.bill-clinton USA GOV"),
    ("US president 2010", "2010-06-01", "The US president spoke.", "president", "per.barack-obama USA GOV"),
    ("US president 2022", "2022-06-01", "The US president spoke.", "president", "per.joe-biden USA GOV"),
    ("day of the change", "2021-01-20", "The US president spoke.", "president", "per.joe-biden USA GOV"),
    (
        "day before the change",
        "2021-01-19",
        "The US president spoke.",
        "president",
        "per.donald-trump USA GOV",
    ),
    (
        "prime minister",
        "2015-06-01",
        "The British prime minister spoke.",
        "minister",
        "per.david-cameron GBR GOV",
    ),
    (
        "foreign minister",
        "2015-06-01",
        "The Russian foreign minister spoke.",
        "minister",
        "per.sergei-lavrov RUS GOV",
    ),
    (
        "office after of",
        "2015-06-01",
        "The president of France spoke.",
        "president",
        "per.francois-hollande FRA GOV",
    ),
    (
        "office of a possessor",
        "2015-06-01",
        "Germany's chancellor spoke.",
        "chancellor",
        "per.angela-merkel DEU GOV",
    ),
    ("former president", "2022-06-01", "A former US president spoke.", "president", "usa.eli USA ELI"),
    ("then president", "2022-06-01", "The then French president spoke.", "president", "fra.eli FRA ELI"),
    ("office without a date", "", "The US president spoke.", "president", "usa.gov.president USA GOV"),
    ("president of nowhere", "2022-06-01", "The president spoke.", "president", "- - GOV"),
    ("troops of a nation", "", "Russian troops left.", "troops", "rus.mil RUS MIL"),
    ("police of a nation", "", "Polish police arrested him.", "police", "pol.cop POL COP"),
    ("rebels of a nation", "", "Syrian rebels fled.", "rebels", "syr.reb SYR REB"),
    ("ministry of two words", "", "The Turkish foreign ministry protested.", "ministry", "tur.gov TUR GOV"),
    ("army of a possessor", "", "Ukraine's army advanced.", "army", "ukr.mil UKR MIL"),
    ("parliament of a nation", "", "The Iranian parliament voted.", "parliament", "irn.leg IRN LEG"),
    ("group without a nation", "", "Protesters blocked the road.", "Protesters", "- - CVL"),
    (
        "nation and role beside an unknown name",
        "",
        "Russian lawmaker Pavel Grudin spoke.",
        "Pavel Grudin",
        "found.pavel-grudin RUS LEG",
    ),
    (
        "apposition behind an unknown name",
        "",
        "Pavel Grudin, a Russian lawmaker, spoke.",
        "Pavel Grudin",
        "found.pavel-grudin RUS LEG",
    ),
    ("unknown name alone", "", "Yesterday Pavel Grudin spoke.", "Pavel Grudin", "found.pavel-grudin - -"),
    (
        "surname later",
        "",
        "Russian lawmaker Pavel Grudin spoke. Then Grudin left.",
        "Grudin",
        "found.pavel-grudin RUS LEG",
    ),
    (
        "surname out of office after the full name",
        "2019-05-01",
        "Barack Obama spoke. Then Obama left.",
        "Obama",
        "per.barack-obama USA ELI",
    ),
    ("he", "2022-05-01", "Emmanuel Macron spoke. Then he left.", "he", "per.emmanuel-macron FRA GOV"),
    ("she", "2015-05-01", "Angela Merkel spoke. Then she left.", "she", "per.angela-merkel DEU GOV"),
    ("unknown party", "", "They joined the Harvest Party.", "Harvest Party", "found.harvest-party - PTY"),
    (
        "predecessor",
        "2023-01-10",
        "Lula spoke. His predecessor wept.",
        "predecessor",
        "per.jair-bolsonaro BRA OPP",
    ),
    (
        "successor",
        "2023-01-10",
        "Jair Bolsonaro left. His successor spoke.",
        "successor",
        "per.luiz-inacio-lula-da-silva BRA GOV",
    ),
    (
        "acting title",
        "2014-05-03",
        "Ukraine's acting president spoke.",
        "president",
        "per.oleksandr-turchynov UKR GOV",
    ),
    ("elect", "2020-12-01", "The US president-elect spoke.", "president", "usa.eli USA ELI"),
    (
        "last day, with a successor",
        "2021-01-20",
        "Donald Trump left.",
        "Donald Trump",
        "per.donald-trump USA ELI",
    ),
    (
        "title before a surname that is no short name",
        "2009-06-01",
        "In London, Prime Minister Brown spoke.",
        "Brown",
        "per.gordon-brown GBR GOV",
    ),
    (
        "surname of somebody else",
        "2009-06-01",
        "Sally Brown, a British nurse, left. Brown wept.",
        "Brown",
        "found.sally-brown GBR MED",
    ),
    (
        "known long after",
        "2014-11-09",
        "Gorbachev warned them.",
        "Gorbachev",
        "per.mikhail-gorbachev RUS ELI",
    ),
    (
        "middle name",
        "2019-05-01",
        "Donald John Trump spoke.",
        "Donald John Trump",
        "per.donald-trump USA GOV",
    ),
    (
        "agent of three words",
        "",
        "French air traffic controllers walked out.",
        "controllers",
        "fra.lab FRA LAB",
    ),
    ("agent with a hyphen", "", "Belarusian anti-government fighters fled.", "fighters", "blr.reb BLR REB"),
    ("leaders of an organisation", "", "Hezbollah leaders spoke.", "leaders", "lbn.reb LBN REB GOV"),
    (
        "state before organisation",
        "2005-02-07",
        "Olusegun Obasanjo spoke.",
        "Olusegun Obasanjo",
        "per.olusegun-obasanjo NGA GOV",
    ),
    (
        "an office that is no more",
        "2010-06-01",
        "Hong Kong waited. The governor spoke.",
        "governor",
        "hkg.gov HKG GOV",
    ),
];

fn describe(resolved: &Resolved, words: &str) -> String {
    let text = &resolved.annotated.article.text;
    let found = resolved.mentions.iter().rev().find(|mention| mention.span.of(text) == words);
    let Some(actor) = found.and_then(|mention| mention.actor.as_ref()) else {
        let all: Vec<&str> = resolved.mentions.iter().map(|mention| mention.span.of(text)).collect();
        return format!("no actor; mentions {all:?}");
    };
    let sectors: Vec<&str> = actor.sectors.iter().map(demarche_core::Sector::as_str).collect();
    let sectors = if sectors.is_empty() { "-".to_owned() } else { sectors.join(" ") };
    let country = actor.country.map_or_else(|| "-".to_owned(), |code| code.to_string());
    format!("{} {country} {sectors}", actor.actor_id.as_deref().unwrap_or("-"))
}

#[test]
fn mentions_stand_for_actors() {
    check(CASES.iter().map(|(why, date, text, words, expected)| {
        (format!("{why}: {text}"), describe(&resolve(text, date), words), (*expected).to_owned())
    }));
}

/// (why, text, `name label` of its places)
const PLACES: &[(&str, &str, &[&str])] = &[
    ("capital after in", "They met in Warsaw.", &["Warsaw city"]),
    ("state after in", "They met in Poland.", &["Poland country"]),
    ("near a capital", "They camped near Kyiv.", &["Kyiv city"]),
    ("a capital that acts is no place", "Warsaw rejected the plan.", &[]),
    ("a state that acts is no place", "Poland rejected the plan.", &[]),
    ("a people is no place", "The Germans left.", &[]),
    ("a town that is taken", "Rebels seized Kinshasa.", &["Kinshasa city"]),
    ("a town called like a person", "They met in Rosario.", &["Rosario city"]),
    ("another name of a state", "They met in Britain.", &["United Kingdom country"]),
];

#[test]
fn capitals_and_states_after_a_preposition_of_place_are_places() {
    check(PLACES.iter().map(|(why, text, expected)| {
        let resolved = resolve(text, "");
        let place =
            |(_, place): &(_, demarche_core::Place)| format!("{} {}", place.name, place.precision.as_str());
        let expected: Vec<String> = expected.iter().map(|place| (*place).to_owned()).collect();
        ((*why).to_owned(), resolved.places.iter().map(place).collect(), expected)
    }));
}

#[test]
fn mentions_of_one_actor_share_an_entity() {
    let resolved = resolve("Poland left. Later Poland came back. Turkey stayed.", "");
    let entity = |at: usize| resolved.mentions[at].entity;
    assert_eq!(entity(0), entity(1));
    assert_ne!(entity(0), entity(2));
}

#[test]
fn he_is_nobody_before_anybody_is_named_and_long_after() {
    for text in
        ["Then he left.", "Emmanuel Macron spoke. It rained. Rain fell. The road was wet. Then he left."]
    {
        let resolved = resolve(text, "2022-05-01");
        let acts = |mention: &Mention| mention.span.of(text) == "he" && mention.actor.is_some();
        assert!(!resolved.mentions.iter().any(acts), "{text}");
    }
}

#[test]
fn mentions_do_not_overlap_and_actors_stand_once() {
    for (why, date, text, ..) in CASES {
        let resolved = resolve(text, date);
        assert!(resolved.mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{why}");
        assert!(resolved.actors.windows(2).all(|pair| pair[0].id < pair[1].id), "{why}");
        let known = |id: &String| resolved.actors.iter().any(|actor| actor.id == *id);
        let ids = resolved.mentions.iter().filter_map(|mention| mention.actor.as_ref()?.actor_id.as_ref());
        assert!(ids.into_iter().all(known), "{why}");
    }
}

#[test]
fn names_of_the_register_are_sorted_and_labelled() {
    let names = RESOLVER.names();
    assert!(names.windows(2).all(|pair| pair[0].0 < pair[1].0));
    check(
        [
            ("Poland", Label::Gpe),
            ("Polish", Label::Norp),
            ("Warsaw", Label::Gpe),
            ("Kremlin", Label::Org),
            ("NATO", Label::Org),
            ("Angela Merkel", Label::Per),
        ]
        .map(|(name, label)| {
            let found = names.binary_search_by_key(&name, |entry| entry.0.as_str()).map(|at| names[at].1);
            (name.to_owned(), found.ok(), Some(label))
        }),
    );
}
