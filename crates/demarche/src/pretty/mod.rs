//! The annotation for people: a line for each word, the parse drawn beside it, names in colour, and who they are.

mod arcs;
mod cells;
mod tree;

use std::fmt::Write;

use demarche_core::{Annotated, Coded, Form, Label, Mention, Relation, Resolved, Sentence};

use cells::{coloured, padded, printable, width};

/// Of a longer sentence the arcs would be a tangle: it is shown as a tree.
const MOST_WORDS: usize = 40;

/// Columns of the longest word that the columns behind it make room for.
const LONGEST_WORD: usize = 24;

/// Each sentence with its words, tags and relations in columns, the parse as arcs, or as a tree if it is long, and the
/// mentions with their actors.
///
/// Names have the colour of their type, in ANSI escapes, which `anstream` takes out where the output is no terminal.
pub fn pretty(coded: &Coded) -> String {
    let annotated = &coded.resolved.annotated;
    let mut out = String::new();
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let text = printable(sentence.span.of(&annotated.article.text));
        let _ = writeln!(out, "\x1b[1m[{number}] {text}\x1b[0m");
        let view = View { resolved: &coded.resolved, sentence };
        if sentence.tokens.len() <= MOST_WORDS {
            view.arcs(&mut out);
        } else {
            view.tree(&mut out);
        }
        mentions(&mut out, coded, number);
        out.push('\n');
    }
    out
}

/// One sentence.
struct View<'a> {
    resolved: &'a Resolved,
    sentence: &'a Sentence,
}

impl View<'_> {
    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    /// The head of each word, counted from the start of the sentence.
    fn heads(&self) -> Vec<Option<usize>> {
        let (tokens, all) = (self.sentence.tokens, &self.annotated().tokens);
        let head = |token: usize| all[token].head.filter(|head| tokens.contains(*head));
        tokens.range().map(|token| head(token).map(|head| head - tokens.start)).collect()
    }

    /// Words from top to bottom with arcs on their left; marks hang without a line.
    fn arcs(&self, out: &mut String) {
        let mut heads = self.heads();
        for (head, token) in heads.iter_mut().zip(self.sentence.tokens.range()) {
            if self.annotated().tokens[token].relation == Relation::Punct {
                *head = None;
            }
        }
        let words: Vec<_> =
            self.sentence.tokens.range().map(|token| printable(self.annotated().word(token))).collect();
        let room = words.iter().map(|word| width(word)).max().unwrap_or_default().min(LONGEST_WORD);
        let lines = arcs::drawn(&heads).into_iter().zip(&words).zip(self.sentence.tokens.range());
        for ((drawing, word), token) in lines {
            let word = coloured(&padded(word, room), word.len(), self.label(token));
            let relation = self.annotated().tokens[token].relation.as_str();
            let _ = writeln!(out, "    {drawing} {word}  {:<5}  {relation}", self.tag(token));
        }
    }

    /// Words below their heads.
    fn tree(&self, out: &mut String) {
        for (at, branch) in tree::drawn(&self.heads()) {
            let token = self.sentence.tokens.start + at;
            let word = printable(self.annotated().word(token));
            let word = coloured(&word, word.len(), self.label(token));
            let relation = self.annotated().tokens[token].relation.as_str();
            let _ = writeln!(out, "    {:<5}  {relation:<12}  {branch}{word}", self.tag(token));
        }
    }

    fn tag(&self, token: usize) -> &'static str {
        self.annotated().tokens[token].tag.as_str()
    }

    /// What the name that holds a word names; a mention by that name knows better.
    fn label(&self, token: usize) -> Option<Label> {
        let names = &self.annotated().names;
        let name = names.get(names.partition_point(|name| name.tokens.end <= token));
        let name = name.filter(|name| name.tokens.contains(token))?;
        let mention = self.resolved.mention_at(token).map(|mention| &self.resolved.mentions[mention]);
        Some(mention.filter(|mention| mention.form == Form::Name).map_or(name.label, |mention| mention.label))
    }
}

/// The mentions of a sentence with identifier, country and sectors of their actors.
fn mentions(out: &mut String, coded: &Coded, sentence: usize) {
    let all = &coded.resolved.mentions;
    let [first, last] =
        [sentence, sentence + 1].map(|end| all.partition_point(|mention| mention.sentence < end));
    for mention in &all[first..last] {
        let label = mention.label.as_str();
        let label = coloured(&format!("{label:<7}"), label.len(), Some(mention.label));
        let words = padded(&printable(mention.span.of(&coded.resolved.annotated.article.text)), 28);
        let _ = writeln!(out, "    {label} {words} {}", actor(mention));
    }
}

fn actor(mention: &Mention) -> String {
    let Some(actor) = &mention.actor else { return "-".to_owned() };
    let sectors = actor.sectors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let country = actor.country.map(|country| country.to_string()).unwrap_or_default();
    let known = [actor.actor_id.clone().unwrap_or_default(), country, sectors];
    known.map(|part| if part.is_empty() { "-".to_owned() } else { part }).join(" ")
}
