//! The tables that `build.rs` makes of `dict/`.

use alloc::borrow::Cow;

use crate::choice::{Context, Pattern};
use crate::index::Index;
use crate::lexicon::{Column as Side, Inflection, Lexicon, Texts, Words};
use crate::matching::Sense;
use crate::morphology::{
    Alternation, Arc, Column, EngineTags, Morphology, PartOfSpeech, Row, Separator, When,
};
use crate::transfer::{Element, Expression, Output, Part, Suffixes, Transfer, What};

include!(concat!(env!("OUT_DIR"), "/morphology.rs"));
#[cfg(not(packed))]
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
#[cfg(packed)]
include!(concat!(env!("OUT_DIR"), "/frame.rs"));
include!(concat!(env!("OUT_DIR"), "/contexts.rs"));
include!(concat!(env!("OUT_DIR"), "/transfer.rs"));
include!(concat!(env!("OUT_DIR"), "/senses.rs"));

/// The lexicon as it is compiled in where nothing is packed.
#[cfg(all(packed, test))]
pub mod native {
    use super::{Cow, Index, Inflection, Lexicon, Side, Texts, Words};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

/// The built-in lexicon. O(1).
#[cfg(not(packed))]
#[inline(always)]
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The index of the lemmas of a column. O(1).
#[cfg(not(packed))]
pub fn lemmas(lexicon: &Lexicon, column: usize) -> &Index {
    &lexicon.columns[column].lemmas
}

/// The concepts sorted by id. O(1).
#[cfg(not(packed))]
pub fn by_id(lexicon: &Lexicon) -> &[u16] {
    &lexicon.by_id
}

#[cfg(packed)]
pub use packed::{by_id, lemmas, lexicon};

/// The built-in lexicon, unpacked when it is first asked for.
#[cfg(packed)]
mod packed {
    use alloc::boxed::Box;
    use alloc::vec::Vec;

    use once_cell::race::OnceBox;

    use super::{CONCEPTS, FRAME};
    use crate::index::Index;
    use crate::lexicon::Lexicon;
    use crate::unpack;

    static LEXICON: OnceBox<Lexicon> = OnceBox::new();
    static LEMMAS: [OnceBox<Index>; 2] = [OnceBox::new(), OnceBox::new()];
    static BY_ID: OnceBox<Vec<u16>> = OnceBox::new();

    /// The built-in lexicon. O(1), but for the first time.
    #[inline]
    pub fn lexicon() -> &'static Lexicon {
        match LEXICON.get() {
            Some(lexicon) => lexicon,
            None => first(),
        }
    }

    #[cold]
    fn first() -> &'static Lexicon {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/rows.bin"));
        LEXICON.get_or_init(|| Box::new(unpack::lexicon(&FRAME, bytes, CONCEPTS)))
    }

    /// The index of the lemmas of a column. O(1), but for the first time.
    pub fn lemmas(lexicon: &Lexicon, column: usize) -> &Index {
        let side = &lexicon.columns[column];
        if !core::ptr::eq(lexicon, self::lexicon()) {
            return &side.lemmas;
        }
        LEMMAS[column].get_or_init(|| Box::new(unpack::lemmas(column, side)))
    }

    /// The concepts sorted by id. O(1), but for the first time.
    pub fn by_id(lexicon: &Lexicon) -> &[u16] {
        if !core::ptr::eq(lexicon, self::lexicon()) {
            return &lexicon.by_id;
        }
        BY_ID.get_or_init(|| Box::new(unpack::by_id(lexicon)))
    }
}
