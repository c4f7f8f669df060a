//! Parts of speech, lemmas and features: word lists and endings propose, the neighbours decide.
//!
//! A simple stand-in for a trained tagger; `docs/figures.md` says how good it is.

use demarche_core::{Byte, Features, Number, Span, Tag, Tense, VerbForm};

use crate::inflection::{self, Inflected};
use crate::readings::{Reading, Readings};
use crate::words::Words;

/// A token with its tag, before it has a place in the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) span: Span<Byte>,
    pub(crate) lower: String,
    pub(crate) lemma: String,
    pub(crate) tag: Tag,
    pub(crate) features: Features,
    /// Past and participle look the same, and no auxiliary decides.
    pub(crate) maybe_participle: bool,
}

/// Tags the tokens of one sentence. `is_name` says of each token whether it belongs to a name, and whether that name is
/// an adjective of nation.
pub(crate) fn tag(words: &Words, text: &str, spans: &[Span<Byte>], names: &[NameHint]) -> Vec<Tagged> {
    let readings = Readings::of_sentence(words, text, spans, names);
    let mut tagged: Vec<Tagged> = Vec::with_capacity(spans.len());
    for (at, span) in spans.iter().enumerate() {
        let chosen = choose(&readings, &tagged, at);
        tagged.push(finish(words, &readings, *span, at, chosen, &tagged));
    }
    tagged
}

/// What the names say of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameHint {
    /// In no name of the lexicon.
    None,
    /// In a name.
    Name,
    /// An adjective or noun of nation.
    Nation,
}

/// Picks one of the readings of a token from those of its neighbours.
fn choose(readings: &Readings, before: &[Tagged], at: usize) -> Reading {
    let options = readings.options(at);
    if let [only] = options {
        return only.clone();
    }
    let context = Context::new(readings, before, at);
    if readings.lower(at) == "'s" {
        return options[usize::from(!context.possessive())].clone();
    }
    if is_closed(options[0].tag) {
        return context.closed(options);
    }
    let verb = options.iter().find(|option| option.tag == Tag::Verb || option.tag == Tag::Aux);
    let other = options.iter().find(|option| option.tag != Tag::Verb && option.tag != Tag::Aux);
    match (verb, other) {
        (Some(verb), Some(_)) if context.wants_verb(verb) => verb.clone(),
        (Some(_), Some(_)) => context.nominal(options),
        _ => context.closed(options),
    }
}

/// Whether a verb form can follow an auxiliary: "is ready" has no verb in "ready", "will ready" has.
fn fits_auxiliary(auxiliary: &str, verb: &Reading, lower: &str) -> bool {
    let form = verb.form;
    match auxiliary {
        "be" => !matches!(form, Inflected::Base | Inflected::Present),
        "have" => !matches!(form, Inflected::Base | Inflected::Present | Inflected::Gerund),
        _ => form == Inflected::Base || verb.lemma == lower,
    }
}

/// Whether a word whose first reading has this tag belongs to the small classes.
fn is_closed(tag: Tag) -> bool {
    !matches!(tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num | Tag::X)
}

/// The neighbours of a token.
struct Context<'a> {
    readings: &'a Readings,
    at: usize,
    /// The token before, adverbs skipped.
    last: Option<&'a Tagged>,
    before: &'a [Tagged],
}

impl<'a> Context<'a> {
    fn new(readings: &'a Readings, before: &'a [Tagged], at: usize) -> Self {
        let is_filler = |token: &&Tagged| token.tag != Tag::Adv && token.lemma != "not";
        Self { readings, at, last: before.iter().rev().find(is_filler), before }
    }

    fn wants_verb(&self, verb: &Reading) -> bool {
        let Some(last) = self.last else { return self.starts_with_verb(verb) };
        if last.lower == "to" {
            return verb.form == Inflected::Base || !self.next_is_nominal();
        }
        match last.tag {
            Tag::Aux => fits_auxiliary(&last.lemma, verb, self.readings.lower(self.at)),
            Tag::Det | Tag::Num => false,
            Tag::Adj => last.lower == "likely" || last.lower == "unlikely",
            Tag::Part if last.lemma == "'s" => false,
            Tag::Pron => {
                !is_possessive(&last.lower) || verb.form == Inflected::Gerund && !self.next_is_nominal()
            }
            Tag::Adp => verb.form == Inflected::Gerund && !self.readings.is_listed_noun(self.at),
            Tag::Noun | Tag::Propn => self.verb_after_noun(verb, last),
            Tag::Cconj => self.verb_after_conjunction(verb),
            Tag::Verb => matches!(verb.form, Inflected::Gerund) && !self.readings.is_listed_noun(self.at),
            Tag::Sconj => verb.form == Inflected::Gerund || verb.form == Inflected::PastOrParticiple,
            Tag::Punct => self.verb_after_mark(verb),
            _ => false,
        }
    }

