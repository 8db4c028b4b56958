//! Words in two scripts: which one is meant, and the letters put right.

use alloc::string::String;

use super::LOOKALIKES;

/// Letters of the word that are Cyrillic, and that are Latin.
pub(super) fn count(word: &str) -> (usize, usize) {
    let cyrillic = word.chars().filter(|&c| is_cyrillic(c)).count();
    let latin = word.chars().filter(|&c| is_latin(c)).count();
    (cyrillic, latin)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | 'ə')
}

/// The word in Cyrillic letters only, or nothing where it is not a Cyrillic word.
pub(super) fn repair(word: &str) -> Option<String> {
    let mut repaired = String::with_capacity(word.len());
    for c in word.chars() {
        if is_latin(c) {
            let found = LOOKALIKES.binary_search_by_key(&c, |pair| pair.0).ok()?;
            repaired.push(LOOKALIKES[found].1.chars().next()?);
        } else {
            repaired.push(c);
        }
    }
    Some(repaired)
}
