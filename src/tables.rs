//! The tables that `build.rs` makes of `dict/`.

use alloc::borrow::Cow;

use crate::index::Index;
use crate::lexicon::{Column as Side, Inflection, Lexicon, Texts, Words};
use crate::morphology::{Alternation, Arc, Column, Morphology, PartOfSpeech, Row, Separator, When};

include!(concat!(env!("OUT_DIR"), "/morphology.rs"));
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
