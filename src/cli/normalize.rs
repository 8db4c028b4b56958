//! `dilucu normalize`

use dilucu::{Lang, Restorer, normalize};

use super::io::{Input, Output};
use super::{Found, Outcome};

/// Clean Unicode and spelling; with --restore, put missing diacritics back
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the text: tr or az
    #[arg(long, value_name = "LANG")]
    lang: Lang,
    /// Put back the diacritics of text typed without them (`gumruk` → `gümrük`)
    #[arg(long)]
    restore: bool,
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let mut output = Output::new();
        let mut restorer = Restorer::new(self.lang);
        self.input.lines(|line| {
            let clean = normalize(line.text, self.lang);
            if self.restore {
                output.line(&restorer.restore(clean.text()), line)
            } else {
                output.line(clean.text(), line)
            }
        })?;
        output.finish()?;
        Ok(Found::Yes)
    }
}
