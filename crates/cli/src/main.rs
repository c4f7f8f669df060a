//! The command line `demarche`: data on standard output, everything else on standard error.
//!
//! Exit codes: 0 finished, 1 finished with rejections under `--strict`, 2 error or interrupted. A closed pipe is success.

mod args;
mod asked;
mod commands;
mod failure;
mod interrupt;
mod nearest;
mod progress;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

/// How a command ended.
pub(crate) enum Ending {
    /// It did its work.
    Finished,
    /// It did its work, some pages were rejected, and `--strict` was given.
    Rejected,
    /// It was stopped in good order and can be continued.
    Interrupted,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // A fault on one page becomes a row in `rejections`; its trace would only garble the progress bar.
    std::panic::set_hook(Box::new(|_| {}));
    match guarded(arguments.command) {
        Ok(Ending::Finished) => ExitCode::SUCCESS,
        Ok(Ending::Rejected) => ExitCode::from(1),
        Ok(Ending::Interrupted) => ExitCode::from(2),
        Err(error) if failure::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            failure::report(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs the command; a fault of the program ends as an error that says so, not in silence.
fn guarded(command: Command) -> anyhow::Result<Ending> {
    catch_unwind(AssertUnwindSafe(|| run(command))).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
        Err(anyhow::anyhow!("a fault of the program, please report it: {message}"))
    })
}

fn run(command: Command) -> anyhow::Result<Ending> {
    match command {
        Command::Code(arguments) => commands::code(&arguments),
        Command::Read(arguments) => commands::read(&arguments),
        Command::Annotate(arguments) => commands::annotate(&arguments),
        Command::Classify(arguments) => commands::classify(&arguments),
        Command::Query(arguments) => commands::query(&arguments),
        Command::WhoSaid(arguments) => commands::who_said(&arguments),
        Command::Positions(arguments) => commands::positions(&arguments),
        Command::Export(arguments) => commands::export(&arguments),
        Command::Explain(arguments) => commands::explain(&arguments),
        Command::Lexicon(arguments) => commands::lexicon(&arguments),
    }
}
