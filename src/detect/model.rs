//! The learned model: how much each run of letters speaks for one language against the other, and for either against
//! neither.
//!
//! A leaf: `xtask` compiles this file too (by `#[path]`), so that what is learned and what is asked are computed alike.
//!
//! ```text
//!     word        ^ d e y i l $
//!     which       ^^d ^de dey … ^^de ^dey … ^deyi … ^deyil deyil$ and the word      runs of three to six letters
//!     either      ^d de ey … ^^d ^de dey …          and the word      runs of two and three
//!     Kars'ta     the apostrophe counts as a letter; so does the hyphen of a short suffix: ABŞ, -nin
//! ```

/// The number of weights that tell the languages apart, as a power of two.
pub const BITS: u32 = 16;
/// The number of weights that tell both from all others, as a power of two.
pub const EITHER_BITS: u32 = 13;
/// The bits of the number that a word is called by in the table of exceptions.
const NAME_BITS: u32 = 19;
/// The byte of that table that stands for this difference and more.
pub const MORE: u32 = 255;
/// What an exception says for the one language or the other.
pub const EXCEPTION: f32 = 1.5;
/// The longest run of letters.
const LONGEST_RUN: u32 = 6;
const EDGE: u64 = 0;

/// The first code of letters that ASCII lacks.
pub const MARKED: u8 = 27;
/// The code of an apostrophe between letters.
pub const APOSTROPHE: u8 = 37;
/// The code of a hyphen before a short suffix.
pub const HYPHEN: u8 = 38;
/// The first code of letters that neither alphabet has.
pub const FOREIGN: u8 = 39;
/// The longest suffix that a hyphen counts with, in letters.
pub const SUFFIX: usize = 4;

/// The code of a small letter, 1..=63. Letters of no table share what is left.
#[inline]
pub const fn code(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 - b'a' + 1,
        'ç' => 27,
        'ə' => 28,
        'ğ' => 29,
        'ı' => 30,
        'ö' => 31,
        'ş' => 32,
        'ü' => 33,
        'â' => 34,
        'î' => 35,
        'û' => 36,
        // Arabic letters stand close together; two letters that share a code here are no neighbors.
        _ => FOREIGN + (c as u32 % 25) as u8,
    }
}

/// Calls `which` and `either` with the places of the weights of a word, given as the codes of its letters.
#[inline(always)]
pub fn features(
    word: &[u8],
    salt: u64,
    mut which: impl FnMut(usize),
    mut either: impl FnMut(usize),
) {
    let mut run = EDGE;
    let mut whole = salt;
    for index in 0..=word.len() {
        let code = word.get(index).map_or(EDGE, |&code| u64::from(code));
        run = run << 6 | code;
        whole = mix(whole ^ code).rotate_left(23);
        // The same for every letter: near its beginning, edges fill up a run, and no branch is missed.
        for length in 2..=LONGEST_RUN {
            let hash = mix((run & ((1 << (6 * length)) - 1)) | u64::from(length) << 58 ^ salt);
            if length > 2 {
                which(place(hash, BITS));
            }
            if length < 4 {
                either(place(hash, EITHER_BITS));
            }
        }
    }
    which(place(mix(whole), BITS));
    either(place(mix(whole), EITHER_BITS));
}

#[inline(always)]
const fn mix(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The number that a word is called by in the table of exceptions.
#[inline]
pub fn name(word: &[u8]) -> u32 {
    let whole = word.iter().fold(0, |whole: u64, &code| {
        mix(whole ^ u64::from(code)).rotate_left(23)
    });
    place(mix(whole), NAME_BITS) as u32
}

/// The upper bits of a product are the well mixed ones.
#[inline(always)]
const fn place(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// What sets the runs of Arabic letters apart from those of Latin ones.
pub const ARABIC: u64 = 0x5555 << 40;
