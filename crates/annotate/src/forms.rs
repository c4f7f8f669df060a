//! Words as the model reads them: straight quotation marks with the direction that the spaces around them show, verbs with
//! a hyphen ("test-fired") by their last part, for the treebanks cut at hyphens.
//!
//! The model reads words without the spaces between them, and `"` alone does not tell an opening from a closing mark.
//! `learn/annotate/quotes.py` does the same.

use demarche_core::{Byte, Span};

use crate::inflection;
use crate::words::Words;

/// Marks behind which a quotation may begin without a space.
const BEFORE_OPENING: [&str; 6] = ["(", "[", "-", "–", "—", "/"];

/// The words of a text for the model.
pub(crate) fn directed<'a>(words: &Words, text: &'a str, tokens: &[Span<Byte>]) -> Vec<&'a str> {
    (0..tokens.len()).map(|at| last_part(words, directed_word(text, tokens, at))).collect()
}

/// "fired" of "test-fired".
fn last_part<'a>(words: &Words, word: &'a str) -> &'a str {
    let part = word.rsplit_once('-').filter(|(_, part)| part.len() > 1).map(|(_, part)| part);
    part.filter(|_| inflection::verb_reading(words, &word.to_lowercase()).is_some()).unwrap_or(word)
}

fn directed_word<'a>(text: &'a str, tokens: &[Span<Byte>], at: usize) -> &'a str {
    let word = tokens[at].of(text);
    let (opening, closing) = match word {
        "\"" => ("“", "”"),
        "'" => ("‘", "’"),
        _ => return word,
    };
    let is_glued =
        |at: usize| at > 0 && tokens.get(at).is_some_and(|token| token.start == tokens[at - 1].end);
    let is_free = !is_glued(at) || BEFORE_OPENING.contains(&tokens[at - 1].of(text));
    match (is_free && is_glued(at + 1), is_glued(at)) {
        (true, _) => opening,
        (false, true) => closing,
        (false, false) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_tell_the_direction() {
        let words = Words::load().unwrap();
        let cases = [
            ("\" No , \" he said", vec![(0, 1), (1, 3)], "“"),
            ("( \" No", vec![(0, 1), (1, 2), (2, 4)], "“"),
            ("No \"", vec![(0, 2), (2, 3)], "”"),
        ];
        for (name, spans, expected) in cases {
            // Spans without a gap between them are glued, whatever the words.
            let tokens: Vec<_> = spans.iter().map(|(start, end)| Span::bytes(*start, *end)).collect();
            let text = name.replace(' ', "");
            assert!(directed(&words, &text, &tokens).contains(&expected), "{name}");
        }
        let apart = [Span::bytes(0, 1), Span::bytes(2, 3)];
        assert_eq!(directed(&words, "\" a", &apart), ["\"", "a"]);
        assert_eq!(directed(&words, "test-fired", &[Span::bytes(0, 10)]), ["fired"]);
    }
}
