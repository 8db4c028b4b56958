//! The second half of `cargo xtask learn`: which runs of letters speak for which language.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use dilucu::{Glossary, Lang, Scheme, transliterate};

use crate::figures::typed;

#[allow(dead_code)]
#[path = "../../../src/detect/model.rs"]
mod model;
#[path = "../../../src/detect/words.rs"]
mod words;

struct Example {
    word: Vec<u8>,
    salt: u64,
    /// Azerbaijani 1, Turkish 0, neither: nothing.
    azerbaijani: Option<f32>,
    /// What it counts for, between the two languages and between either and neither.
    which: f32,
    either: f32,
}

/// Weights of the tables in the unit of evidence.
const SCALE: f32 = 4.0;
/// How much a word counts for: its frequency to this power.
const POWER: f32 = 0.5;
/// The Azerbaijani lists are longer than the Turkish one is: as many words count for less.
const AZERBAIJANI: f32 = 0.9;
/// The web is not the news.
const WEB: f64 = 0.7;
/// A word typed without its marks, for one typed with them.
const BARE: f32 = 0.5;
/// A word that the dictionary knows in both languages or in none: where it is known in one, that will be asked.
const UNDECIDED: f32 = 2.0;
/// A word of a name that the other language spells otherwise.
const NAMED: f32 = 40.0;
/// Exceptions that are kept, those that matter most.
const EXCEPTIONS: usize = 6000;
/// How much oftener a word must be in one language to be one, and what a word of the longer Azerbaijani lists counts for.
const OFTENER: f64 = 1.35;
const LONGER: f64 = 0.7;
/// A listed word of another language, and one that the list might have had.
const LISTED: f32 = 80.0;
const MADE: (usize, f32) = (20_000, 4.0);
/// From this frequency on (in ten million) a word of ours says less and less against us when another language has it too.
const COMMON: f64 = 100.0;

