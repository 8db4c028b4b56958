//! Conversions between scripts: goldens, laws, and what no text may do.

use dilucu::{Lang, Scheme, normalize, transliterate, transliteration};
use proptest::prelude::*;

/// The rows of a golden table without comments and header.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells
                .try_into()
                .unwrap_or_else(|cells| panic!("{N} cells expected: {cells:?}"))
        })
}

/// `\u{ad}` → the character.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').expect("a closing brace");
        out.push_str(before);
        out.push(
            u32::from_str_radix(code, 16)
                .ok()
                .and_then(char::from_u32)
                .expect("a code point"),
        );
        rest = after;
    }
    out + rest
}

#[test]
fn golden_conversions() {
    for [from, to, text, result] in rows(include_str!("golden/translit.tsv")) {
        let scheme = Scheme::between(from, to).unwrap();
        assert_eq!(transliterate(text, scheme), result, "{text} by {scheme}");
    }
}

#[test]
fn golden_clean_text() {
    for [text, lang, result] in rows(include_str!("golden/normalize.tsv")) {
        let clean = normalize(&unescape(text), lang.parse().unwrap());
        assert_eq!(clean.text(), unescape(result), "{text}");
    }
}

#[test]
fn unknown_letters_pass_and_are_told() {
    let done = transliteration("ўч ҝүн", Scheme::AZ_CYRL_TO_LATN);
    assert_eq!(done.text(), "ўç gün");
    assert_eq!(done.unknown().collect::<Vec<_>>(), [0..2]);
}

#[test]
fn an_unknown_conversion_says_what_there_is() {
    let error = Scheme::between("az-Cyrl", "az-Grek")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("az-Grek") && error.contains("it goes to az"),
        "{error}"
    );
    assert!(
        Scheme::between("xx", "az")
            .unwrap_err()
            .to_string()
            .contains("use one of az")
    );
    assert_eq!(
        "az-latn>az-cyrl".parse::<Scheme>().unwrap(),
        Scheme::AZ_LATN_TO_CYRL
    );
}

#[test]
fn every_conversion_is_found_by_its_tags() {
    for scheme in Scheme::ALL {
        assert_eq!(Scheme::between(scheme.from(), scheme.to()).unwrap(), scheme);
    }
}

fn azerbaijani() -> impl Strategy<Value = String> {
    "[abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ .,0-9«»–-]{0,200}"
}

proptest! {
    #[test]
    fn latin_cyrillic_latin_is_the_same(text in azerbaijani()) {
        let cyrillic = transliterate(&text, Scheme::AZ_LATN_TO_CYRL);
        prop_assert_eq!(transliterate(&cyrillic, Scheme::AZ_CYRL_TO_LATN), text);
    }

    #[test]
    fn words_are_converted_alike_wherever_they_stand(text in "[aəbcdehwİIgmY'’.@:/ёюјкaWkаә \n]{0,400}", repeat in 1usize..40) {
        for scheme in [Scheme::AZ_LATN_TO_CYRL, Scheme::AZ_CYRL_1939_TO_LATN] {
            let whole = transliterate(&text.repeat(repeat), scheme);
            let parts: String = text.repeat(repeat).split_inclusive(char::is_whitespace).map(|part| transliterate(part, scheme)).collect();
            prop_assert_eq!(whole, parts);
        }
    }

    #[test]
    fn no_text_stops_a_conversion(text in any::<String>()) {
        for scheme in Scheme::ALL {
            let done = transliteration(&text, scheme);
            for span in done.unknown().chain(done.repaired()).chain(done.guessed()) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }

    #[test]
    fn clean_text_is_clean(text in any::<String>()) {
        let once = normalize(&text, Lang::Az);
        let twice = normalize(once.text(), Lang::Az);
        prop_assert_eq!(once.text(), twice.text());
    }

    #[test]
    fn the_way_back_stays_on_characters(text in "[aiuəǝәсо'ʼ`\u{308}\u{307}\u{327}\u{ad}\u{200b}\u{a0} 😀ş]{0,60}") {
        let clean = normalize(&text, Lang::Tr);
        let mut before = 0;
        for (at, _) in clean.text().char_indices() {
            let original = clean.original_offset(at);
            prop_assert!(text.is_char_boundary(original) && original >= before);
            before = original;
        }
        prop_assert_eq!(clean.original_offset(clean.text().len()), text.len());
    }
}

/// The small table of compositions says what Unicode says, for the letters it has.
#[test]
#[cfg(feature = "unicode-normalization")]
fn letters_in_parts_are_composed_as_unicode_has_it() {
    use unicode_normalization::UnicodeNormalization as _;
    for letter in "abcçdeəfgğhxıijkqlmnoöprsştuüvyzâîûABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZÂÎÛ".chars()
    {
        let parts: String = core::iter::once(letter).nfd().collect();
        assert_eq!(normalize(&parts, Lang::Tr).text(), letter.to_string());
    }
}
