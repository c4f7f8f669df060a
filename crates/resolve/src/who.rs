//! Who somebody is on a day: the register, asked directly.

use demarche_core::{Country, Sector};
use jiff::civil::Date;

use crate::register::{Part, Referent, Register, Role};

/// Somebody of the register, as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Who {
    /// Full name of the person, organisation or state.
    pub name: String,
    /// Identifier of the actor.
    pub actor_id: String,
    /// Country, or PLOVER's code where no state fits.
    pub country: Option<Country>,
    /// Sectors, the primary first; `ELI` for somebody out of office.
    pub sectors: Vec<Sector>,
    /// Title of the office, or the role.
    pub role: Option<String>,
    /// First day in it.
    pub from: Option<Date>,
    /// First day after it; `None` while it lasts.
    pub until: Option<Date>,
    /// Whether that holds on the day asked for.
    pub current: bool,
}

pub(crate) fn who(register: &Register, words: &str, day: Option<Date>) -> Vec<Who> {
    let words = words.trim().trim_start_matches("the ").trim();
    let mut found: Vec<Who> =
        register.look_up(words).iter().flat_map(|referent| of_referent(register, referent, day)).collect();
    found.extend(offices(register, words).into_iter().flat_map(|office| of_office(register, office, day)));
    found.sort_by_key(|who| (!who.current, std::cmp::Reverse(who.from)));
    found
}

fn of_referent(register: &Register, referent: &Referent, day: Option<Date>) -> Vec<Who> {
    let plain = |name: &str, id: String, country, sectors| Who {
        name: name.to_owned(),
        actor_id: id,
        country,
        sectors,
        role: None,
        from: None,
        until: None,
        current: true,
    };
    match referent {
        Referent::State(state)
        | Referent::Nation(state)
        | Referent::Capital(state, _)
        | Referent::Seat(state, ..) => {
            let name = register.states.get(state).map_or("", String::as_str);
            vec![plain(name, state.as_str().to_lowercase(), Some(*state), Vec::new())]
        }
        Referent::Organisation(number) => {
            let actor = &register.organisations[*number].actor;
            vec![plain(&actor.name, actor.id.clone(), actor.country, actor.sectors.clone())]
        }
        Referent::Person(number) => {
            let parts = register.people[*number].parts.iter();
            let mut begun = parts.filter(|part| day.is_none_or(|day| part.from <= day));
            let now: Vec<&Part> =
                begun.clone().filter(|part| day.is_some_and(|day| part.covers(day))).collect();
            let shown = if now.is_empty() { begun.next_back().into_iter().collect() } else { now };
            shown.into_iter().map(|part| of_part(register, *number, part, day)).collect()
        }
    }
}

fn of_part(register: &Register, person: usize, part: &Part, day: Option<Date>) -> Who {
    let current = day.map_or(part.until.is_none(), |day| part.covers(day));
    let (country, sectors, title) = match &part.role {
        Role::Office(office) => {
            let office = &register.offices[*office];
            (Some(office.country), office.sectors.clone(), office.title.clone())
        }
        Role::Other { country, sectors, title } => (*country, sectors.clone(), title.clone()),
    };
    Who {
        name: register.people[person].name.clone(),
        actor_id: register.people[person].id.clone(),
        country,
        sectors: if current { sectors } else { "ELI".parse().into_iter().collect() },
        role: Some(title).filter(|title| !title.is_empty()),
        from: Some(part.from),
        until: part.until,
        current,
    }
}

/// The offices that words such as "US president", "president of Chad" or "NATO secretary general" name.
fn offices(register: &Register, words: &str) -> Vec<usize> {
    let tokens: Vec<String> = words.replace("'s ", " ").split_whitespace().map(str::to_owned).collect();
    let lower = |words: &[String]| words.join(" ").to_lowercase().replace('-', " ");
    let mut found = Vec::new();
    for cut in 1..tokens.len() {
        let (first, second) = tokens.split_at(cut);
        found.extend(matching(register, &lower(second), &first.join(" ")));
        if let Some(("of", owner)) = second.split_first().map(|(of, owner)| (of.as_str(), owner)) {
            let owner = owner.join(" ");
            found.extend(matching(register, &lower(first), owner.trim_start_matches("the ")));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn matching(register: &Register, title: &str, owner: &str) -> Vec<usize> {
    let Some(referent) = register.look_up(owner).first() else { return Vec::new() };
    let (country, body) = match referent {
        Referent::State(state)
        | Referent::Nation(state)
        | Referent::Capital(state, _)
        | Referent::Seat(state, ..) => (Some(*state), None),
        Referent::Organisation(number) => (register.organisations[*number].actor.country, Some(*number)),
        Referent::Person(_) => (None, None),
    };
    let fits = |office: &usize| {
        let office = &register.offices[*office];
        Some(office.country) == country && (office.body.is_none() || office.body == body)
    };
    register.offices_called(title).into_iter().filter(fits).collect()
}

fn of_office(register: &Register, office: usize, day: Option<Date>) -> Vec<Who> {
    let entry = &register.offices[office];
    let holder = match day {
        Some(day) => entry.holder(day),
        None => entry.holders.last().map(|holder| holder.person),
    };
    let Some(person) = holder else {
        return vec![Who {
            name: "(holder not known)".to_owned(),
            actor_id: entry.id.clone(),
            country: Some(entry.country),
            sectors: entry.sectors.clone(),
            role: Some(entry.title.clone()),
            from: None,
            until: None,
            current: true,
        }];
    };
    let held = |part: &&Part| matches!(part.role, Role::Office(number) if number == office);
    let mut parts = register.people[person].parts.iter().rev().filter(held);
    let part = parts.find(|part| day.is_none_or(|day| part.from <= day));
    part.map(|part| of_part(register, person, part, day)).into_iter().collect()
}
