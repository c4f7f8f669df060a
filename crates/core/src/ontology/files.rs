//! The files under `lexicon/ontology/`, embedded and parsed once.

use std::sync::OnceLock;

use super::codes::{CameoCode, Context, Mode, ModeEntry, NamedCode};
use super::{EventType, Quad};
use crate::lexicon::{Cell, LexiconError, Table};

pub(super) struct EventEntry {
    pub(super) name: &'static str,
    pub(super) quad: Quad,
    pub(super) score: f64,
    pub(super) requires_recipient: bool,
    pub(super) definition: &'static str,
}

/// Defines a function that parses an embedded file at its first call and keeps the result.
macro_rules! embedded {
    ($name:ident, $file:literal, $item:ty, $parse:expr) => {
        pub(super) fn $name() -> &'static [$item] {
            static PARSED: OnceLock<Vec<$item>> = OnceLock::new();
            PARSED.get_or_init(|| {
                let text = include_str!(concat!("../../../../lexicon/ontology/", $file));
                let parse: fn(Table<'static>) -> Result<Vec<$item>, LexiconError> = $parse;
                parse(Table::new($file, text)).expect("the embedded ontology is read by a test")
            })
        }
    };
}

embedded!(events, "events.txt", EventEntry, |table| {
    let parse = |row: crate::lexicon::Row<'static>| {
        let [event, quad, score, recipient, definition] = row.cells()?;
        Ok(EventEntry {
            name: event.parse::<EventType>("PLOVER event type")?.as_str(),
            quad: quad.parse("quad class (1 to 4)")?,
            score: score.parse("score")?,
            requires_recipient: recipient.text == "required",
            definition: definition.text,
        })
    };
    let mut entries = table.rows().map(parse).collect::<Result<Vec<_>, LexiconError>>()?;
    entries.sort_by_key(|entry| EventType::ALL.iter().position(|event| event.as_str() == entry.name));
    Ok(entries)
});

embedded!(rules, "rules.txt", (EventType, &'static str), |table| {
    let rows = table.rows().map(|row| {
        let [event, rule] = row.cells()?;
        Ok((event.parse("PLOVER event type")?, rule.text))
    });
    rows.collect()
});

embedded!(modes, "modes.txt", ModeEntry, |table| {
    let rows = table.rows().map(|row| {
        let [event, name, score, definition] = row.cells()?;
        let score = score.optional().map(|score| score.parse("score")).transpose()?;
        Ok(ModeEntry {
            event: event.parse("PLOVER event type")?,
            name: name.text,
            score,
            definition: definition.text,
        })
    });
    rows.collect()
});

embedded!(contexts, "contexts.txt", NamedCode, named_codes);

embedded!(sectors, "sectors.txt", NamedCode, named_codes);

embedded!(blocs, "blocs.txt", NamedCode, named_codes);

embedded!(countries, "countries.txt", NamedCode, |table| {
    let states = table.rows().map(|row| {
        let [code, _iso2, name, _fips, _continent, _cow] = row.cells()?;
        Ok(NamedCode { code: code.text, name: name.text })
    });
    let mut countries = states.collect::<Result<Vec<_>, LexiconError>>()?;
    countries.extend_from_slice(blocs());
    countries.sort_by_key(|country| country.code);
    Ok(countries)
});

embedded!(alpha2, "countries.txt", NamedCode, |table| {
    let codes = table.rows().map(|row| {
        let [code, iso2, _name, _fips, _continent, _cow] = row.cells()?;
        Ok(NamedCode { code: iso2.text, name: code.text })
    });
    codes.collect()
});

