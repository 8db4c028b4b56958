//! Turkish–Azerbaijani glossary and transliteration.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod annotate;
mod choice;
mod convert;
mod coverage;
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
mod order;
#[cfg(packed)]
mod packing;
mod render;
mod search;
mod source;
mod tables;
mod token;
mod transfer;
mod transliterate;
#[cfg(packed)]
mod unpack;

pub use annotate::{Annotation, Annotator};
pub use convert::Converter;
pub use coverage::{Coverage, Missing};
pub use error::Error;
pub use glossary::{Concept, Glossary, Hit, HitKind, Status, Term};
pub use inflect::Analysis;
pub use lang::{Lang, LangTag, Script};
pub use normalize::{Normalized, lowercase, normalize, titlecase, uppercase};
pub use transliterate::{Scheme, Transliteration, transliterate, transliteration};
