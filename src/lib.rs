//! Turkish–Azerbaijani glossary and transliteration.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
