//! A parse as a tree whose words stand below their heads.

/// The words in the order of the tree, each with the lines that lead to it.
pub(super) fn drawn(heads: &[Option<usize>]) -> Vec<(usize, String)> {
    let mut children = vec![Vec::new(); heads.len()];
    for (word, head) in heads.iter().enumerate() {
        if let Some(of_head) = head.and_then(|head| children.get_mut(head)) {
            of_head.push(word);
        }
    }
    let mut lines = Vec::new();
    // What is still to be shown, the next last: a word, its lines, and the lines of what hangs on it.
    let roots = (0..heads.len()).rev().filter(|word| heads[*word].is_none());
    let mut waiting: Vec<(usize, String, String)> =
        roots.map(|root| (root, String::new(), String::new())).collect();
    while let Some((word, line, below)) = waiting.pop() {
        lines.push((word, line));
        for (place, child) in children[word].iter().rev().enumerate() {
            let (branch, beside) = if place == 0 { ("╰─ ", "   ") } else { ("├─ ", "│  ") };
            waiting.push((*child, format!("{below}{branch}"), format!("{below}{beside}")));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_below_their_heads() {
        let heads = [Some(1), None, Some(3), Some(1), Some(3), None];
        let expected = [(1, ""), (0, "├─ "), (3, "╰─ "), (2, "   ├─ "), (4, "   ╰─ "), (5, "")];
        assert_eq!(drawn(&heads), expected.map(|(word, line)| (word, line.to_owned())));
        assert_eq!(drawn(&[]), []);
    }
}
