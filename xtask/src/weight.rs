//! What weighs how much in the wasm: where to look when it has to become smaller.
//!
//! Brotli sees the whole file, so the parts, each compressed alone, add up to a little more or less than it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// One line of the table.
struct Line {
    depth: usize,
    name: String,
    raw: usize,
    brotli: Option<usize>,
}

/// The kinds of numbers of the packed rows (`src/packing.rs`), in the order of their streams.
const STREAMS: [(&str, usize); 13] = [
    ("parts of speech", 1),
    ("domains", 1),
    ("lengths of notes", 1),
    ("terms in a cell", 1),
    ("words in a term", 1),
    ("word new, known or likely", 3),
    ("number of a known word, low byte", 3),
    ("number of a known word, high byte", 3),
    ("letters of new words", 1),
    ("inflections", 1),
    ("flags", 1),
    ("capitals", 1),
    ("deprecated", 1),
];
/// What a kind has three of.
const SIDES: [&str; 3] = ["tr", "az", "id"];

/// Prints the parts of the package's wasm; `built` is the one that still has the names of its functions.
pub fn print(wasm: &[u8], built: &[u8], target: &Path) -> Result<()> {
    let mut lines = Vec::new();
    for section in sections(wasm)? {
        let name = section.name.clone();
        add(&mut lines, 0, &name, section.bytes);
        match name.as_str() {
            "data" => data(&mut lines, section.bytes, target)?,
            "code" => code(&mut lines, built)?,
            _ => {}
        }
    }
    lines.retain(|line| line.raw >= 400 || line.depth == 0 && line.raw >= 4096);
    println!("\n{:<52} {:>10} {:>10}", "in dilucu.wasm", "raw", "brotli");
    for Line {
        depth,
        name,
        raw,
        brotli,
    } in lines
    {
        let name = format!("{:indent$}{name}", "", indent = depth * 3);
        let brotli = brotli.map_or_else(String::new, |size| size.to_string());
        println!("{name:<52} {raw:>10} {brotli:>10}");
    }
    Ok(())
}

fn add(lines: &mut Vec<Line>, depth: usize, name: &str, bytes: &[u8]) {
    lines.push(Line {
        depth,
        name: name.into(),
        raw: bytes.len(),
        brotli: super::pkg::brotli(bytes).ok().map(|packed| packed.len()),
    });
}

/// The tables that lie in the data as they are in a file.
fn data(lines: &mut Vec<Line>, data: &[u8], target: &Path) -> Result<()> {
    let mut rest = data.to_vec();
    let learned = crate::shell::root().join("dict/learned");
    let rows = newest_rows(target)?;
    let tables = [
        ("the rows of the dictionary", rows),
        ("learned: which language", learned.join("detect.bin")),
        ("learned: words apart", learned.join("exceptions.bin")),
        ("learned: Arabic read", learned.join("reading-az.bin")),
    ];
    for (name, file) in tables {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let Some(at) = find(&rest, &bytes) else {
            continue;
        };
        rest.drain(at..at + bytes.len());
        add(lines, 1, name, &bytes);
        if name.contains("rows") {
            streams(lines, &bytes)?;
        }
    }
    add(lines, 1, "notes, other tables, messages", &rest);
    Ok(())
}

/// The streams of the packed rows: their lengths, then they themselves.
fn streams(lines: &mut Vec<Line>, rows: &[u8]) -> Result<()> {
    let count: usize = STREAMS.iter().map(|stream| stream.1).sum();
    let mut start = 4 * count;
    let mut lengths = rows.chunks_exact(4).map(|length| {
        length
            .iter()
            .rev()
            .fold(0, |whole, &byte| whole << 8 | usize::from(byte))
    });
    for (name, sides) in STREAMS {
        for side in SIDES.iter().take(sides) {
            let length = lengths.next().unwrap_or_default();
            let Some(bytes) = rows.get(start..start + length) else {
                bail!("the rows have other streams than xtask/src/weight.rs lists");
            };
            start += length;
            match sides {
                1 => add(lines, 2, name, bytes),
                _ => add(lines, 2, &format!("{name}: {side}"), bytes),
            }
        }
    }
    if start != rows.len() {
        bail!("the rows have more streams than xtask/src/weight.rs lists");
    }
    Ok(())
}

/// `rows.bin` of the build script that ran last.
fn newest_rows(target: &Path) -> Result<PathBuf> {
    let folder = target.join("wasm/build");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path().join("out/rows.bin");
        if let Ok(meta) = file.metadata() {
            found.push((meta.modified()?, file));
        }
    }
    found.sort();
    Ok(found.pop().context("no rows.bin was built")?.1)
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes
        .windows(part.len())
        .position(|window| window[0] == part[0] && window == part)
}

struct Section<'a> {
    name: String,
    bytes: &'a [u8],
}

