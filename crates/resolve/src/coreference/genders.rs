//! Who is a woman, who a man: given names, titles, and nouns for one or the other.

use demarche_core::lexicon::{LexiconError, Table};
use demarche_core::{Annotated, Relation, Span, TokenIx};

use super::children::Children;
use crate::case::lower;
use crate::index::Index;
use crate::listed::List;
use crate::register::slug;

/// The grammatical gender that pronouns for somebody have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Feminine,
    Masculine,
}

/// How a name tells a gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) gender: Gender,
    /// A title, a noun or a given name before a surname; a given name on its own may be a surname.
    pub(crate) is_sure: bool,
    /// "Mr." and the like, against which no pronoun goes.
    pub(crate) is_titled: bool,
}

const HONORIFICS: &[&str] = &[
    "dame", "king", "lady", "lord", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prince", "princess",
    "queen", "sir",
];

static FEMININE: List = List::new(&[
    "actress",
    "aunt",
    "baroness",
    "bride",
    "chairwoman",
    "congresswoman",
    "countess",
    "dame",
    "daughter",
    "duchess",
    "empress",
    "fiancée",
    "girl",
    "girlfriend",
    "goddess",
    "grandmother",
    "granddaughter",
    "heiress",
    "lady",
    "madam",
    "mama",
    "miss",
    "mom",
    "mother",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "mum",
    "niece",
    "nun",
    "policewoman",
    "princess",
    "queen",
    "sister",
    "spokeswoman",
    "stepmother",
    "widow",
    "wife",
    "woman",
]);

static MASCULINE: List = List::new(&[
    "actor",
    "archbishop",
    "baron",
    "bishop",
    "boy",
    "boyfriend",
    "brother",
    "chairman",
    "congressman",
    "count",
    "dad",
    "duke",
    "emperor",
    "father",
    "fiancé",
    "gentleman",
    "god",
    "grandfather",
    "grandson",
    "husband",
    "imam",
    "king",
    "lord",
    "man",
    "monk",
    "mr",
    "mr.",
    "nephew",
    "policeman",
    "pope",
    "priest",
    "prince",
    "sheikh",
    "sir",
    "son",
    "spokesman",
    "stepfather",
    "uncle",
    "widower",
]);

/// The list of given names.
pub(crate) struct Genders {
    /// Given names in lower case; `None` for those of either gender.
    given: Index<Option<Gender>>,
}

impl Genders {
    pub(crate) fn load() -> Result<Self, LexiconError> {
        let text = include_str!("../../../../lexicon/names/given_names.txt");
        let mut given = Index::default();
        for row in Table::new("names/given_names.txt", text).rows() {
            let [gender, names] = row.cells()?;
            let told = match gender.text {
                "feminine" => Some(Gender::Feminine),
                "masculine" => Some(Gender::Masculine),
                "either" => None,
                _ => return Err(gender.unknown("gender (feminine, masculine, either)")),
            };
            names.list().for_each(|name| given.insert(name.text, told));
        }
        Ok(Self { given })
    }

    /// The gender that a name and the words beside it tell.
    pub(crate) fn of_name(
        &self,
        annotated: &Annotated,
        children: &Children<'_>,
        name: Span<TokenIx>,
    ) -> Option<Told> {
        let beside = beside(annotated, children, name)
            .into_iter()
            .find_map(|noun| of_noun(&annotated.tokens[noun].lemma));
        let title = name.start.checked_sub(1).filter(|at| annotated.sentence_of(name.start).contains(*at));
        let is_titled = title.is_some_and(|at| is_honorific(annotated.word(at)));
        let sure = |gender| Told { gender, is_sure: true, is_titled };
        beside.map(sure).or_else(|| self.of_words(annotated, name))
    }

    fn of_words(&self, annotated: &Annotated, name: Span<TokenIx>) -> Option<Told> {
        let first = annotated.word(name.start);
        if let Some(gender) = of_noun(first).filter(|_| name.len() > 1) {
            return Some(Told { gender, is_sure: true, is_titled: is_honorific(first) });
        }
        let gender = (*self.given.get(&slug(first))?)?;
        Some(Told { gender, is_sure: name.len() > 1, is_titled: false })
    }
}

fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&&*lower(word))
}

/// The gender of a common noun or title.
pub(crate) fn of_noun(word: &str) -> Option<Gender> {
    let word = lower(word);
    if FEMININE.contains(&word) {
        return Some(Gender::Feminine);
    }
    MASCULINE.contains(&word).then_some(Gender::Masculine)
}

/// Titles before a name, nouns that it stands beside, and the noun that it is said to be.
pub(super) fn beside(annotated: &Annotated, children: &Children<'_>, name: Span<TokenIx>) -> Vec<usize> {
    let sentence = annotated.sentence_of(name.start);
    let outside = |token: &usize| !name.contains(*token);
    let mut found: Vec<usize> =
        name.start.checked_sub(1).filter(|at| sentence.contains(*at)).into_iter().collect();
    for token in name.range() {
        let own = &annotated.tokens[token];
        let apposed = matches!(own.relation, Relation::Appos | Relation::Flat | Relation::Compound);
        found.extend(own.head.filter(|head| apposed && outside(head)));
        let said = [Relation::Appos, Relation::Flat, Relation::Compound];
        found.extend(children.by(token, &said).filter(outside));
        let is = |token: usize| children.by(token, &[Relation::Cop]).next().is_some();
        found.extend(own.head.filter(|head| own.relation == Relation::Nsubj && outside(head) && is(*head)));
    }
    found
}
