//! Activations as integers of 8 bits: each row has a scale of its own, so that it depends on nothing but
//! itself.

use crate::kernel::{Instructions, TILE_ROWS, Task};
use crate::packed::GROUP;

/// Adding this number to a small one leaves the nearest integer, ties to even, in the lowest bits of the sum.
pub(crate) const ROUND: f32 = 12_582_912.0;
/// The largest activation.
const LARGEST: f32 = 255.0;

/// Rows of quantised values, as bytes or as 16-bit integers: whichever the kernel multiplies.
#[derive(Debug, Default)]
pub(crate) struct Activations {
    /// For kernels that multiply bytes.
    pub(crate) bytes: Vec<u8>,
    /// For kernels that multiply 16-bit integers.
    pub(crate) wide: Vec<i16>,
    /// What zero stands for, for each row: its lowest value.
    pub(crate) lows: Vec<f32>,
    /// What one stands for above that.
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
            self.activations.set_row::<I>(index, row);
        }
    }
}

impl Activations {
    /// Makes room for rows; the tiles that the last rows begin are filled up with rows of any value.
    #[inline(always)]
    pub(crate) fn resize<I: Instructions>(&mut self, rows: usize, width: usize) {
        self.stride = width.next_multiple_of(GROUP);
        let rows = rows.next_multiple_of(TILE_ROWS);
        self.lows.resize(rows, 0.0);
        self.scales.resize(rows, 0.0);
        if I::BYTES {
            self.bytes.resize(rows * self.stride, 0);
        } else {
            self.wide.resize(rows * self.stride, 0);
        }
    }

    /// Sets a row.
    #[inline(always)]
    pub(crate) fn set_row<I: Instructions>(&mut self, index: usize, row: &[f32]) {
        let (low, high) = range(row);
        let factor = if high > low { LARGEST / (high - low) } else { 0.0 };
        self.lows[index] = low;
        self.scales[index] = (high - low) / LARGEST;
        let start = index * self.stride;
        if I::BYTES {
            let places = &mut self.bytes[start..][..row.len()];
            for (place, value) in places.iter_mut().zip(row) {
                *place = ((value - low) * factor + ROUND).to_bits() as u8;
            }
        } else {
            let places = &mut self.wide[start..][..row.len()];
            for (place, value) in places.iter_mut().zip(row) {
                *place = ((value - low) * factor + ROUND).to_bits() as i16;
            }
        }
    }
}

/// The lowest and the highest value, or zero if that is beyond them.
#[inline(always)]
fn range(values: &[f32]) -> (f32, f32) {
    let low = extreme(values, |value, low| if value < low { value } else { low });
    (low, extreme(values, |value, high| if value > high { value } else { high }))
}

/// The largest absolute value.
#[inline(always)]
pub(crate) fn largest(values: &[f32]) -> f32 {
    extreme(values, |value, most| if value.abs() > most { value.abs() } else { most })
}

/// The value, or zero, that `choose` takes rather than any other.
#[inline(always)]
fn extreme(values: &[f32], choose: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; 16];
    let chunks = values.chunks_exact(16);
    for (lane, value) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane = choose(*value, 0.0);
    }
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = choose(*value, *lane);
        }
    }
    lanes.into_iter().fold(0.0, |chosen, lane| choose(lane, chosen))
}
