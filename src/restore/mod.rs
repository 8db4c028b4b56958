//! Diacritics back into text typed without them.
//!
//! ```text
//!     typed       gumruk kapisi     2018'de     OPEK-in     misin
//!     asked       u u  i  i         (sekiz)de   (opek)in    (…)misin     a suffix is asked about with what it leans on
//!     restored    gümrük kapısı     2018'de     OPEK-in     mısın
//! ```

mod model;

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::fold;
use crate::lang::Lang;
use crate::transliterate::{is_address, is_apostrophe, is_kept, is_letter};
use model::{Around, EDGE, EXCEPTION, QUESTIONS, REACH, answer, code, is_question};

include!(concat!(env!("OUT_DIR"), "/restore.rs"));

/// The number of weights, as a power of two; behind them stand the exceptions.
const BITS: u32 = 16;

static LEARNED: [&[u8]; 2] = [
    include_bytes!("../../dict/learned/restore-tr.bin"),
    include_bytes!("../../dict/learned/restore-az.bin"),
];

/// Letters with marks, of a thousand, from which a text counts as written with them; half of what is usual.
const MARKED: [usize; 2] = [60, 110];

/// The longest word that is looked at; what is longer is no word.
const LONGEST: usize = 64;

/// The text with the diacritics that it was typed without.
///
/// Letters that have their marks keep them, and text that is written with marks throughout stays as it is; so do
/// addresses and foreign names. About 30 ns a byte.
///
/// ```
/// use dilucu::{Lang, restore};
/// assert_eq!(restore("Gumruk kapisi acildi, degil mi?", Lang::Tr), "Gümrük kapısı açıldı, değil mi?");
/// assert_eq!(restore("gomruk ve serhed menteqesi", Lang::Az), "gömrük və sərhəd məntəqəsi");
/// ```
#[must_use]
pub fn restore(text: &str, lang: Lang) -> String {
    if is_marked(text, lang) {
        return text.into();
    }
    let mut restorer = Restorer::new(lang);
    // Remembering words pays from a page on.
    if text.len() < 1 << 12 {
        restorer.run(text)
    } else {
        restorer.restore(text)
    }
}

/// What a word typed without diacritics may be, likeliest first, at most `limit`. About 1 µs.
///
/// ```
/// use dilucu::{Lang, restorations};
/// let words = restorations("koy", Lang::Tr, 3);
/// assert!(words.iter().any(|word| word == "köy") && words.iter().any(|word| word == "koy"));
/// ```
#[must_use]
pub fn restorations(word: &str, lang: Lang, limit: usize) -> Vec<String> {
    let mut restorer = Restorer::new(lang);
    restorer.load(word, Joint::None, "");
    // Each alternative turns over some answers; turning over doubtful ones costs least. Best first, by beams.
    let mut beams: Vec<(i32, Vec<u8>)> = alloc::vec![(0, restorer.restored.clone())];
    let ends = restorer.typed.len() - REACH;
    for at in REACH..ends {
        if !restorer.asks(at) {
            continue;
        }
        let mut next = Vec::with_capacity(beams.len() * 2);
        for (cost, restored) in beams {
            let sum = restorer.sum(at, &Around::new(&restorer.typed, &restored, at));
            for marked in [false, true] {
                let mut answered = restored.clone();
                answered[at] = answer(restorer.typed[at], marked);
                next.push((
                    cost + if (sum > 0) == marked {
                        0
                    } else {
                        sum.abs().max(1)
                    },
                    answered,
                ));
            }
        }
        next.sort_by_key(|beam| beam.0);
        next.truncate(limit.max(1) * 4);
        beams = next;
    }
    beams
        .into_iter()
        .take_while(|beam| beam.0 < DOUBT)
        .take(limit)
        .map(|(_, restored)| {
            let mut out = String::new();
            restorer.restored = restored;
            restorer.write(word, &mut out);
            out
        })
        .collect()
}

/// Answers that together are this sure are not turned over.
const DOUBT: i32 = 120;

fn is_marked(text: &str, lang: Lang) -> bool {
    // ASCII has two bytes fewer than marks; the usual text of today is told by its first kilobytes.
    let (mut letters, mut marks) = (0, 0);
    for c in text.chars().take(4096) {
        if c.is_ascii_alphabetic() {
            letters += 1;
        } else if QUESTIONS.iter().any(|pair| pair.1 == fold::lower(c)) && c != 'I' {
            marks += 1;
        }
    }
    marks * 1000 > (letters + marks) * MARKED[lang.column()]
}

