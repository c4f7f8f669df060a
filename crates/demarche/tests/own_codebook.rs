//! A codebook of one's own: the worked example of `docs/own-codebook.md`, and what is refused.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use demarche::read::Config;
use demarche::{Knowledge, Pipeline, check_lexicon_with, codebook};
use support::{PIPELINE, file, root};

static OWN: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::with(&Config::default(), &knowledge(root().join("examples/codebook"))).unwrap()
});

fn knowledge(folder: std::path::PathBuf) -> Knowledge {
    Knowledge { lexicon: Some(folder), ..Knowledge::default() }
}

/// The events as `EVENT.mode ACTORS > RECIPIENTS`, with the file of the rule.
fn coded(pipeline: &Pipeline, sentence: &str) -> Vec<String> {
    let coded = pipeline.code_text(sentence, None);
    let line = |event: &demarche::core::Event| {
        let mode = event.modes.first().map(|mode| format!(".{}", mode.as_str())).unwrap_or_default();
        let codes = |people: &[demarche::core::Participant]| {
            let code = people.iter().filter_map(|person| Some(person.country?.to_string()));
            code.collect::<Vec<_>>().join(", ")
        };
        let file = event.rule.split(':').next().unwrap_or_default();
        format!("{}{mode} {} > {} by {file}", event.event, codes(&event.actors), codes(&event.recipients))
    };
    coded.events.iter().map(line).collect()
}

