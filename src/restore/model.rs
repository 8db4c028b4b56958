//! The learned model: for a letter typed without its mark, what its neighbors say.
//!
//! A leaf: `xtask` compiles this file too (by `#[path]`), so that what is learned and what is asked are computed alike.
//!
//! ```text
//!     typed       g u m r u k c u l e r           each u, c, g, i, o, s (and e in Azerbaijani) is a question
//!     restored    g ü m r ?                       left of it the letters as restored, right of it as typed
//!     features    r?  mr?  ümr?  ?k  ?kc  r?k  mr?k  … hashed to a table of small weights; the sign of the sum decides
//! ```

/// Letters that are asked about, as typed, and what each may be.
pub const QUESTIONS: [(u8, char); 7] = [
    (b'c', 'ç'),
    (b'e', 'ə'),
    (b'g', 'ğ'),
    (b'i', 'ı'),
    (b'o', 'ö'),
    (b's', 'ş'),
    (b'u', 'ü'),
];

/// Codes of letters: 0 is the edge of a word, 1..=26 the letters of ASCII, then the answers to [`QUESTIONS`].
pub const EDGE: u8 = 0;
pub const APOSTROPHE: u8 = 34;
pub const OTHER: u8 = 35;
/// Letters looked at on each side.
pub const REACH: usize = 5;
/// Features of a question.
pub const FEATURES: usize = 18;

/// The code of a small letter of ASCII.
pub const fn code(letter: u8) -> u8 {
    letter - b'a' + 1
}

/// The code of the answer to a question, or of the letter as typed.
pub fn answer(typed: u8, marked: bool) -> u8 {
    if !marked {
        return typed;
    }
    let mut index = 0;
    while index < QUESTIONS.len() {
        if code(QUESTIONS[index].0) == typed {
            return 27 + index as u8;
        }
        index += 1;
    }
    typed
}

/// Whether a mark may be missing on the letter. `schwa` where the language has ə.
pub const fn is_question(typed: u8, schwa: bool) -> bool {
    matches!(typed, 3 | 7 | 9 | 15 | 19 | 21) || (schwa && typed == 5)
}

/// What stands around a letter: five letters on each side, six bits each with the nearest lowest, and the last two vowels.
#[derive(Clone, Copy, Default)]
pub struct Around {
    left: u64,
    right: u64,
    vowels: u64,
}

const WINDOW: u64 = (1 << (6 * REACH)) - 1;

impl Around {
    /// The surroundings of letter `at` of a word as typed, with the answers so far.
    ///
    /// `typed` has [`REACH`] edges on both sides; `restored` is the same with the answers.
    pub fn new(typed: &[u8], restored: &[u8], at: usize) -> Self {
        let mut around = Around::default();
        for &code in typed[at + 1..=at + REACH].iter().rev() {
            around.right = around.right << 6 | u64::from(code);
        }
        for &code in &restored[..at] {
            around.pass(code);
        }
        around
    }

    /// Goes one letter on: `code` is left behind, `next` comes in sight.
    #[inline]
    pub fn step(&mut self, code: u8, next: u8) {
        self.pass(code);
        self.right = self.right >> 6 | u64::from(next) << (6 * (REACH - 1));
    }

    /// What vowel harmony says of a letter of a suffix, where it says something; c has its mark in no suffix.
    pub fn harmony(&self, typed: u8) -> Option<bool> {
        let vowel = (self.vowels & 0x3f) as u8;
        let front = matches!(vowel, 5 | 9 | 28 | 31 | 33);
        match typed {
            _ if vowel == 0 => None,
            3 => Some(false),
            5 => Some(true),
            9 => Some(!front),
            21 => Some(front),
            _ => None,
        }
    }

    #[inline]
    fn pass(&mut self, code: u8) {
        self.left = (self.left << 6 | u64::from(code)) & WINDOW;
        if VOWELS >> code & 1 == 1 {
            self.vowels = (self.vowels << 6 | u64::from(code)) & 0xfff;
        }
    }
}

/// The vowels among the codes, a bit each.
const VOWELS: u64 =
    1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 28 | 1 << 30 | 1 << 31 | 1 << 33;

/// The slots of the features of a letter in a table of `1 << bits` weights.
#[inline]
pub fn features(typed: u8, around: &Around, bits: u32) -> [usize; FEATURES] {
    let letter = u64::from(typed);
    let left = |n: u32| around.left & ((1 << (6 * n)) - 1);
    let right = |n: u32| (around.right & ((1 << (6 * n)) - 1)) << 30;
    let pair = |l: u32, r: u32| left(l) | right(r);
    let vowel = around.vowels & 0x3f;
    let contexts = [
        pair(0, 0),
        pair(1, 0),
        pair(2, 0),
        pair(3, 0),
        pair(4, 0),
        pair(5, 0),
        pair(0, 1),
        pair(0, 2),
        pair(0, 3),
        pair(0, 4),
        pair(0, 5),
        pair(1, 1),
        pair(2, 1),
        pair(1, 2),
        pair(2, 2),
        pair(2, 3),
        vowel | right(1),
        around.vowels | right(2),
    ];
    let mut slots = [0; FEATURES];
    for (index, context) in contexts.into_iter().enumerate() {
        // The multiplier differs by letter and feature; the upper bits of the product depend on the whole context.
        let key = context.wrapping_add(letter << 59 | (index as u64) << 60);
        slots[index] = (key.wrapping_mul(MULTIPLIERS[index]) >> (64 - bits)) as usize;
    }
    slots
}

const MULTIPLIERS: [u64; FEATURES] = {
    let mut multipliers = [0; FEATURES];
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut index = 0;
    while index < FEATURES {
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        multipliers[index] = state | 1;
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        index += 1;
    }
    multipliers
};

/// Bytes of an exception: three of the word's hash, two for the answers.
pub const EXCEPTION: usize = 5;

/// The hash of a word as typed (edges and all), upper bits best.
pub fn hash(typed: &[u8]) -> u32 {
    let mut hash = 0u64;
    for &code in typed {
        hash = (hash ^ u64::from(code))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23);
    }
    (hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// A word that the weights get wrong: its hash and a bit for each answer, the first question lowest.
///
/// Nothing where there are more questions than bits.
#[allow(
    dead_code,
    reason = "the learner makes exceptions, the crate reads them"
)]
pub fn exception(typed: &[u8], restored: &[u8], schwa: bool) -> Option<[u8; EXCEPTION]> {
    let mut answers = 0u16;
    let mut questions = 0;
    for (&code, &answer) in typed.iter().zip(restored) {
        if is_question(code, schwa) {
            if questions == u16::BITS {
                return None;
            }
            answers |= u16::from(code != answer) << questions;
            questions += 1;
        }
    }
    let hash = hash(typed).to_be_bytes();
    let answers = answers.to_be_bytes();
    Some([hash[0], hash[1], hash[2], answers[0], answers[1]])
}
