//! The record as its users meet it: written, killed, continued, read, asked and exported.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod documentation;
mod export;
mod opening;
mod positions;
mod queries;
mod support;
mod writing;
