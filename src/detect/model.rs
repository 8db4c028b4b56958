//! The learned model: how much each run of letters speaks for one language, for the other, or for neither.
//!
//! A leaf: `xtask` compiles this file too (by `#[path]`), so that what is learned and what is asked are computed alike.
//!
//! ```text
//!     word        ^ d e y i l $
//!     features    ^d de ey … ^de dey … ^dey deyi … ^deyil$     runs of one to five letters, and the word
//! ```

/// The number of features, as a power of two.
pub const BITS: u32 = 16;
/// The longest run of letters.
const RUN: u32 = 5;
const EDGE: u64 = 0;

/// The first code of letters that neither alphabet has.
pub const FOREIGN: u8 = 34;

/// The code of a small letter, 1..=63. Letters of no table share what is left.
#[inline]
pub fn code(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 - b'a' + 1,
        'ç' => 27,
        'ə' => 28,
        'ğ' => 29,
        'ı' => 30,
        'ö' => 31,
        'ş' => 32,
        'ü' => 33,
        // Arabic letters stand close together; two letters that share a code here are no neighbors.
        _ => FOREIGN + (c as u32 % 29) as u8,
    }
}

/// Calls `each` with the slot of every feature of a word, given as the codes of its letters.
#[inline]
pub fn features(word: &[u8], salt: u64, mut each: impl FnMut(usize)) {
    let mut run = EDGE;
    let mut whole = salt;
    for index in 0..=word.len() {
        let code = word.get(index).map_or(EDGE, |&code| u64::from(code));
        run = run << 6 | code;
        whole = (whole ^ code)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23);
        // One edge before the word and one after it: a run of n letters ends at the n-1st letter at the earliest.
        let most = RUN.min(index as u32 + 2);
        for length in 2..=most {
            let key = (run & ((1 << (6 * length)) - 1)) | u64::from(length) << 58 ^ salt;
            each((key.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> (64 - BITS)) as usize);
        }
    }
    each((whole.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> (64 - BITS)) as usize);
}

/// What sets the runs of Arabic letters apart from those of Latin ones.
pub const ARABIC: u64 = 0x5555 << 40;