embedded!(cameo, "cameo.txt", CameoCode, |table| {
    let parse = |row: crate::lexicon::Row<'static>| {
        let [code, name, quad, goldstein, event, mode, contexts] = row.cells()?;
        let event: Option<EventType> =
            event.optional().map(|event| event.parse("PLOVER event type")).transpose()?;
        let find_mode = |mode: Cell<'static>| {
            event
                .and_then(|event| Mode::find(event, mode.text))
                .ok_or_else(|| mode.unknown("mode of this event type"))
        };
        let find_context = |context: Cell<'static>| {
            Context::find(context.text).ok_or_else(|| context.unknown("PLOVER context"))
        };
        Ok(CameoCode {
            code: code.text,
            name: name.text,
            quad: quad.parse("quad class (1 to 4)")?,
            goldstein: goldstein.optional().map(|score| score.parse("Goldstein score")).transpose()?,
            event,
            mode: mode.optional().map(find_mode).transpose()?,
            contexts: contexts.list().map(find_context).collect::<Result<_, _>>()?,
        })
    };
    let mut codes = table.rows().map(parse).collect::<Result<Vec<_>, LexiconError>>()?;
    codes.sort_by_key(|code| code.code);
    Ok(codes)
});

fn named_codes(table: Table<'static>) -> Result<Vec<NamedCode>, LexiconError> {
    let rows = table.rows().map(|row| {
        let [code, name] = row.cells()?;
        Ok(NamedCode { code: code.text, name: name.text })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;

    #[test]
    fn every_file_is_complete() {
        assert_eq!(events().len(), 16);
        assert!(events().iter().zip(EventType::ALL).all(|(entry, event)| entry.name == event.as_str()));
        assert_eq!(modes().len(), 67);
        assert_eq!(contexts().len(), 37);
        assert_eq!(sectors().len(), 25);
        assert_eq!(cameo().len(), 313);
        assert!(rules().len() > 30);
        let statuses = Table::new("statuses.txt", include_str!("../../../../lexicon/ontology/statuses.txt"));
        let names: Vec<_> = named_codes(statuses).unwrap().iter().map(|status| status.code).collect();
        assert_eq!(names, Status::ALL.map(Status::as_str));
        let quads = Table::new("quads.txt", include_str!("../../../../lexicon/ontology/quads.txt"));
        let names: Vec<_> = named_codes(quads).unwrap().iter().map(|quad| quad.name).collect();
        assert_eq!(names, Quad::ALL.map(Quad::as_str));
    }

    #[test]
    fn sanction_is_material_and_accuse_is_negative() {
        assert_eq!(EventType::Sanction.quad(), Quad::MaterialConflict);
        assert_eq!(EventType::Accuse.score(), -3.0);
    }

    #[test]
    fn scores_agree_with_the_side_of_the_quad_class() {
        for event in EventType::ALL {
            let cooperation = event.quad() <= Quad::MaterialCooperation;
            assert_eq!(event.score() > 0.0, cooperation, "{event}");
            for mode in super::super::modes(event).filter(|mode| mode.score() != Some(0.0)) {
                let positive = mode.score().unwrap_or(event.score()) > 0.0;
                // Asking for help is the one conflict mode with a positive score in the manual.
                let odd = (event, mode.as_str()) == (EventType::Request, "assist");
                assert!(positive == cooperation || odd, "{event} {}", mode.as_str());
            }
        }
    }

    /// CAMEO roots whose quad class PLOVER changed when it merged them (root 08 holds verbal and material concessions,
    /// 14 to 20 material conflict, ...): each code must map to an event on the same side, cooperation or conflict.
    #[test]
    fn cameo_and_plover_agree_on_the_side() {
        let odd: Vec<_> = cameo()
            .iter()
            .filter_map(|code| code.event.map(|event| (code, event)))
            .filter(|(code, event)| {
                (code.quad <= Quad::MaterialCooperation) != (event.quad() <= Quad::MaterialCooperation)
            })
            .map(|(code, event)| (code.code, event))
            .collect();
        // Appeals (root 02) and demands (root 10) are cooperation by root in CAMEO and REQUEST in PLOVER.
        let listed = odd.iter().all(|(code, event)| code.starts_with("02") && *event == EventType::Request);
        assert!(listed, "{odd:?}");
    }

    #[test]
    fn breakaway_entities_belong_to_known_states() {
        let table = Table::new("breakaway.txt", include_str!("../../../../lexicon/ontology/breakaway.txt"));
        for entity in named_codes(table).unwrap() {
            assert!(super::super::is_country(entity.name), "{entity:?}");
        }
    }
}
