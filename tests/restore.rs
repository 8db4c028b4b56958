//! Diacritics put back: sentences, suffixes that lean on figures and names, what stays, and alternatives.

use dilucu::{Lang, Restorer, restorations, restore};
use proptest::prelude::*;

/// The text as typed on a keyboard without the letters.
fn typed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ç' => 'c',
            'ğ' => 'g',
            'ı' => 'i',
            'ö' => 'o',
            'ş' => 's',
            'ü' => 'u',
            'ə' => 'e',
            'Ç' => 'C',
            'Ğ' => 'G',
            'İ' => 'I',
            'Ö' => 'O',
            'Ş' => 'S',
            'Ü' => 'U',
            'Ə' => 'E',
            _ => c,
        })
        .collect()
}

#[test]
fn golden_sentences() {
    for line in include_str!("golden/restore.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
    {
        let (lang, sentence) = line.split_once('\t').unwrap();
        assert_eq!(restore(&typed(sentence), lang.parse().unwrap()), sentence);
    }
}

#[test]
fn text_with_its_marks_stays() {
    let text = "Gümrük kapısında öldü, olan oldu: on kişi, ön sıra.";
    assert_eq!(restore(text, Lang::Tr), text);
}

#[test]
fn addresses_and_foreign_names_stay() {
    let text = "Google ve Windows icin www.gumruk.gov.tr, info@ticaret.gov.tr ve #gumruk";
    assert_eq!(
        restore(text, Lang::Tr),
        "Google ve Windows için www.gumruk.gov.tr, info@ticaret.gov.tr ve #gumruk"
    );
}

#[test]
fn alternatives_hold_both_words() {
    let words = restorations("koy", Lang::Tr, 4);
    assert!(words.iter().any(|word| word == "köy"), "{words:?}");
    assert!(words.iter().any(|word| word == "koy"), "{words:?}");
}

proptest! {
    #[test]
    fn only_marks_are_added(text in "[a-zA-Z0-9 .,'’-]{0,300}") {
        for lang in Lang::ALL {
            prop_assert_eq!(typed(&restore(&text, lang)), text.clone());
        }
    }

    #[test]
    fn remembering_words_changes_nothing(text in "[a-z '.I]{0,200}") {
        let mut restorer = Restorer::new(Lang::Az);
        prop_assert_eq!(restorer.restore(&text), restore(&text, Lang::Az));
        prop_assert_eq!(restorer.restore(&text), restore(&text, Lang::Az));
    }

    #[test]
    fn no_text_stops_it(text in any::<String>()) {
        for lang in Lang::ALL {
            let _ = restore(&text, lang);
            let _ = restorations(&text, lang, 3);
        }
    }
}
