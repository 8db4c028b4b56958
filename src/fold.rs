//! Characters → letters: composition, Turkish and Azerbaijani casing, look-alikes.
//!
//! A leaf: `build.rs` compiles this file too (by `#[path]`), so that the keys of the tables and the words of a text are
//! folded by the same code.
//!
//! A [`Letter`] is the number of a character in [`LETTERS`]: one byte, whatever the length of the character in UTF-8 or its
//! case. Words of the dictionary, suffixes and tokens are all sequences of letters.
//!
//! ```text
//!     text      G   ü    m r ü    ğ       ü    n           U+011F or g + U+0306: the same letter
//!     letters   g   ü    m r ü    ğ       ü    n
//!     upper     1   0    0 0 0    0       0    0
//! ```

/// The number of a folded character in [`LETTERS`].
pub type Letter = u8;

/// Every character that a word of the dictionary may hold, lower case. The order is the order of the numbers.
pub const LETTERS: [char; 57] = [
    ' ', '\'', '-', '.', '/', '&', '+', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a',
    'b', 'c', 'ç', 'd', 'e', 'ə', 'f', 'g', 'ğ', 'h', 'x', 'ı', 'i', 'j', 'k', 'q', 'l', 'm', 'n',
    'o', 'ö', 'p', 'r', 's', 'ş', 't', 'u', 'ü', 'v', 'w', 'y', 'z', 'â', 'î', 'û', '(', ')', '%',
];

pub const SPACE: Letter = 0;
pub const APOSTROPHE: Letter = 1;
pub const HYPHEN: Letter = 2;
pub const STOP: Letter = 3;
pub const SLASH: Letter = 4;
pub const AMPERSAND: Letter = 5;
pub const COMMA: Letter = 7;
/// The first of the ten digits.
pub const DIGIT: Letter = 8;
/// The first of the letters proper; everything from here to [`LAST_ALPHABETIC`] is one.
pub const FIRST_ALPHABETIC: Letter = 18;
/// The last of the letters proper.
pub const LAST_ALPHABETIC: Letter = 53;
/// A letter of some other alphabet: part of a word, equal to no letter of a table.
pub const FOREIGN: Letter = 63;

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Part of a word: a letter or a digit.
    Letter { letter: Letter, upper: bool },
    /// An apostrophe or a hyphen in any of their forms: part of a word when letters stand on both sides.
    Joiner(Letter),
    /// Invisible (soft hyphen, zero-width space, stray combining mark): neither part of a word nor its end.
    Ignorable,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

const OTHER: u8 = 0xff;
const SPACING: u8 = 0xfe;
/// Not in the table: the general rules decide.
const GENERAL: u8 = 0xfd;
const JOINING: u8 = 0xc0;
const UPPER: u8 = 0x40;

/// The characters that the table covers: Latin to U+027F.
const COVERED: usize = 0x280;

const fn table() -> [u8; COVERED] {
    let mut table = [GENERAL; COVERED];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        table[byte] = if c == b' ' || (c >= b'\t' && c <= b'\r') {
            SPACING
        } else if c == b'\'' || c == b'`' {
            JOINING | APOSTROPHE
        } else if c == b'-' {
            JOINING | HYPHEN
        } else {
            OTHER
        };
        byte += 1;
    }
    // Digits and letters, and the capitals of the letters.
    let mut letter = DIGIT as usize;
    while letter <= LAST_ALPHABETIC as usize {
        let c = LETTERS[letter];
        table[c as usize] = letter as u8;
        let capital = match c {
            'i' => 'İ',
            'ı' => 'I',
            'ç' => 'Ç',
            'ə' => 'Ə',
            'ğ' => 'Ğ',
            'ö' => 'Ö',
            'ş' => 'Ş',
            'ü' => 'Ü',
            'â' => 'Â',
            'î' => 'Î',
            'û' => 'Û',
            _ => c.to_ascii_uppercase(),
        };
        if capital != c {
            table[capital as usize] = letter as u8 | UPPER;
        }
        letter += 1;
    }
    table
}

