//! Which of the two languages a text is in, and in which script.
//!
//! ```text
//!     text        Gömrük haqqında qanun            гөмрүк             ve
//!     letters     Latin                            Cyrillic → gömrük  Latin
//!     words       each weighed by its runs of letters: for tr or az, and for either or neither
//!     detection   az, surely                       az-Cyrl            tr, hardly
//! ```

mod model;

use alloc::vec::Vec;

use crate::fold;
use crate::lang::{Lang, LangTag, Script};
use crate::transliterate::{cyrillic_to_latin, is_address, is_letter};

/// Pairs of weights: for Azerbaijani (against Turkish), and for either (against neither).
static WEIGHTS: &[u8] = include_bytes!("../../dict/learned/detect.bin");

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

/// The language and script of a text: a word, a line, or more, with or without its diacritics. About 10 ns a byte;
/// of long text the first 64 KB are looked at.
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
    let mut sums = Sums::default();
    let mut rest = clip(text);
    let mut codes: Vec<u8> = Vec::new();
    while !rest.is_empty() {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let stretch = &rest[..length];
        if !(stretch.contains(['.', '@', ':']) && is_address(stretch)) {
            for word in stretch.split(|c: char| !is_letter(c) && c != '\u{200c}') {
                sums.word(word, &mut codes);
            }
        }
        let next = rest[length..]
            .find(|c: char| !c.is_whitespace())
            .unwrap_or(rest.len() - length);
        rest = &rest[length + next..];
    }
    sums.verdict()
}

/// The code of a letter of Latin script, small or capital. I may be the capital of either i.
#[inline]
fn latin_code(c: char) -> u8 {
    match c {
        'a'..='z' | 'ç' | 'ə' | 'ğ' | 'ı' | 'ö' | 'ş' | 'ü' => model::code(c),
        'A'..='Z' => model::code(c.to_ascii_lowercase()),
        _ => model::code(fold::lookalike(fold::lower(c))),
    }
}

/// Text enough to be sure.
const ENOUGH: usize = 1 << 16;

fn clip(text: &str) -> &str {
    if text.len() <= ENOUGH {
        return text;
    }
    let end = (0..=ENOUGH)
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
    /// Evidence for Azerbaijani, for either language, and the number of words, of each script.
    azerbaijani: [f32; 3],
    either: [f32; 3],
    words: [f32; 3],
}

impl Sums {
    fn word(&mut self, word: &str, codes: &mut Vec<u8>) {
        let Some(first) = word.chars().next() else {
            return;
        };
        let letters = word.chars().count();
        let script = match first as u32 {
            0x400..0x530 => 1,
            0x600..0x780 | 0xfb50..0xfe00 | 0xfe70..0xff00 => 2,
            0..0x300 | 0x1e00..0x1f00 => 0,
            _ => {
                self.other += letters;
                return;
            }
        };
        codes.clear();
        match script {
            0 => {
                self.latin += letters;
                // I may be the capital of either i.
                codes.extend(word.chars().take(LONGEST).map(latin_code));
            }
            1 => {
                self.cyrillic += letters;
                let mut latin = |c: char| codes.push(model::code(c));
                for c in word.chars().take(LONGEST) {
                    let known = cyrillic_to_latin(fold::lower(c), &mut latin);
                    self.either[1] += match known {
                        // Letters that Russian does without, and letters that Azerbaijani did without from 1958 on.
                        Some(true) if c as u32 >= 0x450 => 1.5,
                        Some(true) => 0.1,
                        Some(false) => -1.5,
                        None => -3.0,
                    };
                }
            }
            _ => {
                self.arabic += letters;
                codes.extend(word.chars().take(LONGEST).map(model::code));
            }
        }
        if script == 0 {
            let foreign = codes.iter().filter(|&&code| code >= model::FOREIGN).count();
            self.either[0] -= foreign as f32;
        }
        let salt = if script == 2 { model::ARABIC } else { 0 };
        let (mut azerbaijani, mut either) = (0i32, 0i32);
        model::features(codes, salt, |slot| {
            azerbaijani += i32::from(WEIGHTS[2 * slot] as i8);
            either += i32::from(WEIGHTS[2 * slot + 1] as i8);
        });
        // One word, however strange, says only so much.
        self.azerbaijani[script] += (azerbaijani as f32 / UNIT).clamp(-8.0, 8.0);
        self.either[script] += (either as f32 / UNIT).clamp(-4.0, 4.0);
        self.words[script] += 1.0;
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
                let azerbaijani = probability(self.azerbaijani[0]);
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

const LONGEST: usize = 40;

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
