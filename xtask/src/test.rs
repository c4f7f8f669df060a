//! `cargo xtask test`: everything that must hold before a change goes in.

use std::process::Command;

use crate::checkout::{cargo, data, target};
use crate::process::{follow, run};
use crate::steps::Steps;
use crate::{Fallible, house, tools};

/// Sentence-splitting cases that must hold, of the 50 in the data.
const GOLDEN_RULES_FLOOR: usize = 46;

/// Runs the steps in order up to the first that fails.
pub(crate) fn test() -> Fallible {
    let data = data()?;
    let mut steps = Steps::start();
    steps.step("tools", tools::tools)?;
    let warnings = steps.step("house", house::house)?;
    for (name, arguments) in
        [("format", "fmt --all --check"), ("lints", "clippy --workspace --all-targets -- -D warnings")]
    {
        steps.step(name, || run(&mut cargo(arguments)))?;
    }
    let tests = steps.step("tests", tests)?;
    steps.step("documentation", || {
        run(cargo("doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    // What the tests have built is run as it is: built alone, a package would have its dependencies built anew.
    let built = target()?.join("debug");
    steps.step("lexicon", || run(Command::new(built.join("demarche")).args(["lexicon", "check"])))?;
    let skipped = if let Some(data) = data {
        let cases = data.join("data/syntax/sentence_golden_rules.json");
        let mut golden = Command::new(built.join("examples/golden_rules"));
        golden.arg(cases).arg(GOLDEN_RULES_FLOOR.to_string());
        let floor = format!("golden rules, at least {GOLDEN_RULES_FLOOR}");
        steps.step(&floor, || run(&mut golden))?;
        ""
    } else {
        "; data checks skipped: no DEMARCHE_DATA"
    };
    println!(
        "\nall passed: {}; {} tests passed, {} ignored; {warnings} warnings of the house{skipped}",
        steps.totals(),
        tests.passed,
        tests.ignored
    );
    Ok(())
}

/// Tests of all crates together.
#[derive(Debug, Default, PartialEq)]
struct Tests {
    passed: usize,
    ignored: usize,
}

fn tests() -> Fallible<Tests> {
    let mut tests = Tests::default();
    follow(&mut cargo("test --workspace"), |line| tests.count(line))?;
    Ok(tests)
}

impl Tests {
    /// Counts `test result: ok. 12 passed; 0 failed; 1 ignored; ...`; other lines count nothing.
    fn count(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let words: Vec<&str> = result.split_whitespace().collect();
        let number = |word| {
            let at = words.iter().position(|found| *found == word)?;
            words.get(at.checked_sub(1)?)?.parse::<usize>().ok()
        };
        self.passed += number("passed;").unwrap_or(0);
        self.ignored += number("ignored;").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_crates_are_added() {
        let mut tests = Tests::default();
        for line in [
            "running 2 tests",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ] {
            tests.count(line);
        }
        assert_eq!(tests, Tests { passed: 5, ignored: 1 });
    }
}
