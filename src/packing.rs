//! The rows of the dictionary ⇄ bytes that compress well, for a web page.
//!
//! A leaf (`build.rs` compiles it too). One walk over the rows both writes and reads, so that the two cannot differ. It takes
//! the languages of a concept together: a word is mostly the one that went with the same word of the other language before,
//! and then a small number says so; a new word is spelled out beside its relatives.
//!
//! ```text
//!     gümrük beyannamesi    two new words         0 0    gümrük beyanname
//!     gömrük bəyannaməsi    two new words         0 0    gömrük bəyannamə
//!     gümrük süreci         number 0, a new one   1 0    süreç
//!     gömrük prosesi        gümrük's, a new one   2 0    proses
//! ```
//!
//! Each kind of number has a stream of its own; what compresses them afterwards is the web server's business.

use alloc::vec;
use alloc::vec::Vec;

use crate::fold::Letter;

/// What a byte says.
#[derive(Clone, Copy)]
pub enum Stream {
    /// The part of speech of a concept.
    Pos,
    /// How much higher the domain of a concept is than that of the one before.
    Domain,
    /// The length of a note.
    Note,
    /// How many terms a concept has.
    Count,
    /// How many words a term has.
    Length,
    /// A word is new, is known, or is one of those that are likely. Of each side one.
    Word,
    /// A known word by its number. Of each side one.
    Low = Stream::Word as isize + SIDES as isize,
    High = Stream::Low as isize + SIDES as isize,
    /// The letters of the new words.
    Text = Stream::High as isize + SIDES as isize,
    /// What a term has beside its words.
    Inflection,
    Flags,
    Case,
    Deprecated,
}

/// The languages and the ids.
pub const SIDES: usize = 3;

pub const STREAMS: usize = Stream::Deprecated as usize + 1;

/// The side of the ids; those before it are the languages.
pub const IDS: usize = 2;

/// Writes or reads what the walk comes by.
pub trait Coder {
    /// Whether this is the writer, which alone must know beforehand what it will say.
    const WRITES: bool;

    /// The writer takes `value`; the reader returns what the writer was given at this point of the walk.
    fn byte(&mut self, stream: usize, value: u8) -> u8;
}

/// Reads the streams.
pub struct Reader<'a>(pub [core::slice::Iter<'a, u8>; STREAMS]);

impl Coder for Reader<'_> {
    const WRITES: bool = false;

    #[inline]
    fn byte(&mut self, stream: usize, _: u8) -> u8 {
        self.0[stream].next().copied().unwrap_or(0)
    }
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut start = STREAMS * 4;
        Reader(core::array::from_fn(|stream| {
            let length: &[u8] = bytes.get(stream * 4..stream * 4 + 4).unwrap_or_default();
            let length = length
                .iter()
                .rev()
                .fold(0, |length, &byte| length << 8 | usize::from(byte));
            let bytes = bytes.get(start..start + length).unwrap_or_default();
            start += length;
            bytes.iter()
        }))
    }
}

/// One language's terms or the ids, in the order of the concepts.
#[derive(Default)]
pub struct Side {
    /// The distinct words in the order in which they first appear, and the end of each.
    pub letters: Vec<Letter>,
    pub ends: Vec<u32>,
    /// How many terms each concept has.
    pub counts: Vec<u8>,
    /// How many words each term has.
    pub lengths: Vec<u8>,
    pub words: Vec<u16>,
    pub inflections: Vec<u8>,
    pub flags: Vec<u8>,
    pub cases: Vec<u8>,
    pub deprecated: Vec<u8>,
}

/// All that cannot be computed.
#[derive(Default)]
pub struct Rows {
    pub pos: Vec<u8>,
    pub domains: Vec<u8>,
    pub note_lengths: Vec<u8>,
    pub sides: [Side; SIDES],
}

/// The letter that ends a new word.
const END: u8 = 63;

/// What [`Stream::Word`] says of a word that is not likely.
const NEW: u8 = 0;
const KNOWN: u8 = 1;
const LIKELY: u8 = 2;

