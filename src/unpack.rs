//! Packed rows → the built-in lexicon.
//!
//! What `lexicon::compile` makes of the tables of `dict/`, this makes of the rows that `build.rs` has packed; a test
//! compares the two. Where it can it counts instead of comparing: this runs when a page asks its first question.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::fold::{self, Letter};
use crate::index::{self, Index, Open, Rolling};
use crate::lexicon::{Column, DEPRECATED, Lexicon, Texts, Words, lemma_key};
use crate::morphology::{Features, Lexeme, flag};
use crate::order;
use crate::packing::{Reader, Rows, Side, walk};
use crate::tables::MORPHOLOGY;

/// The lexicon: its small tables from `frame`, the others from `bytes`.
pub fn lexicon(frame: &Lexicon, bytes: &[u8], concepts: usize) -> Lexicon {
    let mut lexicon = frame.clone();
    let mut rows = Rows::default();
    walk(
        &mut Reader::new(bytes),
        &mut rows,
        concepts,
        &|column, inflection| {
            frame.columns[column]
                .inflections
                .get(inflection as usize)
                .map_or(0, |inflection| inflection.pos)
        },
    );
    let [tr, az, ids] = rows.sides;
    column(0, &mut lexicon.columns[0], tr);
    column(1, &mut lexicon.columns[1], az);
    lexicon.ids = texts(&ids);
    let mut end = 0;
    lexicon.notes.ends = rows
        .note_lengths
        .iter()
        .map(|&length| {
            end += u32::from(length);
            end
        })
        .collect();
    lexicon.concept_pos = rows.pos.into();
    lexicon.concept_domain = rows.domains.into();
    lexicon
}

/// The concepts sorted by id.
pub fn by_id(lexicon: &Lexicon) -> Vec<u16> {
    let id = |number: u32| lexicon.ids.get(number as usize);
    // The first eight bytes make a number that is in order when the ids are.
    let mut order: Vec<(u64, u32)> = (0..lexicon.ids.len() as u32)
        .map(|number| {
            let bytes = id(number).as_bytes();
            let key = (0..8).fold(0, |key, place| {
                key << 8 | bytes.get(place).map_or(0, |&byte| u64::from(byte))
            });
            (key, number)
        })
        .collect();
    order::by_number(&mut order, 64);
    for alike in order.chunk_by_mut(|a, b| a.0 == b.0) {
        order::sort(alike, |a, b| id(a.1).cmp(id(b.1)));
    }
    order.iter().map(|&(_, number)| number as u16).collect()
}

/// The lemmas of a column, folded → the first of the terms that share it and their words.
pub fn lemmas(column: usize, side: &Column) -> Index {
    let mut index = Open::new(side.term_ends.len());
    let mut before: (&[u16], Vec<Letter>) = (&[], Vec::new());
    for term in 0..side.term_ends.len() as u16 {
        let words = side.words_of(term);
        let Some(lemma) = lemma(column, side, term) else {
            continue;
        };
        if words == before.0 && lemma == before.1 {
            continue;
        }
        let hash = index::whole(&lemma);
        let mut place = 0;
        while index.insert(lemma_key(hash, place), u32::from(term)) != u32::from(term) {
            place += 1;
        }
        before = (words, lemma);
    }
    index.finish()
}

/// The letters of the lemma of a term.
fn lemma(column: usize, side: &Column, term: u16) -> Option<Vec<Letter>> {
    let head = side.head(term);
    let verbal = !MORPHOLOGY.is_final(head.state) && head.flags & flag::IZAFET == 0;
    let features = if verbal {
        Features::LEMMA.with(MORPHOLOGY.engine.nfin)
    } else {
        Features::LEMMA
    };
    let made = MORPHOLOGY.generate(column, &head, &features)?;
    let (_, before) = side.words_of(term).split_last()?;
    let words = before.iter().map(|&word| side.words.get(word as usize));
    let mut lemma = Vec::new();
    for (place, letters) in words.chain([made.form.buffer.as_slice()]).enumerate() {
        let is_word = |&letter: &Letter| fold::is_alphabetic(letter) || fold::is_digit(letter);
        if place > 0 && letters.first().is_some_and(is_word) {
            lemma.push(fold::SPACE);
        }
        lemma.extend_from_slice(letters);
    }
    Some(lemma)
}

