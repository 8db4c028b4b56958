//! `cargo xtask learn figures`: the figures of conversion, restoration and detection on the corpora beside the project.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use dilucu::{Lang, Scheme, detect, lowercase, readings, restore, transliterate};

#[path = "../../../tests/lists/spelling.rs"]
mod spelling;

use spelling::folded;

pub fn run(arguments: &[String]) {
    let wanted =
        |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    if wanted("cyrillic") {
        cyrillic();
    }
    if wanted("lists") {
        lists();
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
    if BELOW.load(Ordering::Relaxed) {
        std::process::exit(1);
    }
}

static BELOW: AtomicBool = AtomicBool::new(false);

/// Prints a share with the one it must not fall below; where it does, the command fails.
fn share(name: &str, right: usize, all: usize, bound: f64) {
    let percent = right as f64 * 100.0 / all.max(1) as f64;
    let verdict = if percent < bound {
        BELOW.store(true, Ordering::Relaxed);
        "BELOW"
    } else {
        "at least"
    };
    println!("{name}: {percent:.2} % of {all}, {verdict} {bound} %");
}

/// Prints a speed with the one that is wanted of a machine with nothing else to do, and how much slower than copying it is.
fn pace(name: &str, text: &str, run: impl FnMut(&str) -> usize, wanted: f64) {
    let mut copy = Vec::with_capacity(text.len());
    let (copying, _) = speed(text, |text| {
        copy.clear();
        copy.extend_from_slice(std::hint::black_box(text.as_bytes()));
        std::hint::black_box(&copy).len()
    });
    let (pace, _) = speed(text, run);
    let verdict = if pace < wanted { "BELOW" } else { "at least" };
    println!(
        "{name}: {pace:.0} MB/s, {verdict} {wanted} (copying {copying:.0}: {:.1} times as fast)",
        copying / pace
    );
}

/// The rows of a list of the tests.
fn list(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(format!("tests/lists/{name}.tsv")).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').map(Into::into).collect())
        .collect()
}

/// Words of the lists in `tests/lists`, which were written down without the tables.
fn lists() {
    let old = list("cyrl-1939");
    let scheme = Scheme::AZ_CYRL_1939_TO_LATN;
    let right = old
        .iter()
        .filter(|row| transliterate(&row[0], scheme) == row[1])
        .count();
    share("spelling of 1939–57, words", right, old.len(), 90.0);
    let words = list("arab");
    for (column, scheme, bounds) in [
        (1, Scheme::AZ_LATN_TO_ARAB, [75.0, 60.0]),
        (2, Scheme::AZ_LATN_TO_ARAB_MARKS, [95.0, 75.0]),
    ] {
        let (mut written, mut read, mut back) = (0, 0, 0);
        for row in &words {
            let (latin, gold) = (lowercase(&row[0]), &row[column]);
            let ours = transliterate(&row[0], scheme);
            written += usize::from(folded(&ours, column == 1) == folded(gold, column == 1));
            read += usize::from(transliterate(gold, Scheme::AZ_ARAB_TO_LATN) == latin);
            back += usize::from(transliterate(&ours, Scheme::AZ_ARAB_TO_LATN) == latin);
        }
        let name = scheme.to();
        share(
            &format!("Latin to {name}, words"),
            written,
            words.len(),
            bounds[0],
        );
        share(
            &format!("{name} to Latin, words"),
            read,
            words.len(),
            bounds[1],
        );
        share(
            &format!("Latin to {name} and back, words"),
            back,
            words.len(),
            bounds[1],
        );
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

/// MB/s of the best run of two seconds and of 25 at least, since other work on the machine only ever makes a run slower.
pub fn speed(text: &str, mut run: impl FnMut(&str) -> usize) -> (f64, usize) {
    let mut best = f64::MAX;
    let mut result = 0;
    let mut runs = 0;
    let all = Instant::now();
    while runs < 25 || all.elapsed().as_secs() < 2 {
        runs += 1;
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
    let vocabulary = [turkish, azerbaijani].map(|text| {
        let mut vocabulary: BTreeMap<&str, usize> = BTreeMap::new();
        for word in words(text) {
            *vocabulary.entry(word).or_default() += 1;
        }
        vocabulary
    });
    let frequencies = crate::detection::frequencies();
    let often = [0, 1].map(|column| {
        let table = &frequencies[column];
        move |word: &str| {
            table
                .get(&crate::detection::cut(word).concat())
                .copied()
                .unwrap_or(0.0)
        }
    });
    let mut rates: Vec<(&str, [usize; 2], [usize; 2])> = Vec::new();
    let mut count = |name: &'static str, column: usize, text: &str, times: usize| {
        let found = detect(text).lang();
        let place = match rates.iter().position(|rate| rate.0 == name) {
            Some(place) => place,
            None => {
                rates.push((name, [0; 2], [0; 2]));
                rates.len() - 1
            }
        };
        rates[place].2[column] += times;
        rates[place].1[column] += times * usize::from(found == Some(Lang::ALL[column]));
    };
    for (column, text) in [turkish, azerbaijani].into_iter().enumerate() {
        for line in text.lines() {
            count("sentence", column, line, 1);
            count("sentence, ASCII", column, &typed(line), 1);
            count("five words", column, &beginning(line, 5), 1);
            count("three words", column, &beginning(line, 3), 1);
            count("five words, ASCII", column, &typed(&beginning(line, 5)), 1);
            count("three words, ASCII", column, &typed(&beginning(line, 3)), 1);
        }
        for (word, &times) in &vocabulary[column] {
            if !vocabulary[1 - column].contains_key(word) {
                count(
                    "word of one corpus, each time that it occurs",
                    column,
                    word,
                    times,
                );
                count("word of one corpus", column, word, 1);
                // No context, and the lists say the other language has it oftener: nothing in the word tells.
                if often[column](word) >= often[1 - column](word) {
                    count("the same, not commoner elsewhere", column, word, 1);
                }
                if word.chars().next().is_some_and(char::is_lowercase) {
                    count("the same, small letters", column, word, 1);
                    count("the same, ASCII", column, &typed(word), 1);
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
        let written: Vec<String> = tokens
            .iter()
            .map(|word| transliterate(word, scheme))
            .collect();
        let back = transliterate(&written.join("\n"), Scheme::AZ_ARAB_TO_LATN);
        let right = back
            .lines()
            .zip(&tokens)
            .filter(|(one, other)| one == other)
            .count();
        let bound = if scheme == Scheme::AZ_LATN_TO_ARAB {
            60.0
        } else {
            75.0
        };
        let name = scheme.to();
        share(
            &format!("{name}, terms, first reading"),
            first,
            terms.len(),
            bound,
        );
        share(
            &format!("{name}, terms, one of three readings"),
            three,
            terms.len(),
            95.0,
        );
        share(
            &format!("{name}, words of the corpus"),
            right,
            tokens.len(),
            bound,
        );
        println!("lost: {wrong:?}");
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
        ours.iter()
            .zip(&gold)
            .filter(|(one, other)| one == other)
            .count()
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
    let all = text.split_whitespace().count();
    share("Cyrillic, clean", back(&clean), all, 99.9);
    share("Cyrillic with Latin look-alikes", back(&mixed), all, 95.0);
    let to = |scheme| move |text: &str| transliterate(text, scheme).len();
    pace(
        "Latin to Cyrillic",
        &text,
        to(Scheme::AZ_LATN_TO_CYRL),
        500.0,
    );
    pace(
        "Cyrillic to Latin",
        &clean,
        to(Scheme::AZ_CYRL_TO_LATN),
        500.0,
    );
}
