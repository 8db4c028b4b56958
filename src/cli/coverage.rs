//! `dilucu coverage`

use dilucu::{Coverage, Lang, Missing};

use super::glossary::Glossaries;
use super::io::{Input, Output};
use super::page::{Hue, Style, width};
use super::{Found, Outcome};

/// Count the words of a text that the dictionary knows, and list those that it does not
///
/// A word is a run of letters with the suffixes after its apostrophe or hyphen; figures are not counted. It is known when it
/// stands in a term, a name or a word of the general vocabulary, in any inflected form: names are included.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the text: tr or az
    #[arg(long, value_name = "LANG")]
    lang: Lang,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many unknown words and candidate terms to list, each; 0 lists all
    #[arg(long, value_name = "N", default_value_t = 40)]
    limit: usize,
    #[command(flatten)]
    glossaries: Glossaries,
    #[command(flatten)]
    input: Input,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// To be read
    #[default]
    Text,
    /// Lines of kind, tab, count, tab, text; the kinds are words, known, names, unknown and candidate
    Tsv,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let glossary = self.glossaries.load()?;
        let mut coverage = Coverage::new(&glossary, self.lang);
        self.input.lines(|line| {
            coverage.add(line.text);
            Ok(())
        })?;
        let shown = |mut missing: Vec<Missing>| {
            let all = missing.len();
            if self.limit > 0 {
                missing.truncate(self.limit);
            }
            (missing, all)
        };
        let (unknown, candidates) = (shown(coverage.unknown()), shown(coverage.candidates()));
        let mut output = Output::new();
        match self.format {
            Format::Text => output.write(&[&view(&coverage, &unknown, &candidates)])?,
            Format::Tsv => output.write(&[&table(&coverage, &unknown.0, &candidates.0)])?,
        }
        output.finish()?;
        Ok(Found::Yes)
    }
}

fn table(coverage: &Coverage<'_>, unknown: &[Missing], candidates: &[Missing]) -> String {
    let mut out = format!(
        "words\t{}\t\nknown\t{}\t\nnames\t{}\t\n",
        coverage.words(),
        coverage.known(),
        coverage.names()
    );
    for (kind, missing) in [("unknown", unknown), ("candidate", candidates)] {
        for missing in missing {
            out.push_str(&format!(
                "{kind}\t{}\t{}\n",
                missing.count(),
                missing.text()
            ));
        }
    }
    out
}

type Shown = (Vec<Missing>, usize);

/// ```text
/// words     1,204
/// known     1,107   91.9 %   of them 120 names
///
/// unknown words (64)          candidate terms (12)
///   7  zırvalamak               3  sınır forumu
/// ```
fn view(coverage: &Coverage<'_>, unknown: &Shown, candidates: &Shown) -> String {
    let style = Style::of_stdout();
    let (words, known) = (coverage.words(), coverage.known());
    let mut out = format!(
        "words  {:>11}\nknown  {:>11}",
        grouped(words),
        grouped(known)
    );
    if words > 0 {
        let share = format!("   {:.1} %", 100.0 * known as f64 / words as f64);
        out.push_str(&style.paint(Hue::Target, &share));
        let names = format!("   of them {} names", grouped(coverage.names()));
        out.push_str(&style.paint(Hue::Minor, &names));
    }
    out.push('\n');
    let column =
        |title: &str, (missing, all): &Shown| {
            let mut lines = Vec::new();
            if !missing.is_empty() {
                lines.push(format!("{title} ({})", grouped(*all)));
            }
            let digits = missing
                .first()
                .map_or(0, |first| grouped(first.count()).len());
            lines.extend(missing.iter().map(|missing| {
                format!("{:>digits$}  {}", grouped(missing.count()), missing.text())
            }));
            lines
        };
    let left = column("unknown words", unknown);
    let right = column("candidate terms", candidates);
    let room = left
        .iter()
        .map(|line| width(line))
        .max()
        .map_or(0, |widest| widest + 4);
    for place in 0..left.len().max(right.len()) {
        let cell = |column: &[String]| column.get(place).cloned().unwrap_or_default();
        let (left, right) = (cell(&left), cell(&right));
        let gap = " ".repeat(room - width(&left));
        let line = if place == 0 {
            out.push('\n');
            style.paint(Hue::Term, &left) + &gap + &style.paint(Hue::Term, &right)
        } else {
            left + &gap + &right
        };
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// 12345 → 12,345
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
