//! The annotation for people: words above tags, a line for each arc, names.

use std::fmt::Write;

use demarche_core::Coded;

/// Each sentence with its words above their tags, the arcs below, and the mentions with their actors.
pub fn pretty(coded: &Coded) -> String {
    let annotated = &coded.resolved.annotated;
    let mut out = String::new();
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let text = sentence.span.of(&annotated.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "[{number}] {text}");
        aligned(&mut out, coded, sentence.tokens.range());
        for token in sentence.tokens.range() {
            let relation = annotated.tokens[token].relation;
            if let Some(head) = annotated.tokens[token].head {
                let _ = writeln!(
                    out,
                    "    {:<20} {:<12} {}",
                    annotated.word(token),
                    relation.as_str(),
                    annotated.word(head)
                );
            }
        }
        mentions(&mut out, coded, number);
        out.push('\n');
    }
    out
}

/// Words and tags in columns, broken at 100 characters.
fn aligned(out: &mut String, coded: &Coded, tokens: std::ops::Range<usize>) {
    let annotated = &coded.resolved.annotated;
    let mut words = String::from("   ");
    let mut tags = String::from("   ");
    for token in tokens {
        let (word, tag) = (annotated.word(token), annotated.tokens[token].tag.as_str());
        let width = word.chars().count().max(tag.len());
        if words.chars().count() + width > 100 {
            let _ = writeln!(out, "{}\n{}", words.trim_end(), tags.trim_end());
            words = String::from("   ");
            tags = String::from("   ");
        }
        let _ = write!(words, " {word:<width$}");
        let _ = write!(tags, " {tag:<width$}");
    }
    let _ = writeln!(out, "{}\n{}", words.trim_end(), tags.trim_end());
}

fn mentions(out: &mut String, coded: &Coded, sentence: usize) {
    let text = &coded.resolved.annotated.article.text;
    for mention in coded.resolved.mentions.iter().filter(|mention| mention.sentence == sentence) {
        let actor = mention.actor.as_ref();
        let who = actor.and_then(|actor| actor.actor_id.as_deref()).unwrap_or("-");
        let country = actor
            .and_then(|actor| actor.country)
            .map_or_else(|| "-".to_owned(), |country| country.to_string());
        let sectors =
            actor.map(|actor| actor.sectors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        let sectors = sectors.filter(|sectors| !sectors.is_empty()).unwrap_or_else(|| "-".to_owned());
        let words = mention.span.of(text);
        let _ = writeln!(out, "    {:<5} {words:<28} {who} {country} {sectors}", mention.label.as_str());
    }
}
