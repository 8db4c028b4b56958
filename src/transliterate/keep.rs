//! What stays in Latin letters when a Latin text goes to another script: addresses and foreign words.

use super::{DOMAINS, FOREIGN_LETTERS, FOREIGN_PARTS, KEPT, NATIVE};

#[cfg(feature = "restore")]
/// The letters of the two alphabets that English does without.
const OWN: &str = "əığöüçşâîûƏİĞÖÜÇŞÂÎÛ";

/// Whether a stretch without spaces is an Internet address, a mail address, a user's name or a file.
pub(crate) fn is_address(stretch: &str) -> bool {
    let stretch =
        stretch.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '#' | '/'));
    if stretch.contains("://") || stretch.starts_with("www.") || stretch.starts_with("mailto:") {
        return true;
    }
    if let Some((before, after)) = stretch.split_once('@') {
        return after.starts_with(|c: char| c.is_ascii_alphanumeric()) && before.is_ascii();
    }
    // name.tld, name.tld/path, name.pdf: the name is ASCII, the last part a known one.
    let host = stretch.split(['/', '?', '#', ':']).next().unwrap_or("");
    let Some((name, last)) = host.rsplit_once('.') else {
        return false;
    };
    // az news writes `gov.az-da`: a suffix after a hyphen.
    let last = last.split(['-', '\'', '’']).next().unwrap_or("");
    !name.is_empty()
        && name.is_ascii()
        && !name.ends_with('.')
        && DOMAINS
            .iter()
            .any(|domain| domain.eq_ignore_ascii_case(last))
}

/// Bytes of the foreign word that `text` begins with, where `word` is the first of it: one with w, with a letter of another
/// alphabet, with a capital inside (`YouTube`), or a listed name.
///
/// After a foreign word and a hyphen, a capital begins another (`Wi-Fi`), a small letter a suffix (`Windows-un`).
pub(super) fn foreign(text: &str, word: &str, known: impl Fn(char) -> bool) -> Option<usize> {
    if !has_foreign_shape(word, known)
        && !has_foreign_apostrophe(word)
        && !has_foreign_letters(word)
        && KEPT.binary_search(&word).is_err()
    {
        return None;
    }
    let mut end = word.len();
    while let Some(next) = text[end..].strip_prefix('-') {
        if !next.starts_with(char::is_uppercase) {
            break;
        }
        end += 1 + super::word_length(next);
    }
    Some(end)
}

#[cfg(feature = "restore")]
/// Whether the word is foreign: of a foreign shape, or a listed name.
pub(crate) fn is_kept(word: &str) -> bool {
    has_foreign_shape(word, |c| OWN.contains(c))
        || word.starts_with(|first: char| first.is_ascii_uppercase())
            && KEPT.binary_search(&word).is_ok()
}

/// Whether the text begins with a listed name that has a capital, no letter of ASCII behind it.
#[inline]
pub(super) fn is_listed(text: &[u8]) -> bool {
    let [first @ b'A'..=b'Z', second, third, ref rest @ ..] = *text else {
        return false;
    };
    let fourth = match rest {
        [letter, ..] if letter.is_ascii_alphabetic() => *letter,
        _ => 0,
    };
    let (word, bit) = place([first, second, third, fourth]);
    BEGINNINGS[word] & bit != 0 && is_in_list(text)
}

/// A bit for the first four letters of each listed name: nearly all other words are told by it.
static BEGINNINGS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut at = 0;
    while at < KEPT.len() {
        let letters = KEPT[at].as_bytes();
        let fourth = if letters.len() > 3 { letters[3] } else { 0 };
        let (word, bit) = place([letters[0], letters[1], letters[2], fourth]);
        bits[word] |= bit;
        at += 1;
    }
    bits
};

/// Where the bit of four letters is.
#[inline]
const fn place(letters: [u8; 4]) -> (usize, u64) {
    let mixed = u32::from_le_bytes(letters).wrapping_mul(0x9e37_79b9);
    ((mixed >> 26) as usize, 1 << (mixed >> 20 & 63))
}

#[cold]
fn is_in_list(text: &[u8]) -> bool {
    let length = text
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    KEPT.binary_search_by(|word| word.as_bytes().cmp(&text[..length]))
        .is_ok()
}

/// The longest word whose letters are looked at.
pub(super) const LONGEST_FOREIGN: usize = 32;

/// Whether the two letters up to byte `at` are part of some that may be foreign, as far as the letters around them tell.
pub(super) fn may_be_foreign(text: &[u8], at: usize) -> bool {
    let pair = [text[at - 1] | 0x20, text[at] | 0x20];
    FOREIGN_PARTS.iter().any(|&(part, place, letters)| {
        part == pair
            && (at - 1).checked_sub(place).is_some_and(|start| {
                let found = text.get(start..start + letters.len());
                found.is_some_and(|found| found.eq_ignore_ascii_case(letters.as_bytes()))
            })
    })
}

/// Whether a word of letters of ASCII has some that the language does not put together: `Black`, `Smith`, `Holding`. One in
/// capitals only is an abbreviation, which goes letter by letter.
pub(super) fn has_foreign_letters(word: &str) -> bool {
    let bytes = word.as_bytes();
    if !word.is_ascii()
        || word.len() > LONGEST_FOREIGN
        || bytes.iter().skip(1).any(u8::is_ascii_uppercase)
    {
        return false;
    }
    let begins = |part: &str| {
        bytes.len() >= part.len() && bytes[..part.len()].eq_ignore_ascii_case(part.as_bytes())
    };
    FOREIGN_LETTERS.iter().any(|letters| {
        if let Some(letters) = letters.strip_prefix('^') {
            begins(letters)
        } else if let Some(letters) = letters.strip_suffix('$') {
            word.ends_with(letters)
        } else {
            bytes
                .windows(letters.len())
                .any(|window| window.eq_ignore_ascii_case(letters.as_bytes()))
        }
    }) && !NATIVE.iter().any(|stem| begins(stem))
}

fn has_foreign_shape(word: &str, known: impl Fn(char) -> bool) -> bool {
    // A word of small letters of ASCII, perhaps with a capital first, is told quickly.
    let mut bytes = word.bytes();
    if bytes
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() && byte | 0x20 != b'w')
        && bytes.all(|byte| byte.is_ascii_lowercase() && byte != b'w')
    {
        return false;
    }
    if word.contains(['w', 'W']) {
        return true;
    }
    let own = |c: char| c.is_ascii_alphabetic() || known(c);
    if word.chars().any(|c| {
        super::is_letter(c)
            && !own(c)
            && !matches!(c, '\u{300}'..='\u{36f}' | 'ә' | 'Ә' | 'ǝ' | 'Ǝ')
    }) {
        return true;
    }
    let capital_inside = word
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    capital_inside && word.is_ascii()
}

/// `Moody's`, `I'm`: no word of the language ends like that.
fn has_foreign_apostrophe(word: &str) -> bool {
    word.split_once(super::is_apostrophe)
        .is_some_and(|(_, after)| matches!(after, "s" | "m" | "t" | "re" | "ve" | "ll"))
}