#[test]
fn six_sentences_are_coded_with_the_codebook_of_the_page() {
    let cases = [
        ("German police kettled demonstrators on the bridge.", "COERCE.kettle DEU > DEU by own/policing.txt"),
        (
            "Police in Tbilisi dispersed the rally after midnight.",
            "COERCE.disperse GEO >  by own/policing.txt",
        ),
        (
            "Turkish police checked the identity of marchers in Ankara.",
            "COERCE.masscheck TUR > TUR by own/policing.txt",
        ),
        ("Peruvian police fired tear gas at miners.", "ASSAULT.teargas PER > PER by own/policing.txt"),
        (
            "French teachers marched through Lyon against the government.",
            "PROTEST.march FRA > FRA by own/policing.txt",
        ),
        ("French soldiers marched through Lyon.", "MOBILIZE.troops FRA >  by own/policing.txt"),
    ];
    let page = file("docs/own-codebook.md");
    let mut wrong = Vec::new();
    for (sentence, expected) in cases {
        let got = coded(&OWN, sentence);
        if !got.iter().any(|line| line == expected) {
            wrong.push(format!("{sentence}\n  wanted {expected}\n  got {got:?}"));
        }
        if !page.contains(sentence) {
            wrong.push(format!("the page lacks `{sentence}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_alone_knows_none_of_these_modes() {
    let got = coded(&PIPELINE, "Peruvian police fired tear gas at miners.");
    assert_eq!(got, ["ASSAULT.crowd-control PER > PER by assault.txt"]);
    assert!(codebook(&PIPELINE, "COERCE.kettle").is_empty());
}

#[test]
fn own_contexts_scores_and_versions_reach_the_row() {
    let coded = OWN.code_text("German police kettled demonstrators on the bridge.", None);
    let event = &coded.events[0];
    assert!(event.contexts.iter().any(|context| context.as_str() == "protest_policing"), "{event:?}");
    assert_eq!(event.plover_score(), -6.5);
    let (with, without) = (OWN.versions().lexicon, PIPELINE.versions().lexicon);
    assert!(with.starts_with(&format!("{without}+")), "{with}");
    let entry = codebook(&OWN, "COERCE.kettle")[0].text();
    assert!(
        entry.contains("kettle, kettled, kettling, pen in") && entry.contains("Belgian police"),
        "{entry}"
    );
    assert!(codebook(&OWN, "protest_policing")[0].text().contains("identity check"));
}

#[test]
fn types_of_ones_own_and_changed_scores_reach_the_row() {
    let knowledge = knowledge(root().join("examples/codebook-types"));
    let own = Pipeline::with(&Config::default(), &knowledge).unwrap();
    let page = file("docs/own-codebook.md");
    for (sentence, name, mode, quad, score) in [
        (
            "Former minister Ali Hassan declared his candidacy for governor of Lagos.",
            "CANDIDACY",
            "enter",
            1,
            1.0,
        ),
        (
            "A Nigerian court struck two opposition candidates from the ballot in Kano.",
            "CANDIDACY",
            "bar",
            1,
            -4.0,
        ),
        ("Ghana urged Nigeria to free the activists.", "REQUEST", "yield", 3, -1.0),
        ("Kenyan bishops condemned the police.", "ACCUSE", "disapprove", 3, -1.0),
    ] {
        let coded = own.code_text(sentence, None);
        let [event] = &coded.events[..] else { panic!("{sentence} gave {:?}", coded.events) };
        let modes: Vec<&str> = event.modes.iter().map(demarche::core::ontology::Mode::as_str).collect();
        let got = (event.event.as_str(), &modes[..], event.event.quad().number(), event.plover_score());
        assert_eq!(got, (name, &[mode][..], quad, score), "{sentence}");
        assert_eq!(event.confidence.is_none(), event.rule.starts_with("own/"), "{sentence}");
        assert!(page.contains(sentence), "the page lacks `{sentence}`");
    }
    let entry = codebook(&own, "request")[0].text();
    assert!(entry.starts_with("REQUEST: A verbal request, demand or order; we count it"), "{entry}");
    assert!(entry.contains("score -1.5"), "{entry}");
    assert_eq!(codebook(&own, "bar")[0].code, "CANDIDACY.bar");
    assert!(codebook(&PIPELINE, "CANDIDACY").is_empty());
}

#[test]
fn a_context_described_anew_forgets_the_words_of_the_program() {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(place.path().join("ontology")).unwrap();
    std::fs::write(place.path().join("ontology/contexts.txt"), "military | navies alone\n").unwrap();
    let own = Pipeline::with(&Config::default(), &knowledge(place.path().to_owned())).unwrap();
    let told = |pipeline: &Pipeline| {
        let page = codebook(pipeline, "military").swap_remove(0);
        (page.definition.clone(), page.text().contains("Words that tell it"))
    };
    assert_eq!(told(&own), ("navies alone".to_owned(), false));
    assert!(told(&PIPELINE).1);
}

#[test]
fn every_example_of_the_codebooks_holds() {
    for folder in ["examples/codebook", "examples/codebook-types"] {
        let report = check_lexicon_with(&knowledge(root().join(folder))).unwrap();
        let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(
            report.changed.iter().all(|changed| changed.file.starts_with("frames/")),
            "{:?}",
            report.changed
        );
    }
}

#[test]
fn the_page_shows_the_files_in_full() {
    let page = file("docs/own-codebook.md");
    for name in [
        "codebook/ontology/modes.txt",
        "codebook/ontology/contexts.txt",
        "codebook/frames/policing.txt",
        "codebook/frames/classes.txt",
        "codebook/frames/modes.txt",
        "codebook/frames/rules.txt",
        "codebook/contexts/policing.txt",
        "codebook-types/ontology/events.txt",
        "codebook-types/ontology/modes.txt",
        "codebook-types/frames/candidacy.txt",
    ] {
        let shown = format!("```text\n{}```", file(&format!("examples/{name}")));
        assert!(page.contains(&shown), "docs/own-codebook.md does not show {name} as it is");
    }
}

#[test]
fn every_fault_is_named_with_file_line_and_column() {
    let place = tempfile::tempdir().unwrap();
    let files = [
        ("ontology/events.txt", "KETTLE | 5 | -6 | optional | x\n"),
        ("ontology/modes.txt", "COERCE | kettle | -6 | x\nCOERCE | kettle | -7 | x\n"),
        (
            "frames/a.txt",
            "event KETTLE\nhold | verb | - | - | - | - | -\nevent COERCE\nkettle | verb | kettle | subject | object | - | -\nkettle | verb | arrest | subject | object | - | -\npen | verb | penned | subject | object | - | -\n",
        ),
        ("frames/b.txt", "event COERCE\nkettle | verb | kettle | subject | object | - | -\n"),
        ("frames/modes.txt", "COERCE | kettle | ring\nCOERCE | arrest | van; ring\n"),
        ("frames/carriers.txt", "make | -\n"),
        ("contexts/c.txt", "context police\nwords | baton\n"),
    ];
    for (name, text) in files {
        let path = place.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let error = check_lexicon_with(&knowledge(place.path().to_owned())).unwrap_err().to_string();
    let folder = format!("{}/", place.path().display());
    let got: Vec<&str> = error.lines().skip(1).map(|line| line.trim_start_matches(&folder)).collect();
    let expected = [
        "ontology/events.txt:1:10: `5` is no quad class",
        "ontology/modes.txt:2:10: `kettle` is a mode of COERCE of yours already",
        "frames/modes.txt:2:24: `ring` tells COERCE.kettle in line 1 already",
        "contexts/c.txt:1:1: `context police` is no PLOVER context",
        "frames/a.txt:1:1: `KETTLE` is no event type; PLOVER has",
        "frames/a.txt:5:1: `kettle` is COERCE.arrest here and COERCE.kettle in own/a.txt:4 kettle",
        "frames/a.txt:6:14: `penned` is no mode",
        "frames/b.txt:2:1: `kettle` never wins: own/a.txt:4 kettle has the same words",
        "frames/carriers.txt:1:1: frames/carriers.txt is no file of a lexicon of one's own",
    ];
    let agree =
        got.len() == expected.len() && got.iter().zip(expected).all(|(got, start)| got.starts_with(start));
    assert!(agree, "{error}");
}
