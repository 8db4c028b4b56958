//! From one script of a language to another, by the tables of `dict/scripts/`.
//!
//! ```text
//!     dict/scripts/az-Cyrl.tsv      g ҝ            one row a letter
//!     text                          gömrük, www.customs.gov.az
//!     words                         └────┘  └───────────────┘ an address: kept
//!     result                        ҝөмрүк, www.customs.gov.az
//! ```
//!
//! Runs of plain letters go through a table of bytes ([`fast`]). Where that table says nothing (an address, a foreign
//! word, a word in two scripts, a letter of an older spelling), the word is done again by its rules ([`rules`]).

mod arab;
mod fast;
mod keep;
mod latin;
mod mixed;
#[cfg(feature = "arabic")]
mod reading;
mod rules;
#[cfg(feature = "arabic")]
mod vowels;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use core::str::FromStr;

use crate::error::Error;
use crate::fold;
use crate::foreign;
use crate::index::Rolling;
use crate::lang::{Lang, LangTag};
use crate::tables::{self, MORPHOLOGY};
#[cfg(any(feature = "restore", feature = "detect"))]
pub(crate) use keep::is_address;
#[cfg(feature = "restore")]
pub(crate) use keep::is_kept;
pub(crate) use latin::{in_latin, queries};

/// What a rule asks of the neighbors of a grapheme.
enum When {
    Start,
    End,
    LastVowel,
    After(&'static str),
    Before(&'static str),
    NextVowel(&'static str),
    Old,
}

struct Rule {
    graph: &'static str,
    out: &'static str,
    when: &'static [When],
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)]
enum Kind {
    Words,
    Apostrophe,
    Slug,
    Mrz,
    ArabWrite,
    ArabRead,
}

struct SchemeRow {
    /// Whether the capital of i is I in what is read, in what is written.
    root_from: bool,
    root_to: bool,
    from: &'static str,
    to: &'static str,
    kind: Kind,
    lossless: bool,
    meaning: &'static str,
    rules: &'static [Rule],
    fast: Option<&'static fast::Table>,
}

include!(concat!(env!("OUT_DIR"), "/scripts.rs"));

/// A conversion from one way of writing a language to another, named by two BCP-47 tags.
///
/// ```
/// use dilucu::{Scheme, transliterate};
/// let scheme = Scheme::between("az", "az-Cyrl")?;
/// assert_eq!(scheme, Scheme::AZ_LATN_TO_CYRL);
/// assert!(scheme.is_lossless());
/// assert_eq!(transliterate("gömrük", scheme), "ҝөмрүк");
/// # Ok::<(), dilucu::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scheme(u8);

impl Scheme {
    /// The conversion between two tags, whatever their case; O(number of schemes).
    ///
    /// # Errors
    /// Says which targets there are when there is none between the two.
    pub fn between(from: &str, to: &str) -> Result<Scheme, Error> {
        let latin = |tag: &str| match tag.to_ascii_lowercase().as_str() {
            "az-latn" => String::from("az"),
            "tr-latn" => String::from("tr"),
            // The short names of the romanizations, and a variant that no registry has.
            "iso9" => String::from("iso"),
            "ala-lc" => String::from("alaloc"),
            "az-cyrl-1939" => String::from("az-cyrl-x-1939"),
            tag => tag.replace("-latn-", "-"),
        };
        let (wanted_from, wanted_to) = (latin(from), latin(to));
        let find = |scheme: &Scheme| {
            let to = latin(scheme.row().to);
            latin(scheme.row().from) == wanted_from
                && (to == wanted_to
                    || to
                        .rsplit_once("-m0-")
                        .is_some_and(|(_, mechanism)| mechanism == wanted_to))
        };
        if let Some(scheme) = Self::ALL.into_iter().find(find) {
            return Ok(scheme);
        }
        let targets: Vec<&str> = Self::ALL
            .iter()
            .map(|scheme| scheme.row())
            .filter(|row| row.from.eq_ignore_ascii_case(&wanted_from))
            .map(|row| row.to)
            .collect();
        Err(Error::new(if targets.is_empty() {
            let mut sources: Vec<&str> = Self::ALL.iter().map(|scheme| scheme.row().from).collect();
            sources.dedup();
            format!(
                "no conversion from `{from}`: use one of {}",
                sources.join(", ")
            )
        } else {
            format!(
                "no conversion from `{from}` to `{to}`: from there it goes to {}",
                targets.join(", ")
            )
        }))
    }

    /// The conversion from a script to the Latin one of the same language; none for Latin. O(number of schemes).
    ///
    /// ```
    /// use dilucu::Scheme;
    /// assert_eq!(Scheme::of_script("az-Cyrl".parse()?), Some(Scheme::AZ_CYRL_TO_LATN));
    /// assert_eq!(Scheme::of_script("az".parse()?), None);
    /// # Ok::<(), dilucu::Error>(())
    /// ```
    #[must_use]
    pub fn of_script(tag: LangTag) -> Option<Scheme> {
        Self::ALL.into_iter().find(|scheme| {
            scheme.to() == tag.lang.tag()
                && scheme.from().split_once('-') == Some((tag.lang.tag(), tag.script.code()))
        })
    }

    /// The conversion from the Latin script of a language to another one; none to Latin. O(number of schemes).
    ///
    /// ```
    /// use dilucu::Scheme;
    /// assert_eq!(Scheme::to_script("az-Cyrl".parse()?), Some(Scheme::AZ_LATN_TO_CYRL));
    /// # Ok::<(), dilucu::Error>(())
    /// ```
    #[must_use]
    pub fn to_script(tag: LangTag) -> Option<Scheme> {
        Self::ALL.into_iter().find(|scheme| {
            scheme.from() == tag.lang.tag()
                && scheme.to().split_once('-') == Some((tag.lang.tag(), tag.script.code()))
        })
    }

    /// The tag of what is read. O(1).
    #[must_use]
    pub fn from(self) -> &'static str {
        self.row().from
    }

    /// The tag of what is written. O(1).
    #[must_use]
    pub fn to(self) -> &'static str {
        self.row().to
    }

