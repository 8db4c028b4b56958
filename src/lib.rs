//! Turkish–Azerbaijani glossary and transliteration.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod error;
mod fold;
mod index;
mod lang;
mod lexicon;
mod morphology;
mod source;
mod tables;
mod token;

pub use error::Error;
pub use lang::{Lang, LangTag, Script};
