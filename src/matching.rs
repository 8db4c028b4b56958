//! Words of a text → the terms they may be.
//!
//! Every way to read a stretch of text as a term is an edge; [`crate::choice`] picks the path through them.
//!
//! ```text
//!     gümrük   süreçlerinin   modernizasyonuna
//!     ├──── customs-process, PL GEN ────┤
//!     ├ customs ┤├ process, PL PSS3S GEN ┤├ modernization, PSS3S DAT ┤
//! ```

use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::fold::{self, Letter};
use crate::glossary::Glossary;
use crate::index::Rolling;
use crate::lexicon::{DEPRECATED, Lexicon};
use crate::morphology::{Chain, Features, Lexeme, flag};
use crate::tables::MORPHOLOGY;
use crate::token::{Gap, Token, Tokens};

/// The number of a term that is none: a word that no layer knows.
pub const UNKNOWN: u16 = u16::MAX;

/// How many different words are remembered before the memory is emptied.
const REMEMBERED: usize = 1 << 16;

/// The longest term, in words; see [`crate::lexicon::compile`].
const LONGEST: usize = 16;

/// One way to read a stretch of text.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The first token and how many.
    pub start: u32,
    pub len: u8,
    /// The place of the lexicon among the layers.
    pub layer: u8,
    /// [`UNKNOWN`], or a term.
    pub term: u16,
    pub features: Features,
    /// The part of speech, by its number in the tables.
    pub pos: u8,
    /// How far it is from the plainest reading of a term; lower is better.
    pub cost: i16,
}

/// How a word can be read as the head of terms.
#[derive(Clone, Copy, Debug)]
struct Reading {
    word: u16,
    inflection: u8,
    chain: Chain,
}

#[derive(Clone, Copy, Debug)]
struct Remembered {
    /// Where its letters are kept.
    letters: (u32, u32),
    /// The word that is spelled exactly so, as part of a term.
    word: Option<u16>,
    readings: (u32, u32),
}

/// Finds the edges of one text after another in one language.
pub struct Matcher<'g> {
    pub glossary: &'g Glossary,
    pub column: usize,
    pub tokens: Tokens,
    layers: usize,
    memory: HashMap<u64, Remembered, core::hash::BuildHasherDefault<Identity>>,
    kept: Vec<Letter>,
    readings: Vec<Reading>,
}

/// The keys are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl core::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

impl<'g> Matcher<'g> {
    pub fn new(glossary: &'g Glossary, column: usize) -> Self {
        Matcher {
            glossary,
            column,
            tokens: Tokens::default(),
            layers: glossary.layers().count(),
            memory: HashMap::default(),
            kept: Vec::new(),
            readings: Vec::new(),
        }
    }

    /// The edges that begin at token `start`, of all layers, the unknown word if there is none.
    pub fn edges_at(&mut self, text: &str, start: usize, edges: &mut Vec<Edge>) {
        let before = edges.len();
        for layer in 0..self.layers {
            self.edges_of_layer(text, layer, start, edges);
        }
        if edges[before..].iter().all(|edge| edge.len > 1) {
            edges.push(Edge {
                start: start as u32,
                len: 1,
                layer: 0,
                term: UNKNOWN,
                features: Features::LEMMA,
                pos: 0,
                cost: 12,
            });
        }
    }

    fn edges_of_layer(&mut self, text: &str, layer: usize, start: usize, edges: &mut Vec<Edge>) {
        let glossary = self.glossary;
        let lexicon = glossary.layer(layer);
        let column = &lexicon.columns[self.column];
        // Terms whose first words are those of the text so far.
        let mut low = 0;
        let mut high = column.term_ends.len();
        for depth in 0..LONGEST.min(self.tokens.list.len() - start) {
            let token = self.tokens.list[start + depth];
            if depth > 0 && token.gap == Gap::Break {
                break;
            }
            let remembered = self.remember(layer, &token, depth > 0);
            for place in remembered.readings.0..remembered.readings.1 {
                let reading = self.readings[place as usize];
                let (from, to) = narrow(lexicon, self.column, (low, high), depth, reading.word);
                let complete =
                    (from..to).take_while(|&term| column.words_of(term as u16).len() == depth + 1);
                for term in complete {
                    if column.term_inflection[term] == reading.inflection {
                        self.push(
                            text,
                            layer,
                            start,
                            depth + 1,
                            term as u16,
                            reading.chain,
                            edges,
                        );
                    }
                }
            }
            self.detached(text, layer, start, depth, (low, high), edges);
            let Some(word) = remembered.word else { break };
            (low, high) = narrow(lexicon, self.column, (low, high), depth, word);
            while low < high && column.words_of(low as u16).len() == depth + 1 {
                low += 1;
            }
            if low == high {
                break;
            }
        }
    }