static TABLE: [u8; COVERED] = table();

const fn unit_of_entry(entry: u8) -> Unit {
    match entry {
        OTHER => Unit::Other,
        SPACING => Unit::Space,
        _ if entry & JOINING == JOINING => Unit::Joiner(entry & 0x3f),
        _ => Unit::Letter {
            letter: entry & 0x3f,
            upper: entry & UPPER != 0,
        },
    }
}

/// The letter of a character that [`LETTERS`] holds. O(57).
pub fn letter(lower: char) -> Option<Letter> {
    LETTERS
        .iter()
        .position(|&c| c == lower)
        .map(|i| i as Letter)
}

/// The letter of a character, for constants; [`FOREIGN`] where [`LETTERS`] does not hold it.
pub const fn letter_of(lower: char) -> Letter {
    let mut letter = 0;
    while letter < LETTERS.len() {
        if LETTERS[letter] == lower {
            return letter as Letter;
        }
        letter += 1;
    }
    FOREIGN
}

/// The character of a letter, lower case.
pub fn char_of(letter: Letter) -> char {
    LETTERS.get(letter as usize).copied().unwrap_or('\u{fffd}')
}

/// The capital of a character: i → İ, ı → I.
pub fn upper(c: char) -> char {
    match c {
        'i' => 'İ',
        'ı' => 'I',
        _ => {
            let mut chars = c.to_uppercase();
            match (chars.next(), chars.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

/// The small letter of a character: I → ı, İ → i.
pub fn lower(c: char) -> char {
    match c {
        'I' => 'ı',
        'İ' => 'i',
        _ => {
            let mut chars = c.to_lowercase();
            match (chars.next(), chars.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

/// The letter under which words are looked up: a circumflex counts for nothing there (`kâğıt` = `kağıt`).
#[inline]
pub const fn key(letter: Letter) -> Letter {
    match letter {
        51 => 18, // â → a
        52 => 31, // î → i
        53 => 45, // û → u
        _ => letter,
    }
}

/// The letter without its diacritic, as it is typed on a foreign keyboard: ğ → g, ı → i, ə → e.
#[inline]
pub const fn bare(letter: Letter) -> Letter {
    match letter {
        21 => 20,      // ç → c
        24 => 23,      // ə → e
        27 => 26,      // ğ → g
        30 | 52 => 31, // ı, î → i
        39 => 38,      // ö → o
        43 => 42,      // ş → s
        46 | 53 => 45, // ü, û → u
        51 => 18,      // â → a
        _ => letter,
    }
}

/// Whether the letter is alphabetic (of any alphabet).
#[inline]
pub const fn is_alphabetic(letter: Letter) -> bool {
    letter == FOREIGN || (letter >= FIRST_ALPHABETIC && letter <= LAST_ALPHABETIC)
}

/// Whether the letter is one of the ten digits.
#[inline]
pub const fn is_digit(letter: Letter) -> bool {
    letter >= DIGIT && letter < FIRST_ALPHABETIC
}

/// The table's entry for the character at byte `at`, and the byte after it; [`GENERAL`] beyond two bytes.
#[inline(always)]
fn entry(bytes: &[u8], at: usize) -> (u8, usize) {
    match bytes[at] {
        byte @ 0..128 => (TABLE[byte as usize], at + 1),
        // Two bytes: U+0080 to U+027F of the table.
        byte @ 0xc2..=0xc9 => {
            let low = bytes.get(at + 1).copied().unwrap_or(0);
            (
                TABLE[(byte as usize & 0x1f) << 6 | low as usize & 0x3f],
                at + 2,
            )
        }
        _ => (GENERAL, at + 1),
    }
}

/// What stands at byte `at` of `text`, and the byte after it. A base letter with its combining mark is one unit.
///
/// `at` must be a character boundary before the end of `text`.
#[inline]
pub fn unit(text: &str, at: usize) -> (Unit, usize) {
    let (entry, next) = entry(text.as_bytes(), at);
    // Combining marks begin with the bytes CC and CD.
    if entry == GENERAL || matches!(text.as_bytes().get(next), Some(0xcc | 0xcd)) {
        return composed(text, at);
    }
    (unit_of_entry(entry), next)
}

/// The letter at byte `at` where it is one of the alphabets' and no combining mark follows: the quick case of [`unit`].
#[inline(always)]
pub fn plain_letter(bytes: &[u8], at: usize) -> Option<(Letter, bool, usize)> {
    bytes.get(at)?;
    let (entry, next) = entry(bytes, at);
    if entry & 0x80 != 0 || matches!(bytes.get(next), Some(0xcc | 0xcd)) {
        return None;
    }
    Some((entry & 0x3f, entry & UPPER != 0, next))
}

#[cold]
fn composed(text: &str, at: usize) -> (Unit, usize) {
    let mut chars = text[at..].chars();
    let Some(mut c) = chars.next() else {
        return (Unit::Other, at + 1);
    };
    let mut end = at + c.len_utf8();
    for mark in chars {
        match compose(c, mark) {
            Some(whole) => c = whole,
            None => break,
        }
        end += mark.len_utf8();
    }
    (unit_of(c), end)
}

/// The letter that a base and a combining mark make, where it is one of [`LETTERS`] (or its capital).
///
/// The crate carries this small table beside `unicode-normalization` since the latter's tables cost a web page 54 KB;
/// a test proves it against them.
pub fn compose(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('c', '\u{327}') => 'ç',
        ('C', '\u{327}') => 'Ç',
        ('s', '\u{327}' | '\u{326}') => 'ş',
        ('S', '\u{327}' | '\u{326}') => 'Ş',
        ('g', '\u{306}' | '\u{30c}') => 'ğ',
        ('G', '\u{306}' | '\u{30c}') => 'Ğ',
        ('o', '\u{308}') => 'ö',
        ('O', '\u{308}') => 'Ö',
        ('u', '\u{308}') => 'ü',
        ('U', '\u{308}') => 'Ü',
        ('a', '\u{302}') => 'â',
        ('A', '\u{302}') => 'Â',
        ('i', '\u{302}') => 'î',
        ('I', '\u{302}') => 'Î',
        ('u', '\u{302}') => 'û',
        ('U', '\u{302}') => 'Û',
        // i̇ is what a careless lower-casing makes of İ.
        ('i', '\u{307}') => 'i',
        ('I', '\u{307}') => 'İ',
        _ => return None,
    })
}

/// The letter that a look-alike stands for: `ǝ` and Cyrillic `ә` for `ə`, `ș` for `ş`, `ǧ` for `ğ`.
pub const fn lookalike(c: char) -> char {
    match c {
        'ǝ' | 'ә' => 'ə',
        'Ǝ' | 'Ә' => 'Ə',
        'ș' => 'ş',
        'Ș' => 'Ş',
        'ǧ' => 'ğ',
        'Ǧ' => 'Ğ',
        _ => c,
    }
}

fn unit_of(c: char) -> Unit {
    match c {
        '’' | '‘' | 'ʼ' | 'ʹ' | '´' | '′' | '`' | '\'' | '＇' => Unit::Joiner(APOSTROPHE),
        '‐' | '‑' | '-' => Unit::Joiner(HYPHEN),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => {
            Unit::Ignorable
        }
        _ => {
            let c = lookalike(c);
            let small = lower(c);
            match letter(small) {
                Some(letter) if is_alphabetic(letter) || is_digit(letter) => Unit::Letter {
                    letter,
                    upper: small != c,
                },
                _ if c.is_alphanumeric() => Unit::Letter {
                    letter: FOREIGN,
                    upper: small != c,
                },
                _ if c.is_whitespace() => Unit::Space,
                _ => Unit::Other,
            }
        }
    }
}
