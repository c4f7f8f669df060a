//! What coding one article gives.

use crate::{Event, Position, Rejection, Resolved, Statement};

/// One article with its events and statements.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Coded {
    /// The article with its tokens and mentions.
    pub resolved: Resolved,
    /// Events in text order of their triggers.
    pub events: Vec<Event>,
    /// Statements in text order of their cues.
    pub statements: Vec<Statement>,
    /// Where actors stand on issues, in text order.
    pub positions: Vec<Position>,
    /// Why the article, or a part of it, was not coded.
    pub rejections: Vec<Rejection>,
}
