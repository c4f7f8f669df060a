//! How fast each stage goes over the example pages; see `benches/README.md`.

mod annotate;
mod code;
mod read;
mod run;
mod signature;

fn main() {
    divan::main();
}