    /// One line about the conversion, in English. O(1).
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.row().meaning
    }

    /// Whether the way back gives every word of the alphabet unchanged. O(1).
    #[must_use]
    pub fn is_lossless(self) -> bool {
        self.row().lossless
    }

    fn row(self) -> &'static SchemeRow {
        &SCHEMES[usize::from(self.0)]
    }
}

impl fmt::Debug for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scheme({self})")
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}>{}", self.from(), self.to())
    }
}

impl FromStr for Scheme {
    type Err = Error;

    /// Reads two tags with `>` between them: `az>az-Cyrl`.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.split_once('>') {
            Some((from, to)) => Scheme::between(from, to),
            None => Err(Error::new(format!(
                "`{text}` names no conversion: write it as az>az-Cyrl"
            ))),
        }
    }
}

/// The text in another script.
///
/// Letters that the scheme does not know pass through; [`transliteration`] says which. Addresses and foreign words in
/// Latin letters stay as they are. About 1.5 ns a byte between Latin and Cyrillic, 10 to 50 ns by the other schemes, some
/// microseconds a word out of Perso-Arabic.
///
/// ```
/// use dilucu::{Scheme, transliterate};
/// assert_eq!(transliterate("Бакы", Scheme::AZ_CYRL_TO_LATN), "Bakı");
/// assert_eq!(transliterate("Windows-un qiyməti", Scheme::AZ_LATN_TO_CYRL), "Windows-ун гијмәти");
/// ```
#[must_use]
pub fn transliterate(text: &str, scheme: Scheme) -> String {
    let mut writer = Writer::new(text, scheme, false);
    writer.run();
    writer.out
}

/// The text in another script, with what there is to tell about it.
///
/// ```
/// use dilucu::{Scheme, transliteration};
/// let done = transliteration("Бaкы ўч", Scheme::AZ_CYRL_TO_LATN); // the first a is a Latin letter
/// assert_eq!(done.text(), "Bakı ўç");
/// assert_eq!(done.repaired().count(), 1);
/// assert_eq!(done.unknown().next().map(|at| (at.start, at.len())), Some((8, 2)));
/// ```
#[must_use]
pub fn transliteration(text: &str, scheme: Scheme) -> Transliteration {
    let mut writer = Writer::new(text, scheme, true);
    writer.run();
    Transliteration {
        text: writer.out,
        notes: writer.notes,
    }
}

