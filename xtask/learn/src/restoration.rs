//! `cargo xtask learn`: from lists of word forms with frequencies to the tables of `dict/learned/`.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

#[allow(dead_code)]
#[path = "../../../src/restore/model.rs"]
mod model;

use model::{EDGE, FEATURES, REACH, answer, code, is_question};

struct Word {
    typed: Vec<u8>,
    gold: Vec<u8>,
    form: String,
    weight: f32,
    frequency: f64,
    best: bool,
}

fn lower(c: char) -> char {
    match c {
        'I' => 'ı',
        'İ' => 'i',
        'Â' | 'â' => 'a',
        'Î' | 'î' => 'i',
        'Û' | 'û' => 'u',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn encode(form: &str, schwa: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut typed = vec![EDGE; REACH];
    let mut gold = vec![EDGE; REACH];
    for c in form.chars() {
        let (t, g) = match c {
            'a'..='z' => (code(c as u8), code(c as u8)),
            'ə' if !schwa => return None,
            '\'' | '’' => (model::APOSTROPHE, model::APOSTROPHE),
            _ => {
                let index = model::QUESTIONS.iter().position(|pair| pair.1 == c)?;
                let t = code(model::QUESTIONS[index].0);
                (t, answer(t, true))
            }
        };
        typed.push(t);
        gold.push(g);
    }
    typed.extend([EDGE; REACH]);
    gold.extend([EDGE; REACH]);
    Some((typed, gold))
}

fn read(files: &[&Path], schwa: bool) -> Vec<Word> {
    let mut forms: HashMap<Vec<u8>, HashMap<String, f64>> = HashMap::new();
    for file in files {
        let text =
            fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let rows: Vec<(String, f64)> = text
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(form, n)| Some((form.chars().map(lower).collect(), n.parse().ok()?)))
            .collect();
        let total: f64 = rows.iter().map(|row| row.1).sum();
        for (form, n) in rows {
            for part in form.split(['-', '.']) {
                if let Some((typed, _)) = encode(part, schwa).filter(|_| !part.is_empty()) {
                    *forms
                        .entry(typed)
                        .or_default()
                        .entry(part.into())
                        .or_default() += n / total * 1e8;
                }
            }
        }
    }
    let power: f64 = std::env::var("POWER")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.25);
    let mut words: Vec<Word> = Vec::new();
    for (typed, rivals) in forms {
        let total: f64 = rivals.values().sum();
        let best = rivals.values().copied().fold(0.0, f64::max);
        for (form, frequency) in rivals {
            // The rarer of two words still says how doubtful the answer is; a slip of the pen says nothing.
            if frequency < best && frequency < total * 0.05 {
                continue;
            }
            let gold = encode(&form, schwa).unwrap().1;
            let weight = ((1.0 + total).powf(power) * (frequency / total)) as f32;
            words.push(Word {
                typed: typed.clone(),
                gold,
                form,
                weight,
                frequency,
                best: frequency >= best,
            });
        }
    }
    words.sort_by(|a, b| a.form.cmp(&b.form));
    words
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}

struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Learner {
    fn train(
        words: &[Word],
        schwa: bool,
        bits: u32,
        epochs: usize,
        l1: f32,
        held: impl Fn(usize) -> bool,
    ) -> Learner {
        let mut learner = Learner {
            weights: vec![0.0; 1 << bits],
            squares: vec![1e-3; 1 << bits],
        };
        let mut order: Vec<usize> = (0..words.len()).filter(|&i| !held(i)).collect();
        let mut seed = 7;
        for epoch in 0..epochs {
            shuffle(&mut order, &mut seed);
            for &index in &order {
                let word = &words[index];
                for at in REACH..word.typed.len() - REACH {
                    if !is_question(word.typed[at], schwa) {
                        continue;
                    }
                    let slots = model::features(
                        word.typed[at],
                        &model::Around::new(&word.typed, &word.gold, at),
                        bits,
                    );
                    let target = if word.gold[at] != word.typed[at] {
                        1.0
                    } else {
                        0.0
                    };
                    let sum: f32 = slots.iter().map(|&slot| learner.weights[slot]).sum();
                    let gradient = (1.0 / (1.0 + (-sum).exp()) - target) * word.weight;
                    if gradient.abs() < 1e-4 {
                        continue;
                    }
                    let rate = 0.15 / (1.0 + epoch as f32 * 0.1);
                    for &slot in &slots {
                        learner.squares[slot] += gradient * gradient;
                        let step = rate / learner.squares[slot].sqrt();
                        let mut weight = learner.weights[slot] - step * gradient;
                        // Towards zero: features that say little vanish, and the table packs well.
                        let shrink = step * l1;
                        weight = if weight.abs() <= shrink {
                            0.0
                        } else {
                            weight - shrink * weight.signum()
                        };
                        learner.weights[slot] = weight;
                    }
                }
            }
        }
        learner
    }

    fn quantized(&self, scale: f32) -> Vec<i8> {
        self.weights
            .iter()
            .map(|weight| (weight * scale).round().clamp(-8.0, 7.0) as i8)
            .collect()
    }
}

