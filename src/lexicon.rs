//! Dictionary rows → tables, built in or a user's.
//!
//! A leaf (`build.rs` compiles it too). A term is a sequence of words; only the last is inflected, and it is stored by its
//! base, so that the linker of a compound and the ending of an infinitive are generated like any other suffix:
//!
//! ```text
//!     gümrük süreci{izafet}    words  gümrük | süreç      inflection  noun, izafet      case  small | small
//!     kabul etmek{td}          words  kabul  | et         inflection  verb, td
//! ```
//!
//! Terms are sorted by their words, so that those which begin alike stand together and a text is matched by narrowing a
//! range, word by word.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::fold::{self, Letter};
use crate::index::{self, Index, Rolling};
use crate::morphology::{Features, Lexeme, Morphology, flag};
use crate::order;
use crate::source::{self, Fault, RawTerm};
use crate::token::{Gap, Tokens};

type Data<T> = Cow<'static, [T]>;

/// The key of the lemma with this hash that is `place`th among those that are spelled alike but have other words: `kar` and
/// `kâr`, `ekmek` the bread and `ek-mek` to sow.
pub const fn lemma_key(hash: u64, place: u64) -> u64 {
    hash ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The longest term, in bytes.
pub const LONGEST_TERM: usize = 200;

/// A term that must not be produced.
pub const DEPRECATED: u8 = 0x80;

/// Strings one after another.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    pub blob: Cow<'static, str>,
    /// The end of each string.
    pub ends: Data<u32>,
}

/// Words one after another.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub blob: Data<Letter>,
    /// The end of each word.
    pub ends: Data<u32>,
}

/// How a word is inflected, and as what part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inflection {
    pub flags: u32,
    pub state: u8,
    pub pos: u8,
}

/// One language's side of a lexicon.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Every word of every term, sorted: heads as their bases, the others as they stand.
    pub words: Words,
    /// The inflections that occur.
    pub inflections: Data<Inflection>,
    /// The inflections that each word has as a head: the end of each word's list in `word_inflection`.
    pub word_inflection_ends: Data<u32>,
    pub word_inflection: Data<u8>,
    /// Words and stem variants → words; from `words.len()` on, places in `shared`.
    pub stems: Index,
    /// Lists of words that share a key, each ended by `u16::MAX`.
    pub shared: Data<u16>,
    /// The first term that begins with each word, and one more.
    pub first_terms: Data<u16>,
    /// Terms, sorted by their words; the end of each term's list in `term_word`.
    pub term_ends: Data<u32>,
    pub term_word: Data<u16>,
    pub term_concept: Data<u16>,
    /// The place in `inflections`.
    pub term_inflection: Data<u8>,
    /// Flags that do not change the inflection.
    pub term_flags: Data<u8>,
    /// The place in `cases`.
    pub term_case: Data<u8>,
    /// The place in the cell, with [`DEPRECATED`].
    pub term_rank: Data<u8>,
    /// Which letters of which words are capitals, as bits: patterns, the end of each in `case_ends`.
    pub case_ends: Data<u16>,
    pub cases: Data<u32>,
    /// The end of each concept's list in `concept_term`, in the order of the cell.
    pub concept_ends: Data<u16>,
    pub concept_term: Data<u16>,
    /// Terms whose text cannot be made from their words, sorted, with the text.
    pub odd_terms: Data<u16>,
    pub odd_texts: Texts,
    /// Folded lemmas → terms; the first of those that share it.
    pub lemmas: Index,
    /// The folded lemma of each term, as [`fold::key`] has it; empty where bytes count, and lemmas are generated.
    pub lemma_texts: Words,
}

/// The rows of the built-in dictionary or of a user's glossary.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub ids: Texts,
    pub notes: Texts,
    pub concept_pos: Data<u8>,
    pub concept_domain: Data<u8>,
    pub domains: Texts,
    /// For each domain whether its concepts are terms (and names) rather than general vocabulary.
    pub domain_special: Data<bool>,
    pub columns: [Column; 2],
    /// Concepts sorted by id.
    pub by_id: Data<u16>,
}

