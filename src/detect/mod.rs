//! Which of the two languages a text is in, and in which script.
//!
//! ```text
//!     text        Gömrük haqqında qanun            гөмрүк             ve
//!     letters     Latin                            Cyrillic → gömrük  Latin
//!     words       each weighed by its runs of letters: for tr or az, and for either or neither
//!     detection   az, surely                       az-Cyrl            tr, hardly
//! ```
//!
//! What that leaves in doubt is asked of two more: a list of words that are exceptions to their letters, and the dictionary.

mod asked;
mod exceptions;
mod model;
mod words;

use crate::fold;
use crate::lang::{Lang, LangTag, Script};
use crate::transliterate::{cyrillic_to_latin, is_address, is_letter};

/// Weights for Azerbaijani (against Turkish), then those for either (against neither).
static WEIGHTS: &[u8] = include_bytes!("../../dict/learned/detect.bin");
const WHICH: usize = 1 << model::BITS;
const EITHER: usize = 1 << model::EITHER_BITS;
const _: () = assert!(WEIGHTS.len() == WHICH + EITHER);

/// What [`detect`] finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    tag: Option<LangTag>,
    confidence: f32,
}

impl Detection {
    /// The language and script, or nothing where it is neither of the two languages. O(1).
    #[must_use]
    pub fn tag(&self) -> Option<LangTag> {
        self.tag
    }

    /// The language, or nothing where it is neither of the two. O(1).
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.tag.map(|tag| tag.lang)
    }

    /// How sure that is, 0 to 1. O(1).
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }
}

/// Weights of a unit of evidence, in the units of the table.
const UNIT: f32 = 4.0;

/// The language and script of a text: a word, a line, or more, with or without its diacritics. About 15 ns a byte, and
/// up to 100 µs more where that leaves doubt and the built-in dictionary is asked for the first words; of long text the
/// first 64 KB are looked at.
///
/// ```
/// use dilucu::{Lang, detect};
/// assert_eq!(detect("gömrük rüsumu").lang(), Some(Lang::Az));
/// assert_eq!(detect("gumruk vergisi ve diger vergiler").lang(), Some(Lang::Tr));
/// assert_eq!(detect("ҝөмрүк").tag().unwrap().to_string(), "az-Cyrl");
/// assert_eq!(detect("the customs of the country").tag(), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection {
    let text = clip(text, ENOUGH);
    let mut sums = Sums::default();
    let mut rest = text;
    let mut skipped = 0;
    while !rest.is_empty() {
        let mut length = 0;
        let mut dotted = false;
        for &byte in rest.as_bytes() {
            if byte <= b' ' {
                break;
            }
            dotted |= byte == b'.' || byte == b'@' || byte == b':';
            length += 1;
        }
        let stretch = &rest[..length];
        // Where there is no doubt, one word in four is enough to see whether the text goes on so.
        if length > 0 && skipped < 3 && sums.is_sure() {
            skipped += 1;
        } else if !(dotted && is_address(stretch)) {
            skipped = 0;
            words::words(stretch, &mut sums);
        }
        rest = rest.get(length + 1..).unwrap_or("");
    }
    sums.ask(text);
    sums.verdict()
}

/// Text enough to be sure.
const ENOUGH: usize = 1 << 16;

/// The text as far as `most` bytes.
fn clip(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most)
        .rev()
        .find(|&end| text.is_char_boundary(end))
        .unwrap_or(0);
    &text[..end]
}

#[derive(Default)]
struct Sums {
    /// Letters of each script.
    latin: usize,
    cyrillic: usize,
    arabic: usize,
    other: usize,
    /// Evidence for Azerbaijani, of Latin words.
    azerbaijani: f32,
    /// Evidence for either language, of each script.
    either: [f32; 3],
    /// The number of Latin words.
    words: usize,
    /// Some Latin letter has a mark that a foreign keyboard lacks.
    marked: bool,
}

impl words::Visit for Sums {
    #[inline]
    fn latin(&mut self, word: &[u8]) {
        let (mut azerbaijani, mut either) = (0i32, 0i32);
        model::features(
            word,
            0,
            |slot| azerbaijani += i32::from(WEIGHTS[slot] as i8),
            |slot| either += i32::from(WEIGHTS[WHICH + slot] as i8),
        );
        let (mut foreign, mut marked) = (0usize, false);
        for &code in word {
            foreign += usize::from(code >= model::FOREIGN);
            marked |= (model::MARKED..model::APOSTROPHE).contains(&code);
        }
        self.latin += word.len();
        self.words += 1;
        self.marked |= marked;
        // One word, however strange, says only so much.
        self.azerbaijani += (azerbaijani as f32 / UNIT).clamp(-8.0, 8.0);
        self.either[0] += (either as f32 / UNIT).clamp(-4.0, 4.0) - STRANGE * foreign as f32;
    }

