//! `dict/alphabets.tsv` → `$OUT_DIR/alphabets.rs`: the letters in their order, with their names.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::source::{self, Fault};

/// Writes the table, or says which row is wrong.
pub fn write(out: &Path) -> Result<(), Fault> {
    let file = "dict/alphabets.tsv";
    let table = fs::read_to_string(file)
        .map_err(|error| Fault::new(file, 0, format!("{error}: the file must be there")))?;
    let rows = source::records(file, &table, &["alphabet", "letter", "name"], 3)?;
    let mut text = String::new();
    for (name, tag) in [
        ("TURKISH", "tr"),
        ("AZERBAIJANI", "az"),
        ("CYRILLIC", "az-Cyrl"),
    ] {
        let _ = writeln!(text, "static {name}: &[AlphabetLetter] = &[");
        let mut seen = Vec::new();
        for row in rows.iter().filter(|row| row.cells[0] == tag) {
            let mut chars = row.cells[1].chars();
            let (Some(letter), None) = (chars.next(), chars.next()) else {
                return Err(Fault::new(
                    file,
                    row.line,
                    format!("`{}` is not one letter", row.cells[1]),
                ));
            };
            if seen.contains(&letter) {
                return Err(Fault::new(
                    file,
                    row.line,
                    format!("`{letter}` stands twice: remove one"),
                ));
            }
            seen.push(letter);
            let name = row.cells[2].trim_start_matches('-');
            let _ = writeln!(
                text,
                "AlphabetLetter {{ letter: {letter:?}, name: {name:?} }},"
            );
        }
        text.push_str("];\n");
    }
    if let Some(row) = rows
        .iter()
        .find(|row| !["tr", "az", "az-Cyrl"].contains(&row.cells[0]))
    {
        return Err(Fault::new(
            file,
            row.line,
            format!("unknown alphabet `{}`: tr, az or az-Cyrl", row.cells[0]),
        ));
    }
    let path = out.join("alphabets.rs");
    fs::write(&path, text)
        .map_err(|error| Fault::new(&path.to_string_lossy(), 0, error.to_string()))
}
