//! Queries that are not (yet) a term: what they begin, and what they were meant to be.
//!
//! Both go through the words of all terms once. A term is stored by its base, so what is found there is proved by its lemma:
//!
//! ```text
//!     gumruk surecinin      the query, misspelt and inflected
//!     gümrük süreç          the words as they are stored: near, but for an ending
//!     gümrük süreci         the lemma: five letters lack their marks, `nin` is an ending
//! ```

use alloc::vec::Vec;

use crate::fold::{self, Letter};
use crate::glossary::{Glossary, Status, Term};
use crate::lang::Lang;
use crate::lexicon::Column;
use crate::order;
use crate::tables::MORPHOLOGY;
use crate::token::{Gap, Tokens};
use crate::transliterate;

/// The longest query that is corrected, in letters: a machine word has a bit for each.
const LONGEST: usize = 64;

/// The longest ending that a misspelt query may have beyond a lemma.
const ENDING: usize = 10;

/// How much a base may lack of its lemma: the linker of a compound, the ending of an infinitive.
const LINKER: usize = 3;

/// How many terms that look near are measured exactly.
const MEASURED: usize = 200;

/// What a wrong letter costs; a missing diacritic, a space and a swap cost less.
const WRONG: u32 = 4;

impl Glossary {
    /// The terms that begin with `prefix`, the likeliest first: search as you type.
    ///
    /// Missing diacritics are forgiven (`gum` finds `gümrük`, as `güm` does). After the terms that begin so come those with a
    /// later word that does (`beyan` finds `gümrük beyannamesi`); each spelling stands once. About half a millisecond.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let found = glossary.complete(Lang::Tr, "gumruk bey", 3);
    /// assert_eq!(found[0].text(), "gümrük beyannamesi");
    /// ```
    #[must_use]
    pub fn complete(&self, lang: Lang, prefix: &str, limit: usize) -> Vec<Term<'_>> {
        let latin = transliterate::in_latin(prefix, lang);
        let prefix = latin.as_ref().map_or(prefix, |latin| latin.text());
        let mut wanted = letters(prefix);
        if wanted.is_empty() {
            return Vec::new();
        }
        if prefix.ends_with(char::is_whitespace) {
            wanted.push(fold::SPACE);
        }
        let first = wanted
            .iter()
            .position(|&letter| !is_word(letter))
            .unwrap_or(wanted.len());
        let mut ranked = Vec::new();
        let mut spelled = Vec::new();
        for (layer, lexicon) in self.layers().enumerate() {
            let column = &lexicon.columns[lang.column()];
            // Most words begin otherwise: their terms are not looked at.
            let likely: Vec<bool> = (0..column.words.len())
                .map(|word| {
                    let word = column.words.get(word);
                    let glue = word.iter().take_while(|&&letter| !is_word(letter)).count();
                    let same = common(&word[glue..], &wanted[..first]);
                    same == first || same > 0 && glue + same + 2 >= word.len()
                })
                .collect();
            for number in 0..column.term_ends.len() as u16 {
                if !column
                    .words_of(number)
                    .iter()
                    .any(|&word| likely[word as usize])
                {
                    continue;
                }
                spell(column, number, &mut spelled);
                let term = Term {
                    lexicon,
                    lang,
                    number,
                };
                let Some(begin) = begin(&spelled, &wanted, term) else {
                    continue;
                };
                let deprecated = term.status() == Status::Deprecated;
                ranked.push((begin, deprecated, layer, spelled.len(), number));
            }
        }
        order::sort(&mut ranked, Ord::cmp);
        let mut found = Found::new(limit);
        for (_, _, layer, _, number) in ranked {
            if found.is_full() {
                break;
            }
            found.add(Term {
                lexicon: self.layer(layer),
                lang,
                number,
            });
        }
        found.terms
    }

    /// The terms that a query was meant to be, the nearest first; it may be misspelt, lack its diacritics (`gumruk`), have the
    /// wrong i (`ıhracat`), and carry an ending on top.
    ///
    /// Nothing for queries of more than 64 letters. A few milliseconds at most.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// assert_eq!(glossary.suggest(Lang::Tr, "gumruk surecinin", 3)[0].text(), "gümrük süreci");
    /// assert_eq!(glossary.suggest(Lang::Tr, "ihrcaat", 3)[0].text(), "ihracat");
    /// ```
    #[must_use]
    pub fn suggest(&self, lang: Lang, query: &str, limit: usize) -> Vec<Term<'_>> {
        let latin = transliterate::in_latin(query, lang);
        let query = latin.as_ref().map_or(query, |latin| latin.text());
        let wanted = letters(query);
        if wanted.is_empty() || wanted.len() > LONGEST {
            return Vec::new();
        }
        let most = errors(wanted.len());
        let pattern = Pattern::new(&wanted);
        let mut near = Vec::new();
        let mut spelled = Vec::new();
        for (layer, lexicon) in self.layers().enumerate() {
            let column = &lexicon.columns[lang.column()];
            for number in 0..column.term_ends.len() as u16 {
                spell(column, number, &mut spelled);
                let long = spelled.len() > wanted.len() + most;
                // What is left for an ending is no longer than the stem.
                let short = 2 * (spelled.len() + LINKER) < wanted.len();
                if long || short {
                    continue;
                }
                let score = pattern.distance(&spelled);
                if score <= most {
                    let rest = wanted.len().abs_diff(spelled.len());
                    near.push((score * WRONG as usize + rest, layer, number));
                }
            }
        }
        order::sort(&mut near, Ord::cmp);
        let mut measured: Vec<_> = near
            .into_iter()
            .take(MEASURED)
            .filter_map(|(_, layer, number)| {
                let term = Term {
                    lexicon: self.layer(layer),
                    lang,
                    number,
                };
                let lemma = lemma_of(term)?;
                let (wrong, ending) = cost(&wanted, &lemma);
                let deprecated = term.status() == Status::Deprecated;
                let general = term.concept().is_general();
                (wrong <= WRONG * errors(lemma.len()) as u32).then_some((
                    wrong + ending,
                    deprecated,
                    layer,
                    general,
                    number,
                ))
            })
            .collect();
        order::sort(&mut measured, Ord::cmp);
        let nearest = measured.first().map_or(0, |first| first.0);
        let mut found = Found::new(limit);
        for (cost, _, layer, _, number) in measured {
            if found.is_full() || cost > nearest + WRONG {
                break;
            }
            found.add(Term {
                lexicon: self.layer(layer),
                lang,
                number,
            });
        }
        found.terms
    }
}

