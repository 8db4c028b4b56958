//! `dilucu lookup`

use dilucu::{Glossary, Hit, HitKind, Lang, Status, Term};

use super::glossary::Glossaries;
use super::io::{Failure, Input, Output};
use super::page::{Hue, Style, width};
use super::{Found, Outcome, json};

/// Look terms up: their equivalents, domain, status and notes
///
/// A term may be given in any inflected form; what is not found is answered with near misses (misspelt, without its
/// diacritics, with the wrong i) and with the terms that begin so, and the exit status is 1.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the terms: tr or az; both are tried without it
    #[arg(long, value_name = "LANG")]
    from: Option<Lang>,
    /// The language of the equivalents: the other one without it
    #[arg(long, value_name = "LANG")]
    to: Option<Lang>,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    glossaries: Glossaries,
    /// What to look up; `-` reads stdin, a term on each line
    #[arg(value_name = "TERM", required = true)]
    terms: Vec<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// To be read
    #[default]
    Text,
    /// One JSON object for each term asked for
    Json,
}

/// How many near misses and completions are offered, each, over all languages.
const OFFERED: usize = 6;

/// What was found for a query.
struct Answer<'g> {
    query: &'g str,
    hits: Vec<Hit<'g>>,
    suggestions: Vec<Term<'g>>,
    completions: Vec<Term<'g>>,
}

impl Args {
    pub(crate) fn run(&self) -> Outcome {
        let langs = match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => {
                return Err(Failure::new(format!(
                    "--from and --to are both {from}: give two languages"
                )));
            }
            (Some(from), _) => vec![from],
            (None, Some(to)) => vec![to.other()],
            (None, None) => Lang::ALL.to_vec(),
        };
        let glossary = self.glossaries.load()?;
        let style = Style::of_stdout();
        let mut output = Output::new();
        let mut found = Found::Yes;
        let mut first = true;
        let mut each = |query: &str| {
            let answer = Answer::new(&glossary, &langs, query);
            if answer.hits.is_empty() {
                found = Found::No;
            }
            let text = match self.format {
                Format::Json => answer.object() + "\n",
                Format::Text if first => answer.view(style),
                Format::Text => String::from("\n") + &answer.view(style),
            };
            first = false;
            output.write(&[&text])
        };
        for term in &self.terms {
            if term == "-" {
                Input::stdin().lines(|line| each(line.text))?;
            } else {
                each(term)?;
            }
        }
        output.finish()?;
        Ok(found)
    }
}

impl<'g> Answer<'g> {
    fn new(glossary: &'g Glossary, langs: &[Lang], query: &'g str) -> Self {
        let all = |find: &dyn Fn(Lang) -> Vec<Term<'g>>| {
            langs
                .iter()
                .flat_map(|&lang| find(lang))
                .collect::<Vec<_>>()
        };
        let mut hits: Vec<Hit<'g>> = langs
            .iter()
            .flat_map(|&lang| glossary.lookup(lang, query))
            .collect();
        // A lemma of one language is not also offered as a form of the other.
        if hits.iter().any(|hit| hit.kind() == HitKind::Lemma) {
            hits.retain(|hit| hit.kind() == HitKind::Lemma);
        }
        let (mut suggestions, mut completions) = (Vec::new(), Vec::new());
        if hits.is_empty() {
            let offered = OFFERED / langs.len();
            suggestions = all(&|lang| glossary.suggest(lang, query, offered));
            completions = all(&|lang| glossary.complete(lang, query, offered));
            completions.retain(|term| !suggestions.contains(term));
        }
        Answer {
            query,
            hits,
            suggestions,
            completions,
        }
    }

    fn view(&self, style: Style) -> String {
        if !self.hits.is_empty() {
            let entries: Vec<String> = self
                .hits
                .iter()
                .map(|hit| entry(hit, self.query, style))
                .collect();
            return entries.join("\n");
        }
        let mut out = format!("{}: not found\n", style.paint(Hue::Wrong, self.query));
        let offers = [
            ("did you mean", &self.suggestions),
            ("begins so", &self.completions),
        ];
        for (label, terms) in offers {
            for (place, &term) in terms.iter().enumerate() {
                let target = equivalents(term)
                    .next()
                    .map_or(String::new(), |term| term.text());
                let lang = style.paint(Hue::Minor, term.lang().tag());
                let text = format!("{lang} {}", arrow(&term.text(), &target, style));
                out.push_str(&labeled(if place == 0 { label } else { "" }, &text, style));
            }
        }
        out
    }

    fn object(&self) -> String {
        let mut out = String::from("{");
        json::number(&mut out, "v", 1);
        json::field(&mut out, "query", self.query);
        json::items(&mut out, "hits", &self.hits, |out, hit| {
            let concept = hit.concept();
            out.push('{');
            json::field(out, "lang", hit.term().lang().tag());
            json::field(out, "term", &hit.term().text());
            json::field(out, "status", &hit.term().status().to_string());
            json::field(
                out,
                "match",
                match hit.kind() {
                    HitKind::Lemma => "lemma",
                    HitKind::Form => "form",
                },
            );
            json::field(out, "features", &hit.features());
            json::field(out, "concept", concept.id());
            json::field(out, "gloss", &concept.gloss());
            json::field(out, "domain", concept.domain());
            json::field(out, "pos", concept.pos());
            json::field(out, "note", concept.note());
            json::items(
                out,
                "equivalents",
                concept.terms(hit.term().lang().other()),
                |out, term| {
                    out.push('{');
                    json::field(out, "term", &term.text());
                    json::field(out, "status", &term.status().to_string());
                    if let Some(target) = form(hit, term) {
                        json::field(out, "target", &target);
                    }
                    out.push('}');
                },
            );
            out.push('}');
        });
        let texts = |terms: &[Term<'_>]| terms.iter().map(|term| term.text()).collect::<Vec<_>>();
        json::strings(&mut out, "suggestions", texts(&self.suggestions));
        json::strings(&mut out, "completions", texts(&self.completions));
        out.push('}');
        out
    }
}

