//! `cargo xtask eval-scripts`: the figures of conversion, restoration and detection on the corpora beside the project.

use std::collections::HashMap;
use std::fs;
use std::time::Instant;

use dilucu::{Lang, restore};

pub fn run(arguments: &[String]) {
    let wanted =
        |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    if wanted("restore") {
        restoration();
    }
}

fn corpus(lang: Lang) -> Option<String> {
    let path = format!("../shared/corpus/ntrex.{lang}");
    let text = fs::read_to_string(&path);
    if text.is_err() {
        println!("{path}: not there, skipped");
    }
    text.ok()
}

/// The text as typed on a keyboard without the letters.
pub fn typed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ç' => 'c',
            'ğ' => 'g',
            'ı' => 'i',
            'ö' => 'o',
            'ş' => 's',
            'ü' | 'û' => 'u',
            'ə' => 'e',
            'â' => 'a',
            'î' => 'i',
            'Ç' => 'C',
            'Ğ' => 'G',
            'İ' | 'Î' => 'I',
            'Ö' => 'O',
            'Ş' => 'S',
            'Ü' | 'Û' => 'U',
            'Ə' => 'E',
            'Â' => 'A',
            _ => c,
        })
        .collect()
}

/// MB/s of the best of some runs, since other work on the machine only ever makes a run slower.
pub fn speed(text: &str, run: impl Fn(&str) -> usize) -> (f64, usize) {
    let mut best = f64::MAX;
    let mut result = 0;
    for _ in 0..25 {
        let start = Instant::now();
        result = run(text);
        best = best.min(start.elapsed().as_secs_f64());
    }
    (text.len() as f64 / best / 1e6, result)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect()
}

fn restoration() {
    for lang in Lang::ALL {
        let Some(text) = corpus(lang) else { continue };
        let bare = typed(&text);
        let (mut right, mut all) = (0, 0);
        let mut wrong: HashMap<(String, String), usize> = HashMap::new();
        for (line, gold) in bare.lines().zip(text.lines()) {
            let restored = restore(line, lang);
            let (ours, gold) = (words(&restored), words(gold));
            assert_eq!(ours.len(), gold.len());
            for (one, other) in ours.iter().zip(&gold) {
                all += 1;
                if one == other {
                    right += 1;
                } else {
                    *wrong
                        .entry((one.to_string(), other.to_string()))
                        .or_default() += 1;
                }
            }
        }
        let (speed, length) = speed(&bare, |text| restore(text, lang).len());
        println!(
            "restore {lang}: {:.2} % of {all} words, {speed:.1} MB/s ({length})",
            right as f64 * 100.0 / all as f64
        );
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by(|a, b| (b.1, &b.0).cmp(&(a.1, &a.0)));
        for ((ours, gold), count) in wrong.iter().take(70) {
            print!("{ours}/{gold} {count}  ");
        }
        println!();
    }
}