/// A row of `dict/scripts/context.tsv`.
struct Context {
    lang: usize,
    typed: &'static str,
    word: &'static str,
    /// The words before that decide, between spaces; `~` for a particle that leans on any; empty for all.
    before: &'static str,
    after: &'static str,
}

/// Words that were answered a while ago, by a hash of them.
const MEMORY: usize = 4096;
/// Letters of a word that is remembered.
const REMEMBERED: usize = 23;

/// A word as typed, in small letters, and a bit for each letter that gets its mark.
#[derive(Clone, Copy)]
struct Known {
    typed: [u8; REMEMBERED],
    length: u8,
    marks: u32,
}

/// Puts diacritics back, remembering the words it has seen: quicker than [`restore`] for text that comes in pieces.
///
/// ```
/// use dilucu::{Lang, Restorer};
/// let mut restorer = Restorer::new(Lang::Tr);
/// assert_eq!(restorer.restore("gumruk kapisi"), "gümrük kapısı");
/// assert_eq!(restorer.restore("sinir kapisi"), "sınır kapısı");
/// ```
#[derive(Clone)]
pub struct Restorer {
    lang: Lang,
    weights: &'static [u8],
    /// Sorted: see [`model::exception`].
    exceptions: &'static [[u8; EXCEPTION]],
    typed: Vec<u8>,
    restored: Vec<u8>,
    /// Where the word begins: before it stands what it leans on.
    from: usize,
    last: Last,
    /// The last word as typed, in small letters.
    before: String,
    known: Vec<Known>,
}

impl core::fmt::Debug for Restorer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Restorer")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// What a suffix leans on.
#[derive(Clone, PartialEq, Eq)]
enum Last {
    Nothing,
    /// A word, by its bytes in the result.
    Word(Range<usize>),
    /// How a figure or an acronym sounds: its suffixes follow it without exception.
    Sound(&'static str),
}

impl Restorer {
    /// One for a language. O(1).
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let (weights, exceptions) = LEARNED[lang.column()].split_at(1 << BITS);
        Restorer {
            lang,
            weights,
            exceptions: exceptions.as_chunks().0,
            typed: Vec::new(),
            restored: Vec::new(),
            from: REACH,
            last: Last::Nothing,
            before: String::new(),
            known: Vec::new(),
        }
    }

    /// The text with the diacritics that it was typed without; see [`restore`]. About 20 ns a byte.
    #[must_use]
    pub fn restore(&mut self, text: &str) -> String {
        if is_marked(text, self.lang) {
            return text.into();
        }
        if self.known.is_empty() {
            self.known = alloc::vec![Known { typed: [0; REMEMBERED], length: 0, marks: 0 }; MEMORY];
        }
        self.run(text)
    }

    fn run(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        self.last = Last::Nothing;
        self.before.clear();
        let mut at = 0;
        while at < text.len() {
            let stretch = text[at..]
                .find(char::is_whitespace)
                .unwrap_or(text.len() - at);
            self.stretch(&text[at..at + stretch], &text[at + stretch..], &mut out);
            at += stretch;
            let spaces = text[at..]
                .find(|c: char| !c.is_whitespace())
                .unwrap_or(text.len() - at);
            out.push_str(&text[at..at + spaces]);
            at += spaces;
        }
        out
    }

    /// Writes what stands between two spaces; `after` is the text after it.
    fn stretch(&mut self, stretch: &str, after: &str, out: &mut String) {
        // Most stretches are a word of plain letters, perhaps with a stop or comma after it.
        let bytes = stretch.as_bytes();
        let letters = bytes
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        if letters > 0
            && bytes[letters..]
                .iter()
                .all(|byte| matches!(byte, b',' | b'.' | b'!' | b'?' | b';' | b')'))
        {
            let (word, stop) = stretch.split_at(letters);
            self.word(
                word,
                Joint::Space,
                if stop.is_empty() { after } else { "" },
                out,
            );
            if !stop.is_empty() {
                out.push_str(stop);
                self.forget();
            }
            return;
        }
        if (stretch.contains(['.', '@', ':']) && is_address(stretch))
            || stretch.starts_with(['@', '#'])
        {
            out.push_str(stretch);
            self.forget();
            return;
        }
        let mut rest = stretch;
        // Whether the word is joined to what stands before it, by an apostrophe or a hyphen.
        let mut joint = Joint::Space;
        while !rest.is_empty() {
            let length = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            if length > 0 {
                let (word, following) = rest.split_at(length);
                self.word(
                    word,
                    joint,
                    if following.is_empty() { after } else { "" },
                    out,
                );
                rest = following;
            }
            let gap = rest.find(is_letter).unwrap_or(rest.len());
            joint = self.gap(&rest[..gap]);
            out.push_str(&rest[..gap]);
            rest = &rest[gap..];
        }
    }