    /// Readings in which the next word is a suffix that is written apart: `ölkə ilə`, `edə bilər`.
    fn detached(
        &mut self,
        text: &str,
        layer: usize,
        start: usize,
        depth: usize,
        range: (usize, usize),
        edges: &mut Vec<Edge>,
    ) {
        let place = start + depth;
        let Some(&next) = self.tokens.list.get(place + 1) else {
            return;
        };
        let begins = |letters: &[Letter]| {
            MORPHOLOGY.columns[self.column]
                .detached
                .iter()
                .any(|detached| letters.starts_with(detached))
        };
        if next.gap != Gap::Space || !begins(self.tokens.letters(&next)) {
            return;
        }
        let token = self.tokens.list[place];
        let mut joined: Vec<Letter> = if depth > 0 {
            self.tokens.glued(&token)
        } else {
            self.tokens.letters(&token)
        }
        .into();
        joined.push(fold::SPACE);
        joined.extend_from_slice(self.tokens.letters(&next));
        let remembered = self.remember_letters(layer, &joined, false);
        let lexicon = self.glossary.layer(layer);
        let column = &lexicon.columns[self.column];
        for place in remembered.readings.0..remembered.readings.1 {
            let reading = self.readings[place as usize];
            if reading.chain.suffixes == 0 {
                continue;
            }
            let (from, to) = narrow(lexicon, self.column, range, depth, reading.word);
            let complete =
                (from..to).take_while(|&term| column.words_of(term as u16).len() == depth + 1);
            for term in complete {
                if column.term_inflection[term] == reading.inflection {
                    self.push(
                        text,
                        layer,
                        start,
                        depth + 2,
                        term as u16,
                        reading.chain,
                        edges,
                    );
                }
            }
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "the fields of the edge, one by one"
    )]
    fn push(
        &self,
        text: &str,
        layer: usize,
        start: usize,
        len: usize,
        term: u16,
        chain: Chain,
        edges: &mut Vec<Edge>,
    ) {
        let lexicon = self.glossary.layer(layer);
        let column = &lexicon.columns[self.column];
        let inflection = column.inflections[column.term_inflection[term as usize] as usize];
        let Some(cost) = self.case_cost(lexicon, text, start, len, term, inflection.flags) else {
            return;
        };
        let rank = column.term_rank[term as usize];
        let later = i16::from(rank & !DEPRECATED != 0) + i16::from(rank & DEPRECATED != 0) * 2;
        let concept = column.term_concept[term as usize] as usize;
        let general = !lexicon.domain_special[lexicon.concept_domain[concept] as usize];
        let _ = general;
        edges.push(Edge {
            start: start as u32,
            len: len as u8,
            layer: layer as u8,
            term,
            features: chain.features,
            pos: inflection.pos,
            cost: cost + later + 2 * i16::from(chain.suffixes)
                - if layer + 1 < self.layers { 3 } else { 0 },
        });
    }

    /// What the capitals of the text say against a term; `None` where they rule it out.
    fn case_cost(
        &self,
        lexicon: &Lexicon,
        text: &str,
        start: usize,
        len: usize,
        term: u16,
        flags: u32,
    ) -> Option<i16> {
        let column = &lexicon.columns[self.column];
        let mut cost = 0;
        // A detached suffix is no word of the term.
        let len = len.min(column.words_of(term).len());
        for place in 0..len {
            let token = &self.tokens.list[start + place];
            let case = column.case_of(term, place);
            if case == 0 {
                continue;
            }
            if case & token.upper == case {
                continue;
            }
            if flags & flag::ACRONYM != 0 && place + 1 == len {
                return None;
            }
            if token.upper & 1 == 0 {
                if len == 1 {
                    return None;
                }
                cost += 2;
            }
        }
        let first = &self.tokens.list[start];
        let named = column.case_of(term, 0) != 0;
        if !named && first.upper & 1 != 0 && !at_start(text, &self.tokens, start) {
            cost += 1;
        }
        let last = &self.tokens.list[start + len - 1];
        let has_apostrophe = self.tokens.letters(last).contains(&fold::APOSTROPHE);
        if has_apostrophe && !named {
            cost += 2;
        }
        Some(cost)
    }

    /// The readings of a token, worked out once for each different word.
    fn remember(&mut self, layer: usize, token: &Token, glued: bool) -> Remembered {
        let letters = if glued {
            self.tokens.glued(token)
        } else {
            self.tokens.letters(token)
        };
        let capital_i = token.upper & 1 != 0 && letters.first() == Some(&DOTLESS);
        let letters: Vec<Letter> = letters.into();
        self.remember_letters(layer, &letters, capital_i)
    }

