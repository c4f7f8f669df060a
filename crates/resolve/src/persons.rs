//! Which of the people of a name is meant.

use demarche_core::{Country, Span, TokenIx};

use crate::context::Owner;
use crate::mentions::Finder;
use crate::register::{Person, Referent, Role};

/// What speaks for a person. A bare surname needs [`TRUSTED`].
const TITLED: i32 = 6;
const IN_OFFICE: i32 = 4;
const IN_PART: i32 = 4;
const BESIDE: i32 = 3;
const OTHER_STATE: i32 = -8;
const IN_CONTEXT: i32 = 1;
const NOT_YET: i32 = -4;
const TRUSTED: i32 = 4;
/// For how many days after the end of a part somebody is still known by a surname alone.
const RECENT_DAYS: i32 = 60;

impl Finder<'_> {
    /// The person whom a name of the register means here; `None` where a surname alone says too little.
    pub(crate) fn person_named(&self, words: &str, tokens: Span<TokenIx>, head: usize) -> Option<usize> {
        let (score, best) = self.ranked(words, tokens, head).into_iter().next()?;
        let named = self.people.contains_key(words);
        let bare = !words.contains([' ', '-']);
        let enough = if bare && self.date.is_some() && !named { TRUSTED } else { OTHER_STATE + 1 };
        (score >= enough).then_some(best)
    }

    /// The people of a name with what speaks for them, the likeliest first.
    pub(crate) fn ranked(&self, words: &str, tokens: Span<TokenIx>, head: usize) -> Vec<(i32, usize)> {
        let people = self.register.look_up(words).iter().filter_map(|referent| match referent {
            Referent::Person(person) => Some(*person),
            _ => None,
        });
        let people: Vec<usize> = people.collect();
        if people.is_empty() {
            return Vec::new();
        }
        let titles = self.titles_of_name(tokens, head);
        let beside = self.beside(tokens, head).0;
        let context = self.context.near(self.annotated, tokens.start);
        let clues = Clues { titles: &titles, beside, context: &context };
        let mut scored: Vec<(i32, usize)> =
            people.iter().map(|person| (self.score(*person, &clues), *person)).collect();
        scored.sort_by_key(|(score, person)| {
            std::cmp::Reverse((*score, self.started(*person), std::cmp::Reverse(*person)))
        });
        scored
    }

    fn score(&self, number: usize, clues: &Clues<'_>) -> i32 {
        let person = &self.register.people[number];
        let now = self.date.and_then(|date| person.part_on(date));
        let titled = person.parts.iter().any(|part| match part.role {
            Role::Office(office) => {
                clues.titles.contains(&office) && self.date.is_none_or(|date| part.covers(date))
            }
            Role::Other { .. } => false,
        });
        let countries: Vec<Country> = self.countries(person);
        let beside =
            clues.beside.map_or(0, |beside| if countries.contains(&beside) { BESIDE } else { OTHER_STATE });
        let context = clues.context.iter().any(|owner| countries.contains(&owner.country));
        let not_yet = self.date.is_some_and(|date| person.parts.iter().all(|part| part.from > date));
        let part = match now.map(|part| &part.role) {
            Some(Role::Office(_)) => IN_OFFICE,
            Some(Role::Other { .. }) => IN_PART,
            None if self.just_left(person) => IN_PART,
            None => 0,
        };
        i32::from(titled) * TITLED
            + part
            + beside
            + i32::from(context) * IN_CONTEXT
            + i32::from(not_yet) * NOT_YET
    }

    fn just_left(&self, person: &Person) -> bool {
        let Some(date) = self.date else { return false };
        person
            .parts
            .iter()
            .filter_map(|part| part.until)
            .any(|until| until <= date && (date - until).get_days() <= RECENT_DAYS)
    }

    /// The countries for which somebody ever acted.
    fn countries(&self, person: &Person) -> Vec<Country> {
        person.parts.iter().filter_map(|part| self.register.country_of(part)).collect()
    }

    /// When the last part began that had begun on the date.
    fn started(&self, number: usize) -> Option<jiff::civil::Date> {
        let parts = &self.register.people[number].parts;
        parts.iter().map(|part| part.from).filter(|from| self.date.is_none_or(|date| *from <= date)).max()
    }
}

/// What the text says of somebody named.
struct Clues<'a> {
    /// Offices whose titles stand beside the name.
    titles: &'a [usize],
    /// The country that stands beside it.
    beside: Option<Country>,
    context: &'a [Owner],
}
