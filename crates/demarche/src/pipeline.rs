//! The stages in order, for one page.

use std::collections::BTreeSet;
use std::path::PathBuf;

use demarche_annotate::{AnnotateError, Annotator};
use demarche_code::{Coder, Scheme};
use demarche_core::lexicon::LexiconError;
use demarche_core::{Article, Block, Coded, Id, Page, Published, Rejection, Section, Span};
use demarche_read::{Config, ReadError, Reader};
use demarche_record::Versions;
use demarche_resolve::{GeoNamesError, Overlay, OverlayError, Resolver};

use crate::own_codebook::OwnCodebook;
use crate::own_issues::OwnIssues;
use crate::versions::versions;

use crate::batches::guarded;

/// Why the stages could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PipelineError {
    /// A lexicon file has a fault.
    #[error("failed to load the lexicon")]
    Lexicon(#[from] LexiconError),
    /// The word lists or the model of the annotation have a fault.
    #[error("failed to load the annotation")]
    Annotate(#[from] AnnotateError),
    /// The user's lexicon has faults.
    #[error("failed to load the lexicon given by `--lexicon`")]
    Overlay(#[from] OverlayError),
    /// The user's codebook has faults: every one of them.
    #[error("{}", faults(.0))]
    Codebook(Vec<LexiconError>),
    /// A file of the user's codebook or issues cannot be read.
    #[error("failed to read a file given by `--lexicon`: `{}`", path.display())]
    OwnFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The dump of GeoNames cannot be used.
    #[error("failed to load the places given by `--gazetteer`")]
    Gazetteer(#[from] GeoNamesError),
    /// The rules of reading have a fault.
    #[error("failed to load the rules for reading pages")]
    Read(#[from] ReadError),
}

fn faults(faults: &[LexiconError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("faults in the lexicon given by `--lexicon`: {}\n{}", faults.len(), lines.join("\n"))
}

/// The coder with the user's codebook; its faults come together with those of his actors.
fn coder(
    scheme: Scheme,
    issues: &OwnIssues,
    codebook: &OwnCodebook,
    actors: Option<&Overlay>,
) -> Result<Coder, PipelineError> {
    let mut coder = Coder::with(scheme, &issues.0)?;
    let mut faults = coder.lay(&codebook.0);
    if faults.is_empty() {
        return Ok(coder);
    }
    faults.extend(actors.map(Overlay::faults).unwrap_or_default());
    Err(PipelineError::Codebook(faults))
}

/// All stages. Built once; `&self` afterwards, on as many threads as you like.
pub struct Pipeline {
    reader: Reader,
    annotator: Annotator,
    resolver: Resolver,
    coder: Coder,
    /// The versions of the user's lexicon and places.
    overlay: Option<String>,
}

/// What a user adds to the program's own knowledge.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// A folder with another annotation model: `annotate.safetensors`, `vocab.txt` and `checksums.txt`.
    pub model: Option<PathBuf>,
    /// A folder with a lexicon of one's own, laid over that of the program: `actors/actors.txt`, `actors/offices.txt`,
    /// `actors/holders.txt`, `issues/*.txt`, `ontology/*.txt`, `frames/*.txt`, `contexts/*.txt`.
    pub lexicon: Option<PathBuf>,
    /// A dump of GeoNames whose towns and divisions are added to the gazetteer.
    pub gazetteer: Option<PathBuf>,
    /// Whose names the events have.
    pub scheme: Scheme,
}

/// What became of one page.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The coded article; `None` when the page gave none, or the caller knows it already.
    pub coded: Option<Coded>,
    /// Identifier of the article, also of one that was passed over.
    pub article: Option<Id>,
    /// Why the page or a part of it was not read.
    pub rejections: Vec<Rejection>,
}

impl Pipeline {
    /// Loads the lexicon and the model of the program and builds every stage.
    ///
    /// # Errors
    /// The first fault in the lexicon, with file, line and column.
    pub fn new(config: &Config) -> Result<Self, PipelineError> {
        Self::with(config, &Knowledge::default())
    }

    /// The same with a user's own knowledge.
    ///
    /// # Errors
    /// As [`Pipeline::new`]; when a file of the model is missing or damaged; every fault of the user's lexicon.
    pub fn with(config: &Config, knowledge: &Knowledge) -> Result<Self, PipelineError> {
        let folder = knowledge.lexicon.as_deref();
        let issues = folder.map(OwnIssues::open).transpose()?.unwrap_or_default();
        let codebook = folder.map(OwnCodebook::open).transpose()?.unwrap_or_default();
        let overlay = match folder.map(Overlay::open).transpose() {
            Err(OverlayError::Empty(_)) if !issues.0.is_empty() || !codebook.0.is_empty() => None,
            other => other?,
        };
        let mut versions: Vec<String> = overlay.iter().map(Overlay::version).collect();
        versions.extend(issues.version());
        versions.extend(codebook.version());
        let coder = coder(knowledge.scheme, &issues, &codebook, overlay.as_ref())?;
        let mut resolver = match &overlay {
            Some(overlay) => Resolver::with_overlay(overlay)?,
            None => Resolver::new()?,
        };
        if let Some(dump) = &knowledge.gazetteer {
            versions.push(resolver.add_geonames(dump)?);
        }
        let names = resolver.names();
        let model = knowledge.model.clone();
        let overlay = Some(versions.join("+")).filter(|versions| !versions.is_empty());
        let annotator = Annotator::new(&demarche_annotate::Config { names, model })?;
        Ok(Self { reader: Reader::new(config)?, annotator, resolver, coder, overlay })
    }

    /// The versions of everything that shapes the rows of this pipeline.
    pub fn versions(&self) -> Versions {
        versions(self.annotator.model_version(), self.overlay.as_deref())
    }

    /// The reading stage.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The annotating stage.
    pub fn annotator(&self) -> &Annotator {
        &self.annotator
    }

    /// The resolving stage.
    pub fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    /// The coding stage.
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// Takes a page through all stages, unless its article is one of `known`.
    ///
    /// Never panics: a fault inside the program becomes a rejection, and the next page can be taken.
    pub fn page(&self, page: &Page, known: &BTreeSet<Id>) -> Outcome {
        let work = || {
            let read = self.reader.read(page);
            let article = read.article.as_ref().map(|article| article.id);
            let new = read.article.filter(|article| !known.contains(&article.id));
            Outcome { coded: new.map(|article| self.code(article)), article, rejections: read.rejections }
        };
        guarded(page, work)
            .unwrap_or_else(|rejection| Outcome { rejections: vec![rejection], ..Outcome::default() })
    }

    /// Annotates, resolves and codes an article that was read.
    pub fn code(&self, article: Article) -> Coded {
        self.coder.code(self.resolver.resolve(self.annotator.annotate(article)))
    }

    /// Codes a piece of text as it stands, as one paragraph without cleaning.
    pub fn code_text(&self, text: &str, published: Option<Published>) -> Coded {
        self.code(paragraph(text, published))
    }

    /// The same by the lexicon alone, whatever events the model sees: what its examples are about.
    pub fn code_by_lexicon(&self, text: &str) -> Coded {
        let mut annotated = self.annotator.annotate(paragraph(text, None));
        annotated.evocations = None;
        self.coder.code(self.resolver.resolve(annotated))
    }
}

/// A piece of text as one paragraph.
fn paragraph(text: &str, published: Option<Published>) -> Article {
    let start = text.len() - text.trim_start().len();
    let trimmed = Span::bytes(start, text.trim_end().len().max(start));
    let blocks =
        if trimmed.is_empty() { vec![] } else { vec![Block { span: trimmed, section: Section::Body }] };
    Article { text: text.to_owned(), blocks, published, ..Article::default() }
}