    /// What stands between two words: figures are read aloud, so that a suffix can lean on them.
    fn gap(&mut self, gap: &str) -> Joint {
        let joint = match gap.chars().next_back() {
            Some(c) if is_apostrophe(c) => Joint::Apostrophe,
            Some('-' | '\u{2010}' | '\u{2011}') => Joint::Hyphen,
            Some(c) if c.is_ascii_digit() => Joint::Hyphen,
            _ => Joint::Space,
        };
        let figures = gap.trim_end_matches(|c: char| is_apostrophe(c) || c == '-');
        if figures.ends_with(|c: char| c.is_ascii_digit()) {
            self.last = Last::Sound(reading(figures, self.lang));
        } else if joint == Joint::Space && !gap.is_empty() {
            // A comma or a bracket: no particle leans over it.
            self.forget();
        }
        joint
    }

    fn forget(&mut self) {
        self.last = Last::Nothing;
        self.before.clear();
    }

    fn word(&mut self, word: &str, joint: Joint, after: &str, out: &mut String) {
        let start = out.len();
        if word.len() > LONGEST || is_kept(word) {
            out.push_str(word);
            self.last = if word.len() > LONGEST {
                Last::Nothing
            } else {
                Last::Word(start..out.len())
            };
            return;
        }
        let context = if joint == Joint::Space {
            self.context(word, after)
        } else {
            None
        };
        let place = match (joint, context) {
            (Joint::Space, None) => self.place(word),
            _ => None,
        };
        if let Some(place) = place {
            let known = self.known[place];
            if known.length > 0
                && known.typed[..usize::from(known.length)].eq_ignore_ascii_case(word.as_bytes())
            {
                write_marks(word, known.marks, out);
                self.passed(word, start..out.len(), out);
                return;
            }
        }
        let leans = joint != Joint::Space || context.is_some_and(|context| context.before == "~");
        self.load(word, if leans { joint } else { Joint::None }, out);
        match context {
            Some(context) if context.word != "-" => {
                for (at, c) in (self.from..self.typed.len() - REACH).zip(context.word.chars()) {
                    self.restored[at] = code_of(c).1;
                }
            }
            _ if matches!(joint, Joint::Space | Joint::Apostrophe) && self.is_exception() => {}
            _ => self.answer(leans && matches!(self.last, Last::Sound(_))),
        }
        self.write(word, out);
        if let Some(place) = place {
            let mut known = Known {
                typed: [0; REMEMBERED],
                length: word.len() as u8,
                marks: 0,
            };
            for (index, byte) in word.bytes().enumerate() {
                known.typed[index] = byte.to_ascii_lowercase();
                let at = self.from + index;
                known.marks |= u32::from(self.typed[at] != self.restored[at]) << index;
            }
            self.known[place] = known;
        }
        if let Some(context) = context.filter(|context| context.word.contains(['â', 'î', 'û'])) {
            // The circumflex is no question, since a word that has it is known as a whole.
            out.truncate(start);
            for (c, typed) in context.word.chars().zip(word.chars()) {
                out.push(if typed.is_ascii_uppercase() {
                    fold::upper(c)
                } else {
                    c
                });
            }
        }
        self.passed(word, start..out.len(), out);
    }

    /// Remembers the word for what leans on it.
    fn passed(&mut self, typed: &str, written: Range<usize>, out: &str) {
        self.before.clear();
        self.before.push_str(typed);
        self.last = match spelled(&out[written.clone()], self.lang) {
            Some(sound) => Last::Sound(sound),
            None => Last::Word(written),
        };
    }

