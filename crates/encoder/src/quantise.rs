//! Activations as integers of 8 bits: each row has a scale of its own, so that it depends on nothing but
//! itself.

use crate::kernel::{Instructions, TILE_ROWS, Task};
use crate::packed::{GROUP, ZERO};

/// Adding this number to a small one leaves the nearest integer, ties to even, in the lowest bits of the sum.
pub(crate) const ROUND: f32 = 12_582_912.0;
/// The largest activation.
const LARGEST: f32 = 127.0;

/// Rows of quantised values, as bytes or as 16-bit integers: whichever the kernel multiplies.
#[derive(Debug, Default)]
pub(crate) struct Activations {
    /// Values with [`ZERO`] added, for kernels that multiply bytes.
    pub(crate) bytes: Vec<u8>,
    /// Values, for kernels that multiply 16-bit integers.
    pub(crate) wide: Vec<i16>,
    /// What a value of one stands for, for each row.
    pub(crate) scales: Vec<f32>,
    /// From one row to the next.
    pub(crate) stride: usize,
}

/// Quantises rows of `width` values into `activations`.
pub(crate) struct Quantise<'a> {
    /// The rows.
    pub(crate) rows: &'a [f32],
    /// Values of a row.
    pub(crate) width: usize,
    /// Where the integers go.
    pub(crate) activations: &'a mut Activations,
}

impl Task for Quantise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<I: Instructions>(self) {
        self.activations.resize::<I>(self.rows.len() / self.width, self.width);
        for (index, row) in self.rows.chunks_exact(self.width).enumerate() {
            self.activations.set_row::<I>(index, row, largest(row));
        }
    }
}

impl Activations {
    /// Makes room for rows; the tiles that the last rows begin are filled up with rows of any value.
    #[inline(always)]
    pub(crate) fn resize<I: Instructions>(&mut self, rows: usize, width: usize) {
        self.stride = width.next_multiple_of(GROUP);
        let rows = rows.next_multiple_of(TILE_ROWS);
        self.scales.resize(rows, 0.0);
        if I::BYTES {
            self.bytes.resize(rows * self.stride, 0);
        } else {
            self.wide.resize(rows * self.stride, 0);
        }
    }

    /// Sets a row, whose largest value is given.
    #[inline(always)]
    pub(crate) fn set_row<I: Instructions>(&mut self, index: usize, row: &[f32], largest: f32) {
        let factor = if largest > 0.0 { LARGEST / largest } else { 0.0 };
        self.scales[index] = largest / LARGEST;
        let start = index * self.stride;
        if I::BYTES {
            let places = &mut self.bytes[start..][..row.len()];
            for (place, value) in places.iter_mut().zip(row) {
                *place = (value * factor + ROUND).to_bits() as u8 ^ ZERO as u8;
            }
        } else {
            let places = &mut self.wide[start..][..row.len()];
            for (place, value) in places.iter_mut().zip(row) {
                *place = (value * factor + ROUND).to_bits() as i16;
            }
        }
    }
}

/// The largest absolute value.
#[inline(always)]
pub(crate) fn largest(values: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    let chunks = values.chunks_exact(16);
    for (lane, value) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane = value.abs();
    }
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let value = value.abs();
            *lane = if value > *lane { value } else { *lane };
        }
    }
    lanes.into_iter().fold(0.0, |most, lane| if lane > most { lane } else { most })
}
