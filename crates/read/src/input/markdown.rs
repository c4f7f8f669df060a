//! Markdown to paragraphs: the words stay, the marks go.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::draft::{Mark, Paragraph};

/// The paragraphs of a Markdown text, without emphasis, the addresses of links, images and code; and its title, if the
/// text starts with a heading of the first level or names one in front.
pub(crate) fn paragraphs(markdown: &str) -> (Option<String>, Vec<Paragraph>) {
    let mut reading = Reading::default();
    for event in
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    {
        reading.take(event);
    }
    reading.flush(None);
    (reading.title, reading.paragraphs)
}

#[derive(Default)]
struct Reading {
    title: Option<String>,
    paragraphs: Vec<Paragraph>,
    text: String,
    /// How many elements are open whose text is not read: images, code, what stands in front.
    hidden: usize,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if is_hidden(&tag) => self.hidden += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::TableRow) => {
                self.flush(None);
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow) => self.flush(None),
            Event::End(TagEnd::TableCell) | Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => self.text.push_str(&text),
            _ => {}
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let is_title = level == HeadingLevel::H1 && self.title.is_none() && self.paragraphs.is_empty();
        if is_title {
            self.title = Some(words(&std::mem::take(&mut self.text))).filter(|title| !title.is_empty());
        } else {
            self.flush(Some(Mark::Heading));
        }
    }

    fn flush(&mut self, mark: Option<Mark>) {
        let text = std::mem::take(&mut self.text);
        let lines: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.paragraphs.push(Paragraph { text: lines.join("\n"), mark });
        }
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Image { .. } | Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock)
}

fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let markdown = "---\ntags: news\n---\n# Talks *resume*\n\nThe [two](https://example.org) delegations\nmet on \
            **Monday**.\n\n![A bridge](a.jpg)\n\nWhat is next\n---\n\n- One.\n- Two & three.\n\n<div>\nno\n</div>\n";
        let (title, paragraphs) = paragraphs(markdown);
        assert_eq!(title.as_deref(), Some("Talks resume"));
        let shown: Vec<_> =
            paragraphs.iter().map(|paragraph| (paragraph.text.as_str(), paragraph.mark)).collect();
        let expected = [
            ("The two delegations met on Monday.", None),
            ("What is next", Some(Mark::Heading)),
            ("One.", None),
            ("Two & three.", None),
        ];
        assert_eq!(shown, expected);
    }
}
