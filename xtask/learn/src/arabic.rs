//! The third part of `cargo xtask learn`: what the letters of Arabic script are in Latin.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dilucu::{Scheme, transliterate};

#[allow(dead_code)]
#[path = "../../../src/transliterate/reading.rs"]
mod reading;

use reading::{FEATURES, Left, contexts, slot};

type Options = BTreeMap<char, Vec<String>>;

fn options() -> Options {
    fs::read_to_string("dict/scripts/az-Arab-read.tsv")
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let (arab, latin) = line.split_once('\t').unwrap();
            let outs = latin
                .split(' ')
                .map(|out| out.trim_matches('-').to_owned())
                .collect();
            (arab.chars().next().unwrap(), outs)
        })
        .collect()
}

/// The choices that make the word of its letters, the likelier readings first.
fn align(written: &[char], word: &str, options: &Options) -> Option<Vec<usize>> {
    let Some(first) = written.first() else {
        return word.is_empty().then(Vec::new);
    };
    for (choice, out) in options.get(first)?.iter().enumerate() {
        if let Some(rest) = word.strip_prefix(out.as_str())
            && let Some(mut choices) = align(&written[1..], rest, options)
        {
            choices.insert(0, choice);
            return Some(choices);
        }
    }
    None
}

pub fn words() -> BTreeMap<String, f64> {
    let mut words: BTreeMap<String, f64> = BTreeMap::new();
    for file in ["news-az.tsv", "web-az.tsv"] {
        let text = fs::read_to_string(Path::new("../shared/evidence").join(file)).unwrap();
        for line in text.lines().skip(1) {
            let Some((form, n)) = line.split_once('\t') else {
                continue;
            };
            let small: String = form
                .chars()
                .map(|c| match c {
                    'I' => 'ı',
                    'İ' => 'i',
                    _ => c.to_lowercase().next().unwrap_or(c),
                })
                .collect();
            if small
                .chars()
                .all(|c| "abcçdeəfgğhxıijkqlmnoöprsştuüvyz".contains(c))
            {
                *words.entry(small).or_default() += n.parse::<f64>().unwrap_or(0.0) / 1000.0;
            }
        }
    }
    for file in fs::read_dir("dict/terms").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().skip(1) {
            let Some(cell) = line.split('\t').nth(2) else {
                continue;
            };
            for word in cell
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
            {
                *words.entry(dilucu::lowercase(word)).or_default() += 2500.0;
            }
        }
    }
    words
}

pub fn run() {
    let options = options();
    let mut examples: Vec<(Vec<char>, Vec<usize>, f32)> = Vec::new();
    let (mut tried, mut failed) = (0, 0);
    for (word, frequency) in words() {
        let mut seen = Vec::new();
        for (scheme, share) in [
            (Scheme::AZ_LATN_TO_ARAB, 1.0f32),
            (Scheme::AZ_LATN_TO_ARAB_MARKS, 0.3),
        ] {
            let arab = transliterate(&word, scheme);
            // With the vowels marked, but ə unwritten, is a third way that is met.
            for arab in [arab.replace('\u{64e}', ""), arab] {
                let written: Vec<char> = reading::letters(&arab).collect();
                if seen.contains(&written) {
                    continue;
                }
                seen.push(written.clone());
                tried += 1;
                match align(&written, &word, &options) {
                    Some(choices) => {
                        examples.push((
                            written,
                            choices,
                            ((1.0 + frequency) as f32).powf(0.33) * share,
                        ));
                    }
                    None => {
                        failed += 1;
                        if failed % 400 == 0 {
                            println!("unaligned {word} {arab}");
                        }
                    }
                }
            }
        }
    }
    let size = 1 << reading::BITS;
    let mut weights = vec![0.0f32; size];
    let mut squares = vec![1e-3f32; size];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed: u64 = 5;
    for epoch in 0..12 {
        for i in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        for &index in &order {
            let (written, choices, weight) = &examples[index];
            let mut left = Left::default();
            for (at, (&letter, &gold)) in written.iter().zip(choices).enumerate() {
                let outs = &options[&letter];
                if outs.len() > 1 {
                    let contexts = contexts(written, at, &left);
                    let mut sums = [0.0f32; 8];
                    for choice in 0..outs.len() {
                        sums[choice] = (0..FEATURES)
                            .map(|k| weights[slot(k, contexts[k], choice)])
                            .sum();
                    }
                    let top = sums[..outs.len()].iter().copied().fold(f32::MIN, f32::max);
                    let total: f32 = sums[..outs.len()].iter().map(|sum| (sum - top).exp()).sum();
                    for (choice, sum) in sums[..outs.len()].iter().enumerate() {
                        let gradient = ((sum - top).exp() / total
                            - if choice == gold { 1.0 } else { 0.0 })
                            * weight;
                        if gradient.abs() < 1e-4 {
                            continue;
                        }
                        for (k, &context) in contexts.iter().enumerate().take(FEATURES) {
                            let slot = slot(k, context, choice);
                            squares[slot] += gradient * gradient;
                            let step = 0.15 / (1.0 + epoch as f32 * 0.2) / squares[slot].sqrt();
                            let moved = weights[slot] - step * gradient;
                            let shrink = step * 0.003;
                            weights[slot] = if moved.abs() <= shrink {
                                0.0
                            } else {
                                moved - shrink * moved.signum()
                            };
                        }
                    }
                }
                outs[gold].chars().for_each(|c| left.push(c));
            }
        }
    }
    let bytes: Vec<u8> = weights
        .iter()
        .map(|weight| (weight * 4.0).round().clamp(-20.0, 20.0) as i8 as u8)
        .collect();
    println!(
        "reading: {tried} spellings, {failed} unaligned, {} of {size} weights",
        bytes.iter().filter(|&&byte| byte != 0).count()
    );
    fs::write("dict/learned/reading-az.bin", bytes).unwrap();
}
