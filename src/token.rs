//! Text → words, folded.
//!
//! A leaf (`build.rs` compiles it too): the words of a dictionary term and of a text are cut by the same rules.
//!
//! ```text
//!     Kars'ta          one word, the apostrophe inside                       kars'ta
//!     NATO-nun, 5-ci   one word: capitals or figures, hyphen, small letters  nato-nun
//!     sərhəd-keçid     two words, the second glued by a hyphen               sərhəd | -keçid
//!     1.000.000, 3,5   one figure
//!     https://a.b/c    no word at all; nor are a@b.c, #tag, @name, <b>
//! ```

use alloc::vec::Vec;

use crate::fold::{self, Letter, Unit};

/// A word or figure of a text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Bytes of the text.
    pub start: u32,
    pub end: u32,
    /// Its place in [`Tokens::letters`], after the letter of the glue if there is one.
    first: u32,
    last: u32,
    /// What joins it to the token before.
    pub gap: Gap,
    /// Which of its letters are capitals, as bits; the 33rd and later letters are not told.
    pub upper: u32,
    /// It begins with a digit.
    pub figure: bool,
    /// The number under which it is remembered, or [`FORGOTTEN`]: tokens of one number are the same but for their place.
    pub number: u32,
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Something that no term crosses.
    Break,
    /// White space without an end of line.
    Space,
    /// A hyphen, comma, full stop, slash or ampersand that a term may hold: it counts as the first letter of the token.
    Glue,
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub struct Tokens {
    pub list: Vec<Token>,
    letters: Vec<Letter>,
    /// The words met so far, where they are to be remembered.
    memory: Option<Memory>,
}

/// The number of a token that is not remembered.
pub const FORGOTTEN: u32 = u32::MAX;

/// How many letters are kept before the memory is emptied.
const KEPT: usize = 1 << 20;

/// Words as they are written, so that one that was met before need not be read letter by letter.
#[derive(Debug, Default)]
struct Memory {
    /// At the place that the hash of a word's bytes says, or the next that is free: the hash and the number of the word.
    slots: Vec<(u32, u32)>,
    words: Vec<Word>,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// Where its bytes begin in [`Memory::bytes`], and where its letters do in [`Tokens::letters`].
    bytes: u32,
    letters: u32,
    upper: u32,
    /// How many bytes and letters.
    width: u16,
    length: u16,
    figure: bool,
}

impl Memory {
    /// The number of a word, or the slot for it.
    #[inline]
    fn find(&self, hash: u32, bytes: &[u8]) -> Result<(u32, &Word), usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(&(known, number)) = self.slots.get(slot) {
            let Some(word) = self.words.get(number as usize) else {
                break;
            };
            if known == hash && self.bytes[word.bytes as usize..][..word.width as usize] == *bytes {
                return Ok((number, word));
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    /// Takes a word in and returns its number.
    fn keep(&mut self, hash: u32, bytes: &[u8], token: &Token) -> u32 {
        let (Ok(width), Ok(length)) = (
            u16::try_from(bytes.len()),
            u16::try_from(token.last - token.first),
        ) else {
            return FORGOTTEN;
        };
        if self.words.len() * 4 >= self.slots.len() * 3 {
            let mask = (self.slots.len() * 2).max(256) - 1;
            let mut slots = alloc::vec![(0, FORGOTTEN); mask + 1];
            for &(hash, number) in self.slots.iter().filter(|slot| slot.1 != FORGOTTEN) {
                let mut slot = hash as usize & mask;
                while slots[slot].1 != FORGOTTEN {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = (hash, number);
            }
            self.slots = slots;
        }
        let number = self.words.len() as u32;
        if let Err(slot) = self.find(hash, bytes) {
            self.slots[slot] = (hash, number);
        }
        self.words.push(Word {
            bytes: self.bytes.len() as u32,
            letters: token.first,
            upper: token.upper,
            width,
            length,
            figure: token.figure,
        });
        self.bytes.extend_from_slice(bytes);
        number
    }
}

/// What a byte is to a word that is looked up as it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Inside,
    Digit,
    /// The first byte of an apostrophe, a quotation mark, a dash, or of a character that goes unseen.
    Mark,
    /// Surely no part of a word.
    End,
    /// A word may go on behind it.
    Doubt,
}

static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Doubt; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'\'' | b'-' => Byte::Inside,
            b'0'..=b'9' => Byte::Digit,
            0xe2 => Byte::Mark,
            0x80..=0xff => Byte::Inside,
            b' ' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'(' | b'"' | b'\n' => {
                Byte::End
            }
            _ => Byte::Doubt,
        };
        byte += 1;
    }
    bytes
};

