//! Tab-separated tables → records with line numbers.
//!
//! A leaf: `build.rs` compiles this file too (by `#[path]`), so that a mistake in `dict/terms/law.tsv` at build time and
//! one in somebody's `mine.tsv` at run time are found by the same code and said in the same words.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// A mistake in a table: `mine.tsv:3: what is wrong: what to do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub message: String,
}

impl Fault {
    pub fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Fault {
            file: file.to_string(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// Counted from 1, the header included.
    pub line: usize,
    pub cells: Vec<&'a str>,
}

/// The records of a table whose first line is `header`.
///
/// Blank lines and lines that begin with `#` are comments. Cells at the end of a line may be left out as long as the
/// first `required` are there; they come back empty.
pub fn records<'a>(
    file: &str,
    text: &'a str,
    header: &[&str],
    required: usize,
) -> Result<Vec<Record<'a>>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = Vec::new();
    let mut header_seen = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells: Vec<&str> = line.split('\t').collect();
        if !header_seen {
            if cells != header {
                return Err(Fault::new(
                    file,
                    number,
                    format!(
                        "the first line must be the header `{}` with tabs between the names",
                        header.join(" ")
                    ),
                ));
            }
            header_seen = true;
            continue;
        }
        if cells.len() < required {
            return Err(Fault::new(
                file,
                number,
                format!(
                    "{} of {} cells: separate `{}` with tabs",
                    cells.len(),
                    header.len(),
                    header.join(" ")
                ),
            ));
        }
        if cells.len() > header.len() {
            return Err(Fault::new(
                file,
                number,
                format!(
                    "{} cells instead of {}: a tab too many?",
                    cells.len(),
                    header.len()
                ),
            ));
        }
        cells.resize(header.len(), "");
        for cell in &cells {
            if cell.trim() != *cell {
                return Err(Fault::new(
                    file,
                    number,
                    format!("space at the edge of the cell `{cell}`: remove it"),
                ));
            }
        }
        records.push(Record {
            line: number,
            cells,
        });
    }
    Ok(records)
}

/// The header of a dictionary table, built-in or a user's.
pub const TERMS_HEADER: [&str; 5] = ["id", "tr", "az", "pos", "note"];

/// How many of the dictionary's columns a row must have; the note may be left out.
pub const TERMS_REQUIRED: usize = 4;

/// A term as it stands in a cell: `!sınır kapısı{izafet}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTerm<'a> {
    pub text: &'a str,
    pub flags: Vec<&'a str>,
    /// Found in text, never produced.
    pub deprecated: bool,
}

/// The terms of a cell, preferred first.
pub fn raw_terms(cell: &str) -> Result<Vec<RawTerm<'_>>, String> {
    let mut terms: Vec<RawTerm<'_>> = Vec::new();
    for part in cell.split(" | ") {
        let (deprecated, rest) = match part.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, part),
        };
        let (text, flags) = match rest.split_once('{') {
            Some((text, flags)) => match flags.strip_suffix('}') {
                Some(flags) => (text, flags.split(',').collect()),
                None => return Err(format!("`{part}` lacks the closing brace of its flags")),
            },
            None => (rest, Vec::new()),
        };
        if text.is_empty() {
            return Err(
                "an empty term: write `first | second` with one space on each side of the bar"
                    .into(),
            );
        }
        if text.trim() != text || text.contains("  ") || text.contains(['|', '}']) {
            return Err(format!(
                "`{part}` is not a term: one space between words, ` | ` between terms, flags last"
            ));
        }
        if terms
            .iter()
            .any(|term| term.text == text && term.flags == flags)
        {
            return Err(format!("`{text}` stands twice in the cell: remove one"));
        }
        terms.push(RawTerm {
            text,
            flags,
            deprecated,
        });
    }
    Ok(terms)
}