fn texts(side: &Side) -> Texts {
    let spelled: String = side
        .letters
        .iter()
        .map(|&letter| fold::char_of(letter))
        .collect();
    let mut blob = String::with_capacity(side.words.len() * 8);
    let mut ends = Vec::with_capacity(side.lengths.len());
    let mut word = 0;
    for &length in &side.lengths {
        for place in 0..length {
            if place > 0 {
                blob.push('-');
            }
            let number = side.words[word] as usize;
            let start = if number == 0 {
                0
            } else {
                side.ends[number - 1] as usize
            };
            blob.push_str(&spelled[start..side.ends[number] as usize]);
            word += 1;
        }
        ends.push(blob.len() as u32);
    }
    Texts {
        blob: blob.into(),
        ends: ends.into(),
    }
}

/// The words sorted, and the place of each among them.
fn sorted(side: &Side) -> (Words, Vec<u16>) {
    let word = |number: u32| {
        let start = if number == 0 {
            0
        } else {
            side.ends[number as usize - 1] as usize
        };
        &side.letters[start..side.ends[number as usize] as usize]
    };
    // The first ten letters make a number that is in order when the words are.
    let mut order: Vec<(u64, u32)> = (0..side.ends.len() as u32)
        .map(|number| {
            let letters = word(number);
            let key = (0..10).fold(0, |key, place| {
                key << 6
                    | letters
                        .get(place)
                        .map_or(0, |&letter| u64::from(letter) + 1)
            });
            (key, number)
        })
        .collect();
    order::by_number(&mut order, 60);
    for alike in order.chunk_by_mut(|a, b| a.0 == b.0) {
        order::sort(alike, |a, b| word(a.1).cmp(word(b.1)));
    }
    let mut places = vec![0; order.len()];
    let mut blob = Vec::with_capacity(side.letters.len());
    let mut ends = Vec::with_capacity(order.len());
    for (place, &(_, number)) in order.iter().enumerate() {
        places[number as usize] = place as u16;
        blob.extend_from_slice(word(number));
        ends.push(blob.len() as u32);
    }
    (
        Words {
            blob: blob.into(),
            ends: ends.into(),
        },
        places,
    )
}

