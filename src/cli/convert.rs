//! `dilucu convert`

use dilucu::{Converter, LangTag, Scheme, Script, transliterate};

use super::glossary::Glossaries;
use super::io::{Failure, Input, Output};
use super::{Found, Outcome};

/// Put a whole text into the other language, line for line
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the text: tr, az or az-Cyrl
    #[arg(long, value_name = "LANG")]
    from: LangTag,
    /// The language to write: tr, az or az-Cyrl
    #[arg(long, value_name = "LANG")]
    to: LangTag,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let glossary = self.glossaries.load()?;
        let (read, written) = (script(self.from, false)?, script(self.to, true)?);
        let mut converter = Converter::new(&glossary, self.from.lang, self.to.lang);
        let mut output = Output::new();
        self.input.lines(|line| {
            let source = read.map(|scheme| transliterate(line.text, scheme));
            let source = source.as_deref().unwrap_or(line.text);
            let text = converter.convert(source);
            match written {
                Some(scheme) => output.line(&transliterate(&text, scheme), line),
                None => output.line(&text, line),
            }
        })?;
        output.finish()?;
        Ok(Found::Yes)
    }
}

/// The conversion between the script of a tag and the Latin one in which the dictionary is written; none for Latin.
fn script(tag: LangTag, out_of_latin: bool) -> Result<Option<Scheme>, Failure> {
    if tag.script == Script::Latn {
        return Ok(None);
    }
    let (tag, latin) = (tag.to_string(), LangTag::from(tag.lang).to_string());
    let scheme = if out_of_latin {
        Scheme::between(&latin, &tag)?
    } else {
        Scheme::between(&tag, &latin)?
    };
    Ok(Some(scheme))
}
