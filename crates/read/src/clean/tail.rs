//! The last lines: who wrote or sent the text, without a word more.

use demarche_core::RemovedRole;

use super::head::is_outlet;
use super::key::count;
use super::lines::Lines;

/// A signature stands among so many last lines.
const LINES: usize = 4;

/// So many lines stand above it.
const LINES_ABOVE: usize = 3;

/// Takes out bare names of outlets and the initials of editors below the text.
pub(super) fn remove_signatures(lines: &mut Lines<'_>) {
    let kept: Vec<usize> = lines.kept().collect();
    let from = kept.len().saturating_sub(LINES).max(LINES_ABOVE).min(kept.len());
    for index in &kept[from..] {
        let line = lines.shown(*index);
        if is_outlet(line) || is_initials(line) {
            lines.remove(*index, RemovedRole::Credit);
        }
    }
}

/// "TW/ana/kj": initials of those who wrote and edited, parted by strokes.
fn is_initials(line: &str) -> bool {
    let is_short =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    count(line) == 1 && line.contains('/') && line.split('/').all(is_short)
}
