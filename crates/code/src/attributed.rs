//! Attributions of the model as drafts of statements: the act from the cue, the speaker from the source.

use demarche_core::{Act, Annotated, Attribution, Mention, Resolved, Span, Tag, TokenIx};

use crate::attributions::{Draft, is_unsaid};
use crate::cues::Cues;
use crate::speakers::Speakers;

/// Turns what the model attributes into drafts.
pub(crate) struct Attributed<'a> {
    pub(crate) cues: &'a Cues,
    pub(crate) resolved: &'a Resolved,
    pub(crate) speakers: Speakers<'a>,
}

impl Attributed<'_> {
    /// The drafts of every attribution that somebody uttered, in the order of their cues; one that says several things, "that ...,
    /// but that ...", gives several. What somebody only thinks, wants or does is no statement.
    pub(crate) fn all(&self) -> Vec<Draft> {
        let drafts = self.annotated().attributions.iter().filter_map(|attribution| self.draft(attribution));
        let text = &self.annotated().article.text;
        let mut found: Vec<Draft> = drafts.flatten().filter(|draft| draft.has_words(text)).collect();
        found.sort_by_key(|draft| (draft.cue_span, draft.content.clone()));
        found
    }

    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    fn draft(&self, attribution: &Attribution) -> Option<Vec<Draft>> {
        let annotated = self.annotated();
        let (cue, act, main) = self.cue(attribution);
        let sentence = self.sentence(main.start)?;
        // The model sees windows and may take the next sentence's first word into a cue.
        let main = Span::tokens(main.start, main.end.min(annotated.sentences[sentence].tokens.end));
        let act = act.or(Some(Act::State).filter(|_| self.is_quoted(&attribution.content)))?;
        let (speaker, role) = self.speaker(&attribution.source);
        let bytes = |pieces: &[Span<TokenIx>]| pieces.iter().map(|piece| annotated.bytes(*piece)).collect();
        let draft = |content: Vec<Span<TokenIx>>| Draft {
            sentence,
            cue: cue.clone(),
            cue_span: annotated.bytes(main),
            cue_spans: bytes(&attribution.cue),
            source_spans: bytes(&attribution.source),
            act,
            speaker: speaker.clone(),
            role: role.clone(),
            content: bytes(&content),
        };
        Some(self.parts(&attribution.content).into_iter().map(draft).collect())
    }

    /// The pieces of a content; a single piece cut before "and that" and "but that".
    fn parts(&self, content: &[Span<TokenIx>]) -> Vec<Vec<Span<TokenIx>>> {
        let [piece] = content else { return vec![content.to_vec()] };
        let word = |at: usize| self.annotated().word(at).to_lowercase();
        let joins = |at: &usize| matches!(word(*at).as_str(), "and" | "but") && word(at + 1) == "that";
        let joints = (piece.start + 1..piece.end.saturating_sub(2)).filter(joins);
        let (mut parts, mut start) = (Vec::new(), piece.start);
        for joint in joints {
            let comma = usize::from(word(joint - 1) == ",");
            parts.push(vec![Span::tokens(start, joint - comma)]);
            start = joint + 1;
        }
        parts.push(vec![Span::tokens(start, piece.end)]);
        parts
    }

    /// Whether a content has a verb.
    fn is_clause(&self, content: &[Span<TokenIx>]) -> bool {
        let is_verb = |token: usize| matches!(self.annotated().tokens[token].tag, Tag::Verb | Tag::Aux);
        content.iter().flat_map(|piece| piece.range()).any(is_verb)
    }

    /// Whether a content begins with a quotation mark.
    fn is_quoted(&self, content: &[Span<TokenIx>]) -> bool {
        let marked =
            |piece: &Span<TokenIx>| matches!(self.annotated().word(piece.start), "“" | "\"" | "«" | "„");
        content.iter().any(marked)
    }

    fn sentence(&self, token: usize) -> Option<usize> {
        let sentences = &self.annotated().sentences;
        let at = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentences.get(at).map(|_| at)
    }

    /// The cue in its base form, its act, and the piece that holds its main word: the last verb that the lexicon knows, else
    /// a phrase of the lexicon, else the last verb, else the words as they stand. No act where the lexicon knows none.
    fn cue(&self, attribution: &Attribution) -> (String, Option<Act>, Span<TokenIx>) {
        let (annotated, pieces) = (self.annotated(), &attribution.cue);
        let is_clause = self.is_clause(&attribution.content) || self.is_quoted(&attribution.content);
        let tokens = || pieces.iter().flat_map(|piece| piece.range().map(move |token| (token, *piece)));
        let mut known = tokens().filter_map(|(token, piece)| {
            // "insisted on Friday": the preposition belongs to the time.
            let timed =
                self.resolved.times.iter().any(|time| (token + 1..token + 3).contains(&time.tokens.start));
            let next = annotated.tokens.get(token + 1).filter(|_| !timed);
            let next = next.map(|_| annotated.word(token + 1).to_lowercase()).unwrap_or_default();
            let verb = annotated.tokens[token].tag == Tag::Verb;
            let cue = self.cues.verb(&annotated.tokens[token].lemma, &next).filter(|_| verb);
            // "said goodbye" says nothing.
            let unsaid = verb && is_unsaid(annotated, token);
            let cue = cue.filter(|(_, cue)| !unsaid || !matches!(cue.act, Act::State | Act::Claim));
            cue.filter(|(_, cue)| is_clause || cue.object || cue.infinitive)
                .map(|(words, cue)| (words, Some(cue.act), piece))
        });
        if let Some(found) = known.next_back() {
            return found;
        }
        let words = |piece: Span<TokenIx>| annotated.bytes(piece).of(&annotated.article.text).to_lowercase();
        let phrase = |(phrase, act): &(Vec<String>, Act)| {
            let piece = pieces.iter().find(|piece| words(**piece) == phrase.join(" "))?;
            Some((phrase.join(" "), Some(*act), *piece))
        };
        if let Some(found) = self.cues.phrases.iter().find_map(phrase) {
            return found;
        }
        let verb = tokens().rfind(|(token, _)| annotated.tokens[*token].tag == Tag::Verb);
        match verb {
            Some((token, piece)) => (annotated.tokens[token].lemma.clone(), None, piece),
            None => (words(pieces[0]), None, pieces[0]),
        }
    }

    /// Who the source is: the word of its phrase that hangs on something outside it.
    fn speaker(&self, source: &[Span<TokenIx>]) -> (Option<Mention>, Option<String>) {
        let annotated = self.annotated();
        let Some(source) = source.first() else { return (None, None) };
        let outside = |token: &usize| annotated.tokens[*token].head.is_none_or(|head| !source.contains(head));
        let content = |token: &usize| {
            matches!(annotated.tokens[*token].tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num)
        };
        let head = source.range().find(|token| outside(token) && content(token));
        let head = head.or_else(|| source.range().rev().find(content));
        let Some((head, sentence)) = head.and_then(|head| Some((head, self.sentence(head)?))) else {
            return (None, None);
        };
        self.speakers.mention(sentence, head)
    }
}
