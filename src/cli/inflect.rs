//! `dilucu inflect` and `dilucu analyze`

use dilucu::Lang;

use super::glossary::Glossaries;
use super::io::{Input, Output};
use super::{Found, Outcome};

/// Inflect words: lines of lemma, tab, UniMorph tags become forms
///
/// `gümrük süreci⇥N;GEN;PL` becomes `gümrük süreçlerinin`. Words that no dictionary knows are inflected by rule. Cells after the
/// second are not looked at, so that what `analyze` writes can be read; an empty line stays one.
#[derive(clap::Args)]
pub(crate) struct Inflect {
    /// The language of the words: tr or az
    #[arg(long, value_name = "LANG")]
    lang: Lang,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

impl Inflect {
    pub(crate) fn run(&self) -> Outcome {
        let glossary = self.glossaries.load()?;
        let mut output = Output::new();
        self.input.lines(|line| {
            if line.text.trim().is_empty() {
                return output.line("", line);
            }
            let Some((lemma, rest)) = line.text.split_once('\t') else {
                return Err(line.failure(
                    line.text.len(),
                    "no tags: write the lemma, a tab and its UniMorph tags, such as `N;GEN;PL`",
                ));
            };
            let tags = rest.split('\t').next().unwrap_or(rest);
            let form = glossary
                .inflect(self.lang, lemma.trim(), tags.trim())
                .map_err(|error| line.failure(lemma.len() + 1, &error.to_string()))?;
            output.line(&form, line)
        })?;
        output.finish()?;
        Ok(Found::Yes)
    }
}

/// Analyze word forms: each line becomes lines of lemma, tab, UniMorph tags
///
/// One line for each reading, the likeliest first, and an empty line between the readings of one form and those of the next. A
/// third cell, `guessed`, marks lemmas that no dictionary knows. The exit status is 1 when a form has no reading.
#[derive(clap::Args)]
pub(crate) struct Analyze {
    /// The language of the forms: tr or az
    #[arg(long, value_name = "LANG")]
    lang: Lang,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

impl Analyze {
    pub(crate) fn run(&self) -> Outcome {
        let glossary = self.glossaries.load()?;
        let mut output = Output::new();
        let mut found = Found::Yes;
        let mut first = true;
        self.input.lines(|line| {
            if !first {
                output.write(&["\n"])?;
            }
            first = false;
            let form = line.text.trim();
            let analyses = glossary.analyze(self.lang, form);
            if analyses.is_empty() && !form.is_empty() {
                found = Found::No;
            }
            for analysis in &analyses {
                let mark = if analysis.is_known() { "" } else { "\tguessed" };
                output.write(&[analysis.lemma(), "\t", analysis.features(), mark, "\n"])?;
            }
            Ok(())
        })?;
        output.finish()?;
        Ok(found)
    }
}
