//! What must hold for every coded article.

use std::collections::BTreeSet;

use demarche::core::{Byte, Coded, Id, Participant, Resolved, Span, TokenIx};

/// Fails unless everything that points into the text or at another row points right.
pub(crate) fn assert_sound(coded: &Coded) {
    sentences_and_tokens(coded);
    heads(coded);
    mentions(&coded.resolved);
    times_and_places(coded);
    events(coded);
    statements(coded);
}

fn text(coded: &Coded) -> &str {
    &coded.resolved.annotated.article.text
}

/// The words of a span, which must lie on character boundaries inside the text.
fn words(coded: &Coded, span: Span<Byte>) -> &str {
    let words = text(coded).get(span.range());
    words.unwrap_or_else(|| panic!("{span:?} is cut through a character or outside of the text"))
}

fn in_order<U>(spans: impl IntoIterator<Item = Span<U>>, what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(
            end <= span.start && span.start < span.end,
            "{what}: {}..{} after {end}",
            span.start,
            span.end
        );
        end = span.end;
    }
}

fn sentences_and_tokens(coded: &Coded) {
    let annotated = &coded.resolved.annotated;
    in_order(annotated.sentences.iter().map(|sentence| sentence.span), "sentences");
    in_order(annotated.tokens.iter().map(|token| token.span), "tokens");
    let mut next = 0;
    for sentence in &annotated.sentences {
        let shown = words(coded, sentence.span);
        assert_eq!(shown, shown.trim(), "white space at the ends of a sentence");
        assert_eq!(sentence.tokens.start, next, "every token stands in one sentence");
        next = sentence.tokens.end;
        assert!(!sentence.tokens.is_empty(), "a sentence without a token: {shown:?}");
        assert_eq!(
            annotated.bytes(sentence.tokens),
            sentence.span,
            "tokens reach over the sentence: {shown:?}"
        );
        assert!(annotated.article.blocks.iter().any(|block| block.span.covers(&sentence.span)));
    }
    assert_eq!(next, annotated.tokens.len());
    for token in &annotated.tokens {
        let shown = words(coded, token.span);
        assert!(!shown.chars().any(char::is_whitespace), "white space in a token: {shown:?}");
        assert!(!token.lemma.is_empty(), "no lemma: {shown:?}");
    }
    in_order(annotated.names.iter().map(|name| name.tokens), "names");
    annotated.names.iter().for_each(|name| in_one_sentence(&coded.resolved, name.tokens));
}

/// Heads stand in the same sentence and lead to a root; no letter is left between tokens.
fn heads(coded: &Coded) {
    let annotated = &coded.resolved.annotated;
    for sentence in &annotated.sentences {
        for token in sentence.tokens.range() {
            let mut at = token;
            let mut steps = 0;
            while let Some(head) = annotated.tokens[at].head {
                assert!(sentence.tokens.contains(head), "the head of {at} is {head}, in another sentence");
                steps += 1;
                assert!(steps <= sentence.tokens.len(), "a circle of heads at token {token}");
                at = head;
            }
        }
        for pair in annotated.tokens[sentence.tokens.range()].windows(2) {
            let between = words(coded, Span::bytes(pair[0].span.end, pair[1].span.start));
            assert!(
                between.chars().all(|c| c.is_whitespace() || !c.is_alphanumeric()),
                "{between:?} in no token"
            );
        }
    }
}

fn in_one_sentence(resolved: &Resolved, tokens: Span<TokenIx>) {
    let sentences = &resolved.annotated.sentences;
    assert!(sentences.iter().any(|sentence| sentence.tokens.covers(&tokens)), "{tokens:?} in no sentence");
}

