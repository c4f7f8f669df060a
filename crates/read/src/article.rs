//! Putting an article together from what cleaning left.

use demarche_core::{Article, Block, Byte, Id, Published, Section, Span};

use crate::clean::Cleaned;
use crate::date::iso;
use crate::draft::{Draft, Facts, Mark};
use crate::language::language;

/// The article of a cleaned draft; `None` when nothing but the title is left.
pub(crate) fn article(
    source_path: &str,
    draft: Draft,
    cleaned: Cleaned,
    published: Option<Published>,
) -> Option<Article> {
    if cleaned.paragraphs.is_empty() {
        return None;
    }
    let mut blocks = Blocks::default();
    let is_given_apart = !cleaned.starts_with_title;
    if let Some(title) = draft.facts.title.as_deref().filter(|_| is_given_apart) {
        blocks.push([title].into_iter(), Section::Title);
    }
    for (number, lines) in cleaned.paragraphs.iter().enumerate() {
        let section = section(&draft, number, lines, cleaned.starts_with_title);
        blocks.push(lines.iter().map(|line| line.of(&draft.text)), section);
    }
    let mut facts = draft.facts;
    facts.title = facts.title.or_else(|| blocks.title().map(str::to_owned));
    facts.byline = facts.byline.or(cleaned.byline);
    let language = language(blocks.body());
    let article = assemble(source_path, facts, published, blocks);
    Some(Article { language, removed: cleaned.removed, ..article })
}

/// The article of a plain text exactly as given; its paragraphs are parted by empty lines.
pub(crate) fn verbatim(source_path: &str, draft: Draft, published: Option<Published>) -> Option<Article> {
    let language = language(&draft.text);
    let blocks = Blocks { blocks: paragraphs(&draft.text), text: draft.text };
    let article = assemble(source_path, draft.facts, published, blocks);
    (!article.blocks.is_empty()).then_some(Article { language, ..article })
}

fn assemble(source_path: &str, facts: Facts, published: Option<Published>, blocks: Blocks) -> Article {
    let mut article = Article {
        external_id: facts.external_id,
        source_path: source_path.to_owned(),
        url: facts.url,
        outlet: facts.outlet,
        title: facts.title,
        byline: facts.byline,
        published,
        updated: facts.updated,
        text: blocks.text,
        blocks: blocks.blocks,
        ..Article::default()
    };
    article.id = identifier(&article);
    article
}

/// The runs of lines between empty lines, without white space at their ends.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut joins = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::bytes(start, start + words.len());
        match blocks.last_mut().filter(|_| joins && !words.is_empty()) {
            Some(block) => block.span = Span::bytes(block.span.start, span.end),
            None if !words.is_empty() => blocks.push(Block { span, section: Section::Body }),
            None => {}
        }
        joins = !words.is_empty();
    }
    blocks
}

fn section(draft: &Draft, number: usize, lines: &[Span<Byte>], starts_with_title: bool) -> Section {
    if number == 0 && starts_with_title {
        return Section::Title;
    }
    match lines.first().and_then(|line| draft.mark(*line)) {
        Some(Mark::Heading) => Section::Subheading,
        Some(Mark::KeyPoint) => Section::KeyPoint,
        _ => Section::Body,
    }
}

fn identifier(article: &Article) -> Id {
    let published = article.published.as_ref().map(iso).unwrap_or_default();
    let or_nothing = |part: &Option<String>| part.clone().unwrap_or_default();
    let (external_id, url) = (or_nothing(&article.external_id), or_nothing(&article.url));
    let title = or_nothing(&article.title);
    Id::of("article", &[&article.source_path, &external_id, &url, &title, &published, &article.text])
}

/// A text that grows block by block.
#[derive(Default)]
struct Blocks {
    text: String,
    blocks: Vec<Block>,
}

impl Blocks {
    fn push<'a>(&mut self, lines: impl Iterator<Item = &'a str>, section: Section) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for line in lines {
            if self.text.len() > start {
                self.text.push('\n');
            }
            self.text.push_str(line);
        }
        self.blocks.push(Block { span: Span::bytes(start, self.text.len()), section });
    }

    fn title(&self) -> Option<&str> {
        let first = self.blocks.first().filter(|block| block.section == Section::Title)?;
        Some(first.span.of(&self.text))
    }

    /// The text without the title.
    fn body(&self) -> &str {
        let first = self.blocks.iter().find(|block| block.section != Section::Title);
        first.map_or("", |block| &self.text[block.span.start..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbatim_text_keeps_every_character() {
        let text = " Talks  resume \n\nThe two\nmet.\n \n\nEnd";
        let draft = Draft::of_text(text.to_owned(), Facts::default(), crate::draft::TitleRule::First);
        let article = verbatim("a.txt", draft, None).unwrap();
        assert_eq!(article.text, text);
        let blocks: Vec<_> = article.blocks.iter().map(|block| block.span.of(text)).collect();
        assert_eq!(blocks, ["Talks  resume", "The two\nmet.", "End"]);
    }
}