fn column(number: usize, column: &mut Column, side: Side) {
    let (words, places) = sorted(&side);
    let count = words.len();
    let numbers: Vec<u16> = side
        .words
        .iter()
        .map(|&word| places[word as usize])
        .collect();
    let terms = side.lengths.len();

    // Terms by their first words: counted; then each heap by the others.
    let mut starts = Vec::with_capacity(terms);
    let mut first_terms = vec![0u16; count + 1];
    let mut start = 0;
    for &length in &side.lengths {
        starts.push(start);
        first_terms[numbers[start as usize] as usize + 1] += 1;
        start += u32::from(length);
    }
    for place in 1..first_terms.len() {
        first_terms[place] += first_terms[place - 1];
    }
    let words_of = |term: u16| {
        &numbers[starts[term as usize] as usize..][..side.lengths[term as usize] as usize]
    };
    let mut next = first_terms.clone();
    let mut order = vec![0u16; terms];
    for term in 0..terms as u16 {
        let place = &mut next[words_of(term)[0] as usize];
        order[*place as usize] = term;
        *place += 1;
    }
    for word in 0..count {
        let heap = &mut order[first_terms[word] as usize..first_terms[word + 1] as usize];
        if heap.len() > 1 {
            order::sort(heap, |&a, &b| words_of(a)[1..].cmp(&words_of(b)[1..]));
        }
    }

    let mut concept_of = Vec::with_capacity(terms);
    let mut ranks = Vec::with_capacity(terms);
    let mut concept_ends = Vec::with_capacity(side.counts.len());
    for (concept, &count) in side.counts.iter().enumerate() {
        for rank in 0..count {
            let deprecated = side.deprecated[concept_of.len()] != 0;
            concept_of.push(concept as u16);
            ranks.push(rank.min(0x7f) | if deprecated { DEPRECATED } else { 0 });
        }
        concept_ends.push(concept_of.len() as u16);
    }
    let mut concept_term = vec![0u16; terms];
    let mut term_ends = Vec::with_capacity(terms);
    let mut term_word = Vec::with_capacity(numbers.len());
    let mut heads = Vec::with_capacity(terms);
    for (place, &term) in order.iter().enumerate() {
        concept_term[term as usize] = place as u16;
        let words = words_of(term);
        term_word.extend_from_slice(words);
        term_ends.push(term_word.len() as u32);
        let head = u64::from(words[words.len() - 1]);
        heads.push((head << 8 | u64::from(side.inflections[term as usize]), 0));
    }
    order::by_number(&mut heads, 24);
    heads.dedup();
    let mut word_inflection_ends = vec![0u32; count];
    for &(head, _) in &heads {
        word_inflection_ends[(head >> 8) as usize] += 1;
    }
    let mut end = 0;
    for each in &mut word_inflection_ends {
        end += *each;
        *each = end;
    }
    let pick = |list: &[u8]| -> Vec<u8> { order.iter().map(|&term| list[term as usize]).collect() };

    column.term_concept = order
        .iter()
        .map(|&term| concept_of[term as usize])
        .collect();
    column.term_inflection = pick(&side.inflections).into();
    column.term_flags = pick(&side.flags).into();
    column.term_case = pick(&side.cases).into();
    column.term_rank = pick(&ranks).into();
    column.word_inflection = heads.iter().map(|&(head, _)| head as u8).collect();
    column.word_inflection_ends = word_inflection_ends.into();
    column.words = words;
    column.first_terms = first_terms.into();
    column.term_ends = term_ends.into();
    column.term_word = term_word.into();
    column.concept_ends = concept_ends.into();
    column.concept_term = concept_term.into();
    stems(number, column);
}

