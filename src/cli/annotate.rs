//! `dilucu annotate`

use std::ops::Range;

use dilucu::{Annotation, Annotator, LangTag};

use super::glossary::Glossaries;
use super::io::{Failure, Input, Output};
use super::page::{self, Style, Table};
use super::script::Scripts;
use super::{Found, Outcome, json};

/// Find the terms of a text and give their equivalents in the same inflection
///
/// The text view shows each line with its terms marked and, under it, every term with its equivalent, its UniMorph features,
/// its domain and other equivalents. `--format jsonl` writes one JSON object for each line of the text.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the text: tr, az, az-Cyrl or az-Arab; `lemma` is written so (the text may be in any script)
    #[arg(long, value_name = "LANG")]
    from: LangTag,
    /// The language of the equivalents, and how they are written: tr, az, az-Cyrl or az-Arab
    #[arg(long, value_name = "LANG")]
    to: LangTag,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What `start` and `end` of the JSON count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// To be read: the line, and its terms under it
    #[default]
    Text,
    /// One JSON object for each line
    Jsonl,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Offsets {
    /// Unicode code points
    #[default]
    Codepoints,
    /// UTF-16 code units, as JavaScript and Java count
    Utf16,
    /// Bytes of UTF-8
    Bytes,
}

impl Offsets {
    fn length(self, text: &str) -> usize {
        match self {
            Offsets::Codepoints => text.chars().count(),
            Offsets::Utf16 => text.chars().map(char::len_utf16).sum(),
            Offsets::Bytes => text.len(),
        }
    }
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        if self.from.lang == self.to.lang {
            return Err(Failure::new(format!(
                "--from and --to are both {}: give two languages",
                self.from.lang
            )));
        }
        let glossary = self.glossaries.load()?;
        let mut annotator = Annotator::new(&glossary, self.from.lang);
        let scripts = Scripts::of(&[self.from, self.to]);
        let mut output = Output::new();
        let style = Style::of_stdout();
        self.input.lines(|line| {
            let found = annotator.annotate(line.text);
            match self.format {
                Format::Jsonl => output.write(&[&self.object(line.text, &found, scripts), "\n"]),
                Format::Text => output.write(&[&view(line.text, &found, scripts, style)]),
            }
        })?;
        output.finish()?;
        Ok(Found::Yes)
    }

    /// The JSON object of a line.
    fn object(&self, text: &str, found: &[Annotation<'_, '_>], scripts: Scripts) -> String {
        let mut out = String::from("{");
        json::number(&mut out, "v", 1);
        // Annotations stand in order: each offset is counted from the one before.
        let (mut byte, mut offset) = (0, 0);
        let mut place = |at: usize| {
            offset += self.offsets.length(&text[byte..at]);
            byte = at;
            offset
        };
        json::items(&mut out, "annotations", found, |out, annotation| {
            let Range { start, end } = annotation.span();
            out.push('{');
            json::number(out, "start", place(start));
            json::number(out, "end", place(end));
            json::field(out, "surface", annotation.surface());
            json::field(out, "lemma", &scripts.term(annotation.term()));
            json::field(out, "features", &annotation.features());
            json::field(out, "concept", annotation.concept().id());
            json::field(out, "domain", annotation.concept().domain());
            let target = scripts.write(self.to.lang, annotation.target());
            json::field(out, "target", &target);
            let equivalents = annotation.equivalents().map(|term| scripts.term(term));
            json::strings(out, "equivalents", equivalents);
            out.push('}');
        });
        out.push('}');
        out
    }
}

/// A line with its terms marked, and a table of them under it.
fn view(text: &str, found: &[Annotation<'_, '_>], scripts: Scripts, style: Style) -> String {
    let mut marked = page::Marked::new(style);
    let mut done = 0;
    for annotation in found {
        let Range { start, end } = annotation.span();
        marked.plain(&text[done..start]);
        marked.term(annotation.surface(), page::hue(annotation.concept().pos()));
        done = end;
    }
    marked.plain(&text[done..]);
    let mut out = marked.finish();
    let mut table = Table::new(style);
    for annotation in found {
        let concept = annotation.concept();
        let others: Vec<String> = annotation
            .equivalents()
            .skip(1)
            .map(|term| scripts.term(term))
            .collect();
        table.row(
            page::hue(concept.pos()),
            [
                annotation.surface(),
                &scripts.write(annotation.term().lang().other(), annotation.target()),
                &annotation.features(),
                concept.domain(),
                &others.join(", "),
            ],
        );
    }
    out.push_str(&table.finish());
    out
}
