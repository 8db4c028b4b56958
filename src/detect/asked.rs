//! What the built-in dictionary knows of the words of a short text.

use alloc::vec::Vec;

use crate::glossary::Glossary;
use crate::matching::{FIGURE, Matcher};

/// Bytes of text that are enough to ask about.
pub(super) const ENOUGH: usize = 256;

/// Words that are asked about, as bits.
const WORDS: usize = 16;

/// Numbers of words.
pub(super) struct Answer {
    /// Words of the first language and not of the second, and the reverse.
    pub(super) first_only: u32,
    pub(super) second_only: u32,
    /// Longer words of some language, and of none.
    pub(super) known: u32,
    pub(super) unknown: u32,
}

pub(super) fn ask(text: &str) -> Answer {
    let glossary = Glossary::builtin();
    let mut nodes = Vec::new();
    // Words that each language knows; and words long enough to be no chance.
    let mut known = [0u32; 2];
    let mut long = 0u32;
    for (column, known) in known.iter_mut().enumerate() {
        let mut matcher = Matcher::new(&glossary, column);
        matcher.read(text);
        for place in 0..matcher.tokens.list.len().min(WORDS) {
            let token = matcher.tokens.list[place];
            if token.figure {
                continue;
            }
            if matcher.tokens.letters(&token).len() > 2 {
                long |= 1 << place;
            }
            nodes.clear();
            matcher.edges_at(text, place, &mut nodes);
            for node in &nodes {
                let edge = matcher.edge_of(node, place);
                if edge.term < FIGURE {
                    // A term of several words knows all of them.
                    *known |= ((1 << edge.len) - 1) << place;
                }
            }
        }
    }
    let [first, second] = known;
    Answer {
        first_only: (first & !second).count_ones(),
        second_only: (second & !first).count_ones(),
        known: ((first | second) & long).count_ones(),
        unknown: (long & !(first | second)).count_ones(),
    }
}
