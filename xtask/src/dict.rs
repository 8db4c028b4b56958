//! Report on the dictionary and its laws.
//!
//! ```text
//!     laws       what must hold: the chore fails otherwise
//!     totals     concepts by domain
//!     report     what somebody should look at: counts with the first examples, heaviest first
//! ```

mod evidence;
mod flags;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use dilucu::{Glossary, Lang, lowercase};

use crate::shell;
use evidence::Evidence;
use rows::{Row, side};

#[derive(clap::Args)]
pub struct Options {
    /// Lists of word forms with frequencies: every `*-tr.tsv` and `*-az.tsv` of the folder
    #[arg(long, value_name = "DIR")]
    evidence: Option<PathBuf>,
    /// How many examples of each kind to print
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Print every finding
    #[arg(long)]
    verbose: bool,
    /// Write every finding to a file: kind, weight, place, message
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let tables = rows::tables()?;
    let mut laws = Findings::default();
    let mut faults = Vec::new();
    let rows: Vec<Row<'_>> = tables
        .iter()
        .flat_map(|table| rows::rows(table, &mut faults))
        .collect();
    for fault in faults {
        laws.add("tables that can be read", 0, String::new(), fault);
    }
    let glossary = Glossary::builtin();
    check_laws(&glossary, &rows, &mut laws);

    totals(&rows)?;

    let mut report = Findings::default();
    conflicts(&rows, &mut report)?;
    to_and_fro(&glossary, &rows, &mut report);
    false_friends(&rows, &mut report)?;
    let heads = flags::heads(&glossary, &rows);
    for head in heads.iter().filter(|head| head.flags.len() > 1) {
        differing_flags(head, &mut report);
    }
    let folder = match &options.evidence {
        Some(folder) => folder.clone(),
        None => shell::root().join("../shared/evidence"),
    };
    if options.evidence.is_some() || folder.is_dir() {
        let evidence = [
            Evidence::read(&folder, Lang::ALL[0])?,
            Evidence::read(&folder, Lang::ALL[1])?,
        ];
        attested(&glossary, &rows, &evidence, &mut report);
        suspicious_identity(&rows, &evidence, &mut report);
        for head in &heads {
            missing_flags(&glossary, head, &evidence[side(head.lang)], &mut report);
        }
    } else {
        println!(
            "skipped what needs evidence: no folder {} (give one by --evidence)\n",
            folder.display()
        );
    }

    let limit = if options.verbose {
        usize::MAX
    } else {
        options.limit
    };
    report.print(limit);
    if let Some(path) = &options.out {
        let write = || -> std::io::Result<()> {
            let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
            laws.write(&mut file)?;
            report.write(&mut file)?;
            file.flush()
        };
        write().with_context(|| path.display().to_string())?;
    }
    if laws.by_kind.is_empty() {
        println!("laws: all hold");
        Ok(())
    } else {
        laws.print(usize::MAX);
        bail!("the dictionary breaks its laws")
    }
}

/// What was found, by kind.
#[derive(Default)]
struct Findings {
    by_kind: BTreeMap<&'static str, Vec<Finding>>,
}

struct Finding {
    weight: u64,
    place: String,
    message: String,
}

impl Findings {
    fn add(&mut self, kind: &'static str, weight: u64, place: String, message: String) {
        self.by_kind.entry(kind).or_default().push(Finding {
            weight,
            place,
            message,
        });
    }

    /// The heaviest first.
    fn sorted(&self) -> impl Iterator<Item = (&'static str, Vec<&Finding>)> {
        self.by_kind.iter().map(|(kind, findings)| {
            let mut findings: Vec<&Finding> = findings.iter().collect();
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.weight));
            (*kind, findings)
        })
    }

    fn print(&self, limit: usize) {
        for (kind, findings) in self.sorted() {
            println!("{kind}: {}", findings.len());
            for finding in findings.iter().take(limit) {
                println!("    {:<40} {}", finding.place, finding.message);
            }
            println!();
        }
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        for (kind, findings) in self.sorted() {
            for Finding {
                weight,
                place,
                message,
            } in findings
            {
                writeln!(out, "{kind}\t{weight}\t{place}\t{message}")?;
            }
        }
        Ok(())
    }
}

