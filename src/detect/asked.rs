//! What the built-in dictionary knows of the words of a short text.

use alloc::vec::Vec;

use crate::glossary::Glossary;
use crate::matching::{FIGURE, Matcher};

/// Words that are asked about: more would take long.
const WORDS: usize = 16;

/// A word of the text.
pub(super) struct Answer {
    /// Which of the languages know it.
    pub(super) known: [bool; 2],
    /// It is long enough to be no chance.
    pub(super) long: bool,
}

/// Calls `each` with what is known of every word in turn, as long as it asks for more.
pub(super) fn ask(text: &str, mut each: impl FnMut(Answer) -> bool) {
    let glossary = Glossary::builtin();
    let mut matchers = [0, 1].map(|column| Matcher::new(&glossary, column));
    let mut nodes = Vec::new();
    for word in text.split_whitespace().take(WORDS) {
        let mut known = [false; 2];
        let mut long = false;
        for (matcher, known) in matchers.iter_mut().zip(&mut known) {
            matcher.read(word);
            for place in 0..matcher.tokens.list.len() {
                let token = matcher.tokens.list[place];
                long |= !token.figure && matcher.tokens.letters(&token).len() > 2;
                nodes.clear();
                matcher.edges_at(word, place, &mut nodes);
                *known |= !token.figure
                    && nodes
                        .iter()
                        .any(|node| matcher.edge_of(node, place).term < FIGURE);
            }
        }
        if !each(Answer { known, long }) {
            return;
        }
    }
}