/// How a term begins like a query, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Begin {
    Exact,
    Bare,
    Inside,
}

/// How a term, whose words as they are stored are given, begins with `wanted`, if it does.
fn begin(spelled: &[Letter], wanted: &[Letter], term: Term<'_>) -> Option<Begin> {
    // A base and the lemma that is made of it differ in the last letters only.
    let open = spelled.len().saturating_sub(2);
    let mut starts = (0..spelled.len())
        .filter(|&at| at == 0 || !is_word(spelled[at - 1]) && is_word(spelled[at]));
    starts.find_map(|at| {
        let same = common(&spelled[at..], wanted);
        let lemma;
        let found = if same == wanted.len() && at + same <= open {
            &spelled[at..at + same]
        } else if at + same >= open {
            lemma = lemma_of(term)?;
            lemma
                .get(at..at + wanted.len())
                .filter(|found| common(found, wanted) == wanted.len())?
        } else {
            return None;
        };
        let exact = found
            .iter()
            .zip(wanted)
            .all(|(&a, &b)| fold::key(a) == fold::key(b));
        Some(match (at, exact) {
            (0, true) => Begin::Exact,
            (0, false) => Begin::Bare,
            _ => Begin::Inside,
        })
    })
}

/// Terms in order, each spelling once.
struct Found<'g> {
    limit: usize,
    terms: Vec<Term<'g>>,
    texts: Vec<alloc::string::String>,
}

impl<'g> Found<'g> {
    fn new(limit: usize) -> Self {
        Found {
            limit,
            terms: Vec::new(),
            texts: Vec::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.terms.len() >= self.limit
    }

    fn add(&mut self, term: Term<'g>) {
        let text = term.text();
        if !self.is_full() && !self.texts.contains(&text) {
            self.terms.push(term);
            self.texts.push(text);
        }
    }
}

/// The letters of a text, one space between words.
fn letters(text: &str) -> Vec<Letter> {
    let tokens = Tokens::of(text);
    let mut letters = Vec::new();
    for (place, token) in tokens.list.iter().enumerate() {
        if place > 0 && token.gap != Gap::Glue {
            letters.push(fold::SPACE);
        }
        letters.extend_from_slice(tokens.glued(token));
    }
    letters
}

/// The letters of a term's lemma, one space between words.
fn lemma_of(term: Term<'_>) -> Option<Vec<Letter>> {
    let column = &term.lexicon.columns[term.lang.column()];
    let made = MORPHOLOGY.generate(term.lang.column(), &term.head(), &term.lemma_features())?;
    let mut spelled = Vec::new();
    spell(column, term.number, &mut spelled);
    let head = term.head().letters.len();
    spelled.truncate(spelled.len() - head);
    spelled.extend_from_slice(made.form.buffer.as_slice());
    Some(spelled)
}

/// The letters of a term as it is stored, one space between words.
fn spell(column: &Column, term: u16, spelled: &mut Vec<Letter>) {
    spelled.clear();
    for (place, &word) in column.words_of(term).iter().enumerate() {
        let word = column.words.get(word as usize);
        if place > 0 && word.first().is_some_and(|&letter| is_word(letter)) {
            spelled.push(fold::SPACE);
        }
        spelled.extend_from_slice(word);
    }
}

fn is_word(letter: Letter) -> bool {
    fold::is_alphabetic(letter) || fold::is_digit(letter)
}

/// How many letters are the same at the beginning, but for diacritics.
fn common(a: &[Letter], b: &[Letter]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|&(&a, &b)| fold::bare(a) == fold::bare(b))
        .count()
}