/// A word that none is.
const NONE: u16 = u16::MAX;

/// For each word the last two that went with it.
#[derive(Default)]
struct Companions(Vec<[u16; 2]>);

impl Companions {
    fn of(&self, word: u16) -> [u16; 2] {
        self.0.get(word as usize).copied().unwrap_or([NONE; 2])
    }

    fn note(&mut self, word: u16, companion: u16) {
        let place = word as usize;
        if place >= self.0.len() {
            self.0.resize(place + 1, [NONE; 2]);
        }
        let recent = &mut self.0[place];
        if recent[0] != companion {
            *recent = [companion, recent[0]];
        }
    }
}

/// The words that are likely at a place, the likeliest first.
struct Likely {
    words: [u16; 16],
    count: usize,
}

impl Likely {
    fn add(&mut self, word: u16) {
        if word != NONE
            && self.count < self.words.len()
            && !self.words[..self.count].contains(&word)
        {
            self.words[self.count] = word;
            self.count += 1;
        }
    }
}

/// The word of `term` that stands where word `place` of `length` stands in another: counted from the end where they
/// differ in length.
fn aligned(term: &[u16], length: usize, place: usize) -> u16 {
    let from_end = length - place;
    if from_end <= term.len() {
        term[term.len() - from_end]
    } else {
        term.get(place).copied().unwrap_or(NONE)
    }
}

/// The element at the next place, which the writer has and the reader makes.
fn slot<T: Default>(list: &mut Vec<T>, place: usize) -> &mut T {
    if place == list.len() {
        list.push(T::default());
    }
    &mut list[place]
}

/// The terms of a concept that the walk has come by.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// The first term and its first word.
    term: usize,
    word: usize,
    terms: usize,
}

impl Cell {
    /// The words of the term at `rank`, or of the last.
    fn term<'a>(&self, side: &'a Side, rank: usize) -> &'a [u16] {
        let Some(rank) = self.terms.checked_sub(1).map(|last| last.min(rank)) else {
            return &[];
        };
        let mut start = self.word;
        for &length in &side.lengths[self.term..self.term + rank] {
            start += length as usize;
        }
        &side.words[start..start + side.lengths[self.term + rank] as usize]
    }
}

/// The value that went with each context the last time.
struct Habits(Vec<u8>);

impl Habits {
    fn new(contexts: usize) -> Self {
        Habits(vec![0; contexts])
    }

    /// Codes a value by how far it is from the usual one.
    fn code<C: Coder>(&mut self, coder: &mut C, stream: Stream, context: usize, value: u8) -> u8 {
        let usual = &mut self.0[context];
        let value = usual.wrapping_add(coder.byte(stream as usize, value.wrapping_sub(*usual)));
        *usual = value;
        value
    }
}

/// Writes or reads the rows. `concepts` are so many; `parts` is the part of speech of an inflection of a language.
pub fn walk<C: Coder>(
    coder: &mut C,
    rows: &mut Rows,
    concepts: usize,
    parts: &dyn Fn(usize, u8) -> u8,
) {
    let mut walk = Walk {
        companions: Default::default(),
        followers: Default::default(),
        heads: Default::default(),
        capitals: Default::default(),
        inflections: Habits::new(512 * 8),
        flags: Habits::new(512 * 32),
        cases: Habits::new(32 * 8 * 32),
    };
    let mut cells = [Cell::default(); SIDES];
    let mut domain = 0;
    for concept in 0..concepts {
        let pos = slot(&mut rows.pos, concept);
        *pos = coder.byte(Stream::Pos as usize, *pos);
        let pos = *pos;
        let slot_of = slot(&mut rows.domains, concept);
        domain += coder.byte(Stream::Domain as usize, slot_of.wrapping_sub(domain));
        *slot_of = domain;
        let note = slot(&mut rows.note_lengths, concept);
        *note = coder.byte(Stream::Note as usize, *note);
        for number in 0..SIDES {
            walk.cell(
                coder,
                &mut rows.sides,
                &mut cells,
                number,
                concept,
                pos,
                parts,
            );
        }
        for (number, cell) in cells.iter_mut().enumerate() {
            let side = &rows.sides[number];
            for &length in &side.lengths[cell.term..cell.term + cell.terms] {
                cell.word += length as usize;
            }
            cell.term += cell.terms;
        }
    }
}

