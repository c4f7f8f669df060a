//! Titles of offices: "the Polish prime minister", "minister of foreign affairs of Chad", "President" before a name.

use demarche_core::{Label, Name, Relation, Span, Tag, TokenIx};

use crate::bare;
use crate::case::lower;
use crate::context::{Owner, owner_called};
use crate::mentions::Finder;
use crate::register::{Role, Title};

/// Words before a title that make another office of it.
const LESSER: &[&str] = &["vice", "deputy", "assistant", "junior", "shadow", "under", "sub"];
/// Words beside a title that say its office is no longer, or not yet, held.
const NOT_NOW: &[&str] = &[
    "former",
    "then",
    "ex",
    "late",
    "next",
    "future",
    "ousted",
    "deposed",
    "onetime",
    "previous",
    "would-be",
    "incoming",
    "erstwhile",
    "fallen",
    "toppled",
    "designate",
    "elect",
];
/// Words before a title that leave it what it is.
const ACTING: &[&str] = &["acting", "caretaker", "interim", "provisional", "transitional"];
/// From how many words on a title may say by itself whose it is.
const MARKED_WORDS: usize = 3;
/// How many words stand before a name at most that are a title.
const REACH: usize = 9;

/// A title in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Titled<'a> {
    pub(crate) tokens: Span<TokenIx>,
    pub(crate) title: &'a Title,
}