fn mentions(resolved: &Resolved) {
    let known: BTreeSet<&str> = resolved.actors.iter().map(|actor| actor.id.as_str()).collect();
    assert!(resolved.actors.is_sorted_by(|a, b| a.id < b.id), "actors sorted, each once");
    in_order(resolved.mentions.iter().map(|mention| mention.span), "mentions");
    for mention in &resolved.mentions {
        assert_eq!(mention.span, resolved.annotated.bytes(mention.tokens));
        assert!(mention.tokens.contains(mention.head));
        assert!(resolved.annotated.sentences[mention.sentence].tokens.covers(&mention.tokens));
        let actor = mention.actor.as_ref();
        if let Some(actor) = actor {
            assert_eq!(actor.mention_id, mention.id);
            assert!(!actor.name.trim().is_empty());
        }
        if let Some(id) = actor.and_then(|actor| actor.actor_id.as_deref()) {
            assert!(known.contains(id), "`{id}` is not among the actors");
        }
    }
    let ids: BTreeSet<Id> = resolved.mentions.iter().map(|mention| mention.id).collect();
    assert_eq!(ids.len(), resolved.mentions.len(), "identifiers of mentions are their own");
}

fn times_and_places(coded: &Coded) {
    let resolved = &coded.resolved;
    in_order(resolved.times.iter().map(|time| time.span), "times");
    for time in &resolved.times {
        words(coded, time.span);
        in_one_sentence(resolved, time.tokens);
        assert!(time.range.is_none_or(|(first, last)| first <= last));
    }
    in_order(resolved.places.iter().map(|(tokens, _)| *tokens), "places");
    resolved.places.iter().for_each(|(tokens, _)| in_one_sentence(resolved, *tokens));
}

fn participant(coded: &Coded, who: &Participant) {
    let mention = coded.resolved.mentions.iter().find(|mention| mention.id == who.mention_id);
    assert!(mention.is_some(), "{} has no mention", who.name);
    if let Some(id) = &who.actor_id {
        assert!(coded.resolved.actors.iter().any(|actor| actor.id == *id), "`{id}` is not among the actors");
    }
}

fn events(coded: &Coded) {
    let sentences = &coded.resolved.annotated.sentences;
    for event in &coded.events {
        assert!(!words(coded, event.trigger).is_empty());
        assert!(event.evidence.covers(&event.trigger), "the evidence holds the trigger");
        assert!(words(coded, event.evidence).contains(words(coded, event.trigger)));
        assert!(event.evidence.covers(&sentences[event.sentence].span));
        assert_eq!(event.evidence.start, sentences[event.sentence].span.start);
        assert!(!event.rule.is_empty());
        event.actors.iter().chain(&event.recipients).for_each(|who| participant(coded, who));
        if let Some(id) = event.statement_id {
            assert!(coded.statements.iter().any(|statement| statement.id == id), "no such statement");
        }
        let score = event.plover_score();
        assert!((-10.0..=10.0).contains(&score), "score {score}");
    }
    assert!(coded.events.is_sorted_by_key(|event| event.trigger.start), "events in text order");
    let ids: BTreeSet<Id> = coded.events.iter().map(|event| event.id).collect();
    assert_eq!(ids.len(), coded.events.len(), "identifiers of events are their own");
}

fn statements(coded: &Coded) {
    let sentences = &coded.resolved.annotated.sentences;
    for statement in &coded.statements {
        assert!(!words(coded, statement.cue_span).is_empty());
        assert!(sentences[statement.sentence].span.covers(&statement.cue_span));
        assert!(!statement.content.is_empty(), "nothing is said");
        in_order(statement.content.iter().copied(), "content");
        for piece in &statement.content {
            assert!(words(coded, *piece).chars().any(char::is_alphanumeric), "nothing is said");
        }
        statement.speaker.iter().for_each(|who| participant(coded, who));
    }
    assert!(
        coded.statements.is_sorted_by_key(|statement| statement.cue_span.start),
        "statements in text order"
    );
    let ids: BTreeSet<Id> = coded.statements.iter().map(|statement| statement.id).collect();
    assert_eq!(ids.len(), coded.statements.len(), "identifiers of statements are their own");
}
