//! Whether the flags of a word are those that its forms in the evidence ask for.

use std::collections::{BTreeMap, BTreeSet};

use dilucu::{Glossary, Lang};

use super::evidence::Evidence;
use super::rows::{Row, side};

/// A flag, and whether a word may have it.
type Flag = (&'static str, fn(&str) -> bool);

/// The flags that change how a word is inflected, with the endings that make them thinkable, by language.
const FLAGS: [&[Flag]; 2] = [
    &[
        ("soft", |word| word.ends_with(['k', 'p', 'ç', 't', 'g'])),
        ("hard", |word| word.ends_with(['k', 'p', 'ç', 'g'])),
        ("front", |word| {
            word.chars()
                .rfind(|&c| is_vowel(c))
                .is_some_and(|c| "aıouâû".contains(c))
        }),
        ("gem", |word| !word.ends_with(is_vowel)),
        ("drop", drops),
        ("y", |word| word.ends_with(is_vowel)),
    ],
    &[
        ("soft", |word| word.ends_with(['k', 'q', 't', 'p'])),
        ("hard", |word| word.ends_with(['k', 'q'])),
        ("drop", drops),
        ("y", |word| word.ends_with(is_vowel)),
        ("degem", |word| {
            let mut last = word.chars().rev();
            last.next()
                .is_some_and(|c| !is_vowel(c) && last.next() == Some(c))
        }),
        ("y3", |word| word.ends_with(is_vowel)),
    ],
];

/// The flags of verbs, which any verb may have.
const VERBAL_FLAGS: [&[Flag]; 2] = [&[("ir", |_| true), ("td", |_| true)], &[("td", |_| true)]];

/// The forms by which flags are told apart.
const NOMINAL: [&str; 7] = [
    "ACC;SG",
    "DAT;SG",
    "GEN;SG",
    "PL",
    "LOC;SG",
    "ABL;SG",
    "LOC;SG;PSS3S",
];
const VERBAL: [&str; 3] = ["HAB;3;SG", "PROG;3;SG", "FUT;3;SG"];

fn is_vowel(c: char) -> bool {
    "aâeəıiîoöuûü".contains(c)
}

/// Whether a word may drop the vowel of its last syllable: şehir, şəkil, oğul.
fn drops(word: &str) -> bool {
    let mut last = word.chars().rev();
    last.next().is_some_and(|c| !is_vowel(c))
        && last.next().is_some_and(|c| "ıiuü".contains(c))
        && last.next().is_some_and(|c| !is_vowel(c))
        && last.any(is_vowel)
}

/// What a word is inflected as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Noun,
    Verb,
    /// A name keeps its letters: only the vowels of its suffixes may differ.
    Name,
}

/// A word as the head of terms: with the linker's base where it has one.
pub struct Head<'r> {
    pub lang: Lang,
    pub word: String,
    pub kind: Kind,
    /// Each set of flags with the rows in which it stands.
    pub flags: BTreeMap<BTreeSet<&'r str>, Vec<&'r Row<'r>>>,
}

/// The heads of all terms but acronyms and names that end in a linker.
pub fn heads<'r>(glossary: &Glossary, rows: &'r [Row<'r>]) -> Vec<Head<'r>> {
    let mut heads: BTreeMap<(usize, Kind, String), Head<'r>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.pos != "acronym") {
        let Some(concept) = glossary.concept(row.id) else {
            continue;
        };
        for lang in Lang::ALL {
            for (raw, term) in row.terms[side(lang)].iter().zip(concept.terms(lang)) {
                let has = |flag| raw.flags.contains(&flag);
                let kind = match row.pos {
                    _ if has("name") => Kind::Name,
                    "name" => continue,
                    "verb" => Kind::Verb,
                    _ => Kind::Noun,
                };
                if has("acronym") || kind == Kind::Name && has("izafet") {
                    continue;
                }
                let last = raw.text.rsplit(' ').next().unwrap_or(raw.text);
                let word = if has("izafet") {
                    // gümrük süreci, in the plural gümrük süreçleri: süreç.
                    let plural = term.inflect("PL").unwrap_or_default();
                    let last = plural.rsplit(' ').next().unwrap_or_default();
                    match base_of_plural(last) {
                        Some(base) => base.to_owned(),
                        None => continue,
                    }
                } else {
                    last.to_owned()
                };
                let flags = raw
                    .flags
                    .iter()
                    .copied()
                    .filter(|flag| flags_of(kind, lang).iter().any(|(known, _)| known == flag))
                    .collect();
                heads
                    .entry((side(lang), kind, word.clone()))
                    .or_insert_with(|| Head {
                        lang,
                        word,
                        kind,
                        flags: BTreeMap::new(),
                    })
                    .flags
                    .entry(flags)
                    .or_default()
                    .push(row);
            }
        }
    }
    heads.into_values().collect()
}

