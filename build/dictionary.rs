//! `dict/terms/*.tsv` → the tables of the built-in lexicon.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::path::Path;

use crate::fold::Letter;
use crate::index::Index;
use crate::lexicon::{self, Column, Lexicon, Source, Texts};
use crate::morphology::Morphology;
use crate::source::Fault;

/// Compiles `dict/terms`; each file's name is its domain.
pub fn compile(morphology: &Morphology) -> Result<Lexicon, Vec<Fault>> {
    let folder = Path::new("dict/terms");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| vec![Fault::new("dict/terms", 0, error.to_string())])?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    files.sort();
    let mut texts = Vec::new();
    for path in &files {
        let name = format!("dict/terms/{}", path.file_name().unwrap_or_default().to_string_lossy());
        let text = std::fs::read_to_string(path).map_err(|error| vec![Fault::new(&name, 0, error.to_string())])?;
        let domain = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        texts.push((name, domain, text));
    }
    let sources: Vec<Source<'_>> =
        texts.iter().map(|(file, domain, text)| Source { file, domain, text }).collect();
    lexicon::compile(morphology, &sources, &|_: usize, _: &[Letter]| false, &perfect_index)
}

/// `phf`'s hash over keys that are hashed already.
fn perfect_index(targets: &BTreeMap<u64, u32>) -> Index {
    let hashes: Vec<u64> = targets.keys().copied().collect();
    let state = phf_generator::ptrhash::generate_hash_with_hash_fn(&hashes, |hash, _| *hash);
    let slots: Vec<u32> =
        state.map.iter().map(|&place| Index::entry(hashes[place], targets[&hashes[place]])).collect();
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
    format!("Texts {{ blob: Cow::Borrowed({:?}), ends: {} }}", texts.blob, array(&texts.ends))
}

fn index(index: &Index) -> String {
    match index {
        Index::Perfect { seed, pilots, remap, slots } => format!(
            "Index::Perfect {{ seed: {seed}, pilots: {}, remap: {}, slots: {} }}",
            array(pilots),
            array(remap),
            array(slots)
        ),
        Index::Sorted(_) => unreachable!("the built-in tables are perfect hashes"),
    }
}

fn column(column: &Column) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "Side {{ words: Words {{ blob: {}, ends: {} }}, inflections: {}, word_inflection_ends: {}, \
         word_inflection: {}, stems: {}, shared: {}, first_terms: {}, term_ends: {}, term_word: {}, term_concept: {}, \
         term_inflection: {}, term_flags: {}, term_case: {}, term_rank: {}, cases: {}, concept_ends: {}, \
         concept_term: {}, odd_terms: {}, odd_texts: {}, lemmas: {} }}",
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
        array(&column.cases),
        array(&column.concept_ends),
        array(&column.concept_term),
        array(&column.odd_terms),
        texts(&column.odd_texts),
        index(&column.lemmas),
    );
    text
}

/// The tables as the source text of a static.
pub fn write(lexicon: &Lexicon) -> String {
    format!(
        "pub static LEXICON: Lexicon = Lexicon {{ ids: {}, notes: {}, concept_pos: {}, concept_domain: {}, domains: {}, \
         columns: [{}, {}], by_id: {} }};",
        texts(&lexicon.ids),
        texts(&lexicon.notes),
        array(&lexicon.concept_pos),
        array(&lexicon.concept_domain),
        texts(&lexicon.domains),
        column(&lexicon.columns[0]),
        column(&lexicon.columns[1]),
        array(&lexicon.by_id),
    )
}
