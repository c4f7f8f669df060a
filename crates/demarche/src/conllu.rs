//! CoNLL-U, the format of Universal Dependencies.

use std::fmt::Write;

use demarche_annotate::is_multiword;
use demarche_core::{Annotated, Features, Mood, Number, Person, Tense, VerbForm};

/// The sentences of an article in CoNLL-U (universaldependencies.org/format): ten columns a token, one empty line after
/// each sentence. Tokens that the simple parse leaves open hang on the root by `dep`.
pub fn conllu(annotated: &Annotated) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# newdoc id = {}", annotated.article.source_path);
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let text = sentence.span.of(&annotated.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "# sent_id = {}-{}\n# text = {text}", annotated.article.id, number + 1);
        let first = sentence.tokens.start;
        let root = root(annotated, sentence.tokens.range());
        for token in sentence.tokens.range() {
            multiword(&mut out, annotated, token, first, sentence.tokens.end);
            line(&mut out, annotated, token, first, root, sentence.tokens.end);
        }
        out.push('\n');
    }
    out
}

fn root(annotated: &Annotated, tokens: std::ops::Range<usize>) -> usize {
    let mut free = tokens.clone().filter(|token| annotated.tokens[*token].head.is_none());
    let by_relation =
        tokens.clone().find(|token| annotated.tokens[*token].relation == demarche_core::Relation::Root);
    by_relation.or_else(|| free.next()).unwrap_or(tokens.start)
}

/// The line of a word in print that is two tokens or more: "do" and "n't".
fn multiword(out: &mut String, annotated: &Annotated, at: usize, first: usize, end: usize) {
    let is_second = |at: usize| {
        let (before, token) = (annotated.tokens[at - 1].span, annotated.tokens[at].span);
        before.end == token.start && is_multiword(annotated.word(at - 1), annotated.word(at))
    };
    if at > first && is_second(at) {
        return;
    }
    let last = (at + 1..end).take_while(|at| is_second(*at)).last();
    let Some(last) = last else { return };
    let (start, stop) = (annotated.tokens[at].span.start, annotated.tokens[last].span.end);
    let form = &annotated.article.text[start..stop];
    let joined = last + 1 < end && annotated.tokens[last + 1].span.start == stop;
    let misc = if joined { "SpaceAfter=No" } else { "_" };
    let (from, to) = (at - first + 1, last - first + 1);
    let _ = writeln!(out, "{from}-{to}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
}

fn line(out: &mut String, annotated: &Annotated, at: usize, first: usize, root: usize, end: usize) {
    let token = &annotated.tokens[at];
    let (head, relation) = match token.head {
        _ if at == root => (0, "root"),
        Some(head) => (head - first + 1, token.relation.as_str()),
        None if token.tag == demarche_core::Tag::Punct => (root - first + 1, "punct"),
        None => (root - first + 1, "dep"),
    };
    let joined = at + 1 < end && annotated.tokens[at + 1].span.start == token.span.end;
    let (form, lemma, tag) = (annotated.word(at), &token.lemma, token.tag.as_str());
    let misc = if joined { "SpaceAfter=No" } else { "_" };
    let features = features(&token.features);
    let _ = writeln!(
        out,
        "{}\t{form}\t{lemma}\t{tag}\t_\t{features}\t{head}\t{relation}\t_\t{misc}",
        at - first + 1
    );
}

fn features(features: &Features) -> String {
    let mood = features.mood.map(|mood| match mood {
        Mood::Indicative => "Mood=Ind",
        Mood::Imperative => "Mood=Imp",
        Mood::Subjunctive => "Mood=Sub",
    });
    let number = features.number.map(|number| match number {
        Number::Singular => "Number=Sing",
        Number::Plural => "Number=Plur",
    });
    let person = features.person.map(|person| match person {
        Person::First => "Person=1",
        Person::Second => "Person=2",
        Person::Third => "Person=3",
    });
    let polarity = features.negative.then_some("Polarity=Neg");
    let tense = features.tense.map(|tense| match tense {
        Tense::Past => "Tense=Past",
        Tense::Present => "Tense=Pres",
    });
    let form = features.verb_form.map(|form| match form {
        VerbForm::Finite => "VerbForm=Fin",
        VerbForm::Infinitive => "VerbForm=Inf",
        VerbForm::Gerund => "VerbForm=Ger",
        VerbForm::Participle => "VerbForm=Part",
    });
    let voice = features.passive.then_some("Voice=Pass");
    let all: Vec<&str> = [mood, number, person, polarity, tense, form, voice].into_iter().flatten().collect();
    if all.is_empty() { "_".to_owned() } else { all.join("|") }
}
