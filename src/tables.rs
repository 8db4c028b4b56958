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
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
include!(concat!(env!("OUT_DIR"), "/contexts.rs"));
include!(concat!(env!("OUT_DIR"), "/transfer.rs"));
include!(concat!(env!("OUT_DIR"), "/senses.rs"));
