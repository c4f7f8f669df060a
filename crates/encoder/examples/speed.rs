//! Measures an encoder: words a second of CPU time, and which part of the computation takes how much.
//!
//! `cargo run --release -p demarche-encoder --example speed -- MODEL WINDOWS [KERNEL]`, where WINDOWS has one window
//! a line: the number of its words, then its word pieces. KERNEL is one of those that the machine has; all of them
//! if it is left out.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::time::Instant;

use demarche_encoder::{Encoder, Kernel, Part, Scratch};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let model = std::fs::read(&arguments[0]).unwrap();
    let windows = read_windows(&std::fs::read_to_string(&arguments[1]).unwrap());
    for kernel in Kernel::available() {
        if arguments.get(2).is_none_or(|name| name == kernel.name()) {
            let start = cpu_seconds();
            let encoder = Encoder::with_kernel(&model, kernel).unwrap();
            println!("{}: loaded in {:.0} ms", kernel.name(), 1e3 * (cpu_seconds() - start));
            measure(&encoder, &windows);
        }
    }
}

type Window = (usize, Vec<u32>);

fn read_windows(text: &str) -> Vec<Window> {
    let numbers = text.lines().map(|line| line.split(' ').map(|number| number.parse().unwrap()));
    numbers.map(|mut line: _| (line.next().unwrap() as usize, line.collect())).collect()
}

/// Encodes all windows, again and again for at least three seconds.
fn measure(encoder: &Encoder, windows: &[Window]) {
    let mut parts = BTreeMap::new();
    let (mut passes, mut checksum) = (0, 0);
    let start = cpu_seconds();
    while cpu_seconds() - start < 3.0 {
        checksum = pass(encoder, windows, &mut parts);
        passes += 1;
    }
    let each = f64::from(passes) / (cpu_seconds() - start);
    let words: usize = windows.iter().map(|(words, _)| words).sum();
    let pieces: usize = windows.iter().map(|(_, pieces)| pieces.len()).sum();
    println!("  {:.0} words/s, {:.0} pieces/s", words as f64 * each, pieces as f64 * each);
    println!("  {passes} passes, checksum of all bits {checksum:016x}");
    let total: f64 = parts.values().sum();
    for (part, time) in parts {
        println!("  {:>5.1} % {part:?}", 100.0 * time / total);
    }
}

/// Encodes all windows once; gives a checksum of what comes out.
fn pass(encoder: &Encoder, windows: &[Window], parts: &mut BTreeMap<Part, f64>) -> u64 {
    let mut scratch = Scratch::default();
    let mut checksum = 0u64;
    for (_, window) in windows {
        let mut last = Instant::now();
        let mut watch = |part| {
            let now = Instant::now();
            *parts.entry(part).or_default() += (now - last).as_secs_f64();
            last = now;
        };
        let hidden =
            encoder.encode_watched(window, &vec![0; window.len()], &mut scratch, &mut watch).unwrap();
        let bits = hidden.values.iter().map(|value| u64::from(value.to_bits()));
        checksum = bits.fold(checksum, |sum, bits| sum.rotate_left(5) ^ bits);
    }
    checksum
}

/// CPU time of this process, from the scheduler.
fn cpu_seconds() -> f64 {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    times.split(' ').next().unwrap().parse::<f64>().unwrap() * 1e-9
}
