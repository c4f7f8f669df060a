//! To whom something is said: "told reporters", "in a speech to parliament", "asked Israel to".

use demarche_core::{Act, Annotated, Byte, Relation, Span, Tag, TokenIx, VerbForm};

use crate::attributions::Draft;
use crate::speakers::Speakers;

/// Acts whose object is what is spoken of, not who is spoken to: "accused Poland of", "thanked the crew".
const SPEAKS_OF_OBJECT: [Act; 7] =
    [Act::Accuse, Act::Condemn, Act::Praise, Act::Thank, Act::Deny, Act::Confirm, Act::Doubt];

/// Objects that are asked for, not asked: "asked permission to leave".
const ASKED_FOR: [&str; 6] = ["permission", "question", "leave", "help", "time", "forgiveness"];

/// Verbs whose voice is raised at somebody.
const SHOUTED: [&str; 7] = ["shout", "scream", "yell", "bark", "swear", "chant", "roar"];

/// Prepositions between who is spoken to and what is said: "warned banks **against**", "asked the press **for**".
const BEFORE_CONTENT: [&str; 6] = ["for", "of", "about", "against", "with", "to"];

/// Prepositions that part the words behind a noun from it.
const PARTING: [&str; 6] = ["for", "against", "about", "with", "on", "over"];

/// Most words from the beginning of a content to the infinitive behind who is spoken to.
const LONGEST_HEARER: usize = 10;

/// Finds who is spoken to.
pub(crate) struct Hearers<'a> {
    pub(crate) speakers: Speakers<'a>,
}

