//! Suffixes of foreign names, which go by how the name is said and not by how it is spelled.

use alloc::vec::Vec;

use crate::fold::{self, Letter};
use crate::morphology::{Features, Lexeme, flag};
use crate::tables::MORPHOLOGY;

/// How the end of a foreign name can sound: every kind of vowel, before nothing, a voiced and a voiceless consonant.
///
/// ```text
///     Jones'un      said with an o: on-un, az Jones-un       Muppet'e      et-e
/// ```
const SAID: [&[Letter]; 12] = [
    &[A],
    &[E],
    &[O],
    &[OE],
    &[A, N],
    &[E, N],
    &[O, N],
    &[OE, N],
    &[A, T],
    &[E, T],
    &[O, T],
    &[OE, T],
];
const A: Letter = fold::letter_of('a');
const E: Letter = fold::letter_of('e');
const O: Letter = fold::letter_of('o');
const OE: Letter = fold::letter_of('ö');
const N: Letter = fold::letter_of('n');
const T: Letter = fold::letter_of('t');

/// The likeliest features of a suffix (with its apostrophe), and an end of a word that it fits.
pub fn suffix_of(column: usize, suffix: &[Letter]) -> Option<(&'static [Letter], Features)> {
    let mut best: Option<(i16, &'static [Letter], Features)> = None;
    for said in SAID {
        let lexeme = Lexeme { letters: said, flags: flag::NAME, state: MORPHOLOGY.parts_of_speech[0].state };
        let mut word: Vec<Letter> = said.into();
        word.extend_from_slice(suffix);
        MORPHOLOGY.analyze(column, &lexeme, &word, |chain| {
            let cost = MORPHOLOGY.cost(&chain.features) + i16::from(chain.suffixes);
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, said, chain.features));
            }
        });
    }
    best.map(|(_, said, features)| (said, features))
}
