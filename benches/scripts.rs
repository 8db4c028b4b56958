//! Conversion, restoration and detection, in bytes a second.
//!
//! The text is a paragraph of the bench's own, repeated to a megabyte.

use dilucu::{Lang, Restorer, Scheme, detect, normalize, transliterate};
use divan::Bencher;
use divan::counter::BytesCount;

const AZERBAIJANI: &str = "İqtisadiyyat Nazirliyi bildirib ki, ölkənin sərhəd-keçid məntəqələrində gömrük rəsmiləşdirilməsi \
    sadələşdirilir. Yeni qaydalara görə ixracatçılar bəyannaməni elektron formada təqdim edə, rüsumları isə bank \
    köçürməsi ilə ödəyə biləcəklər. Dəyişikliklər qonşu vilayətlərlə ticarətin həcmini artırmalıdır.\n";
const TURKISH: &str = "Ticaret Bakanlığı, sınır kapılarında gümrük işlemlerinin sadeleştirildiğini açıkladı. Yeni kurallara \
    göre ihracatçılar beyannamelerini elektronik ortamda sunabilecek, vergileri banka havalesiyle ödeyebilecek. \
    Değişikliklerin komşu illerle yapılan ticaretin hacmini artırması bekleniyor.\n";

fn main() {
    divan::main();
}

fn megabyte(paragraph: &str) -> String {
    paragraph.repeat((1 << 20) / paragraph.len())
}

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
            'İ' => 'I',
            _ => c,
        })
        .collect()
}

/// What no conversion can be faster than.
#[divan::bench]
fn copying(bencher: Bencher) {
    let text = megabyte(AZERBAIJANI);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| divan::black_box(&text).clone());
}

#[divan::bench]
fn latin_to_cyrillic(bencher: Bencher) {
    let text = megabyte(AZERBAIJANI);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| transliterate(divan::black_box(&text), Scheme::AZ_LATN_TO_CYRL));
}

#[divan::bench]
fn cyrillic_to_latin(bencher: Bencher) {
    let text = transliterate(&megabyte(AZERBAIJANI), Scheme::AZ_LATN_TO_CYRL);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| transliterate(divan::black_box(&text), Scheme::AZ_CYRL_TO_LATN));
}

#[divan::bench]
fn latin_to_arabic(bencher: Bencher) {
    let text = megabyte(AZERBAIJANI);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| transliterate(divan::black_box(&text), Scheme::AZ_LATN_TO_ARAB));
}

#[divan::bench(args = [Lang::Tr, Lang::Az])]
fn restore(bencher: Bencher, lang: Lang) {
    let text = typed(&megabyte(if lang == Lang::Tr {
        TURKISH
    } else {
        AZERBAIJANI
    }));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Restorer::new(lang).restore(divan::black_box(&text)));
}

#[divan::bench]
fn clean(bencher: Bencher) {
    let text = megabyte(TURKISH);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| normalize(divan::black_box(&text), Lang::Tr));
}

#[divan::bench]
fn detection(bencher: Bencher) {
    let text = megabyte(AZERBAIJANI);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        text.lines()
            .filter(|line| detect(divan::black_box(line)).lang() == Some(Lang::Az))
            .count()
    });
}