struct Walk {
    /// From a side to a later one.
    companions: [[Companions; SIDES]; SIDES],
    /// From a word to the next.
    followers: [Companions; SIDES],
    /// What each word had when it was the head, and one.
    heads: [Vec<u8>; SIDES],
    /// Whether each word stood in a term with capitals: 1 no, 2 yes.
    capitals: [Vec<u8>; SIDES],
    inflections: Habits,
    flags: Habits,
    cases: Habits,
}

impl Walk {
    #[allow(clippy::too_many_arguments)]
    fn cell<C: Coder>(
        &mut self,
        coder: &mut C,
        sides: &mut [Side; SIDES],
        cells: &mut [Cell; SIDES],
        number: usize,
        concept: usize,
        pos: u8,
        parts: &dyn Fn(usize, u8) -> u8,
    ) {
        let (before, rest) = sides.split_at_mut(number);
        let side = &mut rest[0];
        let count = slot(&mut side.counts, concept);
        if number == IDS {
            *count = 1;
        } else {
            *count = coder.byte(Stream::Count as usize, *count);
        }
        let terms = *count as usize;
        let start = cells[number];
        let mut cell = Cell { terms: 0, ..start };
        let mut first_word = start.word;
        for rank in 0..terms {
            let term = start.term + rank;
            let length = slot(&mut side.lengths, term);
            *length = coder.byte(Stream::Length as usize, *length);
            let length = *length as usize;
            let others: [&[u16]; SIDES - 1] =
                core::array::from_fn(|other| match before.get(other) {
                    Some(side) => cells[other].term(side, rank),
                    None => &[],
                });
            let mut last = NONE;
            for place in 0..length {
                let given = *slot(&mut side.words, first_word + place);
                let mut code = if given as usize == self.heads[number].len() {
                    NEW
                } else {
                    KNOWN
                };
                if C::WRITES && code != NEW {
                    let sibling = (rank > 0).then(|| cell.term(side, rank - 1));
                    let likely = self.likely(number, sibling, &others, length, place, last);
                    if let Some(place) = likely.words[..likely.count]
                        .iter()
                        .position(|&word| word == given)
                    {
                        code = LIKELY + place as u8;
                    }
                }
                let word = match coder.byte(Stream::Word as usize + number, code) {
                    NEW => self.spell(coder, side, number),
                    KNOWN => {
                        let low = coder.byte(Stream::Low as usize + number, given as u8);
                        let high = coder.byte(Stream::High as usize + number, (given >> 8) as u8);
                        u16::from_le_bytes([low, high])
                    }
                    _ if C::WRITES => given,
                    code => {
                        let sibling = (rank > 0).then(|| cell.term(side, rank - 1));
                        let likely = self.likely(number, sibling, &others, length, place, last);
                        likely.words[(code - LIKELY) as usize & 15]
                    }
                };
                side.words[first_word + place] = word;
                if last != NONE {
                    self.followers[number].note(last, word);
                }
                last = word;
            }
            cell.terms += 1;
            if number != IDS {
                self.marks(
                    coder, before, side, cells, number, term, rank, first_word, pos, parts,
                );
            }
            first_word += length;
        }
        cells[number] = cell;
        for other in 0..number {
            let mut word = start.word;
            for rank in 0..terms {
                let words = cells[other].term(&before[other], rank);
                let length = side.lengths[start.term + rank] as usize;
                for place in 0..length {
                    let source = aligned(words, length, place);
                    if source != NONE {
                        self.companions[other][number].note(source, side.words[word]);
                    }
                    word += 1;
                }
            }
        }
    }

