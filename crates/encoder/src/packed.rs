//! Weights of 8 bits in the order in which the kernels read them.

use crate::kernel::{Kernel, PANEL, TILE_COLUMNS};

/// Weights are read in groups of this many inputs.
pub(crate) const GROUP: usize = 4;

/// A matrix of weights, `outputs` rows of `inputs`, packed: the outputs in panels of [`PANEL`], in each panel
/// the inputs in groups (of four bytes or two 16-bit integers), in each group one output after the other.
/// Missing inputs and outputs are zeros.
#[derive(Debug)]
pub(crate) struct Packed {
    /// The depth of the panels: inputs, rounded up.
    pub(crate) depth: usize,
    /// Outputs, rounded up to whole tiles.
    pub(crate) columns: usize,
    /// The packed weights.
    pub(crate) panels: Panels,
}

/// The packed weights of a matrix.
#[derive(Debug)]
pub(crate) enum Panels {
    /// For kernels that multiply bytes.
    Bytes(Vec<i8>),
    /// For kernels that multiply 16-bit integers.
    Wide(Vec<i16>),
}

impl Packed {
    /// Packs weights, `inputs` for each output.
    pub(crate) fn new(weights: &[i8], inputs: usize, kernel: Kernel) -> Packed {
        let outputs = weights.len() / inputs;
        let (depth, columns) = (inputs.next_multiple_of(GROUP), outputs.next_multiple_of(TILE_COLUMNS));
        let rows = weights.chunks_exact(inputs);
        let panels = match kernel.packs_bytes() {
            true => Panels::Bytes(pack::<i8, 4>(rows, depth, columns)),
            false => Panels::Wide(pack::<i16, 2>(rows, depth, columns)),
        };
        Packed { depth, columns, panels }
    }
}

/// Packs rows in groups of `SIZE` inputs.
fn pack<'a, T: Copy + Default + From<i8>, const SIZE: usize>(
    rows: impl Iterator<Item = &'a [i8]>,
    depth: usize,
    columns: usize,
) -> Vec<T> {
    let mut packed = vec![T::default(); depth * columns];
    for (output, row) in rows.enumerate() {
        let panel = &mut packed[(output / PANEL) * PANEL * depth..][..PANEL * depth];
        let groups = panel.chunks_exact_mut(PANEL * SIZE);
        for (inputs, group) in row.chunks(SIZE).zip(groups) {
            let place = &mut group[(output % PANEL) * SIZE..][..inputs.len()];
            place.iter_mut().zip(inputs).for_each(|(place, weight)| *place = T::from(*weight));
        }
    }
    packed
}