    fn remember_letters(
        &mut self,
        layer: usize,
        letters: &[Letter],
        capital_i: bool,
    ) -> Remembered {
        let key = Rolling::of(letters).finish()
            ^ (layer as u64).wrapping_mul(0x9e37_79b9)
            ^ u64::from(capital_i) << 63;
        if let Some(&found) = self.memory.get(&key) {
            let kept = &self.kept[found.letters.0 as usize..found.letters.1 as usize];
            if kept == letters {
                return found;
            }
        }
        if self.memory.len() >= REMEMBERED {
            self.memory.clear();
            self.kept.clear();
            self.readings.clear();
        }
        let from = self.kept.len() as u32;
        self.kept.extend_from_slice(letters);
        let to = self.kept.len() as u32;
        let first = self.readings.len();
        let lexicon = self.glossary.layer(layer);
        let mut word = read(lexicon, self.column, letters, &mut self.readings);
        if word.is_none() && self.readings.len() == first && capital_i {
            // Internet, IP: written by the rules of another language.
            let mut dotted: Vec<Letter> = letters.into();
            dotted[0] = DOTTED;
            word = read(lexicon, self.column, &dotted, &mut self.readings);
        }
        let remembered = Remembered {
            letters: (from, to),
            word,
            readings: (first as u32, self.readings.len() as u32),
        };
        self.memory.insert(key, remembered);
        remembered
    }
}

const DOTLESS: Letter = 30;
const DOTTED: Letter = 31;

/// Whether a token begins a sentence (or a line, or a quotation).
pub fn at_start(text: &str, tokens: &Tokens, place: usize) -> bool {
    let Some(before) = place.checked_sub(1) else {
        return true;
    };
    if tokens.list[place].gap == Gap::Space {
        return false;
    }
    let between = &text[tokens.list[before].end as usize..tokens.list[place].start as usize];
    between.contains(['.', '!', '?', '…', ':', '\n', '"', '“', '«', '„', '‟', '>'])
}

/// The terms of the range whose word at `depth` is `word`.
fn narrow(
    lexicon: &Lexicon,
    column: usize,
    range: (usize, usize),
    depth: usize,
    word: u16,
) -> (usize, usize) {
    let column = &lexicon.columns[column];
    if depth == 0 {
        let from = column.first_terms[word as usize] as usize;
        let to = column.first_terms[word as usize + 1] as usize;
        return (from.max(range.0), to.min(range.1).max(from.max(range.0)));
    }
    let (low, high) = range;
    let at = |term: usize| {
        column
            .words_of(term as u16)
            .get(depth)
            .copied()
            .map_or(-1, i32::from)
    };
    let from = low + partition(high - low, |place| at(low + place) < i32::from(word));
    let to = from + partition(high - from, |place| at(from + place) <= i32::from(word));
    (from, to)
}

/// The first place of `0..len` where `before` no longer holds.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Reads a word: every known stem that it begins with, if the rest is a chain of suffixes of it. Returns the word that is
/// spelled exactly so.
fn read(
    lexicon: &Lexicon,
    column: usize,
    letters: &[Letter],
    readings: &mut Vec<Reading>,
) -> Option<u16> {
    let side = &lexicon.columns[column];
    let mut exact = None;
    let mut hash = Rolling::new();
    for (place, &letter) in letters.iter().enumerate() {
        hash = hash.push(letter);
        for word in side.words_at(hash) {
            let stem = side.words.get(word as usize);
            if place + 1 == letters.len()
                && stem.len() == letters.len()
                && stem
                    .iter()
                    .zip(letters)
                    .all(|(&a, &b)| fold::key(a) == fold::key(b))
                && (exact.is_none() || stem == letters)
            {
                exact = Some(word);
            }
            for &inflection in side.inflections_of(word) {
                let how = side.inflections[inflection as usize];
                let lexeme = Lexeme {
                    letters: stem,
                    flags: how.flags,
                    state: how.state,
                };
                let first = readings.len();
                MORPHOLOGY.analyze(column, &lexeme, letters, |chain| {
                    let known = |reading: &Reading| {
                        reading.word == word
                            && reading.inflection == inflection
                            && reading.chain.features == chain.features
                    };
                    if !readings[first..].iter().any(known) {
                        readings.push(Reading {
                            word,
                            inflection,
                            chain,
                        });
                    }
                });
            }
        }
    }
    exact
}
