//! Laws of the whole dictionary.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dilucu::{Glossary, Lang, Status};

/// A row as it stands in its file.
struct Row {
    place: String,
    domain: String,
    cells: Vec<String>,
}

/// Every row of `dict/terms/`, read without the code of the crate.
fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dict/terms");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(folder).expect("dict/terms") {
        let path = entry.expect("a file").path();
        let domain = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        for (index, line) in text.lines().enumerate().skip(1) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            cells.resize(5, String::new());
            rows.push(Row {
                place: format!("{domain}.tsv:{}", index + 1),
                domain: domain.clone(),
                cells,
            });
        }
    }
    assert!(!rows.is_empty());
    rows
}

/// The terms of a cell with their status.
fn terms(cell: &str) -> Vec<(String, Status)> {
    cell.split(" | ")
        .enumerate()
        .map(|(place, term)| {
            let (term, deprecated) = match term.strip_prefix('!') {
                Some(term) => (term, true),
                None => (term, false),
            };
            let status = match place {
                _ if deprecated => Status::Deprecated,
                0 => Status::Preferred,
                _ => Status::Admitted,
            };
            let text = term.split('{').next().unwrap_or(term);
            (text.to_owned(), status)
        })
        .collect()
}

fn assert_none(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn no_row_is_lost_between_file_and_table() {
    let glossary = Glossary::builtin();
    let mut failures = Vec::new();
    let mut ids = BTreeMap::new();
    for row in rows() {
        let [id, tr, az, pos, note] = &row.cells[..] else {
            panic!("{}: five cells", row.place);
        };
        if let Some(other) = ids.insert(id.clone(), row.place.clone()) {
            failures.push(format!("{}: {id} stands at {other} too", row.place));
        }
        let Some(concept) = glossary.concept(id) else {
            failures.push(format!("{}: no concept {id}", row.place));
            continue;
        };
        if (concept.domain(), concept.pos(), concept.note()) != (&row.domain, pos, note) {
            failures.push(format!("{}: {id} is another", row.place));
        }
        for (lang, cell) in Lang::ALL.into_iter().zip([tr, az]) {
            let there: Vec<_> = concept
                .terms(lang)
                .map(|term| (term.text(), term.status()))
                .collect();
            if there != terms(cell) {
                failures.push(format!("{}: {cell} has become {there:?}", row.place));
            }
        }
    }
    let tables: BTreeSet<&str> = glossary.concepts().map(|concept| concept.id()).collect();
    let files: BTreeSet<&str> = ids.keys().map(String::as_str).collect();
    failures.extend(
        tables
            .difference(&files)
            .map(|id| format!("{id} stands in no file")),
    );
    assert_none(&failures);
}

/// General words may go one way only: Turkish şu has no counterpart.
#[test]
fn every_term_has_an_equivalent_to_write() {
    let glossary = Glossary::builtin();
    let lacking: Vec<String> = glossary
        .concepts()
        .filter(|concept| !concept.is_general())
        .filter(|concept| {
            Lang::ALL
                .iter()
                .any(|&lang| concept.preferred(lang).is_none())
        })
        .map(|concept| concept.id().to_owned())
        .collect();
    assert_none(&lacking);
}

/// Common words that are written as in the language they come from.
const FOREIGN: &[&str] = &[
    "aquapark", "forward", "how", "know", "swap", "swapı", "tweet", "web", "won", "wonu",
];

/// Foreign letters are for names; a common word that has one is misspelt.
#[test]
fn common_words_keep_to_the_letters_of_their_alphabet() {
    let glossary = Glossary::builtin();
    let marks = " '’-./&+,()%0123456789";
    let alphabet = |lang| match lang {
        Lang::Tr => "abcçdefgğhıijklmnoöprsştuüvyzâîû",
        Lang::Az => "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    };
    let mut failures = Vec::new();
    for concept in glossary.concepts() {
        for lang in Lang::ALL {
            for text in concept.terms(lang).map(|term| term.text()) {
                // A word with a capital is a name or an acronym.
                let words = text.split([' ', '-']).filter(|word| {
                    !word.chars().any(char::is_uppercase) && !FOREIGN.contains(word)
                });
                let foreign = words
                    .flat_map(str::chars)
                    .find(|&c| !alphabet(lang).contains(c) && !marks.contains(c));
                if let Some(letter) = foreign {
                    failures.push(format!("{}: `{letter}` in `{text}` ({lang})", concept.id()));
                }
            }
        }
    }
    assert_none(&failures);
}

#[test]
fn every_term_finds_its_concept() {
    let glossary = Glossary::builtin();
    let mut failures = Vec::new();
    for concept in glossary.concepts() {
        for lang in Lang::ALL {
            for term in concept.terms(lang) {
                let text = term.text();
                if !glossary.terms(lang, &text).any(|found| found == term) {
                    failures.push(format!("{}: {text} ({lang})", concept.id()));
                }
            }
        }
    }
    assert_none(&failures);
}

/// Every preferred term in its common forms: at least 99.5 % are read back with lemma and features.
fn read_back(lang: Lang) {
    let glossary = Glossary::builtin();
    let mut failures = Vec::new();
    let mut forms = 0;
    for term in glossary
        .concepts()
        .filter_map(|concept| concept.preferred(lang))
    {
        let lemma = term.text();
        for (features, form) in term.forms() {
            forms += 1;
            let found = glossary
                .analyze(lang, &form)
                .iter()
                .any(|analysis| analysis.lemma() == lemma && analysis.features() == features);
            if !found {
                failures.push(format!("{lemma} {features}: {form}"));
            }
        }
    }
    let right = forms - failures.len();
    assert!(
        right * 1000 >= forms * 995,
        "{right} of {forms}\n{}\n",
        failures.join("\n")
    );
    println!("{right} of {forms}\n{}", failures.join("\n"));
}

#[test]
fn turkish_forms_are_read_back() {
    read_back(Lang::Tr);
}

#[test]
fn azerbaijani_forms_are_read_back() {
    read_back(Lang::Az);
}
