//! Latin ↔ Cyrillic a byte at a time by a table.
//!
//! ```text
//!     text       g         ö            m       c3 writes nothing; b6 is looked up in the row of c3
//!     bytes      67        c3  b6       6d
//!     entry      bits  0..16   the one or two bytes to write
//!                bits 16..39   what it is as the second of two neighbors
//!                bits 39..62   what it is as the first of two neighbors
//!                bits 62..64   how many bytes to write
//! ```
//!
//! No step of the loop waits for the one before: the row comes from the byte before, not from its entry. Two neighbors that
//! must be looked at (the point and the a of `gov.az`, the e and the T of `YouTube`, the letters of two scripts) share a bit.
//! That is noticed for a block at once, and such a block is done again byte by byte; where a word must be looked at, what
//! has been written of it is taken back.
//!
//! The bytes are gathered in a buffer that stays in the nearest cache, checked to be UTF-8 (12 times faster by simdutf8
//! than by core) and appended.

use core::ops::Range;

use super::keep::{LONGEST_FOREIGN, has_foreign_letters, is_listed, may_be_foreign};
use super::{Kind, Writer, is_apostrophe, word_start};

const ENTRIES: usize = 1024;
const BLOCK: usize = 16;
const BUFFER: usize = 1 << 13;
/// What stays in the buffer when it is emptied: the last character, which may have to be taken back, or be unfinished.
const KEPT_BACK: usize = 4;

const NEIGHBOR: u32 = 23;
/// Everything that two neighbors may share, and what means the first of them.
const HITS: u64 = ((1 << NEIGHBOR) - 1) << 16;
const ADDRESS: u64 = 1 << 19;
const FOREIGN: u64 = 0x3f << 20;
const LISTED: u64 = 0x1fff << 26;
/// The neighbor of what was looked at: nothing but the first of whatever always is.
const PASSED: u64 = 1 << 39;

/// What is written for each byte; see the build script.
pub(super) struct Table {
    /// What to add to a byte, by the byte before it.
    pub(super) rows: [u16; 256],
    pub(super) entries: [u64; ENTRIES],
}

impl Table {
    #[inline(always)]
    fn entry(&self, before: u8, byte: u8) -> u64 {
        self.entries[(usize::from(self.rows[usize::from(before)]) + usize::from(byte)) % ENTRIES]
    }

    /// Bytes that are written for a character; none where the table leaves it to the rules.
    pub(super) fn writes(&self, c: char) -> Option<usize> {
        let mut bytes = [0; 4];
        let entry = match *c.encode_utf8(&mut bytes).as_bytes() {
            [byte] => self.entry(0, byte),
            [lead, byte] => self.entry(lead, byte),
            _ => 0,
        };
        Some(length(entry)).filter(|&length| length > 0)
    }
}

/// The highest bit of each byte that is a capital of ASCII.
fn capitals(bytes: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xff;
    let low = bytes & (EACH * 0x7f);
    let from_a = low + EACH * (0x80 - b'A' as u64);
    let past_z = low + EACH * (0x80 - b'Z' as u64 - 1);
    from_a & !past_z & !bytes & (EACH * 0x80)
}

#[inline(always)]
fn length(entry: u64) -> usize {
    (entry >> 62) as usize
}

type Buffer = [u8; BUFFER + 1];

/// How much of the buffer is filled, the byte read before the next one, and its entry.
///
/// Not in one piece with the buffer, so that all of it stays in registers.
#[derive(Clone, Copy)]
struct State {
    filled: usize,
    byte: u8,
    entry: u64,
}

impl State {
    const START: State = State {
        filled: 0,
        byte: 0,
        entry: PASSED,
    };

    /// Writes what `byte` becomes, and returns what it shares with its neighbor.
    #[inline(always)]
    fn step(&mut self, byte: u8, table: &Table, buffer: &mut Buffer) -> u64 {
        let entry = table.entry(self.byte, byte);
        let place = self.filled % BUFFER;
        buffer[place] = entry as u8;
        buffer[place + 1] = (entry >> 8) as u8;
        self.filled += length(entry);
        let shared = (self.entry >> NEIGHBOR) & entry;
        self.byte = byte;
        self.entry = entry;
        shared
    }
}