/// The letters of a language's terms; those of the second group are for names only.
const ALPHABETS: [(&str, &str); 2] = [
    ("abcçdefgğhıijklmnoöprsştuüvyzâîû", "qwxəäéèáãñóøë"),
    ("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "wäéèáãñóøë"),
];
const MARKS: &str = " '’-./&+,()%0123456789";

/// Common words that are written as in the language they come from.
const FOREIGN: [&str; 10] = [
    "aquapark", "forward", "how", "know", "swap", "swapı", "web", "won", "wonu", "tweet",
];

fn check_laws(glossary: &Glossary, rows: &[Row<'_>], laws: &mut Findings) {
    let mut ids = BTreeMap::new();
    for row in rows {
        if let Some(other) = ids.insert(row.id, row.place()) {
            laws.add("ids are unique", 0, row.place(), format!("also at {other}"));
        }
        let slug = row.id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !slug {
            laws.add(
                "ids are slugs of a-z, 0-9 and -",
                0,
                row.place(),
                String::new(),
            );
        }
        match glossary.concept(row.id) {
            None => laws.add(
                "every row is in the tables",
                0,
                row.place(),
                "not there".into(),
            ),
            Some(concept) => {
                for lang in Lang::ALL {
                    let texts: Vec<String> = concept.terms(lang).map(|term| term.text()).collect();
                    if texts
                        .iter()
                        .ne(row.terms[side(lang)].iter().map(|term| term.text))
                    {
                        laws.add(
                            "every row is in the tables",
                            0,
                            row.place(),
                            format!("with {texts:?}"),
                        );
                    }
                    if !concept.is_general() && concept.preferred(lang).is_none() {
                        laws.add(
                            "every term has an equivalent to write",
                            0,
                            row.place(),
                            format!("none in {lang}"),
                        );
                    }
                }
            }
        }
        for lang in Lang::ALL {
            let (letters, foreign) = ALPHABETS[side(lang)];
            for term in &row.terms[side(lang)] {
                for word in term.text.split([' ', '-']) {
                    // A word with a capital is a name or an acronym.
                    let name = word.chars().any(char::is_uppercase) || FOREIGN.contains(&word);
                    let stranger = lowercase(word).chars().find(|&c| {
                        !(letters.contains(c) || MARKS.contains(c) || name && foreign.contains(c))
                    });
                    if let Some(letter) = stranger {
                        let message = format!("`{letter}` in `{}` ({lang})", term.text);
                        laws.add(
                            "words keep to the letters of their alphabet",
                            0,
                            row.place(),
                            message,
                        );
                    }
                }
            }
        }
    }
}

/// Prints the number of concepts by domain and by kind of domain.
fn totals(rows: &[Row<'_>]) -> Result<()> {
    #[derive(Default)]
    struct Count {
        concepts: usize,
        multiword: usize,
        terms: [usize; 2],
    }
    let kinds = rows::kinds()?;
    let mut domains: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    let mut sums: BTreeMap<&str, Count> = BTreeMap::new();
    let mut all = Count::default();
    for row in rows {
        let kind = kinds.get(row.domain()).map_or("?", String::as_str);
        let multiword = row
            .terms
            .iter()
            .any(|terms| terms[0].text.contains([' ', '-']));
        for count in [
            domains.entry((kind, row.domain())).or_default(),
            sums.entry(kind).or_default(),
            &mut all,
        ] {
            count.concepts += 1;
            count.multiword += usize::from(multiword);
            for (sum, terms) in count.terms.iter_mut().zip(&row.terms) {
                *sum += terms.len();
            }
        }
    }
    let print = |name: &str, kind: &str, count: &Count| {
        println!(
            "{name:<22} {kind:<8} {:>8} {:>9} {:>8} {:>8}",
            count.concepts, count.multiword, count.terms[0], count.terms[1]
        );
    };
    println!(
        "{:<22} {:<8} {:>8} {:>9} {:>8} {:>8}",
        "domain", "kind", "concepts", "multiword", "tr terms", "az terms"
    );
    for ((kind, domain), count) in &domains {
        print(domain, kind, count);
    }
    for (kind, count) in &sums {
        print("", kind, count);
    }
    print("", "all", &all);
    println!();
    Ok(())
}

/// Rows that `dict/senses.tsv` tells apart.
fn senses() -> Result<BTreeSet<String>> {
    let table = rows::table("dict/senses.tsv")?;
    let records = table.records(&["lang", "term", "concept", "near", "example"], 3)?;
    Ok(records
        .iter()
        .map(|record| record.cells[2].to_owned())
        .collect())
}

/// One preferred term with several equivalents; true senses, which a note or a row of senses.tsv tells apart, are counted
/// by themselves.
fn conflicts(rows: &[Row<'_>], report: &mut Findings) -> Result<()> {
    let senses = senses()?;
    for lang in Lang::ALL {
        let mut same: BTreeMap<(&str, bool), Vec<&Row<'_>>> = BTreeMap::new();
        for row in rows {
            if let Some(term) = row.preferred(lang) {
                same.entry((term.text, row.pos == "verb"))
                    .or_default()
                    .push(row);
            }
        }
        let equivalent = |row: &Row<'_>| {
            row.preferred(lang.other())
                .map_or(String::new(), |term| term.text.to_owned())
        };
        for ((text, _), rows) in same {
            let equivalents: BTreeSet<String> = rows.iter().map(|row| equivalent(row)).collect();
            let listed = || {
                let each: Vec<String> = rows
                    .iter()
                    .map(|row| format!("{} ({})", equivalent(row), row.id))
                    .collect();
                format!("{text} ({lang}): {}", each.join(", "))
            };
            let told_apart = || {
                rows.iter()
                    .any(|row| !row.note.is_empty() || senses.contains(row.id))
                    || rows
                        .iter()
                        .map(|row| row.pos)
                        .collect::<BTreeSet<_>>()
                        .len()
                        > 1
                    || rows.iter().any(|row| row.is_name())
            };
            if rows.len() > 1 && lang == Lang::ALL[0] && equivalents.len() < rows.len() {
                let mut seen = BTreeSet::new();
                let repeated = rows
                    .iter()
                    .filter(|row| !seen.insert((equivalent(row), row.pos)))
                    .count() as u64;
                if repeated > 0 {
                    report.add(
                        "both preferred terms stand in several rows",
                        repeated,
                        rows[0].place(),
                        listed(),
                    );
                }
            }
            if equivalents.len() > 1 {
                let kind = if told_apart() {
                    "several senses, told apart by note, part of speech or senses.tsv"
                } else {
                    "several equivalents of one term, with no word on when"
                };
                report.add(kind, rows.len() as u64, rows[0].place(), listed());
            }
        }
    }
    Ok(())
}

/// Preferred terms that do not come back from the other language.
fn to_and_fro(glossary: &Glossary, rows: &[Row<'_>], report: &mut Findings) {
    for row in rows {
        let Some(concept) = glossary.concept(row.id) else {
            continue;
        };
        for lang in Lang::ALL {
            let first = |lang, text: &str| {
                let mut found: Vec<_> = glossary
                    .terms(lang, text)
                    .filter(|term| term.concept().pos() == row.pos)
                    .collect();
                found.sort_by_key(|term| term.text() != text);
                found.first()?.concept().preferred(Lang::other(lang))
            };
            let Some(text) = concept.preferred(lang).map(|term| term.text()) else {
                continue;
            };
            let Some(there) = first(lang, &text).map(|term| term.text()) else {
                continue;
            };
            let back = first(lang.other(), &there).map(|term| term.text());
            if back.as_deref() != Some(&text) {
                let message = format!("{text} ({lang}) → {there} → {}", back.unwrap_or_default());
                report.add("terms that do not come back", 0, row.place(), message);
            }
        }
    }
}

/// Look-alikes that mean something else and yet stand in one row.
fn false_friends(rows: &[Row<'_>], report: &mut Findings) -> Result<()> {
    let table = rows::table("dict/false_friends.tsv")?;
    let header = [
        "tr",
        "az_lookalike",
        "tr_sense",
        "az_sense",
        "az_for_tr",
        "tr_for_az",
        "type",
    ];
    let records = table.records(&header, 6)?;
    for record in records.iter().filter(|record| record.cells[6] == "full") {
        for row in rows {
            if let [Some(tr), Some(az)] = Lang::ALL.map(|lang| row.preferred(lang))
                && (tr.text, az.text) == (record.cells[0], record.cells[1])
            {
                let message = format!("{} / {}: rather {}", tr.text, az.text, record.cells[4]);
                report.add("false friends as equivalents", 0, row.place(), message);
            }
        }
    }
    Ok(())
}

fn differing_flags(head: &flags::Head<'_>, report: &mut Findings) {
    let each: Vec<String> = head
        .flags
        .iter()
        .map(|(flags, rows)| format!("{} in {} ({})", braces(flags), rows.len(), rows[0].id))
        .collect();
    let rows: usize = head.flags.values().map(Vec::len).sum();
    let message = format!("{} ({}): {}", head.word, head.lang, each.join(", "));
    let place = head
        .flags
        .values()
        .min_by_key(|rows| rows.len())
        .map_or(String::new(), |rows| rows[0].place());
    report.add("one head with different flags", rows as u64, place, message);
}

fn braces(flags: &BTreeSet<&str>) -> String {
    let flags: Vec<&str> = flags.iter().copied().collect();
    format!("{{{}}}", flags.join(","))
}

fn missing_flags(
    glossary: &Glossary,
    head: &flags::Head<'_>,
    evidence: &Evidence,
    report: &mut Findings,
) {
    for (given, rows) in &head.flags {
        if let Some(finding) = flags::better(glossary, evidence, head, given) {
            let shown = |forms: &[(String, u64)]| {
                let forms: Vec<String> = forms
                    .iter()
                    .map(|(form, count)| format!("{form} {count}"))
                    .collect();
                if forms.is_empty() {
                    "nothing".to_owned()
                } else {
                    forms.join(", ")
                }
            };
            let message = format!(
                "{}{} ({}) finds {}, {} would find {}",
                head.word,
                braces(&finding.given),
                head.lang,
                shown(&finding.forms[0]),
                braces(&finding.better),
                shown(&finding.forms[1])
            );
            report.add(
                "flags that the evidence speaks against",
                finding.weight,
                rows[0].place(),
                message,
            );
        }
    }
}

/// The words of a term that evidence can be asked for.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-', '/', ','])
        .map(|word| word.trim_matches(['(', ')', '.', '&', '%']))
        .filter(|word| {
            word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit())
        })
}

/// Words that are in no evidence list in any form, and those of them that look like slips.
fn attested(
    glossary: &Glossary,
    rows: &[Row<'_>],
    evidence: &[Evidence; 2],
    report: &mut Findings,
) {
    for lang in Lang::ALL {
        let evidence = &evidence[side(lang)];
        // What the listed forms are forms of.
        let lemmas: BTreeSet<String> = evidence
            .forms()
            .flat_map(|form| glossary.analyze(lang, form))
            .filter(|analysis| analysis.is_known())
            .map(|analysis| lowercase(analysis.lemma()))
            .collect();
        // Each word with the first row that has it, common words and names apart.
        let mut seen: [BTreeMap<String, &Row<'_>>; 2] = Default::default();
        for row in rows {
            for term in &row.terms[side(lang)] {
                for word in words(term.text) {
                    let name = row.is_name() || word.chars().any(char::is_uppercase);
                    let word = if name {
                        word.to_owned()
                    } else {
                        lowercase(word)
                    };
                    seen[usize::from(name)].entry(word).or_insert(row);
                }
            }
        }
        for (words, what) in seen.iter().zip(["common", "names"]) {
            let mut lacking = 0;
            for (word, row) in words {
                let there = evidence.count(word) > 0
                    || lemmas.contains(word)
                    || glossary.analyze(lang, word).iter().any(|analysis| {
                        let lemma = lowercase(analysis.lemma());
                        analysis.is_known()
                            && lemma != *word
                            && (evidence.count(&lemma) > 0 || lemmas.contains(&lemma))
                    });
                if there {
                    continue;
                }
                lacking += 1;
                let kind = match (what, lang == Lang::ALL[0]) {
                    ("common", true) => "Turkish words in no list",
                    ("common", false) => "Azerbaijani words in no list",
                    (_, true) => "Turkish names in no list",
                    (_, false) => "Azerbaijani names in no list",
                };
                report.add(kind, 0, row.place(), word.clone());
                // Both languages keep apart what the other's look-alike is.
                if let Some(found) = evidence.look_alike(word)
                    && lowercase(word).chars().count() > 3
                {
                    let message = format!(
                        "{word} ({lang}), in the lists {found} {}",
                        evidence.count(found)
                    );
                    let kind = if what == "common" {
                        "slips of q k, x h, ə e, double letters"
                    } else {
                        "slips in names"
                    };
                    report.add(kind, evidence.count(found), row.place(), message);
                }
            }
            println!(
                "{lang} {what:<6}: {:>5} distinct words, {lacking:>5} in no list ({:.1} %)",
                words.len(),
                100.0 * lacking as f64 / words.len().max(1) as f64
            );
        }
    }
    println!();
}

/// Common words that are the same in both languages where the evidence has a form that the sound laws would make of them.
fn suspicious_identity(rows: &[Row<'_>], evidence: &[Evidence; 2], report: &mut Findings) {
    let az = &evidence[1];
    for row in rows.iter().filter(|row| !row.is_name()) {
        let [Some(tr), Some(other)] = Lang::ALL.map(|lang| row.preferred(lang)) else {
            continue;
        };
        if tr.text != other.text || other.text.contains(char::is_uppercase) {
            continue;
        }
        for word in words(other.text).filter(|word| word.contains(['k', 'h', 'e'])) {
            if let Some(found) = az.look_alike(word)
                && az.count(found) > 3 * az.count(word)
            {
                let message = format!(
                    "{word} {}, in the lists {found} {}",
                    az.count(word),
                    az.count(found)
                );
                report.add(
                    "the same in both languages though the sound laws say otherwise",
                    az.count(found),
                    row.place(),
                    message,
                );
            }
        }
    }
}
