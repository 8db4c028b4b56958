//! Clean Unicode, with the way back to the original.
//!
//! ```text
//!     original     T u r k i̇ y e ’ n i ­n  ǝ     (i + U+0307, soft hyphen, U+01DD)
//!     normalized   T u r k i  y e ’ n i n   ə
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::fold;
use crate::lang::Lang;
use crate::transliterate::{is_apostrophe, is_letter, latin_lookalike};

/// What [`normalize`] gives: the clean text, and where each part of it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized {
    text: String,
    original_len: usize,
    edits: Vec<Edit>,
}

/// Bytes of the original and what stands for them in the clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    clean: Range<usize>,
    original: Range<usize>,
}

impl Normalized {
    /// The clean text. O(1).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, owned. O(1).
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether nothing had to be changed. O(1).
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.edits.is_empty()
    }

    /// The byte of the original text at which the character at byte `at` of the clean one stood.
    /// O(log changes).
    #[must_use]
    pub fn original_offset(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.original_len;
        }
        match self.edit_before(at) {
            Some(edit) if at < edit.clean.end => edit.original.start,
            Some(edit) => edit.original.end + (at - edit.clean.end),
            None => at,
        }
    }

    fn edit_before(&self, at: usize) -> Option<&Edit> {
        self.edits[..self.edits.partition_point(|edit| edit.clean.start <= at)].last()
    }

    /// The bytes of the original text that stand behind a range of the clean one. O(log changes).
    ///
    /// ```
    /// use dilucu::{Lang, normalize};
    /// let original = "su\u{308}t"; // ü as u and a combining diaeresis
    /// let clean = normalize(original, Lang::Tr);
    /// let at = clean.text().find('ü').unwrap();
    /// assert_eq!(&original[clean.original_span(at..at + 2)], "u\u{308}");
    /// ```
    #[must_use]
    pub fn original_span(&self, span: Range<usize>) -> Range<usize> {
        let start = self.original_offset(span.start);
        if span.end <= span.start {
            return start..start;
        }
        match self.edit_before(span.end) {
            Some(edit) if span.end > edit.clean.start && span.end < edit.clean.end => {
                start..edit.original.end
            }
            _ => start..self.original_offset(span.end),
        }
    }
}

/// Clean Unicode: letters composed, look-alikes and broken capitals put right, invisible characters gone.
///
/// | in the text | becomes |
/// |---|---|
/// | letters in parts (`u` + U+0308), `i̇` left by a careless lower-casing | one letter |
/// | `ǝ`, Cyrillic `ә`, `а`, `о`… in a Latin word; `ə` in a Cyrillic one; `ș`, `ǧ` | the letter meant |
/// | `ʼ ʹ ‘ ´` and the backquote between letters | `’` |
/// | soft hyphen, zero-width characters | nothing (a joiner stays in Arabic script and emoji) |
/// | no-break and other spaces of a fixed width | a space |
///
/// Circumflexes, `'` and `’` stay. About 5 ns a byte; text that is clean is only looked through.
///
/// ```
/// use dilucu::{Lang, normalize};
/// assert_eq!(normalize("Tu\u{308}rki\u{307}ye", Lang::Tr).text(), "Türkiye");
/// assert_eq!(normalize("mǝktub", Lang::Az).text(), "məktub");
/// ```
#[must_use]
pub fn normalize(text: &str, lang: Lang) -> Normalized {
    // Both languages are cleaned alike; the language is asked for since a spelling reform may part them.
    let _ = lang;
    let mut clean = Cleaner {
        out: String::with_capacity(text.len()),
        edits: Vec::new(),
        text,
        copied: 0,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Clean ASCII is the bulk of any text.
        if bytes[at] < 0x80
            && bytes[at] != b'`'
            && bytes.get(at + 1).is_none_or(|next| *next < 0x80)
        {
            at += 1;
            continue;
        }
        at = clean.step(at);
    }
    clean.copy_to(text.len());
    Normalized {
        text: clean.out,
        original_len: text.len(),
        edits: clean.edits,
    }
}

struct Cleaner<'a> {
    text: &'a str,
    out: String,
    edits: Vec<Edit>,
    /// Everything of the original before this byte is done.
    copied: usize,
}

