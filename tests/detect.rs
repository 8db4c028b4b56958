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

proptest! {
    #[test]
    fn no_text_stops_it(text in any::<String>()) {
        let confidence = detect(&text).confidence();
        prop_assert!((0.0..=1.0).contains(&confidence));
    }
}
