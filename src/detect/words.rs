//! The Latin words of a text, as codes of their letters.
//!
//! A leaf: `xtask` compiles this file too (by `#[path]`), so that words are cut alike where they are learned.
//!
//! ```text
//!     Kars'ta kalan 5-ci heyət, 2'de        kars'ta   kalan   -ci   heyət   'de
//! ```

use super::model::{APOSTROPHE, FOREIGN, HYPHEN, SUFFIX, code};

/// Letters of a word that are looked at.
const LONGEST: usize = 40;

/// What a character is where it is no letter, whose code is below these.
const NOTHING: u8 = 0;
const DIGIT: u8 = 64;
const QUOTE: u8 = 65;
const DASH: u8 = 66;
/// It goes unseen: a combining mark.
const UNSEEN: u8 = 67;
const ELSEWHERE: u8 = 68;

static ASCII: [u8; 128] = {
    let mut table = [NOTHING; 128];
    let mut at = 0;
    while at < 128 {
        table[at] = match at as u8 {
            // I may be the capital of either i.
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => code(letter.to_ascii_lowercase() as char),
            b'0'..=b'9' => DIGIT,
            b'\'' | b'`' => QUOTE,
            b'-' => DASH,
            _ => NOTHING,
        };
        at += 1;
    }
    table
};

/// The characters from 0x80 on whose UTF-8 is two bytes, as far as they are Latin.
static WIDE: [u8; LATIN_END - 0x80] = {
    let mut table = [NOTHING; LATIN_END - 0x80];
    let mut at = 0;
    while at < table.len() {
        table[at] = wide(at as u32 + 0x80);
        at += 1;
    }
    table
};
const LATIN_END: usize = 0x370;

const fn wide(c: u32) -> u8 {
    let small = match c {
        0xd7 | 0xf7 => return NOTHING,
        // ´ ʹ ʻ ʼ
        0xb4 | 0x2b9 | 0x2bb | 0x2bc => return QUOTE,
        0x300..0x370 => return UNSEEN,
        0..0xc0 | 0x2b0..0x300 => return NOTHING,
        // İ
        0x130 => 'i' as u32,
        // Ə and what looks like it
        0x18e | 0x18f | 0x1dd => 'ə' as u32,
        // Ș ș, Ǧ ǧ
        0x218 | 0x219 => 'ş' as u32,
        0x1e6 | 0x1e7 => 'ğ' as u32,
        0xc0..0xdf => c + 0x20,
        0x178 => 0xff,
        0x139..=0x148 | 0x179..=0x17e => c + c % 2,
        0x100..=0x137 | 0x14a..=0x177 => c | 1,
        _ => c,
    };
    match char::from_u32(small) {
        Some(small) => code(small),
        None => NOTHING,
    }
}

/// What the character at a place is, and its bytes.
#[inline(always)]
fn class(text: &str, at: usize) -> (u8, usize) {
    match text.as_bytes()[at..] {
        [one @ 0..0x80, ..] => (ASCII[one as usize], 1),
        [one @ 0xc2..0xe0, two, ..] => {
            let c = usize::from(one & 0x1f) << 6 | usize::from(two & 0x3f);
            (WIDE.get(c - 0x80).copied().unwrap_or(ELSEWHERE), 2)
        }
        _ => far(text, at),
    }
}

/// As [`class`], for what is longer.
#[cold]
fn far(text: &str, at: usize) -> (u8, usize) {
    let Some(c) = text[at..].chars().next() else {
        return (NOTHING, 1);
    };
    let class = match c {
        '‘' | '’' => QUOTE,
        '‐' | '‑' => DASH,
        'Ạ'..='ỹ' | 'Ḁ'..='ẟ' => FOREIGN,
        '\u{2000}'..'\u{2c00}' => NOTHING,
        _ => ELSEWHERE,
    };
    (class, c.len_utf8())
}

/// What is done with the words of a text.
pub trait Visit {
    /// A word of Latin script, as the codes of its letters.
    fn latin(&mut self, word: &[u8]);

    /// What is left of the text where a character of no Latin word stands. Returns how many bytes of it are done with.
    fn elsewhere(&mut self, rest: &str) -> usize;
}

/// Visits the words of a text.
#[inline]
pub fn words(text: &str, visitor: &mut impl Visit) {
    let mut word = [0u8; LONGEST];
    let mut length = 0;
    let mut at = 0;
    // The character before is a letter or a digit.
    let mut joins = false;
    while at < text.len() {
        let (class, bytes) = class(text, at);
        at += bytes;
        if (1..DIGIT).contains(&class) {
            if length < LONGEST {
                word[length] = class;
                length += 1;
            }
            joins = true;
            continue;
        }
        if class == UNSEEN {
            continue;
        }
        if class == QUOTE && joins && suffix(text, at, 1) > 0 {
            if length < LONGEST {
                word[length] = APOSTROPHE;
                length += 1;
            }
            continue;
        }
        if length > 0 {
            visitor.latin(&word[..length]);
            length = 0;
        }
        if class == DASH && joins && (1..=SUFFIX).contains(&suffix(text, at, SUFFIX + 1)) {
            word[0] = HYPHEN;
            length = 1;
        }
        joins = class == DIGIT;
        if class == ELSEWHERE {
            at -= bytes;
            at += visitor.elsewhere(&text[at..]).max(bytes);
        }
    }
    if length > 0 {
        visitor.latin(&word[..length]);
    }
}

/// How many letters follow, as far as `most`; more than that where a hyphen follows those.
fn suffix(text: &str, mut at: usize, most: usize) -> usize {
    let mut letters = 0;
    while letters < most && at < text.len() {
        let (class, bytes) = class(text, at);
        match class {
            DASH if letters > 0 => return usize::MAX,
            1..DIGIT => letters += 1,
            UNSEEN => {}
            _ => break,
        }
        at += bytes;
    }
    letters
}
