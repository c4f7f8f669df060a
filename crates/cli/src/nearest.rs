//! The nearest of known names to a mistyped one.

/// Names offered at most.
const MOST: usize = 3;

/// The names most like `word`, the nearest first; none that share little with it.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (distance(&word, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance * 2 <= name.chars().count().max(word.chars().count()))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// Letters to add, drop or exchange (Levenshtein); where `word` is a whole word of the name, one.
fn distance(word: &str, name: &str) -> usize {
    if name.split([' ', '-']).any(|part| part == word) {
        return 1;
    }
    let (word, name): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (i, letter) in word.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in name.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[name.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_names_come_first() {
        let names = [
            "ceasefire",
            "climate",
            "sanctions-relief",
            "talks",
            "tariffs",
            "Vladimir Putin",
            "Sergei Lavrov",
        ];
        let cases: [(&str, &[&str]); 6] = [
            ("ceasfire", &["ceasefire"]),
            ("sanctions", &["sanctions-relief"]),
            ("tarifs", &["tariffs", "talks"]),
            ("Vladimir Puttin", &["Vladimir Putin"]),
            ("Sergey Lavrov", &["Sergei Lavrov"]),
            ("xyzzy", &[]),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, names), expected, "{word}");
        }
    }
}