impl<'a> Finder<'a> {
    /// The longest titles whose head is `noun`.
    pub(crate) fn titles_at(&self, noun: usize) -> Vec<Titled<'a>> {
        let titles = self.register.titles(self.lower(noun)).iter();
        let found = titles.filter_map(|title| Some(Titled { tokens: self.title_span(noun, title)?, title }));
        let found: Vec<Titled<'a>> = found.filter(|titled| !self.is_lesser(titled.tokens.start)).collect();
        let Some(longest) = found.iter().map(|titled| titled.title.words.len()).max() else { return found };
        // "The caretaker prime minister" is a title in some states, and the prime minister in all.
        let is_acting = |titled: &Titled<'_>| {
            titled.title.words.len() == longest && ACTING.contains(&titled.title.words[0].as_str())
        };
        let shortest = if found.iter().any(is_acting) { longest - 1 } else { longest };
        let mut kept: Vec<Titled<'a>> =
            found.into_iter().filter(|titled| titled.title.words.len() >= shortest).collect();
        kept.sort_by_key(|titled| std::cmp::Reverse(titled.title.words.len()));
        kept
    }

    /// A word in lower case; empty behind the text.
    pub(crate) fn lower(&self, token: usize) -> &str {
        self.lowered.get(token)
    }

    /// The tokens of a title whose head stands at `noun`; hyphens between its words do not count.
    fn title_span(&self, noun: usize, title: &Title) -> Option<Span<TokenIx>> {
        let mut start = noun;
        for word in title.words[..title.head].iter().rev() {
            start = start.checked_sub(1)?;
            if self.lower(start) == "-" {
                start = start.checked_sub(1)?;
            }
            if self.lower(start) != word {
                return None;
            }
        }
        let mut end = noun + 1;
        for word in &title.words[title.head + 1..] {
            while matches!(self.lower(end), "-" | "the") {
                end += 1;
            }
            if self.lower(end) != word {
                return None;
            }
            end += 1;
        }
        Some(Span::tokens(start, end))
    }

    fn is_lesser(&self, start: usize) -> bool {
        let before = |back: usize| start.checked_sub(back).map(|at| self.lower(at)).unwrap_or_default();
        let before = if before(1) == "-" { before(2) } else { before(1) };
        LESSER.contains(&before)
    }

    /// Whether words beside the title say that its holder no longer, or not yet, holds it.
    pub(crate) fn is_not_now(&self, noun: usize) -> bool {
        let by_parse = self
            .annotated
            .children(noun)
            .any(|child| child < noun && NOT_NOW.contains(&&*lower(&self.annotated.tokens[child].lemma)));
        by_parse
            || (noun.saturating_sub(4)..noun).any(|at| matches!(self.lower(at), "former" | "ex"))
            || self.is_elect(noun)
    }

    /// "president-elect", "prime minister designate"
    pub(crate) fn is_elect(&self, noun: usize) -> bool {
        let behind = if self.lower(noun + 1) == "-" { noun + 2 } else { noun + 1 };
        let word = lower(self.annotated.word(noun));
        matches!(self.lower(behind), "elect" | "designate")
            || word.ends_with("-elect")
            || word.ends_with("-designate")
    }

    /// Who the words on a noun, and the noun itself, say it belongs to: "Russia's", "Polish", "of Chad", "UN".
    pub(crate) fn owner(&self, noun: usize, title: Option<Span<TokenIx>>) -> Option<Owner> {
        let inside = title.map_or(noun..noun + 1, |title| title.range());
        let own = inside.clone().flat_map(|token| self.annotated.children(token));
        let owner = own.filter(|child| !inside.contains(child)).find_map(|child| self.owner_by(child));
        // "Ghana foreign minister Samuel Ablakwa": the parse hangs everything on the name.
        owner.or_else(|| self.owner_at(inside.start.checked_sub(1)?)).or_else(|| {
            let possessor = inside.start.checked_sub(2).filter(|_| self.lower(inside.start - 1) == "'s")?;
            self.owner_at(possessor)
        })
    }

    fn owner_by(&self, child: usize) -> Option<Owner> {
        let relation = self.annotated.tokens[child].relation;
        let fits = match relation {
            Relation::Amod
            | Relation::Compound
            | Relation::NmodDesc
            | Relation::NmodPoss
            | Relation::Flat => true,
            Relation::Nmod => matches!(self.case(child), Some("of" | "for" | "to" | "at")),
            _ => false,
        };
        if !fits {
            return None;
        }
        self.owner_at(child)
    }

    /// The state or organisation that a name at `token` is, or is part of.
    pub(crate) fn owner_at(&self, token: usize) -> Option<Owner> {
        let names = &self.annotated.names;
        let at = names.partition_point(|name| name.tokens.end <= token);
        let name = names.get(at).filter(|name| name.tokens.contains(token))?;
        owner_called(self.register, &self.words(name.tokens))
    }

    /// The office that a title names: that of the owner beside it, or of the likeliest owner in the text that has one.
    pub(crate) fn office_at(&self, noun: usize) -> Option<usize> {
        let titles = self.titles_at(noun);
        let first = titles.first()?;
        let of = |owner: &Owner| {
            let fits = |office: &usize| {
                let office = &self.register.offices[*office];
                office.exists(self.date)
                    && office.country == owner.country
                    && (office.body.is_none() || office.body == owner.body)
            };
            offices(&titles).find(fits)
        };
        if let Some(owner) = self.owner(noun, Some(first.tokens)) {
            return of(&owner);
        }
        if let Some(owner) = self.possessor(noun) {
            return of(&owner);
        }
        let start = first.tokens.start;
        let indefinite =
            start.checked_sub(1).is_some_and(|at| matches!(self.lower(at), "a" | "an" | "another"));
        if indefinite || self.is_not_now(noun) {
            return None;
        }
        let near = self.context.near(self.annotated, noun);
        near.iter().find_map(of).or_else(|| self.only_office(&titles))
    }

    /// A title of several words that no other state has needs no owner: "the secretary of state".
    fn only_office(&self, titles: &[Titled<'_>]) -> Option<usize> {
        let first = titles.first().filter(|titled| titled.title.words.len() >= MARKED_WORDS)?;
        let country = |office: usize| self.register.offices[office].country;
        let first = *first.title.offices.first()?;
        let exists = self.register.offices[first].exists(self.date);
        (exists && offices(titles).all(|office| country(office) == country(first))).then_some(first)
    }

    /// The owner that "his", "her", "their" or "its" stands for: that of the last person, or the last state.
    pub(crate) fn possessor(&self, noun: usize) -> Option<Owner> {
        let mut pronouns = self.annotated.children_by(noun, &[Relation::NmodPoss]);
        let country = match self.lower(pronouns.find(|child| self.annotated.tokens[*child].tag == Tag::Pron)?)
        {
            "his" | "her" => self.last_person.as_ref()?.country,
            "its" | "their" => self.last_state,
            _ => None,
        };
        country.map(|country| Owner { country, body: None })
    }

    /// The office of "his Turkish counterpart": that of the last person, of another state.
    pub(crate) fn counterpart_at(&self, noun: usize) -> Option<usize> {
        if self.annotated.tokens[noun].lemma != "counterpart" {
            return None;
        }
        let owner = self.owner(noun, None)?;
        let id = self.last_person.as_ref()?.actor_id.as_deref()?;
        let office = self.register.office_on(id, self.date?)?;
        let (_, rest) = office.id.split_once('.')?;
        self.register.office(&format!("{}.{rest}", owner.country.as_str().to_lowercase()))
    }

    /// Whom "his predecessor", "Mr Kohl's successor" and "the successor of the king" mean: who held the office of that person before or after.
    pub(crate) fn neighbour_at(&self, noun: usize) -> Option<usize> {
        let step = match self.annotated.tokens[noun].lemma.as_str() {
            "predecessor" => -1,
            "successor" => 1,
            _ => return None,
        };
        let of_pronoun = self
            .annotated
            .children_by(noun, &[Relation::NmodPoss])
            .any(|child| matches!(self.lower(child), "his" | "her" | "their"));
        let whose = if of_pronoun { self.last_person.as_ref()?.actor_id.as_deref()? } else { return None };
        let (person, day) = (self.register.person_called(whose)?, self.date?);
        let person_parts = self.register.people[person].parts.iter().rev();
        let mut held = person_parts.filter(|part| part.from <= day).filter_map(|part| match part.role {
            Role::Office(office) => Some(&self.register.offices[office]),
            Role::Other { .. } => None,
        });
        held.find_map(|office| office.beside(person, day, step))
    }

    /// A name of a person without the title that the annotation took into it: "Secretary of [State Powell]".
    pub(crate) fn without_title(&self, name: Name) -> Span<TokenIx> {
        let tokens = name.tokens;
        if name.label != Label::Per || tokens.len() < 2 {
            return tokens;
        }
        let first = tokens.start.saturating_sub(REACH).max(self.annotated.sentence_of(tokens.start).start);
        let titles = (first..tokens.end - 1).flat_map(|noun| self.titles_at(noun));
        let ends =
            titles.map(|titled| titled.tokens.end).filter(|end| tokens.start < *end && *end < tokens.end);
        let bare = Span::tokens(ends.max().unwrap_or(tokens.start), tokens.end);
        bare::without_title(self.register, self.annotated, bare)
    }

    /// The offices whose titles stand right before a name, or in apposition behind it.
    pub(crate) fn titles_of_name(&self, name: Span<TokenIx>, head: usize) -> Vec<usize> {
        let before = name.start.saturating_sub(REACH)..name.start;
        let mut titles: Vec<Titled<'_>> = before.rev().flat_map(|noun| self.titles_at(noun)).collect();
        titles.retain(|titled| titled.tokens.end == name.start);
        let apposed = self.annotated.children_by(head, &[Relation::Appos]);
        titles.extend(apposed.flat_map(|noun| self.titles_at(noun)));
        // "the prime minister, Donald Tusk"
        if let Some(noun) = self.annotated.tokens[head]
            .head
            .filter(|_| self.annotated.tokens[head].relation == Relation::Appos)
        {
            titles.extend(self.titles_at(noun));
        }
        offices(&titles).collect()
    }
}

/// The offices that are called by any of some titles.
fn offices(titles: &[Titled<'_>]) -> impl Iterator<Item = usize> {
    titles.iter().flat_map(|titled| titled.title.offices.iter().copied())
}
