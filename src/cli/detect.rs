//! `dilucu detect`

use dilucu::detect;

use super::io::{Input, Output};
use super::{Found, Outcome};

/// Tell the language and script of each line: tr, az, az-Cyrl, az-Arab, or und for neither, and how sure that is
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let mut output = Output::new();
        let mut found = Found::No;
        self.input.lines(|line| {
            let detection = detect(line.text);
            let tag = detection
                .tag()
                .map_or_else(|| "und".to_owned(), |tag| tag.to_string());
            if detection.tag().is_some() {
                found = Found::Yes;
            }
            output.line(&format!("{tag}\t{:.2}", detection.confidence()), line)
        })?;
        output.finish()?;
        Ok(found)
    }
}
