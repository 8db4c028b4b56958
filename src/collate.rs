//! Alphabets and the order of words.
//!
//! ```text
//!     word       kâğıt
//!     letters    k a ğ ı t     their numbers in the alphabet decide first
//!     marks      0 1 0 0 0     then the circumflex and other marks that make no letter
//!     capitals   0 0 0 0 0     then capitals
//! ```

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::fold;
use crate::lang::{Lang, LangTag, Script};

/// A letter of an alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlphabetLetter {
    letter: char,
    name: &'static str,
}

impl AlphabetLetter {
    /// The small letter. O(1).
    #[must_use]
    pub fn small(&self) -> char {
        self.letter
    }

    /// The capital: İ of i, I of ı. O(1).
    #[must_use]
    pub fn capital(&self) -> char {
        fold::upper(self.letter)
    }

    /// What the letter is called; empty for a foreign one that only has a place in the order. O(1).
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }
}

include!(concat!(env!("OUT_DIR"), "/alphabets.rs"));

/// The letters in the official order, foreign ones where dictionaries put them. O(1).
///
/// For Perso-Arabic script, which has no order of its own here, it is empty.
///
/// ```
/// use dilucu::{Lang, alphabet};
/// let letters: String = alphabet(Lang::Az.into()).iter().map(|letter| letter.small()).collect();
/// assert_eq!(letters, "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw");
/// assert_eq!(alphabet(Lang::Tr.into())[8].name(), "yumuşak ge");
/// ```
#[must_use]
pub fn alphabet(tag: LangTag) -> &'static [AlphabetLetter] {
    match (tag.script, tag.lang) {
        (Script::Latn, Lang::Tr) => TURKISH,
        (Script::Latn, Lang::Az) => AZERBAIJANI,
        (Script::Cyrl, _) => CYRILLIC,
        (Script::Arab, _) => &[],
    }
}

/// Bytes whose order is the order of the texts in the alphabet of a language. About 50 ns a letter.
///
/// Spaces go before figures, figures before letters; letters of other alphabets behind; points, hyphens and apostrophes
/// count only where all else is equal.
///
/// ```
/// use dilucu::{Lang, sort_key};
/// let mut words = ["xalq", "hava", "ildırım", "əl", "ıldırım", "et", "fəhlə"];
/// words.sort_by_key(|word| sort_key(word, Lang::Az.into()));
/// assert_eq!(words, ["et", "əl", "fəhlə", "hava", "xalq", "ıldırım", "ildırım"]);
/// ```
#[must_use]
pub fn sort_key(text: &str, tag: LangTag) -> Vec<u8> {
    let letters = alphabet(tag);
    let mut key = Vec::with_capacity(text.len() * 3 + 2);
    let (mut marks, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut whole = c;
        at += c.len_utf8();
        while let Some(next) = text[at..].chars().next() {
            let Some(composed) = fold::compose(whole, next) else {
                break;
            };
            whole = composed;
            at += next.len_utf8();
        }
        let small = fold::lower(whole);
        let plain = match small {
            'â' => 'a',
            'î' => 'i',
            'û' => 'u',
            c => c,
        };
        let capital = u8::from(small != whole);
        match letters.iter().position(|letter| letter.letter == plain) {
            Some(place) => key.push(20 + place as u8),
            None if plain.is_whitespace() => key.push(2),
            None if plain.is_ascii_digit() => key.push(4 + (plain as u8 - b'0')),
            None if plain.is_alphanumeric() => {
                key.push(200);
                key.extend_from_slice(&(plain as u32).to_be_bytes()[1..]);
            }
            None => {
                rest.push(3);
                rest.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
        }
        marks.push(1 + u8::from(plain != small));
        rest.push(1 + capital);
    }
    key.push(1);
    key.append(&mut marks);
    key.push(0);
    key.append(&mut rest);
    key
}

/// The order of two texts in the alphabet of a language; see [`sort_key`], which is cheaper for more than two.
///
/// ```
/// use core::cmp::Ordering;
/// use dilucu::{Lang, collate};
/// assert_eq!(collate("ılıca", "ilaç", Lang::Tr.into()), Ordering::Less);
/// ```
#[must_use]
pub fn collate(one: &str, other: &str, tag: LangTag) -> Ordering {
    sort_key(one, tag).cmp(&sort_key(other, tag))
}
