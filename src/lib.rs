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
mod error;
mod fold;
mod glossary;
mod index;
mod inflect;
mod lang;
mod lexicon;
mod matching;
mod morphology;
mod render;
mod source;
mod tables;
mod token;

pub use annotate::{Annotation, Annotator};
pub use error::Error;
pub use glossary::{Concept, Glossary, Hit, HitKind, Status, Term};
pub use inflect::Analysis;
pub use lang::{Lang, LangTag, Script};