    /// Whether "'s" marks a possessor and is not a short "is" or "has".
    fn possessive(&self) -> bool {
        let after_nominal =
            self.last.is_some_and(|last| matches!(last.tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj));
        let next = self.readings.first(self.at + 1);
        after_nominal
            && !next.is_some_and(|next| matches!(next.tag, Tag::Det | Tag::Adv | Tag::Adp | Tag::Pron))
    }

    fn starts_with_verb(&self, verb: &Reading) -> bool {
        verb.form == Inflected::Gerund && !self.readings.is_listed_noun(self.at)
    }

    /// "Russia attacks Kyiv" or "Russia's drone attacks": a verb if the sentence has no other and a nominal follows.
    fn verb_after_noun(&self, verb: &Reading, last: &Tagged) -> bool {
        match verb.form {
            Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple => true,
            Inflected::Gerund => !self.readings.is_listed_noun(self.at),
            Inflected::Base => {
                last.features.number == Some(Number::Plural)
                    && !self.has_verb_before()
                    && self.phrase_follows()
            }
            _ => {
                let plural_subject = last.tag == Tag::Noun && last.features.number == Some(Number::Plural);
                !plural_subject
                    && !self.has_verb_before()
                    && (!self.readings.has_sure_verb(self.at) && self.phrase_follows()
                        || last.tag == Tag::Propn && self.object_follows())
            }
        }
    }

    fn verb_after_conjunction(&self, verb: &Reading) -> bool {
        let joined = self
            .before
            .iter()
            .rev()
            .skip(1)
            .find(|token| matches!(token.tag, Tag::Verb | Tag::Noun | Tag::Propn));
        match verb.form {
            Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple => true,
            Inflected::Gerund => !self.readings.is_listed_noun(self.at),
            Inflected::Base => {
                joined.is_some_and(|token| {
                    token.tag == Tag::Verb && token.features.verb_form == Some(VerbForm::Infinitive)
                }) || self.after_infinitive_phrase() && self.object_follows()
            }
            _ => self.object_follows() && self.has_verb_before(),
        }
    }

    fn after_infinitive_phrase(&self) -> bool {
        let verb = self.before.iter().rev().find(|token| token.tag == Tag::Verb);
        verb.is_some_and(|token| token.features.verb_form == Some(VerbForm::Infinitive))
    }

    fn verb_after_mark(&self, verb: &Reading) -> bool {
        match verb.form {
            Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple => true,
            Inflected::Gerund => !self.readings.is_listed_noun(self.at),
            Inflected::Present => self.object_follows() && !self.readings.has_sure_verb(self.at),
            _ => false,
        }
    }

    fn has_verb_before(&self) -> bool {
        let clause =
            self.before.iter().rev().take_while(|token| token.tag != Tag::Punct && token.tag != Tag::Sconj);
        clause.into_iter().any(|token| token.tag == Tag::Verb || token.tag == Tag::Aux)
    }

    fn next_is_nominal(&self) -> bool {
        self.readings
            .first(self.at + 1)
            .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Verb))
    }

    /// Whether what follows can be the object of a verb.
    fn object_follows(&self) -> bool {
        let next = self.readings.first(self.at + 1);
        next.is_some_and(|next| {
            matches!(next.tag, Tag::Det | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::Noun)
        })
    }

    /// Whether what follows can belong to a verb at all.
    fn phrase_follows(&self) -> bool {
        let next = self.readings.first(self.at + 1);
        self.object_follows()
            || next.is_some_and(|next| {
                matches!(next.tag, Tag::Adp | Tag::Part | Tag::Sconj | Tag::Adv | Tag::Punct)
            })
    }

    /// The best reading that is no verb: an adjective before a nominal, else a noun.
    fn nominal(&self, options: &[Reading]) -> Reading {
        let with = |tag: Tag| options.iter().find(|option| option.tag == tag);
        let adjective = with(Tag::Adj).filter(|_| self.next_is_nominal());
        let noun = with(Tag::Noun).or_else(|| with(Tag::Propn));
        adjective.or(noun).or_else(|| with(Tag::Adj)).unwrap_or(&options[0]).clone()
    }

    /// Decides closed-class words: "that", "to", "'s", "her".
    fn closed(&self, options: &[Reading]) -> Reading {
        let with = |tag: Tag| options.iter().find(|option| option.tag == tag);
        let next = self.readings.first(self.at + 1);
        let next_verb = self
            .readings
            .options_at(self.at + 1)
            .iter()
            .any(|option| matches!(option.tag, Tag::Verb | Tag::Aux));
        let after_noun = self.last.is_some_and(|last| matches!(last.tag, Tag::Noun | Tag::Propn));
        let choice = match self.readings.lower(self.at) {
            "to" if self.readings.may_be_infinitive(self.at + 1) => with(Tag::Part),
            "to" => with(Tag::Adp),
            "that" if after_noun && next_verb => with(Tag::Pron),
            "that" if self.last.is_some_and(|last| last.tag == Tag::Verb) => with(Tag::Sconj),
            "that" if next.is_some_and(|next| next.tag == Tag::Noun) => with(Tag::Det),
            _ => None,
        };
        let adjective_first = options[0].tag == Tag::Adj && with(Tag::Noun).is_some();
        if adjective_first {
            return self.nominal(options);
        }
        choice.unwrap_or(&options[0]).clone()
    }
}