/// The number at `at`, 7 bits a byte, and where it ends.
fn number(bytes: &[u8], mut at: usize) -> Result<(usize, usize)> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(at).context("the wasm ends too early")?;
        value |= usize::from(byte & 127) << shift;
        shift += 7;
        at += 1;
        if byte < 128 {
            return Ok((value, at));
        }
    }
}

const NAMES: [&str; 13] = [
    "",
    "types",
    "imports",
    "functions",
    "tables",
    "memory",
    "globals",
    "exports",
    "start",
    "elements",
    "code",
    "data",
    "data count",
];

fn sections(wasm: &[u8]) -> Result<Vec<Section<'_>>> {
    let mut sections = Vec::new();
    let mut at = 8;
    while at < wasm.len() {
        let kind = usize::from(wasm[at]);
        let (length, start) = number(wasm, at + 1)?;
        at = start + length;
        let mut bytes = wasm.get(start..at).context("the wasm ends too early")?;
        let mut name = NAMES.get(kind).copied().unwrap_or("other").to_owned();
        if kind == 0 {
            let (length, start) = number(bytes, 0)?;
            name = String::from_utf8_lossy(&bytes[start..start + length]).into_owned();
            bytes = &bytes[start + length..];
        }
        sections.push(Section { name, bytes });
    }
    Ok(sections)
}

/// The functions by the module that they come from.
fn code(lines: &mut Vec<Line>, built: &[u8]) -> Result<()> {
    let sections = sections(built)?;
    let of = |name: &str| {
        sections
            .iter()
            .find(|section| section.name == name)
            .map(|section| section.bytes)
    };
    let (Some(code), Some(names), Some(imports)) = (of("code"), of("name"), of("imports")) else {
        return Ok(());
    };
    let mut functions = imported(imports)?;
    let mut named = BTreeMap::new();
    let mut at = 0;
    while at < names.len() {
        let kind = names[at];
        let (length, start) = number(names, at + 1)?;
        at = start + length;
        if kind == 1 {
            let (count, mut place) = number(names, start)?;
            for _ in 0..count {
                let (function, start) = number(names, place)?;
                let (length, start) = number(names, start)?;
                place = start + length;
                let name = String::from_utf8_lossy(&names[start..place]);
                named.insert(function, module(&name));
            }
        }
    }
    let mut modules: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let (count, mut at) = number(code, 0)?;
    for _ in 0..count {
        let (length, start) = number(code, at)?;
        at = start + length;
        let module = named.get(&functions).cloned().unwrap_or_default();
        modules
            .entry(module)
            .or_default()
            .extend_from_slice(&code[start..at]);
        functions += 1;
    }
    let mut modules: Vec<_> = modules.into_iter().collect();
    modules.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    for (name, bytes) in modules {
        add(lines, 1, &name, &bytes);
    }
    Ok(())
}

/// How many functions are imported: they are numbered first.
fn imported(imports: &[u8]) -> Result<usize> {
    let (count, mut at) = number(imports, 0)?;
    let mut functions = 0;
    for _ in 0..count {
        for _ in 0..2 {
            let (length, start) = number(imports, at)?;
            at = start + length;
        }
        // The adapter imports functions only.
        if imports.get(at) != Some(&0) {
            bail!("the wasm imports something that is no function");
        }
        functions += 1;
        at = number(imports, at + 1)?.1;
    }
    Ok(functions)
}

/// `<alloc::vec::Vec<T> as core::clone::Clone>::clone` → `alloc`, `dilucu::matching::Matcher::read` → `dilucu::matching`.
fn module(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let name = name.trim_start_matches(['<', '&', '[']);
    let mut parts = name.split("::");
    let krate = parts.next().unwrap_or_default();
    let is_name = |part: &&str| part.chars().all(|c| c.is_alphanumeric() || c == '_');
    match krate {
        "dilucu" => parts
            .next()
            .filter(is_name)
            .map_or_else(|| krate.into(), |module| format!("{krate}::{module}")),
        "alloc" | "core" | "std" => "the standard library".into(),
        krate if is_name(&krate) && name.contains("::") => krate.into(),
        _ => "other".into(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_function_belongs_to_its_module() {
        let pairs = [
            ("dilucu::matching::Matcher::read", "dilucu::matching"),
            (
                "<dilucu::glossary::Term as core::fmt::Debug>::fmt",
                "dilucu::glossary",
            ),
            (
                "<alloc::vec::Vec<u8> as core::clone::Clone>::clone",
                "the standard library",
            ),
            ("dlmalloc::Dlmalloc<A>::malloc", "dlmalloc"),
            ("memcpy", "other"),
        ];
        for (name, module) in pairs {
            assert_eq!(super::module(name), module);
        }
    }

    #[test]
    fn numbers_are_read_seven_bits_a_byte() {
        assert_eq!(super::number(&[0xe5, 0x8e, 0x26], 0).unwrap(), (624_485, 3));
        assert!(super::number(&[0x80], 0).is_err());
    }
}