fn flags_of(kind: Kind, lang: Lang) -> &'static [Flag] {
    match kind {
        Kind::Verb => VERBAL_FLAGS[side(lang)],
        Kind::Noun | Kind::Name => FLAGS[side(lang)],
    }
}

fn base_of_plural(plural: &str) -> Option<&str> {
    ["leri", "ları", "ləri"]
        .iter()
        .find_map(|ending| plural.strip_suffix(ending))
}

/// What speaks for other flags than those that a head has.
pub struct Finding<'r> {
    pub given: BTreeSet<&'r str>,
    pub better: BTreeSet<&'r str>,
    /// The forms that the given flags make and the better ones, with their frequencies.
    pub forms: [Vec<(String, u64)>; 2],
    pub weight: u64,
}

/// Other flags for a head whose forms the evidence has where it lacks those of the given flags.
pub fn better<'r>(
    glossary: &Glossary,
    evidence: &Evidence,
    head: &Head<'r>,
    given: &BTreeSet<&'r str>,
) -> Option<Finding<'r>> {
    let own = forms(head, given)?;
    let mut best: Option<Finding<'r>> = None;
    for (flag, thinkable) in flags_of(head.kind, head.lang) {
        let stem = head.word.as_str();
        let mut flags = given.clone();
        let thinkable = thinkable(stem) && (head.kind != Kind::Name || *flag == "front");
        if !flags.remove(flag) {
            if !thinkable {
                continue;
            }
            flags.insert(flag);
        }
        let Some(other) = forms(head, &flags) else {
            continue;
        };
        let differing = || own.iter().zip(&other).filter(|(own, other)| own != other);
        let counted = |forms: Vec<&String>, other: bool| -> Vec<(String, u64)> {
            let mut seen = BTreeSet::new();
            forms
                .into_iter()
                .filter(|form| seen.insert(form.as_str()))
                .map(|form| (form.clone(), evidence.count(form)))
                .filter(|(form, count)| {
                    *count > 0 && (!other || !is_known(glossary, head.lang, form))
                })
                .collect()
        };
        let other_forms = counted(differing().map(|(_, form)| form).collect(), true);
        if other_forms.is_empty() {
            continue;
        }
        let own_forms = counted(differing().map(|(form, _)| form).collect(), false);
        let sum = |forms: &[(String, u64)]| forms.iter().map(|(_, count)| count).sum::<u64>();
        let (mine, theirs) = (sum(&own_forms), sum(&other_forms));
        if theirs > 3 * mine && best.as_ref().is_none_or(|best| theirs - mine > best.weight) {
            best = Some(Finding {
                given: given.clone(),
                better: flags,
                forms: [own_forms, other_forms],
                weight: theirs - mine,
            });
        }
    }
    best
}

/// Whether a form speaks for nothing since the dictionary makes it already: adı is of ad, not of at.
fn is_known(glossary: &Glossary, lang: Lang, form: &str) -> bool {
    glossary
        .analyze(lang, form)
        .iter()
        .any(dilucu::Analysis::is_known)
}

/// The forms of a word as they would be with some flags.
fn forms(head: &Head<'_>, flags: &BTreeSet<&str>) -> Option<Vec<String>> {
    let (pos, features) = match head.kind {
        Kind::Noun => ("noun", &NOMINAL[..]),
        Kind::Verb => ("verb", &VERBAL[..]),
        Kind::Name => ("name", &NOMINAL[..]),
    };
    let mut flags: Vec<&str> = flags.iter().copied().collect();
    flags.extend((head.kind == Kind::Name).then_some("name"));
    let flags = flags.join(",");
    let term = if flags.is_empty() {
        head.word.clone()
    } else {
        format!("{}{{{flags}}}", head.word)
    };
    // The other side must be there, and be a verb where this is one.
    let other = if head.kind == Kind::Verb {
        ["etmek", "etmək"][side(head.lang.other())]
    } else {
        "x"
    };
    let cells = if side(head.lang) == 0 {
        [term.as_str(), other]
    } else {
        [other, term.as_str()]
    };
    let text = format!(
        "id\ttr\taz\tpos\tnote\nthe-word\t{}\t{}\t{pos}\t\n",
        cells[0], cells[1]
    );
    let glossary = Glossary::builtin().with_tsv("flags", &text).ok()?;
    let term = glossary.concept("the-word")?.terms(head.lang).next()?;
    Some(
        features
            .iter()
            .map(|features| term.inflect(features).unwrap_or_default())
            .collect(),
    )
}
