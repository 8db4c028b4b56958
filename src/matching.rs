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

use crate::choice::{Class, Classes, special};
use crate::fold::{self, Letter};
use crate::foreign;
use crate::glossary::Glossary;
use crate::index::Rolling;
use crate::lexicon::{DEPRECATED, Lexicon};
use crate::morphology::{Chain, Features, Lexeme, flag};
use crate::tables::{MORPHOLOGY, SENSES};
use crate::token::{FORGOTTEN, Gap, Tokens};

/// The number of a term that is none: a word that no layer knows.
pub const UNKNOWN: u16 = u16::MAX;

/// The number of a term that is a suffix behind a closing quotation mark or a hyphen: `"Nabucco"nun`, `Facebook-un`.
pub const SUFFIX: u16 = u16::MAX - 1;

/// The number of a term that is a figure.
pub const FIGURE: u16 = u16::MAX - 2;

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
    /// Its first word is written with a capital wherever it stands.
    pub named: bool,
    /// The place of its concept among the senses that the neighborhood selects, and one; 0 is none.
    sense: u16,
    /// What it is to its neighbors: numbers in [`choice::Classes`].
    pub class: Class,
}

/// An edge among others of one text: a place among the matcher's edges, and what the search for the path needs of it.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    edge: u32,
    pub len: u8,
    pub cost: i16,
    pub class: Class,
    /// As in [`Edge`].
    named: bool,
    sense: u16,
}

/// What a pass over a text asks of every token: see [`Known`]. Apart and small, so that it stays near the processor.
#[derive(Clone, Copy, Debug)]
struct Hot {
    /// The first of its edges, and how many.
    first: u32,
    edges: u16,
    grows: bool,
    detached: bool,
    /// Which [`kind`] of beginning it has.
    kind: u8,
}

/// Which words a token may be in terms of several words, as bits that several words share.
#[derive(Clone, Copy, Debug)]
struct Company {
    /// The words that it may be.
    words: u64,
    /// Those that come second in the terms that begin with it.
    seconds: u64,
}

/// Edges from here on are those of several tokens of the text at hand.
const LONG: u32 = 1 << 31;

/// A row of `senses.tsv`: a concept that wins among those of its terms.
#[derive(Clone, Copy, Debug)]
pub struct Sense {
    pub concept: u16,
    /// Beginnings of words in the neighborhood that select it; none: it is the plain one.
    pub near: &'static [&'static [Letter]],
}

/// How many tokens to each side are the neighborhood.
const NEIGHBORHOOD: usize = 5;

/// What a chosen sense is worth.
const SENSE: i16 = 4;

/// How a word can be read as the head of terms.
#[derive(Clone, Copy, Debug)]
struct Reading {
    layer: u8,
    word: u16,
    inflection: u8,
    chain: Chain,
}

/// A word of a layer that is spelled exactly like a token, as part of a term.
#[derive(Clone, Copy, Debug)]
struct Word {
    layer: u8,
    word: u16,
    /// Longer terms begin with it.
    grows: bool,
}

/// What is known of a token, worked out once for each different one.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Where its letters are kept.
    letters: (u32, u32),
    upper: u32,
    words: (u32, u32),
    readings: (u32, u32),
    /// The edges of one token.
    edges: (u32, u32),
    /// Some longer term begins with it.
    grows: bool,
    /// It can be the end of a suffix that is written apart.
    detached: bool,
}

/// The bit of a word among 64.
fn bit(word: u16) -> u64 {
    1 << (word & 63)
}

