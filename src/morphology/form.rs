//! A word under construction: letters, and what the next suffix sees of them.

use super::{ARCHIPHONEME, Arc, BUFFER, DROP_LOW, Lexeme, Morphology, When, flag, sound};
use crate::fold::{self, Letter};

/// The longest word or term that is inflected; what is longer stays as it is.
const CAPACITY: usize = 64;

/// A short sequence of letters on the stack.
#[derive(Clone, Copy)]
pub struct Buffer {
    letters: [Letter; CAPACITY],
    len: usize,
}

impl Buffer {
    pub const fn new() -> Self {
        Buffer {
            letters: [0; CAPACITY],
            len: 0,
        }
    }

    /// The letters of a word; `None` where it is longer than any word.
    pub fn of(letters: &[Letter]) -> Option<Self> {
        // A realization is at most a dozen letters, so a quarter of the room is left for suffixes.
        if letters.len() > CAPACITY * 3 / 4 {
            return None;
        }
        let mut buffer = Buffer::new();
        buffer.letters[..letters.len()].copy_from_slice(letters);
        buffer.len = letters.len();
        Some(buffer)
    }

    #[inline]
    pub fn push(&mut self, letter: Letter) {
        if self.len < CAPACITY {
            self.letters[self.len] = letter;
            self.len += 1;
        }
    }

    pub fn pop(&mut self) -> Option<Letter> {
        self.len = self.len.checked_sub(1)?;
        Some(self.letters[self.len])
    }

    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    #[inline]
    pub fn as_slice(&self) -> &[Letter] {
        &self.letters[..self.len]
    }
}

/// What a suffix sees of what stands before it.
#[derive(Clone, Copy, Debug)]
pub struct Tail {
    /// The sounds of the last vowel.
    pub vowel: u8,
    /// The sounds of the last letter.
    pub last: u8,
    pub last_letter: Letter,
    pub syllables: u8,
    /// The last morpheme ends in a consonant that softens before a vowel.
    pub soft: bool,
}

/// A word under construction.
#[derive(Clone, Copy)]
pub struct Form {
    pub buffer: Buffer,
    pub tail: Tail,
    /// No suffix has been attached yet.
    pub bare: bool,
}

/// The shapes that a stem takes before its first suffix.
pub struct Stems {
    pub plain: Buffer,
    pub before_vowel: Buffer,
    pub before_consonant: Buffer,
}

impl Morphology {
    /// What the end of a sequence of letters is to a suffix.
    pub fn tail(&self, letters: &[Letter]) -> Tail {
        let mut tail = Tail {
            vowel: 0,
            last: 0,
            last_letter: 0,
            syllables: 0,
            soft: false,
        };
        for &letter in letters {
            let sound = self.sound(letter);
            if sound & sound::VOWEL != 0 {
                tail.vowel = sound;
                tail.syllables = tail.syllables.saturating_add(1);
            }
            tail.last = sound;
            tail.last_letter = letter;
        }
        tail
    }

    /// What is heard at the end of an acronym: its reading from the table, the word that it looks like, or the name of its
    /// last letter.
    ///
    /// ```text
    ///     NATO  consonants and vowels in turn: a word          NATO'nun
    ///     BMT   be-em-te                                       BMT-nin
    ///     AB    two letters are always spelled out: a-be       AB'nin
    /// ```
    fn acronym_tail(&self, column: usize, letters: &[Letter]) -> Tail {
        let column = &self.columns[column];
        if let Ok(found) = column
            .readings
            .binary_search_by(|(acronym, _)| (*acronym).cmp(letters))
        {
            return self.tail(column.readings[found].1);
        }
        if self.looks_like_a_word(letters) {
            return self.tail(letters);
        }
        match letters
            .iter()
            .rev()
            .find(|&&letter| fold::is_alphabetic(letter) || fold::is_digit(letter))
        {
            Some(&digit) if fold::is_digit(digit) => self.tail(letters),
            Some(&last) => match column.letter_names.get(last as usize) {
                Some(name) if !name.is_empty() => self.tail(name),
                _ => self.tail(letters),
            },
            None => self.tail(letters),
        }
    }

    /// Whether an acronym is said as a word: three letters or more, a vowel among the first two, and vowels and consonants
    /// in turn or in pairs that a syllable can hold.
    fn looks_like_a_word(&self, letters: &[Letter]) -> bool {
        if letters.len() < 3 {
            return false;
        }
        let vowel = |letter: Letter| self.sound(letter) & sound::VOWEL != 0;
        let mut vowels = 0;
        let mut run = 0;
        let mut previous = None;
        for &letter in letters {
            let is_vowel = vowel(letter);
            vowels += usize::from(is_vowel);
            run = if previous == Some(is_vowel) {
                run + 1
            } else {
                1
            };
            if run > 2 || !fold::is_alphabetic(letter) {
                return false;
            }
            previous = Some(is_vowel);
        }
        let ends_in_cluster =
            !vowel(letters[letters.len() - 1]) && !vowel(letters[letters.len() - 2]);
        let begins_in_cluster = !vowel(letters[0]) && !vowel(letters[1]);
        vowels > 1 && !ends_in_cluster && !begins_in_cluster
            || vowels == 1 && letters.len() == 3 && vowel(letters[1])
    }

