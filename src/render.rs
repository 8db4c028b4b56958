//! A term of a text → its equivalent, inflected and capitalized like it.

use alloc::string::String;

use crate::fold;
use crate::glossary::{Status, Term};
use crate::matching::{Edge, at_start};
use crate::morphology::flag;
use crate::token::Tokens;

/// What the capitals of the source ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// As the dictionary has it.
    Lexical,
    /// The first letter.
    Capital,
    /// The first letter of every word.
    Title,
    /// All letters.
    Upper,
}

/// The equivalent of the term that an edge has found; `None` where the other language has no term to write.
pub fn target(text: &str, tokens: &Tokens, edge: &Edge, term: Term<'_>) -> Option<String> {
    let case = case_of(text, tokens, edge, term);
    let other = term.lang().other();
    let mut terms = term
        .concept()
        .terms(other)
        .filter(|term| term.status() != Status::Deprecated);
    let preferred = terms.next()?;
    let features = |target: &Term<'_>| {
        if edge.features.is_lemma() {
            target.lemma_features()
        } else {
            edge.features
        }
    };
    let write = |target: Term<'_>| {
        target.inflected(&features(&target), &|place, upper| {
            apply(case, target, place, upper)
        })
    };
    write(preferred)
        .or_else(|| terms.find_map(write))
        .or_else(|| {
            preferred.inflected(&preferred.lemma_features(), &|place, upper| {
                apply(case, preferred, place, upper)
            })
        })
}

fn case_of(text: &str, tokens: &Tokens, edge: &Edge, term: Term<'_>) -> Case {
    let start = edge.start as usize;
    let list = &tokens.list[start..start + edge.len as usize];
    let column = &term.lexicon.columns[term.lang().column()];
    let lexical = |place: usize| column.case_of(term.number, place);
    let mut letters = 0;
    let mut all_upper = true;
    let mut each_capital = true;
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
    if term.flags() & flag::TITLE != 0 && !begins {
        return Case::Lexical;
    }
    if each_capital && list.len() > 1 {
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
