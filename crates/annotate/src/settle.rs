//! What the heads of the model say apart, made to agree: each sees the words, none sees what the others said.

use demarche_core::{Relation, Tag, Tense, VerbForm};

use crate::model::{Reading, Word};

/// Makes voice, agents and relations of a text agree; `forms` are the words.
pub(crate) fn settle(reading: &mut Reading, forms: &[&str]) {
    for at in 1..reading.words.len() {
        settle_title(&mut reading.words, at);
    }
    let children = Children::of(&reading.words);
    for at in 0..reading.words.len() {
        if reading.words[at].tag == Tag::Verb {
            settle_voice(&mut reading.words, &children, at);
        }
    }
    for at in 0..reading.words.len() {
        settle_subject(&mut reading.words, &children, at);
        if is_by(&reading.words, &children, forms, at) {
            settle_agent(&mut reading.words, &children, at);
        }
    }
}

/// The words that hang on each word.
struct Children(Vec<Vec<usize>>);

impl Children {
    fn of(words: &[Word]) -> Self {
        let mut children = vec![Vec::new(); words.len()];
        for (at, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(at);
            }
        }
        Self(children)
    }

    fn any(&self, words: &[Word], head: usize, relation: Relation) -> Option<usize> {
        self.0[head].iter().copied().find(|child| words[*child].relation == relation)
    }
}

/// A title in front of a name describes the name, "spokesman Dmitry Peskov", in one way whether or not it has a capital.
fn settle_title(words: &mut [Word], name: usize) {
    let title = name - 1;
    let is_title = words[name].head == Some(title) && words[name].relation == Relation::Flat;
    if !is_title || words[name].tag != Tag::Propn || words[title].tag != Tag::Noun {
        return;
    }
    (words[name].head, words[name].relation) = (words[title].head, words[title].relation);
    (words[title].head, words[title].relation) = (Some(name), Relation::NmodDesc);
    let mut at = name;
    while !words[at].ends_sentence && at + 1 < words.len() {
        at += 1;
        if words[at].head == Some(title) {
            words[at].head = Some(name);
        }
    }
}

/// A verb with an auxiliary of the passive is passive; one with a subject and no auxiliary is neither passive nor a participle.
fn settle_voice(words: &mut [Word], children: &Children, verb: usize) {
    let auxiliary = children.any(words, verb, Relation::AuxPass);
    let is_acted_on = children.any(words, verb, Relation::NsubjPass);
    let has_auxiliary = auxiliary.is_some() || children.any(words, verb, Relation::Aux).is_some();
    let features = &mut words[verb].features;
    if auxiliary.is_some() {
        (features.passive, features.verb_form) = (true, Some(VerbForm::Participle));
    } else if !has_auxiliary && children.any(words, verb, Relation::Nsubj).or(is_acted_on).is_some() {
        let features = &mut words[verb].features;
        if features.verb_form == Some(VerbForm::Participle) {
            (features.verb_form, features.tense) = (Some(VerbForm::Finite), Some(Tense::Past));
        }
        features.passive = false;
        if let Some(subject) = is_acted_on {
            words[subject].relation = Relation::Nsubj;
        }
    }
    let word = &mut words[verb];
    let is_bare = word.features.verb_form == Some(VerbForm::Participle) && !has_auxiliary;
    if is_bare && word.relation == Relation::Acl {
        word.features.passive = true;
    }
}

/// Behind the words of somebody stands who says them, not another subject of these words: "‘They spied,’ the minister said."
fn settle_subject(words: &mut [Word], children: &Children, at: usize) {
    let Some(said) = words[at].head.filter(|head| *head < at && words[at].relation == Relation::Nsubj) else {
        return;
    };
    let Some(verb) = words[said].head.filter(|verb| *verb > at && words[said].relation == Relation::Ccomp)
    else {
        return;
    };
    if children.any(words, verb, Relation::Nsubj).is_none() {
        words[at].head = Some(verb);
    }
}

fn is_by(words: &[Word], children: &Children, forms: &[&str], at: usize) -> bool {
    matches!(words[at].relation, Relation::Obl | Relation::Nmod)
        && children.any(words, at, Relation::Case).is_some_and(|case| forms[case].eq_ignore_ascii_case("by"))
}

