//! Sentences and tokens with their tags, forms and places in the sentence.

use crate::ontology::{EventType, Mode};
use crate::{Article, Byte, Label, Section, Span, Status, TokenIx};

/// An article with its sentences, tokens and names.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Annotated {
    /// The article as read.
    pub article: Article,
    /// Sentences in text order; none reaches over a block.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences in text order.
    pub tokens: Vec<Token>,
    /// Names in text order; they do not overlap.
    pub names: Vec<Name>,
    /// Who said what, in the order of the cues.
    pub attributions: Vec<Attribution>,
    /// Words that may evoke an event, in text order; `None` if the model does not look for events.
    pub evocations: Option<Vec<Evocation>>,
}

impl Annotated {
    /// The words of a token.
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.article.text)
    }

    /// The tokens that hang on `head`, in text order, within its sentence.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> {
        let sentence = self.sentence_of(head);
        sentence.range().filter(move |&token| self.tokens[token].head == Some(head))
    }

    /// The children of `head` with one of `relations`, in text order.
    pub fn children_by<'a>(
        &'a self,
        head: usize,
        relations: &'a [Relation],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(head).filter(|&token| relations.contains(&self.tokens[token].relation))
    }

    /// The tokens of the sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> Span<TokenIx> {
        let at = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(at).map_or(Span::tokens(token, token + 1), |sentence| sentence.tokens)
    }

    /// The words of a run that may evoke an event.
    pub fn evocations_in(&self, tokens: Span<TokenIx>) -> Option<&[Evocation]> {
        let all = self.evocations.as_ref()?;
        let [first, last] =
            [tokens.start, tokens.end].map(|at| all.partition_point(|evocation| evocation.token < at));
        Some(&all[first..last])
    }

    /// The bytes that a run of tokens covers; an empty run gives an empty span.
    pub fn bytes(&self, tokens: Span<TokenIx>) -> Span<Byte> {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if !tokens.is_empty() => Span::bytes(first.span.start, last.span.end),
            _ => Span::bytes(0, 0),
        }
    }
}

/// A word that may evoke an event, with what the model makes of it. Shares lie between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Evocation {
    /// The word.
    pub token: usize,
    /// The share of each type in the order of [`EventType::ALL`]; what is missing to 1 is the share of no event.
    pub types: [f32; EventType::ALL.len()],
    /// The share of each status in the order of [`Status::ALL`].
    pub statuses: [f32; Status::ALL.len()],
    /// Modes of the likeliest type with their shares, of which several may be high.
    pub modes: Vec<(Mode, f32)>,
    /// Words that may name an actor, and how surely.
    pub actors: Vec<(usize, f32)>,
    /// Words that may name a recipient.
    pub recipients: Vec<(usize, f32)>,
}

impl Evocation {
    /// The share of a type; 0 for one that the model was not taught.
    pub fn share(&self, event: EventType) -> f32 {
        event.number().map_or(0.0, |number| self.types[number])
    }
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in [`Article::text`], without white space at its ends.
    pub span: Span<Byte>,
    /// Its tokens.
    pub tokens: Span<TokenIx>,
    /// The role of the paragraph that it stands in.
    pub section: Section,
}

/// A word, number or punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in [`Article::text`].
    pub span: Span<Byte>,
    /// Base form, in lower case except for names.
    pub lemma: String,
    /// Part of speech.
    pub tag: Tag,
    /// Grammatical features.
    pub features: Features,
    /// The token that it hangs on (index into [`Annotated::tokens`], same sentence); `None` for a root or when unknown.
    pub head: Option<usize>,
    /// How it hangs on its head.
    pub relation: Relation,
}

/// Part of speech: the 17 tags of Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the documentation: universaldependencies.org/u/pos")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Tag {
    /// Every tag, in alphabetical order.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// The tag in capital letters, as in CoNLL-U.
    pub fn as_str(self) -> &'static str {
        const NAMES: [&str; 17] = [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
            "PUNCT", "SCONJ", "SYM", "VERB", "X",
        ];
        NAMES[self as usize]
    }

    /// The tag with this name in capital letters.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.as_str() == name)
    }
}

/// The grammatical features that coding needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Features {
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
    /// Tense of a finite verb.
    pub tense: Option<Tense>,
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Number of a noun, name, pronoun or finite verb.
    pub number: Option<Number>,
    /// Person of a pronoun or finite verb.
    pub person: Option<Person>,
    /// Whether a participle is passive.
    pub passive: bool,
    /// Whether the word negates: "not", "no", "neither".
    pub negative: bool,
}

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// Agrees with a subject: "attacks", "attacked".
    Finite,
    /// "attack" after "to" or a modal.
    Infinitive,
    /// "attacking".
    Gerund,
    /// "attacked" after "have" or "be", or on its own.
    Participle,
}

/// Tense of a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Past.
    Past,
    /// Present.
    Present,
}

/// Mood of a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// States: "they attack".
    Indicative,
    /// Commands: "attack!".
    Imperative,
    /// Supposes: "if it were so".
    Subjunctive,
}

/// Grammatical person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// "I", "we".
    First,
    /// "you".
    Second,
    /// "she", "it", "they".
    Third,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

macro_rules! relations {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// How a token hangs on its head: Universal Dependencies relations, with the subtypes that coding needs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are the documentation: universaldependencies.org/u/dep")]
        pub enum Relation {
            $($variant,)*
        }

        impl Relation {
            /// The relation as CoNLL-U writes it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The relation with this name in CoNLL-U.
            pub fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

relations! {
    Root "root", Dep "dep", Punct "punct",
    Nsubj "nsubj", NsubjPass "nsubj:pass", Csubj "csubj", Obj "obj", Iobj "iobj",
    Ccomp "ccomp", Xcomp "xcomp", Advcl "advcl", Acl "acl", AclRelcl "acl:relcl",
    Obl "obl", OblAgent "obl:agent", Advmod "advmod", Aux "aux", AuxPass "aux:pass", Cop "cop", Mark "mark", Case "case",
    Nmod "nmod", NmodPoss "nmod:poss", NmodDesc "nmod:desc", Appos "appos", Nummod "nummod", Amod "amod", Det "det",
    Compound "compound", CompoundPrt "compound:prt", Flat "flat", Fixed "fixed",
    Conj "conj", Cc "cc", Parataxis "parataxis", List "list", Expl "expl", Discourse "discourse", Vocative "vocative",
    Dislocated "dislocated", Orphan "orphan", Goeswith "goeswith", Reparandum "reparandum", Clf "clf",
}

/// Words that say who said, thought or wanted what: the roles of PolNeAR (Newell, Margolin and Ruths 2018).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Attribution {
    /// Who: one run of tokens, or none where nobody is named.
    pub source: Vec<Span<TokenIx>>,
    /// The words that attribute: "said", "according to", ":".
    pub cue: Vec<Span<TokenIx>>,
    /// What, in pieces, in text order; over several sentences perhaps, with its quotation marks.
    pub content: Vec<Span<TokenIx>>,
}

/// A name: a run of tokens of one sentence that names somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Span<TokenIx>,
    /// What it names.
    pub label: Label,
}
