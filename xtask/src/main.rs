//! The chores of this repository: `cargo xtask test` checks everything, `cargo xtask figures` measures it.
//!
//! Only the standard library is used, so that it builds at once on a machine that has nothing but a Rust toolchain.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]
#![allow(clippy::disallowed_methods, reason = "measuring time is its work")]

mod checkout;
mod figures;
mod house;
mod process;
mod scratch;
mod statements;
mod steps;
mod test;
mod tools;

use std::error::Error;
use std::process::ExitCode;

/// What a chore gives, or why it could not be done.
type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage:
  cargo xtask test              format, lints, tests, documentation, lexicon and house rules
  cargo xtask figures [--build] speed, size and accuracy; --build also times a build from nothing
  cargo xtask casebook [--part train|dev|test] [--errors TYPE|none|all]
                                the coder measured on the casebook; --errors prints what went wrong in a file of it
  cargo xtask statements [--part train|dev|test] [--errors]
                                how well the statements of the casebook are found; --errors lists what is wrong

The first two look for data that is not part of the repository (it holds `data/` and `scorers/`) in the folder that the
environment variable DEMARCHE_DATA names, else in a folder `shared` beside the checkout. `figures` needs it, and python3
for the scorers; `test` checks more where it is there, and does without when DEMARCHE_DATA is empty.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => test::test(),
        ["figures"] => figures::figures(false),
        ["figures", "--build"] => figures::figures(true),
        ["casebook", ..] => casebook(&arguments[1..]),
        ["statements", ref options @ ..] => statements::statements(options),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nfailed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the coder on the casebook, in a release build.
fn casebook(arguments: &[String]) -> Fallible {
    let build = "run --quiet --release -p demarche-benches --example casebook --";
    process::run(checkout::cargo(build).args(arguments))
}
