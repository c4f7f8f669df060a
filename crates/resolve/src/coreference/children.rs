//! What hangs on each word of an article, found once.

use demarche_core::{Annotated, Relation};

/// The words that hang on each word, in text order.
pub(crate) struct Children<'a> {
    annotated: &'a Annotated,
    /// Where those of each word start in `tokens`, and behind the last where they end.
    starts: Vec<usize>,
    tokens: Vec<usize>,
}

impl<'a> Children<'a> {
    pub(crate) fn of(annotated: &'a Annotated) -> Self {
        let mut starts = vec![0; annotated.tokens.len() + 1];
        links(annotated).for_each(|(head, _)| starts[head + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut free = starts.clone();
        let mut tokens = vec![0; starts.last().copied().unwrap_or(0)];
        for (head, token) in links(annotated) {
            tokens[free[head]] = token;
            free[head] += 1;
        }
        Self { annotated, starts, tokens }
    }

    /// As [`Annotated::children`].
    pub(crate) fn on(&self, head: usize) -> impl Iterator<Item = usize> {
        self.tokens[self.starts[head]..self.starts[head + 1]].iter().copied()
    }

    /// As [`Annotated::children_by`].
    pub(crate) fn by(&self, head: usize, relations: &[Relation]) -> impl Iterator<Item = usize> {
        self.on(head).filter(|&token| relations.contains(&self.annotated.tokens[token].relation))
    }
}

/// Every head with each word on it, of the same sentence.
fn links(annotated: &Annotated) -> impl Iterator<Item = (usize, usize)> {
    annotated.sentences.iter().flat_map(|sentence| {
        let head = |token: usize| annotated.tokens[token].head.filter(|head| sentence.tokens.contains(*head));
        sentence.tokens.range().filter_map(move |token| Some((head(token)?, token)))
    })
}
