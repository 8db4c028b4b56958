//! The second half of `cargo xtask learn`: which runs of letters speak for which language.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::figures::typed;
#[allow(dead_code)]
#[path = "../../../src/detect/model.rs"]
mod model;

struct Example {
    word: Vec<u8>,
    salt: u64,
    /// Azerbaijani 1, Turkish 0, neither: nothing.
    azerbaijani: Option<f32>,
    weight: f32,
}

fn lower(c: char) -> char {
    match c {
        'I' | 'İ' => 'i',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn example(word: &str, azerbaijani: Option<f32>, weight: f32, arabic: bool) -> Example {
    let salt = if arabic { model::ARABIC } else { 0 };
    Example {
        word: word.chars().map(model::code).collect(),
        salt,
        azerbaijani,
        weight,
    }
}

pub fn run() {
    let variable = |name: &str, default: f32| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let (power, others, l1, scale) = (
        variable("DPOWER", 0.42),
        variable("OTHERS", 80.0),
        variable("DL1", 0.05),
        4.0,
    );
    let mut examples = Vec::new();
    for (azerbaijani, file) in [
        (0.0, "news-tr.tsv"),
        (1.0, "news-az.tsv"),
        (1.0, "web-az.tsv"),
    ] {
        let path = Path::new("../shared/evidence").join(file);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut forms: HashMap<String, f64> = HashMap::new();
        for line in text.lines().skip(1) {
            if let Some((form, n)) = line.split_once('\t') {
                for part in form
                    .split(|c: char| !c.is_alphabetic())
                    .filter(|part| !part.is_empty())
                {
                    *forms.entry(part.chars().map(lower).collect()).or_default() +=
                        n.parse().unwrap_or(0.0);
                }
            }
        }
        let total: f64 = forms.values().sum();
        for (form, n) in forms {
            let weight = ((1.0 + n / total * 1e7) as f32).powf(power)
                * if azerbaijani == 1.0 {
                    variable("AZW", 0.68)
                } else {
                    1.0
                };
            let bare = typed(&form);
            if bare != form {
                examples.push(example(&bare, Some(azerbaijani), weight * 0.5, false));
            }
            examples.push(example(&form, Some(azerbaijani), weight, false));
        }
    }
    for (word, frequency) in crate::arabic::words() {
        let weight = ((1.0 + frequency) as f32).powf(0.25);
        for scheme in [
            dilucu::Scheme::AZ_LATN_TO_ARAB,
            dilucu::Scheme::AZ_LATN_TO_ARAB_ZWNJ,
        ] {
            examples.push(example(
                &dilucu::transliterate(&word, scheme),
                Some(1.0),
                weight,
                true,
            ));
        }
    }
    let mut seed: u64 = 11;
    let (made, made_weight) = (variable("MADE", 20000.0) as usize, variable("MADEW", 4.0));
    let text = fs::read_to_string("dict/scripts/other-languages.tsv").unwrap();
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let arabic = cells[1] == "Arab";
        let listed: Vec<String> = cells[2]
            .split(' ')
            .map(|word| word.chars().map(lower).collect())
            .collect();
        for word in &listed {
            examples.push(example(word, None, others, arabic));
        }
        // The list is short: words that it might have held are made letter by letter from those that it has.
        let maker = Maker::new(&listed);
        for _ in 0..made {
            let word: String = maker.word(&mut seed).into_iter().collect();
            if word.chars().count() > 2 {
                examples.push(example(&word, None, made_weight, arabic));
            }
        }
    }
    examples.sort_by(|a, b| (&a.word, a.salt).cmp(&(&b.word, b.salt)));
    let size = 1 << model::BITS;
    let mut weights = vec![[0.0f32; 2]; size];
    let mut squares = vec![[1e-3f32; 2]; size];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut slots = Vec::new();
    for epoch in 0..6 {
        for i in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        for &index in &order {
            let example = &examples[index];
            slots.clear();
            model::features(&example.word, example.salt, |slot| slots.push(slot));
            for (which, target) in [
                example.azerbaijani,
                Some(if example.azerbaijani.is_some() {
                    1.0
                } else {
                    0.0
                }),
            ]
            .into_iter()
            .enumerate()
            {
                let Some(target) = target else { continue };
                let sum: f32 = slots.iter().map(|&slot| weights[slot][which]).sum();
                let gradient = (1.0 / (1.0 + (-sum).exp()) - target) * example.weight;
                if gradient.abs() < 1e-4 {
                    continue;
                }
                let rate = 0.1 / (1.0 + epoch as f32 * 0.3);
                for &slot in &slots {
                    squares[slot][which] += gradient * gradient;
                    let step = rate / squares[slot][which].sqrt();
                    let weight = weights[slot][which] - step * gradient;
                    let shrink = step * l1;
                    weights[slot][which] = if weight.abs() <= shrink {
                        0.0
                    } else {
                        weight - shrink * weight.signum()
                    };
                }
            }
        }
    }
    let bytes: Vec<u8> = weights
        .iter()
        .flatten()
        .map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8)
        .collect();
    println!(
        "detect: {} examples, {} of {} weights",
        examples.len(),
        bytes.iter().filter(|&&byte| byte != 0).count(),
        bytes.len()
    );
    fs::write("dict/learned/detect.bin", bytes).unwrap();
}

/// Words letter by letter, each drawn by the two before it.
struct Maker {
    next: HashMap<[char; 2], Vec<char>>,
}

impl Maker {
    fn new(words: &[String]) -> Maker {
        let mut next: HashMap<[char; 2], Vec<char>> = HashMap::new();
        for word in words {
            let mut before = ['^', '^'];
            for c in word.chars().chain(['$']) {
                next.entry(before).or_default().push(c);
                // Where two letters before say little, one does.
                next.entry(['*', before[1]]).or_default().push(c);
                before = [before[1], c];
            }
        }
        Maker { next }
    }

    fn word(&self, seed: &mut u64) -> Vec<char> {
        let mut draw = |n: usize| {
            *seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (*seed >> 33) as usize % n
        };
        let mut word = Vec::new();
        let mut before = ['^', '^'];
        while word.len() < 16 {
            let key = if draw(3) == 0 {
                ['*', before[1]]
            } else {
                before
            };
            let choices = &self.next[&key];
            let c = choices[draw(choices.len())];
            if c == '$' {
                break;
            }
            word.push(c);
            before = [before[1], c];
        }
        word
    }
}
