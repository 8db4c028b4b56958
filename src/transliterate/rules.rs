//! A word by the rules of a table, grapheme by grapheme, with its capitals.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Rule, SchemeRow, When, is_apostrophe};
use crate::fold;

const CYRILLIC_VOWELS: &str = "аәеёиоөуүыэюя";

/// Writes `word` to `out`; `unknown` is told the bytes of letters that no rule knows.
///
/// ```text
///     Я л т а         я → ya: two letters for one capital; the second is a capital when the next one is
///     Ya l t a        ЯЛТА → YALTA
/// ```
pub(super) fn apply(
    row: &SchemeRow,
    word: &str,
    old: bool,
    out: &mut String,
    mut unknown: impl FnMut(Range<usize>),
) {
    let rules = row.rules;
    let letters: Vec<(usize, char, bool)> = word
        .char_indices()
        .map(|(at, c)| {
            let small = if row.root_from && c == 'I' {
                'i'
            } else {
                fold::lower(c)
            };
            (at, small, small != c)
        })
        .collect();
    let upper_of = |c: char| match c {
        'i' if row.root_to => 'I',
        // The small letter of this capital has a form of its own in the unified alphabet, and Unicode no pair for it.
        'ʙ' => 'B',
        _ => fold::upper(c),
    };
    let mut at = 0;
    while at < letters.len() {
        let (offset, small, upper) = letters[at];
        match find(rules, &letters, at, old) {
            Some(rule) => {
                let next = at + rule.graph.chars().count();
                let mut chars = rule.out.chars();
                if let (true, Some(first)) = (upper, chars.next()) {
                    out.push(upper_of(first));
                    let after = letters[next..].iter().find(|letter| cased(letter.1));
                    let before = letters[..at].iter().rev().find(|letter| cased(letter.1));
                    let all = after.or(before).is_some_and(|letter| letter.2);
                    for c in chars {
                        out.push(if all { upper_of(c) } else { c });
                    }
                } else {
                    out.push_str(rule.out);
                }
                at = next;
            }
            None => {
                let original = word[offset..].chars().next().unwrap_or(small);
                let end = offset + original.len_utf8();
                if is_apostrophe(original) {
                    // Between letters only, by the definition of a word: the sign of the older spelling.
                    if !drops_apostrophe(rules, &letters, at) {
                        out.push(original);
                    }
                } else {
                    out.push(original);
                    unknown(offset..end);
                }
                at += 1;
            }
        }
    }
}

fn drops_apostrophe(rules: &[Rule], letters: &[(usize, char, bool)], at: usize) -> bool {
    // О'Брајен, д'Ивуар: the apostrophe of a name, before a capital that is not the beginning of capitals only.
    if let ([_, _, next, after, ..], 1) = (letters, at)
        && next.2
        && !after.2
    {
        return false;
    }
    let known = |letter: Option<&(usize, char, bool)>| {
        letter.is_some_and(|&(_, c, _)| mixed_cyrillic(c) && find_first(rules, c) < rules.len())
    };
    known(at.checked_sub(1).and_then(|before| letters.get(before))) && known(letters.get(at + 1))
}

fn mixed_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

fn cased(c: char) -> bool {
    c.is_alphabetic()
}

fn find_first(rules: &[Rule], c: char) -> usize {
    let first = |rule: &Rule| rule.graph.chars().next();
    let at = rules.partition_point(|rule| first(rule) < Some(c));
    if rules.get(at).and_then(first) == Some(c) {
        at
    } else {
        rules.len()
    }
}

fn find<'a>(
    rules: &'a [Rule],
    letters: &[(usize, char, bool)],
    at: usize,
    old: bool,
) -> Option<&'a Rule> {
    let c = letters[at].1;
    rules[find_first(rules, c)..]
        .iter()
        .take_while(|rule| rule.graph.starts_with(c))
        .find(|rule| fits(rule, letters, at, old))
}

fn fits(rule: &Rule, letters: &[(usize, char, bool)], at: usize, old: bool) -> bool {
    let mut end = at;
    for c in rule.graph.chars() {
        if letters.get(end).is_none_or(|letter| letter.1 != c) {
            return false;
        }
        end += 1;
    }
    rule.when.iter().all(|when| match when {
        When::Start => at == 0,
        When::End => end == letters.len(),
        When::After(set) => at > 0 && set.contains(letters[at - 1].1),
        When::Before(set) => letters
            .get(end)
            .is_some_and(|letter| set.contains(letter.1)),
        When::NextVowel(set) => {
            next_vowel(&letters[end..]).is_some_and(|vowel| set.contains(vowel))
        }
        When::LastVowel => next_vowel(&letters[end..]).is_none(),
        When::Old => old,
    })
}

fn next_vowel(letters: &[(usize, char, bool)]) -> Option<char> {
    letters
        .iter()
        .map(|letter| letter.1)
        .find(|&c| CYRILLIC_VOWELS.contains(c))
}

/// What the letter becomes, where that depends on nothing.
pub(super) fn letter(rules: &[Rule], c: char) -> Option<&'static str> {
    let rule = rules.get(find_first(rules, c))?;
    (rule.when.is_empty() && rule.graph.chars().eq([c])).then_some(rule.out)
}

/// Whether some rule is about the letter.
pub(super) fn knows(row: &SchemeRow, c: char) -> bool {
    let small = if row.root_from && c == 'I' {
        'i'
    } else {
        fold::lower(c)
    };
    find_first(row.rules, small) < row.rules.len()
}
