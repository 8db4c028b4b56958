//! The built-in lexicon → the bytes that `src/unpack.rs` makes it of again.

use std::collections::HashMap;

use crate::fold::{self, Letter};
use crate::lexicon::{DEPRECATED, Lexicon};
use crate::packing::{Coder, IDS, Rows, SIDES, STREAMS, Side, walk};

/// Writes the streams.
#[derive(Default)]
struct Writer([Vec<u8>; STREAMS]);

impl Coder for Writer {
    const WRITES: bool = true;

    fn byte(&mut self, stream: usize, value: u8) -> u8 {
        self.0[stream].push(value);
        value
    }
}

impl Writer {
    /// The streams one after another, the length of each before them all.
    fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for stream in &self.0 {
            bytes.extend_from_slice(&(stream.len() as u32).to_le_bytes());
        }
        bytes.extend(self.0.iter().flatten());
        bytes
    }
}

/// The rows, packed.
pub fn write(lexicon: &Lexicon) -> Vec<u8> {
    let mut rows = rows(lexicon);
    let mut writer = Writer::default();
    walk(
        &mut writer,
        &mut rows,
        lexicon.ids.len(),
        &|column, inflection| lexicon.columns[column].inflections[inflection as usize].pos,
    );
    writer.finish()
}

/// What is left of the lexicon when the packed rows are taken out: tables of some lines.
pub fn frame(mut lexicon: Lexicon) -> Lexicon {
    lexicon.ids = Default::default();
    lexicon.notes.ends = Default::default();
    lexicon.concept_pos = Default::default();
    lexicon.concept_domain = Default::default();
    lexicon.by_id = Default::default();
    for column in &mut lexicon.columns {
        let inflections = std::mem::take(&mut column.inflections);
        let (cases, case_ends) = (
            std::mem::take(&mut column.cases),
            std::mem::take(&mut column.case_ends),
        );
        let (odd_terms, odd_texts) = (
            std::mem::take(&mut column.odd_terms),
            std::mem::take(&mut column.odd_texts),
        );
        *column = crate::lexicon::Column {
            inflections,
            cases,
            case_ends,
            odd_terms,
            odd_texts,
            ..Default::default()
        };
    }
    lexicon
}

/// The rows in the order of the concepts, the words numbered as they appear.
fn rows(lexicon: &Lexicon) -> Rows {
    let mut rows = Rows {
        pos: lexicon.concept_pos.to_vec(),
        domains: lexicon.concept_domain.to_vec(),
        ..Rows::default()
    };
    let mut known: [HashMap<Vec<Letter>, u16>; SIDES] = Default::default();
    let mut word = |side: &mut Side, number: usize, letters: &[Letter]| {
        let next = known[number].len() as u16;
        let word = *known[number].entry(letters.to_vec()).or_insert(next);
        if word == next {
            side.letters.extend_from_slice(letters);
            side.ends.push(side.letters.len() as u32);
        }
        side.words.push(word);
    };
    for concept in 0..lexicon.ids.len() {
        rows.note_lengths
            .push(u8::try_from(lexicon.notes.get(concept).len()).unwrap_or(u8::MAX));
        let side = &mut rows.sides[IDS];
        let parts: Vec<&str> = lexicon.ids.get(concept).split('-').collect();
        side.counts.push(1);
        side.lengths.push(parts.len() as u8);
        for part in parts {
            let letters: Vec<Letter> = part.chars().filter_map(fold::letter).collect();
            word(side, IDS, &letters);
        }
        for (number, column) in lexicon.columns.iter().enumerate() {
            let side = &mut rows.sides[number];
            let terms = column.terms_of(concept as u16);
            side.counts.push(terms.len() as u8);
            for &term in terms {
                let words = column.words_of(term);
                side.lengths.push(words.len() as u8);
                for &each in words {
                    word(side, number, column.words.get(each as usize));
                }
                let term = term as usize;
                side.inflections.push(column.term_inflection[term]);
                side.flags.push(column.term_flags[term]);
                side.cases.push(column.term_case[term]);
                side.deprecated
                    .push(u8::from(column.term_rank[term] & DEPRECATED != 0));
            }
        }
    }
    rows
}