    #[cold]
    fn elsewhere(&mut self, text: &str) -> usize {
        let end = text
            .find(|c: char| !is_letter(c) && c != '\u{200c}')
            .unwrap_or(text.len());
        let word = &text[..end];
        let Some(first) = word.chars().next() else {
            return 0;
        };
        let letters = word.chars().count();
        let mut codes = [0; LONGEST * 2];
        let mut length = 0;
        let mut push = |code: u8| {
            if let Some(place) = codes.get_mut(length) {
                *place = code;
                length += 1;
            }
        };
        let (script, salt) = match first as u32 {
            0x400..0x530 => {
                self.cyrillic += letters;
                for c in word.chars().take(LONGEST) {
                    let known = cyrillic_to_latin(fold::lower(c), &mut |c| push(model::code(c)));
                    self.either[1] += match known {
                        // Letters that Russian does without, and letters that Azerbaijani did without from 1958 on.
                        Some(true) if c as u32 >= 0x450 => 1.5,
                        Some(true) => 0.1,
                        Some(false) => -1.5,
                        None => -3.0,
                    };
                }
                (1, 0)
            }
            0x600..0x780 | 0xfb50..0xfe00 | 0xfe70..0xff00 => {
                self.arabic += letters;
                word.chars()
                    .take(LONGEST)
                    .for_each(|c| push(model::code(c)));
                (2, model::ARABIC)
            }
            _ => {
                self.other += letters;
                return end;
            }
        };
        let mut either = 0i32;
        model::features(
            &codes[..length],
            salt,
            |_| {},
            |slot| either += i32::from(WEIGHTS[WHICH + slot] as i8),
        );
        self.either[script] += (either as f32 / UNIT).clamp(-4.0, 4.0);
        end
    }
}

impl Sums {
    /// Whether so much speaks for one of the languages that a few words more or less change nothing.
    #[inline]
    fn is_sure(&self) -> bool {
        self.azerbaijani.abs() > 16.0 && self.either[0] > 8.0
    }

    /// Asks the dictionary about the words of a Latin text that leaves doubt.
    fn ask(&mut self, text: &str) {
        let is_latin = self.latin > self.cyrillic.max(self.arabic).max(self.other);
        // Asking takes as long as reading a page: a longer text must leave more doubt.
        let is_short = self.words <= 5;
        let which = self.azerbaijani.abs() < if is_short { 6.0 } else { 2.0 };
        let either = (-8.0..if is_short { 0.0 } else { -PRIOR }).contains(&self.either[0]);
        if !is_latin || !(which || either) {
            return;
        }
        // Typed without marks, a word of the one language may be spelled like one of the other: the longer a text does
        // without, the likelier it was typed so.
        let trust = match (self.marked, self.words) {
            (true, _) => 6.0,
            (false, 1) => 3.0,
            (false, _) => 3.6 * (1.0 - self.latin as f32 / 30.0).max(0.0),
        };
        if which {
            self.azerbaijani += exceptions::evidence(text);
        }
        asked::ask(text, |word| {
            if which {
                self.azerbaijani += match word.known {
                    [true, false] => -trust,
                    [false, true] => trust,
                    _ => 0.0,
                };
            }
            if either && word.long {
                self.either[0] += if word.known == [false; 2] { -0.3 } else { 1.5 };
            }
            which && trust > 0.0 && self.azerbaijani.abs() < 6.0
                || either && (-8.0..0.0).contains(&self.either[0])
        });
    }

    fn verdict(&self) -> Detection {
        let script = if self.latin >= self.cyrillic && self.latin >= self.arabic {
            0
        } else if self.cyrillic >= self.arabic {
            1
        } else {
            2
        };
        let letters = [self.latin, self.cyrillic, self.arabic][script];
        if letters == 0 || self.other > letters {
            return Detection {
                tag: None,
                confidence: if self.other > 0 { 1.0 } else { 0.0 },
            };
        }
        let either = probability(self.either[script] + PRIOR);
        if either < 0.5 {
            return Detection {
                tag: None,
                confidence: 1.0 - either,
            };
        }
        let (lang, script, sure) = match script {
            0 => {
                let azerbaijani = probability(self.azerbaijani);
                if azerbaijani < 0.5 {
                    (Lang::Tr, Script::Latn, 1.0 - azerbaijani)
                } else {
                    (Lang::Az, Script::Latn, azerbaijani)
                }
            }
            1 => (Lang::Az, Script::Cyrl, 1.0),
            _ => (Lang::Az, Script::Arab, 1.0),
        };
        Detection {
            tag: Some(LangTag { lang, script }),
            confidence: sure * either,
        }
    }
}

/// Letters of a word that are looked at.
const LONGEST: usize = 40;

/// What a letter that neither alphabet has says against both.
const STRANGE: f32 = 2.0;

/// A text is rather in one of the two languages than not: who asks has a reason to.
const PRIOR: f32 = 4.0;

/// The probability that evidence of some logarithmic units amounts to, without the exponential of std.
fn probability(evidence: f32) -> f32 {
    // e^x = 2^(x / ln 2): the whole part goes to the exponent, the rest through a polynomial good to 0.1 %.
    let x = evidence.clamp(-30.0, 30.0) * core::f32::consts::LOG2_E;
    let whole = if x < 0.0 { x as i32 - 1 } else { x as i32 };
    let part = x - whole as f32;
    let power = f32::from_bits(((whole + 127) as u32) << 23)
        * (1.0 + part * (0.695_98 + part * (0.224_94 + part * 0.079_02)));
    power / (1.0 + power)
}
