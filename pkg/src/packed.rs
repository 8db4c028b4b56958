//! How structured results cross the border.

use wasm_bindgen::prelude::*;

/// A tree of numbers and strings, flattened: one array and one string cross, whatever the number of results.
///
/// ```text
///     numbers   2    6             5           …      how many; then a length in UTF-16 units for each string
///     text      "gömrük" "sərhəd"            …      the strings, end to end
/// ```
///
/// The reader is `core.js`, which takes things out in the order in which they were put in.
#[wasm_bindgen]
#[derive(Default)]
pub struct Packed {
    numbers: Vec<u32>,
    text: String,
}

#[wasm_bindgen]
impl Packed {
    /// Takes the numbers out.
    pub fn numbers(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.numbers)
    }

    /// Takes the strings out and ends the value.
    pub fn text(self) -> String {
        self.text
    }
}

impl Packed {
    /// One string.
    pub fn of(text: &str) -> Packed {
        let mut packed = Packed::default();
        packed.string(text);
        packed
    }

    /// Puts a number in.
    pub fn number(&mut self, number: u32) {
        self.numbers.push(number);
    }

    /// Puts a string in.
    pub fn string(&mut self, text: &str) {
        self.number(length(text));
        self.text.push_str(text);
    }

    /// Puts a list in: how many, then each.
    pub fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Packed, T),
    ) {
        let place = self.numbers.len();
        self.number(0);
        let mut count = 0;
        for item in items {
            count += 1;
            each(self, item);
        }
        self.numbers[place] = count;
    }
}

/// The length of a text in UTF-16 code units.
fn length(text: &str) -> u32 {
    units(text.as_bytes())
}

/// A byte that begins a character is one unit, one that begins a character above U+FFFF is two.
fn units(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|&byte| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0))
        .sum()
}

/// Bytes → UTF-16 code units, for the places of one text: the one spot where offsets are converted.
///
/// Costs the distance from the place asked for before, so a walk through the text is linear.
pub struct Utf16<'t> {
    bytes: &'t [u8],
    at: usize,
    units: u32,
}

impl<'t> Utf16<'t> {
    /// Begins at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Utf16 {
            bytes: text.as_bytes(),
            at: 0,
            units: 0,
        }
    }

    /// The offset in UTF-16 code units of a byte offset.
    pub fn offset(&mut self, byte: usize) -> u32 {
        if byte >= self.at {
            self.units += units(&self.bytes[self.at..byte]);
        } else {
            self.units -= units(&self.bytes[byte..self.at]);
        }
        self.at = byte;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::{Packed, Utf16, length};

    #[test]
    fn offsets_are_those_of_javascript_in_both_directions() {
        let text = "a😀ğ𝐱 e\u{301}\u{fffd}";
        let mut forth = Utf16::new(text);
        let places: Vec<usize> = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .collect();
        for &byte in places.iter().chain(places.iter().rev()) {
            assert_eq!(
                forth.offset(byte) as usize,
                text[..byte].encode_utf16().count()
            );
        }
        assert_eq!(length(text) as usize, text.encode_utf16().count());
    }

    #[test]
    fn a_list_says_its_length_first() {
        let mut packed = Packed::default();
        packed.list(["ab", "ğ"], |packed, text| packed.string(text));
        assert_eq!(packed.numbers(), [2, 2, 1]);
        assert_eq!(packed.text(), "abğ");
    }
}
