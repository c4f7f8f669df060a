//! `demarche lexicon who`: who a name or a title means on a day.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use demarche::resolve::{Overlay, Resolver, Who};
use jiff::civil::Date;

use crate::table::table;

pub(super) fn who(words: &str, on: Option<Date>, lexicon: Option<&Path>) -> anyhow::Result<()> {
    let resolver = match lexicon {
        Some(folder) => Resolver::with_overlay(&Overlay::open(folder)?)?,
        None => Resolver::new()?,
    };
    let found = resolver.who(words, on);
    if found.is_empty() {
        bail!(
            "nobody in the register is called `{words}`; a title needs its state or organisation: \"US president\""
        );
    }
    let mut out = anstream::stdout();
    let header = ["name", "country", "sectors", "role", "from", "until", "actor"].map(str::to_owned);
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    writeln!(out, "{}", table(&header, &rows))?;
    Ok(())
}

fn row(who: &Who) -> Vec<String> {
    let day = |day: Option<Date>| {
        day.filter(|day| *day != Date::MIN).map_or_else(String::new, |day| day.to_string())
    };
    let sectors: Vec<String> = who.sectors.iter().map(ToString::to_string).collect();
    let role = who.role.clone().unwrap_or_default();
    vec![
        who.name.clone(),
        who.country.map_or_else(String::new, |country| country.to_string()),
        sectors.join(" "),
        if who.current || role.is_empty() { role } else { format!("{role} (former)") },
        day(who.from),
        day(who.until),
        who.actor_id.clone(),
    ]
}
