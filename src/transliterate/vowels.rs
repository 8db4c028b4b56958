//! Perso-Arabic script read: the likeliest of the readings that its letters leave open.

use alloc::string::String;
use alloc::vec::Vec;

use super::ARABIC_OPTIONS;
use super::reading::{self, Left};

/// What a word in Arabic script may be, likeliest first, with the cost of each against the first.
pub(super) fn readings(word: &str, limit: usize) -> Vec<(i32, String)> {
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
        .take(limit)
        .map(|(score, text, _)| (best - score, text))
        .collect()
}

static READING: &[u8] = include_bytes!("../../dict/learned/reading-az.bin");

/// Readings that are followed at once.
const BEAMS: usize = 8;
/// What is longer is no word.
const LONGEST: usize = 48;
