//! How spellings of `arab.tsv` are compared, in the tests and in `cargo xtask learn figures`.

/// Forms of one letter made alike, and, `plain`, marks of vowels left out; letters of Arabic stay apart.
pub fn folded(word: &str, plain: bool) -> String {
    word.chars()
        .filter(|&c| !matches!(c, '\u{200c}' | '\u{640}' | '\u{651}'))
        .filter(|&c| !plain || !matches!(c, '\u{64b}'..='\u{65f}'))
        .map(|c| match c {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            'ە' => 'ه',
            'ۇ' | 'ۆ' if plain => 'و',
            'ؽ' if plain => 'ی',
            _ => c,
        })
        .collect()
}
