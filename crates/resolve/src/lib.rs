//! Mentions to actors, places and dates.
//!
//! The register (`lexicon/actors/`) knows all states with their adjectives, capitals and government seats, the main
//! organisations, the offices of the largest states with the terms of their holders, and common nouns that act. A name that
//! it does not have is kept as an actor found in the text.
//!
//! ```
//! use demarche_annotate::{Annotator, Config};
//! use demarche_core::{Article, Block, Section, Span};
//! use demarche_resolve::Resolver;
//!
//! let resolver = Resolver::new()?;
//! let annotator = Annotator::new(&Config { names: resolver.names(), ..Config::default() })?;
//! let text = "Moscow rejected the plan.";
//! let blocks = vec![Block { span: Span::bytes(0, text.len()), section: Section::Body }];
//! let article = Article { text: text.into(), blocks, ..Article::default() };
//! let resolved = resolver.resolve(annotator.annotate(article));
//! let actor = resolved.mentions[0].actor.as_ref().expect("a capital that acts is a government");
//! assert_eq!(actor.country, "RUS".parse().ok());
//! assert_eq!(actor.name, "Moscow");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bare;
mod beside;
mod case;
mod certainty;
mod chains;
mod context;
mod coreference;
mod divisions;
mod gazetteer;
mod groups;
mod identities;
mod index;
mod listed;
mod mentions;
mod overlay;
mod persons;
mod places;
mod register;
mod things;
mod times;
mod titles;
mod whereabouts;
mod who;

use demarche_core::lexicon::LexiconError;
use demarche_core::{Annotated, Label, Resolved};
use jiff::civil::Date;

use case::Lowered;
use coreference::Coreference;
pub use coreference::{Antecedent, Choice};
use gazetteer::Gazetteer;
pub use gazetteer::GeoNamesError;
use mentions::Finder;
pub use overlay::{Overlay, OverlayError};
use places::Places;
pub use register::Finding;
use register::Register;
pub use who::Who;

/// Finds out who, where and when. Built once; `&self` afterwards.
pub struct Resolver {
    register: Register,
    coreference: Coreference,
    gazetteer: Gazetteer,
}

impl Resolver {
    /// Loads the register.
    ///
    /// # Errors
    /// The first fault in `lexicon/actors/`, with file, line and column.
    pub fn new() -> Result<Self, LexiconError> {
        Ok(Self {
            register: Register::load()?,
            coreference: Coreference::load()?,
            gazetteer: Gazetteer::load()?,
        })
    }

    /// The same with an overlay, whose names and holders win.
    ///
    /// # Errors
    /// A fault in the lexicon of the program; every fault of the overlay, of which nothing is loaded then.
    pub fn with_overlay(overlay: &Overlay) -> Result<Self, OverlayError> {
        let mut resolver = Self::new().map_err(|fault| OverlayError::Faults(vec![fault]))?;
        let faults = resolver.register.lay(overlay);
        if faults.is_empty() { Ok(resolver) } else { Err(OverlayError::Faults(faults)) }
    }

    /// Adds the populated places and first-level divisions of a dump of GeoNames (`allCountries.txt`, `cities500.txt`), and gives its version: 16
    /// digits of a hash, to be named with every row.
    ///
    /// # Errors
    /// A file that cannot be read; the first line that is none of GeoNames, with line and column. Nothing is added then.
    pub fn add_geonames(&mut self, path: &std::path::Path) -> Result<String, GeoNamesError> {
        self.gazetteer.add_geonames(path, demarche_core::ontology::country_of_alpha2)
    }

    /// What a person should look at in the register: overlaps, gaps in terms, names of two kinds.
    pub fn audit(&self) -> Vec<Finding> {
        self.register.audit()
    }

    /// Who the words mean on a day, the likeliest first: a name, or a title with its state or organisation.
    ///
    /// ```
    /// let resolver = demarche_resolve::Resolver::new()?;
    /// let found = resolver.who("US president", "2021-10-13".parse().ok());
    /// assert_eq!(found[0].name, "Joe Biden");
    /// # Ok::<(), demarche_core::lexicon::LexiconError>(())
    /// ```
    pub fn who(&self, words: &str, day: Option<Date>) -> Vec<Who> {
        who::who(&self.register, words, day)
    }

    /// Every name of the register with what it names, sorted: what an annotator should know beforehand.
    pub fn names(&self) -> Vec<(String, Label)> {
        self.register.names()
    }

    /// The pronouns of an article with the entities that each might stand for: what the weights are trained on.
    pub fn choices(&self, annotated: &Annotated) -> Vec<Choice> {
        let published = annotated.article.published.map(|published| published.at.date());
        let lowered = Lowered::of(annotated);
        let mentions = Finder::new(&self.register, annotated, &lowered, published).mentions();
        let mut choices = Vec::new();
        self.coreference.links(annotated, &lowered, &mentions, Some(&mut |choice| choices.push(choice)));
        choices
    }

    /// Resolves the mentions, times and places of one article.
    ///
    /// Offices are looked up, and relative dates counted, on the publication date; without one, relative dates have no
    /// range and offices no holder.
    pub fn resolve(&self, annotated: Annotated) -> Resolved {
        let published: Option<Date> = annotated.article.published.map(|published| published.at.date());
        let lowered = Lowered::of(&annotated);
        let mut finder = Finder::new(&self.register, &annotated, &lowered, published);
        let mentions = finder.mentions();
        let (entities, links) = self.coreference.links(&annotated, &lowered, &mentions, None);
        let (mentions, groups) = chains::chained(&annotated, &lowered, mentions, &entities, &links);
        let (actors, context) = (finder.actors.into_values().collect(), finder.context);
        let times = times::times(&annotated, &lowered, published);
        let (register, gazetteer) = (&self.register, &self.gazetteer);
        let places = Places { register, gazetteer, annotated: &annotated, context: &context }.of(&mentions);
        Resolved { annotated, mentions, groups, actors, times, places }
    }
}
