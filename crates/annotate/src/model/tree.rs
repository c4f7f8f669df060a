//! Heads of a sentence: the best tree with one root.
//!
//! Method: Chu and Liu (1965), Edmonds (1967), as McDonald et al. (2005), HLT, use them for parsing. Where the best tree
//! has several roots, it is sought again with a price on each that outweighs all scores.

use std::ops::Sub;

/// How well each word goes under each other word of a sentence of `words` words.
///
/// Row `w` (from 0) holds the scores of the heads of word `w`: first the root, then the words in order.
#[derive(Clone, Debug)]
pub(crate) struct Arcs {
    words: usize,
    scores: Vec<f32>,
}

impl Arcs {
    /// `scores` holds `words` rows of `words + 1` scores.
    pub(crate) fn new(words: usize, scores: Vec<f32>) -> Self {
        debug_assert_eq!(scores.len(), words * (words + 1));
        Self { words, scores }
    }

    /// The score of node `head` (0: the root) as head of node `node` (from 1).
    fn score(&self, node: usize, head: usize) -> f32 {
        if node == head { f32::NEG_INFINITY } else { self.scores[(node - 1) * (self.words + 1) + head] }
    }
}

/// The head of each word: `None` for the one root, else the number of a word from 0.
pub(crate) fn heads(arcs: &Arcs) -> Vec<Option<usize>> {
    if arcs.words == 0 {
        return Vec::new();
    }
    let tree = Graph::of(arcs, 0).spanning();
    let roots = tree[1..].iter().filter(|head| **head == 0).count();
    let tree = if roots == 1 { tree } else { Graph::of(arcs, 1).spanning() };
    tree[1..].iter().map(|head| head.checked_sub(1)).collect()
}

/// A score, before which the price of the words under the root counts: of two trees the cheaper is better.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Score {
    gain: i32,
    value: f32,
}

impl Score {
    /// That of what cannot be.
    const NEVER: Self = Self { gain: i32::MIN / 2, value: f32::NEG_INFINITY };
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { gain: self.gain - other.gain, value: self.value - other.value }
    }
}

/// A dense graph of scores; node 0 has no head.
struct Graph {
    nodes: usize,
    scores: Vec<Score>,
}

impl Graph {
    /// The graph in which every word under the root has a price.
    fn of(arcs: &Arcs, price: i32) -> Self {
        let nodes = arcs.words + 1;
        let mut scores = vec![Score::NEVER; nodes * nodes];
        for node in 1..nodes {
            for head in (0..nodes).filter(|head| *head != node) {
                let gain = if head == 0 { -price } else { 0 };
                scores[node * nodes + head] = Score { gain, value: arcs.score(node, head) };
            }
        }
        Self { nodes, scores }
    }

    fn score(&self, node: usize, head: usize) -> Score {
        self.scores[node * self.nodes + head]
    }

    /// The head of every node in the best tree; that of node 0 is 0.
    fn spanning(&self) -> Vec<usize> {
        let best: Vec<usize> = (0..self.nodes).map(|node| self.best_head(node)).collect();
        let Some(circle) = circle(&best) else { return best };
        let (smaller, entries) = self.contracted(&circle, &best);
        self.expanded(&circle, best, &entries, &smaller.spanning())
    }

    fn best_head(&self, node: usize) -> usize {
        let heads = (0..self.nodes).filter(|_| node > 0);
        heads
            .reduce(|best, head| if self.score(node, head) > self.score(node, best) { head } else { best })
            .unwrap_or(0)
    }

