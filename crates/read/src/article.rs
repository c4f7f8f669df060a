//! Putting an article together from what cleaning left.

use demarche_core::{Article, Block, Byte, Id, Published, Section, Span};

use crate::clean::Cleaned;
use crate::date::iso;
use crate::draft::{Draft, Mark};
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
    let title = draft.facts.title.or_else(|| blocks.title().map(str::to_owned));
    let mut article = Article {
        id: Id::default(),
        external_id: draft.facts.external_id,
        source_path: source_path.to_owned(),
        url: draft.facts.url,
        outlet: draft.facts.outlet,
        title,
        byline: draft.facts.byline.or(cleaned.byline),
        published,
        language: language(blocks.body()),
        text: blocks.text,
        blocks: blocks.blocks,
        removed: cleaned.removed,
    };
    article.id = identifier(&article);
    Some(article)
}

fn section(draft: &Draft, number: usize, lines: &[Span<Byte>], starts_with_title: bool) -> Section {
    if number == 0 && starts_with_title {
        return Section::Title;
    }
    match lines.first().and_then(|line| draft.mark(*line)) {
        Some(Mark::Heading) => Section::Subheading,
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
