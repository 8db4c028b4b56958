//! Speed of the glossary: `cargo bench --bench glossary`.
//!
//! The texts are the samples of `examples/`, repeated: what an annotator remembers of words helps as it does in a long text.

use std::hint::black_box;

use dilucu::{Annotator, Converter, Glossary, Lang};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const TURKISH: [&str; 3] = [
    include_str!("../examples/border-trade.tr.txt"),
    include_str!("../examples/energy.tr.txt"),
    include_str!("../examples/visit.tr.txt"),
];

const AZERBAIJANI: [&str; 3] = [
    include_str!("../examples/border-trade.az.txt"),
    include_str!("../examples/energy.az.txt"),
    include_str!("../examples/visit.az.txt"),
];

/// About a megabyte.
fn text(lang: Lang) -> String {
    let samples = match lang {
        Lang::Tr => TURKISH,
        Lang::Az => AZERBAIJANI,
    };
    let once = samples.concat();
    once.repeat(1_000_000 / once.len() + 1)
}

#[divan::bench(args = Lang::ALL)]
fn annotate(bencher: Bencher<'_, '_>, lang: Lang) {
    let text = text(lang);
    let glossary = Glossary::builtin();
    let mut annotator = Annotator::new(&glossary, lang);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        text.lines()
            .map(|line| annotator.annotate(line).len())
            .sum::<usize>()
    });
}

/// A text of a few sentences by itself, with nothing remembered.
#[divan::bench(args = Lang::ALL)]
fn annotate_once(bencher: Bencher<'_, '_>, lang: Lang) {
    let samples = match lang {
        Lang::Tr => TURKISH,
        Lang::Az => AZERBAIJANI,
    };
    let glossary = Glossary::builtin();
    bencher
        .counter(BytesCount::of_str(samples[0]))
        .bench(|| glossary.annotate(lang, black_box(samples[0])).count());
}

#[divan::bench(args = Lang::ALL)]
fn convert(bencher: Bencher<'_, '_>, lang: Lang) {
    let text = text(lang);
    let glossary = Glossary::builtin();
    let mut converter = Converter::new(&glossary, lang, lang.other());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        text.lines()
            .map(|line| converter.convert(line).len())
            .sum::<usize>()
    });
}

const HITS: [&str; 8] = [
    "gümrük",
    "ihracat",
    "gümrük beyannamesi",
    "Kars",
    "serbest ticaret anlaşması",
    "NATO",
    "imzalamak",
    "döviz kuru",
];

const MISSES: [&str; 8] = [
    "gümrükk",
    "zırvatum",
    "gümrük zırvası",
    "Karss",
    "serbest ticaret anlaşmazı",
    "NATOO",
    "imzalamakk",
    "döviz zırvası",
];

#[divan::bench]
fn lookup_hit(bencher: Bencher<'_, '_>) {
    let glossary = Glossary::builtin();
    bencher.counter(ItemsCount::new(HITS.len())).bench(|| {
        HITS.iter()
            .filter(|query| glossary.terms(Lang::Tr, black_box(query)).next().is_some())
            .count()
    });
}

#[divan::bench]
fn lookup_miss(bencher: Bencher<'_, '_>) {
    let glossary = Glossary::builtin();
    bencher.counter(ItemsCount::new(MISSES.len())).bench(|| {
        MISSES
            .iter()
            .filter(|query| glossary.terms(Lang::Tr, black_box(query)).next().is_none())
            .count()
    });
}

#[divan::bench(args = ["gümrük süreçlerinin", "kitabını", "zırvatumlarında"])]
fn analyze(bencher: Bencher<'_, '_>, form: &str) {
    let glossary = Glossary::builtin();
    bencher.bench(|| glossary.analyze(Lang::Tr, black_box(form)).len());
}

#[divan::bench(args = ["gümrük süreci", "zırvatum"])]
fn inflect(bencher: Bencher<'_, '_>, lemma: &str) {
    let glossary = Glossary::builtin();
    bencher.bench(|| {
        glossary
            .inflect(Lang::Tr, black_box(lemma), "N;GEN;PL")
            .map(|form| form.len())
    });
}

#[divan::bench(args = ["g", "gum", "gumruk bey"])]
fn complete(bencher: Bencher<'_, '_>, prefix: &str) {
    let glossary = Glossary::builtin();
    bencher.bench(|| glossary.complete(Lang::Tr, black_box(prefix), 10).len());
}

#[divan::bench(args = ["ihrcaat", "gumruk surecinin", "serbst ticaret anlasmasi"])]
fn suggest(bencher: Bencher<'_, '_>, query: &str) {
    let glossary = Glossary::builtin();
    bencher.bench(|| glossary.suggest(Lang::Tr, black_box(query), 10).len());
}