    /// The graph with the circle as one node, its last; and for each other node, the node of the circle at its end.
    fn contracted(&self, circle: &[bool], best: &[usize]) -> (Self, Entries) {
        let kept: Vec<usize> = (0..self.nodes).filter(|node| !circle[*node]).collect();
        let inside: Vec<usize> = (0..self.nodes).filter(|node| circle[*node]).collect();
        let nodes = kept.len() + 1;
        let mut scores = vec![Score::NEVER; nodes * nodes];
        let (mut into, mut out) = (vec![inside[0]; kept.len()], vec![inside[0]; kept.len()]);
        for (at, &node) in kept.iter().enumerate() {
            for (other, &head) in kept.iter().enumerate() {
                scores[at * nodes + other] = self.score(node, head);
            }
            let gain = |inner: usize| self.score(inner, node) - self.score(inner, best[inner]);
            into[at] = largest(&inside, gain);
            scores[(nodes - 1) * nodes + at] = gain(into[at]);
            out[at] = largest(&inside, |inner| self.score(node, inner));
            scores[at * nodes + nodes - 1] = self.score(node, out[at]);
        }
        (Self { nodes, scores }, Entries { kept, into, out })
    }

    fn expanded(&self, circle: &[bool], best: Vec<usize>, entries: &Entries, tree: &[usize]) -> Vec<usize> {
        let last = entries.kept.len();
        let mut heads = best;
        for (at, &node) in entries.kept.iter().enumerate() {
            heads[node] = if tree[at] == last { entries.out[at] } else { entries.kept[tree[at]] };
        }
        let head = tree[last];
        debug_assert!(circle[entries.into[head]]);
        heads[entries.into[head]] = entries.kept[head];
        heads[0] = 0;
        heads
    }
}

/// Where a circle that became one node is entered and left.
struct Entries {
    kept: Vec<usize>,
    /// For each kept node as head: the node of the circle that it takes.
    into: Vec<usize>,
    /// For each kept node as dependent: the node of the circle that takes it.
    out: Vec<usize>,
}

fn largest(nodes: &[usize], score: impl Fn(usize) -> Score) -> usize {
    let better = |best: usize, next: usize| if score(next) > score(best) { next } else { best };
    nodes.iter().copied().reduce(better).unwrap_or(0)
}

/// The nodes of a circle of heads; `None` when there is none.
fn circle(heads: &[usize]) -> Option<Vec<bool>> {
    // 0: not seen; else the number of the walk that saw the node first.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut circle = vec![false; heads.len()];
            while !circle[node] {
                circle[node] = true;
                node = heads[node];
            }
            return Some(circle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every tree with one root over `words` words, by trying all heads.
    fn by_trying(arcs: &Arcs) -> f64 {
        let (words, mut best) = (arcs.words, f64::NEG_INFINITY);
        for code in 0..(words + 1).pow(words as u32) {
            let heads: Vec<usize> =
                (0..words).map(|at| code / (words + 1).pow(at as u32) % (words + 1)).collect();
            let tree: Vec<usize> = [0].into_iter().chain(heads.iter().copied()).collect();
            let is_tree = heads.iter().filter(|head| **head == 0).count() == 1
                && circle(&tree).is_none()
                && heads.iter().enumerate().all(|(at, head)| at + 1 != *head);
            if is_tree {
                best = best.max((1..=words).map(|node| f64::from(arcs.score(node, tree[node]))).sum());
            }
        }
        best
    }

    #[test]
    fn the_best_tree_is_found() {
        let mut state = 7u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 1_000_000.0
        };
        for round in 0..300 {
            let words = 1 + round % 5;
            let arcs = Arcs::new(words, (0..words * (words + 1)).map(|_| random()).collect());
            let heads = heads(&arcs);
            assert_eq!(heads.iter().filter(|head| head.is_none()).count(), 1, "{heads:?}");
            let nodes = heads.iter().enumerate();
            let found: f64 =
                nodes.map(|(at, head)| f64::from(arcs.score(at + 1, head.map_or(0, |head| head + 1)))).sum();
            assert!((found - by_trying(&arcs)).abs() < 1e-3, "{words} words: {found}, {}", by_trying(&arcs));
        }
    }

    #[test]
    fn no_words_have_no_heads() {
        assert_eq!(heads(&Arcs::new(0, Vec::new())), []);
    }
}
