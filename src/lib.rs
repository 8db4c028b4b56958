//! Turkish–Azerbaijani glossary and transliteration.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod annotate;
mod choice;
mod collate;
mod convert;
mod coverage;
#[cfg(feature = "detect")]
mod detect;
mod error;
mod fold;
mod glossary;
mod index;
mod inflect;
mod lang;
mod lexicon;
mod matching;
mod morphology;
mod normalize;
mod render;
#[cfg(feature = "restore")]
mod restore;
mod search;
mod source;
mod tables;
mod token;
mod transfer;
mod transliterate;

pub use annotate::{Annotation, Annotator};
pub use collate::{AlphabetLetter, alphabet, collate, sort_key};
pub use convert::Converter;
pub use coverage::{Coverage, Missing};
#[cfg(feature = "detect")]
pub use detect::{Detection, detect};
pub use error::Error;
pub use glossary::{Concept, Glossary, Hit, HitKind, Status, Term};
pub use inflect::Analysis;
pub use lang::{Lang, LangTag, Script};
pub use normalize::{Normalized, lowercase, normalize, titlecase, uppercase};
#[cfg(feature = "restore")]
pub use restore::{Restorer, restorations, restore};
#[cfg(feature = "arabic")]
pub use transliterate::readings;
pub use transliterate::{Scheme, Transliteration, transliterate, transliteration};
