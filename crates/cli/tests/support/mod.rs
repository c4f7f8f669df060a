//! A folder for each test, and the program run in it.
#![allow(dead_code, unused_macros, unused_imports, reason = "each test file uses some of them")]

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

/// What changes from run to run or from release to release, and what stands for it in a snapshot.
pub(crate) const FILTERS: [(&str, &str); 5] = [
    (r"\d+\.\d seconds", "[TIME] seconds"),
    (r"\b[0-9a-f]{16}\b", "[ID]"),
    (r"demarche \d+\.\d+\.\d+", "demarche [VERSION]"),
    (r"\.txt:\d+", ".txt:[LINE]"),
    (r"/[^ `]*/\.tmp\w+", "[FOLDER]"),
];

/// What the coder finds changes as it learns; the words around the numbers do not.
pub(crate) const COUNTS: [(&str, &str); 2] = [
    (r" *\d+  (verbal|material) (cooperation|conflict)", "  [N]  $1 $2"),
    (r"\d+ (events|statements|rows)", "[N] $1"),
];

/// Compares how a run ended with its snapshot, which is named after the test and the given name.
macro_rules! check {
    ($ended:expr) => { check!(@ FILTERS.to_vec(), $ended) };
    ($ended:expr, $name:expr) => { check!(@ FILTERS.to_vec(), $ended, $name) };
    (counts $ended:expr) => { check!(@ [COUNTS.to_vec(), FILTERS.to_vec()].concat(), $ended) };
    (counts $ended:expr, $name:expr) => { check!(@ [COUNTS.to_vec(), FILTERS.to_vec()].concat(), $ended, $name) };
    (@ $filters:expr, $ended:expr $(, $name:expr)?) => {
        insta::with_settings!({ filters => $filters, omit_expression => true }, {
            insta::assert_snapshot!($($name,)? $ended.to_string());
        })
    };
}
pub(crate) use check;

/// A folder of its own for a test; it goes when this goes.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the sample articles in `pages`.
    pub(crate) fn with_pages() -> Self {
        let place = Self::new();
        std::fs::create_dir(place.path("pages")).unwrap();
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pages");
        for sample in std::fs::read_dir(samples).unwrap() {
            let sample = sample.unwrap();
            std::fs::copy(sample.path(), place.path("pages").join(sample.file_name())).unwrap();
        }
        place
    }

    /// The sample articles, coded into `demo.record`.
    pub(crate) fn with_record() -> Self {
        let place = Self::with_pages();
        place.run(&["code", "pages", "-o", "demo.record"]).succeeded();
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// `demarche` with these arguments, to be started in this folder, without a terminal and without colours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.prepared(Command::new(env!("CARGO_BIN_EXE_demarche")), arguments)
    }

    fn prepared(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100");
        command
    }

    /// Runs `demarche` to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs `demarche` with `input` on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Refused when the program ended without reading; the test looks at how it ended.
        let _ = stdin.write_all(input);
        drop(stdin);
        child.wait_with_output().unwrap().into()
    }

    /// Runs a script of the shell, in which `$demarche` is the program.
    pub(crate) fn shell(&self, script: &str) -> Ended {
        let mut command = self.prepared(Command::new("sh"), &["-c", script]);
        command.env("demarche", env!("CARGO_BIN_EXE_demarche")).output().unwrap().into()
    }

    /// The first column of what SQL asks of a record.
    pub(crate) fn ask(&self, record: &str, sql: &str) -> Vec<String> {
        let path = self.path(record);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let mut select = connection.prepare(sql).unwrap();
        let rows =
            select.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap().map(Result::unwrap);
        rows.map(|value| match value {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
    }

    /// `source: reason` of every rejection of a record.
    pub(crate) fn rejections(&self, record: &str) -> Vec<String> {
        self.ask(record, "SELECT source_path || ': ' || reason FROM rejections ORDER BY 1")
    }
}

/// How a run ended, and what it printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    /// `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// Fails unless the exit code is 0.
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }

    /// Fails unless this is a clear error: exit code 2, one `error: ` line, no trace of a panic.
    pub(crate) fn failed(self) -> Self {
        assert_eq!(self.code, Some(2), "{self}");
        assert!(self.stderr.starts_with("error: "), "{self}");
        self.without_panic()
    }

    /// Fails if the program came to grief.
    pub(crate) fn without_panic(self) -> Self {
        assert!(self.code.is_some_and(|code| code < 100), "{self}");
        assert!(!self.stderr.contains("panicked"), "{self}");
        self
    }

    /// Only the first lines of standard output.
    pub(crate) fn first_lines(mut self, lines: usize) -> Self {
        self.stdout = self.stdout.lines().take(lines).map(|line| format!("{line}\n")).collect();
        self
    }

    /// Only the last line of standard output.
    pub(crate) fn last_line(mut self) -> Self {
        self.stdout = self.stdout.lines().last().map(|line| format!("{line}\n")).unwrap_or_default();
        self
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map_or("none, ended by a signal".to_owned(), |code| code.to_string());
        write!(f, "exit code: {code}\n--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}
