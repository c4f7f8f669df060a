//! Expressions that attribute: "criticism of", "was sceptical about", "voiced doubts": `lexicon/cues/expressions.txt`.

use demarche_core::lexicon::{LexiconError, Row, Table};
use demarche_core::{Act, Annotated, Tag};

use crate::cues::act;

/// Words that may stand between two words of an expression, and one more.
const REACH: usize = 4;

/// An expression of the lexicon.
pub(crate) struct Expression {
    /// Its words, base forms or as written.
    pub(crate) words: Vec<String>,
    pub(crate) act: Act,
    /// Prepositions before the content.
    pub(crate) prepositions: Vec<String>,
}

/// All expressions, those with most words first.
pub(crate) struct Expressions(Vec<Expression>);

impl Expressions {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let table = Table::new("cues/expressions.txt", include_str!("../../../lexicon/cues/expressions.txt"));
        let mut found = table.rows().map(expression).collect::<Result<Vec<_>, _>>()?;
        found.sort_by_key(|expression| std::cmp::Reverse(expression.words.len()));
        Ok(Self(found))
    }

    /// The longest expression that begins at one of `starts`, with its first and its last token. A single word counts only
    /// where it is no verb.
    pub(crate) fn find(
        &self,
        annotated: &Annotated,
        starts: &[usize],
    ) -> Option<(&Expression, usize, usize)> {
        self.0.iter().find_map(|expression| {
            let last = |start: &usize| Some((expression, *start, expression.last(annotated, *start)?));
            starts.iter().find_map(last)
        })
    }
}

impl Expression {
    /// The last token of the expression that begins at a token.
    fn last(&self, annotated: &Annotated, start: usize) -> Option<usize> {
        let is = |at: usize, word: &str| {
            annotated.tokens[at].lemma.eq_ignore_ascii_case(word)
                || annotated.word(at).eq_ignore_ascii_case(word)
        };
        let (first, rest) = self.words.split_first()?;
        let is_verb = annotated.tokens[start].tag == Tag::Verb;
        if !is(start, first) || rest.is_empty() && is_verb {
            return None;
        }
        let end = annotated.sentence_of(start).end;
        rest.iter().try_fold(start, |at, word| (at + 1..end.min(at + 1 + REACH)).find(|next| is(*next, word)))
    }
}

fn expression(row: Row<'_>) -> Result<Expression, LexiconError> {
    let [words, act_cell, prepositions] = row.cells()?;
    let prepositions = prepositions.optional().into_iter().flat_map(|cell| cell.list());
    Ok(Expression {
        words: words.text.split_whitespace().map(str::to_owned).collect(),
        act: act(act_cell)?,
        prepositions: prepositions.map(|cell| cell.text.to_owned()).collect(),
    })
}
