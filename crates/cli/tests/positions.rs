//! `demarche who-said`, `demarche positions` and `demarche explain` of a statement, over the texts of `tests/positions`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::sync::LazyLock;

use support::Place;

/// The texts, coded once for all tests.
static RECORD: LazyLock<Place> = LazyLock::new(|| {
    let place = Place::new();
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/positions/articles.jsonl");
    std::fs::copy(texts, place.path("articles.jsonl")).unwrap();
    place.run(&["code", "articles.jsonl", "-o", "demo.record"]).succeeded();
    place
});

/// Some columns of the CSV that a command prints, parted by a space; a trailing `*` stands for `changed`.
fn rows(arguments: &[&str], columns: &[usize]) -> Vec<String> {
    let ended = RECORD.run(&[arguments, &["--format", "csv"]].concat()).succeeded();
    let lines = ended.stdout.lines().skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            columns.iter().map(|column| cells[*column]).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn timeline(arguments: &[&str]) -> Vec<String> {
    rows(&[&["positions", "demo.record"], arguments].concat(), &[1, 4, 5])
}

#[test]
fn a_persons_stand_moves_over_the_months() {
    assert_eq!(
        timeline(&["--actor", "Vladimir Putin", "--issue", "ceasefire"]),
        [
            "2024-01-15 refuses false",
            "2024-01-15 refuses false",
            "2024-03-18 open to true",
            "2024-06-24 refuses true",
            "2024-08-19 offers true"
        ]
    );
}

#[test]
fn spokesmen_and_ministers_count_for_their_state() {
    let russia = timeline(&["--actor", "RUS", "--issue", "ceasefire"]);
    assert_eq!(
        russia,
        [
            "2024-01-15 refuses false",
            "2024-01-15 refuses false",
            "2024-02-20 conditional true",
            "2024-03-18 open to true",
            "2024-06-24 refuses true",
            "2024-06-24 refuses false",
            "2024-07-15 denies true",
            "2024-08-19 offers true",
        ]
    );
    assert_eq!(timeline(&["--actor", "Russia", "--issue", "ceasefire"]), russia);
    assert_eq!(timeline(&["--actor", "RUSGOV", "--issue", "ceasefire"]), russia);
}

#[test]
fn days_and_changes_narrow_a_timeline() {
    let asked = ["--actor", "RUS", "--issue", "ceasefire"];
    let from = timeline(&[&asked[..], &["--from", "2024-06-01", "--to", "2024-07-31"]].concat());
    assert_eq!(from, ["2024-06-24 refuses true", "2024-06-24 refuses false", "2024-07-15 denies true"]);
    assert_eq!(timeline(&[&asked[..], &["--changes"]].concat()).len(), 5);
}

#[test]
fn sanctions_move_too() {
    let of = |actor: &str| timeline(&["--actor", actor, "--issue", "sanctions"]);
    assert_eq!(
        of("EUR"),
        ["2024-02-20 refuses false", "2024-04-22 conditional true", "2024-08-19 open to true"]
    );
    assert_eq!(of("Viktor Orban"), ["2024-04-22 supports false"]);
    assert_eq!(of("Putin"), ["2024-05-13 demands false"]);
    assert_eq!(of("Zelensky"), ["2024-01-15 opposes false"]);
}

#[test]
fn what_an_adversary_says_is_no_position() {
    let ukraine = timeline(&["--actor", "UKR", "--issue", "ceasefire"]);
    assert_eq!(
        ukraine,
        ["2024-03-18 supports false", "2024-07-15 conditional true", "2024-08-19 supports true"]
    );
}

#[test]
fn the_record_says_what_changed_for_each_actor() {
    let changed = RECORD.ask(
        "demo.record",
        "SELECT date || ' ' || stand FROM positions WHERE changed AND actor_id = 'per.vladimir-putin' ORDER BY 1",
    );
    assert_eq!(changed, ["2024-03-18 open to", "2024-06-24 refuses", "2024-08-19 offers"]);
    let orphans = "SELECT count(*) FROM positions p JOIN articles a USING (article_id)
        WHERE substr(a.text, evidence_start + 1, evidence_end - evidence_start) = '' OR rule = ''";
    assert_eq!(RECORD.ask("demo.record", orphans), ["0"]);
}

#[test]
fn statements_are_found_by_actor_matter_act_and_time() {
    let said = |arguments: &[&str]| rows(&[&["who-said", "demo.record"], arguments].concat(), &[0, 1, 6]);
    let cases: [(&[&str], &[&str]); 6] = [
        (&["--about", "sanctions", "--actor", "RUS"], &["2024-05-13 Vladimir Putin demand"]),
        (
            &["--about", "sanctions", "--from", "2024-02-01", "--to", "2024-04-30"],
            &[
                "2024-02-20 European Union state",
                "2024-04-22 Ursula von der Leyen state",
                "2024-04-22 Viktor Orban state",
            ],
        ),
        (&["--actor", "Peskov", "--act", "deny"], &["2024-07-15 Dmitry Peskov deny"]),
        (&["--act", "demand,deny"], &["2024-05-13 Vladimir Putin demand", "2024-07-15 Dmitry Peskov deny"]),
        (
            &["--about", "ceasefire", "--about", "UKR", "--actor", "RUS", "--to", "2024-02-29"],
            &["2024-01-15 Vladimir Putin refuse", "2024-02-20 Dmitry Peskov state"],
        ),
        (&["--about", "bananas"], &[]),
    ];
    for (arguments, expected) in cases {
        assert_eq!(said(arguments), expected, "{arguments:?}");
    }
    let copies = said(&["--act", "request", "--copies"]);
    assert_eq!(copies.len(), 2, "{copies:?}");
}

#[test]
fn tables_and_json_show_the_same_rows() {
    let table = RECORD
        .run(&["positions", "demo.record", "--actor", "Putin", "--issue", "ceasefire", "--format", "table"])
        .succeeded();
    assert!(
        table.stdout.starts_with("ceasefire\n  2024-01-15   refuses      Vladimir Putin\n"),
        "{}",
        table.stdout
    );
    assert!(table.stdout.contains("2024-03-18 → open to"), "{}", table.stdout);
    assert!(table.stdout.ends_with("5 positions, 3 changes\n"), "{}", table.stdout);
    let json =
        RECORD.run(&["positions", "demo.record", "--issue", "ceasefire", "--format", "json"]).succeeded();
    assert!(
        json.stdout.lines().all(|line| line.starts_with("{\"issue\":\"ceasefire\",\"date\":\"2024-")),
        "{}",
        json.stdout
    );
    let said = RECORD.run(&["who-said", "demo.record", "--actor", "Orban", "--format", "table"]).succeeded();
    assert!(
        said.stdout.contains("Hungary opposed the sanctions") && said.stdout.ends_with("1 statement\n"),
        "{}",
        said.stdout
    );
}

#[test]
fn a_statement_is_explained_down_to_its_entries() {
    let id = RECORD.ask("demo.record", "SELECT statement_id FROM statements WHERE cue = 'deny'");
    let ended = RECORD.run(&["explain", &id[0], "--record", "demo.record"]).succeeded();
    for part in [
        "a row of statements",
        "evidence\n",
        "entry      lexicon/cues/said.txt:",
        "deny | deny | clause; object",
        "act        deny: the act of that entry",
        "words      `Dmitry Peskov`, a name (PER) in sentence ",
        "actor      per.dmitry-peskov, RUS GOV",
        "register   Dmitry Peskov: ",
        "position on ceasefire: denies",
        "rule       ceasefire.txt:",
        "rule       stands.txt:",
    ] {
        assert!(ended.stdout.contains(part), "{part}\n{}", ended.stdout);
    }
    let id = RECORD.ask("demo.record", "SELECT position_id FROM positions WHERE stand = 'denies'");
    let ended = RECORD.run(&["explain", &id[0], "--record", "demo.record"]).succeeded();
    assert!(
        ended.stdout.contains("a row of positions") && ended.stdout.contains("cue `deny`"),
        "{}",
        ended.stdout
    );
}

#[test]
fn what_nobody_knows_is_named_with_the_nearest() {
    let fails =
        |arguments: &[&str]| RECORD.run(&[&["positions", "demo.record"], arguments].concat()).failed().stderr;
    let cases: [(&[&str], &str); 5] = [
        (&["--issue", "ceasfire"], "no issue is called `ceasfire`; did you mean ceasefire"),
        (&["--issue", "quokkas"], "the issues are arms-supplies, ceasefire"),
        (
            &["--actor", "Vladimir Puttin"],
            "nobody in this record is called `Vladimir Puttin`; did you mean Vladimir Putin",
        ),
        (&["--actor", "Angela Merkel"], "Angela Merkel (per.angela-merkel) is not in this record"),
        (&["--actor", "ZZZ"], "nobody in this record is called `ZZZ`"),
    ];
    for (arguments, expected) in cases {
        let stderr = fails(arguments);
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
    let act = RECORD.run(&["who-said", "demo.record", "--act", "shout"]);
    assert!(act.stderr.contains("the acts are state, claim"), "{}", act.stderr);
}

#[test]
fn issues_of_ones_own_are_coded_and_checked() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("mine/issues")).unwrap();
    let file = "# Fishing quotas in shared waters.\nissue fishing\nfishing quota | noun | for\n";
    place.write(
        "mine/issues/fishing.txt",
        [file, "+ Norway supported fishing quotas, Jonas Gahr Store said. => NOR supports\n"].concat(),
    );
    place.write("page.txt", "Norway said on Monday that it was ready for a fishing quota.");
    place
        .run(&["code", "page.txt", "-o", "fish.record", "--published", "2024-03-13", "--lexicon", "mine"])
        .succeeded();
    let ended =
        place.run(&["positions", "fish.record", "--issue", "fishing", "--format", "table"]).succeeded();
    assert!(ended.stdout.contains("2024-03-11   open to      Norway"), "{}", ended.stdout);
    place.write("mine/issues/fishing.txt", file.replace("| for", "| maybe"));
    let fault = place.run(&["code", "page.txt", "-o", "fish.record", "--lexicon", "mine"]);
    assert!(fault.stderr.contains("fishing.txt:3:24: `maybe` is no direction"), "{}", fault.stderr);
}
