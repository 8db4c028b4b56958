//! Inflection by table: one engine, a language is a column.
//!
//! A suffix is a row of `dict/suffixes.tsv`. Generation walks from state to state, taking the rows whose features are asked
//! for; analysis walks the same rows and keeps those whose realization stands in the text, so that a match is a proof by
//! generation and never a guess:
//!
//! ```text
//!     gömrük + PL + PSS3S + GEN
//!     gömrük·lər·i·nin        lAr → lər (ü is front)   I → i   nIn, the pronominal n, after a third-person possessive
//! ```
//!
//! `build.rs` compiles this folder too: it needs the base of `gümrük süreci` (süreç) and the stems before a vowel (sürec-).

mod analyze;
mod features;
mod form;
mod generate;

pub use analyze::Chain;
pub use features::Features;
pub use form::{Buffer, Form};

use crate::fold::Letter;

/// What a letter is to a suffix, as bits.
pub mod sound {
    pub const VOWEL: u8 = 1;
    pub const FRONT: u8 = 2;
    pub const ROUND: u8 = 4;
    pub const LOW: u8 = 8;
    pub const VOICELESS: u8 = 16;
}

/// The flags of a term, as bits.
pub mod flag {
    pub const IZAFET: u32 = 1;
    pub const NAME: u32 = 1 << 1;
    pub const ACRONYM: u32 = 1 << 2;
    pub const NUMBER: u32 = 1 << 3;
    pub const FRONT: u32 = 1 << 4;
    pub const SOFT: u32 = 1 << 5;
    pub const HARD: u32 = 1 << 6;
    pub const GEM: u32 = 1 << 7;
    pub const DEGEM: u32 = 1 << 8;
    pub const Y3: u32 = 1 << 9;
    pub const DROP: u32 = 1 << 10;
    pub const Y: u32 = 1 << 11;
    pub const IR: u32 = 1 << 12;
    pub const TD: u32 = 1 << 13;
    pub const RAISE: u32 = 1 << 14;
    /// Everything up to here changes the inflection; what follows does not.
    pub const INFLECTION: u32 = (1 << 15) - 1;
    pub const TITLE: u32 = 1 << 15;
    pub const DAT: u32 = 1 << 16;
    pub const ABL: u32 = 1 << 17;
    pub const LOC: u32 = 1 << 18;
    pub const INS: u32 = 1 << 19;
    pub const GEN: u32 = 1 << 20;
    /// A noun that serves as an adjective: its head takes the linker.
    pub const ATTR: u32 = 1 << 21;

    /// The words that stand for the bits in the braces of a term.
    pub const NAMES: [(&str, u32); 21] = [
        ("izafet", IZAFET),
        ("name", NAME),
        ("acronym", ACRONYM),
        ("title", TITLE),
        ("front", FRONT),
        ("soft", SOFT),
        ("hard", HARD),
        ("gem", GEM),
        ("degem", DEGEM),
        ("y3", Y3),
        ("drop", DROP),
        ("y", Y),
        ("ir", IR),
        ("td", TD),
        ("raise", RAISE),
        ("dat", DAT),
        ("abl", ABL),
        ("loc", LOC),
        ("ins", INS),
        ("gen", GEN),
        ("attr", ATTR),
    ];
}

/// The number of archiphonemes that a table may define.
pub const SYMBOLS: usize = 16;

/// The contexts that choose what an archiphoneme becomes: front, round, voiceless, long.
pub const CONTEXTS: usize = 16;

/// A template's byte for "an archiphoneme": `ARCHIPHONEME + its number`.
pub const ARCHIPHONEME: u8 = 64;
/// A template's byte that says "the next byte is a buffer".
pub const BUFFER: u8 = 0xf0;
/// A template's byte that drops a final low vowel.
pub const DROP_LOW: u8 = 0xf1;

/// When an alternation at the end of a stem takes place by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    Polysyllable,
    Flag,
}

/// A row of `alternations.tsv` in one language.
#[derive(Clone, Copy, Debug)]
pub struct Alternation {
    pub ending: &'static [Letter],
    pub changed: &'static [Letter],
    pub when: When,
    /// Sounds that the vowel before the ending must have.
    pub after: u8,
}

/// One way of writing one row of `suffixes.tsv` in one language after one state.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    pub row: u8,
    pub to: u8,
    /// Written as well as understood.
    pub produced: bool,
    /// 0, or `V`, `C`, `L`: only after a vowel, a consonant, an l.
    pub after: u8,
    /// The place of the template in [`Morphology::templates`].
    pub start: u16,
    pub len: u8,
    /// The letters that the realization can begin with, as bits: a quick no.
    pub first: u64,
}