    /// Where the word is remembered, if it may be.
    fn place(&self, word: &str) -> Option<usize> {
        if self.known.is_empty() || word.len() > REMEMBERED || !word.is_ascii() {
            return None;
        }
        let hash = word.bytes().fold(0u64, |hash, byte| {
            (hash.rotate_left(5) ^ u64::from(byte | 0x20)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        Some((hash >> 32) as usize % MEMORY)
    }

    /// The row that decides about the word by its neighbors.
    fn context(&self, word: &str, after: &str) -> Option<&'static Context> {
        let lang = self.lang.column();
        let bytes = word.as_bytes();
        if CONTEXT_LENGTHS[lang][usize::from(bytes.first()? & 31)] >> bytes.len().min(31) & 1 == 0 {
            return None;
        }
        let small = word.to_ascii_lowercase();
        let first = CONTEXTS.partition_point(|row| (row.lang, row.typed) < (lang, small.as_str()));
        let rows = CONTEXTS[first..]
            .iter()
            .take_while(|row| row.lang == lang && row.typed == small);
        let before = self.before.to_ascii_lowercase();
        let mut next = String::new();
        for c in after
            .trim_start()
            .chars()
            .take_while(|&c| is_letter(c))
            .take(LONGEST)
        {
            next.push(c.to_ascii_lowercase());
        }
        rows.into_iter().find(|row| {
            (row.before.is_empty() || row.before == "~" || contains_word(row.before, &before))
                && (row.after.is_empty() || contains_word(row.after, &next))
        })
    }

    fn load(&mut self, word: &str, joint: Joint, out: &str) {
        self.typed.clear();
        self.restored.clear();
        self.typed.extend([EDGE; REACH]);
        self.restored.extend([EDGE; REACH]);
        if joint != Joint::None {
            let last = match &self.last {
                Last::Nothing => "",
                Last::Word(bytes) => out.get(bytes.clone()).unwrap_or(""),
                Last::Sound(sound) => sound,
            };
            for c in last.chars() {
                let (typed, restored) = code_of(fold::lower(c));
                self.typed.push(typed);
                self.restored.push(restored);
            }
            if joint == Joint::Apostrophe {
                self.typed.push(model::APOSTROPHE);
                self.restored.push(model::APOSTROPHE);
            }
        }
        self.from = self.typed.len();
        for c in word.chars() {
            let (typed, restored) = if c.is_ascii_alphabetic() {
                // I may be typed for İ, so it asks what i asks.
                let code = code(c.to_ascii_lowercase() as u8);
                (code, code)
            } else {
                code_of(fold::lower(c))
            };
            self.typed.push(typed);
            self.restored.push(restored);
        }
        self.typed.extend([EDGE; REACH]);
        self.restored.extend([EDGE; REACH]);
    }

    /// Answers the questions of the word one by one, from its beginning.
    fn answer(&mut self, by_harmony: bool) {
        let mut around = Around::new(&self.typed, &self.restored, self.from);
        for at in self.from..self.typed.len() - REACH {
            if self.asks(at) {
                let marked = match around.harmony(self.typed[at]) {
                    Some(marked) if by_harmony => marked,
                    _ => self.sum(at, &around) > 0,
                };
                self.restored[at] = answer(self.typed[at], marked);
            }
            let next = self.typed.get(at + 1 + REACH).copied().unwrap_or(EDGE);
            around.step(self.restored[at], next);
        }
    }

    /// Whether letter `at` is asked about: it may lack a mark, and has none.
    fn asks(&self, at: usize) -> bool {
        self.restored[at] == self.typed[at] && is_question(self.typed[at], self.lang.column() == 1)
    }

    /// Answers all questions of the word at once where it is one that the weights get wrong.
    fn is_exception(&mut self) -> bool {
        let hash = model::hash(&self.typed) >> 8;
        let wanted = hash.to_be_bytes();
        let key = |row: &[u8; EXCEPTION]| [0, row[0], row[1], row[2]];
        // Hashes are spread evenly: the place of one is nearly known.
        let count = self.exceptions.len();
        let mut found = (hash as usize * count) >> 24;
        while found > 0 && key(&self.exceptions[found - 1]) >= wanted {
            found -= 1;
        }
        while found < count && key(&self.exceptions[found]) < wanted {
            found += 1;
        }
        if found == count || key(&self.exceptions[found]) != wanted {
            return false;
        }
        let row = self.exceptions[found];
        let mut answers = u16::from_be_bytes([row[3], row[4]]);
        for at in REACH..self.typed.len() - REACH {
            if is_question(self.typed[at], self.lang.column() == 1) {
                if at >= self.from && self.asks(at) {
                    self.restored[at] = answer(self.typed[at], answers & 1 == 1);
                }
                answers >>= 1;
            }
        }
        true
    }

    fn sum(&self, at: usize, around: &Around) -> i32 {
        model::features(self.typed[at], around, BITS)
            .iter()
            .map(|&slot| i32::from(self.weights[slot] as i8))
            .sum()
    }

    fn write(&self, word: &str, out: &mut String) {
        for (index, c) in word.chars().enumerate() {
            let restored = self.restored[self.from + index];
            let typed = self.typed[self.from + index];
            if restored == typed && c != 'I' {
                out.push(c);
            } else if c == 'I' {
                // Without its dot it is ı, with it i.
                out.push(if restored == typed { 'İ' } else { 'I' });
            } else {
                let marked = QUESTIONS[usize::from(restored - 27)].1;
                out.push(if fold::lower(c) == c {
                    marked
                } else {
                    fold::upper(marked)
                });
            }
        }
    }
}

/// A small letter as typed and as it stands.
#[inline]
fn code_of(c: char) -> (u8, u8) {
    match c {
        'a'..='z' => (code(c as u8), code(c as u8)),
        'â' => (code(b'a'), code(b'a')),
        'î' => (code(b'i'), code(b'i')),
        'û' => (code(b'u'), code(b'u')),
        _ => match QUESTIONS.iter().position(|pair| pair.1 == c) {
            Some(index) => (code(QUESTIONS[index].0), 27 + index as u8),
            None => (model::OTHER, model::OTHER),
        },
    }
}

/// How a word is joined to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It stands alone.
    None,
    Space,
    Apostrophe,
    Hyphen,
}

/// Writes a word of ASCII with the letters marked whose bits are set.
fn write_marks(word: &str, marks: u32, out: &mut String) {
    if marks == 0 && !word.contains('I') {
        out.push_str(word);
        return;
    }
    for (index, byte) in word.bytes().enumerate() {
        let marked = marks >> index & 1 == 1;
        out.push(match byte {
            b'I' => {
                if marked {
                    'I'
                } else {
                    'İ'
                }
            }
            _ if marked => {
                let small = byte.to_ascii_lowercase();
                let c = QUESTIONS
                    .iter()
                    .find(|pair| pair.0 == small)
                    .map_or(char::from(byte), |pair| pair.1);
                if byte == small { c } else { fold::upper(c) }
            }
            _ => char::from(byte),
        });
    }
}

fn contains_word(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|one| one == word)
}

