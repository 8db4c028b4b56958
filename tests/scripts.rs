//! Conversions between scripts: goldens, laws, and what no text may do.

use dilucu::{Lang, Scheme, normalize, transliterate, transliteration, transliteration_of_lines};
use proptest::prelude::*;

#[cfg(feature = "arabic")]
#[path = "lists/spelling.rs"]
mod spelling;
#[cfg(feature = "arabic")]
use spelling::folded;

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
    let spans: Vec<_> = done.unknown().collect();
    assert_eq!((spans.len(), spans[0].clone()), (1, 0..2));
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

/// The Azerbaijani terms of the dictionary.
fn terms() -> impl Iterator<Item = String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dict/terms");
    std::fs::read_dir(folder).unwrap().flat_map(|file| {
        let table = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let cells: Vec<String> = table
            .lines()
            .skip(1)
            .filter_map(|line| line.split('\t').nth(2))
            .map(Into::into)
            .collect();
        cells.into_iter().flat_map(|cell| {
            let terms: Vec<String> = cell
                .split(" | ")
                .map(|term| {
                    term.split('{')
                        .next()
                        .unwrap_or("")
                        .trim_start_matches('!')
                        .to_owned()
                })
                .collect();
            terms
        })
    })
}

#[test]
fn every_term_comes_back_from_cyrillic() {
    for term in terms() {
        let cyrillic = transliterate(&term, Scheme::AZ_LATN_TO_CYRL);
        assert_eq!(
            transliterate(&cyrillic, Scheme::AZ_CYRL_TO_LATN),
            term,
            "by way of {cyrillic}"
        );
    }
}

#[test]
fn every_lossless_conversion_has_a_way_back() {
    for scheme in Scheme::ALL {
        let Ok(back) = Scheme::between(scheme.to(), scheme.from()) else {
            continue;
        };
        if scheme.is_lossless() && scheme.from() == "az" {
            for word in [
                "gömrük",
                "Çıxış",
                "ƏRAZİ",
                "jurnal",
                "İğtişaş",
                "xalq",
                "yüngül",
                "hüquq",
                "Bakı",
                "BAKI",
            ] {
                assert_eq!(
                    transliterate(&transliterate(word, scheme), back),
                    word,
                    "{scheme}"
                );
            }
        }
    }
}

/// Nineteen of twenty terms are among the first three readings of their Perso-Arabic spelling.
#[test]
#[cfg(feature = "arabic")]
fn terms_come_back_from_arabic() {
    let (mut all, mut lost) = (0, Vec::new());
    let mut known = std::collections::HashMap::new();
    for term in terms() {
        let term = dilucu::lowercase(&term);
        all += 1;
        let found = term
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .all(|word| {
                *known.entry(word.to_owned()).or_insert_with(|| {
                    let arabic = transliterate(word, Scheme::AZ_LATN_TO_ARAB);
                    dilucu::readings(&arabic, 3)
                        .iter()
                        .any(|reading| reading == word)
                })
            });
        if !found {
            lost.push(term);
        }
    }
    assert!(
        lost.len() * 20 <= all,
        "{} of {all} are lost, such as {:?}",
        lost.len(),
        &lost[..20.min(lost.len())]
    );
}

/// Of the words of the list, nine of ten that were spelt as in 1939–57.
#[test]
fn the_spelling_of_1939_is_read() {
    let (mut all, mut wrong) = (0, Vec::new());
    for [old, today] in rows(include_str!("lists/cyrl-1939.tsv")) {
        all += 1;
        let latin = transliterate(old, Scheme::AZ_CYRL_1939_TO_LATN);
        if latin != today {
            wrong.push((old, latin));
        }
    }
    assert!(all >= 150 && wrong.len() * 10 <= all, "{wrong:?} of {all}");
}

