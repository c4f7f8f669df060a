//! One batch, one transaction.

use demarche_core::{CodePoints, Coded, Id, Rejection};
use rusqlite::{Connection, TransactionBehavior};

use super::run::{self, Added};
use crate::rows::{self, Inserter, Row};
use crate::schema;

/// Rows that are written together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Coded articles, with the rejections that belong to them.
    pub coded: Vec<Coded>,
    /// Rejections of pages that gave no article.
    pub rejections: Vec<Rejection>,
    /// The signatures of the articles, by which duplicates are found.
    pub signatures: Vec<(Id, Vec<u8>)>,
}

pub(super) fn commit(
    connection: &mut Connection,
    batch: &Batch,
    run_id: &str,
    version_id: &str,
) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut writer = Writer::new(&transaction, version_id)?;
    for coded in &batch.coded {
        writer.coded(coded)?;
    }
    for rejection in &batch.rejections {
        writer.rejection(rejection)?;
    }
    for (article, signature) in &batch.signatures {
        writer.signature(*article, signature)?;
    }
    let added = writer.added;
    drop(writer);
    run::count(&transaction, run_id, added)?;
    transaction.commit()
}

/// Of two articles that present an actor found in a text differently, one must win whatever their order: one that the
/// register knows, then the first in the alphabet.
const FIRST_ACTOR_WINS: &str = "
    DO UPDATE SET name = excluded.name, kind = excluded.kind, country = excluded.country, sector = excluded.sector,
        wikidata = excluded.wikidata, known = excluded.known
    WHERE (1 - excluded.known, excluded.name, excluded.kind, ifnull(excluded.country, ''), excluded.sector)
        < (1 - known, name, kind, ifnull(country, ''), sector)";

struct Writer<'c> {
    articles: Inserter<'c>,
    sentences: Inserter<'c>,
    actors: Inserter<'c>,
    mentions: Inserter<'c>,
    statements: Inserter<'c>,
    events: Inserter<'c>,
    positions: Inserter<'c>,
    rejections: Inserter<'c>,
    signatures: Inserter<'c>,
    version_id: &'c str,
    added: Added,
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection, version_id: &'c str) -> rusqlite::Result<Self> {
        Ok(Self {
            articles: Inserter::new(connection, &schema::ARTICLES)?,
            sentences: Inserter::new(connection, &schema::SENTENCES)?,
            actors: Inserter::with_conflict(connection, &schema::ACTORS, FIRST_ACTOR_WINS)?,
            mentions: Inserter::new(connection, &schema::MENTIONS)?,
            statements: Inserter::new(connection, &schema::STATEMENTS)?,
            events: Inserter::new(connection, &schema::EVENTS)?,
            positions: Inserter::new(connection, &schema::POSITIONS)?,
            rejections: Inserter::new(connection, &schema::REJECTIONS)?,
            signatures: Inserter::new(connection, &schema::SIGNATURES)?,
            version_id,
            added: Added::default(),
        })
    }

    /// An article that is there already came with all of its rows, in one transaction.
    fn coded(&mut self, coded: &Coded) -> rusqlite::Result<()> {
        let annotated = &coded.resolved.annotated;
        if !self.articles.insert(rows::article(annotated, self.version_id))? {
            return Ok(());
        }
        self.added.articles += 1;
        let points = CodePoints::new(&annotated.article.text);
        self.found(coded, &points)?;
        self.said_and_done(coded, &points)?;
        coded.rejections.iter().try_for_each(|rejection| self.rejection(rejection))
    }

    fn found(&mut self, coded: &Coded, points: &CodePoints) -> rusqlite::Result<()> {
        let (annotated, version) = (&coded.resolved.annotated, self.version_id);
        for (number, sentence) in annotated.sentences.iter().enumerate() {
            self.sentences.insert(rows::sentence(annotated.article.id, number, sentence, points, version))?;
        }
        for actor in &coded.resolved.actors {
            self.actors.insert(rows::actor(actor))?;
        }
        for mention in &coded.resolved.mentions {
            self.mentions.insert(rows::mention(annotated, mention, points, version))?;
        }
        Ok(())
    }

    /// Statements first, for events refer to them; positions last, for they refer to both.
    fn said_and_done(&mut self, coded: &Coded, points: &CodePoints) -> rusqlite::Result<()> {
        let (article, version) = (coded.resolved.annotated.article.id, self.version_id);
        for statement in &coded.statements {
            let row = rows::statement(article, statement, points, version);
            self.added.statements += usize::from(self.statements.insert(row)?);
        }
        for event in &coded.events {
            let row = rows::event(article, event, points, version);
            self.added.events += usize::from(self.events.insert(row)?);
        }
        for position in &coded.positions {
            self.positions.insert(rows::position(article, position, points, version))?;
        }
        Ok(())
    }

    fn rejection(&mut self, rejection: &Rejection) -> rusqlite::Result<()> {
        let row = rows::rejection(rejection, self.version_id);
        self.added.rejections += usize::from(self.rejections.insert(row)?);
        Ok(())
    }

    fn signature(&mut self, article: Id, signature: &[u8]) -> rusqlite::Result<()> {
        let row = Row::new().with("article_id", article.to_string()).with("signature", signature.to_vec());
        self.signatures.insert(row).map(|_| ())
    }
}
