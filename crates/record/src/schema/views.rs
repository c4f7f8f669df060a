//! Views: lists unfolded to one row an element, and what can be counted from the tables.

/// A view beside the tables.
pub(crate) struct View {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) columns: &'static [&'static str],
    pub(crate) sql: &'static str,
}

/// Every view, in the order of the documentation.
pub(crate) static VIEWS: [View; 6] = [
    View {
        name: "event_list",
        doc: "Events in a form to read: who did what to whom, and the words that say so.",
        columns: &["event_id", "article_id", "outlet", "published_at", "event", "modes", "status", "actors", "recipients", "date_start", "trigger", "evidence"],
        sql: "SELECT e.event_id, e.article_id, a.outlet, a.published_at, e.event,
                (SELECT group_concat(value, ', ') FROM json_each(e.modes)) AS modes, e.status,
                (SELECT group_concat(value ->> 'name', ', ') FROM json_each(e.actors)) AS actors,
                (SELECT group_concat(value ->> 'name', ', ') FROM json_each(e.recipients)) AS recipients, e.date_start,
                substr(a.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS trigger,
                substr(a.text, e.evidence_start + 1, e.evidence_end - e.evidence_start) AS evidence
              FROM events e JOIN articles a USING (article_id)",
    },
    View {
        name: "event_actors",
        doc: "One row per actor of an event; `no` counts from 0.",
        columns: &["event_id", "article_id", "no", "actor_id", "name", "country", "sector", "primary_sector", "mention_id", "country_assumed", "confidence", "runner_up"],
        sql: "SELECT e.event_id, e.article_id, p.key AS no, p.value ->> 'actor_id' AS actor_id,
                p.value ->> 'name' AS name, p.value ->> 'country' AS country, p.value -> 'sector' AS sector,
                p.value ->> '$.sector[0]' AS primary_sector, p.value ->> 'mention_id' AS mention_id,
                m.country_assumed, m.confidence, m.runner_up
              FROM events e, json_each(e.actors) p LEFT JOIN mentions m ON m.mention_id = p.value ->> 'mention_id'",
    },
    View {
        name: "event_recipients",
        doc: "One row per recipient of an event; `no` counts from 0.",
        columns: &["event_id", "article_id", "no", "actor_id", "name", "country", "sector", "primary_sector", "mention_id", "country_assumed", "confidence", "runner_up"],
        sql: "SELECT e.event_id, e.article_id, p.key AS no, p.value ->> 'actor_id' AS actor_id,
                p.value ->> 'name' AS name, p.value ->> 'country' AS country, p.value -> 'sector' AS sector,
                p.value ->> '$.sector[0]' AS primary_sector, p.value ->> 'mention_id' AS mention_id,
                m.country_assumed, m.confidence, m.runner_up
              FROM events e, json_each(e.recipients) p LEFT JOIN mentions m ON m.mention_id = p.value ->> 'mention_id'",
    },
    View {
        name: "statement_speakers",
        doc: "One row per statement whose speaker is told.",
        columns: &["statement_id", "article_id", "actor_id", "name", "country", "sector", "primary_sector", "mention_id"],
        sql: "SELECT s.statement_id, s.article_id, s.speaker ->> 'actor_id' AS actor_id, s.speaker ->> 'name' AS name,
                s.speaker ->> 'country' AS country, s.speaker -> 'sector' AS sector,
                s.speaker ->> '$.sector[0]' AS primary_sector, s.speaker ->> 'mention_id' AS mention_id
              FROM statements s WHERE s.speaker IS NOT NULL",
    },
    View {
        name: "statement_content",
        doc: "One row per piece of what is said, with its words; `no` counts from 0.",
        columns: &["statement_id", "article_id", "no", "start", "end", "words"],
        sql: "SELECT s.statement_id, s.article_id, c.key AS no, c.value ->> 'start' AS start, c.value ->> 'end' AS \"end\",
                substr(a.text, (c.value ->> 'start') + 1, (c.value ->> 'end') - (c.value ->> 'start')) AS words
              FROM statements s JOIN articles a USING (article_id), json_each(s.content) c",
    },
    View {
        name: "coverage",
        doc: "Pages per outlet and day; described among the tables.",
        columns: &["outlet", "day", "read", "cleaned", "duplicates", "coded", "rejected"],
        sql: "WITH pages (outlet, day, cleaned, duplicate, coded) AS (
                SELECT outlet,
                  CASE WHEN published_precision IN ('second', 'day') THEN substr(published_at, 1, 10) END,
                  1, duplicate_of IS NOT NULL, sentences IS NOT NULL
                FROM articles
                UNION ALL
                SELECT NULL, NULL, 0, 0, 0 FROM (SELECT DISTINCT source_path FROM rejections)
                WHERE source_path NOT IN (SELECT source_path FROM articles)
              )
              SELECT outlet, day, count(*) AS read, sum(cleaned) AS cleaned, sum(duplicate) AS duplicates,
                sum(coded) AS coded, count(*) - sum(coded) AS rejected
              FROM pages GROUP BY outlet, day",
    },
];