/// The text in another script, each line as a text of its own, with what there is to tell about it.
///
/// What is told from a whole text is told from each line: whether it is spelt as in 1939–57, where a machine-readable name
/// ends. Line ends stay as they are. As fast as [`transliterate`].
///
/// ```
/// use dilucu::{Scheme, transliterate, transliteration_of_lines};
/// let text = "ени ил, яхшы сөз\nелчи\n"; // е at the beginning was ye in the spelling of the first line
/// assert_eq!(transliteration_of_lines(text, Scheme::AZ_CYRL_TO_LATN).text(), "yeni il, yaxşı söz\nelçi\n");
/// assert_eq!(transliterate(text, Scheme::AZ_CYRL_TO_LATN), "yeni il, yaxşı söz\nyelçi\n");
/// ```
#[must_use]
pub fn transliteration_of_lines(text: &str, scheme: Scheme) -> Transliteration {
    let mut writer = Writer::new(text, scheme, true);
    writer.by_line = true;
    if !writer.run_fast() {
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            let start = end;
            end += line.len();
            let body = line.strip_suffix('\n').unwrap_or(line);
            let body = body.strip_suffix('\r').unwrap_or(body);
            writer.run_slow(start..start + body.len());
            writer.out.push_str(&line[body.len()..]);
        }
    }
    Transliteration {
        text: writer.out,
        notes: writer.notes,
    }
}

/// What [`transliteration`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transliteration {
    text: String,
    notes: Vec<(Note, Range<usize>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Note {
    Unknown,
    Repaired,
    Guessed,
}

impl Transliteration {
    /// The text in the other script. O(1).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, owned. O(1).
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Letters of the source that the scheme does not know and that passed through, as byte ranges of it.
    pub fn unknown(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.noted(Note::Unknown)
    }

    /// Words of the source that mixed two scripts and were put right, as byte ranges of it.
    pub fn repaired(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.noted(Note::Repaired)
    }

    /// Words of the source that no dictionary knows, so that the letters the script does not write are a guess.
    pub fn guessed(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.noted(Note::Guessed)
    }

    fn noted(&self, wanted: Note) -> impl Iterator<Item = Range<usize>> + '_ {
        self.notes
            .iter()
            .filter(move |(note, _)| *note == wanted)
            .map(|(_, span)| span.clone())
    }
}