/// The end of a word that a suffix fits, and the features of the suffix.
type Said = (&'static [Letter], Features);

/// Which of 64 kinds the beginning of a word is of.
fn kind(letters: &[Letter]) -> u8 {
    let letter = |place: usize| letters.get(place).map_or(0, |&letter| fold::key(letter));
    letter(0).wrapping_mul(7).wrapping_add(letter(1)) & 63
}

/// Finds the edges of one text after another in one language.
pub struct Matcher<'g> {
    pub glossary: &'g Glossary,
    pub column: usize,
    pub tokens: Tokens,
    layers: usize,
    memory: HashMap<u64, u32, core::hash::BuildHasherDefault<Identity>>,
    known: Vec<Known>,
    hot: Vec<Hot>,
    company: Vec<Company>,
    /// The edges of one token, as nodes.
    nodes: Vec<Node>,
    /// Pairs of neighbors that begin no term of more than two words: their place in `paired`.
    pairs: HashMap<u64, (u32, u32), core::hash::BuildHasherDefault<Identity>>,
    /// The edges of such pairs.
    paired: Vec<Edge>,
    /// Of tokens that may be suffixes behind a mark what they are, and the end of a word that they fit.
    loose: HashMap<u64, Option<Said>, core::hash::BuildHasherDefault<Identity>>,
    kept: Vec<Letter>,
    words: Vec<Word>,
    readings: Vec<Reading>,
    edges: Vec<Edge>,
    /// What is known of each token of the text.
    of_token: Vec<u32>,
    /// What is known of each remembered word, by its number; [`FORGOTTEN`] is not yet.
    of_word: Vec<u32>,
    joined: Vec<Letter>,
    /// The edges of several tokens of the text at hand.
    long: Vec<Edge>,
    pub classes: Classes,
    /// The classes of the end of a sentence, and of a pause.
    pub stop: Class,
    pub pause: Class,
    figure_pos: u8,
    first_of_token: usize,
    /// For each sense that the neighborhood selects the [`kind`]s of the words that do, as bits.
    near: Vec<u64>,
    /// Every reading is kept, not only the best of each class.
    pub all: bool,
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
        let mut classes = Classes::new(column);
        Matcher {
            long: Vec::new(),
            stop: classes.boundary(special::STOP),
            pause: classes.boundary(special::PAUSE),
            classes,
            glossary,
            column,
            tokens: Tokens::remembering(),
            of_word: Vec::new(),
            layers: glossary.layers().count(),
            memory: HashMap::default(),
            known: Vec::new(),
            hot: Vec::new(),
            company: Vec::new(),
            nodes: Vec::new(),
            pairs: HashMap::default(),
            paired: Vec::new(),
            loose: HashMap::default(),
            kept: Vec::new(),
            words: Vec::new(),
            readings: Vec::new(),
            edges: Vec::new(),
            of_token: Vec::new(),
            joined: Vec::new(),
            first_of_token: 0,
            near: SENSES[column]
                .iter()
                .map(|sense| {
                    let kinds = sense.near.iter().map(|word| 1 << kind(word));
                    kinds.fold(0, |all, kind: u64| all | kind)
                })
                .collect(),
            all: false,
            figure_pos: MORPHOLOGY.part_of_speech("numeral").unwrap_or(0) as u8,
        }
    }

    /// Whether the sentence ends before a token.
    pub fn is_stop(&self, text: &str, place: usize) -> bool {
        let before = &self.tokens.list[place - 1];
        text[before.end as usize..self.tokens.list[place].start as usize]
            .contains(['.', '!', '?', '…', '\n', ';'])
    }

    /// Cuts a text into tokens and recalls what is known of each.
    pub fn read(&mut self, text: &str) {
        if self.tokens.fill(text) {
            self.of_word.clear();
        }
        if self.known.len() >= REMEMBERED {
            self.of_word.clear();
            self.memory.clear();
            self.known.clear();
            self.hot.clear();
            self.company.clear();
            self.nodes.clear();
            self.pairs.clear();
            self.loose.clear();
            self.kept.clear();
            self.words.clear();
            self.readings.clear();
            self.edges.clear();
        }
        if self.pairs.len() >= REMEMBERED * 4 || self.pairs.is_empty() {
            self.pairs.clear();
            self.paired.clear();
        }
        self.long.clear();
        self.of_token.clear();
        for place in 0..self.tokens.list.len() {
            let number = self.tokens.list[place].number as usize;
            let known = match self.of_word.get(number) {
                Some(&known) if known != FORGOTTEN => known,
                _ => self.recall(place, false),
            };
            self.of_token.push(known);
            if number != FORGOTTEN as usize {
                if number >= self.of_word.len() {
                    self.of_word.resize(number + 1, FORGOTTEN);
                }
                self.of_word[number] = known;
            }
        }
    }

    /// The edges that begin at token `start`, of all layers, the unknown word if there is none.
    pub fn edges_at(&mut self, text: &str, start: usize, nodes: &mut Vec<Node>) {
        let hot = self.hot[self.of_token[start] as usize];
        let capital = self.tokens.list[start].upper & 1 != 0;
        let inside = capital && !at_start(text, &self.tokens, start);
        let first = hot.first as usize;
        for node in &self.nodes[first..first + hot.edges as usize] {
            let mut node = *node;
            node.cost += i16::from(inside && !node.named);
            if node.sense != 0 && self.selected(node.sense, start) {
                node.cost -= SENSE + 1;
            }
            nodes.push(node);
        }
        if let Some(features) = self.loose_suffix(text, start) {
            let mut edge = Edge {
                term: SUFFIX,
                features,
                cost: -2,
                ..unknown()
            };
            let letters = self.tokens.letters(&self.tokens.list[start]);
            edge.class = self.classes.of(&edge, 0, letters, letters);
            self.long.push(edge);
            nodes.push(node_of(&edge, LONG + self.long.len() as u32 - 1));
        }
        let next = start + 1;
        let Some(token) = self.tokens.list.get(next) else {
            return;
        };
        if token.gap != Gap::Break && (hot.grows || self.hot[self.of_token[next] as usize].detached)
        {
            let first = self.long.len();
            self.longer(start);
            for place in first..self.long.len() {
                let mut node = node_of(&self.long[place], LONG + place as u32);
                node.cost += i16::from(inside && !node.named);
                nodes.push(node);
            }
        }
    }

    /// The features of a suffix that stands behind a closing quotation mark, or behind a name and the hyphen that the
    /// language puts after acronyms.
    fn loose_suffix(&mut self, text: &str, start: usize) -> Option<Features> {
        let token = &self.tokens.list[start];
        let before = &self.tokens.list[start.checked_sub(1)?];
        if token.gap == Gap::Space || token.upper != 0 {
            return None;
        }
        let between = &text[before.end as usize..token.start as usize];
        let hyphen = MORPHOLOGY.columns[self.column].separators[1];
        let joined = match between {
            "\"" | "”" | "»" | "“" | "''" | "’’" => true,
            "-" => between == hyphen && before.upper != 0,
            _ => false,
        };
        if !joined {
            return None;
        }
        let known = u64::from(self.of_token[start]);
        let said = match self.loose.get(&pair_key(known)) {
            Some(&said) => said,
            None => {
                let mut suffix = alloc::vec![fold::APOSTROPHE];
                suffix.extend_from_slice(self.tokens.letters(token));
                let said = foreign::suffix_of(self.column, &suffix);
                self.loose.insert(pair_key(known), said);
                said
            }
        };
        said.map(|(_, features)| features)
    }

    /// How the end of a word is said that the token, a [`SUFFIX`], fits.
    pub fn said_before(&self, place: usize) -> Option<&'static [Letter]> {
        let known = u64::from(self.of_token[place]);
        let said = self.loose.get(&pair_key(known))?;
        said.map(|(said, _)| said)
    }

    /// Whether a word near token `start` selects the sense.
    fn selected(&self, sense: u16, start: usize) -> bool {
        let near = SENSES[self.column][sense as usize - 1].near;
        let kinds = self.near[sense as usize - 1];
        let end = (start + NEIGHBORHOOD + 1).min(self.tokens.list.len());
        (start.saturating_sub(NEIGHBORHOOD)..end)
            .filter(|&place| kinds >> self.hot[self.of_token[place] as usize].kind & 1 != 0)
            .any(|place| {
                let letters = self.tokens.letters(&self.tokens.list[place]);
                near.iter().any(|word| {
                    // A single letter is a word by itself, not the beginning of one.
                    letters.len() >= word.len()
                        && (word.len() > 1 || letters.len() == 1)
                        && word
                            .iter()
                            .zip(letters)
                            .all(|(&a, &b)| fold::key(a) == fold::key(b))
                })
            })
    }

    /// The edge of a node that begins at token `start`.
    pub fn edge_of(&self, node: &Node, start: usize) -> Edge {
        let edge = match node.edge.checked_sub(LONG) {
            Some(place) => self.long[place as usize],
            None => self.edges[node.edge as usize],
        };
        Edge {
            start: start as u32,
            ..edge
        }
    }

    /// The edges of several tokens that begin at `start`.
    fn longer(&mut self, start: usize) {
        let next = self.tokens.list[start + 1];
        let hot = self.hot[self.of_token[start] as usize];
        let after = self.hot[self.of_token[start + 1] as usize];
        if after.detached {
            for layer in 0..self.layers {
                let column = &self.glossary.layer(layer).columns[self.column];
                self.detached(layer, start, 0, (0, column.term_ends.len()));
            }
        }
        let apart = self
            .of_token
            .get(start + 2)
            .is_some_and(|&known| self.hot[known as usize].detached);
        let quiet = next.gap == Gap::Space && !apart;
        if !hot.grows {
            return;
        }
        let seconds = self.company[self.of_token[start] as usize].seconds;
        if quiet && seconds & self.company[self.of_token[start + 1] as usize].words == 0 {
            return;
        }
        // Few pairs of words begin a longer term: what there is of the others is remembered.
        let pair = u64::from(self.of_token[start]) << 32 | u64::from(self.of_token[start + 1]);
        if quiet && let Some(&(from, to)) = self.pairs.get(&pair_key(pair)) {
            self.long
                .extend_from_slice(&self.paired[from as usize..to as usize]);
            return;
        }
        let known = self.known[self.of_token[start] as usize];
        let found = self.long.len();
        let mut grown = false;
        for place in known.words.0..known.words.1 {
            let word = self.words[place as usize];
            if word.grows {
                grown |= self.grow(start, word);
            }
        }
        if quiet && !grown {
            let from = self.paired.len() as u32;
            self.paired.extend_from_slice(&self.long[found..]);
            let to = self.paired.len() as u32;
            self.pairs.insert(pair_key(pair), (from, to));
        }
    }

    /// The edges of terms of several words whose first word is `word`.
    /// Says whether some term goes on after the second word.
    fn grow(&mut self, start: usize, first: Word) -> bool {
        let glossary = self.glossary;
        let layer = first.layer as usize;
        let lexicon = glossary.layer(layer);
        let column = &lexicon.columns[self.column];
        // Terms whose first words are those of the text so far, without those that end here.
        let mut range = narrow(
            lexicon,
            self.column,
            (0, column.term_ends.len()),
            0,
            first.word,
        );
        range.0 += partition(range.1 - range.0, |place| {
            column.words_of((range.0 + place) as u16).len() == 1
        });
        for depth in 1..LONGEST.min(self.tokens.list.len() - start) {
            let place = start + depth;
            let known = match self.tokens.list[place].gap {
                Gap::Break => return depth > 1,
                Gap::Space => self.of_token[place],
                Gap::Glue => self.recall(place, true),
            };
            let known = self.known[known as usize];
            for place in known.readings.0..known.readings.1 {
                let reading = self.readings[place as usize];
                if reading.layer as usize == layer {
                    self.complete(start, depth, range, reading, 0);
                }
            }
            self.detached(layer, start, depth, range);
            let words = &self.words[known.words.0 as usize..known.words.1 as usize];
            let Some(word) = words.iter().find(|word| word.layer as usize == layer) else {
                return depth > 1;
            };
            range = narrow(lexicon, self.column, range, depth, word.word);
            range.0 += partition(range.1 - range.0, |place| {
                column.words_of((range.0 + place) as u16).len() == depth + 1
            });
            if range.0 == range.1 {
                return depth > 1;
            }
        }
        true
    }

    /// The edges of terms that end with a reading at `depth`, and `more` tokens of a suffix after it.
    fn complete(
        &mut self,
        start: usize,
        depth: usize,
        range: (usize, usize),
        reading: Reading,
        more: usize,
    ) {
        let lexicon = self.glossary.layer(reading.layer as usize);
        let column = &lexicon.columns[self.column];
        let (from, to) = narrow(lexicon, self.column, range, depth, reading.word);
        for term in from..to {
            let term = term as u16;
            if column.words_of(term).len() != depth + 1 {
                break;
            }
            if column.term_inflection[term as usize] == reading.inflection
                && let Some(mut edge) = self.edge(start, depth + 1, term, reading)
            {
                edge.len += more as u8;
                let first = self.tokens.list[start];
                let last = self.tokens.list[start + edge.len as usize - 1];
                edge.class = self.classes.of(
                    &edge,
                    column.flags_of(term),
                    self.tokens.letters(&last),
                    self.tokens.letters(&first),
                );
                self.long.push(edge);
            }
        }
    }

    /// Readings in which the next word is a suffix that is written apart: `ölkə ilə`, `edə bilər`.
    fn detached(&mut self, layer: usize, start: usize, depth: usize, range: (usize, usize)) {
        let place = start + depth;
        let Some(&next) = self.tokens.list.get(place + 1) else {
            return;
        };
        if next.gap != Gap::Space || !self.known[self.of_token[place + 1] as usize].detached {
            return;
        }
        let token = self.tokens.list[place];
        let mut joined = core::mem::take(&mut self.joined);
        joined.clear();
        joined.extend_from_slice(if depth > 0 {
            self.tokens.glued(&token)
        } else {
            self.tokens.letters(&token)
        });
        joined.push(fold::SPACE);
        joined.extend_from_slice(self.tokens.letters(&next));
        let known = self.known_of(&joined, 0) as usize;
        let known = self.known[known];
        self.joined = joined;
        for place in known.readings.0..known.readings.1 {
            let reading = self.readings[place as usize];
            if reading.layer as usize == layer && reading.chain.suffixes > 0 {
                self.complete(start, depth, range, reading, 1);
            }
        }
    }

    /// The edge of a term; `None` where the capitals of the text rule it out.
    fn edge(&self, start: usize, len: usize, term: u16, reading: Reading) -> Option<Edge> {
        let lexicon = self.glossary.layer(reading.layer as usize);
        let column = &lexicon.columns[self.column];
        let inflection = column.inflections[reading.inflection as usize];
        let mut cost = 0;
        for place in 0..len {
            let token = &self.tokens.list[start + place];
            cost += word_case_cost(
                column.case_of(term, place),
                token.upper,
                inflection.flags,
                place + 1 == len,
                len,
            )?;
        }
        let last = &self.tokens.list[start + len - 1];
        if column.case_of(term, 0) == 0 && self.tokens.letters(last).contains(&fold::APOSTROPHE) {
            cost += 2;
        }
        Some(self.weighed(start, len, term, reading, cost))
    }

    fn weighed(&self, start: usize, len: usize, term: u16, reading: Reading, cost: i16) -> Edge {
        let column = &self.glossary.layer(reading.layer as usize).columns[self.column];
        let inflection = column.inflections[reading.inflection as usize];
        let rank = column.term_rank[term as usize];
        let later = i16::from(rank & !DEPRECATED != 0) + i16::from(rank & DEPRECATED != 0) * 2;
        // A verb of everyday use is the plain one, a noun of a domain is.
        let concept = column.term_concept[term as usize] as usize;
        let verbal =
            !MORPHOLOGY.is_final(MORPHOLOGY.parts_of_speech[inflection.pos as usize].state);
        let lexicon = self.glossary.layer(reading.layer as usize);
        let special = lexicon.domain_special[lexicon.concept_domain[concept] as usize];
        let noun = inflection.pos == 0;
        let later = later + i16::from((verbal && special) || (noun && !special));
        let mut later = later;
        // The forms of a pronoun have rows of their own: bunu is no buy-u.
        if reading.chain.suffixes == 0
            && MORPHOLOGY.parts_of_speech[inflection.pos as usize].tag == "PRO"
        {
            later -= 3;
        }
        // What looks like a possessive of a compound is nearly always its linker.
        let owned = reading
            .chain
            .features
            .group(0)
            .is_some_and(|group| group & MORPHOLOGY.engine.pss3s != 0);
        if inflection.flags & flag::IZAFET != 0 && owned {
            later += 4;
        }
        let mut sense = 0;
        if reading.layer as usize + 1 == self.layers
            && let Ok(place) =
                SENSES[self.column].binary_search_by_key(&(concept as u16), |sense| sense.concept)
        {
            if SENSES[self.column][place].near.is_empty() {
                // What is derived from a word has a sense of its own.
                if reading.chain.features.group(1).is_none() {
                    later -= SENSE;
                }
            } else {
                sense = place as u16 + 1;
            }
        }
        let mine = if reading.layer as usize + 1 < self.layers {
            3
        } else {
            0
        };
        Edge {
            start: start as u32,
            len: len as u8,
            layer: reading.layer,
            term,
            features: reading.chain.features,
            pos: inflection.pos,
            cost: cost
                + later
                + i16::from(reading.chain.suffixes)
                + MORPHOLOGY.cost(&reading.chain.features)
                - mine,
            named: column.case_of(term, 0) != 0,
            sense,
            class: Class::default(),
        }
    }

    /// What is known of a token, with or without the glue before it.
    fn recall(&mut self, place: usize, glued: bool) -> u32 {
        let token = self.tokens.list[place];
        let letters = if glued {
            self.tokens.glued(&token)
        } else {
            self.tokens.letters(&token)
        };
        let hash = Rolling::of(letters);
        if let Some(&found) = self.memory.get(&memory_key(hash, token.upper)) {
            let known = &self.known[found as usize];
            if known.upper == token.upper
                && &self.kept[known.letters.0 as usize..known.letters.1 as usize] == letters
            {
                return found;
            }
        }
        let mut taken = core::mem::take(&mut self.joined);
        taken.clear();
        taken.extend_from_slice(letters);
        let known = self.learn(&taken, token.upper);
        self.joined = taken;
        known
    }

    fn known_of(&mut self, letters: &[Letter], upper: u32) -> u32 {
        if let Some(&found) = self.memory.get(&memory_key(Rolling::of(letters), upper)) {
            let known = &self.known[found as usize];
            if known.upper == upper
                && &self.kept[known.letters.0 as usize..known.letters.1 as usize] == letters
            {
                return found;
            }
        }
        self.learn(letters, upper)
    }

    fn learn(&mut self, letters: &[Letter], upper: u32) -> u32 {
        let from = self.kept.len() as u32;
        self.kept.extend_from_slice(letters);
        let words = self.words.len();
        let readings = self.readings.len();
        for layer in 0..self.layers {
            self.read_word(layer, letters, upper);
        }
        let edges = self.edges.len();
        self.first_of_token = edges;
        for place in readings..self.readings.len() {
            self.single_edges(letters, upper, self.readings[place]);
        }
        if letters
            .first()
            .is_some_and(|&letter| fold::is_digit(letter))
        {
            self.figure_edges(letters);
        }
        if self.edges.len() == edges {
            self.edges.push(unknown());
        }
        let known = Known {
            letters: (from, self.kept.len() as u32),
            upper,
            words: (words as u32, self.words.len() as u32),
            readings: (readings as u32, self.readings.len() as u32),
            edges: (edges as u32, self.edges.len() as u32),
            grows: self.words[words..].iter().any(|word| word.grows),
            detached: MORPHOLOGY.columns[self.column].detached.iter().any(
                |detached| match detached.strip_suffix(&[fold::SPACE]) {
                    Some(whole) => letters == whole,
                    None => letters.starts_with(detached),
                },
            ),
        };
        let number = self.known.len() as u32;
        for place in edges..self.edges.len() {
            self.nodes.push(node_of(&self.edges[place], place as u32));
        }
        self.hot.push(Hot {
            first: known.edges.0,
            edges: (known.edges.1 - known.edges.0) as u16,
            grows: known.grows,
            detached: known.detached,
            kind: kind(letters),
        });
        let words = &self.words[words..];
        let read = self.readings[readings..].iter().map(|reading| reading.word);
        self.company.push(Company {
            words: words
                .iter()
                .map(|word| word.word)
                .chain(read)
                .fold(0, |bits, word| bits | bit(word)),
            seconds: words
                .iter()
                .filter(|word| word.grows)
                .fold(0, |bits, word| bits | self.seconds(word)),
        });
        self.known.push(known);
        self.memory
            .insert(memory_key(Rolling::of(letters), upper), number);
        number
    }

    /// The bits of the words that come second in the terms that begin with `word`.
    fn seconds(&self, word: &Word) -> u64 {
        let column = &self.glossary.layer(word.layer as usize).columns[self.column];
        let from = column.first_terms[word.word as usize];
        let to = column.first_terms[word.word as usize + 1];
        (from..to)
            .filter_map(|term| column.words_of(term).get(1))
            .fold(0, |bits, &second| bits | bit(second))
    }

    fn read_word(&mut self, layer: usize, letters: &[Letter], upper: u32) {
        let lexicon = self.glossary.layer(layer);
        let first = self.readings.len();
        let mut word = read(
            lexicon,
            layer as u8,
            self.column,
            letters,
            &mut self.readings,
        );
        if word.is_none()
            && self.readings.len() == first
            && upper & 1 != 0
            && letters.first() == Some(&DOTLESS)
        {
            // Internet, IP: written by the rules of another language.
            let mut dotted: Vec<Letter> = letters.into();
            dotted[0] = DOTTED;
            word = read(
                lexicon,
                layer as u8,
                self.column,
                &dotted,
                &mut self.readings,
            );
        }
        if self.readings.len() == first {
            self.said_otherwise(layer, letters);
        }
        if let Some(word) = word {
            let column = &lexicon.columns[self.column];
            let (from, to) = narrow(lexicon, self.column, (0, column.term_ends.len()), 0, word);
            let grows = to > from && column.words_of(to as u16 - 1).len() > 1;
            self.words.push(Word {
                layer: layer as u8,
                word,
                grows,
            });
        }
    }

    /// The readings of a name or acronym whose suffix goes by how it is said, not by how it is spelled: `Trump'ın`, `Aİ-nın`.
    fn said_otherwise(&mut self, layer: usize, letters: &[Letter]) {
        let joint = |letter: &Letter| *letter == fold::APOSTROPHE || *letter == fold::HYPHEN;
        let Some(at) = letters.iter().position(joint).filter(|&at| at > 0) else {
            return;
        };
        let Some((_, features)) = foreign::suffix_of(self.column, &letters[at..]) else {
            return;
        };
        let lexicon = self.glossary.layer(layer);
        let column = &lexicon.columns[self.column];
        for word in column.words_at(Rolling::of(&letters[..at])) {
            let stem = column.words.get(word as usize);
            if stem.len() != at
                || stem
                    .iter()
                    .zip(letters)
                    .any(|(&a, &b)| fold::key(a) != fold::key(b))
            {
                continue;
            }
            for &inflection in column.inflections_of(word) {
                let flags = column.inflections[inflection as usize].flags;
                if flags & (flag::NAME | flag::ACRONYM) != 0 && flags & flag::IZAFET == 0 {
                    let chain = Chain {
                        features,
                        suffixes: 1,
                    };
                    self.readings.push(Reading {
                        layer: layer as u8,
                        word,
                        inflection,
                        chain,
                    });
                }
            }
        }
    }

    /// The edges of a token that is a term by itself.
    fn single_edges(&mut self, letters: &[Letter], upper: u32, reading: Reading) {
        let lexicon = self.glossary.layer(reading.layer as usize);
        let column = &lexicon.columns[self.column];
        let flags = column.inflections[reading.inflection as usize].flags;
        let from = column.first_terms[reading.word as usize];
        let to = column.first_terms[reading.word as usize + 1];
        for term in from..to {
            if column.words_of(term).len() > 1 {
                break;
            }
            if column.term_inflection[term as usize] != reading.inflection {
                continue;
            }
            let case = column.case_of(term, 0);
            let Some(mut cost) = word_case_cost(case, upper, flags, true, 1) else {
                continue;
            };
            if case == 0 && letters.contains(&fold::APOSTROPHE) {
                cost += 2;
            }
            if self.lacks_separator(flags, reading.chain, letters) {
                cost += 5;
            }
            // Who writes a circumflex means it: kâr is no snow.
            let stem = column.words.get(reading.word as usize);
            let mut pairs = letters.iter().zip(stem);
            if pairs.any(|(&said, &plain)| said != plain && fold::key(said) == plain) {
                cost += 3;
            }
            let mut edge = self.weighed(0, 1, term, reading, cost);
            edge.class = self
                .classes
                .of(&edge, column.flags_of(term), letters, letters);
            self.keep(edge);
        }
    }

    /// Whether a name has a case or possessive without the apostrophe that its language wants there.
    fn lacks_separator(&self, flags: u32, chain: Chain, letters: &[Letter]) -> bool {
        let tags = MORPHOLOGY.case_tags | MORPHOLOGY.engine.possessives;
        flags & (flag::NAME | flag::IZAFET) == flag::NAME
            && !MORPHOLOGY.columns[self.column].separators[0].is_empty()
            && chain
                .features
                .group(0)
                .is_some_and(|group| group & tags != 0)
            && !letters.contains(&fold::APOSTROPHE)
    }

    /// Keeps an edge of one token unless another that is the same to its neighbors costs no more.
    fn keep(&mut self, edge: Edge) {
        if self.all {
            self.edges.push(edge);
            return;
        }
        let first = self.first_of_token;
        match self.edges[first..].iter_mut().find(|other| {
            other.class == edge.class && other.layer == edge.layer && other.sense == edge.sense
        }) {
            Some(other) if other.cost <= edge.cost => {}
            Some(other) => *other = edge,
            None => self.edges.push(edge),
        }
    }

    /// The edges of a figure with what is attached to it: `2025'te`, `5-ci`, `1.000`.
    fn figure_edges(&mut self, letters: &[Letter]) {
        let digits = letters
            .iter()
            .take_while(|&&letter| {
                !fold::is_alphabetic(letter) && letter != fold::APOSTROPHE && letter != fold::HYPHEN
            })
            .count();
        let lexeme = Lexeme {
            letters: &letters[..digits],
            flags: flag::NUMBER,
            state: MORPHOLOGY.figure_state,
        };
        let mut chains: Vec<Chain> = Vec::new();
        MORPHOLOGY.analyze(self.column, &lexeme, letters, |chain| {
            if !chains.iter().any(|known| known.features == chain.features) {
                chains.push(chain);
            }
        });
        for chain in chains {
            let mut edge = Edge {
                start: 0,
                len: 1,
                layer: 0,
                term: FIGURE,
                features: chain.features,
                pos: self.figure_pos,
                cost: MORPHOLOGY.cost(&chain.features),
                named: true,
                sense: 0,
                class: Class::default(),
            };
            edge.class = self.classes.of(&edge, 0, letters, letters);
            self.keep(edge);
        }
    }
}

fn node_of(edge: &Edge, place: u32) -> Node {
    Node {
        edge: place,
        len: edge.len,
        cost: edge.cost,
        class: edge.class,
        named: edge.named,
        sense: edge.sense,
    }
}

/// The edge of a token that no layer knows.
fn unknown() -> Edge {
    Edge {
        start: 0,
        len: 1,
        layer: 0,
        term: UNKNOWN,
        features: Features::LEMMA,
        pos: 0,
        cost: 12,
        named: true,
        sense: 0,
        class: Class::default(),
    }
}

fn pair_key(pair: u64) -> u64 {
    let mixed = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

fn memory_key(hash: Rolling, upper: u32) -> u64 {
    hash.finish() ^ u64::from(upper).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What the capitals of a word say against the word of a term that is written with the capitals `case`; `None` where they
/// rule it out.
fn word_case_cost(case: u32, upper: u32, flags: u32, last: bool, len: usize) -> Option<i16> {
    if case == 0 || case & upper == case {
        return Some(0);
    }
    if flags & flag::ACRONYM != 0 && last {
        return None;
    }
    if upper & 1 == 0 {
        return (len > 1).then_some(2);
    }
    Some(0)
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
    layer: u8,
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
                            layer,
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