    /// The words that are likely at a place of a term, given the one before it in its cell and those of the other sides.
    fn likely(
        &self,
        number: usize,
        sibling: Option<&[u16]>,
        others: &[&[u16]; SIDES - 1],
        length: usize,
        place: usize,
        last: u16,
    ) -> Likely {
        let mut likely = Likely {
            words: [NONE; 16],
            count: 0,
        };
        if let Some(sibling) = sibling {
            likely.add(aligned(sibling, length, place));
        }
        for other in (0..number).rev() {
            for companion in
                self.companions[other][number].of(aligned(others[other], length, place))
            {
                likely.add(companion);
            }
        }
        for follower in self.followers[number].of(last) {
            likely.add(follower);
        }
        for other in (0..number).rev() {
            for &word in others[other] {
                likely.add(self.companions[other][number].of(word)[0]);
            }
        }
        likely
    }

    /// A new word.
    fn spell<C: Coder>(&mut self, coder: &mut C, side: &mut Side, number: usize) -> u16 {
        let word = self.heads[number].len();
        self.heads[number].push(0);
        self.capitals[number].push(0);
        let mut place = if word == 0 {
            0
        } else {
            side.ends[word - 1] as usize
        };
        let end = side.ends.get(word).map(|&end| end as usize);
        loop {
            let letter = if end == Some(place) {
                END
            } else {
                side.letters.get(place).copied().unwrap_or(END)
            };
            let letter = coder.byte(Stream::Text as usize, letter);
            if letter == END {
                break;
            }
            *slot(&mut side.letters, place) = letter;
            place += 1;
        }
        *slot(&mut side.ends, word) = place as u32;
        word as u16
    }

    #[allow(clippy::too_many_arguments)]
    fn marks<C: Coder>(
        &mut self,
        coder: &mut C,
        before: &[Side],
        side: &mut Side,
        cells: &[Cell; SIDES],
        number: usize,
        term: usize,
        rank: usize,
        first_word: usize,
        pos: u8,
        parts: &dyn Fn(usize, u8) -> u8,
    ) {
        let other = match before.first() {
            Some(other) if cells[0].terms > 0 => {
                Some((other, cells[0].term + rank.min(cells[0].terms - 1)))
            }
            _ => None,
        };
        let words = &side.words[first_word..first_word + side.lengths[term] as usize];
        let (Some(&start), Some(&head)) = (words.first(), words.last()) else {
            return;
        };
        let (start, head) = (start as usize, head as usize);
        let pos = pos as usize & 31;

        let known = match self.heads[number][head] {
            0 => 128 + pos,
            known if parts(number, known - 1) as usize == pos => known as usize & 127,
            _ => 128 + pos,
        };
        let linked = other.map_or(0, |(other, term)| {
            1 + (other.inflections[term] as usize & 1)
        });
        let context = ((number * 256 + known) * 4 + linked) * 2 + usize::from(words.len() > 1);
        let inflection = slot(&mut side.inflections, term);
        *inflection = self
            .inflections
            .code(coder, Stream::Inflection, context, *inflection);
        self.heads[number][head] = *inflection + 1;

        let context = other
            .map_or(0, |(other, term)| 1 + other.flags[term] as usize)
            .min(511);
        let flags = slot(&mut side.flags, term);
        *flags = self
            .flags
            .code(coder, Stream::Flags, context * 32 + pos, *flags);

        let context = other.map_or(0, |(other, term)| 1 + usize::from(other.cases[term] != 0));
        let context = (context * 3 + self.capitals[number][start] as usize) * 3
            + self.capitals[number][head] as usize;
        let case = slot(&mut side.cases, term);
        *case = self.cases.code(
            coder,
            Stream::Case,
            (context * 32 + pos) * 8 + words.len().min(7),
            *case,
        );
        for &word in words {
            self.capitals[number][word as usize] = if *case == 0 { 1 } else { 2 };
        }

        let deprecated = slot(&mut side.deprecated, term);
        *deprecated = coder.byte(Stream::Deprecated as usize, *deprecated);
    }
}
