//! What stays in Latin letters when a Latin text goes to another script: addresses and foreign words.

use super::{DOMAINS, KEPT, KEPT_BEGINNINGS};

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
        || matches!(word.as_bytes(), [first, second, ..] if first.is_ascii_uppercase() && may_be_listed(*first, *second) && KEPT.binary_search(&word).is_ok())
}

/// Whether the text begins with letters of ASCII that make a listed name.
#[cold]
pub(super) fn is_listed(text: &[u8]) -> bool {
    let length = text
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    KEPT.binary_search_by(|word| word.as_bytes().cmp(&text[..length]))
        .is_ok()
}

/// Whether a listed name may begin with these two bytes.
#[inline]
pub(super) fn may_be_listed(first: u8, second: u8) -> bool {
    KEPT_BEGINNINGS[usize::from(first & 31)] >> (second & 31) & 1 == 1
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

/// `Moody's`: no word of the language ends like that.
fn has_foreign_apostrophe(word: &str) -> bool {
    word.split_once(super::is_apostrophe)
        .is_some_and(|(_, after)| after == "s")
}