/// The end of the run of bytes from `start` that may be one word, and its hash; `None` where what follows may belong to it.
#[inline]
fn run(bytes: &[u8], start: usize) -> Option<(usize, u32)> {
    let mut at = start;
    let mut digits = false;
    while let Some(&byte) = bytes.get(at) {
        match BYTES[byte as usize] {
            Byte::Inside => {}
            Byte::Digit => digits = true,
            Byte::Mark => match bytes.get(at + 1..at + 3) {
                // ‘ ’
                Some([0x80, 0x98 | 0x99]) => {}
                // – — “ ” „ …
                Some([0x80, 0x93 | 0x94 | 0x9c..=0x9e | 0xa6]) => break,
                _ => return None,
            },
            // 3.5 and 1,000 are one figure.
            Byte::End if digits && matches!(byte, b'.' | b',') => return None,
            Byte::End => break,
            Byte::Doubt => return None,
        }
        at += 1;
    }
    let mut hash = 0u64;
    let mut take =
        |part: u64| hash = (hash.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (eights, rest) = bytes[start..at].as_chunks::<8>();
    for eight in eights {
        take(u64::from_le_bytes(*eight));
    }
    // The rest at once where the text goes on far enough.
    take(match bytes[at - rest.len()..].first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight) & ((1 << (rest.len() * 8)) - 1),
        None => rest
            .iter()
            .rev()
            .fold(0, |part, &byte| part << 8 | u64::from(byte)),
    });
    Some((at, (hash >> 32) as u32))
}

impl Token {
    /// Its length in bytes of the text. O(1).
    pub fn len(&self) -> u32 {
        self.end - self.start
    }
}

impl Tokens {
    /// The letters of a token.
    #[inline]
    pub fn letters(&self, token: &Token) -> &[Letter] {
        &self.letters[token.first as usize..token.last as usize]
    }

    /// The letters of a token with the glue before it.
    #[inline]
    pub fn glued(&self, token: &Token) -> &[Letter] {
        let glue = u32::from(token.gap == Gap::Glue);
        &self.letters[(token.first - glue) as usize..token.last as usize]
    }

