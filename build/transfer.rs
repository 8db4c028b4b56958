//! `dict/transfer.tsv` and `dict/figures.tsv` → the rules of `src/transfer.rs`.

use std::fmt::Write;

use crate::context_tables::pattern;
use crate::morphology::Morphology;
use crate::morphology_tables::{Dict, letters};
use crate::source::Fault;

fn column(file: &str, line: usize, lang: &str) -> Result<usize, Fault> {
    match lang {
        "tr" => Ok(0),
        "az" => Ok(1),
        other => Err(Fault::new(file, line, format!("unknown language `{other}`: use tr or az"))),
    }
}

/// `-MSDR +NFIN` → (tags taken away, tags added).
fn change(morphology: &Morphology, file: &str, line: usize, text: &str) -> Result<(u64, u64), Fault> {
    let (mut minus, mut plus) = (0, 0);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let end = rest[1..].find(['+', '-', ' ']).map_or(rest.len(), |end| end + 1);
        let name = rest[1..end].trim();
        let tag = morphology
            .tag(name)
            .ok_or_else(|| Fault::new(file, line, format!("unknown tag `{name}`: see features.tsv")))?;
        match sign {
            '+' => plus |= tag,
            '-' => minus |= tag,
            _ => return Err(Fault::new(file, line, format!("`{text}` is no change: write -TAG +TAG"))),
        }
        rest = rest[end..].trim_start();
    }
    Ok((minus, plus))
}

/// The rules as the source text of statics.
pub fn write(morphology: &Morphology) -> Result<String, Fault> {
    let mut text = String::from("pub static TRANSFERS: &[Transfer] = &[");
    let (file, rows) = Dict::table("transfer.tsv", &["lang", "before", "form", "after", "change", "example"], 5)?;
    for row in &rows {
        let (minus, plus) = change(morphology, &file, row.line, row.cells[4])?;
        let _ = write!(
            text,
            "Transfer {{ column: {}, before: {}, form: {}, after: {}, minus: {minus}, plus: {plus} }},",
            column(&file, row.line, row.cells[0])?,
            pattern(morphology, &file, row.line, row.cells[1])?,
            pattern(morphology, &file, row.line, row.cells[2])?,
            pattern(morphology, &file, row.line, row.cells[3])?,
        );
    }
    text.push_str("];\npub static EXPRESSIONS: &[Expression] = &[");
    let (file, rows) = Dict::table("figures.tsv", &["lang", "source", "result", "unless", "example"], 3)?;
    for row in &rows {
        let line = row.line;
        let _ = write!(text, "Expression {{ column: {}, source: &[", column(&file, line, row.cells[0])?);
        for element in row.cells[1].split(' ') {
            let (name, tags) = element.split_once(':').unwrap_or((element, ""));
            let (name, dotted) = match name.strip_suffix('.') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let (tags, how) = if let Some(tags) = tags.strip_suffix("**") {
                (tags, "Any")
            } else if let Some(tags) = tags.strip_suffix('*') {
                (tags, "Some")
            } else if tags.is_empty() {
                (tags, "None")
            } else {
                (tags, "Any")
            };
            let mut all = 0;
            for tag in tags.split('+').filter(|tag| !tag.is_empty()) {
                all |= morphology
                    .tag(tag)
                    .ok_or_else(|| Fault::new(&file, line, format!("unknown tag `{tag}`: see features.tsv")))?;
            }
            let what = match name {
                "Y" => "What::Year".to_owned(),
                "F" => "What::Figure".to_owned(),
                "M" => "What::Month".to_owned(),
                word => format!("What::Word(&{:?})", letters(&file, line, word)?),
            };
            let _ = write!(
                text,
                "Element {{ what: {what}, all: {all}, suffixes: Suffixes::{how}, dotted: {dotted} }},"
            );
        }
        text.push_str("], result: &[");
        for element in row.cells[2].split(' ') {
            let (name, features) = element.split_once(':').unwrap_or((element, ""));
            let (name, dotted) = match name.strip_suffix('.') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let (from, changes) = match features.strip_prefix('{') {
                Some(rest) => {
                    let (number, changes) = rest
                        .split_once('}')
                        .ok_or_else(|| Fault::new(&file, line, format!("`{element}` lacks a closing brace")))?;
                    (number.parse::<usize>().unwrap_or(1).saturating_sub(1) as isize, changes)
                }
                None => (-1, features),
            };
            let (minus, plus) = change(morphology, &file, line, changes)?;
            let (name, named) = match name.strip_suffix('^') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let what = match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(number) if named => {
                    format!("Output::Name({})", number.parse::<usize>().unwrap_or(1).saturating_sub(1))
                }
                Some(number) => format!("Output::Figure({})", number.parse::<usize>().unwrap_or(1).saturating_sub(1)),
                None => format!("Output::Word(&{:?})", letters(&file, line, name)?),
            };
            let _ = write!(
                text,
                "Part {{ what: {what}, features_of: {from}, minus: {minus}, plus: {plus}, dotted: {dotted} }},"
            );
        }
        let mut unless = String::new();
        for word in row.cells[3].split(' ').filter(|word| !word.is_empty()) {
            let _ = write!(unless, "&{:?},", letters(&file, line, word)?);
        }
        let _ = write!(text, "], unless: &[{unless}] }},");
    }
    text.push_str("];");
    Ok(text)
}