struct Writer<'a> {
    text: &'a str,
    row: &'static SchemeRow,
    /// Whether е is ye where the spelling of 1939–57 had it so; `None` until a letter tells.
    old: Option<bool>,
    /// Whether each line is a text of its own.
    by_line: bool,
    /// Up to where the spelling is known to be that of 1958 or later.
    modern_until: usize,
    #[cfg(feature = "arabic")]
    known: Option<vowels::Known>,
    out: String,
    /// Whether notes are wanted.
    noting: bool,
    notes: Vec<(Note, Range<usize>)>,
    /// What was written by rules since the last space: start, end, bytes written.
    by_rule: Vec<(usize, usize, usize)>,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str, scheme: Scheme, noting: bool) -> Self {
        let row = scheme.row();
        let old = if row.from.ends_with("1939") {
            Some(true)
        } else {
            None
        };
        // Cyrillic letters are two bytes each, and what they are in Latin is no longer.
        let most = if row.from.contains("Cyrl") { 1 } else { 2 };
        let out = String::with_capacity(text.len() * most);
        Writer {
            text,
            row,
            old,
            by_line: false,
            modern_until: 0,
            #[cfg(feature = "arabic")]
            known: None,
            out,
            noting,
            notes: Vec::new(),
            by_rule: Vec::new(),
        }
    }

    fn run(&mut self) {
        if self.run_fast() {
            return;
        }
        if self.row.fast.is_some() && self.old != Some(true) {
            // A letter of 1939–57 was met, and е before it may have been ye.
            self.out.clear();
            self.notes.clear();
            self.by_rule.clear();
            self.old = Some(true);
        }
        self.run_slow(0..self.text.len());
    }

    /// Does all of it by the table, where there is one that will do.
    fn run_fast(&mut self) -> bool {
        match self.row.fast {
            Some(table) if self.old != Some(true) => self.fast(table),
            _ => false,
        }
    }

    /// Notes whether the whole text is spelt as in 1939–57, where the scheme is for both spellings.
    fn tell_spelling(&mut self) {
        if self.row.fast.is_some() && !self.reads_latin() && self.is_old(0..self.text.len()) {
            self.old = Some(true);
        }
    }

    /// Does a part of it, that no word crosses the edges of, by the rules.
    fn run_slow(&mut self, span: Range<usize>) {
        match self.row.kind {
            Kind::Slug => return self.ascii(span, "-"),
            Kind::Mrz => return self.ascii(span, "<"),
            _ => {}
        }
        let mut at = span.start;
        while at < span.end {
            at = self.slow(at);
        }
    }

    fn note(&mut self, note: Note, span: Range<usize>) {
        if self.noting {
            self.notes.push((note, span));
        }
    }

    /// ASCII letters and digits; whatever parts words becomes one `separator` between them.
    fn ascii(&mut self, span: Range<usize>, separator: &str) {
        let (start, line) = (span.start, self.out.len());
        let mut pending = false;
        for (at, c) in self.text[span].char_indices() {
            let at = start + at;
            let small = fold::lower(c);
            let known = rules::letter(self.row.rules, small);
            if is_apostrophe(c) || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}') {
                continue;
            }
            if known.is_none() && !c.is_ascii_digit() {
                pending = true;
                if c.is_alphanumeric() {
                    self.note(Note::Unknown, at..at + c.len_utf8());
                }
                continue;
            }
            if pending && self.out.len() > line {
                self.out.push_str(separator);
            }
            pending = false;
            match known {
                Some(out) => self.out.push_str(out),
                None => self.out.push(c),
            }
        }
    }

    /// Whether the source is written in Latin letters.
    fn reads_latin(&self) -> bool {
        !self.row.from.contains("Cyrl") && !self.row.from.contains("Arab")
    }

    /// Does what begins at byte `at` by the rules, up to the next place where a word may begin. Returns that place.
    fn slow(&mut self, at: usize) -> usize {
        let text = self.text;
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else {
            return text.len();
        };
        if first.is_whitespace() {
            self.out.push(first);
            return at + first.len_utf8();
        }
        let begins = text[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let address = if self.reads_latin() && begins {
            stretch_around(text, at)
        } else {
            None
        };
        if let Some((_, end)) = address.filter(|&(_, end)| keep::is_address(&text[at..end])) {
            // The stop or bracket after an address is not part of it, and no letter.
            self.out.push_str(&text[at..end]);
            return end;
        }
        if self.row.kind == Kind::ArabRead && !is_letter(first) {
            let plain = match first {
                '،' => ',',
                '؛' => ';',
                '؟' => '?',
                '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (first as u32 - 0x6f0) as u8),
                '\u{660}'..='\u{669}' => char::from(b'0' + (first as u32 - 0x660) as u8),
                _ => first,
            };
            self.out.push(plain);
            return at + first.len_utf8();
        }
        if !is_letter(first) {
            // Points and figures have their own forms in Arabic script.
            match rules::letter(self.row.rules, first) {
                Some(out) => self.out.push_str(out),
                None => self.out.push(first),
            }
            return at + first.len_utf8();
        }
        self.word(at, at + word_length(rest))
    }

    /// Writes the word at `start..end`: letters, with apostrophes between them. Returns the byte after what was written.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        if self.reads_latin() {
            let known = |c: char| rules::knows(self.row, c);
            if let Some(length) = keep::foreign(&self.text[start..], word, known) {
                self.out.push_str(&self.text[start..start + length]);
                return start + length;
            }
            if self.row.kind == Kind::ArabWrite {
                let spelled = arab::spelled(word);
                self.letters(&spelled, start);
                return end;
            }
            match self.apostrophe(word) {
                Some(at) => {
                    let (before, after) = word.split_at(at);
                    // One word to the rules, so that a capital at its end is seen from its beginning.
                    let mut joined = String::from(before);
                    joined.push('’');
                    joined.push_str(after);
                    self.letters(&joined, start);
                }
                None => self.letters(word, start),
            }
            return end;
        }
        #[cfg(feature = "arabic")]
        if self.row.kind == Kind::ArabRead {
            return self.arabic(start, end);
        }
        let (cyrillic, latin) = mixed::count(word);
        match (cyrillic, latin) {
            (_, 0) => match self.name_with_suffix(word) {
                Some((name, mark, suffix)) => {
                    self.letters(name, start);
                    self.out.push(mark);
                    self.letters(suffix, end - suffix.len());
                }
                None => self.letters(word, start),
            },
            (0, _) => self.out.push_str(word),
            _ => match mixed::repair(word) {
                Some(repaired) => {
                    self.note(Note::Repaired, start..end);
                    self.letters(&repaired, start);
                }
                None => self.letters(word, start),
            },
        }
        end
    }

    /// The parts of a word whose apostrophe separates a foreign name from its suffix: Фурјк’ин. Elsewhere it is a letter of the
    /// older spelling, which Latin does without: мә’дән.
    fn name_with_suffix<'w>(&self, word: &'w str) -> Option<(&'w str, char, &'w str)> {
        let (at, mark) = word.char_indices().find(|&(_, c)| is_apostrophe(c))?;
        if self.row.kind != Kind::Words || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let (name, suffix) = (&word[..at], &word[at + mark.len_utf8()..]);
        let column = lang_of(self.row).column();
        let mut latin = String::from("'");
        rules::apply(self.row, suffix, false, &mut latin, |_| ());
        let letters = |text: &str| -> Vec<fold::Letter> {
            text.chars()
                .map(fold::lower)
                .filter_map(fold::letter)
                .collect()
        };
        let (_, features) = foreign::suffix_of(column, &letters(&latin))?;
        if features.group(0)? & MORPHOLOGY.case_tags == 0 {
            return None;
        }
        let mut joined = String::new();
        rules::apply(self.row, word, false, &mut joined, |_| ());
        let known = &tables::lexicon().columns[column];
        known
            .words_at(Rolling::of(&letters(&joined)))
            .next()
            .is_none()
            .then_some((name, mark, suffix))
    }

    #[cfg(feature = "arabic")]
    /// Asks the dictionary, which is made ready at the first word.
    fn known<T>(&mut self, ask: impl FnOnce(&mut vowels::Known) -> T) -> T {
        let lang = lang_of(self.row);
        ask(self.known.get_or_insert_with(|| vowels::Known::new(lang)))
    }

    #[cfg(feature = "arabic")]
    /// Writes the Arabic word at `start..end`, with a plural ending that stands apart from it.
    fn arabic(&mut self, start: usize, end: usize) -> usize {
        let text = self.text;
        let mut end = end;
        // A joiner that joins nothing holds a word together, and is no letter of it.
        while let Some(rest) = text[end..].strip_prefix('\u{200c}') {
            let more = word_length(rest);
            end += '\u{200c}'.len_utf8() + more;
            if more == 0 {
                break;
            }
        }
        if let Some(rest) = text[end..].strip_prefix(' ') {
            let suffix = &rest[..word_length(rest)];
            if SUFFIXES_APART.contains(&suffix) {
                end += 1 + suffix.len();
            }
        }
        let word: String = text[start..end].chars().filter(|c| *c != ' ').collect();
        let mut readings = self
            .known(|known| vowels::readings(&word, 2, known))
            .into_iter();
        if let Some((_, best)) = readings.next() {
            if readings.next().is_some_and(|(cost, _)| cost < DOUBTFUL) {
                self.note(Note::Guessed, start..end);
            }
            for (at, c) in text[start..end]
                .char_indices()
                .filter(|&(_, c)| !is_arabic(c) && c != ' ')
            {
                self.note(Note::Unknown, start + at..start + at + c.len_utf8());
            }
            self.out.push_str(&best);
        }
        end
    }

    /// Where the older spelling has an apostrophe in the word.
    fn apostrophe(&self, word: &str) -> Option<usize> {
        if self.row.kind != Kind::Apostrophe || word.contains(is_apostrophe) {
            return None;
        }
        let small: String = word.chars().map(fold::lower).collect();
        let after = APOSTROPHES.partition_point(|row| row.0 <= small.as_str());
        let (stem, at) = APOSTROPHES[..after]
            .iter()
            .rev()
            .take(8)
            .find(|row| small.starts_with(row.0))?;
        // Small letters and capitals take the same number of bytes, but for i and ı.
        let letters = stem[..*at].chars().count();
        word.char_indices().nth(letters).map(|(at, _)| at)
    }

    fn letters(&mut self, word: &str, start: usize) {
        let mut unknown = Vec::new();
        rules::apply(
            self.row,
            word,
            self.old == Some(true),
            &mut self.out,
            |span| {
                unknown.push(span);
            },
        );
        // A repaired word has the letters of the original one by one, though not their bytes.
        let original = &self.text[start..];
        for span in unknown {
            let index = word[..span.start].chars().count();
            if let Some((at, c)) = original.char_indices().nth(index) {
                self.note(Note::Unknown, start + at..start + at + c.len_utf8());
            }
        }
    }
}

