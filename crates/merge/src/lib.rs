//! Finds articles that are copies of one another: the same text, or nearly, under another address.
//!
//! A wire story stands on hundreds of pages with a line added here and a paragraph cut there. Counting it hundreds of
//! times would make one event look like a war, so the earliest copy is the original and the others name it.
//!
//! Texts are compared as sets of three-word runs. To find the pairs worth comparing among millions, each text has a
//! [`Signature`] of 512 bytes; [`Merger`] proposes pairs from signatures alone and decides with the texts.
//!
//! Method: Broder (1997), "On the resemblance and containment of documents", SEQUENCES; bands as in Leskovec, Rajaraman
//! and Ullman (2020), "Mining of Massive Datasets", chapter 3.

mod bands;
mod merger;
mod runs;
mod signature;

pub use merger::{Merger, Signed};
pub use signature::Signature;
