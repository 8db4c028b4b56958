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
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut restorer = Restorer::new(lang);
    let mut at = 0;
    while at < text.len() {
        let stretch = text[at..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - at);
        restorer.stretch(&text[at..at + stretch], &text[at + stretch..], &mut out);
        at += stretch;
        let spaces = text[at..]
            .find(|c: char| !c.is_whitespace())
            .unwrap_or(text.len() - at);
        out.push_str(&text[at..at + spaces]);
        at += spaces;
    }
    out
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
    restorer.load(word, Joint::None);
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

struct Restorer {
    lang: Lang,
    weights: &'static [u8],
    /// Sorted: see [`model::exception`].
    exceptions: &'static [[u8; EXCEPTION]],
    typed: Vec<u8>,
    restored: Vec<u8>,
    /// Where the word begins: before it stands what it leans on.
    from: usize,
    /// The last word, as restored.
    last: Vec<u8>,
    /// The same as typed, in small letters.
    before: String,
    small: String,
}

impl Restorer {
    fn new(lang: Lang) -> Self {
        let (weights, exceptions) = LEARNED[lang.column()].split_at(1 << BITS);
        Restorer {
            lang,
            weights,
            exceptions: exceptions.as_chunks().0,
            typed: Vec::new(),
            restored: Vec::new(),
            from: REACH,
            last: Vec::new(),
            before: String::new(),
            small: String::new(),
        }
    }

    /// Writes what stands between two spaces; `after` is the text after it.
    fn stretch(&mut self, stretch: &str, after: &str, out: &mut String) {
        if (stretch.contains(['.', '@', ':']) && is_address(stretch))
            || stretch.starts_with(['@', '#'])
        {
            out.push_str(stretch);
            self.last.clear();
            self.before.clear();
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
            let reading = reading(figures, self.lang);
            self.last.clear();
            self.last.extend(reading.chars().map(|c| code_of(c).1));
        } else if joint == Joint::Space && !gap.is_empty() {
            // A comma or a bracket: no particle leans over it.
            self.last.clear();
            self.before.clear();
        }
        joint
    }

    fn word(&mut self, word: &str, joint: Joint, after: &str, out: &mut String) {
        if word.len() > LONGEST || is_kept(word) {
            out.push_str(word);
            self.last.clear();
            self.last.extend(
                word.chars()
                    .take(LONGEST)
                    .map(|c| code_of(fold::lower(c)).1),
            );
            return;
        }
        self.small.clear();
        self.small
            .extend(word.chars().map(|c| c.to_ascii_lowercase()));
        let context = if joint == Joint::Space {
            self.context(after)
        } else {
            None
        };
        let leans = joint != Joint::Space || context.is_some_and(|context| context.before == "~");
        self.load(word, if leans { joint } else { Joint::None });
        match context {
            Some(context) if context.word != "-" => {
                for (index, c) in context.word.chars().enumerate() {
                    self.restored[self.from + index] = code_of(c).1;
                }
            }
            _ if !leans && self.is_exception() => {}
            _ => {
                let mut around = Around::new(&self.typed, &self.restored, self.from);
                for at in self.from..self.typed.len() - REACH {
                    if self.asks(at) {
                        self.restored[at] = answer(self.typed[at], self.sum(at, &around) > 0);
                    }
                    let next = self.typed.get(at + 1 + REACH).copied().unwrap_or(EDGE);
                    around.step(self.restored[at], next);
                }
            }
        }
        self.write(word, out);
        core::mem::swap(&mut self.before, &mut self.small);
        self.last.clear();
        if let Some(spelled) = spelled(word, self.lang) {
            self.last.extend(spelled.chars().map(|c| code_of(c).1));
        } else {
            self.last
                .extend_from_slice(&self.restored[self.from..self.restored.len() - REACH]);
        }
    }

    /// The row that decides about the word in `small`, by its neighbors.
    fn context(&self, after: &str) -> Option<&'static Context> {
        let lang = self.lang.column();
        let first =
            CONTEXTS.partition_point(|row| (row.lang, row.typed) < (lang, self.small.as_str()));
        let rows = CONTEXTS[first..]
            .iter()
            .take_while(|row| row.lang == lang && row.typed == self.small);
        let mut next: Option<String> = None;
        for row in rows {
            let next = next.get_or_insert_with(|| {
                let start = after.trim_start();
                let length = start.find(|c: char| !is_letter(c)).unwrap_or(start.len());
                let mut word = String::from(" ");
                word.extend(
                    start[..length.min(LONGEST)]
                        .chars()
                        .map(|c| c.to_ascii_lowercase()),
                );
                word.push(' ');
                word
            });
            let before = row.before.is_empty()
                || row.before == "~"
                || contains_word(row.before, &self.before);
            let after =
                row.after.is_empty() || (next.len() > 2 && row.after.contains(next.as_str()));
            if before && after {
                return Some(row);
            }
        }
        None
    }

    fn load(&mut self, word: &str, joint: Joint) {
        self.typed.clear();
        self.restored.clear();
        self.typed.extend([EDGE; REACH]);
        self.restored.extend([EDGE; REACH]);
        if joint != Joint::None {
            for &code in &self.last {
                self.typed.push(code);
                self.restored.push(code);
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

    /// Whether letter `at` is asked about: it may lack a mark, and has none.
    fn asks(&self, at: usize) -> bool {
        self.restored[at] == self.typed[at] && is_question(self.typed[at], self.lang.column() == 1)
    }

    /// Answers all questions of the word at once where it is one that the weights get wrong.
    fn is_exception(&mut self) -> bool {
        let [_, a, b, c] = (model::hash(&self.typed) >> 8).to_be_bytes();
        let found = self
            .exceptions
            .binary_search_by(|row| [row[0], row[1], row[2]].cmp(&[a, b, c]));
        let Ok(found) = found else { return false };
        let row = self.exceptions[found];
        let mut answers = u16::from_be_bytes([row[3], row[4]]);
        for at in self.from..self.typed.len() - REACH {
            if is_question(self.typed[at], self.lang.column() == 1) {
                if self.asks(at) {
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
