//! Lemmas as edit scripts: how a form becomes its base form. `learn/annotate/lemma.py` makes them.
//!
//! Method: Straka (2018), CoNLL shared task, simplified: letters are cut off and put on at both ends.

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// The lemma shares no letter with the form.
    Lemma(String),
    /// The form is changed at its ends.
    Edit(Edit),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    case: Case,
    /// Characters cut off in front, and what is put there.
    front: (usize, String),
    /// The same at the end.
    back: (usize, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Keep,
    Lower,
    Capital,
    Upper,
}

impl Script {
    /// Reads `CASE|CUT_FRONT|ADD_FRONT|CUT_BACK|ADD_BACK` or `=|LEMMA`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(lemma) = text.strip_prefix("=|") {
            return Some(Self::Lemma(lemma.to_owned()));
        }
        let fields: Vec<&str> = text.split('|').collect();
        let [case, cut_front, add_front, cut_back, add_back] = fields[..] else { return None };
        let case = match case {
            "k" => Case::Keep,
            "l" => Case::Lower,
            "c" => Case::Capital,
            "u" => Case::Upper,
            _ => return None,
        };
        let front = (cut_front.parse().ok()?, add_front.to_owned());
        Some(Self::Edit(Edit { case, front, back: (cut_back.parse().ok()?, add_back.to_owned()) }))
    }

    /// The lemma of a form; a form too short to be cut is its own lemma.
    pub(crate) fn apply(&self, form: &str) -> String {
        match self {
            Self::Lemma(lemma) => lemma.clone(),
            Self::Edit(edit) => edit.apply(form).unwrap_or_else(|| form.to_owned()),
        }
    }
}

impl Edit {
    fn apply(&self, form: &str) -> Option<String> {
        let text = if self.case == Case::Keep { form.to_owned() } else { form.to_lowercase() };
        let kept = text.chars().count().checked_sub(self.front.0 + self.back.0)?;
        let inner: String = text.chars().skip(self.front.0).take(kept).collect();
        let lemma = format!("{}{inner}{}", self.front.1, self.back.1);
        Some(match self.case {
            Case::Keep | Case::Lower => lemma,
            Case::Upper => lemma.to_uppercase(),
            Case::Capital => {
                let mut rest = lemma.chars();
                rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_turn_forms_into_lemmas() {
        let cases = [
            ("k|0||0|", "Poland", "Poland"),
            ("l|0||0|", "The", "the"),
            ("l|0||2|", "attacked", "attack"),
            ("l|0||3|y", "Armies", "army"),
            ("c|0||0|", "WARSAW", "Warsaw"),
            ("u|0||1|", "ngos", "NGO"),
            ("l|1|b|0|", "Éa", "ba"),
            ("=|go", "went", "go"),
            ("l|3||3|", "did", "did"),
        ];
        for (script, form, lemma) in cases {
            assert_eq!(Script::parse(script).unwrap().apply(form), lemma, "{script} of {form}");
        }
        for broken in ["", "l|0||0", "x|0||0|", "l|a||0|"] {
            assert_eq!(Script::parse(broken), None, "{broken}");
        }
    }
}
