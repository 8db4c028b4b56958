//! `cargo xtask eval-scripts`: the figures of conversion, restoration and detection on the corpora beside the project.

use std::collections::HashMap;
use std::fs;
use std::time::Instant;

use dilucu::{Lang, Scheme, detect, lowercase, readings, restore, transliterate};

pub fn run(arguments: &[String]) {
    let wanted =
        |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    if wanted("cyrillic") {
        cyrillic();
    }
    if arguments.iter().any(|argument| argument == "bonus") {
        let corpus = corpus(Lang::Az).unwrap_or_default();
        let tokens: Vec<String> = words(&corpus).into_iter().map(lowercase).collect();
        for scheme in [Scheme::AZ_LATN_TO_ARAB, Scheme::AZ_LATN_TO_ARAB_MARKS] {
            let text: Vec<String> = tokens
                .iter()
                .map(|word| transliterate(word, scheme))
                .collect();
            let text = text.join("\n");
            for bonus in [0, 8, 16, 32, 48, 64, 96, 128, 192, 256, 400, 1000] {
                dilucu::BONUS.store(bonus, std::sync::atomic::Ordering::Relaxed);
                let start = Instant::now();
                let back = transliterate(&text, Scheme::AZ_ARAB_TO_LATN);
                let right = back
                    .lines()
                    .zip(&tokens)
                    .filter(|(one, other)| one == other)
                    .count();
                println!(
                    "{scheme} {bonus}: {:.2} {:?}",
                    right as f64 * 100.0 / tokens.len() as f64,
                    start.elapsed()
                );
            }
        }
        return;
    }
    if wanted("arabic") {
        arabic();
    }
    if wanted("detect") {
        detection();
    }
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

/// The first words of a line.
fn beginning(line: &str, count: usize) -> String {
    line.split_whitespace()
        .take(count)
        .collect::<Vec<_>>()
        .join(" ")
}

fn detection() {
    let texts: Vec<String> = Lang::ALL.into_iter().filter_map(corpus).collect();
    let [turkish, azerbaijani] = texts.as_slice() else {
        return;
    };
    let vocabulary: Vec<std::collections::BTreeSet<&str>> = [turkish, azerbaijani]
        .iter()
        .map(|text| words(text).into_iter().collect())
        .collect();
    let mut rates: Vec<(&str, [usize; 2], [usize; 2])> = Vec::new();
    let mut count = |name: &'static str, column: usize, text: &str| {
        let found = detect(text).lang();
        let place = match rates.iter().position(|rate| rate.0 == name) {
            Some(place) => place,
            None => {
                rates.push((name, [0; 2], [0; 2]));
                rates.len() - 1
            }
        };
        rates[place].2[column] += 1;
        rates[place].1[column] += usize::from(found == Some(Lang::ALL[column]));
    };
    for (column, text) in [turkish, azerbaijani].into_iter().enumerate() {
        for line in text.lines() {
            count("sentence", column, line);
            count("sentence, ASCII", column, &typed(line));
            count("five words", column, &beginning(line, 5));
            count("three words", column, &beginning(line, 3));
            count("five words, ASCII", column, &typed(&beginning(line, 5)));
            count("three words, ASCII", column, &typed(&beginning(line, 3)));
        }
        for word in &vocabulary[column] {
            if !vocabulary[1 - column].contains(word) {
                count("word of one corpus", column, word);
                if word.chars().next().is_some_and(char::is_lowercase) {
                    count("the same, small letters", column, word);
                    count("the same, ASCII", column, &typed(word));
                }
            }
        }
    }
    for (name, right, all) in &rates {
        let percent = |column: usize| right[column] as f64 * 100.0 / all[column] as f64;
        let both = (right[0] + right[1]) as f64 * 100.0 / (all[0] + all[1]) as f64;
        println!(
            "detect {name}: {both:.2} % (tr {:.2}, az {:.2} of {all:?})",
            percent(0),
            percent(1)
        );
    }
    let lines = |text: &str| {
        text.lines()
            .map(|line| usize::from(detect(line).tag().is_some()))
            .sum()
    };
    println!("detect: {:.1} MB/s", speed(azerbaijani, lines).0);
}