/// The terms of the other language that may be written.
fn equivalents<'g>(term: Term<'g>) -> impl Iterator<Item = Term<'g>> {
    term.concept()
        .terms(term.lang().other())
        .filter(|term| term.status() != Status::Deprecated)
}

/// An equivalent in the inflection of the query.
fn form(hit: &Hit<'_>, term: Term<'_>) -> Option<String> {
    (hit.kind() == HitKind::Form)
        .then(|| term.inflect(&hit.features()).ok())
        .flatten()
}

/// ```text
/// gümrük süreci → gömrük prosesi
///     form          gümrük süreçlerinin → gömrük proseslərinin  N;GEN;PL
///     English       customs process · noun · customs
/// ```
fn entry(hit: &Hit<'_>, query: &str, style: Style) -> String {
    let (term, concept) = (hit.term(), hit.concept());
    let written: Vec<Term<'_>> = equivalents(term).collect();
    let target = written.first().map_or(String::new(), |term| term.text());
    let mut out = arrow(&term.text(), &target, style);
    if term.status() != Status::Preferred {
        out.push_str(&style.paint(Hue::Minor, &format!("  {}", term.status())));
    }
    out.push('\n');
    let form = (hit.kind() == HitKind::Form).then(|| {
        let target = written.iter().find_map(|&term| form(hit, term));
        let features = style.paint(Hue::Minor, &hit.features());
        arrow(query, &target.unwrap_or_default(), style) + "  " + &features
    });
    let list = |terms: &mut dyn Iterator<Item = Term<'_>>| {
        terms.map(|term| term.text()).collect::<Vec<_>>().join(", ")
    };
    let avoided = |term: &Term<'_>| term.status() == Status::Deprecated;
    let lines = [
        ("form", form.unwrap_or_default()),
        ("also", list(&mut written.iter().skip(1).copied())),
        (
            "not",
            list(&mut concept.terms(term.lang().other()).filter(avoided)),
        ),
        (
            "synonyms",
            list(&mut concept.terms(term.lang()).filter(|other| *other != term)),
        ),
        (
            "English",
            format!(
                "{} · {} · {}",
                concept.gloss(),
                concept.pos(),
                concept.domain()
            ),
        ),
        ("note", concept.note().to_owned()),
    ];
    for (label, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        out.push_str(&labeled(label, text, style));
    }
    out
}

fn arrow(term: &str, target: &str, style: Style) -> String {
    format!(
        "{} → {}",
        style.paint(Hue::Term, term),
        style.paint(Hue::Target, target)
    )
}

/// A line under an entry.
fn labeled(label: &str, text: &str, style: Style) -> String {
    let room = " ".repeat(LABEL.saturating_sub(width(label)));
    format!("    {}{room}{text}\n", style.paint(Hue::Minor, label))
}

/// The width of the labels on the left.
const LABEL: usize = 14;
