//! Whether an article reports an event as its news, or tells it as background.

use demarche_core::{Relation, Resolved, Section, Sentence, Status, Tag, Tense, VerbForm};

use crate::candidates::Candidate;
use crate::frames::Part;
use crate::grammar::Grammar;

/// Sentences of the body that are the lead.
const LEAD_SENTENCES: usize = 3;

/// Sentences before that tell which time the text speaks of, and days after which that time is background.
const CONTEXT_SENTENCES: usize = 2;
const BACKGROUND_AFTER_DAYS: i32 = 31;

/// Adverbs of what happens often, or happened before the news.
const BACKGROUND: &[&str] = &[
    "long",
    "previously",
    "earlier",
    "already",
    "often",
    "repeatedly",
    "once",
    "always",
    "frequently",
    "regularly",
    "routinely",
    "traditionally",
    "historically",
    "usually",
    "sometimes",
    "since",
    "ever",
    "generally",
    "formerly",
    "originally",
    "initially",
    "first",
];

/// Whether the article reports the event as news of the day: in its title, or as done in a main clause that is neither set
/// before the news nor about a time long past.
pub(super) fn is_main_line(
    grammar: Grammar<'_>,
    resolved: &Resolved,
    number: usize,
    candidate: &Candidate<'_>,
) -> bool {
    if candidate.status != Status::Actual {
        return false;
    }
    let is_title = resolved.annotated.sentences[number].section == Section::Title;
    let Some(verb) = verb(grammar, candidate) else { return is_title };
    let is_lead = is_title || is_lead(resolved, number);
    !has_background_adverb(grammar, verb)
        && (is_title || is_told(grammar, verb, is_lead) && !is_long_ago(resolved, number))
}

/// Whether "had" sets the event before the time of the text: "had attacked".
pub(super) fn is_pluperfect(grammar: Grammar<'_>, candidate: &Candidate<'_>) -> bool {
    verb(grammar, candidate).is_some_and(|verb| has_helper(grammar, verb, &["had", "'d", "’d"]))
}

fn verb(grammar: Grammar<'_>, candidate: &Candidate<'_>) -> Option<usize> {
    match candidate.part(grammar.annotated) {
        Part::Verb => Some(candidate.head),
        Part::Noun => grammar.carrier(candidate.head),
    }
}

fn is_lead(resolved: &Resolved, number: usize) -> bool {
    let before = &resolved.annotated.sentences[..number];
    before.iter().filter(|sentence| sentence.section == Section::Body).count() < LEAD_SENTENCES
}

pub(super) fn has_helper(grammar: Grammar<'_>, verb: usize, words: &[&str]) -> bool {
    let helpers = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let mut helpers = grammar.annotated.children_by(verb, &helpers);
    helpers.any(|helper| words.contains(&grammar.annotated.word(helper).to_lowercase().as_str()))
}

pub(super) fn has_background_adverb(grammar: Grammar<'_>, verb: usize) -> bool {
    let mut adverbs = grammar.annotated.children_by(verb, &[Relation::Advmod]);
    adverbs.any(|adverb| BACKGROUND.contains(&grammar.lemma(adverb)))
}

/// Whether a clause tells the event in the simple past or the perfect, in the present in a lead, with all clauses above it.
fn is_told(grammar: Grammar<'_>, verb: usize, is_lead: bool) -> bool {
    let annotated = grammar.annotated;
    let mut at = verb;
    let mut told = false;
    for _ in 0..6 {
        let token = &annotated.tokens[at];
        if has_helper(grammar, at, &["had", "'d", "’d"]) || has_background_adverb(grammar, at) {
            return false;
        }
        told |= tells(grammar, at, is_lead);
        let Some(head) = token.head else { return told };
        let goes_on = match token.relation {
            Relation::Xcomp | Relation::Conj | Relation::Ccomp | Relation::Parataxis => true,
            Relation::Advcl => !told || is_lead && is_aside(grammar, at),
            Relation::Acl => !told && token.features.verb_form != Some(VerbForm::Participle),
            // "Who attacked it" in a cleft, or a noun that the clause describes.
            _ => return told && matches!(token.relation, Relation::Root | Relation::List | Relation::Dep),
        };
        if !goes_on || annotated.tokens[head].tag == Tag::Noun && token.relation == Relation::Acl {
            return false;
        }
        at = head;
    }
    told
}

/// Whether a verb has the tense of news.
fn tells(grammar: Grammar<'_>, verb: usize, is_lead: bool) -> bool {
    let features = grammar.annotated.tokens[verb].features;
    let past = features.tense == Some(Tense::Past) && features.verb_form == Some(VerbForm::Finite);
    let perfect = has_helper(grammar, verb, &["has", "have", "'ve", "’ve", "was", "were", "did"]);
    let present = features.tense == Some(Tense::Present) && features.verb_form == Some(VerbForm::Finite);
    // "Is attacking" goes on on the day of the news.
    let lasting = has_helper(grammar, verb, &["is", "are"]);
    let going_on =
        lasting && (features.verb_form == Some(VerbForm::Gerund) || has_helper(grammar, verb, &["being"]));
    past || perfect || going_on || is_lead && (present || lasting)
}

/// A clause of a lead that tells what has just led to the news: "after Russia attacked".
fn is_aside(grammar: Grammar<'_>, verb: usize) -> bool {
    let mut marks = grammar.annotated.children_by(verb, &[Relation::Mark]);
    marks.any(|mark| matches!(grammar.lemma(mark), "after" | "as" | "while" | "when"))
}

/// Whether the paragraph up to here speaks of a time long before publication.
fn is_long_ago(resolved: &Resolved, number: usize) -> bool {
    let Some(published) = resolved.annotated.article.published else { return false };
    let sentences = &resolved.annotated.sentences[..=number];
    let text = &resolved.annotated.article.text;
    let same_paragraph = |pair: &&[Sentence]| !text[pair[0].span.end..pair[1].span.start].contains("\n\n");
    let before = sentences.windows(2).rev().take_while(same_paragraph).take(CONTEXT_SENTENCES).count();
    let times = sentences[number - before..].iter().flat_map(|sentence| resolved.times_in(sentence.tokens));
    let last = times.filter_map(|time| time.range).next_back();
    let days = last.and_then(|(_, last)| last.until(published.at.date()).ok()).map(|span| span.get_days());
    days.is_some_and(|days| days > BACKGROUND_AFTER_DAYS)
}
