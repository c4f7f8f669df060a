//! Running programs: for their success, for their output, for their time and memory.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Fallible;

/// How often the memory of a program is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// What a program said on standard error and what it cost.
pub(crate) struct Measured {
    pub(crate) stderr: String,
    pub(crate) seconds: f64,
    /// The most memory that it held at once; `None` where the system has no `/proc`.
    pub(crate) peak_bytes: Option<u64>,
}

/// Whether a program can be started and ends well; it is not shown.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs a program that writes to the terminal itself.
pub(crate) fn run(command: &mut Command) -> Fallible {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{status}: `{}`", shown(command)).into()) }
}

/// Runs a program, shows what it writes, and gives each line of its standard output to `on_line`.
pub(crate) fn follow(command: &mut Command, mut on_line: impl FnMut(&str)) -> Fallible {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    for line in child.stdout.take().into_iter().flat_map(|stdout| BufReader::new(stdout).lines()) {
        let line = line?;
        println!("{line}");
        on_line(&line);
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("{status}: `{}`", shown(command)).into()) }
}

/// Runs a program and gives its standard output.
pub(crate) fn output(command: &mut Command) -> Fallible<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    checked(command, &output)
}

/// Runs a program with its clock and memory watched.
pub(crate) fn measure(command: &mut Command) -> Fallible<Measured> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let child = command.spawn().map_err(|error| not_started(command, &error))?;
    let watcher = {
        let id = child.id();
        thread::spawn(move || peak_bytes(id))
    };
    let output = child.wait_with_output()?;
    let seconds = start.elapsed().as_secs_f64();
    let peak_bytes = watcher.join().unwrap_or(None);
    checked(command, &output)?;
    Ok(Measured { stderr: String::from_utf8_lossy(&output.stderr).into_owned(), seconds, peak_bytes })
}

/// The high-water mark of a program's memory, looked at until the program has ended.
fn peak_bytes(id: u32) -> Option<u64> {
    let mut peak = None;
    while let Some(kibibytes) =
        fs::read_to_string(format!("/proc/{id}/status")).ok().as_deref().and_then(mark)
    {
        peak = Some(kibibytes * 1024);
        thread::sleep(LOOK_EVERY);
    }
    peak
}

/// `VmHWM:    1234 kB`; a program that has ended has no such line.
fn mark(status: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    value.trim().trim_end_matches("kB").trim_end().parse().ok()
}

fn checked(command: &Command, output: &Output) -> Fallible<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{}: `{}`\n{}", output.status, shown(command), said.trim_end()).into())
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("failed to start: {error}: `{}`", shown(command))
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_read_in_kibibytes() {
        assert_eq!(mark("Name:\tdemarche\nVmHWM:\t   50320 kB\nVmRSS:\t 1 kB\n"), Some(50_320));
        assert_eq!(mark("Name:\tdemarche\nState:\tZ (zombie)\n"), None);
    }

    #[test]
    fn a_failing_program_is_named_with_what_it_said() {
        let error = output(Command::new("cargo").arg("--no-such-flag")).unwrap_err().to_string();
        assert!(error.contains("`cargo --no-such-flag`\n"), "{error}");
    }
}