impl Hearers<'_> {
    /// Gives a draft those who are spoken to, and takes their words off its content.
    pub(crate) fn take(&self, draft: &mut Draft) {
        for head in self.candidates(draft) {
            if self.take_words(draft, head) {
                self.add(draft, head);
            }
        }
        if draft.addressees.is_empty() && speaks_to_object(draft) {
            self.take_before_infinitive(draft);
        }
    }

    /// "called on **the party** to join": whatever the parse says, somebody before an infinitive is who is to do it.
    fn take_before_infinitive(&self, draft: &mut Draft) {
        let annotated = self.annotated();
        let Some(content) = draft.content.first().copied() else { return };
        let start = annotated.tokens.partition_point(|token| token.span.end <= content.start);
        let end = annotated.tokens.partition_point(|token| token.span.start < content.end);
        let is_verb = |at: &usize| matches!(annotated.tokens[*at].tag, Tag::Verb | Tag::Aux | Tag::Punct);
        let near = (start..end.min(start + LONGEST_HEARER)).take_while(|at| !is_verb(at));
        let Some(to) =
            near.into_iter().find(|at| annotated.word(*at) == "to" && annotated.tokens[*at].tag == Tag::Part)
        else {
            return;
        };
        let is_noun = |at: &usize| matches!(annotated.tokens[*at].tag, Tag::Noun | Tag::Propn | Tag::Pron);
        let phrase = (start..to).take_while(|at| annotated.tokens[*at].tag != Tag::Adp);
        let Some(head) = phrase.filter(is_noun).last() else { return };
        draft.content[0] = Span::bytes(annotated.tokens[to].span.start, content.end);
        self.add(draft, head);
    }

    /// Gives a draft who stands behind a channel: "in a letter **to Nuuk**", "in an interview **with the daily**".
    pub(crate) fn take_behind(&self, draft: &mut Draft, channel: Span<TokenIx>) {
        let annotated = self.annotated();
        let end = annotated.sentence_of(channel.start).end;
        let next = Some(channel.end).filter(|next| *next + 1 < end);
        let is_joined = |next: &usize| matches!(annotated.word(*next), "to" | "with" | "before");
        let phrase = next.filter(is_joined).and_then(|next| self.speakers.noun_phrase_from(next + 1, end));
        if let Some(head) = phrase.map(|phrase| phrase.end - 1).filter(|head| self.is_somebody(*head)) {
            self.add(draft, head);
        }
    }

    fn annotated(&self) -> &Annotated {
        &self.speakers.resolved.annotated
    }

    fn add(&self, draft: &mut Draft, head: usize) {
        let (mention, _) = self.speakers.mention(draft.sentence, head);
        let is_new = |mention: &&demarche_core::Mention| {
            draft.addressees.iter().all(|known| known.id != mention.id)
                && draft.speaker.as_ref().is_none_or(|speaker| speaker.id != mention.id)
        };
        draft.addressees.extend(mention.as_ref().filter(is_new).cloned());
    }

    /// The heads of phrases that may name who is spoken to, in text order.
    fn candidates(&self, draft: &Draft) -> Vec<usize> {
        let annotated = self.annotated();
        let children = annotated.children(draft.main).filter(|child| self.fits(draft, *child));
        let mut found: Vec<usize> = children.chain(self.told_to_do(draft)).collect();
        for word in draft.main + 1..draft.end {
            let behind = annotated.children_by(word, &[Relation::Nmod]);
            found.extend(behind.filter(|child| self.is_spoken_to(draft, *child)));
        }
        if annotated.tokens[draft.main].tag != Tag::Verb {
            let behind = annotated.children_by(draft.main, &[Relation::Nmod]);
            found.extend(behind.filter(|child| self.is_spoken_to(draft, *child)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn fits(&self, draft: &Draft, child: usize) -> bool {
        let annotated = self.annotated();
        let verb = draft.main;
        let direct = speaks_to_object(draft);
        match annotated.tokens[child].relation {
            Relation::Iobj => true,
            Relation::Obj => {
                let asked_for = ASKED_FOR.contains(&annotated.tokens[child].lemma.as_str());
                let has_other = annotated.children_by(verb, &[Relation::Iobj]).next().is_some();
                direct && !asked_for && !has_other
            }
            Relation::NsubjPass => direct && annotated.tokens[verb].features.passive,
            Relation::Obl => self.is_spoken_to(draft, child),
            _ => false,
        }
    }

    /// The subject of an infinitive, which the parse may take for that of a clause: "instructed **the airline** to keep".
    fn told_to_do(&self, draft: &Draft) -> Option<usize> {
        let annotated = self.annotated();
        let direct = speaks_to_object(draft);
        let clause = annotated.children_by(draft.main, &[Relation::Ccomp, Relation::Xcomp]).next()?;
        let subject = annotated.children_by(clause, &[Relation::Nsubj]).next()?;
        let marks = annotated.children_by(clause, &[Relation::Mark]).filter(|mark| *mark > subject);
        let has_to = marks.into_iter().any(|mark| annotated.word(mark) == "to");
        (direct && has_to && subject > draft.main).then_some(subject)
    }

    /// Whether a phrase with a preposition names who is spoken to.
    fn is_spoken_to(&self, draft: &Draft, child: usize) -> bool {
        let annotated = self.annotated();
        let mut cases = annotated.children_by(child, &[Relation::Case]).filter(|case| *case < child);
        let Some(case) = cases.next() else { return false };
        let word = annotated.word(case).to_lowercase();
        let own = draft.cue.split(' ').next_back() == Some(word.as_str()) && draft.cue.contains(' ');
        if own {
            return draft.person;
        }
        let lemma = annotated.tokens[draft.main].lemma.as_str();
        let fits = match word.as_str() {
            "to" => true,
            "at" => SHOUTED.contains(&lemma),
            "from" | "of" => matches!(draft.act, Act::Demand | Act::Request),
            "on" => lemma == "urge" && child > draft.main + 1,
            _ => false,
        };
        fits && child > draft.main && self.is_somebody(child)
    }

    /// Whether somebody is named who can hear: an actor, or a pronoun.
    fn is_somebody(&self, token: usize) -> bool {
        let resolved = self.speakers.resolved;
        let actor = resolved.mention_at(token).and_then(|mention| resolved.mentions[mention].actor.as_ref());
        actor.is_some() || self.annotated().tokens[token].tag == Tag::Pron
    }

    /// Takes the words of a phrase off the content of a draft; says whether the phrase can be who is spoken to.
    fn take_words(&self, draft: &mut Draft, head: usize) -> bool {
        let annotated = self.annotated();
        let phrase = self.phrase(head);
        let bytes = annotated.bytes(phrase);
        let own = |span: &Span<Byte>| span.contains(annotated.tokens[head].span.start);
        if draft.source_spans.iter().any(own) {
            return false;
        }
        let Some(piece) = draft.content.iter().position(own) else { return true };
        let content = draft.content[piece];
        if content.start >= bytes.start {
            return self.take_start(draft, piece, phrase, head);
        }
        let is_tail = content.end <= bytes.end && annotated.tokens[phrase.start].tag == Tag::Adp;
        let end = phrase.start.checked_sub(1).map(|last| annotated.tokens[last].span.end);
        match end.filter(|end| is_tail && *end > content.start) {
            Some(end) => draft.content[piece] = Span::bytes(content.start, end),
            None => return false,
        }
        true
    }

    /// Takes a phrase off the beginning of a piece.
    fn take_start(&self, draft: &mut Draft, piece: usize, phrase: Span<TokenIx>, head: usize) -> bool {
        let annotated = self.annotated();
        let content = draft.content[piece];
        let inside = |at: usize| annotated.tokens.get(at).is_some_and(|token| token.span.start < content.end);
        if !inside(phrase.end) {
            let is_rest = draft.content.len() > 1;
            if is_rest {
                draft.content.remove(piece);
            }
            return is_rest;
        }
        let Some(start) = self.after_hearer(draft, phrase.end, head).filter(|start| inside(*start)) else {
            return false;
        };
        draft.content[piece] = Span::bytes(annotated.tokens[start].span.start, content.end);
        draft.taken = (start > phrase.end).then(|| annotated.tokens[phrase.end].lemma.clone());
        true
    }

    /// The first token of what is said behind who is spoken to; `None` where the next word shows that the phrase is itself said.
    fn after_hearer(&self, draft: &Draft, next: usize, head: usize) -> Option<usize> {
        let annotated = self.annotated();
        let word = |at: usize| {
            annotated.tokens.get(at).map(|_| annotated.word(at).to_lowercase()).unwrap_or_default()
        };
        let asks = |word: &str| matches!(word, "whether" | "why" | "how" | "what" | "when" | "who" | "where");
        let first = word(next);
        let is_preposition = annotated.tokens[next].tag == Tag::Adp;
        if first == "on" && asks(&word(next + 1)) {
            return Some(next + 1);
        }
        let gives = matches!(draft.act, Act::Offer | Act::Promise);
        let is_object = annotated.tokens[head].relation == Relation::Obj;
        if is_preposition || BEFORE_CONTENT.contains(&first.as_str()) && first != "to" {
            let fits = BEFORE_CONTENT.contains(&first.as_str()) && !(gives && is_object);
            return (fits && (!is_object || self.is_somebody(head))).then_some(next + 1);
        }
        (!gives || !is_object || first != "to" || self.is_named(head)).then_some(next)
    }

    /// Whether a token is a name: "offered **Kenya** to train its police", but "offered forty cows to settle".
    fn is_named(&self, token: usize) -> bool {
        self.annotated().tokens[token].tag == Tag::Propn
    }

    /// The words of the phrase of a head, from its preposition to its last word.
    fn phrase(&self, head: usize) -> Span<TokenIx> {
        let annotated = self.annotated();
        let case = annotated.children_by(head, &[Relation::Case]).find(|case| *case < head);
        let start = case.unwrap_or(head).min(self.speakers.phrase_start(head));
        let end = annotated.sentence_of(head).end;
        let rest = (head + 1..end).take_while(|at| self.hangs_on(*at, head)).count();
        Span::tokens(start, head + 1 + rest)
    }

    /// Whether a token belongs to the phrase of a head.
    fn hangs_on(&self, token: usize, head: usize) -> bool {
        let annotated = self.annotated();
        let mut at = token;
        for _ in 0..12 {
            match annotated.tokens[at].head {
                Some(above) if above == head => return self.is_part(at),
                Some(above) => at = above,
                None => return false,
            }
        }
        false
    }

    /// Whether what hangs on a noun in this way is a part of its phrase, and not of what is said.
    fn is_part(&self, child: usize) -> bool {
        let annotated = self.annotated();
        let token = &annotated.tokens[child];
        let case = || annotated.children_by(child, &[Relation::Case]).next().map(|case| annotated.word(case));
        match token.relation {
            Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Flat
            | Relation::NmodPoss
            | Relation::Nummod
            | Relation::Appos
            | Relation::Case
            | Relation::Conj
            | Relation::Advmod
            | Relation::NmodDesc => true,
            Relation::Acl | Relation::AclRelcl => {
                let infinitive = token.features.verb_form == Some(VerbForm::Infinitive);
                let marked = annotated.children_by(child, &[Relation::Mark]).next().is_some();
                !infinitive && !marked
            }
            Relation::Nmod => {
                let parts = case().is_some_and(|case| PARTING.contains(&case));
                let is_name = token.head.is_some_and(|head| annotated.tokens[head].tag == Tag::Propn);
                !(parts || is_name && case() == Some("of"))
            }
            _ => false,
        }
    }
}

/// Whether the object of a cue may be who is spoken to.
fn speaks_to_object(draft: &Draft) -> bool {
    draft.person && !SPEAKS_OF_OBJECT.contains(&draft.act)
}
