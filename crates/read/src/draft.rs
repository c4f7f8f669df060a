//! A text as read, before cleaning, and what its source says about it.

use demarche_core::{Byte, Published, Span};

use crate::repair::{Repair, repair};

/// What a source says about its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) external_id: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    /// The publication date as written.
    pub(crate) published: Option<String>,
    /// The publication date that was found on a page, with the place where it was found; `published` wins over it.
    pub(crate) dated: Option<Published>,
    /// When the source says that the text was last changed after its publication.
    pub(crate) updated: Option<Published>,
}

impl Facts {
    /// The facts with their words mended, each on one line.
    fn repaired(self) -> Self {
        let line = |text: Option<String>| {
            let words = text.map(|text| repair(&text).split_whitespace().collect::<Vec<_>>().join(" "));
            words.filter(|words| !words.is_empty())
        };
        Self { outlet: line(self.outlet), title: line(self.title), byline: line(self.byline), ..self }
    }
}

/// A paragraph as extracted from markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) mark: Option<Mark>,
}

/// What markup says about a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A heading inside the text.
    Heading,
    /// Words under a picture.
    Caption,
    /// An item of a list of what matters most in the text.
    KeyPoint,
}

/// How a first paragraph that may be the title is told from running text, where no title is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TitleRule {
    /// Any short first paragraph of one line is the title: plain text.
    #[default]
    First,
    /// So, unless it ends like a sentence: records that had a place for the title and left it empty.
    FirstWithoutStop,
    /// Never: markup says where the title is.
    Given,
}

/// A text as read, and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) text: String,
    /// The marked paragraphs, in text order.
    pub(crate) marks: Vec<(Span<Byte>, Mark)>,
    pub(crate) facts: Facts,
    pub(crate) title_rule: TitleRule,
}

impl Draft {
    /// A plain text.
    pub(crate) fn of_text(text: String, facts: Facts, title_rule: TitleRule) -> Self {
        Self { text, marks: Vec::new(), facts, title_rule }
    }

    /// Paragraphs of markup, put one below the other with an empty line between them.
    pub(crate) fn of_paragraphs(paragraphs: Vec<Paragraph>, facts: Facts) -> Self {
        let mut draft = Self { facts, title_rule: TitleRule::Given, ..Self::default() };
        for paragraph in paragraphs {
            if !draft.text.is_empty() {
                draft.text.push_str("\n\n");
            }
            let start = draft.text.len();
            draft.text.push_str(&paragraph.text);
            let span = Span::bytes(start, draft.text.len());
            draft.marks.extend(paragraph.mark.map(|mark| (span, mark)));
        }
        draft
    }

    /// The draft with its text and the words of its facts mended, and its marks where they belong.
    pub(crate) fn repaired(self) -> Self {
        let repair = Repair::of(&self.text);
        let mut mended = String::with_capacity(self.text.len());
        let (mut done, mut marks) = (0, Vec::with_capacity(self.marks.len()));
        for (span, mark) in self.marks {
            mended.push_str(&repair.apply(&self.text[done..span.start]));
            let start = mended.len();
            mended.push_str(&repair.apply(span.of(&self.text)));
            marks.push((Span::bytes(start, mended.len()), mark));
            done = span.end;
        }
        mended.push_str(&repair.apply(&self.text[done..]));
        Self { text: mended, marks, facts: self.facts.repaired(), title_rule: self.title_rule }
    }

    /// What markup says about the paragraph that holds `span`.
    pub(crate) fn mark(&self, span: Span<Byte>) -> Option<Mark> {
        let after = self.marks.partition_point(|(marked, _)| marked.start <= span.start);
        let (marked, mark) = self.marks[..after].last()?;
        marked.covers(&span).then_some(*mark)
    }
}
