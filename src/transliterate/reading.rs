//! The learned model of reading Arabic script: which of the things that a letter may be it is, by what stands around it.
//!
//! A leaf: `xtask` compiles this file too (by `#[path]`), so that what is learned and what is asked are computed alike.
//!
//! ```text
//!     written     گ  ؤ  م  ر  و  ک            و may be v, və, o, u, ö, ü
//!     read        g  ö  m  r  ?               left of it what has been read, right of it what is written
//! ```

/// The number of weights, as a power of two.
pub const BITS: u32 = 16;
/// Features of a choice.
pub const FEATURES: usize = 15;

/// The code of a small Latin letter, or of a letter as written; 0 is the edge of a word.
pub fn code(c: char) -> u64 {
    match c {
        'a'..='z' => c as u64 - 'a' as u64 + 1,
        'ə' => 27,
        'ı' => 28,
        'ö' => 29,
        'ü' => 30,
        'ç' => 31,
        'ş' => 32,
        'ğ' => 33,
        // Letters of Arabic, of which none share a code.
        _ => 1 + (c as u64 % 61),
    }
}

/// The word as the table has its letters: one sign for one letter, doubled where it has the sign of doubling.
pub fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = word.chars().peekable();
    let mut again = None;
    core::iter::from_fn(move || {
        if let Some(c) = again.take() {
            return Some(c);
        }
        loop {
            let c = match chars.next()? {
                'ي' | 'ى' => 'ی',
                'ك' => 'ک',
                'ھ' | 'ة' | 'ہ' => 'ه',
                'أ' | 'إ' | 'ٱ' => 'ا',
                'ۉ' | 'ڤ' => 'و',
                '\u{640}' | '\u{652}' | '\u{64b}' | '\u{64d}' | '\u{200c}' | '\u{200d}'
                | '\u{65b}' => continue,
                c => c,
            };
            let c = match (c, chars.peek()) {
                ('و', Some('\u{652}')) => 'ۏ',
                ('ی', Some('\u{65b}')) => 'ؽ',
                _ => c,
            };
            if chars.peek() == Some(&'\u{651}') {
                chars.next();
                again = Some(c);
            }
            return Some(c);
        }
    })
}

/// What has been read so far of a word: five letters, and the last two vowels.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    letters: u64,
    vowels: u64,
}

impl Left {
    pub fn push(&mut self, c: char) {
        let code = code(c);
        self.letters = (self.letters << 6 | code) & ((1 << 30) - 1);
        if "aəeıioöuü".contains(c) {
            self.vowels = (self.vowels << 6 | code) & 0xfff;
        }
    }
}

/// The contexts of the letter `at`, to be mixed with each choice by [`slot`].
pub fn contexts(written: &[char], at: usize, left: &Left) -> [u64; FEATURES] {
    let right = |n: usize| {
        let mut right = code(written[at]);
        for step in 1..=n {
            right = right << 6 | written.get(at + step).map_or(0, |&c| code(c));
        }
        right << 30
    };
    let l = |n: u32| left.letters & ((1 << (6 * n)) - 1);
    let before = if at == 0 { 0 } else { code(written[at - 1]) };
    [
        right(0),
        right(1),
        right(2),
        right(3),
        right(4),
        l(1) | right(0),
        l(2) | right(0),
        l(4) | right(0),
        l(1) | right(1),
        l(2) | right(1),
        l(2) | right(2),
        l(1) | right(3),
        l(4) | right(3),
        left.vowels | right(1),
        before | (left.vowels & 63) << 6 | right(2),
    ]
}

/// The slot of a context and a choice.
#[inline]
pub fn slot(index: usize, context: u64, choice: usize) -> usize {
    let key = context
        .wrapping_add(((choice as u64) << 4 | index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    ((key ^ key >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> (64 - BITS)) as usize
}
