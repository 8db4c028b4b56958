//! Turkish–Azerbaijani glossary and transliteration: terms in any inflected form, with the equivalent in the same inflection.
//!
//! # The main job
//!
//! A text in one language, its terms in the other. Terms are found however they are inflected, and what is given is inflected like
//! it:
//!
//! ```
//! use dilucu::{Glossary, Lang};
//!
//! let glossary = Glossary::builtin();
//! let text = "Gümrük süreçlerinin hızlandırılması Kars'ta ele alındı.";
//! let found: Vec<_> = glossary.annotate(Lang::Tr, text).collect();
//!
//! assert_eq!(&text[found[0].span()], "Gümrük süreçlerinin");
//! assert_eq!(found[0].lemma(), "gümrük süreci");
//! assert_eq!(found[0].features(), "N;GEN;PL");
//! assert_eq!(found[0].target(), "Gömrük proseslərinin");
//! assert_eq!(found[1].target(), "Qarsda");
//! ```
//!
//! # The others
//!
//! A whole text, line for line:
//!
//! ```
//! # use dilucu::{Glossary, Lang};
//! # let glossary = Glossary::builtin();
//! assert_eq!(glossary.convert("NATO'nun üyesi", Lang::Tr, Lang::Az), "NATO-nun üzvü");
//! ```
//!
//! A term, with everything that is known about it:
//!
//! ```
//! # use dilucu::{Glossary, Lang};
//! # let glossary = Glossary::builtin();
//! let hit = &glossary.lookup(Lang::Az, "gömrük bəyannaməsini")[0];
//! assert_eq!((hit.concept().id(), hit.concept().domain()), ("customs-declaration", "customs"));
//! assert_eq!(hit.concept().preferred(Lang::Tr).unwrap().text(), "gümrük beyannamesi");
//! ```
//!
//! A query that is misspelt or not yet finished:
//!
//! ```
//! # use dilucu::{Glossary, Lang};
//! # let glossary = Glossary::builtin();
//! assert_eq!(glossary.suggest(Lang::Tr, "ihrcaat", 1)[0].text(), "ihracat");
//! assert_eq!(glossary.complete(Lang::Tr, "gumruk bey", 1)[0].text(), "gümrük beyannamesi");
//! ```
//!
//! A word form made and taken apart, known to the dictionary or not; the features are
//! [UniMorph](https://unimorph.github.io)'s:
//!
//! ```
//! # use dilucu::{Glossary, Lang};
//! # let glossary = Glossary::builtin();
//! assert_eq!(glossary.inflect(Lang::Az, "nazirlik", "N;GEN;SG")?, "nazirliyin");
//! assert_eq!(glossary.analyze(Lang::Az, "nazirliyin")[0].lemma(), "nazirlik");
//! # Ok::<(), dilucu::Error>(())
//! ```
//!
//! Another script, and text as it should have been typed:
//!
//! ```
//! use dilucu::{Lang, Scheme, normalize, transliterate};
//! assert_eq!(transliterate("Бакы", Scheme::AZ_CYRL_TO_LATN), "Bakı");
//! assert_eq!(normalize("mǝktub", Lang::Az).text(), "məktub");
//! ```
//!
//! Terms of one's own, asked before those of the dictionary:
//!
//! ```
//! # use dilucu::{Glossary, Lang};
//! let mine = "id\ttr\taz\tpos\tnote\nour-forum\tSınır Forumu{izafet,name}\tSərhəd Forumu{izafet,name}\tname\t\n";
//! let glossary = Glossary::builtin().with_tsv("mine.tsv", mine)?;
//! assert_eq!(glossary.convert("Sınır Forumu'nda", Lang::Tr, Lang::Az), "Sərhəd Forumunda");
//! # Ok::<(), dilucu::Error>(())
//! ```
//!
//! # The types
//!
//! A [`Glossary`] holds concepts; a [`Concept`] has an id that never changes, a domain, and [`Term`]s in each [`Lang`], each with a
//! [`Status`]. [`Annotation`], [`Hit`] and [`Analysis`] are what the verbs above give. [`Annotator`] and [`Converter`] do the same for
//! many texts, and remember the words that they have met: an order of magnitude faster on running text. [`Coverage`] tells what a
//! text has and the dictionary lacks. There is one [`Error`].
//!
//! Spans are bytes of the text, always on the boundaries of characters. No text makes anything fail or panic; what is
//! not known is left as it stands.
//!
//! # How it works
//!
//! ```text
//!     text      Gümrük süreçlerinin                      letters, one byte each, folded
//!     prefixes  g gü güm gümr gümrü gümrük               asked in one perfect hash
//!     stems     gümrük | süreç                           words of terms, and their shapes before a vowel
//!     suffixes  -ler -i -nin                             proved by making them again: PL, linker, GEN
//!     terms     customs-process                          the longest; neighbors choose among readings
//!     target    gömrük proses·lər·i·nin                  the same features, the other language's column
//! ```
//!
//! Both languages are columns of the same tables (`dict/` in the repository); the code names neither.
//!
//! # Features
//!
//! - `std` (default): without it the crate needs only `alloc`.
//! - `unicode-normalization` (default): NFC of every script in [`normalize`]; without it only the letters of the two alphabets are
//!   composed, which saves a web page 54 KB.
//! - `restore` (default): the tables that put missing diacritics back.
//! - `serde`: `Serialize` and `Deserialize` for the public data types.
//! - `cli`: the command `dilucu`.
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
mod foreign;
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
#[cfg(feature = "restore")]
mod restore;
mod search;
mod source;
mod tables;
mod token;
mod transfer;
mod transliterate;
#[cfg(packed)]
mod unpack;

pub use annotate::{Annotation, Annotator};
pub use collate::{AlphabetLetter, alphabet, collate, sort_key};
pub use convert::{Conversion, Converter, Token};
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
pub use transfer::TokenKind;
#[cfg(feature = "arabic")]
pub use transliterate::readings;
pub use transliterate::{
    Scheme, Transliteration, transliterate, transliteration, transliteration_of_lines,
};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