fn lower(c: char) -> char {
    match c {
        'I' | 'İ' => 'i',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The words of a listed form.
#[derive(Default)]
struct Words(Vec<Vec<u8>>);

impl words::Visit for Words {
    fn latin(&mut self, word: &[u8]) {
        self.0.push(word.to_vec());
    }

    fn elsewhere(&mut self, rest: &str) -> usize {
        rest.chars().next().map_or(1, char::len_utf8)
    }
}

pub fn cut(form: &str) -> Vec<Vec<u8>> {
    let mut words = Words::default();
    words::words(form, &mut words);
    words.0
}

/// Frequencies in ten million of the words of each language.
pub fn frequencies() -> [BTreeMap<Vec<u8>, f64>; 2] {
    let mut tables = [BTreeMap::new(), BTreeMap::new()];
    for (column, file, share) in [
        (0, "news-tr.tsv", 1.0),
        (1, "news-az.tsv", 1.0),
        (1, "web-az.tsv", WEB),
    ] {
        let path = Path::new("../shared/evidence").join(file);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut forms: Vec<(Vec<u8>, f64)> = Vec::new();
        for (form, n) in text
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'))
        {
            let n: f64 = n.parse().unwrap_or(0.0);
            forms.extend(cut(form).into_iter().map(|word| (word, n)));
        }
        let total: f64 = forms.iter().map(|form| form.1).sum();
        for (word, n) in forms {
            *tables[column].entry(word).or_default() += n / total * 1e7 * share;
        }
    }
    tables
}

/// The letters of a word.
fn letters(word: &[u8]) -> String {
    const MARKED: &str = "çəğıöşüâîû'-";
    word.iter()
        .map(|&code| match code {
            1..=26 => char::from(b'a' + code - 1),
            _ => MARKED
                .chars()
                .nth((code - model::MARKED) as usize)
                .unwrap_or('?'),
        })
        .collect()
}

/// Which of the languages the dictionary knows a word in.
fn known(glossary: &Glossary, form: &str) -> [bool; 2] {
    let spelled = form.trim_start_matches(['-', '\'']);
    Lang::ALL.map(|lang| {
        glossary
            .analyze(lang, spelled)
            .iter()
            .any(|analysis| analysis.is_known())
    })
}

fn ours(examples: &mut Vec<Example>, tables: &[BTreeMap<Vec<u8>, f64>; 2]) {
    let glossary = Glossary::builtin();
    let words: BTreeSet<&Vec<u8>> = tables.iter().flat_map(BTreeMap::keys).collect();
    for word in words {
        let form = letters(word);
        let [turkish, azerbaijani] = known(&glossary, &form);
        let decided = turkish != azerbaijani;
        let bare: Vec<u8> = cut(&typed(&form)).concat();
        let frequency = |column: usize| tables[column].get(word).copied().unwrap_or(0.0);
        let all = frequency(0) + frequency(1);
        for (column, share) in [(0, 1.0), (1, AZERBAIJANI)] {
            let weight = (1.0 + all as f32).powf(POWER) * (frequency(column) / all) as f32 * share;
            if weight == 0.0 {
                continue;
            }
            let mut push = |word: &[u8], which, either| {
                examples.push(Example {
                    word: word.to_vec(),
                    salt: 0,
                    azerbaijani: Some(column as f32),
                    which,
                    either,
                });
            };
            if bare != *word && !form.contains('?') {
                push(&bare, weight * BARE, weight * BARE);
            }
            let often = if decided { 1.0 } else { UNDECIDED };
            push(word, weight * often, weight);
        }
    }
}

/// Words of names that the languages spell differently: as their owners do, or as they sound.
fn names(examples: &mut Vec<Example>) {
    for concept in Glossary::builtin().concepts() {
        if concept.pos() != "name" {
            continue;
        }
        let words = Lang::ALL.map(|lang| {
            let terms = concept.terms(lang);
            let words = terms.flat_map(|term| cut(&term.text().to_lowercase()));
            words.collect::<BTreeSet<_>>()
        });
        for column in [0, 1] {
            for word in words[column].difference(&words[1 - column]) {
                let form = letters(word);
                if form.contains('?') {
                    continue;
                }
                let bare = cut(&typed(&form)).concat();
                for (word, which) in [(word, NAMED), (&bare, NAMED * BARE)] {
                    examples.push(Example {
                        word: word.clone(),
                        salt: 0,
                        azerbaijani: Some(column as f32),
                        which,
                        either: 0.0,
                    });
                }
            }
        }
    }
}

/// Words of Arabic script, which only one of the two languages has.
fn arabic(examples: &mut Vec<Example>) {
    for (word, frequency) in crate::arabic::words() {
        for scheme in [Scheme::AZ_LATN_TO_ARAB, Scheme::AZ_LATN_TO_ARAB_ZWNJ] {
            examples.push(Example {
                word: transliterate(&word, scheme)
                    .chars()
                    .map(model::code)
                    .collect(),
                salt: model::ARABIC,
                azerbaijani: Some(1.0),
                which: 0.0,
                either: ((1.0 + frequency) as f32).powf(0.25),
            });
        }
    }
}

fn others(examples: &mut Vec<Example>, tables: &[BTreeMap<Vec<u8>, f64>; 2], seed: &mut u64) {
    let text = fs::read_to_string("dict/scripts/other-languages.tsv").unwrap();
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let is_arabic = cells[1] == "Arab";
        let salt = if is_arabic { model::ARABIC } else { 0 };
        let listed: Vec<String> = cells[2]
            .split(' ')
            .map(|word| word.chars().map(lower).collect())
            .collect();
        let mut push = |word: &str, weight: f32| {
            let word: Vec<u8> = if is_arabic {
                word.chars().map(model::code).collect()
            } else {
                cut(word).concat()
            };
            let frequency: f64 = tables.iter().filter_map(|table| table.get(&word)).sum();
            examples.push(Example {
                word,
                salt,
                azerbaijani: None,
                which: 0.0,
                either: weight * (COMMON / (COMMON + frequency)) as f32,
            });
        };
        for word in &listed {
            push(word, LISTED);
        }
        // The list is short: words that it might have held are made letter by letter from those that it has.
        let maker = Maker::new(&listed);
        for _ in 0..MADE.0 {
            let word: String = maker.word(seed).into_iter().collect();
            if word.chars().count() > 2 {
                push(&word, MADE.1);
            }
        }
    }
}

/// Logistic regression by steps that shrink with what a weight has seen (AdaGrad), towards zero where it says little.
struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    shrink: f32,
}

impl Learner {
    fn new(bits: u32, shrink: f32) -> Learner {
        Learner {
            weights: vec![0.0; 1 << bits],
            squares: vec![1e-3; 1 << bits],
            shrink,
        }
    }

    fn learn(&mut self, slots: &[usize], target: f32, weight: f32, rate: f32) {
        let sum: f32 = slots.iter().map(|&slot| self.weights[slot]).sum();
        let gradient = (1.0 / (1.0 + (-sum).exp()) - target) * weight;
        if gradient.abs() < 1e-4 {
            return;
        }
        for &slot in slots {
            self.squares[slot] += gradient * gradient;
            let step = rate / self.squares[slot].sqrt();
            let weight = self.weights[slot] - step * gradient;
            let shrink = step * self.shrink;
            self.weights[slot] = if weight.abs() <= shrink {
                0.0
            } else {
                weight - shrink * weight.signum()
            };
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.weights
            .iter()
            .map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8 as u8)
            .collect()
    }
}

