//! What speaks for and against an entity as the one that a pronoun stands for.

use demarche_core::{Relation, Span, Tag, TokenIx};

use crate::case::lower;

use super::entities::{Entity, Place, Sort, is_person};
use super::feature::Feature;
use super::grammar::{Grammar, Role};
use super::pronouns::{Kind, Pronoun};
use super::quotations::is_speech;

/// What the features need to know of the whole article, and of the pronoun.
pub(crate) struct View<'a> {
    pub(crate) grammar: Grammar<'a>,
    pub(crate) pronoun: Pronoun,
    /// The clauses around the pronoun, innermost first.
    pub(crate) clauses: Vec<usize>,
    /// The largest number of names that a person has.
    pub(crate) most_names: usize,
    pub(crate) title_ends: usize,
    /// Whether a token lies in the quotation that the pronoun stands in, if it does.
    pub(crate) quotation: Option<Span<TokenIx>>,
    /// How many candidates have a name of the gender of the pronoun.
    pub(crate) fitting: usize,
    /// Who speaks the quotation that the pronoun stands in: the head of the words.
    pub(crate) speaker: Option<usize>,
    /// The last pronoun of the kind before: its token.
    pub(crate) last_alike: Option<usize>,
}

/// A candidate with what depends on the other candidates.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) entity: &'a Entity,
    /// The place that the features look at: the last before the pronoun, else the first after it.
    pub(crate) place: Place,
    /// How many candidates are nearer, on the same side.
    pub(crate) nearer: usize,
    /// How many people that the pronoun agrees with are nearer, on the same side.
    pub(crate) people_nearer: usize,
    /// Whether a person was named before it in the text.
    pub(crate) is_first: bool,
    /// Whether it is the only one named before the pronoun.
    pub(crate) is_only: bool,
    /// Whether another candidate stands before it in its sentence.
    pub(crate) is_first_in_sentence: bool,
    pub(crate) is_only_in_sentence: bool,
    /// Whether no other person is a subject in its sentence.
    pub(crate) is_only_subject: bool,
}