/// The longest address there is (RFC 2616 leaves it open, browsers stop here).
const LONGEST_ADDRESS: usize = 2048;

/// The stretch without spaces around byte `at`, unless it is too long for an address.
fn stretch_around(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let low = at.saturating_sub(LONGEST_ADDRESS);
    let high = bytes.len().min(at + LONGEST_ADDRESS);
    let space = |c: char| c.is_whitespace();
    let low_edge = (low..=at).find(|&edge| text.is_char_boundary(edge))?;
    let high_edge = (at..=high)
        .rev()
        .find(|&edge| text.is_char_boundary(edge))?;
    let start = match text[low_edge..at]
        .char_indices()
        .rev()
        .find(|pair| space(pair.1))
    {
        Some((offset, c)) => low_edge + offset + c.len_utf8(),
        None if low_edge == 0 => 0,
        None => return None,
    };
    let end = match text[at..high_edge].find(space) {
        Some(length) => at + length,
        None if high_edge == bytes.len() => bytes.len(),
        None => return None,
    };
    Some((start, end))
}

#[cfg(feature = "arabic")]
/// Plural and case endings that are written apart from their word, which no word of their own is.
const SUFFIXES_APART: [&str; 12] = [
    "لر",
    "لار",
    "لری",
    "لاری",
    "لرین",
    "لارین",
    "لرده",
    "لاردا",
    "لردن",
    "لاردان",
    "نین",
    "سینین",
];

