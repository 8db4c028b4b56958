//! `dilucu detect`

use super::io::{Input, Output};
use super::{Found, Outcome};

/// Tell the language and script of each line: tr, az, az-Cyrl, az-Arab or und, with a confidence
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let mut output = Output::new();
        self.input.lines(|line| output.line(line.text, line))?;
        output.finish()?;
        Ok(Found::Yes)
    }
}
