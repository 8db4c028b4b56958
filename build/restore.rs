//! `dict/numerals.tsv`, `dict/letters.tsv`, `dict/readings.tsv`, `dict/scripts/context.tsv` → `$OUT_DIR/restore.rs`: how figures and acronyms
//! sound, so that a suffix typed without its dots can lean on them, and what decides between two words.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::source::{self, Fault, Record};

/// Writes the tables, or says which row is wrong.
pub fn write(out: &Path) -> Result<(), Fault> {
    let mut text = String::new();
    table(
        "dict/numerals.tsv",
        &["value", "tr", "az"],
        3,
        |rows, file| {
            let _ = writeln!(
                text,
                "static NUMERALS: [(u32, [&str; 2]); {}] = [",
                rows.len()
            );
            for row in rows {
                let value: u32 = row.cells[0].parse().map_err(|_| {
                    Fault::new(file, row.line, format!("`{}` is no number", row.cells[0]))
                })?;
                let _ = writeln!(text, "({value}, [{:?}, {:?}]),", row.cells[1], row.cells[2]);
            }
            text.push_str("];\n");
            Ok(())
        },
    )?;
    table(
        "dict/letters.tsv",
        &["letter", "sound", "tr", "az"],
        2,
        |rows, _| {
            let named: Vec<_> = rows
                .iter()
                .filter(|row| !row.cells[2].is_empty() || !row.cells[3].is_empty())
                .collect();
            let _ = writeln!(
                text,
                "static LETTER_NAMES: [(&str, [&str; 2]); {}] = [",
                named.len()
            );
            for row in named {
                let _ = writeln!(
                    text,
                    "({:?}, [{:?}, {:?}]),",
                    row.cells[0], row.cells[2], row.cells[3]
                );
            }
            text.push_str("];\n");
            Ok(())
        },
    )?;
    table(
        "dict/readings.tsv",
        &["acronym", "tr", "az", "example"],
        1,
        |rows, _| {
            let _ = writeln!(
                text,
                "static READINGS: [(&str, [&str; 2]); {}] = [",
                rows.len()
            );
            for row in rows {
                let _ = writeln!(
                    text,
                    "({:?}, [{:?}, {:?}]),",
                    row.cells[0], row.cells[1], row.cells[2]
                );
            }
            text.push_str("];\n");
            Ok(())
        },
    )?;
    table(
        "dict/scripts/context.tsv",
        &["lang", "typed", "word", "when"],
        4,
        |rows, file| {
            let mut sorted: Vec<(usize, &str, &str, &str, usize)> = Vec::new();
            for (order, row) in rows.iter().enumerate() {
                let lang = ["tr", "az"]
                    .iter()
                    .position(|tag| *tag == row.cells[0])
                    .ok_or_else(|| {
                        Fault::new(
                            file,
                            row.line,
                            format!("`{}` is neither tr nor az", row.cells[0]),
                        )
                    })?;
                if row.cells[2] != "-"
                    && row.cells[2].chars().count() != row.cells[1].chars().count()
                {
                    return Err(Fault::new(
                        file,
                        row.line,
                        format!("`{}` is not `{}` with marks", row.cells[2], row.cells[1]),
                    ));
                }
                sorted.push((lang, row.cells[1], row.cells[2], row.cells[3], order));
            }
            sorted.sort_by_key(|row| (row.0, row.1, row.4));
            // The lengths of the words by their first letter: most words are told from the list by these.
            let mut lengths = [[0u32; 32]; 2];
            for row in &sorted {
                if let Some(first) = row.1.bytes().next() {
                    lengths[row.0][usize::from(first & 31)] |= 1 << row.1.len().min(31);
                }
            }
            let _ = writeln!(
                text,
                "static CONTEXT_LENGTHS: [[u32; 32]; 2] = {lengths:?};"
            );
            let _ = writeln!(text, "static CONTEXTS: [Context; {}] = [", sorted.len());
            for (lang, typed, word, when, _) in sorted {
                let (mut before, mut after) = (String::new(), String::new());
                for test in when.split(' ') {
                    match test.split_once('_') {
                        Some((words, "")) => before = format!(" {} ", words.replace(',', " ")),
                        Some(("", words)) => after = format!(" {} ", words.replace(',', " ")),
                        _ if test == "leans" => before = "~".into(),
                        _ if test == "else" => {}
                        _ => return Err(Fault::new(file, 0, format!("`{test}` is no condition"))),
                    }
                }
                let _ = writeln!(
                    text,
                    "Context {{ lang: {lang}, typed: {typed:?}, word: {word:?}, before: {before:?}, after: {after:?} }},"
                );
            }
            text.push_str("];\n");
            Ok(())
        },
    )?;
    let path = out.join("restore.rs");
    fs::write(&path, text)
        .map_err(|error| Fault::new(&path.to_string_lossy(), 0, error.to_string()))
}

fn table(
    file: &str,
    header: &[&str],
    required: usize,
    each: impl FnOnce(&[Record<'_>], &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let text = fs::read_to_string(file)
        .map_err(|error| Fault::new(file, 0, format!("{error}: the file must be there")))?;
    each(&source::records(file, &text, header, required)?, file)
}