/// A query, ready to be compared with many terms: for each letter the places where it stands, as bits.
///
/// Myers' bit-parallel edit distance: one step a letter of the term, whatever the length of the query.
struct Pattern {
    places: [u64; 64],
    len: usize,
}

impl Pattern {
    fn new(letters: &[Letter]) -> Self {
        let mut places = [0; 64];
        for (place, &letter) in letters.iter().enumerate() {
            places[usize::from(fold::bare(letter) & 63)] |= 1 << place;
        }
        Pattern {
            places,
            len: letters.len(),
        }
    }

    /// The least number of wrong letters between the term and a beginning of the query that lacks no more than an ending.
    fn distance(&self, term: &[Letter]) -> usize {
        // Vertical differences of a column of the table: one more, one less.
        let (mut more, mut less) = (u64::MAX, 0u64);
        let mut last = self.len;
        let end = 1u64 << (self.len - 1);
        for &letter in term {
            let places = self.places[usize::from(fold::bare(letter) & 63)];
            let diagonal = ((places & more).wrapping_add(more) ^ more) | places | less;
            let mut up = less | !(diagonal | more);
            let mut down = more & diagonal;
            if up & end != 0 {
                last += 1;
            } else if down & end != 0 {
                last -= 1;
            }
            up = up << 1 | 1;
            down <<= 1;
            more = down | !(diagonal | up);
            less = up & diagonal;
        }
        let mut least = last;
        for place in (self.len.saturating_sub(ENDING + LINKER)..self.len).rev() {
            if more >> place & 1 != 0 {
                last -= 1;
            } else if less >> place & 1 != 0 {
                last += 1;
            }
            least = least.min(last);
        }
        least
    }
}

/// How many wrong letters a word of this length may have.
const fn errors(len: usize) -> usize {
    match len {
        0..=2 => 0,
        3..=5 => 1,
        6..=10 => 2,
        _ => 3,
    }
}

/// How far a query is from a lemma, in quarters of a wrong letter; apart from that, what its ending costs.
fn cost(query: &[Letter], lemma: &[Letter]) -> (u32, u32) {
    let replace = |a: Letter, b: Letter| {
        if fold::key(a) == fold::key(b) {
            0
        } else if fold::bare(a) == fold::bare(b) {
            1
        } else {
            WRONG
        }
    };
    let extra = |letter: Letter| if is_word(letter) { WRONG } else { 2 };
    // Rows of the table: a letter of the query each, of the last two and this one.
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = core::iter::once(0)
        .chain(lemma.iter().scan(0, |sum, &letter| {
            *sum += extra(letter);
            Some(*sum)
        }))
        .collect();
    let mut best = (u32::MAX, 0);
    for (row, &a) in query.iter().enumerate() {
        let mut this = Vec::with_capacity(last.len());
        this.push(last[0] + extra(a));
        for (place, &b) in lemma.iter().enumerate() {
            let mut cell = (last[place] + replace(a, b))
                .min(last[place + 1] + extra(a))
                .min(this[place] + extra(b));
            if row > 0
                && place > 0
                && fold::bare(a) == fold::bare(lemma[place - 1])
                && fold::bare(query[row - 1]) == fold::bare(b)
            {
                cell = cell.min(before[place - 1] + WRONG - 1);
            }
            this.push(cell);
        }
        // What is left of the query may be an ending.
        let left = query.len() - row - 1;
        let whole = this[lemma.len()];
        let ending = if left == 0 { 0 } else { left as u32 + 2 };
        if (left == 0 || left <= ENDING && lemma.len() > LINKER + 1)
            && whole.saturating_add(ending) < best.0.saturating_add(best.1)
        {
            best = (whole, ending);
        }
        before = last;
        last = this;
    }
    best
}
