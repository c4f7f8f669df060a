//! Which of the people of a name is meant.

use demarche_core::{Country, Span, TokenIx};

use crate::context::Owner;
use crate::mentions::Finder;
use crate::register::{Part, Person, Referent, Role};

/// What speaks for a person. A bare surname needs [`TRUSTED`].
const TITLED: i32 = 6;
const IN_OFFICE: i32 = 4;
const IN_PART: i32 = 4;
const BESIDE: i32 = 3;
const OTHER_STATE: i32 = -8;
const IN_CONTEXT: i32 = 1;
const NOT_YET: i32 = -4;
const TRUSTED: i32 = 4;
/// Offices whose holders are called by their surnames alone where the text is about their states.
const LEADERS: &[&str] = &[".gov.president", ".gov.prime-minister", ".gov.chancellor", ".gov.premier"];
/// What a word of a name that is no listed short name needs: the title of the office held, and its state beside or in the text.
const KNOWN_BY_TITLE: i32 = TITLED + IN_OFFICE + IN_CONTEXT;
/// For how many days after the end of a part somebody is still known by a surname alone.
const RECENT_DAYS: i32 = 60;

impl Finder<'_> {
    /// The person whom a name of the register means here; `None` where a surname alone says too little.
    pub(crate) fn person_named(&self, words: &str, tokens: Span<TokenIx>, head: usize) -> Option<usize> {
        let (score, best) = self.ranked(words, tokens, head).into_iter().next()?;
        (score >= self.enough(best, words, tokens)).then_some(best)
    }

    /// The people of a name with what speaks for them, the likeliest first.
    pub(crate) fn ranked(&self, words: &str, tokens: Span<TokenIx>, head: usize) -> Vec<(i32, usize)> {
        let people = self.called(words);
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

    /// What must speak for the likeliest person of a name.
    fn enough(&self, best: usize, words: &str, tokens: Span<TokenIx>) -> i32 {
        let listed = self.listed(words);
        let (is_bare, is_named) = (!words.contains([' ', '-']), self.people.contains_key(words));
        if listed.is_empty() && !words.contains(' ') {
            let context = self.context.near(self.annotated, tokens.start);
            let leads = self.is_leader_called(best, words, &context);
            return if leads { IN_OFFICE + IN_CONTEXT } else { KNOWN_BY_TITLE };
        }
        let is_doubtful = is_bare && self.date.is_some() && !is_named && !self.is_only_leader(&listed);
        if is_doubtful { TRUSTED } else { OTHER_STATE + 1 }
    }

    /// Everybody who may be called so here.
    fn called(&self, words: &str) -> Vec<usize> {
        let mut people = self.listed(words);
        let is_listed = !people.is_empty();
        match self.people.get(words) {
            // Somebody else of that surname was named in full before.
            Some(other) if other.actor_id.as_ref().is_some_and(|id| id.starts_with("found.")) => {
                return Vec::new();
            }
            _ if !is_listed && words.contains(' ') => people.extend(self.without_middle(words)),
            None if !is_listed => people.extend_from_slice(self.register.bearers(words)),
            _ => {}
        }
        people
    }

    /// The people whom the register lists under a name.
    fn listed(&self, words: &str) -> Vec<usize> {
        let people = self.register.look_up(words).iter().filter_map(|referent| match referent {
            Referent::Person(person) => Some(*person),
            _ => None,
        });
        people.collect()
    }

    /// Whether the only person of a name once led a state: nobody else is called Gorbachev.
    fn is_only_leader(&self, people: &[usize]) -> bool {
        let [only] = people else { return false };
        let led = |part: &Part| match part.role {
            Role::Office(office) => {
                let id = self.register.offices[office].id.as_str();
                LEADERS.iter().any(|leader| id.ends_with(leader))
                    && self.date.is_none_or(|date| part.from <= date)
            }
            Role::Other { .. } => false,
        };
        self.register.people[*only].parts.iter().any(led)
    }

    /// The person of a name without the words in its middle: "Donald John Trump".
    fn without_middle(&self, words: &str) -> Option<usize> {
        let (first, rest) = words.split_once(' ')?;
        let (_, last) = rest.rsplit_once(' ')?;
        self.register.look_up(&format!("{first} {last}")).iter().find_map(|referent| match referent {
            Referent::Person(person) => Some(*person),
            _ => None,
        })
    }

    /// Whether this is the surname of somebody who leads the state that the words before are about.
    fn is_leader_called(&self, number: usize, words: &str, context: &[Owner]) -> bool {
        let person = &self.register.people[number];
        let surname = person.name.rsplit(' ').next();
        let part = self.date.and_then(|date| person.part_on(date));
        let Some(Role::Office(office)) = part.map(|part| &part.role) else { return false };
        let office = &self.register.offices[*office];
        let leads = LEADERS.iter().any(|leader| office.id.ends_with(leader));
        leads
            && surname == Some(words)
            && context.first().is_some_and(|owner| owner.country == office.country)
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