impl Texts {
    pub fn get(&self, place: usize) -> &str {
        let start = if place == 0 {
            0
        } else {
            self.ends[place - 1] as usize
        };
        &self.blob[start..self.ends[place] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, text: &str) {
        self.blob.to_mut().push_str(text);
        let end = self.blob.len() as u32;
        self.ends.to_mut().push(end);
    }
}

impl Words {
    /// The words as [`fold::key`] has them.
    fn of_keys<'a>(words: impl Iterator<Item = &'a [Letter]>) -> Self {
        let mut blob = Vec::new();
        let mut ends = Vec::new();
        for word in words {
            blob.extend(word.iter().map(|&letter| fold::key(letter)));
            ends.push(blob.len() as u32);
        }
        Words {
            blob: blob.into(),
            ends: ends.into(),
        }
    }

    #[inline]
    pub fn get(&self, word: usize) -> &[Letter] {
        let start = if word == 0 {
            0
        } else {
            self.ends[word - 1] as usize
        };
        &self.blob[start..self.ends[word] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Column {
    /// The inflections that a word has as the head of terms.
    #[inline]
    pub fn inflections_of(&self, word: u16) -> &[u8] {
        let word = word as usize;
        let start = if word == 0 {
            0
        } else {
            self.word_inflection_ends[word - 1] as usize
        };
        &self.word_inflection[start..self.word_inflection_ends[word] as usize]
    }

    /// All flags of a term, those of its inflection and its own.
    #[inline]
    pub fn flags_of(&self, term: u16) -> u32 {
        self.inflections[self.term_inflection[term as usize] as usize].flags
            | u32::from(self.term_flags[term as usize]) << 15
    }

    /// The words of a term.
    #[inline]
    pub fn words_of(&self, term: u16) -> &[u16] {
        let term = term as usize;
        let start = if term == 0 {
            0
        } else {
            self.term_ends[term - 1] as usize
        };
        &self.term_word[start..self.term_ends[term] as usize]
    }

    /// The terms of a concept, preferred first.
    pub fn terms_of(&self, concept: u16) -> &[u16] {
        let concept = concept as usize;
        let start = if concept == 0 {
            0
        } else {
            self.concept_ends[concept - 1] as usize
        };
        &self.concept_term[start..self.concept_ends[concept] as usize]
    }

    /// The words whose key has this hash.
    #[inline]
    pub fn words_at(&self, hash: Rolling) -> WordsAt<'_> {
        match self.stems.get(hash.finish()) {
            None => WordsAt {
                one: None,
                shared: &[],
            },
            Some(target) if (target as usize) < self.words.len() => WordsAt {
                one: Some(target as u16),
                shared: &[],
            },
            Some(target) => WordsAt {
                one: None,
                shared: &self.shared[target as usize - self.words.len()..],
            },
        }
    }

    /// The capitals of a word of a term, as bits.
    #[inline]
    pub fn case_of(&self, term: u16, word: usize) -> u32 {
        let pattern = self.term_case[term as usize] as usize;
        let start = if pattern == 0 {
            0
        } else {
            self.case_ends[pattern - 1] as usize
        };
        self.cases[start..self.case_ends[pattern] as usize]
            .get(word)
            .copied()
            .unwrap_or(0)
    }

    /// The last word of a term with what its inflection depends on.
    pub fn head(&self, term: u16) -> Lexeme<'_> {
        let inflection = self.inflections[self.term_inflection[term as usize] as usize];
        let words = self.words_of(term);
        Lexeme {
            letters: self.words.get(words[words.len() - 1] as usize),
            flags: inflection.flags,
            state: inflection.state,
        }
    }
}

/// See [`Column::words_at`].
pub struct WordsAt<'a> {
    one: Option<u16>,
    shared: &'a [u16],
}

impl Iterator for WordsAt<'_> {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        if let Some(word) = self.one.take() {
            return Some(word);
        }
        match self.shared {
            [word, rest @ ..] if *word != u16::MAX => {
                self.shared = rest;
                Some(*word)
            }
            _ => None,
        }
    }
}

/// A table of rows: its name for messages, the domain of its concepts, its text.
pub struct Source<'a> {
    pub file: &'a str,
    pub domain: &'a str,
    /// Terms and names, not general vocabulary.
    pub special: bool,
    pub text: &'a str,
}

