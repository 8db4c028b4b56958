//! Latin ↔ Cyrillic a character at a time by a table of bytes.
//!
//! ```text
//!     entry     bits 0..16   the one or two bytes to write
//!               bits 16..18  how many
//!               bits 24..27  small letter, capital, letter of the other script
//!               0            look at the word
//! ```
//!
//! The bytes are gathered in a buffer that stays in the nearest cache, checked to be UTF-8 (12 times faster by simdutf8
//! than by core) and appended. Where a word must be looked at, what has been written of it is taken back.

use super::keep::{is_listed, may_be_listed as listed};
use super::{Kind, Writer, is_apostrophe, word_start};

pub(super) const ENTRIES: usize = 128 + 32 * 64;
const BUFFER: usize = 4096;
/// Neither letter nor the beginning of a word.
const PASSED: u32 = 1 << 31;
const LOWER: u32 = 1 << 24;
const UPPER: u32 = 1 << 25;
const OTHER_SCRIPT: u32 = 1 << 26;

impl Writer<'_> {
    /// Converts the whole text, or returns false when it turns out to be spelt as in 1939–57.
    pub(super) fn fast(&mut self, table: &[u32; ENTRIES]) -> bool {
        let bytes = self.text.as_bytes();
        let latin = self.reads_latin();
        let mut buffer = [0u8; BUFFER];
        let mut at = 0;
        let mut class = 0;
        while at < bytes.len() {
            let mut filled = 0;
            let mut look = false;
            while at < bytes.len() && filled < BUFFER - 2 {
                let byte = bytes[at];
                if byte >= 0xe0 {
                    look = true;
                    break;
                }
                let two = byte >= 0x80;
                let trail = bytes.get(at + 1).copied().unwrap_or(0);
                let wide = 128 + (usize::from(byte & 0x1f) << 6 | usize::from(trail & 0x3f));
                let entry = table[if two { wide } else { usize::from(byte) }];
                // A small letter before a capital (YouTube), or letters of two scripts in one word.
                let clash = if latin {
                    entry & UPPER != 0
                        && (class & LOWER != 0
                            || (class == 0 && listed(byte, trail) && is_listed(&bytes[at..])))
                } else {
                    (entry | class) & OTHER_SCRIPT != 0
                        && (entry | class) & (LOWER | UPPER) != 0
                        && entry & class & OTHER_SCRIPT == 0
                        && entry >> 24 != 0
                        && class != 0
                };
                if entry == 0 || clash {
                    look = true;
                    break;
                }
                buffer[filled] = entry as u8;
                buffer[filled + 1] = (entry >> 8) as u8;
                filled += (entry >> 16 & 3) as usize;
                class = entry >> 24 << 24;
                at += 1 + usize::from(two);
            }
            self.append(&buffer[..filled]);
            if look {
                class = PASSED;
                match self.look(at, table) {
                    Some(next) => at = next,
                    None => return false,
                }
            }
        }
        true
    }

    fn append(&mut self, bytes: &[u8]) {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => self.out.push_str(text),
            // The entries are whole characters, by the build script.
            Err(_) => self.out.push('\u{fffd}'),
        }
    }

    /// Takes back the word before `at`, writes it by the rules, and returns the byte after it.
    fn look(&mut self, at: usize, table: &[u32; ENTRIES]) -> Option<usize> {
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
        let start = word_start(&text[..at]);
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
        if self.old.is_none() && self.row.kind == Kind::Words && !latin {
            self.tell_spelling(&text[start..end]);
            if self.old == Some(true) {
                return None;
            }
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
    fn take_back(&mut self, start: usize, at: usize, table: &[u32; ENTRIES]) {
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

    /// й, я, ю, э and no ј anywhere: the text is spelt as in 1939–57.
    fn tell_spelling(&mut self, word: &str) {
        if word.contains(['й', 'я', 'ю', 'э', 'Й', 'Я', 'Ю', 'Э']) {
            self.old = Some(!self.text.contains(['ј', 'Ј']));
        }
    }
}

/// Bytes that the table writes for `text`; what has no entry is written as it is.
fn table_length(text: &str, table: &[u32; ENTRIES]) -> usize {
    text.chars()
        .map(|c| {
            let code = c as usize;
            let entry = match code {
                0..0x80 => table[code],
                0x80..0x800 => table[128 + code],
                _ => 0,
            };
            if entry == 0 {
                c.len_utf8()
            } else {
                (entry >> 16 & 3) as usize
            }
        })
        .sum()
}