/// `cargo xtask detect-files FILE…`: how often each file's lines are taken for what.
pub fn files(paths: &[String]) {
    for path in paths {
        let text = fs::read_to_string(path).unwrap_or_default();
        let mut found: HashMap<String, usize> = HashMap::new();
        for line in text.lines() {
            *found
                .entry(
                    detect(line)
                        .tag()
                        .map_or("und".into(), |tag| tag.to_string()),
                )
                .or_default() += 1;
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        println!("{} {found:?}", path.rsplit('/').next().unwrap_or(path));
    }
}

fn arabic() {
    let mut terms: Vec<String> = Vec::new();
    for file in fs::read_dir("dict/terms").unwrap() {
        for line in fs::read_to_string(file.unwrap().path())
            .unwrap()
            .lines()
            .skip(1)
        {
            let Some(cell) = line.split('\t').nth(2) else {
                continue;
            };
            for term in cell.split(" | ") {
                let term = term.split('{').next().unwrap_or("").trim_start_matches('!');
                terms.push(lowercase(term));
            }
        }
    }
    terms.sort();
    terms.dedup();
    let corpus = corpus(Lang::Az).unwrap_or_default();
    let tokens: Vec<String> = words(&corpus).into_iter().map(lowercase).collect();
    for scheme in [Scheme::AZ_LATN_TO_ARAB, Scheme::AZ_LATN_TO_ARAB_MARKS] {
        let readings_of = |word: &str| readings(&transliterate(word, scheme), 3);
        let (mut first, mut three, mut words_seen) = (0, 0, HashMap::new());
        for term in &terms {
            let (mut one, mut any) = (true, true);
            for word in words(term) {
                let (is_first, is_any) = *words_seen.entry(word).or_insert_with(|| {
                    let readings = readings_of(word);
                    (
                        readings.first().is_some_and(|one| one == word),
                        readings.iter().any(|one| one == word),
                    )
                });
                one &= is_first;
                any &= is_any;
            }
            first += usize::from(one);
            three += usize::from(any);
        }
        let wrong: Vec<&&str> = words_seen
            .iter()
            .filter(|pair| !pair.1.1)
            .map(|pair| pair.0)
            .take(25)
            .collect();
        let right = tokens
            .iter()
            .filter(|word| readings_of(word).first() == Some(word))
            .count();
        println!(
            "arabic {scheme}: terms first {:.2} %, of three {:.2} %; words of the corpus {:.2} %; {wrong:?}",
            first as f64 * 100.0 / terms.len() as f64,
            three as f64 * 100.0 / terms.len() as f64,
            right as f64 * 100.0 / tokens.len() as f64
        );
    }
}

/// The Cyrillic text of the corpus as it is and with every other letter that has one replaced by its Latin double.
fn cyrillic() {
    let Some(text) = corpus(Lang::Az) else { return };
    let back = |cyrillic: &str| {
        let latin = transliterate(cyrillic, Scheme::AZ_CYRL_TO_LATN);
        let (ours, gold): (Vec<&str>, Vec<&str>) = (
            latin.split_whitespace().collect(),
            text.split_whitespace().collect(),
        );
        let right = ours
            .iter()
            .zip(&gold)
            .filter(|(one, other)| one == other)
            .count();
        right as f64 * 100.0 / gold.len() as f64
    };
    let clean = transliterate(&text, Scheme::AZ_LATN_TO_CYRL);
    let mut every_other = false;
    let mixed: String = clean
        .chars()
        .map(|c| {
            let doubles = "аaсcеeоoрpхxһhјjәəкkАAВBЕEКKМMНHОOРPСCТTХXЈJӘƏ";
            let chars: Vec<char> = doubles.chars().collect();
            match chars.chunks(2).find(|pair| pair[0] == c) {
                Some(pair) => {
                    every_other = !every_other;
                    if every_other { pair[1] } else { c }
                }
                None => c,
            }
        })
        .collect();
    println!(
        "cyrillic: clean {:.2} % of words, with Latin look-alikes {:.2} %",
        back(&clean),
        back(&mixed)
    );
    let to = |scheme| move |text: &str| transliterate(text, scheme).len();
    println!(
        "cyrillic: {:.0} MB/s from Latin, {:.0} MB/s to Latin",
        speed(&text, to(Scheme::AZ_LATN_TO_CYRL)).0,
        speed(&clean, to(Scheme::AZ_CYRL_TO_LATN)).0
    );
}
