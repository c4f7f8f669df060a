//! A parse as arcs on the left of words that stand below each other.
//!
//! ```text
//!       ╭─▶ Poland
//! ╭─┬───┴── expelled
//! │ │ ╭───▶ ten
//! │ │ │ ╭─▶ Russian
//! │ ╰─┴─┴─▶ diplomats
//! │     ╭─▶ on
//! ╰─────┴─▶ Friday
//! ```

/// The lines left of the words, all equally wide; an arrow points to a word that hangs on another.
pub(super) fn drawn(heads: &[Option<usize>]) -> Vec<String> {
    let arcs = arcs(heads);
    let levels = arcs.iter().map(|arc| arc.level).max().unwrap_or_default();
    let mut grid = vec![vec![Cell::default(); levels]; heads.len()];
    for arc in &arcs {
        arc.draw(&mut grid);
    }
    grid.iter().zip(heads).map(|(cells, head)| line(cells, head.is_some())).collect()
}

/// An arc between two words.
#[derive(Clone, Copy, Debug)]
struct Arc {
    /// The upper word.
    first: usize,
    /// The lower word.
    last: usize,
    /// How far it stands from the words, from 1.
    level: usize,
}

impl Arc {
    fn length(&self) -> usize {
        self.last - self.first
    }

    /// Whether both run beside each other; to meet at a word is no harm.
    fn overlaps(&self, other: &Self) -> bool {
        self.first < other.last && other.first < self.last
    }

    /// The innermost arc has the last cell of a line.
    fn draw(&self, grid: &mut [Vec<Cell>]) {
        for cells in &mut grid[self.first + 1..self.last] {
            let at = cells.len() - self.level;
            cells[at].passes = true;
        }
        for (row, down) in [(self.first, true), (self.last, false)] {
            let at = grid[row].len() - self.level;
            let corner = &mut grid[row][at];
            corner.down |= down;
            corner.up |= !down;
            corner.right = true;
            for cell in &mut grid[row][at + 1..] {
                (cell.left, cell.right) = (true, true);
            }
        }
    }
}

/// The arcs, the shorter ones inside the longer ones.
fn arcs(heads: &[Option<usize>]) -> Vec<Arc> {
    let arc = |(word, head): (usize, &Option<usize>)| {
        let head = (*head).filter(|head| *head != word && *head < heads.len())?;
        Some(Arc { first: word.min(head), last: word.max(head), level: 0 })
    };
    let mut arcs: Vec<Arc> = heads.iter().enumerate().filter_map(arc).collect();
    arcs.sort_by_key(|arc| (arc.length(), arc.first));
    for at in 0..arcs.len() {
        let inside = arcs[..at].iter().filter(|other| other.overlaps(&arcs[at]));
        arcs[at].level = 1 + inside.map(|other| other.level).max().unwrap_or_default();
    }
    arcs
}

/// Where the lines of a cell lead.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    up: bool,
    down: bool,
    left: bool,
    right: bool,
    /// An arc passes from above to below. Lines that cross it run behind it.
    passes: bool,
}

impl Cell {
    fn symbol(self) -> char {
        match (self.up, self.down, self.left, self.right) {
            _ if self.passes => '│',
            (true, true, true, _) => '┼',
            (true, true, false, _) => '├',
            (true, false, true, _) => '┴',
            (true, false, false, _) => '╰',
            (false, true, true, _) => '┬',
            (false, true, false, _) => '╭',
            (false, false, _, true) => '─',
            (false, false, _, false) => ' ',
        }
    }
}

fn line(cells: &[Cell], hangs: bool) -> String {
    let mut line = String::new();
    for cell in cells {
        line.push(cell.symbol());
        line.push(if cell.right { '─' } else { ' ' });
    }
    let is_met = cells.last().is_some_and(|cell| cell.right);
    line.push(match (hangs, is_met) {
        (true, true) => '▶',
        (false, true) => '─',
        (_, false) => ' ',
    });
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heads: &[Option<usize>], expected: &[&str]) {
        let found: Vec<String> = drawn(heads).iter().map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(found, expected, "{heads:?}");
    }

    #[test]
    fn arcs_stand_inside_each_other() {
        let heads = [Some(1), None, Some(4), Some(4), Some(1), Some(6), Some(1)];
        let expected =
            ["      ╭─▶", "╭─┬───┴──", "│ │ ╭───▶", "│ │ │ ╭─▶", "│ ╰─┴─┴─▶", "│     ╭─▶", "╰─────┴─▶"];
        check(&heads, &expected);
    }

    #[test]
    fn few_words_need_few_lines() {
        check(&[], &[]);
        check(&[None], &[""]);
        check(&[None, None], &["", ""]);
        check(&[Some(1), None, Some(1)], &["╭─▶", "├──", "╰─▶"]);
    }

    #[test]
    fn arcs_that_cross_run_behind_each_other() {
        check(&[Some(2), Some(3), None, Some(2)], &["  ╭─▶", "╭─│─▶", "│ ├──", "╰─┴─▶"]);
    }

    #[test]
    fn heads_that_are_none_do_no_harm() {
        check(&[Some(0), Some(9)], &["", ""]);
    }
}
