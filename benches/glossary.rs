//! Terms found, texts converted, lemmas looked up: each as a ratio against a peer in the same run.
//!
//! Other programs on the machine slow both alike, so the ratio of a round stands where the figures sway; the median of the
//! rounds is printed. The text is `../shared/corpus` where it is, otherwise `examples/`.
//!
//! The peers do less: aho-corasick finds lemmas without their inflected forms and puts lemmas in their place, the hash map
//! knows one spelling of each.

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use dilucu::{Annotator, Converter, Glossary, Lang, lowercase};

/// Under `cargo test` everything runs once, to see that it does.
fn rounds() -> usize {
    if std::env::args().any(|argument| argument == "--bench") {
        9
    } else {
        1
    }
}

fn main() {
    let glossary = Glossary::builtin();
    println!("{:<30} {:>14} {:>14} {:>8}", "", "dilucu", "peer", "ratio");
    for lang in Lang::ALL {
        let text = text(lang);
        // Each line anew, as a server sees texts; and again and again, as a bench does.
        let (lemmas, equivalents) = lemmas(&glossary, lang);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&lemmas)
            .expect("lemmas fit an automaton");
        let mut used = Annotator::new(&glossary, lang);
        let find = || {
            lines(&text, |line| {
                black_box(automaton.find_iter(line).count());
            });
        };
        let fresh = || {
            let mut annotator = Annotator::new(&glossary, lang);
            lines(&text, |line| {
                black_box(annotator.annotate(line).len());
            });
        };
        rate(
            &format!("annotate {lang}, first time"),
            text.len(),
            fresh,
            find,
        );
        let again = || {
            lines(&text, |line| {
                black_box(used.annotate(line).len());
            });
        };
        rate(
            &format!("annotate {lang}, seen before"),
            text.len(),
            again,
            find,
        );
        let replace = || {
            lines(&text, |line| {
                black_box(automaton.replace_all(line, &equivalents).len());
            });
        };
        let fresh = || {
            let mut converter = Converter::new(&glossary, lang, lang.other());
            lines(&text, |line| {
                black_box(converter.convert(line).len());
            });
        };
        rate(
            &format!("convert {lang}, first time"),
            text.len(),
            fresh,
            replace,
        );
        let mut used = Converter::new(&glossary, lang, lang.other());
        let again = || {
            lines(&text, |line| {
                black_box(used.convert(line).len());
            });
        };
        rate(
            &format!("convert {lang}, seen before"),
            text.len(),
            again,
            replace,
        );
        lookup(&glossary, lang);
    }
    start(&glossary);
}

fn lines(text: &str, mut visit: impl FnMut(&str)) {
    for line in text.lines() {
        visit(line);
    }
}

/// News of a language, some hundred kilobytes.
fn text(lang: Lang) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |folder: &str, ending: &str| -> String {
        let entries = std::fs::read_dir(root.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(ending));
        paths.sort();
        paths
            .iter()
            .filter_map(|path| std::fs::read_to_string(path).ok())
            .collect()
    };
    let corpus = read("../shared/corpus", &format!(".{lang}"));
    if !corpus.is_empty() {
        return corpus;
    }
    let example = read("examples", &format!(".{lang}.txt"));
    assert!(
        !example.is_empty(),
        "no text to measure on: examples/*.{lang}.txt"
    );
    example.repeat((300_000 / example.len()).max(1))
}

/// The preferred terms of a language with their equivalents, general vocabulary left out.
fn lemmas(glossary: &Glossary, lang: Lang) -> (Vec<String>, Vec<String>) {
    glossary
        .concepts()
        .filter(|concept| !concept.is_general())
        .filter_map(|concept| {
            let equivalent = concept.preferred(lang.other())?.text();
            Some((concept.preferred(lang)?.text(), equivalent))
        })
        .unzip()
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The medians of what the work takes, of what the peer takes, and of how many times faster the work is.
fn compare(mut work: impl FnMut(), mut peer: impl FnMut()) -> [f64; 3] {
    let mut figures: [Vec<f64>; 3] = Default::default();
    for _ in 0..rounds() {
        let (work, peer) = (
            timed(&mut work).as_secs_f64(),
            timed(&mut peer).as_secs_f64(),
        );
        for (figures, figure) in figures.iter_mut().zip([work, peer, peer / work]) {
            figures.push(figure);
        }
    }
    figures.map(|mut figures| {
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    })
}

fn rate(name: &str, bytes: usize, work: impl FnMut(), peer: impl FnMut()) {
    let [work, peer, ratio] = compare(work, peer);
    let rate = |time: f64| bytes as f64 / 1e6 / time;
    println!(
        "{name:<30} {:>9.2} MB/s {:>9.2} MB/s {ratio:>8.3}   aho-corasick",
        rate(work),
        rate(peer)
    );
}

/// Every lemma of a language, found by the perfect hash and by a map of the standard library.
fn lookup(glossary: &Glossary, lang: Lang) {
    let lemmas: Vec<String> = glossary
        .concepts()
        .flat_map(|concept| concept.terms(lang))
        .map(|term| lowercase(&term.text()))
        .collect();
    let map: HashMap<&str, usize> = lemmas.iter().map(String::as_str).zip(0..).collect();
    let work = || {
        for lemma in &lemmas {
            black_box(glossary.terms(lang, black_box(lemma)).next());
        }
    };
    let peer = || {
        for lemma in &lemmas {
            black_box(map.get(black_box(lemma.as_str())));
        }
    };
    let [work, peer, ratio] = compare(work, peer);
    let each = |time: f64| time * 1e9 / lemmas.len() as f64;
    let name = format!("look up {lang}, a hit");
    println!(
        "{name:<30} {:>11.0} ns {:>11.0} ns {ratio:>8.3}   std HashMap",
        each(work),
        each(peer)
    );
}

/// From nothing to the first lemma found.
fn start(glossary: &Glossary) {
    let lang = Lang::ALL[0];
    let lemmas: Vec<String> = glossary
        .concepts()
        .flat_map(|concept| concept.terms(lang))
        .map(|term| term.text())
        .collect();
    let work = || {
        black_box(
            Glossary::builtin()
                .terms(lang, black_box("gümrük"))
                .next()
                .is_some(),
        );
    };
    let peer = || {
        let map: HashMap<String, usize> = lemmas.iter().cloned().zip(0..).collect();
        black_box(map.get(black_box("gümrük")));
    };
    let [work, peer, ratio] = compare(work, peer);
    println!(
        "{:<30} {:>11.1} µs {:>11.1} µs {ratio:>8.0}   std HashMap",
        "ready for a query",
        work * 1e6,
        peer * 1e6
    );
}
