//! Who said what: statements by speaker, matter, act and time.

use serde_json::Value;

use super::speakers::{Named, Whose};
use super::{Object, Record};
use crate::RecordError;

/// Which statements are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidFilter {
    /// Whose.
    pub whose: Option<Whose>,
    /// Each must fit: words that the content holds, an actor or country that it names, an issue on which it shows a stand, or
    /// a PLOVER context that its words tell or that an event in it has.
    pub about: Vec<String>,
    /// What is done by speaking; one of these.
    pub acts: Vec<String>,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// Also those of articles that copy another.
    pub copies: bool,
}

/// What a statement is about, apart from its words.
const MATTERS: &str = "
    EXISTS (SELECT 1 FROM positions p WHERE p.statement_id = s.statement_id AND p.issue = lower(?1))
    OR EXISTS (SELECT 1 FROM events e, json_each(e.contexts) c WHERE e.statement_id = s.statement_id AND c.value = lower(?1))
    OR EXISTS (SELECT 1 FROM json_each(s.contexts) c WHERE c.value = lower(?1))
    OR EXISTS (SELECT 1 FROM json_each(s.about) b WHERE b.value = ?2)
    OR EXISTS (SELECT 1 FROM mentions m JOIN actors x USING (actor_id), json_each(s.content) c
               WHERE m.article_id = s.article_id AND (m.actor_id = ?2 OR x.country = ?3)
                 AND m.start >= c.value ->> 'start' AND m.\"end\" <= c.value ->> 'end')";

impl Record {
    /// The statements that a filter lets through, in the order of their dates: `date`, `speaker`, `role`, `country`, `sector`,
    /// `actor_id`, `act`, `cue`, `form`, `words`, `outlet`, `title`, `url`, `source_path`, `statement_id`, `article_id`.
    pub fn who_said(&self, filter: &SaidFilter) -> Result<Vec<Object>, RecordError> {
        let mut found = self.said(filter)?;
        for about in &filter.about {
            let matters = self.about(about)?;
            found.retain(|row| {
                let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default();
                matters.contains(text("statement_id")) || holds(text("words"), about)
            });
        }
        Ok(found)
    }

    fn said(&self, filter: &SaidFilter) -> Result<Vec<Object>, RecordError> {
        let whose = filter.whose.as_ref().map(|whose| whose.condition("s.speaker"));
        let (whose, texts) = whose.unwrap_or_else(|| ("TRUE".to_owned(), Default::default()));
        let mut texts = texts.to_vec();
        texts.push(filter.from.clone().unwrap_or_default());
        texts.push(filter.to.clone().unwrap_or_default());
        texts.push(format!(" {} ", filter.acts.join(" ")));
        let sql = format!(
            "SELECT s.date_start AS date, s.speaker ->> 'name' AS speaker, s.speaker_role AS role,
                s.speaker ->> 'country' AS country, s.speaker ->> '$.sector[0]' AS sector,
                s.speaker ->> 'actor_id' AS actor_id, s.act, s.cue, s.form,
                (SELECT group_concat(trim(substr(a.text, (value ->> 'start') + 1, (value ->> 'end') - (value ->> 'start'))), ' … ')
                 FROM json_each(s.content)) AS words,
                a.outlet, a.title, a.url, a.source_path, s.statement_id, s.article_id
             FROM statements s JOIN articles a USING (article_id)
             WHERE {whose} AND (?3 = '' OR s.date_start >= ?3) AND (?4 = '' OR s.date_start <= ?4)
               AND (trim(?5) = '' OR instr(?5, ' ' || s.act || ' ')) {}
             ORDER BY s.date_start, a.source_path, a.article_id, s.cue_start, s.statement_id",
            if filter.copies { "" } else { "AND a.duplicate_of IS NULL" }
        );
        self.objects(&sql, &texts)
    }

    /// The statements that name an actor, show a stand on an issue, or are about a context.
    fn about(&self, about: &str) -> Result<std::collections::BTreeSet<String>, RecordError> {
        let (actor, country) = match self.named(about)? {
            Named::One(Whose::Actor(id)) => (id, String::new()),
            Named::One(Whose::State(code)) => (code.to_lowercase(), code),
            _ => (String::new(), String::new()),
        };
        let sql = format!("SELECT s.statement_id FROM statements s WHERE {MATTERS}");
        let rows = self.query_with(&sql, &[about, &actor, &country])?.rows()?;
        Ok(rows.into_iter().filter_map(|row| row.first().map(ToString::to_string)).collect())
    }

    /// The rows of an answer as objects.
    pub(super) fn objects(&self, sql: &str, texts: &[String]) -> Result<Vec<Object>, RecordError> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let answer = self.query_with(sql, &texts)?;
        let columns = answer.columns().to_vec();
        let object =
            |row: Vec<super::Value>| columns.iter().cloned().zip(row.into_iter().map(Value::from)).collect();
        Ok(answer.rows()?.into_iter().map(object).collect())
    }
}

/// Whether `words` hold `about`, in any case, from the start of a word on: "sanction" in "Sanctions".
fn holds(words: &str, about: &str) -> bool {
    let (words, about) = (words.to_lowercase(), about.trim().to_lowercase());
    let starts = |at: usize| words[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    !about.is_empty() && words.match_indices(&about).any(|(at, _)| starts(at))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_held_from_the_start_of_a_word_on() {
        let cases = [
            ("Sanctions must go", "sanction", true),
            ("new “sanctions”", "Sanctions", true),
            ("the farms burnt", "arms", false),
            ("a cease-fire", "fire", true),
            ("an arms embargo", "arms embargo", true),
            ("anything", " ", false),
            ("Élysée", "élys", true),
        ];
        for (words, about, expected) in cases {
            assert_eq!(holds(words, about), expected, "{about} in {words}");
        }
    }
}
