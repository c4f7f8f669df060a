//! Where things are: the checkout, what is built from it, and the data beside it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Fallible;

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// `cargo` with arguments parted by spaces, to run in the repository.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments.split_whitespace()).current_dir(root());
    command
}

/// The folder that builds go to: this very program lies in its `debug`.
pub(crate) fn target() -> Fallible<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(Path::parent);
    Ok(target.ok_or("failed to find the target folder")?.to_owned())
}

/// The folder with data that is not part of the repository, if there is one and DEMARCHE_DATA is not empty.
///
/// # Errors
/// When one is named that is not there.
pub(crate) fn data() -> Fallible<Option<PathBuf>> {
    let has_data = |folder: &Path| folder.join("data").is_dir() && folder.join("scorers").is_dir();
    if let Some(named) = std::env::var_os("DEMARCHE_DATA").map(PathBuf::from) {
        if named.as_os_str().is_empty() {
            return Ok(None);
        }
        let fault =
            || format!("DEMARCHE_DATA names no folder with `data/` and `scorers/`: `{}`", named.display());
        return if has_data(&named) { Ok(Some(std::path::absolute(named)?)) } else { Err(fault().into()) };
    }
    let beside = root().parent().map(|parent| parent.join("shared"));
    Ok(beside.filter(|folder| has_data(folder)))
}
