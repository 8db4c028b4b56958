//! Turkish–Azerbaijani glossary and transliteration.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod collate;
mod detect;
mod error;
mod fold;
mod lang;
mod normalize;
#[cfg(feature = "restore")]
mod restore;
mod source;
mod transliterate;

pub use collate::{AlphabetLetter, alphabet, collate, sort_key};
pub use detect::{Detection, detect};
pub use error::Error;
pub use lang::{Lang, LangTag, Script};
pub use normalize::{Normalized, lowercase, normalize, titlecase, uppercase};
#[cfg(feature = "restore")]
pub use restore::{Restorer, restorations, restore};
pub use transliterate::{Scheme, Transliteration, readings, transliterate, transliteration};
