//! Texts in any script, read as the dictionary is written, with the way back.
//!
//! ```text
//!     text       Ҝөмрүк бәјаннамәси, ҝ.         bytes   0        13                       36
//!     in Latin   Gömrük bəyannaməsi, g.         bytes   0        8 9                      21
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Scheme, Writer, is_apostrophe, is_letter, mixed, word_length};
use crate::lang::{Lang, LangTag, Script};

/// A text put into Latin letters.
pub(crate) struct InLatin {
    text: String,
    /// Where each word, and each character between words, begins: in the Latin text, in the original.
    places: Vec<(usize, usize)>,
    length: usize,
}

impl InLatin {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The words of the original that a span of the Latin text comes from.
    pub(crate) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let last = self.places.partition_point(|place| place.0 <= span.start);
        let start = last
            .checked_sub(1)
            .map_or(0, |before| self.places[before].1);
        let next = self.places.partition_point(|place| place.0 < span.end);
        let end = self.places.get(next).map_or(self.length, |place| place.1);
        start..end.max(start)
    }
}

/// The text in Latin letters, where any of it is in another script of the language; nothing where all of it is Latin.
pub(crate) fn in_latin(text: &str, lang: Lang) -> Option<InLatin> {
    let scheme = scheme_of(text, lang)?;
    let mut writer = Writer::new(text, scheme, false);
    writer.tell_spelling();
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        places.push((writer.out.len(), at));
        let rest = &text[at..];
        let word = &rest[..word_length(rest)];
        let (other, latin) = mixed::count(word);
        at = if latin > other {
            // A Latin word, perhaps with one letter from the wrong keyboard.
            writer.out.push_str(word);
            at + word.len()
        } else {
            writer.slow(at)
        };
    }
    Some(InLatin {
        text: writer.out,
        places,
        length: text.len(),
    })
}

/// What a query in another script may be in Latin letters, likeliest first; nothing where it is in Latin.
pub(crate) fn queries(query: &str, lang: Lang) -> Vec<String> {
    let Some(latin) = in_latin(query, lang) else {
        return Vec::new();
    };
    let mut queries = alloc::vec![latin.text];
    #[cfg(feature = "arabic")]
    if query.chars().any(super::is_arabic) {
        let mut all = alloc::vec![String::new()];
        for word in query.split_whitespace() {
            let readings = super::readings(word, READINGS);
            all = all
                .iter()
                .flat_map(|before| {
                    readings.iter().map(move |reading| {
                        let space = if before.is_empty() { "" } else { " " };
                        [before.as_str(), space, reading].concat()
                    })
                })
                .take(COMBINATIONS)
                .collect();
        }
        queries.extend(all);
        return queries;
    }
    // Where a keyboard has no ҝ, г is typed for it.
    let soft = with_soft_g(&queries[0]);
    if soft != queries[0] {
        queries.push(soft);
    }
    queries
}

/// The word with g for q before a front vowel.
fn with_soft_g(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut soft = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let front = chars
            .peek()
            .is_some_and(|next| "eəiöüEƏİÖÜ".contains(*next));
        soft.push(match c {
            'q' if front => 'g',
            'Q' if front => 'G',
            c => c,
        });
    }
    soft
}

#[cfg(feature = "arabic")]
/// Readings of a word in Arabic script that are asked for, and of a query of several words.
const READINGS: usize = 8;
#[cfg(feature = "arabic")]
const COMBINATIONS: usize = 64;

/// The conversion to Latin from the other script that occurs in the text.
fn scheme_of(text: &str, lang: Lang) -> Option<Scheme> {
    // The lead bytes of the two blocks; a Latin text is told by one look at its bytes, many at a time.
    let other = |seen, byte| seen | (0xd0..0xdc).contains(&byte);
    if !text.bytes().fold(false, other) {
        return None;
    }
    let script = text.chars().find_map(|c| match c {
        '\u{400}'..='\u{4ff}' => Some(Script::Cyrl),
        '\u{600}'..='\u{6ff}' if is_letter(c) && !is_apostrophe(c) => Some(Script::Arab),
        _ => None,
    })?;
    Scheme::of_script(LangTag { lang, script })
}