/// Of the words of the list, three of four as the press of Iran writes them, 19 of 20 where every vowel is marked; and as
/// many come back.
#[test]
#[cfg(feature = "arabic")]
fn words_are_written_as_in_iran() {
    let (mut all, mut wrong, mut lost) = (0, [Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for [latin, press, marked] in rows(include_str!("lists/arab.tsv")) {
        all += 1;
        let schemes = [Scheme::AZ_LATN_TO_ARAB, Scheme::AZ_LATN_TO_ARAB_MARKS];
        for (place, (scheme, gold)) in schemes.into_iter().zip([press, marked]).enumerate() {
            let ours = transliterate(latin, scheme);
            if folded(&ours, place == 0) != folded(gold, place == 0) {
                wrong[place].push((latin, ours));
            }
            let back = transliterate(gold, Scheme::AZ_ARAB_TO_LATN);
            if dilucu::lowercase(latin) != back {
                lost[place].push((latin, back));
            }
        }
    }
    assert!(
        all >= 200 && wrong[0].len() * 4 <= all,
        "{:?} of {all}",
        wrong[0]
    );
    assert!(wrong[1].len() * 20 <= all, "{:?} of {all}", wrong[1]);
    assert!(lost[0].len() * 10 <= all * 4, "{:?} of {all}", lost[0]);
    assert!(lost[1].len() * 4 <= all, "{:?} of {all}", lost[1]);
}

/// Names that are spelt as the language does not stay, words of it do not.
#[test]
fn foreign_spellings_stay_in_latin() {
    for (text, cyrillic) in [
        ("Black Smith Holding", "Black Smith Holding"),
        ("the Schneider Group-un", "the Schneider Ҝроуп-ун"),
        ("Facebook-da shopping", "Facebook-да shopping"),
        (
            "CHP, ittiham, hiss, region, radio, zəng",
            "ҸҺП, иттиһам, һисс, реҝион, радио, зәнҝ",
        ),
        (
            "ishal, fəth, təchizat, istehsal",
            "исһал, фәтһ, тәҹһизат, истеһсал",
        ),
        ("“Mercedes” (Google) xGoogle", "“Mercedes” (Google) xGoogle"),
    ] {
        assert_eq!(transliterate(text, Scheme::AZ_LATN_TO_CYRL), cyrillic);
    }
}

/// The terms of a Cyrillic text are found where they stand.
#[test]
fn terms_of_any_script_are_found() {
    let glossary = dilucu::Glossary::builtin();
    for (text, surface, target) in [
        (
            "Ени, «ҝөмрүк бәјаннамәсини» верди",
            "ҝөмрүк бәјаннамәсини",
            "gümrük beyannamesini",
        ),
        (
            "Microsoft: Ҝөмрүк Бəјаннамəси",
            "Ҝөмрүк Бəјаннамəси",
            "Gümrük Beyannamesi",
        ),
        (
            "Gömrük bəyannaməsi – ҝөмрүк",
            "Gömrük bəyannaməsi",
            "Gümrük beyannamesi",
        ),
    ] {
        let found: Vec<_> = glossary.annotate(Lang::Az, text).collect();
        let hit = found
            .iter()
            .find(|hit| hit.surface() == surface)
            .unwrap_or_else(|| panic!("{surface} in {text}: {found:?}"));
        assert_eq!(&text[hit.span()], surface);
        assert_eq!(hit.target(), target);
    }
    // Turkish is written in one script.
    assert!(glossary.annotate(Lang::Tr, "ҝөмрүк").next().is_none());
    assert_eq!(
        glossary.lookup(Lang::Az, "Гөмрүк")[0].concept().id(),
        "customs"
    );
    assert_eq!(
        glossary.complete(Lang::Az, "ҝөмрүк бәј", 1)[0].text(),
        "gömrük bəyannaməsi"
    );
}

fn azerbaijani() -> impl Strategy<Value = String> {
    "[abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ .,0-9«»–-]{0,200}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
    fn lines_are_texts(text in "[aəеиёюјкВ ’.\n\r]{0,200}") {
        for scheme in [Scheme::AZ_LATN_TO_CYRL, Scheme::AZ_CYRL_TO_LATN, Scheme::AZ_TO_SLUG, Scheme::AZ_CYRL_TO_BGN] {
            let whole = transliteration_of_lines(&text, scheme);
            let parts: String = text
                .split_inclusive('\n')
                .map(|line| {
                    let body = line.strip_suffix('\n').unwrap_or(line);
                    let body = body.strip_suffix('\r').unwrap_or(body);
                    transliterate(body, scheme) + &line[body.len()..]
                })
                .collect();
            prop_assert_eq!(whole.text(), parts);
        }
    }

    #[test]
    fn annotations_stand_on_characters(text in "[aəкебГҝөмрүк گؤمرو'’-]{0,80}") {
        let glossary = dilucu::Glossary::builtin();
        for found in glossary.annotate(Lang::Az, &text) {
            prop_assert_eq!(text.get(found.span()), Some(found.surface()));
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
