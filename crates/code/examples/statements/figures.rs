//! What is counted over all cases.

use std::collections::BTreeMap;
use std::fmt;

use demarche_core::{Act, Coded};

use crate::pairs::Pair;

/// Contents that share so much are the same.
const SAME_CONTENT: f64 = 0.8;

/// Counts over the cases of a part.
#[derive(Default)]
pub(crate) struct Figures {
    paired: usize,
    missed: usize,
    more: usize,
    /// How often each act was marked (first) and coded (second).
    acts: BTreeMap<(Act, Act), usize>,
    speakers: usize,
    contents: usize,
    addressees: [usize; 3],
    channels: [usize; 3],
}

impl Figures {
    pub(crate) fn add(&mut self, pairs: &[Pair<'_>], _coded: &Coded) {
        for pair in pairs {
            match (&pair.marked, pair.coded) {
                (Some(marked), Some(coded)) => {
                    self.paired += 1;
                    *self.acts.entry((marked.act, coded.act)).or_default() += 1;
                    self.speakers += usize::from(pair.speaker_is_right);
                    self.contents += usize::from(pair.content >= SAME_CONTENT);
                    for (sum, count) in self.addressees.iter_mut().zip(pair.addressees) {
                        *sum += count;
                    }
                    let (marked, coded) =
                        (channel(marked.channel.as_deref()), coded.channel.map(|found| found.as_str()));
                    let right = usize::from(marked.is_some() && marked == coded);
                    let counts = [right, usize::from(marked.is_some()), usize::from(coded.is_some())];
                    for (sum, count) in self.channels.iter_mut().zip(counts) {
                        *sum += count;
                    }
                }
                (Some(_), None) => self.missed += 1,
                _ => self.more += 1,
            }
        }
    }

    fn act_f1(&self, act: Act) -> Option<f64> {
        let sum = |count: &dyn Fn(&(Act, Act)) -> bool| -> usize {
            self.acts.iter().filter(|(pair, _)| count(pair)).map(|(_, count)| count).sum()
        };
        let marked = sum(&|pair| pair.0 == act);
        let counts = [sum(&|pair| *pair == (act, act)), marked, sum(&|pair| pair.1 == act)];
        (marked > 0).then(|| f1(counts))
    }
}

/// The channel of the record that a word of the casebook stands for.
pub(crate) fn channel(word: Option<&str>) -> Option<&str> {
    Some(match word? {
        "briefing" => "press conference",
        "phone" => "phone call",
        "sermon" => "speech",
        "statement" | "declaration" | "petition" | "report" | "filing" => "written statement",
        "letter" | "email" | "text message" => "letter",
        "television" | "radio" | "video" => "broadcast",
        "article" => "newspaper",
        "testimony" => "court",
        "lawyer" | "embassy" | "campaign manager" => "go-between",
        word => word,
    })
}

/// F1 of what is right, marked and coded.
fn f1([right, marked, coded]: [usize; 3]) -> f64 {
    if marked + coded == 0 { 0.0 } else { 2.0 * right as f64 / (marked + coded) as f64 }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |count: usize, of: usize| if of == 0 { 0.0 } else { 100.0 * count as f64 / of as f64 };
        let (marked, coded) = (self.paired + self.missed, self.paired + self.more);
        writeln!(f, "statements marked {marked}, coded {coded}, paired {}", self.paired)?;
        writeln!(f, "missed {}, false {}", self.missed, self.more)?;
        writeln!(f, "found: F1 {:.1}", 100.0 * f1([self.paired, marked, coded]))?;
        let right: usize = self.acts.iter().filter(|((a, b), _)| a == b).map(|(_, count)| count).sum();
        let of_acts: Vec<(Act, f64)> =
            Act::ALL.iter().filter_map(|act| Some((*act, self.act_f1(*act)?))).collect();
        let mean = of_acts.iter().map(|(_, f1)| f1).sum::<f64>() / of_acts.len().max(1) as f64;
        writeln!(f, "act: accuracy {:.1}, macro F1 {mean:.3}", percent(right, self.paired))?;
        let shown: Vec<String> =
            of_acts.iter().map(|(act, f1)| format!("{} {f1:.2}", act.as_str())).collect();
        writeln!(f, "  {}", shown.join(", "))?;
        writeln!(f, "speaker right {:.1}", percent(self.speakers, self.paired))?;
        writeln!(f, "content the same {:.1}", percent(self.contents, self.paired))?;
        let three = |[right, marked, coded]: [usize; 3]| {
            format!("{:.3} ({right} of {marked}, {coded} coded)", f1([right, marked, coded]))
        };
        writeln!(f, "addressee F1 {}", three(self.addressees))?;
        write!(f, "channel F1 {}", three(self.channels))
    }
}