struct Parsed {
    words: Vec<Vec<Letter>>,
    cases: Vec<u32>,
    inflection: Inflection,
    flags: u8,
    rank: u8,
    concept: u16,
    odd: Option<String>,
    lemma: Vec<Letter>,
}

/// The index that is made of keys and targets: perfect in `build.rs`, sorted at run time.
pub type MakeIndex<'a> = &'a dyn Fn(&BTreeMap<u64, u32>) -> Index;

/// Compiles rows. `known` are bases that another lexicon has, by column: they help to find the base of a compound.
pub fn compile(
    morphology: &Morphology,
    sources: &[Source<'_>],
    known: &dyn Fn(usize, &[Letter]) -> bool,
    make_index: MakeIndex<'_>,
) -> Result<Lexicon, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut ids = Texts::default();
    let mut notes = Texts::default();
    let mut domains = Texts::default();
    let mut domain_special = Vec::new();
    let mut concept_pos = Vec::new();
    let mut concept_domain = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut rows = Vec::new();
    let mut bases: [BTreeSet<Vec<Letter>>; 2] = Default::default();

    for source in sources {
        let domain = match (0..domains.len()).find(|&place| domains.get(place) == source.domain) {
            Some(domain) => domain,
            None => {
                domains.push(source.domain);
                domain_special.push(source.special);
                domains.len() - 1
            }
        };
        let records = match source::records(
            source.file,
            source.text,
            &source::TERMS_HEADER,
            source::TERMS_REQUIRED,
        ) {
            Ok(records) => records,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        for record in records {
            let mut fault =
                |message: String| faults.push(Fault::new(source.file, record.line, message));
            let id = record.cells[0];
            if let Err(message) = check_id(id) {
                fault(message);
            }
            let place = format!("{}:{}", source.file, record.line);
            if let Some(other) = seen.insert(id.into(), place) {
                fault(format!(
                    "the id `{id}` stands at {other} too: every concept has an id of its own"
                ));
            }
            let Some(pos) = morphology.part_of_speech(record.cells[3]) else {
                let names: Vec<&str> = morphology
                    .parts_of_speech
                    .iter()
                    .map(|pos| pos.name)
                    .collect();
                fault(format!(
                    "unknown part of speech `{}`: use one of {}",
                    record.cells[3],
                    names.join(" ")
                ));
                continue;
            };
            let Ok(concept) = u16::try_from(concept_pos.len()) else {
                fault("more than 65,536 concepts".into());
                return Err(faults);
            };
            ids.push(id);
            notes.push(record.cells[4]);
            concept_pos.push(pos as u8);
            concept_domain.push(domain as u8);
            for (column, bases) in bases.iter_mut().enumerate() {
                let terms = match source::raw_terms(record.cells[1 + column]) {
                    Ok(terms) => terms,
                    Err(message) => {
                        fault(message);
                        continue;
                    }
                };
                for term in &terms {
                    if let Some(base) = plain_base(morphology, pos, term) {
                        bases.insert(base);
                    }
                }
                rows.push((source.file, record.line, concept, pos, column, terms));
            }
        }
    }

    let mut parsed: [Vec<Parsed>; 2] = Default::default();
    for (file, line, concept, pos, column, terms) in rows {
        for (rank, term) in terms.iter().enumerate() {
            let is_known =
                |letters: &[Letter]| bases[column].contains(letters) || known(column, letters);
            match parse_term(morphology, column, pos, term, &is_known) {
                Ok(mut row) => {
                    row.concept = concept;
                    row.rank =
                        (rank as u8).min(0x7f) | if term.deprecated { DEPRECATED } else { 0 };
                    parsed[column].push(row);
                }
                Err(message) => faults.push(Fault::new(file, line, message)),
            }
        }
    }

    if !faults.is_empty() {
        order::sort(&mut faults, |a, b| {
            (&a.file, a.line).cmp(&(&b.file, b.line))
        });
        return Err(faults);
    }
    let mut by_id: Vec<u16> = (0..concept_pos.len() as u16).collect();
    order::sort(&mut by_id, |&a, &b| {
        ids.get(a as usize).cmp(ids.get(b as usize))
    });
    let concepts = concept_pos.len();
    let [tr, az] = parsed;
    let whole = |message: String| {
        alloc::vec![Fault::new(
            sources.first().map_or("", |source| source.file),
            1,
            message
        )]
    };
    Ok(Lexicon {
        columns: [
            column(morphology, 0, tr, concepts, make_index).map_err(whole)?,
            column(morphology, 1, az, concepts, make_index).map_err(whole)?,
        ],
        ids,
        notes,
        concept_pos: concept_pos.into(),
        concept_domain: concept_domain.into(),
        domains,
        domain_special: domain_special.into(),
        by_id: by_id.into(),
    })
}

fn check_id(id: &str) -> Result<(), String> {
    let well_formed = !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
    if well_formed {
        Ok(())
    } else {
        Err(format!(
            "`{id}` is not an id: small ASCII letters and digits with single hyphens between them"
        ))
    }
}

fn flags_of(term: &RawTerm<'_>) -> Result<u32, String> {
    let mut flags = 0;
    for name in &term.flags {
        match flag::NAMES.iter().find(|(known, _)| known == name) {
            Some((_, bit)) => flags |= bit,
            None => {
                let names: Vec<&str> = flag::NAMES.iter().map(|(name, _)| *name).collect();
                return Err(format!(
                    "unknown flag `{name}` of `{}`: use one of {}",
                    term.text,
                    names.join(" ")
                ));
            }
        }
    }
    Ok(flags)
}

/// The base of a term that is a single word without a linker.
fn plain_base(morphology: &Morphology, pos: usize, term: &RawTerm<'_>) -> Option<Vec<Letter>> {
    let nominal = morphology.nominal >> morphology.parts_of_speech[pos].state & 1 != 0;
    if !nominal || term.flags.contains(&"izafet") {
        return None;
    }
    let tokens = Tokens::of(term.text);
    match tokens.list.as_slice() {
        [token] => Some(tokens.letters(token).into()),
        _ => None,
    }
}

fn parse_term(
    morphology: &Morphology,
    column: usize,
    pos: usize,
    term: &RawTerm<'_>,
    known: &dyn Fn(&[Letter]) -> bool,
) -> Result<Parsed, String> {
    for c in term.text.chars() {
        if fold::letter(fold::lower(c)).is_none() && !matches!(c, '’') {
            return Err(format!(
                "`{c}` in `{}` is a letter of neither alphabet",
                term.text
            ));
        }
    }
    let mut flags = flags_of(term)?;
    let tokens = Tokens::of(term.text);
    if tokens.list.is_empty() {
        return Err(format!("`{}` has no word in it", term.text));
    }
    if tokens.list.len() > 16 || term.text.len() > LONGEST_TERM {
        return Err(format!(
            "`{}` is too long for a term: at most 16 words and 200 bytes",
            term.text
        ));
    }
    let mut words: Vec<Vec<Letter>> = tokens
        .list
        .iter()
        .map(|token| tokens.glued(token).to_vec())
        .collect();
    let cases: Vec<u32> = tokens
        .list
        .iter()
        .map(|token| token.upper & !(1 << 31))
        .collect();
    let part = &morphology.parts_of_speech[pos];
    if part.name == "acronym" && cases.len() == 1 && cases[0].count_ones() > 1 {
        flags |= flag::ACRONYM;
    }
    if part.name == "name" && flags & flag::ACRONYM == 0 && cases.iter().any(|&bits| bits != 0) {
        flags |= flag::NAME;
    }
    // The apostrophe between an institution of several words and its suffix is no longer written.
    if flags & flag::IZAFET != 0 && words.len() > 1 {
        flags &= !flag::NAME | flag::IZAFET;
    }
    let state = if flags & flag::IZAFET != 0 {
        part.linked
    } else {
        part.state
    };
    let last = words.len() - 1;
    let word = words[last].clone();
    let base = base_of(morphology, column, &word, flags, state, known)
        .ok_or_else(|| no_base(term, flags))?;
    words[last] = base;
    let inflection = Inflection {
        flags: flags & flag::INFLECTION,
        state,
        pos: pos as u8,
    };
    let mut lemma = Vec::new();
    for (place, token) in tokens.list.iter().enumerate() {
        if place > 0 && token.gap != Gap::Glue {
            lemma.push(fold::SPACE);
        }
        lemma.extend_from_slice(tokens.glued(token));
    }
    let odd = (rebuild(&tokens, &cases) != term.text).then(|| term.text.into());
    Ok(Parsed {
        words,
        cases,
        inflection,
        flags: (flags >> 15) as u8,
        rank: 0,
        concept: 0,
        odd,
        lemma,
    })
}

fn no_base(term: &RawTerm<'_>, flags: u32) -> String {
    if flags & flag::IZAFET != 0 {
        format!(
            "`{}` does not end in the linker -(s)I: is `izafet` right, or does it lack soft, hard, gem or drop?",
            term.text
        )
    } else {
        format!("`{}` is not an infinitive", term.text)
    }
}

/// The text of a term from its words and capitals, as [`crate::glossary`] writes it.
fn rebuild(tokens: &Tokens, cases: &[u32]) -> String {
    let mut text = String::new();
    for (place, token) in tokens.list.iter().enumerate() {
        let letters = tokens.glued(token);
        write_word(&mut text, place, letters, cases[place]);
    }
    text
}

/// Appends the word at `place` of a term, with what stands before it.
pub fn write_word(text: &mut String, place: usize, word: &[Letter], upper: u32) {
    let mut letters = word;
    match word.first() {
        Some(&glue) if place > 0 && !fold::is_alphabetic(glue) && !fold::is_digit(glue) => {
            letters = &word[1..];
            match fold::char_of(glue) {
                ',' => text.push_str(", "),
                '&' => text.push_str(" & "),
                mark => text.push(mark),
            }
        }
        _ if place > 0 => text.push(' '),
        _ => {}
    }
    for (index, &letter) in letters.iter().enumerate() {
        let c = fold::char_of(letter);
        let capital = if index < 31 {
            upper >> index & 1 != 0
        } else {
            upper == u32::MAX >> 1
        };
        text.push(if capital { fold::upper(c) } else { c });
    }
}

/// The base of the last word of a term: without the linker, without the ending of the infinitive.
fn base_of(
    morphology: &Morphology,
    column: usize,
    word: &[Letter],
    flags: u32,
    state: u8,
    known: &dyn Fn(&[Letter]) -> bool,
) -> Option<Vec<Letter>> {
    if flags & flag::IZAFET != 0 {
        return linked_base(morphology, column, word, flags, state, known);
    }
    if morphology.is_final(state) {
        return Some(word.into());
    }
    // A verb: what is left of the infinitive must make it again.
    let infinitive = Features::LEMMA.with(morphology.tag("NFIN")?);
    let stem = &word[..word.len().checked_sub(3)?];
    let lexeme = Lexeme {
        letters: stem,
        flags,
        state,
    };
    let made = morphology.generate(column, &lexeme, &infinitive)?;
    (made.form.buffer.as_slice() == word && !stem.is_empty()).then(|| stem.into())
}

/// `süreci` → süreç, `kapısı` → kapı, `hakkı` (gem) → hak, `şehri` (drop) → şehir: every base that makes the word again is a
/// candidate; a known word is better than an unknown one, and among the unknown the one whose end changes.
fn linked_base(
    morphology: &Morphology,
    column: usize,
    word: &[Letter],
    flags: u32,
    state: u8,
    known: &dyn Fn(&[Letter]) -> bool,
) -> Option<Vec<Letter>> {
    let mut candidates: Vec<Vec<Letter>> = Vec::new();
    let (&linker, stem) = word.split_last()?;
    let mut add = |candidate: &[Letter]| candidates.push(candidate.into());
    let last = stem.split_last();
    if flags & flag::DROP != 0
        && let Some((&end, before)) = last
    {
        // The vowel that was dropped is mostly the linker's: şekl-i, kutb-u, kayb-ı.
        let others = (0..morphology.sounds.len() as Letter).filter(|&letter| letter != linker);
        for letter in core::iter::once(linker).chain(others) {
            if morphology.sound(letter) & crate::morphology::sound::VOWEL != 0 {
                let mut full: Vec<Letter> = before.into();
                full.push(letter);
                for alternation in morphology.columns[column].alternations {
                    if alternation.changed == [end] && alternation.ending.len() == 1 {
                        let mut hard = full.clone();
                        hard.extend_from_slice(alternation.ending);
                        add(&hard);
                    }
                }
                full.push(end);
                add(&full);
            }
        }
    }
    if flags & flag::GEM != 0
        && let Some((_, before)) = last
    {
        for alternation in morphology.columns[column].alternations {
            if before.ends_with(alternation.changed) {
                let mut hard: Vec<Letter> =
                    before[..before.len() - alternation.changed.len()].into();
                hard.extend_from_slice(alternation.ending);
                add(&hard);
            }
        }
        add(before);
    }
    for alternation in morphology.columns[column].alternations {
        if stem.ends_with(alternation.changed) {
            let mut hard: Vec<Letter> = stem[..stem.len() - alternation.changed.len()].into();
            hard.extend_from_slice(alternation.ending);
            add(&hard);
        }
    }
    add(stem);
    if let Some((_, before)) = last {
        add(before);
    }
    let linked: Vec<&Vec<Letter>> = candidates
        .iter()
        .filter(|candidate| {
            candidate.len() > 1
                && morphology
                    .generate(
                        column,
                        &Lexeme {
                            letters: candidate,
                            flags,
                            state,
                        },
                        &Features::LEMMA,
                    )
                    .is_some_and(|made| made.form.buffer.as_slice() == word)
        })
        .collect();
    // Hardly any stem ends in a vowel and s: bələdiyyəsi is made of bələdiyyə.
    let vowel = |candidate: &&&Vec<Letter>| {
        let last = candidate
            .last()
            .map_or(0, |&letter| morphology.sounds[(letter & 63) as usize]);
        last & crate::morphology::sound::VOWEL != 0
    };
    linked
        .iter()
        .find(|candidate| known(candidate))
        .or_else(|| linked.iter().find(vowel))
        .or(linked.first())
        .map(|found| (*found).clone())
}

fn column(
    morphology: &Morphology,
    number: usize,
    mut parsed: Vec<Parsed>,
    concepts: usize,
    make_index: MakeIndex<'_>,
) -> Result<Column, String> {
    // Words, sorted.
    let mut words = BTreeSet::new();
    words.extend(
        parsed
            .iter()
            .flat_map(|row| row.words.iter().map(Vec::as_slice)),
    );
    let words: Vec<Vec<Letter>> = words.into_iter().map(Into::into).collect();
    if words.len() >= usize::from(u16::MAX) || parsed.len() >= usize::from(u16::MAX) {
        return Err("too many terms: at most 65,534 of each language".into());
    }
    let word_number = |word: &[Letter]| {
        words
            .binary_search_by(|known| known.as_slice().cmp(word))
            .unwrap_or(0) as u16
    };
    let mut blob = Vec::new();
    let mut ends = Vec::new();
    for word in &words {
        blob.extend_from_slice(word);
        ends.push(blob.len() as u32);
    }

    // Terms, sorted by their words; among equals the order of the dictionary.
    order::sort(&mut parsed, |a, b| a.words.cmp(&b.words));
    // Filled one by one: `collect` would sort first, with code of its own.
    let mut inflections = BTreeSet::new();
    inflections.extend(parsed.iter().map(|row| row.inflection));
    let inflections: Vec<Inflection> = inflections.into_iter().collect();
    if inflections.len() > 256 {
        return Err("more than 256 combinations of flags".into());
    }
    let mut cases = BTreeSet::new();
    cases.extend(parsed.iter().map(|row| &row.cases));
    let cases: Vec<Vec<u32>> = cases.into_iter().cloned().collect();
    if cases.len() > 256 {
        return Err("more than 256 patterns of capitals".into());
    }
    let mut word_inflections: Vec<BTreeSet<u8>> =
        (0..words.len()).map(|_| BTreeSet::new()).collect();
    let mut term_ends = Vec::new();
    let mut term_word = Vec::new();
    let mut term_inflection = Vec::new();
    let mut first_terms = alloc::vec![0u16; words.len() + 1];
    let mut concept_terms: Vec<Vec<u16>> = (0..concepts).map(|_| Vec::new()).collect();
    let mut odd_terms = Vec::new();
    let mut odd_texts = Texts::default();
    let mut lemma_keys = BTreeMap::new();
    for (term, row) in parsed.iter().enumerate() {
        let inflection = inflections.binary_search(&row.inflection).unwrap_or(0) as u8;
        let numbers: Vec<u16> = row.words.iter().map(|word| word_number(word)).collect();
        word_inflections[numbers[numbers.len() - 1] as usize].insert(inflection);
        first_terms[numbers[0] as usize + 1] += 1;
        term_word.extend_from_slice(&numbers);
        term_ends.push(term_word.len() as u32);
        term_inflection.push(inflection);
        concept_terms[row.concept as usize].push(term as u16);
        if let Some(text) = &row.odd {
            odd_terms.push(term as u16);
            odd_texts.push(text);
        }
        // Terms with the same words stand together: one key for all of them.
        if term == 0 || parsed[term - 1].words != row.words || parsed[term - 1].lemma != row.lemma {
            let hash = index::whole(&row.lemma);
            let mut place = 0;
            while lemma_keys.contains_key(&lemma_key(hash, place)) {
                place += 1;
            }
            lemma_keys.insert(lemma_key(hash, place), term as u32);
        }
    }
    for place in 1..first_terms.len() {
        first_terms[place] += first_terms[place - 1];
    }
    let mut concept_ends = Vec::new();
    let mut concept_term = Vec::new();
    for terms in &mut concept_terms {
        order::sort_by_key(terms, |&term| parsed[term as usize].rank & !DEPRECATED);
        concept_term.extend_from_slice(terms);
        concept_ends.push(concept_term.len() as u16);
    }

    // Keys: every word, and the shapes that its inflections give it.
    let mut keys: BTreeMap<u64, BTreeSet<u16>> = BTreeMap::new();
    for (number_of_word, word) in words.iter().enumerate() {
        keys.entry(Rolling::of(word).finish())
            .or_default()
            .insert(number_of_word as u16);
        for &inflection in &word_inflections[number_of_word] {
            let inflection = inflections[inflection as usize];
            let lexeme = Lexeme {
                letters: word,
                flags: inflection.flags,
                state: inflection.state,
            };
            morphology.shapes(number, &lexeme, |shape| {
                keys.entry(Rolling::of(shape).finish())
                    .or_default()
                    .insert(number_of_word as u16);
            });
        }
    }
    let mut shared = Vec::new();
    let mut targets = BTreeMap::new();
    for (hash, list) in &keys {
        let target = match list.first() {
            Some(&only) if list.len() == 1 => u32::from(only),
            _ => {
                let target = words.len() + shared.len();
                shared.extend(list.iter().copied());
                shared.push(u16::MAX);
                target as u32
            }
        };
        targets.insert(*hash, target);
    }

    let mut word_inflection = Vec::new();
    let mut word_inflection_ends = Vec::new();
    for list in &word_inflections {
        word_inflection.extend(list.iter().copied());
        word_inflection_ends.push(word_inflection.len() as u32);
    }
    let mut flat_cases = Vec::new();
    let mut case_ends = Vec::new();
    for pattern in &cases {
        flat_cases.extend_from_slice(pattern);
        case_ends.push(flat_cases.len() as u16);
    }
    Ok(Column {
        words: Words {
            blob: blob.into(),
            ends: ends.into(),
        },
        inflections: inflections.into(),
        word_inflection_ends: word_inflection_ends.into(),
        word_inflection: word_inflection.into(),
        stems: make_index(&targets),
        shared: shared.into(),
        first_terms: first_terms.into(),
        term_ends: term_ends.into(),
        term_word: term_word.into(),
        term_concept: parsed.iter().map(|row| row.concept).collect(),
        term_inflection: term_inflection.into(),
        term_flags: parsed.iter().map(|row| row.flags).collect(),
        term_case: parsed
            .iter()
            .map(|row| cases.binary_search(&row.cases).unwrap_or(0) as u8)
            .collect(),
        term_rank: parsed.iter().map(|row| row.rank).collect(),
        case_ends: case_ends.into(),
        cases: flat_cases.into(),
        concept_ends: concept_ends.into(),
        concept_term: concept_term.into(),
        odd_terms: odd_terms.into(),
        odd_texts,
        lemmas: make_index(&lemma_keys),
        lemma_texts: Words::of_keys(parsed.iter().map(|row| row.lemma.as_slice())),
    })
}

/// The index of a user's glossary.
pub fn sorted_index(targets: &BTreeMap<u64, u32>) -> Index {
    Index::Sorted(
        targets
            .iter()
            .map(|(&hash, &target)| (hash, target))
            .collect(),
    )
}
