//! Whose stand is it? The speaker's own, or that of somebody else who is spoken of.

use demarche_core::{Byte, Participant, Relation, Resolved, Span, Statement, Tag};

use crate::grammar::Grammar;

/// Whose position is asked for.
pub(super) struct Holder<'a> {
    people: Vec<&'a Participant>,
    /// The number of their entity in the article.
    entity: Option<usize>,
    /// The words that name the speaker.
    source: &'a [Span<Byte>],
}

/// Who stands behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Those whose position is asked for, or their state.
    Own,
    /// Somebody else.
    Foreign,
    /// The words do not say.
    Unsaid,
}

impl<'a> Holder<'a> {
    /// The speaker of a statement.
    pub(super) fn speaker(resolved: &Resolved, speaker: &'a Participant, statement: &'a Statement) -> Self {
        let mention = resolved.mentions.iter().find(|mention| mention.id == speaker.mention_id);
        let entity = mention.map(|mention| mention.entity);
        Self { people: vec![speaker], entity, source: &statement.source_spans }
    }

    /// Those who take part in an event.
    pub(super) fn actors(actors: &'a [Participant]) -> Self {
        Self { people: actors.iter().collect(), entity: None, source: &[] }
    }

    /// Who stands behind a word: the subject of a verb or adjective, the possessor of a noun. `named` are the words that
    /// name the issue; they stand behind nothing.
    pub(super) fn owner(
        &self,
        resolved: &Resolved,
        grammar: Grammar<'_>,
        word: usize,
        named: &[usize],
    ) -> Owner {
        let tokens = &resolved.annotated.tokens;
        let relations = [Relation::Nsubj, Relation::Cop];
        let joined = resolved.annotated.children_by(word, &relations).next().is_some();
        let is_noun = matches!(tokens[word].tag, Tag::Noun | Tag::Propn) && !joined;
        let somebody = if is_noun { possessor(resolved, word) } else { grammar.subject(word) };
        match somebody.filter(|token| !named.contains(token)) {
            Some(token) => self.is_meant_by(resolved, token),
            None => Owner::Unsaid,
        }
    }

    fn is_meant_by(&self, resolved: &Resolved, token: usize) -> Owner {
        let annotated = &resolved.annotated;
        let word = annotated.word(token).to_lowercase();
        if matches!(word.as_str(), "i" | "we" | "us" | "our" | "my" | "ourselves")
            || self.source.iter().any(|source| source.covers(&annotated.tokens[token].span))
        {
            return Owner::Own;
        }
        if matches!(word.as_str(), "there" | "nobody" | "nothing") {
            return Owner::Unsaid;
        }
        let mention = resolved.mention_at(token).map(|number| &resolved.mentions[number]);
        if let Some(mention) = mention {
            if self.entity == Some(mention.entity) {
                return Owner::Own;
            }
            if let Some(actor) = &mention.actor {
                let own = self.people.iter().any(|person| is_same_side(person, actor));
                return if own { Owner::Own } else { Owner::Foreign };
            }
        }
        let ours = |child: usize| matches!(annotated.word(child).to_lowercase().as_str(), "our" | "my");
        match word.as_str() {
            "it" | "this" | "that" => Owner::Unsaid,
            "he" | "she" | "they" | "who" => Owner::Own,
            _ if annotated.children_by(token, &[Relation::NmodPoss]).any(ours) => Owner::Own,
            _ => Owner::Foreign,
        }
    }
}

/// The same actor, or of the same country.
fn is_same_side(holder: &Participant, actor: &Participant) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    same(&holder.actor_id, &actor.actor_id) || holder.country.is_some() && holder.country == actor.country
}

/// "**our** offer", "**Russia's** refusal", "the **Russian** offer".
fn possessor(resolved: &Resolved, noun: usize) -> Option<usize> {
    let annotated = &resolved.annotated;
    let possessor = annotated.children_by(noun, &[Relation::NmodPoss]).next();
    let acts = |token: &usize| {
        resolved.mention_at(*token).is_some_and(|number| resolved.mentions[number].actor.is_some())
    };
    let by = |token: &usize| {
        let mut cases = annotated.children_by(*token, &[Relation::Case]);
        cases.any(|case| matches!(annotated.word(case), "by" | "from"))
    };
    let beside = annotated.children_by(noun, &[Relation::Amod, Relation::Compound]).find(acts);
    possessor.or(beside).or_else(|| annotated.children_by(noun, &[Relation::Nmod]).find(by))
}
