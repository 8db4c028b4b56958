//! Perso-Arabic script: what the rules of letters cannot know.
//!
//! ```text
//!     word       vətəndaşlıq      nəticələr
//!     spelled    vəṭəndaşlıq      nəticə·lər       Arabic letters of Arabic words; · (U+200C) behind a stem in ə
//!     written    وطنداشلیق         نتیجه‌لر
//! ```

use alloc::string::String;

use super::{ARABIC_WORDS, SCHWA_STEMS};
use crate::fold;

/// The shortest word that another may be built on.
const SHORTEST: usize = 4;

/// What a stem in ə is parted from. Only these: the end of a longer stem may look like a suffix (`mədə`, `mədəniyyət`).
const SUFFIXES: [&str; 14] = [
    "lər", "də", "nin", "yə", "si", "li", "lik", "siz", "ləş", "lən", "miz", "niz", "çi", "ki",
];

/// The word in small letters, with the letters of Arabic marked and its stem parted from the suffixes.
pub(super) fn spelled(word: &str) -> String {
    let small: String = word
        .chars()
        .filter(|&c| !super::is_apostrophe(c))
        .map(fold::lower)
        .collect();
    let parted = parted(&small);
    let after = ARABIC_WORDS.partition_point(|row| row.0 <= parted.as_str());
    let listed = ARABIC_WORDS[..after].iter().rev().take(24).find(|row| {
        parted == row.0 || (row.0.chars().count() >= SHORTEST && parted.starts_with(row.0))
    });
    match listed {
        Some((latin, marked)) => {
            let mut spelled = String::from(*marked);
            spelled.push_str(&parted[latin.len()..]);
            spelled
        }
        None => parted,
    }
}

/// The word with U+200C behind a stem in ə that has suffixes.
fn parted(word: &str) -> String {
    let mut stem = String::with_capacity(24);
    for (at, _) in word.match_indices('ə').rev() {
        let end = at + 'ə'.len_utf8();
        let suffix = &word[end..];
        if suffix != "ni" && !SUFFIXES.iter().any(|one| suffix.starts_with(one)) {
            continue;
        }
        if end > 40 {
            continue;
        }
        stem.clear();
        stem.push('\n');
        stem.push_str(&word[..end]);
        stem.push('\n');
        if SCHWA_STEMS.contains(stem.as_str()) {
            let mut parted = String::from(&word[..end]);
            parted.push('\u{200c}');
            parted.push_str(suffix);
            return parted;
        }
    }
    word.into()
}
