//! A fixed set of texts with numbers.

/// A hash table with open addressing. Only finding is possible, so its order is never seen.
#[derive(Debug)]
pub(super) struct Table {
    texts: Vec<u8>,
    /// Start and end of each text, and its number; `EMPTY` elsewhere. The length is a power of two.
    slots: Vec<(u32, u32, u32)>,
}

/// A place without a text: no text is empty.
const EMPTY: (u32, u32, u32) = (0, 0, 0);

impl Table {
    /// Makes a table of texts, none of them empty. Of equal texts the last counts.
    pub(super) fn new(texts: &[(&[u8], u32)]) -> Table {
        let slots = vec![EMPTY; (texts.len() * 2 + 1).next_power_of_two()];
        let mut table = Table { texts: Vec::new(), slots };
        for (text, number) in texts {
            let slot = table.slot(text);
            let start = table.texts.len() as u32;
            table.texts.extend_from_slice(text);
            table.slots[slot] = (start, start + text.len() as u32, *number);
        }
        table
    }

    /// The number of a text.
    pub(super) fn find(&self, text: &[u8]) -> Option<u32> {
        let (start, end, number) = self.slots[self.slot(text)];
        (start != end).then_some(number)
    }

    /// Where a text stands, or would stand: at least half of the slots are empty, so there is always a place.
    fn slot(&self, text: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) as usize & mask;
        loop {
            let (start, end, _) = self.slots[slot];
            if start == end || &self.texts[start as usize..end as usize] == text {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// FNV-1a, with its high bits folded in.
fn hash(text: &[u8]) -> u32 {
    let hash =
        text.iter().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}
