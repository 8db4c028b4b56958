//! Language and script of texts, lines and words.

use dilucu::{Detection, Lang, detect};
use proptest::prelude::*;

fn tag(detection: Detection) -> String {
    detection.tag().map_or("und".into(), |tag| tag.to_string())
}

#[test]
fn golden_texts() {
    for line in include_str!("golden/detect.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
    {
        let (expected, text) = line.split_once('\t').unwrap();
        assert_eq!(tag(detect(text)), expected, "{text}");
    }
}

#[test]
fn nothing_is_neither() {
    assert_eq!(tag(detect("")), "und");
    assert_eq!(tag(detect(" 12 % – 3,5 !")), "und");
}

#[test]
fn a_long_text_is_surer_than_a_word() {
    let word = detect("sənəd");
    let text = detect("Bu sənəd hər iki ölkənin nazirlikləri tərəfindən təsdiq edilir.");
    assert_eq!((word.lang(), text.lang()), (Some(Lang::Az), Some(Lang::Az)));
    assert!(text.confidence() > 0.99 && text.confidence() >= word.confidence());
}

#[test]
fn a_suffix_tells_the_language_of_a_name() {
    for (expected, text) in [
        ("tr", "Washington'da"),
        ("az", "Kavanaugh-nun"),
        ("tr", "Smith'in 1998'de"),
        ("az", "Smith-in 1998-ci"),
        ("tr", "Kâmil"),
    ] {
        assert_eq!(tag(detect(text)), expected, "{text}");
    }
}

#[test]
fn a_word_of_one_language_decides() {
    for (expected, text) in [
        ("tr", "süreçler"),
        ("tr", "yıl"),
        ("tr", "önce"),
        ("tr", "gümrükte"),
        ("az", "gömrükdə"),
        ("az", "il ərzində"),
        ("az", "haqqında"),
        ("az", "yaxşı"),
        ("az", "ölkə"),
        ("az", "qanun"),
    ] {
        assert_eq!(tag(detect(text)), expected, "{text}");
    }
}

/// Lines of other languages, the neighbors among them: whoever takes one for ours is not to be sure of it.
#[test]
fn other_languages_are_neither() {
    for text in [
        "Farmers worry about the price of wheat",
        "A new bridge will connect the villages on either side of the river.",
        "Her brother works as a nurse in a small clinic",
        "Die Bauern sorgen sich um den Preis für Weizen.",
        "Ihre Schwester arbeitet in einer kleinen Klinik",
        "Un nouveau pont reliera les villages des deux rives.",
        "Los agricultores temen por el precio del trigo",
        "Gli agricoltori temono per il prezzo del grano",
        "Rolnicy martwią się o ceny pszenicy",
        "Yangi ko‘prik daryoning ikki tomonidagi qishloqlarni bog‘laydi.",
        "Uning singlisi kichik shifoxonada hamshira bo‘lib ishlaydi",
        "Täze köpri derýanyň iki tarapyndaky obalary birleşdirer.",
        "Daýhanlar bugdaýyň bahasyna alada edýärler",
        "Крестьяне беспокоятся о ценах на пшеницу",
        "Її сестра працює в невеликій лікарні",
        "سيربط الجسر الجديد القرى على ضفتي النهر",
        "يشعر المزارعون بالقلق من سعر القمح",
        "農家は小麦の価格を心配している",
    ] {
        let found = detect(text);
        assert!(
            found.tag().is_none() || found.confidence() < 0.9,
            "{text}: {found:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_stops_it(text in any::<String>()) {
        let confidence = detect(&text).confidence();
        prop_assert!((0.0..=1.0).contains(&confidence));
    }
}