impl Cleaner<'_> {
    fn copy_to(&mut self, at: usize) {
        self.out.push_str(&self.text[self.copied..at]);
        self.copied = at;
    }

    fn replace(&mut self, span: Range<usize>, with: &str) {
        self.copy_to(span.start);
        let start = self.out.len();
        self.out.push_str(with);
        self.copied = span.end;
        self.edits.push(Edit {
            clean: start..self.out.len(),
            original: span,
        });
    }

    fn replace_char(&mut self, span: Range<usize>, with: char) {
        self.replace(span, with.encode_utf8(&mut [0; 4]));
    }

    /// Looks at the character at byte `at` and returns the byte after what it has dealt with.
    fn step(&mut self, at: usize) -> usize {
        let mut chars = self.text[at..].chars();
        let Some(c) = chars.next() else {
            return self.text.len();
        };
        let end = at + c.len_utf8();
        if let Some(mark) = chars.clone().next().filter(|&mark| is_mark(mark)) {
            return self.compose(at, c, mark);
        }
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                self.replace(at..end, " ");
            }
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {
                self.replace(at..end, "");
            }
            '\u{200c}' | '\u{200d}' => {
                let before = self.text[..at].chars().next_back();
                let joins = before.is_some_and(|c| c as u32 >= 0x600 && !is_mark(c));
                if !joins {
                    self.replace(at..end, "");
                }
            }
            'ʼ' | 'ʹ' | '‘' | '´' | '`' | '′' | '＇' => {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if letter(self.text[..at].chars().next_back()) && letter(chars.next()) {
                    self.replace(at..end, "’");
                }
            }
            _ if is_letter(c) => return self.letter(at, c),
            _ => {}
        }
        end
    }

    /// A base with its combining marks.
    fn compose(&mut self, at: usize, base: char, mark: char) -> usize {
        let end = at + base.len_utf8() + mark.len_utf8();
        if let Some(whole) = fold::compose(base, mark) {
            let more = self.text[end..]
                .chars()
                .take_while(|&c| is_mark(c))
                .map(char::len_utf8)
                .sum::<usize>();
            if more == 0 {
                self.replace_char(at..end, whole);
                return end;
            }
        }
        let marks = self.text[at + base.len_utf8()..]
            .chars()
            .take_while(|&c| is_mark(c))
            .map(char::len_utf8)
            .sum::<usize>();
        let end = at + base.len_utf8() + marks;
        let cluster = &self.text[at..end];
        let composed = compose_all(cluster);
        if composed != cluster {
            self.replace(at..end, &composed);
        }
        end
    }

    /// A letter beyond ASCII: a look-alike of one, in a word whose other letters tell which script is meant.
    fn letter(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        let plain = fold::lookalike(c);
        if plain != c && !is_cyrillic(c) {
            // ǝ ș ǧ have no other use here, except among Cyrillic letters.
            if self.script_around(at) != Around::Cyrillic {
                self.replace_char(at..end, plain);
                return end;
            }
        }
        if is_cyrillic(c) {
            if let (Around::Latin, Some(latin)) = (self.script_around(at), latin_lookalike(c)) {
                self.replace_char(at..end, latin);
            }
        } else if matches!(c, 'ə' | 'Ə' | 'ǝ' | 'Ǝ') && self.script_around(at) == Around::Cyrillic
        {
            self.replace_char(at..end, if matches!(c, 'ə' | 'ǝ') { 'ә' } else { 'Ә' });
        }
        end
    }

    /// The script of most letters of the word around byte `at`, those aside that look alike in both.
    fn script_around(&self, at: usize) -> Around {
        let word = |c: &char| is_letter(*c) || is_apostrophe(*c);
        // A word is short; what is longer is no word, and must not cost the square of its length.
        let before = self.text[..at].chars().rev().take(40).take_while(word);
        let after = self.text[at..].chars().take(40).take_while(word);
        let (mut latin, mut cyrillic) = (0i32, 0i32);
        for c in before.chain(after) {
            if is_cyrillic(c) {
                cyrillic += if latin_lookalike(c).is_some() { 1 } else { 8 };
            } else if !is_schwa(c) && is_letter(c) {
                latin += if c.is_ascii() { 4 } else { 8 };
            }
        }
        match latin.cmp(&cyrillic) {
            _ if latin == 0 && cyrillic == 0 => Around::Neither,
            core::cmp::Ordering::Greater => Around::Latin,
            core::cmp::Ordering::Less => Around::Cyrillic,
            core::cmp::Ordering::Equal => Around::Neither,
        }
    }
}

#[derive(PartialEq, Eq)]
enum Around {
    Latin,
    Cyrillic,
    Neither,
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

fn is_schwa(c: char) -> bool {
    matches!(c, 'ə' | 'Ə' | 'ǝ' | 'Ǝ' | 'ә' | 'Ә')
}

#[cfg(feature = "unicode-normalization")]
fn compose_all(cluster: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(cluster.len());
    for c in cluster.nfc() {
        // What NFC leaves in two characters and the alphabets have in one: i̇, ș.
        match out.pop() {
            Some(last) => match fold::compose(last, c) {
                Some(whole) => out.push(whole),
                None => out.extend([last, c]),
            },
            None => out.push(c),
        }
    }
    out
}

#[cfg(not(feature = "unicode-normalization"))]
fn compose_all(cluster: &str) -> String {
    let mut out = String::with_capacity(cluster.len());
    for c in cluster.chars() {
        match out.pop() {
            Some(last) => match fold::compose(last, c) {
                Some(whole) => out.push(whole),
                None => out.extend([last, c]),
            },
            None => out.push(c),
        }
    }
    out
}

/// The text in small letters by the rules of the two languages: I → ı, İ → i. O(length).
///
/// ```
/// assert_eq!(dilucu::lowercase("IĞDIR İLİ"), "ığdır ili");
/// ```
#[must_use]
pub fn lowercase(text: &str) -> String {
    text.chars().map(fold::lower).collect()
}

/// The text in capitals by the rules of the two languages: i → İ, ı → I. O(length).
///
/// ```
/// assert_eq!(dilucu::uppercase("ığdır ili"), "IĞDIR İLİ");
/// ```
#[must_use]
pub fn uppercase(text: &str) -> String {
    text.chars().map(fold::upper).collect()
}

/// The text with a capital at the beginning of every word, also after a hyphen. O(length).
///
/// ```
/// assert_eq!(dilucu::titlecase("ığdır-naxçıvan İPƏK yolu"), "Iğdır-Naxçıvan İpək Yolu");
/// ```
#[must_use]
pub fn titlecase(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| {
            let cased = if inside {
                fold::lower(c)
            } else {
                fold::upper(c)
            };
            inside = is_letter(c) || c.is_numeric() || (inside && is_apostrophe(c));
            cased
        })
        .collect()
}
