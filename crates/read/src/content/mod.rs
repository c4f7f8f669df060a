//! Which of the text of a page is the article.

#[cfg(test)]
mod dump;
mod features;
mod kinds;
mod outline;
mod stated;
mod sums;
mod words;