impl View<'_> {
    fn is_ahead(&self, place: &Place) -> bool {
        place.head > self.pronoun.token
    }

    /// Whether grammar forbids it: an argument of the pronoun's own clause, or a phrase that holds the pronoun.
    pub(crate) fn is_forbidden(&self, place: &Place) -> bool {
        let (grammar, pronoun) = (self.grammar, &self.pronoun);
        if place.sentence != pronoun.sentence || place.is_pronoun && pronoun.is_possessive {
            return false;
        }
        let head = grammar.first_joined(place.head);
        if pronoun.is_possessive {
            // "his brother Fred": what is possessed, and what is said to be the same.
            let possessed = grammar.head(pronoun.token);
            let same = |token: usize| {
                Some(token) == possessed
                    || grammar.head(token) == possessed
                        && matches!(
                            grammar.relation(token),
                            Relation::Appos | Relation::Flat | Relation::Compound
                        )
                    || possessed.is_some_and(|noun| {
                        grammar.head(noun) == Some(token)
                            && matches!(
                                grammar.relation(noun),
                                Relation::Appos | Relation::Flat | Relation::Compound
                            )
                    })
            };
            return place.tokens.range().any(same) || same(head);
        }
        let joined = grammar.first_joined(pronoun.token) == head;
        let own = self.clauses.first().copied();
        let coargument = !pronoun.is_reflexive
            && own.is_some()
            && self.is_argument(place.head)
            && grammar.clause(place.head) == own
            && grammar.head(head) == own
            && self.grammar.head(grammar.first_joined(pronoun.token)) == own;
        joined || coargument
    }

    /// Whether a place stands before the pronoun in its clause: where "himself" finds its own.
    pub(crate) fn is_in_clause(&self, place: &Place) -> bool {
        let own = self.clauses.first().copied();
        let is_near = place.sentence == self.pronoun.sentence && place.head < self.pronoun.token;
        is_near && own.is_some() && self.grammar.clause(place.head) == own
    }

    fn is_argument(&self, token: usize) -> bool {
        matches!(self.grammar.role(token), Role::Subject | Role::Object | Role::Oblique)
    }

    /// The features of a candidate.
    pub(crate) fn features(&self, candidate: &Candidate<'_>) -> Vec<Feature> {
        let mut found = Vec::with_capacity(32);
        self.distance(candidate, &mut found);
        self.place(candidate, &mut found);
        self.subjects(candidate, &mut found);
        if candidate.place.sentence == self.pronoun.sentence {
            self.clauses(candidate, &mut found);
        }
        self.salience(candidate, &mut found);
        self.company(candidate, &mut found);
        self.repetition(candidate, &mut found);
        self.agreement(candidate, &mut found);
        self.sort(candidate, &mut found);
        found
    }

    fn distance(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (own, place) = (&self.pronoun, &candidate.place);
        if self.is_ahead(place) {
            found.push(match place.sentence - own.sentence {
                0 => AheadInSentence,
                1 => AheadNext,
                _ => AheadLater,
            });
            found.extend((candidate.nearer == 0).then_some(AheadNearest));
            return;
        }
        found.push(match own.sentence - place.sentence {
            0 => SameSentence,
            1 => OneBack,
            2 => TwoBack,
            3 => ThreeBack,
            _ => FurtherBack,
        });
        found.extend([Nearest, SecondNearest, ThirdNearest, FourthNearest].get(candidate.nearer));
        let is_verb = |token: &usize| self.grammar.annotated.tokens[*token].tag == Tag::Verb;
        if own.sentence - place.sentence < 2 {
            let verbs = (place.head..own.token).filter(is_verb).count();
            found.extend([Verbs0, Verbs1, Verbs2, Verbs3].get(verbs));
        }
        if candidate.entity.sort == Sort::Person {
            found.extend([NearestPerson, SecondPerson, ThirdPerson].get(candidate.people_nearer));
        }
        found.extend(match own.token - place.head {
            ..=4 => Some(Within4),
            5..=8 => Some(Within8),
            9..=16 => Some(Within16),
            17..=32 => Some(Within32),
            _ => None,
        });
    }

    fn place(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (grammar, place) = (self.grammar, &candidate.place);
        let role = grammar.role(place.head);
        found.extend(match role {
            Role::Subject => Some(AtSubject),
            Role::Object => Some(AtObject),
            Role::Oblique => Some(AtOblique),
            Role::Modifier => Some(AtModifier),
            Role::Possessor => Some(AtPossessor),
            Role::Apposition => Some(AtApposition),
            Role::Other => None,
        });
        let joined = grammar.relation(place.head) == Relation::Conj;
        found.extend(joined.then_some(AtSecondJoined));
        let has_joined = grammar.children.by(place.head, &[Relation::Conj]).next().is_some();
        found.extend(has_joined.then_some(AtFirstJoined));
        found.extend(place.is_pronoun.then_some(AtPronoun));
        found.extend((place.is_pronoun && role == Role::Possessor).then_some(AtPossessivePronoun));
        let before = place.tokens.start.checked_sub(1).map(|at| grammar.annotated.word(at));
        found.extend((before == Some("(")).then_some(AtParenthesis));
        let own = grammar.role(self.pronoun.token);
        if own == role {
            found.push(SameRole);
            found.extend(match role {
                Role::Subject => Some(BothSubjects),
                Role::Object | Role::Oblique => Some(BothObjects),
                Role::Possessor => Some(BothPossessors),
                _ => None,
            });
        }
        let lemma =
            |token: usize| grammar.clause(token).map(|verb| grammar.annotated.tokens[verb].lemma.as_str());
        let same = place.sentence != self.pronoun.sentence
            && own == role
            && lemma(place.head).is_some_and(|verb| Some(verb) == lemma(self.pronoun.token));
        found.extend(same.then_some(SameVerb));
    }

    fn subjects(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (grammar, own) = (self.grammar, &self.pronoun);
        for place in candidate.entity.places.iter().rev().filter(|place| place.head < own.token) {
            let back = own.sentence - place.sentence;
            if back > 2 {
                break;
            }
            let role = grammar.role(place.head);
            if back == 1 && role == grammar.role(own.token) && !found.contains(&SameRoleOneBack) {
                found.push(SameRoleOneBack);
            }
            if role != Role::Subject {
                continue;
            }
            let main =
                grammar.clause(place.head).is_some_and(|verb| grammar.relation(verb) == Relation::Root);
            let feature = match back {
                0 => SubjectHere,
                1 => SubjectOneBack,
                _ => SubjectTwoBack,
            };
            let mut push = |feature| {
                if !found.contains(&feature) {
                    found.push(feature);
                }
            };
            push(feature);
            if back == 1 && main {
                push(MainSubjectOneBack);
            }
        }
        if candidate.is_first_in_sentence {
            found.push(if candidate.place.sentence == own.sentence { FirstHere } else { FirstInSentence });
        }
        found.extend(candidate.is_only_in_sentence.then_some(OnlyHere));
        found.extend(candidate.is_only_subject.then_some(OnlySubject));
        let described = grammar
            .children
            .by(candidate.place.head, &[Relation::Appos, Relation::AclRelcl, Relation::Acl])
            .next()
            .is_some();
        found.extend(described.then_some(Described));
    }

    fn clauses(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (grammar, token, place) = (self.grammar, self.pronoun.token, &candidate.place);
        let ahead = self.is_ahead(place);
        let head = grammar.first_joined(place.head);
        let is_subject = grammar.role(place.head) == Role::Subject;
        let clause = grammar.clause(place.head);
        let depth = clause.and_then(|verb| self.clauses.iter().position(|own| *own == verb));
        found.extend(match (depth, is_subject) {
            (_, true) if ahead => depth.map(|_| AheadMainSubject),
            (Some(0), true) => Some(OwnSubject),
            (Some(1), true) => Some(OuterSubject),
            (Some(_), true) => Some(OutermostSubject),
            (Some(0), false) => Some(OwnObject),
            (Some(_), false) => Some(OuterObject),
            (None, true)
                if clause.is_some_and(|verb| {
                    self.clauses.first().is_some_and(|own| grammar.is_under(verb, *own))
                }) =>
            {
                let leads =
                    clause.is_some_and(|verb| verb < token && grammar.relation(verb) == Relation::Advcl);
                Some(if leads { LeadingSubject } else { DependentSubject })
            }
            _ => None,
        });
        let own = self.clauses.first().copied();
        let joined =
            own.is_some_and(|own| grammar.relation(own) == Relation::Conj && grammar.head(own) == clause);
        found.extend((joined && !ahead).then_some(if is_subject { JoinedSubject } else { JoinedObject }));
        let under = grammar.is_under(token, place.head);
        let relative = under
            && grammar
                .path_up(token)
                .take_while(|at| *at != place.head)
                .any(|at| matches!(grammar.relation(at), Relation::AclRelcl | Relation::Acl));
        found.extend(relative.then_some(RelativeOf));
        found.extend((under && !relative).then_some(AboveNoun));
        let possessed = grammar.head(token).filter(|_| self.pronoun.is_possessive);
        let beside = possessed.is_some_and(|noun| {
            noun != head
                && grammar.first_joined(noun) == head
                && grammar.relation(noun) == Relation::Conj
                && grammar.joined_before(noun) == Some(place.head)
        });
        found.extend(beside.then_some(AdjacentPossessor));
        found.push(match grammar.steps(place.head, token) {
            ..=2 => Steps2,
            3 => Steps3,
            4 => Steps4,
            5..=6 => Steps6,
            _ => StepsMore,
        });
    }

    /// What stands around the last place: a preposition, a noun, quotation marks.
    fn company(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let (grammar, place) = (self.grammar, &candidate.place);
        let head = grammar.first_joined(place.head);
        let tokens = &grammar.annotated.tokens;
        let case = grammar.children.by(head, &[Relation::Case]).find(|case| *case < head);
        found.extend(case.filter(|_| grammar.role(head) != Role::Possessor).map(|case| {
            match tokens[case].lemma.as_str() {
                "of" => AfterOf,
                "by" => AfterBy,
                "with" => AfterWith,
                "to" => AfterTo,
                "for" => AfterFor,
                "as" => AfterAs,
                "from" => AfterFrom,
                "in" => AfterIn,
                _ => AfterOther,
            }
        }));
        let above = grammar.head(head).filter(|noun| is_person(&tokens[*noun].lemma));
        found.extend(above.and_then(|_| match grammar.role(head) {
            Role::Possessor => Some(PossessorOfPerson),
            Role::Modifier => Some(OfPerson),
            _ => None,
        }));
        found.extend(match self.quotation {
            Some(span) if span.contains(place.head) => Some(SameQuotation),
            Some(_) => Some(OtherQuotation),
            None => None,
        });
        found.extend(
            (grammar.annotated.sentence_of(head).start == place.tokens.start).then_some(NameStartsSentence),
        );
        found.extend((grammar.relation(head) == Relation::NsubjPass).then_some(AtPassiveSubject));
        let clause = grammar
            .clause(head)
            .filter(|_| grammar.role(head) == Role::Subject && place.sentence == self.pronoun.sentence);
        let says = clause.filter(|verb| self.clauses.get(1) == Some(verb) && is_speech(&tokens[*verb].lemma));
        found.extend(says.map(|_| SaysIt));
    }

    fn agreement(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        let Kind::Person(gender) = self.pronoun.kind else { return };
        found.extend(candidate.entity.told.map(|told| match (told.gender == gender, told.is_sure) {
            (true, true) => GenderFits,
            (true, false) => GenderMayFit,
            (false, true) => GenderAgainst,
            (false, false) => GenderMayBeAgainst,
        }));
        let fits = candidate.entity.told.is_some_and(|told| told.gender == gender);
        found.extend((fits && self.fitting == 1).then_some(OnlyFitting));
        found.extend((!fits && self.fitting > 0).then_some(OtherFits));
        let pronouns = &candidate.entity.pronouns;
        found.extend(pronouns.contains(&gender).then_some(GenderFromPronoun));
        found.extend(pronouns.iter().any(|other| *other != gender).then_some(GenderAgainstPronoun));
    }

    fn sort(&self, candidate: &Candidate<'_>, found: &mut Vec<Feature>) {
        use Feature::*;
        use demarche_core::Label;
        found.extend((candidate.place.tokens.len() > 1).then_some(FullName));
        match candidate.entity.sort {
            Sort::Person => {}
            Sort::Named(label) => {
                found.push(NotPerson);
                found.push(match label {
                    Label::Org => Body,
                    Label::Gpe => State,
                    Label::Norp => Nation,
                    Label::Place => Location,
                    _ => OtherName,
                });
            }
            Sort::Noun { is_person, is_plural } => {
                found.push(if is_person { PersonNoun } else { OtherNoun });
                found.extend(is_plural.then_some(Plural));
                self.determiner(candidate.place.head, found);
            }
        }
    }

    fn determiner(&self, noun: usize, found: &mut Vec<Feature>) {
        let annotated = self.grammar.annotated;
        for child in self.grammar.children.by(noun, &[Relation::Det, Relation::NmodPoss]) {
            found.push(match &*lower(annotated.word(child)) {
                "the" | "this" | "that" | "these" | "those" => Feature::Definite,
                "a" | "an" => Feature::Indefinite,
                _ if annotated.tokens[child].relation == Relation::NmodPoss => Feature::Possessed,
                _ => continue,
            });
        }
    }
}
