//! `dict/terms/*.tsv` → the tables of the built-in lexicon.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};

use crate::fold::Letter;
use crate::index::Index;
use crate::lexicon::{self, Column, Lexicon, Source, Texts};
use crate::morphology::Morphology;
use crate::morphology_tables::{Dict, letters};
use crate::source::Fault;

/// Compiles `dict/terms` in the order of `domains.tsv`: where one term has several concepts, the first wins.
pub fn compile(morphology: &Morphology) -> Result<Lexicon, Vec<Fault>> {
    let (file, rows) = Dict::table("domains.tsv", &["domain", "kind", "tr", "az", "en"], 2)
        .map_err(|fault| vec![fault])?;
    let mut texts = Vec::new();
    for row in &rows {
        let special = match row.cells[1] {
            "term" | "name" => true,
            "general" => false,
            other => {
                let message = format!("unknown kind `{other}`: use term, name or general");
                return Err(vec![Fault::new(&file, row.line, message)]);
            }
        };
        let name = format!("dict/terms/{}.tsv", row.cells[0]);
        let text = std::fs::read_to_string(&name)
            .map_err(|error| vec![Fault::new(&file, row.line, format!("{name}: {error}"))])?;
        texts.push((name, row.cells[0], special, text));
    }
    let forgotten = std::fs::read_dir("dict/terms")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            Some(format!(
                "dict/terms/{}",
                entry.ok()?.file_name().to_string_lossy()
            ))
        })
        .find(|name| !texts.iter().any(|(known, ..)| known == name));
    if let Some(name) = forgotten {
        return Err(vec![Fault::new(
            &name,
            1,
            "no line in dict/domains.tsv names this file: add one",
        )]);
    }
    let sources: Vec<Source<'_>> = texts
        .iter()
        .map(|(file, domain, special, text)| Source {
            file,
            domain,
            special: *special,
            text,
        })
        .collect();
    lexicon::compile(
        morphology,
        &sources,
        &|_: usize, _: &[Letter]| false,
        &perfect_index,
    )
}

/// `phf`'s hash over keys that are hashed already.
fn perfect_index(targets: &BTreeMap<u64, u32>) -> Index {
    let hashes: Vec<u64> = targets.keys().copied().collect();
    let state = phf_generator::ptrhash::generate_hash_with_hash_fn(&hashes, |hash, _| *hash);
    let slots: Vec<u32> = state
        .map
        .iter()
        .map(|&place| Index::entry(hashes[place], targets[&hashes[place]]))
        .collect();
    Index::Perfect {
        seed: state.seed,
        pilots: state.pilots.into(),
        remap: state.remap.into(),
        slots: slots.into(),
    }
}

fn array<T: Debug>(items: &[T]) -> String {
    format!("Cow::Borrowed(&{items:?})")
}

fn texts(texts: &Texts) -> String {
    format!(
        "Texts {{ blob: Cow::Borrowed({:?}), ends: {} }}",
        texts.blob,
        array(&texts.ends)
    )
}

fn index(index: &Index) -> String {
    match index {
        Index::Perfect {
            seed,
            pilots,
            remap,
            slots,
        } => format!(
            "Index::Perfect {{ seed: {seed}, pilots: {}, remap: {}, slots: {} }}",
            array(pilots),
            array(remap),
            array(slots)
        ),
        // Those of a frame.
        Index::Sorted(_) => "Index::Sorted(alloc::vec::Vec::new())".into(),
    }
}

fn column(column: &Column) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "Side {{ words: Words {{ blob: {}, ends: {} }}, inflections: {}, word_inflection_ends: {}, \
         word_inflection: {}, stems: {}, shared: {}, first_terms: {}, term_ends: {}, term_word: {}, term_concept: {}, \
         term_inflection: {}, term_flags: {}, term_case: {}, term_rank: {}, case_ends: {}, cases: {}, concept_ends: {}, \
         concept_term: {}, odd_terms: {}, odd_texts: {}, lemmas: {}, \
         lemma_texts: Words {{ blob: {}, ends: {} }} }}",
        array(&column.words.blob),
        array(&column.words.ends),
        array(&column.inflections),
        array(&column.word_inflection_ends),
        array(&column.word_inflection),
        index(&column.stems),
        array(&column.shared),
        array(&column.first_terms),
        array(&column.term_ends),
        array(&column.term_word),
        array(&column.term_concept),
        array(&column.term_inflection),
        array(&column.term_flags),
        array(&column.term_case),
        array(&column.term_rank),
        array(&column.case_ends),
        array(&column.cases),
        array(&column.concept_ends),
        array(&column.concept_term),
        array(&column.odd_terms),
        texts(&column.odd_texts),
        index(&column.lemmas),
        array(&column.lemma_texts.blob),
        array(&column.lemma_texts.ends),
    );
    text
}

/// The tables that are not packed as the source text of a static, and how many concepts are.
pub fn write_frame(lexicon: &Lexicon) -> String {
    let concepts = lexicon.ids.len();
    let frame = write("FRAME", &crate::pack::frame(lexicon.clone()));
    format!("{frame}\nconst CONCEPTS: usize = {concepts};")
}

/// The tables as the source text of a static.
pub fn write(name: &str, lexicon: &Lexicon) -> String {
    format!(
        "pub static {name}: Lexicon = Lexicon {{ ids: {}, notes: {}, concept_pos: {}, concept_domain: {}, domains: {}, \
         domain_special: {}, columns: [{}, {}], by_id: {} }};",
        texts(&lexicon.ids),
        texts(&lexicon.notes),
        array(&lexicon.concept_pos),
        array(&lexicon.concept_domain),
        texts(&lexicon.domains),
        array(&lexicon.domain_special),
        column(&lexicon.columns[0]),
        column(&lexicon.columns[1]),
        array(&lexicon.by_id),
    )
}

/// `dict/senses.tsv` as the source text of a static: for each language the concepts that are chosen, sorted.
pub fn senses(lexicon: &Lexicon) -> Result<String, Fault> {
    let (file, rows) = Dict::table(
        "senses.tsv",
        &["lang", "term", "concept", "near", "example"],
        3,
    )?;
    let mut senses: [BTreeMap<u16, Vec<&'static [Letter]>>; 2] = Default::default();
    for row in &rows {
        let column = match row.cells[0] {
            "tr" => 0,
            "az" => 1,
            other => {
                return Err(Fault::new(
                    &file,
                    row.line,
                    format!("unknown language `{other}`: use tr or az"),
                ));
            }
        };
        let concept = (0..lexicon.ids.len())
            .find(|&concept| lexicon.ids.get(concept) == row.cells[2])
            .ok_or_else(|| {
                Fault::new(
                    &file,
                    row.line,
                    format!("no concept `{}` in terms/: check the id", row.cells[2]),
                )
            })? as u16;
        let near = senses[column].entry(concept).or_default();
        for word in row.cells[3].split(' ').filter(|word| !word.is_empty()) {
            near.push(letters(&file, row.line, word)?);
        }
    }
    let mut text = String::from("pub static SENSES: [&[Sense]; 2] = [");
    for column in &senses {
        text.push_str("&[");
        for (concept, near) in column {
            let near: String = near.iter().map(|word| format!("&{word:?},")).collect();
            let _ = write!(text, "Sense {{ concept: {concept}, near: &[{near}] }},");
        }
        text.push_str("],");
    }
    text.push_str("];");
    Ok(text)
}
