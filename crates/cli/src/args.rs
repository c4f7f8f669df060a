//! The words of the command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use demarche::core::{Published, PublishedBasis};
use demarche::read::{Config, parse_published};
use demarche::{Knowledge, Scheme};

/// Reads news and keeps the record: who did or said what, to whom, when and where, who reports it, and the exact words
/// that say so.
#[derive(Parser)]
#[command(name = "demarche", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Code(Code),
    Read(Read),
    Annotate(Annotate),
    Classify(Classify),
    Query(Query),
    WhoSaid(WhoSaid),
    Positions(Positions),
    Export(Export),
    Explain(Explain),
    Lexicon(Lexicon),
}

/// What is read, and what is known about it.
#[derive(Args)]
pub(crate) struct Input {
    /// Files, folders, globs, or `-` for standard input: HTML, plain text, Markdown, JSON lines, feeds, and archives of
    /// these (WARC, zip, tar; gzip or zstd).
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<String>,
    /// Publication date of all pages, where they do not say it or say it wrongly: 2025-03-18.
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub(crate) published: Option<Published>,
    /// Publisher of all pages.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Pages with more bytes are rejected.
    #[arg(long, value_name = "BYTES", default_value_t = Config::default().max_page_bytes)]
    pub(crate) max_page_bytes: usize,
}

/// What is added to the knowledge of the program.
#[derive(Args)]
pub(crate) struct Known {
    /// Folder of another annotation model: annotate.safetensors, vocab.txt and checksums.txt.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) model: Option<PathBuf>,
    /// Folder of a lexicon of one's own, laid over that of the program; `demarche lexicon import` writes one.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) lexicon: Option<PathBuf>,
    /// A dump of GeoNames (allCountries.txt, cities500.txt, UA.txt) whose towns are added to the places that are known.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
}

impl Known {
    pub(crate) fn paths(&self) -> Knowledge {
        Knowledge {
            model: self.model.clone(),
            lexicon: self.lexicon.clone(),
            gazetteer: self.gazetteer.clone(),
            scheme: Scheme::default(),
        }
    }
}

impl Input {
    pub(crate) fn config(&self) -> Config {
        let mut config = Config { max_page_bytes: self.max_page_bytes, ..Config::default() };
        config.hints.published = self.published;
        config.hints.outlet.clone_from(&self.outlet);
        config
    }
}

pub(crate) fn published(text: &str) -> Result<Published, String> {
    parse_published(text, PublishedBasis::Argument).ok_or_else(|| "not a date such as 2025-03-18".to_owned())
}

/// Code pages into a record: the main job.
///
/// The record is one SQLite file. A run that was stopped, or killed, goes on with the same command; running it again over
/// the same pages adds nothing.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche code examples/pages -o demo.record
  demarche code 'crawl/*.html' wire.jsonl -o spring.record --outlet 'Example Wire'
  cat page.txt | demarche code - --format jsonl --published 2025-03-18 | grep '\"table\":\"events\"'")]
