//! Finds articles that are copies of one another: the same text, or nearly, under another address.
//!
//! A wire story stands on hundreds of pages with a line added here and its second half cut there. Counting it
//! hundreds of times would make one event look like a war, so the earliest copy is the original and the others name
//! it.
//!
//! Texts are compared by their three-word runs. To find the pairs worth comparing among millions, each text has a
//! [`Signature`] of at most 768 bytes, a sample of its runs; [`Merger`] proposes pairs from signatures alone and
//! decides with the texts: how much of the shorter one stands in the longer? What stands in many stories, such as a
//! footer, counts little.
//!
//! Method: Broder (1997), "On the resemblance and containment of documents", SEQUENCES; samples in an inverted index
//! as in Schleimer, Wilkerson and Aiken (2003), "Winnowing", SIGMOD, but of all runs below a limit instead of one in
//! each window, so that two samples can be compared without the texts.

mod index;
mod merger;
mod runs;
mod signature;
mod text;
mod weights;

pub use merger::{Duplicate, Merger, Signed};
pub use signature::Signature;