/// Whether a pronoun stands for a possessor: "his", "their".
pub(crate) fn is_possessive(lower: &str) -> bool {
    ["his", "her", "its", "their", "my", "our", "your", "whose"].contains(&lower)
}

/// Gives the chosen reading its lemma and features.
fn finish(
    words: &Words,
    readings: &Readings,
    span: Span<Byte>,
    at: usize,
    reading: Reading,
    before: &[Tagged],
) -> Tagged {
    let lower = readings.lower(at).to_owned();
    let mut tagged = Tagged {
        span,
        lemma: reading.lemma.clone(),
        tag: reading.tag,
        features: Features::default(),
        maybe_participle: false,
        lower,
    };
    match reading.tag {
        Tag::Verb | Tag::Aux => {
            verb_features(&mut tagged, reading.form, before);
            share_form(&mut tagged, reading.form, before);
        }
        Tag::Noun => {
            let (lemma, plural) = inflection::noun_lemma(words, &tagged.lower);
            tagged.lemma = lemma;
            tagged.features.number = Some(if plural { Number::Plural } else { Number::Singular });
        }
        Tag::Propn => {
            let plural = tagged.lower.ends_with('s') && reading.form == Inflected::Plural;
            tagged.features.number = Some(if plural { Number::Plural } else { Number::Singular });
        }
        Tag::Pron => {
            let plural =
                ["they", "we", "them", "us", "these", "those", "both"].contains(&tagged.lower.as_str());
            tagged.features.number = Some(if plural { Number::Plural } else { Number::Singular });
        }
        _ => {}
    }
    tagged
}

/// A verb after "and" has the form of the one before: "will attack and bomb", "was attacked and bombed".
fn share_form(tagged: &mut Tagged, form: Inflected, before: &[Tagged]) {
    let Some((joint, earlier)) = before.split_last() else { return };
    let Some(first) =
        earlier.iter().rev().find(|token| token.tag == Tag::Verb).filter(|_| joint.tag == Tag::Cconj)
    else {
        return;
    };
    let adjacent = earlier.last().is_some_and(|last| last.tag == Tag::Verb);
    match (form, first.features.verb_form) {
        (Inflected::Base, Some(VerbForm::Infinitive)) => {
            tagged.features.verb_form = Some(VerbForm::Infinitive);
            tagged.features.tense = None;
        }
        (Inflected::PastOrParticiple, Some(VerbForm::Participle)) if adjacent => {
            tagged.features = first.features;
            tagged.maybe_participle = false;
        }
        _ => {}
    }
}

fn verb_features(tagged: &mut Tagged, form: Inflected, before: &[Tagged]) {
    let auxiliary = before
        .iter()
        .rev()
        .find(|token| token.tag != Tag::Adv && token.lemma != "not")
        .filter(|token| token.tag == Tag::Aux || token.lower == "to" && token.tag == Tag::Part);
    let lemma = auxiliary.map(|token| token.lemma.as_str());
    let features = &mut tagged.features;
    match (form, lemma) {
        (Inflected::Gerund, _) => features.verb_form = Some(VerbForm::Gerund),
        (Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple, Some("be" | "get")) => {
            features.verb_form = Some(VerbForm::Participle);
            features.passive = true;
        }
        (Inflected::Past | Inflected::Participle | Inflected::PastOrParticiple, Some("have")) => {
            features.verb_form = Some(VerbForm::Participle);
        }
        (Inflected::Participle, _) => {
            features.verb_form = Some(VerbForm::Participle);
            features.passive = true;
        }
        (_, Some(_)) => features.verb_form = Some(VerbForm::Infinitive),
        (Inflected::Past | Inflected::PastOrParticiple, None) => {
            features.verb_form = Some(VerbForm::Finite);
            features.tense = Some(Tense::Past);
            tagged.maybe_participle = form == Inflected::PastOrParticiple;
        }
        _ => {
            features.verb_form = Some(VerbForm::Finite);
            features.tense = Some(Tense::Present);
        }
    }
}