/// What a row means, whatever the language.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub features: u64,
    pub separator: Separator,
}

/// How a suffix joins a name, an acronym or a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Directly, and so does everything after it.
    None,
    /// The linker of a compound: belongs to the lemma, the separator comes after it.
    Linker,
    /// With the separator after names, acronyms and figures.
    Name,
    /// With the separator after acronyms and figures only.
    Acronym,
}

/// What a part of speech brings: its UniMorph tag and where its inflection starts.
#[derive(Clone, Copy, Debug)]
pub struct PartOfSpeech {
    pub name: &'static str,
    pub tag: &'static str,
    pub state: u8,
    pub linked: u8,
}

/// One language's column of the tables.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub archiphonemes: [[u8; CONTEXTS]; SYMBOLS],
    pub alternations: &'static [Alternation],
    /// Sorted by state.
    pub arcs: &'static [Arc],
    /// The place of the first arc of each state, and one more.
    pub state_arcs: &'static [u16],
    /// What the suffixes that are written apart begin with; a space follows where the whole of it is meant.
    pub detached: &'static [&'static [Letter]],
    /// Names, acronyms, figures.
    pub separators: [&'static str; 3],
    /// What each letter is called, by letter.
    pub letter_names: &'static [&'static [Letter]],
    /// Acronym → the end of what is said, sorted.
    pub readings: &'static [(&'static [Letter], &'static [Letter])],
    /// Value → how it is read.
    pub numerals: &'static [(u64, &'static [Letter])],
}

/// The tags that the engine itself asks for, as bits.
#[derive(Clone, Copy, Debug)]
pub struct EngineTags {
    pub acc: u64,
    pub dat: u64,
    pub abl: u64,
    pub loc: u64,
    pub ins: u64,
    pub r#gen: u64,
    pub nfin: u64,
    pub cop: u64,
    pub pss3s: u64,
    /// All possessives.
    pub possessives: u64,
}

/// The tables of `dict/` that inflect, compiled.
#[derive(Clone, Copy, Debug)]
pub struct Morphology {
    pub sounds: [u8; 64],
    pub templates: &'static [u8],
    pub rows: &'static [Row],
    pub columns: [Column; 2],
    /// The states where a word may end, as bits.
    pub finals: u64,
    /// The tags in the order in which they are written.
    pub tags: &'static [&'static str],
    pub engine: EngineTags,
    /// What a reading with each tag costs beside one without.
    pub tag_costs: &'static [i8],
    pub break_tags: u64,
    pub default_tags: u64,
    pub case_tags: u64,
    pub number_tags: u64,
    /// The states from which a low vowel may be dropped, as bits.
    pub dropping: u64,
    /// The part-of-speech states of nominals, as bits: their features are written with case and number.
    pub nominal: u64,
    /// The state that a figure's suffixes start in.
    pub figure_state: u8,
    pub parts_of_speech: &'static [PartOfSpeech],
}

/// A stem with all that its inflection depends on.
#[derive(Clone, Copy, Debug)]
pub struct Lexeme<'a> {
    /// The base: without the linker of a compound, without the ending of an infinitive.
    pub letters: &'a [Letter],
    pub flags: u32,
    /// The state its inflection starts in.
    pub state: u8,
}

impl Lexeme<'_> {
    /// Whether a separator stands before the suffixes, and which: 0 name, 1 acronym, 2 figure.
    pub fn separator(&self) -> Option<usize> {
        if self.flags & flag::NUMBER != 0 {
            Some(2)
        } else if self.flags & flag::ACRONYM != 0 {
            Some(1)
        } else if self.flags & flag::NAME != 0 {
            Some(0)
        } else {
            None
        }
    }
}

impl Morphology {
    #[inline]
    pub fn sound(&self, letter: Letter) -> u8 {
        self.sounds[(letter & 63) as usize]
    }

    /// The arcs that leave a state.
    #[inline]
    pub fn arcs(&self, column: usize, state: u8) -> &'static [Arc] {
        let column = &self.columns[column];
        let start = column.state_arcs[state as usize] as usize;
        let end = column.state_arcs[state as usize + 1] as usize;
        &column.arcs[start..end]
    }

    /// Whether a word may end in the state.
    #[inline]
    pub fn is_final(&self, state: u8) -> bool {
        self.finals >> state & 1 != 0
    }

    /// The number of a part of speech by its name in the `pos` column.
    pub fn part_of_speech(&self, name: &str) -> Option<usize> {
        self.parts_of_speech.iter().position(|pos| pos.name == name)
    }
}
