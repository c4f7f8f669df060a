//! Products of integer matrices, one implementation for each set of vector instructions.
//!
//! Integers do not round, so every implementation gives the same sums in whatever order it adds. All other
//! arithmetic of this crate is plain Rust in a fixed order; [`Kernel::run`] compiles it once for each
//! instruction set, and the compiler may widen it but not reorder it. This is the only module with `unsafe`
//! code.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod avxvnni;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;

/// Rows that are multiplied together.
pub(crate) const TILE_ROWS: usize = 12;
/// Columns that are multiplied together: two panels.
pub(crate) const TILE_COLUMNS: usize = 2 * PANEL;
/// Columns whose values lie side by side in packed weights: see [`crate::packed`].
pub(crate) const PANEL: usize = 16;

/// The sums of one tile.
pub(crate) type Tile = [[i32; TILE_COLUMNS]; TILE_ROWS];

/// What an instruction set can do. Sums wrap around; for the values of an undamaged file they never get that large.
pub(crate) trait Instructions {
    /// Whether [`Instructions::bytes`] is the faster way to multiply activations by weights.
    const BYTES: bool = false;

    /// The products of [`TILE_ROWS`] rows with two panels, each of `pairs` pairs of depth, as rows of `out`.
    fn wide(rows: Strided<&[i16]>, panels: &[i16], pairs: usize, out: Strided<&mut [i32]>);

    /// The same for rows of unsigned bytes, and panels of `quads` groups of four signed bytes.
    #[inline(always)]
    fn bytes(rows: Strided<&[u8]>, panels: &[i8], quads: usize, out: &mut Tile) {
        portable::bytes(rows, panels, quads, out);
    }
}

/// Rows that lie `stride` values apart.
pub(crate) struct Strided<T> {
    pub(crate) values: T,
    pub(crate) stride: usize,
}

/// A computation that is compiled for each instruction set. Implementations and all they call must be
/// `#[inline(always)]`.
pub(crate) trait Task {
    /// What comes out.
    type Output;

    /// Computes with the given instructions.
    fn run<I: Instructions>(self) -> Self::Output;
}

/// The vector instructions to compute with. The results do not depend on the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kernel(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "aarch64")]
    Neon,
    Portable,
}

impl Kernel {
    /// All kernels that this machine can run, the fastest first.
    pub fn available() -> Vec<Kernel> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if avx512::is_available() {
                kernels.push(Kernel(Kind::Avx512));
            }
            if avxvnni::is_available() {
                kernels.push(Kernel(Kind::AvxVnni));
            }
            if avx2::is_available() {
                kernels.push(Kernel(Kind::Avx2));
            }
        }
        #[cfg(target_arch = "aarch64")]
        if neon::is_available() {
            kernels.push(Kernel(Kind::Neon));
        }
        kernels.push(Kernel(Kind::Portable));
        kernels
    }

    /// The fastest kernel that this machine can run.
    pub fn fastest() -> Kernel {
        Kernel::available()[0]
    }

    /// A short name, for reports.
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512",
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => "avx-vnni",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => "neon",
            Kind::Portable => "portable",
        }
    }

    /// Whether weights are packed as bytes (or else as 16-bit integers) for this kernel.
    pub(crate) fn packs_bytes(self) -> bool {
        self.run(PacksBytes)
    }

    /// Runs a task with the instructions of this kernel.
    pub(crate) fn run<T: Task>(self, task: T) -> T::Output {
        match self.0 {
            // SAFETY: `available` is the only maker of kernels, and gives this one only where the machine has
            // the instructions.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => unsafe { avx512::run(task) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => unsafe { avxvnni::run(task) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => unsafe { avx2::run(task) },
            // SAFETY: as above.
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => unsafe { neon::run(task) },
            Kind::Portable => task.run::<portable::Portable>(),
        }
    }
}

struct PacksBytes;

impl Task for PacksBytes {
    type Output = bool;

