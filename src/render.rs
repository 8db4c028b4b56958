//! A term of a text → its equivalent, inflected and capitalized like it.

use alloc::string::String;

use crate::fold;
use crate::glossary::{Status, Term};
use crate::matching::{Edge, at_start};
use crate::morphology::{Features, flag};
use crate::token::Tokens;

/// What the capitals of the source ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As the dictionary has it.
    Lexical,
    /// The first letter.
    Capital,
    /// The first letter of every word.
    Title,
    /// All letters.
    Upper,
}

/// The equivalent of a term with the features; `None` where the other language has no term to write.
///
/// Where the preferred term has no such form the admitted ones are tried, and at last its lemma.
pub fn target(
    term: Term<'_>,
    target: Option<Term<'_>>,
    features: &Features,
    case: Case,
    straight: bool,
) -> Option<String> {
    let preferred = target?;
    let write = |target: Term<'_>| {
        let features = if features.is_lemma() {
            target.lemma_features()
        } else {
            *features
        };
        target.inflected(&features, straight, &|place, upper| {
            apply(case, target, place, upper)
        })
    };
    if let Some(written) = write(preferred) {
        return Some(written);
    }
    let admitted = term
        .concept()
        .terms(preferred.lang())
        .filter(|other| other.status() == Status::Admitted)
        .find_map(write);
    admitted.or_else(|| {
        preferred.inflected(&preferred.lemma_features(), straight, &|place, upper| {
            apply(case, preferred, place, upper)
        })
    })
}

/// What the capitals of an edge's words ask for.
pub fn case_of(text: &str, tokens: &Tokens, edge: &Edge, term: Term<'_>) -> Case {
    let start = edge.start as usize;
    let list = &tokens.list[start..start + edge.len as usize];
    let column = &term.lexicon.columns[term.lang().column()];
    let lexical = |place: usize| column.case_of(term.number, place);
    if list.iter().all(|token| token.upper == 0) {
        return Case::Lexical;
    }
    let mut letters = 0;
    let mut all_upper = true;
    let mut each_capital = true;
    let mut capitals = 0;
    let mut lexically_upper = true;
    for (place, token) in list.iter().enumerate() {
        let word = tokens.letters(token);
        // The suffix of an acronym is small.
        let length = word
            .iter()
            .position(|&letter| letter == fold::APOSTROPHE || letter == fold::HYPHEN);
        let length = length.unwrap_or(word.len()).min(31);
        let alphabetic = word[..length]
            .iter()
            .filter(|&&letter| fold::is_alphabetic(letter))
            .count();
        letters += alphabetic;
        all_upper &= token.upper.count_ones() as usize >= alphabetic;
        each_capital &= token.upper & 1 != 0 || length < 4 && place > 0;
        capitals += usize::from(token.upper & 1 != 0);
        lexically_upper &= lexical(place).count_ones() as usize >= alphabetic.min(2);
    }
    let first = list[0].upper & 1 != 0;
    let begins = at_start(text, tokens, start);
    if all_upper && letters > 1 && !lexically_upper {
        return Case::Upper;
    }
    if !first {
        return Case::Lexical;
    }
    if lexical(0) & 1 != 0 {
        return if begins { Case::Capital } else { Case::Lexical };
    }
    if term.flags() & flag::TITLE != 0 {
        return if begins { Case::Capital } else { Case::Lexical };
    }
    if each_capital && capitals > 1 {
        Case::Title
    } else {
        Case::Capital
    }
}

/// The capitals of the word at `place` of the target, as bits.
fn apply(case: Case, target: Term<'_>, place: usize, upper: u32) -> u32 {
    match case {
        Case::Lexical => upper,
        Case::Capital => upper | u32::from(place == 0),
        Case::Title if place > 0 && is_joining(target, place) => upper,
        Case::Title => upper | 1,
        Case::Upper => u32::MAX >> 1,
    }
}

/// Whether a word of a term is one that stays small in a title: it stands alone in the dictionary as a conjunction or
/// postposition.
fn is_joining(target: Term<'_>, place: usize) -> bool {
    let column = &target.lexicon.columns[target.lang().column()];
    let word = column.words_of(target.number)[place] as usize;
    let first = column.first_terms[word];
    first < column.first_terms[word + 1]
        && column.words_of(first).len() == 1
        && crate::tables::MORPHOLOGY.parts_of_speech
            [column.inflections[column.term_inflection[first as usize] as usize].pos as usize]
            .state
            == crate::tables::MORPHOLOGY.parts_of_speech[FIXED].state
}

/// Any part of speech that takes no suffix.
const FIXED: usize = 3;
