//! `dilucu translit`

use dilucu::{Scheme, transliteration_of_lines};

use super::io::{self, Input, Output};
use super::{Found, Outcome};

/// Convert between the scripts of a language, or to a romanization
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How the text is written: az, az-Cyrl, az-Arab, … (see --list)
    #[arg(long, value_name = "TAG", required_unless_present = "list")]
    from: Option<String>,
    /// How it shall be written
    #[arg(long, value_name = "TAG", required_unless_present = "list")]
    to: Option<String>,
    /// Stop at a letter that the conversion does not know, instead of letting it pass
    #[arg(long)]
    strict: bool,
    /// Show the conversions there are: from, to, whether the way back is exact, meaning
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let mut output = Output::new();
        let (Some(from), Some(to), false) = (&self.from, &self.to, self.list) else {
            for scheme in Scheme::ALL {
                let exact = if scheme.is_lossless() {
                    "lossless"
                } else {
                    "lossy"
                };
                output.write(&[
                    scheme.from(),
                    "\t",
                    scheme.to(),
                    "\t",
                    exact,
                    "\t",
                    scheme.meaning(),
                    "\n",
                ])?;
            }
            output.finish()?;
            return Ok(Found::Yes);
        };
        let scheme = Scheme::between(from, to)?;
        let (mut unknown, mut repaired, mut guessed) = (0, 0, 0);
        self.input.blocks(|block| {
            let done = transliteration_of_lines(block.text, scheme);
            if let (true, Some(span)) = (self.strict, done.unknown().next()) {
                let letter = &block.text[span.clone()];
                return Err(block.failure(
                    span.start,
                    &format!(
                        "`{letter}` is no letter of {from}: correct it, or leave out --strict"
                    ),
                ));
            }
            unknown += done.unknown().count();
            repaired += done.repaired().count();
            guessed += done.guessed().count();
            let end = if block.text.ends_with('\n') { "" } else { "\n" };
            output.write(&[done.text(), end])
        })?;
        output.finish()?;
        for (count, what) in [
            (unknown, "letters outside the alphabet passed through"),
            (repaired, "words in mixed scripts put right"),
            (guessed, "words guessed"),
        ] {
            if count > 0 {
                io::remark(&format!("{what}: {count}"));
            }
        }
        Ok(Found::Yes)
    }
}
