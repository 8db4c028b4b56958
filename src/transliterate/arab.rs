//! Perso-Arabic script: what the rules of letters cannot know.
//!
//! ```text
//!     word       vətəndaşlıq      nəticələr
//!     spelled    vəṭəndaşlıq      nəticə·lər       Arabic letters of Arabic words; · (U+200C) behind a stem in ə
//!     written    وطنداشلیق         نتیجه‌لر
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use super::reading::{self, Left};
use super::{ARABIC_OPTIONS, ARABIC_WORDS, SCHWA_STEMS};
use crate::fold;

/// The shortest word that another may be built on.
const SHORTEST: usize = 4;

/// The word in small letters, with the letters of Arabic marked and its stem parted from the suffixes.
pub(super) fn spelled(word: &str) -> String {
    let small: String = word
        .chars()
        .filter(|&c| !super::is_apostrophe(c))
        .map(fold::lower)
        .collect();
    let parted = parted(&small);
    let after = ARABIC_WORDS.partition_point(|row| row.0 <= parted.as_str());
    let listed = ARABIC_WORDS[..after].iter().rev().take(24).find(|row| {
        parted == row.0 || (row.0.chars().count() >= SHORTEST && parted.starts_with(row.0))
    });
    match listed {
        Some((latin, marked)) => {
            let mut spelled = String::from(*marked);
            spelled.push_str(&parted[latin.len()..]);
            spelled
        }
        None => parted,
    }
}

/// The word with U+200C behind a stem in ə that has suffixes.
fn parted(word: &str) -> String {
    let mut stem = String::with_capacity(24);
    for (at, _) in word.match_indices('ə').rev() {
        let end = at + 'ə'.len_utf8();
        let suffix = &word[end..];
        if suffix.chars().count() < 2
            || !suffix.starts_with(['l', 'd', 'n', 'y', 's', 'm', 'c', 'k'])
        {
            continue;
        }
        if end > 40 {
            continue;
        }
        stem.clear();
        stem.push('\n');
        stem.push_str(&word[..end]);
        stem.push('\n');
        if SCHWA_STEMS.contains(stem.as_str()) {
            let mut parted = String::from(&word[..end]);
            parted.push('\u{200c}');
            parted.push_str(suffix);
            return parted;
        }
    }
    word.into()
}

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