    /// Cuts a text of at most 4 GiB; what comes after that is not looked at. O(length).
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.fill(text);
        tokens
    }

    /// None yet; words will be remembered from text to text.
    pub fn remembering() -> Tokens {
        Tokens {
            memory: Some(Memory::default()),
            ..Tokens::default()
        }
    }

    /// Cuts a text, reusing the memory. Says whether the numbers of the words begin anew.
    pub fn fill(&mut self, text: &str) -> bool {
        self.list.clear();
        let anew = match &mut self.memory {
            Some(memory) if self.letters.len() > KEPT => {
                *memory = Memory::default();
                self.letters.clear();
                true
            }
            Some(_) => false,
            None => {
                self.letters.clear();
                true
            }
        };
        let careful = needs_care(text);
        let bytes = text.as_bytes();
        let limit = text.len().min(u32::MAX as usize - 8);
        let mut at = 0;
        while at < limit {
            if bytes[at] == b' ' {
                at += 1;
                continue;
            }
            if bytes[at].is_ascii_alphabetic() && !careful {
                at = self.token(text, at);
                continue;
            }
            let (unit, next) = fold::unit(text, at);
            match unit {
                Unit::Letter { .. } => {
                    if careful && let Some(end) = verbatim(text, at) {
                        at = end;
                        continue;
                    }
                    at = self.token(text, at);
                }
                Unit::Other if careful && bytes[at] == b'<' => {
                    at = markup(text, at).unwrap_or(next);
                }
                _ => at = next,
            }
        }
        anew
    }

    /// Reads the token that begins at `start`; returns its end.
    #[inline]
    fn token(&mut self, text: &str, start: usize) -> usize {
        let (gap, glue) = match self.list.last() {
            Some(previous) => gap(text, previous.end as usize, start),
            None => (Gap::Break, None),
        };
        let mut met = None;
        if let Some(memory) = &self.memory
            && glue.is_none()
        {
            met = run(text.as_bytes(), start);
            if let Some((end, hash)) = met
                && let Ok((number, word)) = memory.find(hash, &text.as_bytes()[start..end])
            {
                self.list.push(Token {
                    start: start as u32,
                    end: end as u32,
                    first: word.letters,
                    last: word.letters + u32::from(word.length),
                    gap,
                    upper: word.upper,
                    figure: word.figure,
                    number,
                });
                return end;
            }
        }
        self.new_token(text, start, (gap, glue), met)
    }

    /// Reads a token letter by letter, and remembers it if it is the whole of `run`.
    #[inline(never)]
    fn new_token(
        &mut self,
        text: &str,
        start: usize,
        (gap, glue): (Gap, Option<Letter>),
        run: Option<(usize, u32)>,
    ) -> usize {
        self.letters.extend(glue);
        let first = self.letters.len();
        let mut upper = 0u32;
        let mut all_upper = true;
        let mut last_upper = false;
        let mut all_digits = true;
        let mut at = start;
        let mut end = start;
        let bytes = text.as_bytes();
        while at < text.len() {
            if let Some((letter, capital, next)) = fold::plain_letter(bytes, at) {
                let index = self.letters.len() - first;
                if capital && index < 32 {
                    upper |= 1 << index;
                }
                let digit = fold::is_digit(letter);
                all_upper &= capital | digit;
                last_upper = capital;
                all_digits &= digit;
                self.letters.push(letter);
                end = next;
                at = next;
                continue;
            }
            if bytes[at] == b' ' {
                break;
            }
            let (unit, next) = fold::unit(text, at);
            match unit {
                Unit::Letter {
                    letter,
                    upper: capital,
                } => {
                    let index = self.letters.len() - first;
                    if capital && index < 32 {
                        upper |= 1 << index;
                    }
                    all_upper &= capital || fold::is_digit(letter);
                    last_upper = capital;
                    all_digits &= fold::is_digit(letter);
                    self.letters.push(letter);
                    end = next;
                }
                Unit::Ignorable => {}
                Unit::Joiner(joiner) => {
                    let length = self.letters.len() - first;
                    let inside = match following(text, next) {
                        Some((letter, capital)) if joiner == fold::HYPHEN => {
                            // A figure range (10-11) and a compound (Kars-Iğdır) are two tokens, NATO-nun is one.
                            !capital
                                && fold::is_alphabetic(letter)
                                // AfDB-nin has small letters inside.
                                && (all_upper || last_upper)
                                && (length > 1 || all_digits)
                        }
                        Some((letter, _)) => fold::is_alphabetic(letter),
                        None => false,
                    };
                    if !inside {
                        break;
                    }
                    self.letters.push(joiner);
                    all_upper = false;
                    all_digits = false;
                }
                Unit::Other if all_digits && matches!(text.as_bytes()[at], b'.' | b',') => {
                    match following(text, next) {
                        Some((letter, _)) if fold::is_digit(letter) => {
                            let mark = if text.as_bytes()[at] == b'.' {
                                '.'
                            } else {
                                ','
                            };
                            if let Some(mark) = fold::letter(mark) {
                                self.letters.push(mark);
                            }
                        }
                        _ => break,
                    }
                }
                Unit::Space | Unit::Other => break,
            }
            at = next;
        }
        let mut token = Token {
            start: start as u32,
            end: end as u32,
            first: first as u32,
            last: self.letters.len() as u32,
            gap,
            upper,
            figure: self
                .letters
                .get(first)
                .is_some_and(|&letter| fold::is_digit(letter)),
            number: FORGOTTEN,
        };
        if let (Some((whole, hash)), Some(memory)) = (run, &mut self.memory)
            && whole == end
        {
            token.number = memory.keep(hash, &text.as_bytes()[start..end], &token);
        }
        self.list.push(token);
        end
    }
}

