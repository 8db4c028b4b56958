//! `dilucu convert`

use dilucu::{Conversion, Converter, LangTag, Scheme, TokenKind, transliterate};

use super::glossary::Glossaries;
use super::io::{self, Input, Output};
use super::{Found, Outcome};

/// Put a whole text into the other language, line for line
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the text: tr, az, az-Cyrl or az-Arab
    #[arg(long, value_name = "LANG")]
    from: LangTag,
    /// The language to write: tr, az, az-Cyrl or az-Arab
    #[arg(long, value_name = "LANG")]
    to: LangTag,
    /// Put [brackets] around the words that are not in the dictionary
    #[arg(long)]
    mark: bool,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let glossary = self.glossaries.load()?;
        let (read, written) = (Scheme::of_script(self.from), Scheme::to_script(self.to));
        let mut converter = Converter::new(&glossary, self.from.lang, self.to.lang);
        let mut output = Output::new();
        let mut sample = String::new();
        self.input.lines(|line| {
            let source = read.map(|scheme| transliterate(line.text, scheme));
            let source = source.as_deref().unwrap_or(line.text);
            if sample.len() < SAMPLE {
                sample.push_str(source);
                sample.push('\n');
            }
            let text = if self.mark {
                marked(&converter.conversion(source))
            } else {
                converter.convert(source)
            };
            match written {
                Some(scheme) => output.line(&transliterate(&text, scheme), line),
                None => output.line(&text, line),
            }
        })?;
        output.finish()?;
        if let Some(lang) = converter.conversion(&sample).looks_like() {
            io::remark(&format!(
                "the text looks like `{lang}`, not `{}`: check --from, or see what `dilucu detect` says line by line",
                self.from.lang
            ));
        }
        Ok(Found::Yes)
    }
}

/// How many bytes of the text are asked for their language.
const SAMPLE: usize = 2000;

/// The text of a conversion, what it does not know in brackets.
fn marked(conversion: &Conversion) -> String {
    let mut text = String::with_capacity(conversion.text().len());
    let mut done = 0;
    for token in conversion.tokens() {
        let unknown = matches!(
            token.kind(),
            TokenKind::Unknown | TokenKind::Guessed | TokenKind::Name
        );
        if unknown {
            let target = token.target();
            text.push_str(&conversion.text()[done..target.start]);
            text.push('[');
            text.push_str(&conversion.text()[target.clone()]);
            text.push(']');
            done = target.end;
        }
    }
    text.push_str(&conversion.text()[done..]);
    text
}
