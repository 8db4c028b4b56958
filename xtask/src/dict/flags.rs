//! Whether the flags of a word are those that its forms in the evidence ask for.

use std::collections::{BTreeMap, BTreeSet};

use dilucu::{Glossary, Lang};

use super::evidence::Evidence;
use super::rows::{Row, side};

/// The flags that change how a word is inflected, with the endings that make them thinkable, by language.
const FLAGS: [[(&str, fn(&str) -> bool); 10]; 2] = [
    [
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
        ("ir", |_| false),
        ("td", |_| false),
        ("degem", |_| false),
        ("y3", |_| false),
    ],
    [
        ("soft", |word| word.ends_with(['k', 'q', 't', 'p'])),
        ("hard", |word| word.ends_with(['k', 'q'])),
        ("front", |_| false),
        ("gem", |_| false),
        ("drop", drops),
        ("y", |word| word.ends_with(is_vowel)),
        ("ir", |_| false),
        ("td", |_| false),
        ("degem", |word| {
            let mut last = word.chars().rev();
            last.next()
                .is_some_and(|c| !is_vowel(c) && last.next() == Some(c))
        }),
        ("y3", |word| word.ends_with(is_vowel)),
    ],
];

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

/// A word as the head of terms: with the linker's base where it has one.
pub struct Head<'r> {
    pub lang: Lang,
    pub word: String,
    pub verb: bool,
    /// Each set of flags with the rows in which it stands.
    pub flags: BTreeMap<BTreeSet<&'r str>, Vec<&'r Row<'r>>>,
}

/// The heads of all terms that are no names.
pub fn heads<'r>(glossary: &Glossary, rows: &'r [Row<'r>]) -> Vec<Head<'r>> {
    let mut heads: BTreeMap<(usize, bool, String), Head<'r>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.is_name()) {
        let Some(concept) = glossary.concept(row.id) else {
            continue;
        };
        for lang in Lang::ALL {
            for (raw, term) in row.terms[side(lang)].iter().zip(concept.terms(lang)) {
                let has = |flag| raw.flags.contains(&flag);
                if has("name") || has("acronym") {
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
                    .filter(|flag| FLAGS[side(lang)].iter().any(|(known, _)| known == flag))
                    .collect();
                let verb = row.pos == "verb";
                heads
                    .entry((side(lang), verb, word.clone()))
                    .or_insert_with(|| Head {
                        lang,
                        word,
                        verb,
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
    for (flag, thinkable) in &FLAGS[side(head.lang)] {
        let stem = head.word.as_str();
        let mut flags = given.clone();
        let thinkable = if head.verb {
            matches!(*flag, "ir" | "td")
        } else {
            thinkable(stem)
        };
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
    let (pos, features) = if head.verb {
        ("verb", &VERBAL[..])
    } else {
        ("noun", &NOMINAL[..])
    };
    let flags = flags.iter().copied().collect::<Vec<_>>().join(",");
    let term = if flags.is_empty() {
        head.word.clone()
    } else {
        format!("{}{{{flags}}}", head.word)
    };
    // The other side must be there, and be a verb where this is one.
    let other = if head.verb {
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
