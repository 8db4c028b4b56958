//! The rows of `dict/terms/` as they stand in their files.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use dilucu::Lang;

use crate::shell;
use crate::source::{self, RawTerm};

/// A table of `dict/`: its name from the root of the workspace, and its text.
pub struct Table {
    pub name: String,
    pub text: String,
}

/// A row of a domain.
pub struct Row<'a> {
    pub file: &'a str,
    pub line: usize,
    pub id: &'a str,
    /// The terms of each language, in the order of [`Lang::ALL`].
    pub terms: [Vec<RawTerm<'a>>; 2],
    pub pos: &'a str,
    pub note: &'a str,
}

impl Row<'_> {
    pub fn place(&self) -> String {
        format!("{}:{} {}", self.file, self.line, self.id)
    }

    pub fn domain(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        name.strip_suffix(".tsv").unwrap_or(name)
    }

    /// The term to write.
    pub fn preferred(&self, lang: Lang) -> Option<&RawTerm<'_>> {
        self.terms[side(lang)].iter().find(|term| !term.deprecated)
    }

    /// Whether the row is of names or acronyms, which follow no rule of spelling.
    pub fn is_name(&self) -> bool {
        matches!(self.pos, "name" | "acronym")
    }
}

/// The place of a language in a row.
pub fn side(lang: Lang) -> usize {
    usize::from(lang == Lang::ALL[1])
}

/// The tables of the domains, in alphabetical order.
pub fn tables() -> Result<Vec<Table>> {
    let folder = shell::root().join("dict/terms");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.retain(|name| name.ends_with(".tsv"));
    names.sort();
    names
        .into_iter()
        .map(|name| table(&format!("dict/terms/{name}")))
        .collect()
}

/// A table by its name from the root of the workspace.
pub fn table(name: &str) -> Result<Table> {
    let text =
        std::fs::read_to_string(shell::root().join(name)).with_context(|| name.to_owned())?;
    Ok(Table {
        name: name.into(),
        text,
    })
}

impl Table {
    /// The records of a table that is not one of terms.
    pub fn records(&self, header: &[&str], required: usize) -> Result<Vec<source::Record<'_>>> {
        source::records(&self.name, &self.text, header, required)
            .map_err(|fault| anyhow::anyhow!("{fault}"))
    }
}

/// The rows of a table; mistakes come as `file:line: message`.
pub fn rows<'a>(table: &'a Table, faults: &mut Vec<String>) -> Vec<Row<'a>> {
    let records = source::records(
        &table.name,
        &table.text,
        &source::TERMS_HEADER,
        source::TERMS_REQUIRED,
    );
    let records = match records {
        Ok(records) => records,
        Err(fault) => {
            faults.push(fault.to_string());
            return Vec::new();
        }
    };
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let [id, tr, az, pos, note] = record.cells[..] else {
            continue;
        };
        match (source::raw_terms(tr), source::raw_terms(az)) {
            (Ok(tr), Ok(az)) => rows.push(Row {
                file: &table.name,
                line: record.line,
                id,
                terms: [tr, az],
                pos,
                note,
            }),
            (Err(message), _) | (_, Err(message)) => {
                faults.push(format!("{}:{}: {message}", table.name, record.line));
            }
        }
    }
    rows
}

/// The kind of each domain: term, name or general.
pub fn kinds() -> Result<BTreeMap<String, String>> {
    let table = table("dict/domains.tsv")?;
    let records = table.records(&["domain", "kind", "tr", "az", "en"], 2)?;
    Ok(records
        .iter()
        .map(|record| (record.cells[0].to_owned(), record.cells[1].to_owned()))
        .collect())
}
