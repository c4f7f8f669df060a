//! `demarche read`: what is kept and dropped of pages.

use std::io::Write;

use demarche::core::{Article, Section};
use demarche::read::{Reader, pages};
use demarche::record::article_row;

use super::warn;
use crate::Ending;
use crate::args::{Read, ReadFormat};

pub(crate) fn read(arguments: &Read) -> anyhow::Result<Ending> {
    let config = arguments.input.config();
    let reader = Reader::new(&config)?;
    let mut out = anstream::stdout().lock();
    let mut rejected = false;
    for page in pages(&arguments.input.inputs, &config)? {
        let read = match page {
            Ok(page) => reader.read(&page),
            Err(rejection) => demarche::read::Read { rejections: vec![rejection], ..Default::default() },
        };
        rejected |= !read.rejections.is_empty();
        read.rejections.iter().for_each(warn);
        let Some(article) = read.article else { continue };
        match arguments.format {
            ReadFormat::Text => {
                print_article(&mut out, &article, read.as_read.as_deref().unwrap_or_default())?;
            }
            ReadFormat::Json => writeln!(out, "{:#}", serde_json::Value::Object(article_row(&article)))?,
            ReadFormat::Jsonl => writeln!(out, "{}", serde_json::Value::Object(article_row(&article)))?,
        }
    }
    out.flush()?;
    Ok(if rejected && arguments.strict { Ending::Rejected } else { Ending::Finished })
}

/// The facts, the kept paragraphs with the title in bold, and what was dropped, dimmed, by role.
fn print_article(out: &mut impl Write, article: &Article, as_read: &str) -> anyhow::Result<()> {
    let published = article.published.map(|published| {
        format!("{} ({}, {})", published.at.date(), published.precision.as_str(), published.basis.as_str())
    });
    let facts = [
        ("source", Some(article.source_path.clone())),
        ("url", article.url.clone()),
        ("outlet", article.outlet.clone()),
        ("byline", article.byline.clone()),
        ("published", published),
        ("language", article.language.as_ref().map(|language| language.code.to_owned())),
    ];
    for (name, value) in facts {
        writeln!(out, "\x1b[36m{name:<10}\x1b[0m {}", value.as_deref().unwrap_or("-"))?;
    }
    writeln!(out)?;
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        match block.section {
            Section::Title => writeln!(out, "\x1b[1m{text}\x1b[0m\n")?,
            Section::Subheading => writeln!(out, "\x1b[4m{text}\x1b[0m\n")?,
            _ => writeln!(out, "{text}\n")?,
        }
    }
    for removed in &article.removed {
        let words = as_read.get(removed.span.range()).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "\x1b[2mdropped    {:<10} {words}\x1b[0m", removed.role.as_str())?;
    }
    Ok(writeln!(out)?)
}