/// The letter at `at`, past invisible characters.
fn following(text: &str, mut at: usize) -> Option<(Letter, bool)> {
    while at < text.len() {
        match fold::unit(text, at) {
            (Unit::Letter { letter, upper }, _) => return Some((letter, upper)),
            (Unit::Ignorable, next) => at = next,
            _ => return None,
        }
    }
    None
}

#[inline]
fn gap(text: &str, from: usize, to: usize) -> (Gap, Option<Letter>) {
    if from + 1 == to && text.as_bytes()[from] == b' ' {
        return (Gap::Space, None);
    }
    wide_gap(text, from, to)
}

fn wide_gap(text: &str, from: usize, to: usize) -> (Gap, Option<Letter>) {
    let between = &text.as_bytes()[from..to];
    if between.len() > 8 {
        return (Gap::Break, None);
    }
    let mut mark = None;
    let mut spaces = 0;
    let mut at = from;
    while at < to {
        let (unit, next) = fold::unit(text, at);
        match unit {
            Unit::Space if text.as_bytes()[at] == b'\n' => return (Gap::Break, None),
            Unit::Space => spaces += 1,
            Unit::Ignorable => {}
            Unit::Joiner(fold::HYPHEN) if mark.is_none() && spaces == 0 => mark = Some('-'),
            Unit::Other if mark.is_none() => match text.as_bytes()[at] {
                b',' if spaces == 0 => mark = Some(','),
                b'.' if spaces == 0 => mark = Some('.'),
                b'/' if spaces == 0 => mark = Some('/'),
                b'&' => mark = Some('&'),
                _ => return (Gap::Break, None),
            },
            _ => return (Gap::Break, None),
        }
        at = next;
    }
    match mark {
        None if spaces > 0 => (Gap::Space, None),
        Some('-' | '.' | '/') if spaces > 0 => (Gap::Break, None),
        Some(mark) => (Gap::Glue, fold::letter(mark)),
        None => (Gap::Break, None),
    }
}

/// Whether a text may hold addresses, tags or markup: looked for once, so that plain text does not pay for it.
fn needs_care(text: &str) -> bool {
    let (mut sure, mut perhaps) = (0u8, 0u8);
    // Without a branch: the compiler looks at many bytes at once.
    for &byte in text.as_bytes() {
        sure |= u8::from(byte == b'@') | u8::from(byte == b'#') | u8::from(byte == b'<');
        perhaps |= u8::from(byte == b':') | u8::from(byte == b'w');
    }
    sure != 0 || perhaps != 0 && (text.contains("://") || text.contains("www."))
}

/// The end of the address, e-mail or tag that begins at `at`, if one does.
fn verbatim(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let end = at
        + rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
            .unwrap_or(rest.len());
    let chunk = &text[at..end];
    let tagged = at > 0 && matches!(text.as_bytes()[at - 1], b'#' | b'@');
    let address = chunk.contains("://") || chunk.starts_with("www.") || chunk.contains('@');
    if address {
        // The full stop or bracket after an address is the sentence's.
        let trimmed =
            chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '”']);
        return Some(at + trimmed.len().max(1));
    }
    if tagged {
        let length = chunk
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(chunk.len());
        return Some(at + length.max(1));
    }
    None
}

/// The end of the tag `<…>` that begins at `at`, if it looks like one.
fn markup(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at + 1..];
    let first = *rest.first()?;
    if !(first.is_ascii_alphabetic() || matches!(first, b'/' | b'!')) {
        return None;
    }
    let window = &rest[..rest.len().min(2000)];
    let close = window
        .iter()
        .position(|&byte| matches!(byte, b'>' | b'<'))?;
    (window[close] == b'>').then_some(at + 1 + close + 1)
}
