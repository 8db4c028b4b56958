//! Lists of word forms with their frequencies, in which words of the dictionary are looked for.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use dilucu::{Lang, lowercase};

/// What the lists of one language have.
#[derive(Default)]
pub struct Evidence {
    forms: HashMap<String, u64>,
    /// The most frequent form of those that are alike but for letters that get confused.
    alike: HashMap<String, String>,
}

impl Evidence {
    /// Reads every `*-LANG.tsv` of a folder: a line of names, then form, tab, frequency.
    pub fn read(folder: &Path, lang: Lang) -> Result<Evidence> {
        let mut evidence = Evidence::default();
        let ending = format!("-{}.tsv", lang.tag());
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if !path.to_string_lossy().ends_with(&ending) {
                continue;
            }
            let text =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            for line in text.lines().skip(1) {
                if let Some((form, count)) = line.split_once('\t') {
                    *evidence.forms.entry(key(form)).or_default() +=
                        count.trim().parse().unwrap_or(0);
                }
            }
        }
        if evidence.forms.is_empty() {
            bail!("{}: no list `*{ending}`", folder.display());
        }
        for form in evidence.forms.keys() {
            let best = evidence.alike.entry(alike(form)).or_default();
            let count = |form: &str| evidence.forms.get(form).copied().unwrap_or(0);
            if (count(form), form) > (count(best), best) {
                best.clone_from(form);
            }
        }
        Ok(evidence)
    }

    /// Every listed form, in small letters.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }

    /// How often a form was met, whatever its capitals and circumflexes.
    pub fn count(&self, form: &str) -> u64 {
        let count = |form: &str| self.forms.get(&key(form)).copied().unwrap_or(0);
        // The press writes hükümet for hükûmet.
        count(form).max(if form.contains('û') {
            count(&form.replace('û', "ü"))
        } else {
            0
        })
    }

    /// The most frequent form that differs from `word` in letters that get confused only.
    pub fn look_alike(&self, word: &str) -> Option<&str> {
        let word = key(word);
        let found = self.alike.get(&alike(&word))?;
        (*found != word).then_some(found)
    }
}

/// Small letters without circumflexes, apostrophes straight.
fn key(form: &str) -> String {
    lowercase(form)
        .chars()
        .map(|c| match c {
            'â' => 'a',
            'î' => 'i',
            'û' => 'u',
            '’' => '\'',
            c => c,
        })
        .collect()
}

/// One letter for those that get confused (q k, x h, ə e), double consonants single.
fn alike(form: &str) -> String {
    let mut text = String::with_capacity(form.len());
    let mut last = None;
    for c in form.chars() {
        let c = match c {
            'q' => 'k',
            'x' => 'h',
            'ə' => 'e',
            c => c,
        };
        if last != Some(c) || "aeıioöuü".contains(c) {
            text.push(c);
        }
        last = Some(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{alike, key};

    #[test]
    fn confusable_spellings_are_alike() {
        for (wrong, right) in [
            ("iktisadiyyat", "iqtisadiyyat"),
            ("hidmət", "xidmət"),
            ("komisiya", "komissiya"),
            ("gomruk", "gomruk"),
        ] {
            assert_eq!(alike(wrong), alike(right));
        }
        assert_ne!(alike("saat"), alike("sat"));
        assert_eq!(key("Kâğıt’ın"), "kağıt'ın");
    }
}
