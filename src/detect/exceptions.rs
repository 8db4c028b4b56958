//! Words of which lists of the two languages say the contrary of what their runs of letters do.
//!
//! ```text
//!     words      called by numbers of 19 bits, and a bit for the language       258·2 + 1    265·2    851·2 + 1
//!     sorted     the difference from the one before                             517          13       1173
//!     bytes      255 for as much and more                                       255 255 7    13       255 255 255 255 153
//! ```
//!
//! Another word may have the same number: one in ninety does. It matters only where its own letters leave doubt.

use super::model::{EXCEPTION, MORE, name};
use super::{clip, words};

static EXCEPTIONS: &[u8] = include_bytes!("../../dict/learned/exceptions.bin");

/// Bytes of a text in doubt that are looked at, about as many words as the dictionary is asked for.
const ENOUGH: usize = 100;

/// Evidence for Azerbaijani, of the exceptions among the first words of a text. Each word reads the table as far as its number.
pub(super) fn evidence(text: &str) -> f32 {
    let mut sum = Sum(0.0);
    words::words(clip(text, ENOUGH), &mut sum);
    sum.0
}

struct Sum(f32);

impl words::Visit for Sum {
    fn latin(&mut self, word: &[u8]) {
        let name = name(word);
        let mut at = 0;
        for &step in EXCEPTIONS {
            at += u32::from(step);
            if u32::from(step) < MORE && at >> 1 >= name {
                if at >> 1 == name {
                    self.0 += if at & 1 == 1 { EXCEPTION } else { -EXCEPTION };
                }
                return;
            }
        }
    }

    fn elsewhere(&mut self, rest: &str) -> usize {
        rest.chars().next().map_or(1, char::len_utf8)
    }
}