/// Every word, and the shapes that its inflections give it.
fn stems(number: usize, column: &mut Column) {
    let count = column.words.len();
    let mut index = Open::new(count * 3 / 2);
    // Words whose key another word has already.
    let mut more: Vec<(u64, u16)> = Vec::new();
    for word in 0..count as u16 {
        let letters = column.words.get(word as usize);
        let mut add = |hash: u64| {
            let first = index.insert(hash, u32::from(word));
            if first != u32::from(word) {
                more.push((hash, word));
            }
        };
        add(Rolling::of(letters).finish());
        for &inflection in column.inflections_of(word) {
            let inflection = column.inflections[inflection as usize];
            let lexeme = Lexeme {
                letters,
                flags: inflection.flags,
                state: inflection.state,
            };
            MORPHOLOGY.shapes(number, &lexeme, |shape| add(Rolling::of(shape).finish()));
        }
    }
    order::sort(&mut more, Ord::cmp);
    more.dedup();
    let mut shared = Vec::new();
    for list in more.chunk_by(|a, b| a.0 == b.0) {
        let target = (count + shared.len()) as u32;
        shared.push(index.replace(list[0].0, target) as u16);
        shared.extend(list.iter().map(|&(_, word)| word));
        shared.push(u16::MAX);
    }
    column.shared = shared.into();
    column.stems = index.finish();
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use crate::index::{self, Index, Rolling};
    use crate::lexicon::{Column, Texts};
    use crate::tables::{self, native};

    fn same_texts(unpacked: &Texts, native: &Texts) {
        assert_eq!(unpacked.blob, native.blob);
        assert_eq!(unpacked.ends, native.ends);
    }

    fn same_column(unpacked: &Column, native: &Column) {
        assert_eq!(unpacked.words.blob, native.words.blob);
        assert_eq!(unpacked.words.ends, native.words.ends);
        assert_eq!(unpacked.inflections, native.inflections);
        assert_eq!(unpacked.word_inflection_ends, native.word_inflection_ends);
        assert_eq!(unpacked.word_inflection, native.word_inflection);
        assert_eq!(unpacked.shared, native.shared);
        assert_eq!(unpacked.first_terms, native.first_terms);
        assert_eq!(unpacked.term_ends, native.term_ends);
        assert_eq!(unpacked.term_word, native.term_word);
        assert_eq!(unpacked.term_concept, native.term_concept);
        assert_eq!(unpacked.term_inflection, native.term_inflection);
        assert_eq!(unpacked.term_flags, native.term_flags);
        assert_eq!(unpacked.term_case, native.term_case);
        assert_eq!(unpacked.term_rank, native.term_rank);
        assert_eq!(unpacked.case_ends, native.case_ends);
        assert_eq!(unpacked.cases, native.cases);
        assert_eq!(unpacked.concept_ends, native.concept_ends);
        assert_eq!(unpacked.concept_term, native.concept_term);
        assert_eq!(unpacked.odd_terms, native.odd_terms);
        same_texts(&unpacked.odd_texts, &native.odd_texts);
    }

    /// The targets of a perfect hash, sorted.
    fn targets(index: &Index) -> Vec<u32> {
        let mut targets = match index {
            Index::Perfect { slots, .. } => slots
                .iter()
                .map(|slot| slot & ((1 << crate::index::TARGET_BITS) - 1))
                .collect(),
            Index::Sorted(entries) => entries.iter().map(|entry| entry.1).collect(),
            Index::Open(slots) => slots
                .iter()
                .map(|slot| slot.1)
                .filter(|&target| target != u32::MAX)
                .collect::<Vec<_>>(),
        };
        targets.sort_unstable();
        targets
    }

    #[test]
    fn unpacks_to_what_is_compiled_in_natively() {
        let (unpacked, native) = (tables::lexicon(), &native::LEXICON);
        same_texts(&unpacked.ids, &native.ids);
        same_texts(&unpacked.notes, &native.notes);
        assert_eq!(unpacked.concept_pos, native.concept_pos);
        assert_eq!(unpacked.concept_domain, native.concept_domain);
        same_texts(&unpacked.domains, &native.domains);
        assert_eq!(unpacked.domain_special, native.domain_special);
        assert_eq!(tables::by_id(unpacked), &*native.by_id);
        for (number, (unpacked_column, native)) in
            unpacked.columns.iter().zip(&native.columns).enumerate()
        {
            same_column(unpacked_column, native);
            assert_eq!(targets(&unpacked_column.stems), targets(&native.stems));
            assert_eq!(
                targets(tables::lemmas(unpacked, number)),
                targets(&native.lemmas)
            );
        }
    }

    #[test]
    fn indexes_find_what_the_native_ones_find() {
        let (unpacked, native) = (tables::lexicon(), &native::LEXICON);
        for (number, (column, native)) in unpacked.columns.iter().zip(&native.columns).enumerate() {
            for word in 0..column.words.len() {
                // Every beginning of every word is a key or is none.
                let mut hash = Rolling::new();
                for &letter in column.words.get(word) {
                    hash = hash.push(letter);
                    let found: Vec<u16> = column.words_at(hash).collect();
                    if !found.is_empty() {
                        assert_eq!(found, native.words_at(hash).collect::<Vec<_>>());
                    }
                    let key = index::whole(column.words.get(word));
                    let lemma = tables::lemmas(unpacked, number).get(key);
                    assert!(lemma.is_none() || lemma == native.lemmas.get(key));
                }
                assert!(column.words_at(hash).any(|found| found == word as u16));
            }
        }
    }
}