/// Whether a noun may itself be done by somebody: "killed in an attack by rebels". Bare nouns and objects of the passive are
/// mostly not: "accused of war crimes by Ukraine", "denied entry by Egypt".
fn takes_agent(words: &[Word], noun: usize) -> bool {
    let has_article = noun > 0
        && (noun.saturating_sub(3)..noun).any(|at| words[at].head == Some(noun) && words[at].tag == Tag::Det);
    words[noun].tag == Tag::Noun && has_article
}

/// "by" behind a passive names the doer, also where the model hangs it on a name in between.
fn settle_agent(words: &mut [Word], children: &Children, at: usize) {
    let Some(head) = words[at].head else { return };
    let verb = match words[head].tag {
        Tag::Verb => Some(head),
        Tag::Propn | Tag::Noun if words[at].tag == Tag::Propn => {
            words[head].head.filter(|_| !takes_agent(words, head))
        }
        _ => None,
    };
    let Some(verb) = verb.filter(|verb| words[*verb].tag == Tag::Verb && words[*verb].features.passive)
    else {
        return;
    };
    let is_first = children.any(words, verb, Relation::OblAgent).is_none();
    if is_first && verb < at {
        (words[at].head, words[at].relation) = (Some(verb), Relation::OblAgent);
    }
}

#[cfg(test)]
mod tests {
    use demarche_core::Features;

    use super::*;

    fn word(tag: Tag, head: Option<usize>, relation: Relation) -> Word {
        Word { ends_sentence: false, tag, features: Features::default(), head, relation }
    }

    fn settled(words: Vec<Word>, forms: &str) -> Vec<Word> {
        let mut reading = Reading { words, ..Reading::default() };
        settle(&mut reading, &forms.split(' ').collect::<Vec<_>>());
        reading.words
    }

    #[test]
    fn by_names_the_doer_of_a_passive() {
        let words = vec![
            word(Tag::Noun, Some(2), Relation::NsubjPass),
            word(Tag::Aux, Some(2), Relation::AuxPass),
            word(Tag::Verb, None, Relation::Root),
            word(Tag::Adp, Some(4), Relation::Case),
            word(Tag::Propn, Some(2), Relation::Obl),
            word(Tag::Adp, Some(6), Relation::Case),
            word(Tag::Propn, Some(4), Relation::Nmod),
        ];
        let words = settled(words, "funds were sent to Kenya by Oman");
        assert!(words[2].features.passive);
        assert_eq!((words[6].head, words[6].relation), (Some(2), Relation::OblAgent));
        assert_eq!(words[4].relation, Relation::Obl);
    }

    #[test]
    fn a_title_describes_the_name_behind_it() {
        let words = vec![
            word(Tag::Propn, Some(1), Relation::Compound),
            word(Tag::Noun, Some(4), Relation::Nsubj),
            word(Tag::Propn, Some(1), Relation::Flat),
            word(Tag::Propn, Some(2), Relation::Flat),
            word(Tag::Verb, None, Relation::Root),
        ];
        let words = settled(words, "Kremlin spokesman Dmitry Peskov spoke");
        assert_eq!((words[2].head, words[2].relation), (Some(4), Relation::Nsubj));
        assert_eq!((words[1].head, words[1].relation), (Some(2), Relation::NmodDesc));
        assert_eq!(words[0].head, Some(1));
    }

    #[test]
    fn who_says_it_stands_behind_the_words() {
        let words = vec![
            word(Tag::Pron, Some(1), Relation::Nsubj),
            word(Tag::Verb, Some(3), Relation::Ccomp),
            word(Tag::Noun, Some(1), Relation::Nsubj),
            word(Tag::Verb, None, Relation::Root),
        ];
        assert_eq!(settled(words, "They spied ministers said")[2].head, Some(3));
    }

    #[test]
    fn a_subject_without_an_auxiliary_acts() {
        let mut verb = word(Tag::Verb, None, Relation::Root);
        (verb.features.passive, verb.features.verb_form) = (true, Some(VerbForm::Participle));
        let words = settled(vec![word(Tag::Propn, Some(1), Relation::NsubjPass), verb], "Oman mediated");
        assert_eq!((words[0].relation, words[1].features.passive), (Relation::Nsubj, false));
        assert_eq!(words[1].features.verb_form, Some(VerbForm::Finite));
    }
}
