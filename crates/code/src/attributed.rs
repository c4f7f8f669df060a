//! Attributions of the model as drafts of statements: the act from the cue, the speaker from the source.

use demarche_core::{Act, Annotated, Attribution, Mention, Relation, Resolved, Span, Tag, TokenIx};

use crate::attributions::{Draft, following, is_unsaid};
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
    /// but that ...", gives several. What somebody only wants or does is no statement.
    pub(crate) fn all(&self) -> Vec<Draft> {
        let drafts = self.annotated().attributions.iter().filter_map(|attribution| self.draft(attribution));
        let text = &self.annotated().article.text;
        let mut found: Vec<Draft> = drafts.flatten().filter_map(|draft| draft.with_words(text)).collect();
        found.sort_by_key(|draft| (draft.cue_span, draft.content.clone()));
        found
    }

    fn annotated(&self) -> &Annotated {
        &self.resolved.annotated
    }

    fn draft(&self, attribution: &Attribution) -> Option<Vec<Draft>> {
        let annotated = self.annotated();
        let known = self.cue(attribution);
        let sentence = self.sentence(known.main)?;
        let end = annotated.sentences[sentence].tokens.end;
        // The model sees windows and may take the next sentence's first word into a cue.
        let piece = Span::tokens(known.piece.start, known.piece.end.min(end));
        let act = known.act.or(Some(Act::State).filter(|_| self.is_quoted(&attribution.content)))?;
        let source = self.source(attribution, sentence, known.main);
        if source.is_none() && (self.is_asked(known.main) || self.is_subject(known.main, attribution)) {
            return None;
        }
        let (speaker, role) = source.map_or((None, None), |head| self.named(head));
        let bytes = |pieces: &[Span<TokenIx>]| pieces.iter().map(|piece| annotated.bytes(*piece)).collect();
        let whole = Draft {
            sentence,
            main: known.main,
            end: known.end.min(end),
            person: known.person,
            prepositions: known.prepositions,
            taken: None,
            cue: known.words,
            cue_span: annotated.bytes(piece),
            cue_spans: bytes(&attribution.cue),
            source_spans: bytes(&attribution.source),
            act,
            speaker,
            role,
            content: Vec::new(),
            addressees: Vec::new(),
            channel: None,
            place: None,
        };
        let parts = self.parts(&attribution.content).into_iter();
        Some(parts.map(|content| Draft { content: bytes(&content), ..whole.clone() }).collect())
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

    /// "Two trains were reported late": what nobody says is the subject of the verb.
    fn is_subject(&self, main: usize, attribution: &Attribution) -> bool {
        let mut subjects = self.annotated().children_by(main, &[Relation::NsubjPass]);
        subjects.any(|subject| attribution.content.iter().any(|piece| piece.contains(subject)))
    }

    /// "Asked whether he would stand, ...": only the answer is a statement.
    fn is_asked(&self, main: usize) -> bool {
        let token = &self.annotated().tokens[main];
        token.lemma == "ask" && (token.features.passive || token.relation == Relation::Advcl)
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

    /// What the lexicon knows of the words that attribute: an expression of several words, else the last verb that it knows, else a
    /// single word or a phrase; else the last verb or the words as they stand, without an act.
    fn cue(&self, attribution: &Attribution) -> Known {
        let expression = self.expression(attribution);
        let many = expression.as_ref().is_some_and(|known| known.words.contains(' '));
        let verb = if many { None } else { self.known_verb(attribution) };
        let found = verb.or(expression).or_else(|| self.phrase(attribution));
        found.unwrap_or_else(|| self.unknown(attribution))
    }

    fn expression(&self, attribution: &Attribution) -> Option<Known> {
        let annotated = self.annotated();
        let starts: Vec<usize> = attribution.cue.iter().flat_map(|piece| piece.range()).collect();
        let (found, main, last) = self.cues.expressions.find(annotated, &starts)?;
        let piece = attribution.cue.iter().find(|piece| piece.contains(main))?;
        Some(Known {
            words: found.words.join(" "),
            act: Some(found.act),
            piece: *piece,
            main,
            end: last + 1,
            person: false,
            prepositions: found.prepositions.clone(),
        })
    }

    fn known_verb(&self, attribution: &Attribution) -> Option<Known> {
        let annotated = self.annotated();
        let is_clause = self.is_clause(&attribution.content) || self.is_quoted(&attribution.content);
        let tokens = attribution.cue.iter().flat_map(|piece| piece.range().map(move |token| (token, *piece)));
        let mut known = tokens.filter_map(|(token, piece)| {
            let verb = annotated.tokens[token].tag == Tag::Verb;
            let next = following(self.resolved, token);
            let cue = self.cues.verb(&annotated.tokens[token].lemma, &next).filter(|_| verb);
            // "said goodbye" says nothing.
            let unsaid = verb && is_unsaid(annotated, token);
            let cue = cue.filter(|(_, cue)| !unsaid || !matches!(cue.act, Act::State | Act::Claim));
            let (words, cue) = cue.filter(|(_, cue)| is_clause || cue.object || cue.infinitive)?;
            let end = token + words.split(' ').count();
            let (act, person, prepositions) = (Some(cue.act), cue.person, Vec::new());
            Some(Known { words, act, piece, main: token, end, person, prepositions })
        });
        known.next_back()
    }

    fn phrase(&self, attribution: &Attribution) -> Option<Known> {
        let annotated = self.annotated();
        let words = |piece: Span<TokenIx>| annotated.bytes(piece).of(&annotated.article.text).to_lowercase();
        self.cues.phrases.iter().find_map(|(phrase, act)| {
            let piece = attribution.cue.iter().find(|piece| words(**piece) == phrase.join(" "))?;
            Some(Known::plain(phrase.join(" "), Some(*act), *piece, piece.start))
        })
    }

    fn unknown(&self, attribution: &Attribution) -> Known {
        let annotated = self.annotated();
        let mut tokens =
            attribution.cue.iter().flat_map(|piece| piece.range().map(move |token| (token, *piece)));
        match tokens.rfind(|(token, _)| annotated.tokens[*token].tag == Tag::Verb) {
            Some((token, piece)) => Known::plain(annotated.tokens[token].lemma.clone(), None, piece, token),
            None => {
                let piece = attribution.cue[0];
                let words = annotated.bytes(piece).of(&annotated.article.text).to_lowercase();
                // "SMITH: We will see."
                let act = Some(Act::State).filter(|_| words == ":" && !attribution.source.is_empty());
                Known::plain(words, act, piece, piece.start)
            }
        }
    }

    /// The head of who speaks: the word of the source that hangs on something outside it; without a source, by the parse.
    fn source(&self, attribution: &Attribution, sentence: usize, main: usize) -> Option<usize> {
        let annotated = self.annotated();
        let Some(source) = attribution.source.first() else {
            let verb = Some(main).filter(|main| annotated.tokens[*main].tag == Tag::Verb)?;
            if let Some(quoted) = self.quoted(attribution) {
                return Some(quoted);
            }
            let speaker = self.speakers.token(sentence, verb)?;
            let is_said = attribution.content.iter().any(|piece| piece.contains(speaker));
            return Some(speaker).filter(|_| !is_said);
        };
        let outside = |token: &usize| annotated.tokens[*token].head.is_none_or(|head| !source.contains(head));
        let content = |token: &usize| {
            matches!(
                annotated.tokens[*token].tag,
                Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::Det
            )
        };
        let head = source.range().find(|token| outside(token) && content(token));
        head.or_else(|| source.range().rev().find(content))
    }

    /// "**The envoy** was quoted as saying".
    fn quoted(&self, attribution: &Attribution) -> Option<usize> {
        let annotated = self.annotated();
        let mut tokens = attribution.cue.iter().flat_map(|piece| piece.range());
        let verb = tokens.find(|token| annotated.tokens[*token].lemma == "quote")?;
        annotated.children_by(verb, &[Relation::NsubjPass]).next()
    }

    fn named(&self, head: usize) -> (Option<Mention>, Option<String>) {
        self.sentence(head).map_or((None, None), |sentence| self.speakers.mention(sentence, head))
    }
}

/// What the lexicon knows of the words that attribute.
struct Known {
    /// In their base form.
    words: String,
    act: Option<Act>,
    /// The piece of the cue with the main word.
    piece: Span<TokenIx>,
    main: usize,
    /// Behind the last word of the entry.
    end: usize,
    person: bool,
    prepositions: Vec<String>,
}

impl Known {
    fn plain(words: String, act: Option<Act>, piece: Span<TokenIx>, main: usize) -> Self {
        Self { words, act, piece, main, end: main + 1, person: false, prepositions: Vec::new() }
    }
}
