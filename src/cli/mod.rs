//! The command: one file a subcommand, [`io`] for what they share.
//!
//! A subcommand is a module with `Args` (its options, whose doc comments are the help text) and
//! `Args::run(&self) -> Outcome`. To add one: the module, a line in [`Command`], a line in [`Command::run`].

mod annotate;
mod convert;
mod coverage;
mod detect;
mod glossary;
mod inflect;
mod io;
mod json;
mod lookup;
mod normalize;
mod page;
mod reference;
mod script;
mod translit;
mod validate;

use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

use io::Failure;

/// What a subcommand found: exit 0, exit 1, or one line on stderr and exit 2.
pub(crate) type Outcome = Result<Found, Failure>;

/// The difference between exit 0 and exit 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Found, or clean: exit 0.
    Yes,
    /// Not found, or findings: exit 1.
    No,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

/// Turkish–Azerbaijani glossary: terms in any inflected form, in any script.
#[derive(Parser)]
#[command(name = "dilucu", version, about, styles = STYLES, propagate_version = true)]
#[command(
    after_help = "Languages are BCP-47 tags: tr, az (Latin), az-Cyrl, az-Arab. Without a file, or for `-`, stdin is read.\n\
    Exit status: 0 found or clean, 1 not found or findings, 2 error."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Lookup(lookup::Args),
    Annotate(annotate::Args),
    Convert(convert::Args),
    Inflect(inflect::Inflect),
    Analyze(inflect::Analyze),
    Coverage(coverage::Args),
    Validate(validate::Args),
    Translit(translit::Args),
    Normalize(normalize::Args),
    Detect(detect::Args),
    Completions(reference::Completions),
    Man(reference::Man),
}

impl Command {
    fn run(&self) -> Outcome {
        match self {
            Command::Lookup(args) => args.run(),
            Command::Annotate(args) => args.run(),
            Command::Convert(args) => args.run(),
            Command::Inflect(args) => args.run(),
            Command::Analyze(args) => args.run(),
            Command::Coverage(args) => args.run(),
            Command::Validate(args) => args.run(),
            Command::Translit(args) => args.run(),
            Command::Normalize(args) => args.run(),
            Command::Detect(args) => args.run(),
            Command::Completions(args) => args.run(),
            Command::Man(args) => args.run(),
        }
    }
}

/// Reads the arguments, does what they ask, and says how it went.
pub(crate) fn run() -> ExitCode {
    match Cli::parse().command.run() {
        Ok(Found::Yes) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Ok(Found::No) => ExitCode::from(1),
        Err(Failure::Message(message)) => {
            io::complain(&message);
            ExitCode::from(2)
        }
    }
}