pub(crate) struct Code {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The record to create or continue.
    #[arg(short, long, value_name = "RECORD")]
    pub(crate) output: Option<PathBuf>,
    /// A record on disk, or all rows as JSON lines on standard output.
    #[arg(long, value_enum, default_value_t = CodeFormat::Record)]
    pub(crate) format: CodeFormat,
    /// Threads; 0 takes every core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Whose names the events have: those of the PLOVER manual, or of the PLV data to compare with it. Give each a record of
    /// its own.
    #[arg(long, value_enum, default_value_t = SchemeName::Plover)]
    pub(crate) scheme: SchemeName,
    #[command(flatten)]
    pub(crate) knowledge: Known,
    /// End with exit code 1 if a page was rejected.
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeName {
    Plover,
    Plv,
}

impl SchemeName {
    pub(crate) fn scheme(self) -> Scheme {
        match self {
            Self::Plover => Scheme::Plover,
            Self::Plv => Scheme::Plv,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeFormat {
    Record,
    Jsonl,
}

/// Show what is kept and dropped of pages, or write their articles.
///
/// As text, a page is shown from top to bottom: what is kept as it stands, what is dropped behind a `-` and its role.
/// docs/reading.md says what the roles mean, and why pages are rejected.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche read examples/pages/11-nurses-strike.html
  curl -s https://example.org/news/1 | demarche read - --format json
  CLICOLOR_FORCE=1 demarche read examples/archives/strait.warc.gz | less -R
  demarche read --format jsonl examples/pages > articles.jsonl
  demarche read --format jsonl crawl -o articles.jsonl --rejections rejections.jsonl --threads 4
  demarche read --format jsonl examples/pages | jq -r '[.published_at, .title] | @tsv'")]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Text for people, or the row of the articles table as JSON, indented or one a line.
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub(crate) format: ReadFormat,
    /// Where to; standard output if not given, or `-`.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write what could not be read to this file, as JSON lines of the rejections table, and not to standard error.
    #[arg(long, value_name = "FILE")]
    pub(crate) rejections: Option<PathBuf>,
    /// Threads; 0 takes every core. The output is the same for any number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// End with exit code 1 if a page was rejected.
    #[arg(long)]
    pub(crate) strict: bool,
}

impl Read {
    /// The file to write the articles to; `None` for standard output.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    Text,
    Json,
    Jsonl,
}

/// Show sentences, words, tags, the parse, the names and whom they mean.
#[derive(Args)]
#[command(after_help = "Examples:
  echo 'Moscow rejected the plan.' | demarche annotate - --format pretty
  demarche annotate examples/pages/01-border-clash.txt --format conllu > clash.conllu
  demarche annotate wire.jsonl --format json > annotations.jsonl")]
pub(crate) struct Annotate {
    #[command(flatten)]
    pub(crate) input: Input,
    /// CoNLL-U, one JSON object an article, or columns for people.
    #[arg(long, value_enum, default_value_t = AnnotateFormat::Pretty)]
    pub(crate) format: AnnotateFormat,
    #[command(flatten)]
    pub(crate) knowledge: Known,
    /// End with exit code 1 if a page was rejected.
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotateFormat {
    Conllu,
    Json,
    Pretty,
}

/// Say what one actor does to another in a sentence, both given.
///
/// Each line of the input is a JSON object `{"id", "text", "events": [{"id", "source": [{"start", "end"}], "target": [...]}]}`, with
/// places in code points, half open; a target may be missing. Each pair gives one line `{"id", "label", "quad", "binary", "shares"}`
/// with the fifteen labels of the PLV benchmark: the types of PLOVER, of which CONCEDE and RETREAT are YIELD.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche classify pairs.jsonl > labels.jsonl
  echo '{\"id\": 1, \"text\": \"Chad accused Sudan.\", \"events\": [{\"id\": \"1\", \"source\": [{\"start\": 0, \"end\": 4}], \"target\": [{\"start\": 13, \"end\": 18}]}]}' | demarche classify -")]
pub(crate) struct Classify {
    /// Files of JSON lines, or `-` for standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) knowledge: Known,
}

/// Ask a record a question in SQL; it cannot be changed by that.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche query demo.record \"SELECT event, count(*) FROM events GROUP BY event ORDER BY 2 DESC\"
  demarche query demo.record \"SELECT title FROM articles_text WHERE articles_text MATCH 'ceasefire'\"
  demarche query demo.record \"SELECT * FROM event_actors WHERE country = 'FRA'\" > france.csv

The tables and views: docs/record.md")]
pub(crate) struct Query {
    /// The record.
    pub(crate) record: PathBuf,
    /// One SELECT.
    pub(crate) sql: String,
    /// A table for people, CSV, or one JSON object a row. Without it: a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    pub(crate) format: Option<QueryFormat>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Csv,
    Json,
}

/// Whose words and positions are asked for, and when.
#[derive(Args)]
pub(crate) struct Asked {
    /// The record.
    pub(crate) record: PathBuf,
    /// A country (`RUS`: all who speak for the state), a country and a sector (`RUSOPP`), an actor (`per.sergey-lavrov`) or a
    /// name ("Lavrov").
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Option<String>,
    /// First day: 2021-01-01.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<jiff::civil::Date>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<jiff::civil::Date>,
    /// Columns for people, CSV, or one JSON object a row. Without it: columns on a terminal, else CSV.
    #[arg(long, value_enum)]
    pub(crate) format: Option<QueryFormat>,
}

/// List who said what: statements by actor, matter, act and time.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche who-said demo.record --about sanctions --actor RUS --from 2021-01-01
  demarche who-said demo.record --actor 'Vladimir Putin' --act demand,threaten
  demarche who-said demo.record --about ceasefire --about Israel --format csv > ceasefire.csv
  demarche who-said demo.record --actor IRNGOV --format json | jq -r '[.date, .speaker, .words] | @tsv'

The rows, and how they are found: docs/positions.md")]
pub(crate) struct WhoSaid {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Words that the content holds, an actor or country that it names, an issue on which it takes a stand, or a PLOVER context
    /// that it is about. Given several times, all must fit.
    #[arg(long, value_name = "WORDS")]
    pub(crate) about: Vec<String>,
    /// What is done by speaking: demand, deny, promise, threaten and so on; several are parted by commas.
    #[arg(long, value_name = "ACT", value_delimiter = ',', value_parser = act)]
    pub(crate) act: Vec<String>,
    /// Also statements of articles that copy another.
    #[arg(long)]
    pub(crate) copies: bool,
}

/// Show how positions on an issue move over time.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche positions demo.record --actor 'Vladimir Putin' --issue ceasefire
  demarche positions demo.record --actor RUS --issue sanctions-relief --from 2021-01-01
  demarche positions demo.record --issue ceasefire --changes
  demarche positions demo.record --actor ISR --format csv > israel.csv

The issues, and how a stand is found: docs/positions.md")]
pub(crate) struct Positions {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// The issue: a file of lexicon/issues or of one's own lexicon, such as ceasefire, sanctions-relief, talks. Without it: all.
    #[arg(long, value_name = "ISSUE")]
    pub(crate) issue: Option<String>,
    /// Only where the stand changes.
    #[arg(long)]
    pub(crate) changes: bool,
}

fn act(name: &str) -> Result<String, String> {
    use demarche::core::Act;
    let known: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
    let found = Act::parse(&name.to_lowercase()).map(|act| act.as_str().to_owned());
    found.ok_or_else(|| format!("not an act; the acts are {}", known.join(", ")))
}

/// Write a record as Parquet, CSV or JSON lines.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche export demo.record --format parquet -o demo-parquet
  demarche export demo.record --format jsonl -o - | grep '\"table\":\"events\"'")]
pub(crate) struct Export {
    /// The record.
    pub(crate) record: PathBuf,
    /// Parquet and CSV: one file a table into a folder. JSON lines: one file, or `-` for standard output.
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// Where to.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    Parquet,
    Csv,
    Jsonl,
}

/// Show why a sentence, or a row of a record, is coded as it is, or why not.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche explain 'Poland expelled ten Russian diplomats on Friday.' --published 2022-03-24
  demarche explain 1f0c3a9be2d47765 --record demo.record")]
pub(crate) struct Explain {
    /// A sentence, or the identifier of a row.
    #[arg(value_name = "ROW_ID | SENTENCE")]
    pub(crate) what: String,
    /// The record that holds the row.
    #[arg(long, value_name = "RECORD")]
    pub(crate) record: Option<PathBuf>,
    /// Publication date for the sentence.
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub(crate) published: Option<Published>,
    #[command(flatten)]
    pub(crate) knowledge: Known,
}

/// Check the lexicon, or print what it says of a code.
#[derive(Args)]
#[command(after_help = "Examples:
  demarche lexicon check
  demarche lexicon explain ASSAULT.drone
  demarche lexicon who 'US president' --on 2021-10-13
  demarche lexicon import rebels.csv -o my-lexicon
  demarche code pages -o my.record --lexicon my-lexicon")]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub(crate) what: LexiconCommand,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EntryFormat {
    Text,
    Json,
}

#[derive(Subcommand)]
pub(crate) enum LexiconCommand {
    /// Load every file and run every example sentence.
    Check {
        /// A lexicon of one's own beside that of the program.
        #[arg(long, value_name = "FOLDER")]
        lexicon: Option<PathBuf>,
    },
    /// Print the codebook entry of an event type, a mode, a context, a status or a CAMEO code.
    Explain {
        /// ASSAULT, ASSAULT.drone, drone, cbrn, future, 190.
        code: String,
        /// A page for people, or one JSON array.
        #[arg(long, value_enum, default_value_t = EntryFormat::Text)]
        format: EntryFormat,
        /// A lexicon of one's own beside that of the program.
        #[arg(long, value_name = "FOLDER")]
        lexicon: Option<PathBuf>,
    },
    /// Who a name or a title means on a day: "Lavrov", "US president", "president of Chad".
    Who {
        /// The name, or the title with its state or organisation.
        words: String,
        /// The day; today's holders without it.
        #[arg(long, value_name = "DATE")]
        on: Option<jiff::civil::Date>,
        /// A lexicon of one's own beside that of the program.
        #[arg(long, value_name = "FOLDER")]
        lexicon: Option<PathBuf>,
    },
    /// Print what a person should look at in the register: overlaps and gaps in terms, offices without holders.
    Audit,
    /// Turn a table of actors or office holders into a lexicon of one's own.
    ///
    /// A CSV file with a header: `name, aliases, code, sector, from, to` (and perhaps `role`), or, as Wikidata gives it, `person, position,
    /// country, start, end` (`personLabel`, `positionLabel` and so on). Every fault is reported and nothing is written then.
    Import {
        /// The CSV file.
        file: PathBuf,
        /// The folder to write to.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
    },
}