/// The last word of a number read aloud: 2018 → eight, 1990 → ninety, 300 → hundred.
fn reading(figures: &str, lang: Lang) -> &'static str {
    let digits = || figures.bytes().rev().take_while(u8::is_ascii_digit);
    let zeros = digits().take_while(|&digit| digit == b'0').count();
    let value = match (digits().nth(zeros), zeros) {
        (None, _) => 0,
        (Some(digit), 0) => u32::from(digit - b'0'),
        (Some(digit), 1) => u32::from(digit - b'0') * 10,
        (_, 2) => 100,
        (_, 3..6) => 1_000,
        (_, 6..9) => 1_000_000,
        _ => 1_000_000_000,
    };
    NUMERALS
        .iter()
        .find(|row| row.0 == value)
        .map_or("", |row| row.1[lang.column()])
}

/// The name of the last letter, where the word is an acronym that is spelled out: capitals that end in a consonant.
fn spelled(word: &str, lang: Lang) -> Option<&'static str> {
    let matches =
        |row: &&(&str, [&'static str; 2])| row.0.chars().eq(word.chars().map(fold::lower));
    if let Some(row) = READINGS.iter().find(matches) {
        return Some(row.1[lang.column()]).filter(|reading| !reading.is_empty());
    }
    let letters = word.chars().count();
    if !(2..=5).contains(&letters) || !word.chars().all(char::is_uppercase) {
        return None;
    }
    let last = fold::lower(word.chars().next_back()?);
    let vowels = word.chars().filter(|&c| "AEƏIİOÖUÜ".contains(c)).count();
    if "aeəıioöuü".contains(last) || (letters > 3 && vowels > 1) {
        return None;
    }
    let mut name = [0; 4];
    let name = last.encode_utf8(&mut name);
    LETTER_NAMES
        .iter()
        .find(|row| row.0 == name)
        .map(|row| row.1[lang.column()])
        .filter(|name| !name.is_empty())
}