    /// What is heard at the end of a figure: the last numeral that is read. `25` beş, `40` kırk, `2000` bin.
    fn figure_tail(&self, column: usize, letters: &[Letter]) -> Tail {
        let numerals = self.columns[column].numerals;
        let digits = || {
            letters
                .iter()
                .rev()
                .filter(|&&letter| fold::is_digit(letter))
        };
        let last = digits().position(|&digit| digit != fold::DIGIT);
        let value = match last {
            None => 0,
            Some(zeros) => {
                let digit = digits()
                    .nth(zeros)
                    .map_or(0, |&digit| u64::from(digit - fold::DIGIT));
                match zeros {
                    0 => digit,
                    1 => digit * 10,
                    2 => 100,
                    3..=5 => 1000,
                    6..=8 => 1_000_000,
                    _ => 1_000_000_000,
                }
            }
        };
        // A decimal comma is read out: 3,5 is "üç virgül beş", so the last numeral decides there too.
        match numerals.iter().find(|(candidate, _)| *candidate == value) {
            Some((_, word)) => self.tail(word),
            None => self.tail(letters),
        }
    }

    /// The bare form of a lexeme. `None` where it is longer than any word.
    pub fn form(&self, column: usize, lexeme: &Lexeme<'_>) -> Option<Form> {
        let buffer = Buffer::of(lexeme.letters)?;
        let mut tail = if lexeme.flags & flag::ACRONYM != 0 {
            self.acronym_tail(column, lexeme.letters)
        } else if lexeme.flags & flag::NUMBER != 0 {
            self.figure_tail(column, lexeme.letters)
        } else {
            self.tail(lexeme.letters)
        };
        // Kennedy is said with an i at its end.
        if lexeme.flags & flag::NAME != 0
            && let [.., before, LETTER_Y] = *lexeme.letters
            && fold::is_alphabetic(before)
            && self.sound(before) & sound::VOWEL == 0
        {
            tail = self.tail(&[LETTER_I]);
        }
        if lexeme.flags & flag::FRONT != 0 {
            tail.vowel |= sound::FRONT;
        }
        Some(Form {
            buffer,
            tail,
            bare: true,
        })
    }

    /// The shapes of a stem before its first suffix.
    ///
    /// ```text
    ///     drop           şehir → şehr-          soften         kitap → kitab-
    ///     drop, soften   kayıp → kaybı          double (gem)   hak → hakk-
    ///     degem          xətt → xət-lər         raise          de → di-yen
    /// ```
    pub fn stems(&self, column: usize, lexeme: &Lexeme<'_>) -> Option<Stems> {
        let plain = Buffer::of(lexeme.letters)?;
        let letters = lexeme.letters;
        let flags = lexeme.flags;
        let mut before_vowel = plain;
        let mut before_consonant = plain;
        if flags & flag::DROP != 0 && letters.len() > 2 {
            let last = letters[letters.len() - 1];
            before_vowel.truncate(letters.len() - 2);
            before_vowel.push(last);
        }
        self.soften(column, &mut before_vowel, lexeme);
        if flags & flag::GEM != 0
            && let Some(&last) = before_vowel.as_slice().last()
        {
            before_vowel.push(last);
        }
        if flags & flag::DEGEM != 0
            && letters.len() > 2
            && letters[letters.len() - 1] == letters[letters.len() - 2]
        {
            before_consonant.truncate(letters.len() - 1);
        }
        Some(Stems {
            plain,
            before_vowel,
            before_consonant,
        })
    }

    fn soften(&self, column: usize, stem: &mut Buffer, lexeme: &Lexeme<'_>) {
        let flags = lexeme.flags;
        let unsoftened = flags & (flag::HARD | flag::ACRONYM | flag::NUMBER) != 0
            || flags & flag::NAME != 0 && flags & flag::IZAFET == 0;
        let forced = flags & (flag::SOFT | flag::TD) != 0;
        // Verbs keep their stems: gerekiyor, bırakacak.
        let verbal = !self.is_final(lexeme.state) && flags & flag::IZAFET == 0;
        let unsoftened = unsoftened || verbal;
        if unsoftened && !forced {
            return;
        }
        let syllables = self.tail(lexeme.letters).syllables;
        for alternation in self.columns[column].alternations {
            if !stem.as_slice().ends_with(alternation.ending) {
                continue;
            }
            let before = stem.as_slice().len() - alternation.ending.len();
            let vowel = before
                .checked_sub(1)
                .map_or(0, |place| self.sound(stem.as_slice()[place]));
            let applies = forced
                || match alternation.when {
                    When::Always => true,
                    When::Flag => false,
                    When::Polysyllable => {
                        syllables > 1
                            && vowel & sound::VOWEL != 0
                            && vowel & alternation.after == alternation.after
                    }
                };
            if applies {
                stem.truncate(before);
                for &letter in alternation.changed {
                    stem.push(letter);
                }
                return;
            }
        }
    }

