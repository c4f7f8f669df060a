//! What the checks need beside cargo, fetched where it is missing.

use std::process::Command;

use crate::Fallible;
use crate::process::{run, works};

/// Puts rustfmt, clippy and a C compiler there, where the machine has none and a way to get them.
///
/// A C compiler builds the SQLite that is compiled in. Where Rust links by another program than `cc`, this one may be
/// missing even though this program was linked; `.ci/run` fetches it on machines that cannot link at all.
pub(crate) fn tools() -> Fallible {
    let has_components = works("cargo", &["fmt", "--version"]) && works("cargo", &["clippy", "--version"]);
    if !has_components && works("rustup", &["--version"]) {
        run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
    }
    let has_compiler = std::env::var_os("CC").is_some() || works("cc", &["--version"]);
    if !has_compiler && works("apt-get", &["--version"]) {
        run(Command::new("apt-get").args(["update", "-qq"]))?;
        run(Command::new("apt-get").args(["install", "-y", "-qq", "gcc", "libc6-dev"]))?;
    }
    run(Command::new("cargo").arg("--version"))
}