fn restore(table: &[i8], bits: u32, typed: &[u8], schwa: bool) -> Vec<u8> {
    let mut restored = typed.to_vec();
    for at in REACH..typed.len() - REACH {
        if is_question(typed[at], schwa) {
            let slots = model::features(typed[at], &model::Around::new(typed, &restored, at), bits);
            let sum: i32 = slots.iter().map(|&slot| i32::from(table[slot])).sum();
            restored[at] = answer(typed[at], sum > 0);
        }
    }
    restored
}

const _: () = assert!(FEATURES < 64);

pub fn run(arguments: &[String]) {
    let number = |index: usize, default: f32| {
        arguments
            .get(index)
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let (bits, epochs, l1, scale) = (
        number(0, 16.0) as u32,
        number(1, 10.0) as usize,
        number(2, 0.02),
        number(3, 16.0),
    );
    let evidence = Path::new("../shared/evidence");
    for (name, schwa, files) in [
        ("tr", false, vec!["news-tr.tsv"]),
        ("az", true, vec!["news-az.tsv", "web-az.tsv"]),
    ] {
        let paths: Vec<_> = files.iter().map(|file| evidence.join(file)).collect();
        let words = read(
            &paths.iter().map(|path| path.as_path()).collect::<Vec<_>>(),
            schwa,
        );
        let start = std::time::Instant::now();
        let held = |index: usize| arguments.get(4).is_some() && index % 10 == 3;
        let learner = Learner::train(&words, schwa, bits, epochs, l1, held);
        let table = learner.quantized(scale);
        let (mut tokens, mut right, mut types, mut exact) = (0.0, 0.0, 0, 0);
        let (mut held_types, mut held_exact) = (0, 0);
        let mut wrong = Vec::new();
        for (index, word) in words.iter().enumerate().filter(|(_, word)| word.best) {
            let ok = restore(&table, bits, &word.typed, schwa) == word.gold;
            if held(index) {
                held_types += 1;
                held_exact += usize::from(ok);
                continue;
            }
            types += 1;
            tokens += word.frequency;
            if ok {
                exact += 1;
                right += word.frequency;
            } else {
                wrong.push(word);
            }
        }
        wrong.sort_by(|a, b| b.frequency.total_cmp(&a.frequency));
        let most: usize = std::env::var("MOST")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(1000);
        let mut exceptions: Vec<[u8; model::EXCEPTION]> = wrong
            .iter()
            .take(most)
            .filter_map(|word| model::exception(&word.typed, &word.gold, schwa))
            .collect();
        exceptions.sort_unstable();
        right += wrong
            .iter()
            .take(most)
            .map(|word| word.frequency)
            .sum::<f64>();
        fs::create_dir_all("target/learn").unwrap();
        let path = format!("target/learn/{name}.bin");
        let mut bytes: Vec<u8> = table.iter().map(|&weight| weight as u8).collect();
        bytes.extend(exceptions.into_iter().flatten());
        fs::write(&path, bytes).unwrap();
        println!(
            "{name}: {types} types {:.2} % exact, tokens {:.3} %, held {:.2} %, nonzero {}, {:?}; worst {:?}",
            exact as f32 * 100.0 / types as f32,
            right * 100.0 / tokens,
            held_exact as f32 * 100.0 / held_types.max(1) as f32,
            table.iter().filter(|&&w| w != 0).count(),
            start.elapsed(),
            wrong
                .iter()
                .take(12)
                .map(|w| w.form.as_str())
                .collect::<Vec<_>>()
        );
    }
}
