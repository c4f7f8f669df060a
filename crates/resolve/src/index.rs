//! Entries by name: found in one step, whatever their number.

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// A table by name. Its hashes are the same in every run, and its order is never seen.
#[derive(Clone, Debug)]
pub(crate) struct Index<T> {
    entries: HashMap<String, T, FxBuildHasher>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { entries: HashMap::with_hasher(FxBuildHasher) }
    }
}

impl<T> Index<T> {
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.entries.get(name)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    pub(crate) fn insert(&mut self, name: &str, entry: T) {
        self.entries.insert(name.to_owned(), entry);
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<T> {
        self.entries.remove(name)
    }

    /// The entry of a name, which may be new.
    pub(crate) fn entry(&mut self, name: &str) -> &mut T
    where
        T: Default,
    {
        self.entries.entry_ref(name).or_default()
    }

    /// All entries, sorted by name.
    pub(crate) fn sorted(&self) -> Vec<(&str, &T)> {
        let mut entries: Vec<(&str, &T)> =
            self.entries.iter().map(|(name, entry)| (name.as_str(), entry)).collect();
        entries.sort_unstable_by_key(|(name, _)| *name);
        entries
    }
}
