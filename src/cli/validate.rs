//! `dilucu validate`

use std::path::PathBuf;

use dilucu::Glossary;

use super::io::{self, Output};
use super::{Found, Outcome};

/// Check glossaries of your own: every mistake with its line and what to do
///
/// The checks and their words are those that the built-in dictionary passes. The exit status is 1 when something is found.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Tables with the columns id, tr, az, pos and note; `-` is stdin
    #[arg(value_name = "MINE.tsv", required = true)]
    tables: Vec<PathBuf>,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let mut output = Output::new();
        let mut found = Found::Yes;
        let mut tables = Vec::new();
        for table in &self.tables {
            tables.push(io::read(table)?);
        }
        for (name, text) in &tables {
            let errors = Glossary::check_tsv(name, text);
            for error in &errors {
                found = Found::No;
                output.write(&[&error.to_string(), "\n"])?;
            }
            if errors.is_empty() {
                io::remark(&format!("{name}: sound"));
            }
        }
        output.finish()?;
        Ok(found)
    }
}
