//! The classes that the heads of the model choose from, as its file lists them.

use demarche_core::{Features, Label, Mood, Number, Person, Relation, Tag, Tense, VerbForm};
use demarche_encoder::Encoder;

use super::ModelError;
use super::names::NameTag;

/// The classes of all heads, in the order of their numbers.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) tags: Vec<Tag>,
    pub(crate) features: Vec<Features>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) names: Vec<NameTag>,
}

impl Labels {
    pub(crate) fn of(encoder: &Encoder) -> Result<Self, ModelError> {
        Ok(Self {
            tags: list(encoder, "upos", Tag::parse)?,
            features: list(encoder, "feats", |bundle| Some(features(bundle)))?,
            relations: list(encoder, "relation", |name| Some(relation(name)))?,
            names: list(encoder, "name", NameTag::parse)?,
        })
    }
}

/// The list under `labels.NAME`: JSON strings.
fn list<T>(
    encoder: &Encoder,
    name: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ModelError> {
    let fault = |detail: String| ModelError::Labels { name, detail };
    let text = encoder.metadata(&format!("labels.{name}")).ok_or_else(|| fault("not there".to_owned()))?;
    let names: Vec<String> = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
    names.iter().map(|label| parse(label).ok_or_else(|| fault(format!("`{label}` is not known")))).collect()
}

/// A relation; one with a subtype that coding does not need is known by its name without it.
fn relation(name: &str) -> Relation {
    let bare = name.split(':').next().unwrap_or(name);
    Relation::parse(name).or_else(|| Relation::parse(bare)).unwrap_or(Relation::Dep)
}

/// The features that coding needs of a bundle such as `Mood=Ind|Tense=Past|VerbForm=Fin`.
fn features(bundle: &str) -> Features {
    let value =
        |name: &str| bundle.split('|').find_map(|feature| feature.strip_prefix(name)?.strip_prefix('='));
    let tense = match value("Tense") {
        Some("Past") => Some(Tense::Past),
        Some("Pres") => Some(Tense::Present),
        _ => None,
    };
    let verb_form = match value("VerbForm") {
        Some("Fin") => Some(VerbForm::Finite),
        Some("Inf") => Some(VerbForm::Infinitive),
        Some("Ger") => Some(VerbForm::Gerund),
        // The treebanks call "is attacking" a participle of the present.
        Some("Part") if tense == Some(Tense::Present) => Some(VerbForm::Gerund),
        Some("Part") => Some(VerbForm::Participle),
        _ => None,
    };
    Features {
        verb_form,
        tense: tense.filter(|_| verb_form == Some(VerbForm::Finite)),
        mood: value("Mood").and_then(|mood| match mood {
            "Ind" => Some(Mood::Indicative),
            "Imp" => Some(Mood::Imperative),
            "Sub" => Some(Mood::Subjunctive),
            _ => None,
        }),
        number: value("Number").and_then(|number| match number {
            "Sing" => Some(Number::Singular),
            "Plur" | "Ptan" => Some(Number::Plural),
            _ => None,
        }),
        person: value("Person").and_then(|person| match person {
            "1" => Some(Person::First),
            "2" => Some(Person::Second),
            "3" => Some(Person::Third),
            _ => None,
        }),
        passive: value("Voice") == Some("Pass"),
        negative: value("Polarity") == Some("Neg"),
    }
}

/// What a name is called in the treebanks and name sets, and here.
pub(crate) fn label(name: &str) -> Label {
    match name {
        "PER" => Label::Per,
        "ORG" => Label::Org,
        "GPE" => Label::Gpe,
        "PLACE" => Label::Place,
        "NORP" => Label::Norp,
        "EVENT" => Label::Event,
        "DATE" => Label::Date,
        "MONEY" => Label::Money,
        "QUANTITY" => Label::Quantity,
        "PRODUCT" => Label::Product,
        _ => Label::Misc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundles_become_features() {
        let finite = features("Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin");
        assert_eq!((finite.tense, finite.verb_form), (Some(Tense::Past), Some(VerbForm::Finite)));
        assert_eq!((finite.mood, finite.person), (Some(Mood::Indicative), Some(Person::Third)));
        let passive = features("Tense=Past|VerbForm=Part|Voice=Pass");
        assert_eq!(
            (passive.passive, passive.tense, passive.verb_form),
            (true, None, Some(VerbForm::Participle))
        );
        assert_eq!(features("Tense=Pres|VerbForm=Part").verb_form, Some(VerbForm::Gerund));
        assert!(features("Polarity=Neg").negative);
        assert_eq!(features("_"), Features::default());
    }
}