    #[inline(always)]
    fn run<I: Instructions>(self) -> bool {
        I::BYTES
    }
}

/// Stops before memory outside the slices would be touched: every implementation starts with it.
#[inline(always)]
fn check_bounds<T>(rows: &Strided<&[T]>, panels: usize, depth: usize) {
    assert!(rows.values.len() >= (TILE_ROWS - 1) * rows.stride + depth, "a tile reads beyond its rows");
    assert!(panels >= TILE_COLUMNS * depth, "a tile reads beyond its panels");
}

/// The same for what is written.
#[inline(always)]
fn check_out(out: &Strided<&mut [i32]>) {
    assert!(out.values.len() >= (TILE_ROWS - 1) * out.stride + TILE_COLUMNS, "a tile writes beyond its rows");
}

/// Multiplies `ROWS` rows with one panel at a time, for instructions whose registers hold no more sums.
///
/// `multiply` gets `ROWS` rows of `depth` values at least, one panel of that depth, and room for `ROWS` rows of a panel's width.
#[inline(always)]
fn in_parts<const ROWS: usize, A, B>(
    rows: Strided<&[A]>,
    panels: &[B],
    depth: usize,
    out: Strided<&mut [i32]>,
    multiply: impl Fn(Strided<&[A]>, &[B], Strided<&mut [i32]>),
) {
    const { assert!(TILE_ROWS.is_multiple_of(ROWS), "a tile is cut into whole parts") }
    check_bounds(&rows, panels.len(), depth);
    check_out(&out);
    for column in (0..TILE_COLUMNS).step_by(PANEL) {
        let panel = &panels[depth * column..][..depth * PANEL];
        for row in (0..TILE_ROWS).step_by(ROWS) {
            let rows = Strided { values: &rows.values[row * rows.stride..], stride: rows.stride };
            let out = Strided { values: &mut out.values[row * out.stride + column..], stride: out.stride };
            multiply(rows, panel, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Instructions, Kernel, Strided, TILE_COLUMNS, TILE_ROWS, Task, Tile};

    /// Multiplies the same random numbers as 16-bit integers and as bytes.
    struct Both<'a> {
        rows: &'a [u8],
        panels: &'a [i8],
        depth: usize,
    }

    impl Task for Both<'_> {
        type Output = [Tile; 2];

        #[inline(always)]
        fn run<I: Instructions>(self) -> [Tile; 2] {
            let Both { rows, panels, depth } = self;
            let wide_rows: Vec<i16> = rows.iter().map(|value| i16::from(*value) * 128 - 16384).collect();
            let wide_panels: Vec<i16> = panels.iter().map(|value| i16::from(*value) * 256).collect();
            let mut tiles = [[[5; TILE_COLUMNS]; TILE_ROWS]; 2];
            let out = Strided { values: tiles[0].as_flattened_mut(), stride: TILE_COLUMNS };
            I::wide(Strided { values: &wide_rows, stride: depth }, &wide_panels, depth / 2, out);
            I::bytes(Strided { values: rows, stride: depth }, panels, depth / 4, &mut tiles[1]);
            tiles
        }
    }

    #[test]
    fn all_kernels_give_the_same_sums() {
        for depth in [4, 8, 36, 384] {
            let mut state = 1u32;
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            };
            let rows: Vec<u8> = (0..TILE_ROWS * depth).map(|_| next()).collect();
            let panels: Vec<i8> = (0..TILE_COLUMNS * depth).map(|_| next() as i8).collect();
            let run = |kernel: Kernel| kernel.run(Both { rows: &rows, panels: &panels, depth });
            let portable = Kernel::available().pop().map(run);
            for kernel in Kernel::available() {
                assert!(Some(run(kernel)) == portable, "{} differs at depth {depth}", kernel.name());
            }
        }
    }

    #[test]
    #[should_panic(expected = "beyond its rows")]
    fn tiles_never_read_beyond_their_rows() {
        Kernel::fastest().run(Both { rows: &[0; 50], panels: &[0; 128], depth: 8 });
    }
}