    /// Whether the realization of an arc begins with a vowel.
    pub fn begins_with_vowel(&self, arc: &Arc, tail: &Tail) -> bool {
        let ends_in_vowel = tail.last & sound::VOWEL != 0;
        let mut template = self.template(arc);
        if let [DROP_LOW, rest @ ..] = template {
            if ends_in_vowel {
                return false;
            }
            template = rest;
        }
        match template {
            [BUFFER, buffer, ..] if self.buffer_shows(*buffer, ends_in_vowel) => {
                self.is_vowel_symbol(*buffer)
            }
            [BUFFER, _, next, ..] | [next, ..] => self.is_vowel_symbol(*next),
            _ => false,
        }
    }

    /// Gives the stem of a form the shape that it has before an arc, its first suffix.
    pub fn shape(&self, arc: &Arc, form: &mut Form, lexeme: &Lexeme<'_>, stems: &Stems) {
        if arc.len == 0 {
            return;
        }
        form.buffer = if self.template(arc).first() == Some(&fold::SPACE) {
            stems.plain
        } else if self.begins_with_vowel(arc, &form.tail) {
            stems.before_vowel
        } else if lexeme.flags & flag::RAISE != 0
            && matches!(self.template(arc), [BUFFER, LETTER_Y, ..])
        {
            let mut raised = stems.plain;
            raised.pop();
            raised.push(LETTER_I);
            raised
        } else {
            stems.before_consonant
        };
    }

    fn is_vowel_symbol(&self, symbol: u8) -> bool {
        if symbol < ARCHIPHONEME {
            self.sound(symbol) & sound::VOWEL != 0
        } else {
            // Every value of a vowel archiphoneme is a vowel (or another vowel archiphoneme).
            let value = self.columns[0].archiphonemes[(symbol - ARCHIPHONEME) as usize][0];
            value >= ARCHIPHONEME || self.sound(value) & sound::VOWEL != 0
        }
    }

    fn buffer_shows(&self, buffer: u8, ends_in_vowel: bool) -> bool {
        // A vowel in parentheses appears after a consonant, a consonant after a vowel.
        self.is_vowel_symbol(buffer) != ends_in_vowel
    }