pub fn run() {
    let mut seed: u64 = 11;
    let mut examples = Vec::new();
    let tables = frequencies();
    ours(&mut examples, &tables);
    names(&mut examples);
    arabic(&mut examples);
    others(&mut examples, &tables, &mut seed);
    let mut which = Learner::new(model::BITS, 0.1);
    let mut either = Learner::new(model::EITHER_BITS, 0.05);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut which_slots, mut either_slots) = (Vec::new(), Vec::new());
    for epoch in 0..6 {
        for i in (1..order.len()).rev() {
            order.swap(i, draw(&mut seed, i + 1));
        }
        let rate = 0.1 / (1.0 + epoch as f32 * 0.3);
        for &index in &order {
            let example = &examples[index];
            which_slots.clear();
            either_slots.clear();
            model::features(
                &example.word,
                example.salt,
                |slot| which_slots.push(slot),
                |slot| either_slots.push(slot),
            );
            if let Some(target) = example.azerbaijani {
                which.learn(&which_slots, target, example.which, rate);
            }
            let target = if example.azerbaijani.is_some() {
                1.0
            } else {
                0.0
            };
            either.learn(&either_slots, target, example.either, rate);
        }
    }
    let weights = which.bytes();
    fs::write("dict/learned/exceptions.bin", exceptions(&tables, &weights)).unwrap();
    let bytes = [weights, either.bytes()].concat();
    println!(
        "detect: {} examples, {} of {} weights",
        examples.len(),
        bytes.iter().filter(|&&byte| byte != 0).count(),
        bytes.len()
    );
    fs::write("dict/learned/detect.bin", bytes).unwrap();
}

/// The table of words that the dictionary does not decide on and of which the lists say the contrary of what the weights of
/// their runs of letters do; see `exceptions.rs`.
fn exceptions(tables: &[BTreeMap<Vec<u8>, f64>; 2], weights: &[u8]) -> Vec<u8> {
    let glossary = Glossary::builtin();
    let words: BTreeSet<&Vec<u8>> = tables.iter().flat_map(BTreeMap::keys).collect();
    let mut found: Vec<(f64, u32)> = Vec::new();
    for word in words {
        let [turkish, azerbaijani] =
            [0, 1].map(|column| tables[column].get(word).copied().unwrap_or(0.0) + 1.0);
        let ratio = azerbaijani * LONGER / turkish;
        let mut sum = 0;
        model::features(
            word,
            0,
            |slot| sum += i32::from(weights[slot] as i8),
            |_| {},
        );
        let sum = sum as f32 / SCALE;
        let is_contrary = (sum > 0.0) != (ratio > 1.0) && sum.abs() < model::EXCEPTION;
        if !is_contrary || ratio.max(1.0 / ratio) < OFTENER {
            continue;
        }
        let [known_turkish, known_azerbaijani] = known(&glossary, &letters(word));
        if known_turkish == known_azerbaijani {
            let gain = (azerbaijani.sqrt() - turkish.sqrt()).abs();
            found.push((gain, model::name(word) << 1 | u32::from(ratio > 1.0)));
        }
    }
    println!("detect: {EXCEPTIONS} of {} exceptions", found.len());
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.truncate(EXCEPTIONS);
    let mut names: Vec<u32> = found.into_iter().map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup_by_key(|name| *name >> 1);
    let (mut bytes, mut before) = (Vec::new(), 0);
    for name in names {
        let mut step = name - before;
        before = name;
        while step >= model::MORE {
            bytes.push(model::MORE as u8);
            step -= model::MORE;
        }
        bytes.push(step as u8);
    }
    bytes
}

/// A number below `n`, the same ones in every run.
fn draw(seed: &mut u64, n: usize) -> usize {
    *seed = seed
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407);
    (*seed >> 33) as usize % n
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
        let mut word = Vec::new();
        let mut before = ['^', '^'];
        while word.len() < 16 {
            let key = if draw(seed, 3) == 0 {
                ['*', before[1]]
            } else {
                before
            };
            let choices = &self.next[&key];
            let c = choices[draw(seed, choices.len())];
            if c == '$' {
                break;
            }
            word.push(c);
            before = [before[1], c];
        }
        word
    }
}
