//! `dict/contexts.tsv` → patterns over the readings of neighboring words.

use std::fmt::Write;

use crate::fold::Letter;
use crate::morphology::Morphology;
use crate::morphology_tables::{Dict, letters};
use crate::source::Fault;

/// The specials in the order of the bits in `src/choice.rs`.
const SPECIALS: [&str; 10] = [
    "LEMMA",
    "IZAFET",
    "NAME",
    "UNKNOWN",
    "FIGURE",
    "STOP",
    "PAUSE",
    "WANTS.LOC",
    "WANTS.INS",
    "WANTS.ABL",
];

/// The rules as the source text of a static.
pub fn write(morphology: &Morphology) -> Result<String, Fault> {
    let (file, rows) = Dict::table(
        "contexts.tsv",
        &["lang", "left", "right", "points", "example"],
        4,
    )?;
    if rows.len() > 128 {
        return Err(Fault::new(&file, rows[128].line, "more than 128 rules"));
    }
    let mut text = String::from("pub static CONTEXTS: &[Context] = &[");
    for row in &rows {
        let points: i8 = row.cells[3]
            .parse()
            .map_err(|_| Fault::new(&file, row.line, "the points must be a small number"))?;
        let columns = match row.cells[0] {
            "" => 3,
            "tr" => 1,
            "az" => 2,
            other => {
                return Err(Fault::new(
                    &file,
                    row.line,
                    format!("unknown language `{other}`: use tr, az or nothing"),
                ));
            }
        };
        let _ = write!(
            text,
            "Context {{ columns: {columns}, left: {}, right: {}, points: {points} }},",
            pattern(morphology, &file, row.line, row.cells[1])?,
            pattern(morphology, &file, row.line, row.cells[2])?
        );
    }
    text.push_str("];");
    Ok(text)
}

/// A cell of tags as the source text of a `Pattern`.
pub fn pattern(
    morphology: &Morphology,
    file: &str,
    line: usize,
    cell: &str,
) -> Result<String, Fault> {
    let (mut pos, mut all, mut none, mut special, mut not_special) = (0u32, 0u64, 0u64, 0u16, 0u16);
    let mut word: &[Letter] = &[];
    for name in cell.split(' ').filter(|name| !name.is_empty()) {
        let (negated, tag) = match name.strip_prefix('!') {
            Some(tag) => (true, tag),
            None => (false, name),
        };
        if let Some(literal) = tag.strip_prefix('=') {
            word = letters(file, line, literal)?;
        } else if let Some(bit) = SPECIALS.iter().position(|special| *special == tag) {
            *(if negated {
                &mut not_special
            } else {
                &mut special
            }) |= 1 << bit;
        } else if let Some(tag) = morphology.tag(tag) {
            *(if negated { &mut none } else { &mut all }) |= tag;
        } else {
            let before = pos;
            for one in tag.split('|') {
                for (place, part) in morphology.parts_of_speech.iter().enumerate() {
                    if part.tag == one {
                        pos |= 1 << place;
                    }
                }
            }
            if before == pos || negated {
                return Err(Fault::new(
                    file,
                    line,
                    format!("unknown tag `{name}`: see features.tsv and parts_of_speech.tsv"),
                ));
            }
        }
    }
    Ok(format!(
        "Pattern {{ pos: {pos}, all: {all}, none: {none}, special: {special}, not_special: {not_special}, word: &{word:?} }}"
    ))
}