impl Writer<'_> {
    /// Converts the whole text, or returns false when it turns out to be spelt as in 1939–57.
    pub(super) fn fast(&mut self, table: &Table) -> bool {
        let bytes = self.text.as_bytes();
        let mut buffer: Buffer = [0; BUFFER + 1];
        let mut state = State::START;
        let mut at = 0;
        while at < bytes.len() {
            if state.filled > BUFFER - 2 * BLOCK {
                state.filled = self.empty(&mut buffer, state.filled);
            }
            let end = bytes.len().min(at + BLOCK);
            if let Some(block) = bytes[at..end].first_chunk::<BLOCK>() {
                let mut after = state;
                let mut shared = 0;
                for &byte in block {
                    shared |= after.step(byte, table, &mut buffer);
                }
                let only_listed = shared & HITS & !LISTED == 0;
                if shared & HITS == 0 || (only_listed && !self.lists(at, block)) {
                    state = after;
                    at = end;
                    continue;
                }
            }
            while at < end {
                let before = state;
                let shared = state.step(bytes[at], table, &mut buffer) & HITS;
                // Most pairs that may be foreign are not.
                let listed = shared & LISTED != 0 && self.begins_listed(at - 1);
                if shared & !(LISTED | FOREIGN) == 0
                    && !listed
                    && !(shared & FOREIGN != 0 && self.spells_foreign(at))
                {
                    at += 1;
                    continue;
                }
                // The character that is looked at, and what has been written of it.
                let (start, written) = if shared & ADDRESS != 0 || listed {
                    (at - 1, length(before.entry))
                } else {
                    let start = (0..=at)
                        .rev()
                        .find(|&start| self.text.is_char_boundary(start))
                        .unwrap_or(0);
                    let passing = bytes[start] >= 0xe0;
                    (start, if passing { at - start } else { 0 })
                };
                self.append(&buffer[..before.filled - written]);
                state = State::START;
                match self.look(start, table) {
                    Some(next) => at = next,
                    None => return false,
                }
                break;
            }
        }
        self.append(&buffer[..state.filled]);
        true
    }

    /// Whether a listed name begins in the block at byte `at`, or with the byte before it.
    #[inline(never)]
    fn lists(&self, at: usize, block: &[u8; BLOCK]) -> bool {
        if at > 0 && self.begins_listed(at - 1) {
            return true;
        }
        let words = block.as_chunks::<8>().0.iter().zip((at..).step_by(8));
        for (&word, at) in words {
            let mut capitals = capitals(u64::from_le_bytes(word));
            while capitals != 0 {
                if self.begins_listed(at + capitals.trailing_zeros() as usize / 8) {
                    return true;
                }
                capitals &= capitals - 1;
            }
        }
        false
    }

    /// Whether a listed name begins at byte `at`.
    #[inline]
    fn begins_listed(&self, at: usize) -> bool {
        let before = || self.text[..at].chars().next_back();
        is_listed(&self.text.as_bytes()[at..])
            && !before().is_some_and(|c| super::is_letter(c) || is_apostrophe(c))
    }

    /// Whether the letters of ASCII around byte `at` are spelt as the language does not.
    #[cold]
    fn spells_foreign(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        if !may_be_foreign(bytes, at) {
            return false;
        }
        let letters = |byte: &&u8| byte.is_ascii_alphabetic();
        let before = bytes[..at]
            .iter()
            .rev()
            .take(LONGEST_FOREIGN)
            .take_while(letters);
        let after = bytes[at..].iter().take(LONGEST_FOREIGN).take_while(letters);
        let (start, end) = (at - before.count(), at + after.count());
        has_foreign_letters(&self.text[start..end])
    }

    /// Appends what is filled of the buffer but for the last characters, which move to its beginning. Returns their bytes.
    fn empty(&mut self, buffer: &mut Buffer, filled: usize) -> usize {
        let mut whole = filled - KEPT_BACK;
        while buffer[whole] & 0xc0 == 0x80 {
            whole -= 1;
        }
        self.append(&buffer[..whole]);
        buffer.copy_within(whole..filled, 0);
        filled - whole
    }

    fn append(&mut self, bytes: &[u8]) {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => self.out.push_str(text),
            // The entries are whole characters, by the build script.
            Err(_) => self.out.push('\u{fffd}'),
        }
    }

    /// Takes back the word before `at`, writes it by the rules, and returns the byte after it.
    fn look(&mut self, at: usize, table: &Table) -> Option<usize> {
        let text = self.text;
        let c = text[at..].chars().next()?;
        let latin = self.reads_latin();
        if latin && matches!(c, '.' | ':' | '@' | '_') {
            let follows = text
                .as_bytes()
                .get(at + 1)
                .is_some_and(|next| !next.is_ascii_whitespace());
            if !follows {
                self.out.push(c);
                return Some(at + 1);
            }
            let Some((start, end)) = super::stretch_around(text, at) else {
                self.out.push(c);
                return Some(at + 1);
            };
            if super::keep::is_address(&text[start..end]) {
                self.take_back(start, at, table);
                self.out.push_str(&text[start..end]);
                self.remember(start, end, end - start);
                return Some(end);
            }
            self.out.push(c);
            return Some(at + 1);
        }
        if !super::is_letter(c) && !is_apostrophe(c) {
            self.out.push(c);
            return Some(at + c.len_utf8());
        }
        // What was written by the rules as part of a longer stretch, `YouTube-Fi`, stays.
        let mut start = word_start(&text[..at]);
        if let Some(&(from, to, _)) = self.by_rule.last()
            && from < start
            && start < to
        {
            start = to;
        }
        if is_apostrophe(c)
            && (start == at
                || !text[at + c.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(super::is_letter))
        {
            self.out.push(c);
            return Some(at + c.len_utf8());
        }
        let end = start + super::word_length(&text[start..]);
        if self.row.kind == Kind::Words && !latin && self.is_old(start..end) {
            return if self.by_line {
                Some(self.old_line(start))
            } else {
                None
            };
        }
        self.take_back(start, at, table);
        let before = self.out.len();
        let next = self.word(start, end.max(at + c.len_utf8()));
        self.remember(start, next, self.out.len() - before);
        Some(next)
    }

    /// Notes that `start..end` was not written by the table but as `written` bytes.
    fn remember(&mut self, start: usize, end: usize, written: usize) {
        if self
            .by_rule
            .last()
            .is_some_and(|last| self.text[last.1..start].contains(char::is_whitespace))
        {
            self.by_rule.clear();
        }
        self.by_rule.push((start, end, written));
    }

    /// Removes from the result what was written for `start..at`.
    fn take_back(&mut self, start: usize, at: usize, table: &Table) {
        let mut written = 0;
        let mut end = at;
        while let Some(&(from, to, bytes)) = self.by_rule.last().filter(|done| done.0 >= start) {
            written += table_length(&self.text[to..end], table) + bytes;
            end = from;
            self.by_rule.pop();
        }
        written += table_length(&self.text[start..end], table);
        self.out.truncate(self.out.len() - written);
    }

    /// Whether the word shows that the text is spelt as in 1939–57: й, я, ю, э and no ј anywhere.
    pub(super) fn is_old(&mut self, word: Range<usize>) -> bool {
        let text = self.text;
        let shows = |text: &str| text.contains(['й', 'я', 'ю', 'э', 'Й', 'Я', 'Ю', 'Э']);
        if self.old.is_some() || word.start < self.modern_until || !shows(&text[word.clone()]) {
            return false;
        }
        let whole = if self.by_line {
            line_around(text, word.start)
        } else {
            0..text.len()
        };
        let end = whole.end;
        let old = !text[whole].contains(['ј', 'Ј']);
        if !old {
            self.modern_until = end;
        }
        old
    }

    /// Does the line of byte `at` again as one that is spelt as in 1939–57. Returns where it ends.
    fn old_line(&mut self, at: usize) -> usize {
        let line = line_around(self.text, at);
        // Line ends are written as they are, each as one.
        let written = self.out.rfind('\n').map_or(0, |end| end + 1);
        self.out.truncate(written);
        self.notes.retain(|note| note.1.start < line.start);
        self.by_rule.clear();
        self.old = Some(true);
        self.run_slow(line.clone());
        self.old = None;
        line.end
    }
}

/// The line that byte `at` stands in, without its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

/// Bytes that the table writes for `text`; what has no entry is written as it is.
fn table_length(text: &str, table: &Table) -> usize {
    text.chars()
        .map(|c| table.writes(c).unwrap_or(c.len_utf8()))
        .sum()
}
