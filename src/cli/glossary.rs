//! `--glossary MINE.tsv`, on every subcommand that reads text.

use std::path::PathBuf;

use dilucu::Glossary;

use super::io::{self, Failure};

/// The glossaries that are laid over the built-in dictionary.
#[derive(clap::Args)]
pub(crate) struct Glossaries {
    /// Your own terms, asked before the built-in dictionary; may be given several times, the last is asked first
    #[arg(long = "glossary", value_name = "MINE.tsv")]
    glossaries: Vec<PathBuf>,
}

impl Glossaries {
    /// The dictionary with all of them over it.
    pub(crate) fn load(&self) -> Result<Glossary, Failure> {
        let mut glossary = Glossary::builtin();
        for file in &self.glossaries {
            let (name, text) = io::read(file)?;
            glossary = glossary.with_tsv(&name, &text).map_err(|error| {
                let others = Glossary::check_tsv(&name, &text).len().saturating_sub(1);
                match others {
                    0 => Failure::from(error),
                    _ => Failure::new(format!(
                        "{error} ({others} more: `dilucu validate {name}` lists them)"
                    )),
                }
            })?;
        }
        Ok(glossary)
    }
}
