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
        // A line is mostly like the one before: what was written of that is kept.
        let mut last = None;
        let mut text = String::new();
        self.input.lines(|line| {
            let detection = detect(line.text);
            if detection.tag().is_some() {
                found = Found::Yes;
            }
            let percent = (detection.confidence() * 100.0).round() as u8;
            if last != Some((detection.tag(), percent)) {
                last = Some((detection.tag(), percent));
                let tag = detection
                    .tag()
                    .map_or_else(|| "und".to_owned(), |tag| tag.to_string());
                text = format!("{tag}\t{}.{:02}", percent / 100, percent % 100);
            }
            output.line(&text, line)
        })?;
        output.finish()?;
        Ok(found)
    }
}
