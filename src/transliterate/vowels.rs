//! Perso-Arabic script read: the likeliest of the readings that its letters leave open.

use alloc::string::String;
use alloc::vec::Vec;

use super::ARABIC_OPTIONS;
use super::reading::{self, Left};
use crate::glossary::BUILTIN;
use crate::lang::Lang;
use crate::matching::{FIGURE, Matcher, Node};

/// What the dictionary knows, in any inflected form, with the words that it was asked before.
pub(super) struct Known {
    matcher: Matcher<'static>,
    nodes: Vec<Node>,
}

impl Known {
    pub(super) fn new(lang: Lang) -> Self {
        Known {
            matcher: Matcher::new(&BUILTIN, lang.column()),
            nodes: Vec::new(),
        }
    }

    fn has(&mut self, word: &str) -> bool {
        self.matcher.read(word);
        if self.matcher.tokens.list.len() != 1 {
            return false;
        }
        self.nodes.clear();
        self.matcher.edges_at(word, 0, &mut self.nodes);
        self.nodes.iter().any(|node| {
            let edge = self.matcher.edge_of(node, 0);
            edge.len == 1 && edge.term < FIGURE
        })
    }
}

/// What a word in Arabic script may be, likeliest first, with the cost of each against the first; one that the dictionary
/// knows in some inflected form goes before others that are not much likelier.
pub(super) fn readings(word: &str, limit: usize, known: &mut Known) -> Vec<(i32, String)> {
    let mut readings = spelled(word);
    for (cost, text) in &mut readings {
        // What is much less likely is not asked for: it would not come first.
        if *cost > KNOWN || !known.has(text) {
            *cost += KNOWN;
        }
    }
    readings.sort_by_key(|reading| reading.0);
    let best = readings.first().map_or(0, |reading| reading.0);
    for (cost, _) in &mut readings {
        *cost -= best;
    }
    readings.truncate(limit);
    readings
}

/// The readings by the letters alone.
fn spelled(word: &str) -> Vec<(i32, String)> {
    let written: Vec<char> = reading::letters(word).take(LONGEST).collect();
    let mut beams: Vec<(i32, String, Left)> = alloc::vec![(0, String::new(), Left::default())];
    for (at, &letter) in written.iter().enumerate() {
        let Ok(found) = ARABIC_OPTIONS.binary_search_by_key(&letter, |row| row.0) else {
            for beam in &mut beams {
                beam.1.push(letter);
            }
            continue;
        };
        let outs = ARABIC_OPTIONS[found].1;
        let mut next: Vec<(i32, String, Left)> = Vec::with_capacity(beams.len() * outs.len());
        for (score, text, left) in &beams {
            let contexts = reading::contexts(&written, at, left);
            for (choice, out) in outs.iter().enumerate() {
                let sum: i32 = if outs.len() == 1 {
                    0
                } else {
                    contexts
                        .iter()
                        .enumerate()
                        .map(|(index, &context)| {
                            i32::from(READING[reading::slot(index, context, choice)] as i8)
                        })
                        .sum()
                };
                let mut text = text.clone();
                let mut left = *left;
                text.push_str(out);
                out.chars().for_each(|c| left.push(c));
                next.push((score + sum, text, left));
            }
        }
        next.sort_by_key(|beam| core::cmp::Reverse(beam.0));
        let mut kept: Vec<(i32, String, Left)> = Vec::with_capacity(BEAMS);
        for beam in next {
            if kept.len() == BEAMS {
                break;
            }
            if !kept.iter().any(|one| one.1 == beam.1) {
                kept.push(beam);
            }
        }
        beams = kept;
    }
    let best = beams.first().map_or(0, |beam| beam.0);
    beams
        .into_iter()
        .map(|(score, text, _)| (best - score, text))
        .collect()
}

static READING: &[u8] = include_bytes!("../../dict/learned/reading-az.bin");

/// How much likelier a word is that the dictionary knows. Anything from 16 to 48 does as well.
const KNOWN: i32 = 24;
/// Readings that are followed at once.
const BEAMS: usize = 8;
/// What is longer is no word.
const LONGEST: usize = 48;