    pub fn template(&self, arc: &Arc) -> &'static [u8] {
        let start = arc.start as usize;
        &self.templates[start..start + arc.len as usize]
    }

    /// Whether the arc's condition on the letter before it holds.
    #[inline]
    pub fn condition_holds(&self, arc: &Arc, tail: &Tail) -> bool {
        match arc.after {
            b'V' => tail.last & sound::VOWEL != 0,
            b'C' => tail.last & sound::VOWEL == 0,
            b'L' => tail.last_letter == LETTER_L,
            _ => true,
        }
    }

    /// Attaches the realization of an arc to a form whose stem already has the right shape.
    pub fn attach(&self, column: usize, arc: &Arc, form: &mut Form, lexeme: &Lexeme<'_>) {
        let template = self.template(arc);
        let low = sound::VOWEL | sound::LOW;
        if template.first() == Some(&DROP_LOW) && form.tail.last & low == low {
            self.drop_low_vowel(form);
        }
        for symbol in self.symbols(arc, form, lexeme) {
            let letter = self.realize(column, symbol, &mut form.tail, form.bare, lexeme);
            form.buffer.push(letter);
        }
        form.tail.soft = matches!(template.last(), Some(&symbol) if symbol == SOFTENING);
        form.bare = false;
    }

    /// The symbols of an arc that are heard after a form, with the buffers that appear there.
    ///
    /// ```text
    ///     (s)I     kapı → s I      ev → I      su → y I
    /// ```
    fn symbols(
        &self,
        arc: &Arc,
        form: &Form,
        lexeme: &Lexeme<'_>,
    ) -> impl Iterator<Item = u8> + use<> {
        let ends_in_vowel = form.tail.last & sound::VOWEL != 0;
        let mut rest = self.template(arc);
        let mut drops = false;
        if let [DROP_LOW, after @ ..] = rest {
            rest = after;
            drops = true;
        }
        let (mut y, mut shown) = (None, None);
        if let [BUFFER, buffer, after @ ..] = rest {
            rest = after;
            let inserts_y =
                !drops && form.bare && ends_in_vowel && self.takes_y(lexeme, *buffer, arc);
            if inserts_y {
                y = Some(LETTER_Y);
            }
            let shows = if inserts_y {
                self.is_vowel_symbol(*buffer)
            } else {
                self.buffer_shows(*buffer, ends_in_vowel)
            };
            shown = shows.then_some(*buffer);
        }
        y.into_iter().chain(shown).chain(rest.iter().copied())
    }

    /// Whether `text` can go on as the realization of an arc does; its last letter may still change before the next suffix.
    pub fn agrees(
        &self,
        column: usize,
        arc: &Arc,
        form: &Form,
        lexeme: &Lexeme<'_>,
        text: &[Letter],
    ) -> bool {
        let mut tail = form.tail;
        let mut symbols = self.symbols(arc, form, lexeme);
        let mut text = text.iter();
        while let Some(symbol) = symbols.next() {
            let letter = self.realize(column, symbol, &mut tail, form.bare, lexeme);
            if text
                .next()
                .is_none_or(|&next| fold::key(next) != fold::key(letter))
            {
                let low = sound::VOWEL | sound::LOW;
                let drops = self.dropping >> arc.to & 1 != 0 && tail.last & low == low;
                return (symbol == SOFTENING || drops) && symbols.next().is_none();
            }
        }
        true
    }

    /// su-y-u, mövqe-y-i: a y in place of the buffers I, s and n.
    fn takes_y(&self, lexeme: &Lexeme<'_>, buffer: u8, arc: &Arc) -> bool {
        let possessive = self.rows[arc.row as usize].features == 0
            || self.is_vowel_symbol(buffer)
            || buffer == LETTER_S;
        buffer != LETTER_Y
            && (lexeme.flags & flag::Y != 0 || lexeme.flags & flag::Y3 != 0 && possessive)
    }

    /// söyle + ^(I)yor → söyl: the vowel goes, its place in the harmony is taken by the one before it.
    fn drop_low_vowel(&self, form: &mut Form) {
        let dropped = form.tail;
        form.buffer.pop();
        let before = self.tail(form.buffer.as_slice());
        form.tail = Tail {
            vowel: if before.vowel == 0 {
                dropped.vowel
            } else {
                before.vowel
            },
            syllables: dropped.syllables,
            ..before
        };
    }

    /// What a symbol becomes after a tail, which takes it in.
    #[inline]
    fn realize(
        &self,
        column: usize,
        mut symbol: u8,
        tail: &mut Tail,
        bare: bool,
        lexeme: &Lexeme<'_>,
    ) -> Letter {
        // An archiphoneme may become another one (R → I → ü), once.
        for _ in 0..2 {
            if symbol < ARCHIPHONEME {
                break;
            }
            // kaybet- is an et- with a noun before it: kaybeder, as eder.
            let compound = bare && lexeme.flags & flag::TD != 0;
            let long = tail.syllables > 1 && !compound || bare && lexeme.flags & flag::IR != 0;
            let context = usize::from(tail.vowel & sound::FRONT != 0)
                | usize::from(tail.vowel & sound::ROUND != 0) << 1
                | usize::from(tail.last & sound::VOICELESS != 0) << 2
                | usize::from(long) << 3;
            symbol = self.columns[column].archiphonemes[(symbol - ARCHIPHONEME) as usize][context];
        }
        let sound = self.sound(symbol);
        if sound & sound::VOWEL != 0 {
            tail.vowel = sound;
            tail.syllables = tail.syllables.saturating_add(1);
        }
        tail.last = sound;
        tail.last_letter = symbol;
        symbol
    }

    /// Softens the last letter of a suffix before a vowel: -lIk-ı → -lığı, -AcAk-Im → -acağım.
    pub fn soften_suffix(&self, column: usize, form: &mut Form) {
        let vowel = form
            .buffer
            .as_slice()
            .len()
            .checked_sub(2)
            .map_or(0, |place| self.sound(form.buffer.as_slice()[place]));
        for alternation in self.columns[column].alternations {
            if form.buffer.as_slice().ends_with(alternation.ending)
                && alternation.ending.len() == 1
                && vowel & alternation.after == alternation.after
            {
                form.buffer.pop();
                for &letter in alternation.changed {
                    form.buffer.push(letter);
                }
                return;
            }
        }
    }
}

const LETTER_L: Letter = fold::letter_of('l');
const LETTER_I: Letter = fold::letter_of('i');
const LETTER_S: Letter = fold::letter_of('s');
const LETTER_Y: Letter = fold::letter_of('y');

/// The archiphoneme K, the only one that stands at the end of a suffix and softens. It is the first of the table.
const SOFTENING: u8 = ARCHIPHONEME;