#[cfg(feature = "arabic")]
/// A reading that is better than the next by less than this is a guess.
const DOUBTFUL: i32 = 12;

/// The language of what a scheme writes in Latin letters.
fn lang_of(row: &SchemeRow) -> Lang {
    let lang = |lang: &Lang| row.to == lang.tag();
    Lang::ALL.into_iter().find(lang).unwrap_or(Lang::ALL[0])
}

#[cfg(feature = "arabic")]
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{200c}')
}

#[cfg(feature = "arabic")]
/// What a word in Perso-Arabic script may be in Latin, likeliest first, at most `limit` (and at most eight): short vowels
/// are not written, and one sign stands for several long ones. What the dictionary knows in some inflected form goes before
/// what is about as likely. About 50 µs.
///
/// ```
/// let words = dilucu::readings("گؤمروک", 3);
/// assert_eq!(words[0], "gömrük");
/// ```
#[must_use]
pub fn readings(word: &str, limit: usize) -> Vec<String> {
    let mut known = vowels::Known::new(lang_of(Scheme::AZ_ARAB_TO_LATN.row()));
    vowels::readings(word, limit, &mut known)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

/// Whether the character belongs to a word.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{b5}' | '\u{ba}' => true,
        '\0'..='\u{bf}' | '×' | '÷' => false,
        // Latin and Cyrillic letters without a look at the tables of Unicode, and combining marks.
        '\u{c0}'..='\u{24f}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{300}'..='\u{36f}' => true,
        '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' => true,
        _ => c.is_alphabetic(),
    }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʹ' | '‘' | '`' | '´')
}

/// Bytes of the word that `text` begins with: letters, and apostrophes between letters.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joined =
            is_apostrophe(c) && at > 0 && chars.peek().is_some_and(|&(_, next)| is_letter(next));
        if !is_letter(c) && !joined {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The place where the word that ends at the end of `text` begins.
fn word_start(text: &str) -> usize {
    let mut start = text.len();
    let mut pending = false;
    for (at, c) in text.char_indices().rev() {
        if is_letter(c) {
            start = at;
            pending = false;
        } else if is_apostrophe(c) && !pending && start == at + c.len_utf8() {
            pending = true;
        } else {
            break;
        }
    }
    start
}

/// The Latin letter that a Cyrillic one looks like (or has the sound of, for ә), where there is one.
pub(crate) fn latin_lookalike(c: char) -> Option<char> {
    let alike = |&&(latin, cyrillic): &&(char, &str)| {
        cyrillic.starts_with(c) && (!latin.is_alphabetic() || LOOKS_ALIKE.contains(latin))
    };
    LOOKALIKES.iter().find(alike).map(|&(latin, _)| latin)
}

/// The Latin letters whose first Cyrillic reading has the very same shape.
const LOOKS_ALIKE: &str = "aceəhijkopstxyABCEƏHJKMOPTXY";

#[cfg(feature = "detect")]
/// Calls `each` with the Latin letters of a small Cyrillic one. Returns whether it is a letter of the alphabet, or, where
/// it is one of an older spelling or of Russian names, that it is not; nothing for any other.
pub(crate) fn cyrillic_to_latin(c: char, each: &mut impl FnMut(char)) -> Option<bool> {
    let row = Scheme::AZ_CYRL_TO_LATN.row();
    let Some(rule) = row
        .rules
        .iter()
        .rev()
        .find(|rule| rule.when.is_empty() && rule.graph.chars().eq([c]))
    else {
        each(c);
        return None;
    };
    rule.out.chars().for_each(each);
    Some(row.fast.is_some_and(|table| table.writes(c).is_some()))
}
