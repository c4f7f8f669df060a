//! Boosted decision trees: reading the file of a model, and asking it.
//!
//! The file, little endian: `DMTREES1`, the number of features (one byte), what the sums start at (`f32`), the number of
//! trees (two bytes), the trees, and the FNV-1a hash of all bytes before it. A tree: the number of nodes (one byte), then
//! the nodes of six bytes, the first being the root. A node: the number of a feature, a threshold (`f32`) and the number
//! of the node for greater values, the node for all others standing next; or a leaf: 255, its value (`f32`), zero.

/// The first bytes of a file.
const MAGIC: &[u8; 8] = b"DMTREES1";

/// How many rows go down a tree side by side.
const AT_ONCE: usize = 8;

/// Stands for a feature in leaves.
const LEAF: u8 = 255;

/// Trees whose leaves are added up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    features: usize,
    start: f32,
    trees: Vec<Vec<Node>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    feature: u8,
    /// The threshold, or the value of a leaf.
    value: f32,
    greater: u8,
}

/// What is wrong with the file of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    /// It is too short, too long, or its hash is another.
    #[error("the file of the model is damaged")]
    Damaged,
    /// A node points backwards or outside of its tree, or asks for a feature that is none.
    #[error("a tree of the model is none")]
    NoTree,
}

/// Reads the file of a model.
pub(super) fn forest(file: &[u8]) -> Result<Forest, Broken> {
    let (content, hash) = file.split_last_chunk().ok_or(Broken::Damaged)?;
    if u64::from_le_bytes(*hash) != hashed(content) {
        return Err(Broken::Damaged);
    }
    let mut bytes = Bytes(content.strip_prefix(MAGIC).ok_or(Broken::Damaged)?);
    let [features] = bytes.take()?;
    let start = f32::from_le_bytes(bytes.take()?);
    let count = u16::from_le_bytes(bytes.take()?);
    let trees = (0..count).map(|_| tree(&mut bytes, features)).collect::<Result<_, _>>()?;
    let forest = Forest { features: usize::from(features), start, trees };
    if bytes.0.is_empty() { Ok(forest) } else { Err(Broken::Damaged) }
}

impl Forest {
    /// The probability of each of some rows. Each tree is asked about all of them while it is at hand, and about several
    /// at once, for each step down a tree waits for the one before.
    pub(super) fn probabilities(&self, rows: &[Vec<f32>]) -> Vec<f32> {
        let mut sums = vec![self.start; rows.len()];
        for tree in &self.trees {
            for (rows, sums) in rows.chunks(AT_ONCE).zip(sums.chunks_mut(AT_ONCE)) {
                add_leaves(tree, rows, sums);
            }
        }
        sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }

    /// The length of its rows.
    pub(super) fn features(&self) -> usize {
        self.features
    }
}

/// Ends, for every node points to one further on: [`tree`] makes sure.
fn add_leaves(tree: &[Node], rows: &[Vec<f32>], sums: &mut [f32]) {
    let mut places = [0_usize; AT_ONCE];
    let mut is_done = false;
    while !is_done {
        is_done = true;
        for (place, row) in places.iter_mut().zip(rows) {
            let node = tree[*place];
            let Some(value) = row.get(usize::from(node.feature)) else { continue };
            *place = if *value <= node.value { *place + 1 } else { usize::from(node.greater) };
            is_done = false;
        }
    }
    for (sum, place) in sums.iter_mut().zip(places) {
        *sum += tree[place].value;
    }
}

fn tree(bytes: &mut Bytes<'_>, features: u8) -> Result<Vec<Node>, Broken> {
    let [count] = bytes.take()?;
    let mut nodes = Vec::with_capacity(usize::from(count));
    for at in 0..count {
        let [feature] = bytes.take()?;
        let value = f32::from_le_bytes(bytes.take()?);
        let [greater] = bytes.take()?;
        let is_leaf = feature == LEAF;
        let is_split = feature < features && greater > at && greater < count && at + 1 < count;
        if !is_leaf && !is_split {
            return Err(Broken::NoTree);
        }
        nodes.push(Node { feature, value, greater });
    }
    if nodes.is_empty() { Err(Broken::NoTree) } else { Ok(nodes) }
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Broken::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }
}

fn hashed(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One tree of `nodes` over two features.
    fn file(nodes: &[(u8, f32, u8)]) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.push(2);
        file.extend(0.5_f32.to_le_bytes());
        file.extend(1_u16.to_le_bytes());
        file.push(nodes.len() as u8);
        for (feature, value, greater) in nodes {
            file.push(*feature);
            file.extend(value.to_le_bytes());
            file.push(*greater);
        }
        let hash = hashed(&file);
        file.extend(hash.to_le_bytes());
        file
    }

    #[test]
    fn a_tree_is_read_and_asked() {
        let read = forest(&file(&[(1, 3.0, 2), (LEAF, -0.5, 0), (LEAF, 20.0, 0)])).unwrap();
        let mut rows = vec![vec![9.0, 3.0]; AT_ONCE + 1];
        rows[AT_ONCE] = vec![0.0, 3.5];
        let found = read.probabilities(&rows);
        assert_eq!(found[..AT_ONCE], [0.5; AT_ONCE]);
        assert!(found[AT_ONCE] > 0.999);
    }

    #[test]
    fn broken_files_are_told() {
        let leaf = (LEAF, 1.0, 0);
        let cases: [&[(u8, f32, u8)]; 5] =
            [&[], &[(2, 0.0, 1), leaf], &[(0, 0.0, 0), leaf], &[(0, 0.0, 2), leaf], &[leaf, (0, 0.0, 1)]];
        for nodes in cases {
            assert_eq!(forest(&file(nodes)), Err(Broken::NoTree), "{nodes:?}");
        }
        let whole = file(&[leaf]);
        for length in 0..whole.len() {
            assert_eq!(forest(&whole[..length]), Err(Broken::Damaged), "{length} bytes");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert_eq!(forest(&changed), Err(Broken::Damaged), "byte {at}");
        }
    }
}
