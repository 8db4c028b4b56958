//! `dict/scripts/*.tsv` → `$OUT_DIR/scripts.rs`: the rules of each conversion, and a table of bytes where one will do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::fold;
use crate::source::{self, Fault};

const FOLDER: &str = "dict/scripts";

/// Entries of a byte table, and where in it the characters of two bytes begin; each row of 64 is for one lead byte.
const ENTRIES: usize = 1024;
const WIDE: usize = 256;
const ROW: usize = 64;
/// The lead bytes that have a row: of Latin letters and signs, of Cyrillic letters, and of `– “ ” …`.
const LEADS: [u8; 11] = [
    0xc2,
    0xc3,
    0xc4,
    0xc5,
    0xc6,
    0xc9,
    0xd0,
    0xd1,
    0xd2,
    0xd3,
    PUNCTUATION,
];
/// The lead byte of U+2000..U+203F, with [`PUNCTUATION_SECOND`] as the second.
const PUNCTUATION: u8 = 0xe2;
const PUNCTUATION_SECOND: u8 = 0x80;
/// An entry has the bytes to write, what it is as the second of two neighbors, what it is as the first of them, and how
/// many bytes it writes; two neighbors are looked at where the first has a bit that the second has too.
const SECOND: u32 = 16;
const FIRST: u32 = 39;
const LENGTH: u32 = 62;
/// Bits of a neighbor. Everything is the first of `STOP`, so that what is the second of it is always looked at.
const STOP: u64 = 1;
const CAMEL: u64 = 2;
const LATIN_CYRILLIC: u64 = 2;
const CYRILLIC_LATIN: u64 = 4;
const ADDRESS: u64 = 8;
/// Two letters that the spelling of the language seldom has together, `ck`, `sh`: the first ones, the second one.
const FOREIGN: u64 = 16;
const FOREIGN_PAIRS: [(&str, char); 6] = [
    ("cgpst", 'h'),
    ("c", 'k'),
    ("io", 'o'),
    ("e", 'e'),
    ("n", 'g'),
    ("s", 's'),
];
/// Foreign names, by their first letters.
const KEPT: u64 = 1 << 10;
const KEPT_BITS: usize = 13;

/// What is added to a byte, by the byte before it; and the entries.
type FastTable = (Vec<usize>, Vec<u64>);

/// Capitals, and the letters that follow one of them at the beginning of a name.
type KeptGroup = (BTreeSet<u8>, BTreeSet<u8>);

struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    fn read(name: &str) -> Result<Table, Fault> {
        let file = format!("{FOLDER}/{name}.tsv");
        let text = fs::read_to_string(&file)
            .map_err(|error| Fault::new(&file, 0, format!("{error}: the file must be there")))?;
        let header: Vec<String> = text
            .lines()
            .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .unwrap_or("")
            .split('\t')
            .map(Into::into)
            .collect();
        let names: Vec<&str> = header.iter().map(String::as_str).collect();
        let required = names
            .iter()
            .take_while(|name| !["when", "note"].contains(name))
            .count();
        let rows = source::records(&file, &text, &names, required)?
            .into_iter()
            .map(|record| {
                (
                    record.line,
                    record.cells.iter().map(ToString::to_string).collect(),
                )
            })
            .collect();
        Ok(Table { file, header, rows })
    }

    fn column(&self, name: &str) -> Result<usize, Fault> {
        self.header
            .iter()
            .position(|cell| cell == name)
            .ok_or_else(|| Fault::new(&self.file, 1, format!("no column `{name}`: add it")))
    }

    fn fault(&self, line: usize, message: impl Into<String>) -> Fault {
        Fault::new(&self.file, line, message)
    }
}

struct Rule {
    graph: String,
    out: String,
    when: Vec<String>,
    order: usize,
    /// Of the first table: the letters of the alphabet itself.
    main: bool,
}

/// Writes the tables, or says which row is wrong.
pub fn write(out: &Path) -> Result<(), Fault> {
    let mut text = String::new();
    let schemes = Table::read("schemes")?;
    let mut names: Vec<String> = Vec::new();
    let mut rows = String::new();
    let mut kept_rows = Vec::new();
    for (line, cells) in &schemes.rows {
        let [name, from, to, kind, tables, lossless, meaning] = cells.as_slice() else {
            return Err(schemes.fault(*line, "seven cells are needed"));
        };
        if names.contains(name) {
            return Err(schemes.fault(*line, format!("`{name}` stands twice: rename one")));
        }
        if kind == "arab-read" && std::env::var_os("CARGO_FEATURE_ARABIC").is_none() {
            continue;
        }
        kept_rows.push(*line);
        let kind = match kind.as_str() {
            "words" => "Words",
            "apostrophe" => "Apostrophe",
            "slug" => "Slug",
            "mrz" => "Mrz",
            "arab-write" => "ArabWrite",
            "arab-read" => "ArabRead",
            other => return Err(schemes.fault(*line, format!("unknown kind `{other}`"))),
        };
        let lossless = match lossless.as_str() {
            "yes" => true,
            "no" => false,
            other => return Err(schemes.fault(*line, format!("`{other}` is neither yes nor no"))),
        };
        let mut rules = Vec::new();
        for (index, table) in tables.split(' ').enumerate() {
            read_rules(&schemes, *line, table, index == 0, &mut rules)?;
        }
        // Longest grapheme first, then those with conditions, then as the files have them, so that the first that fits is right.
        rules.sort_by_key(|rule| {
            let mut chars = rule.graph.chars();
            (
                chars.next(),
                core::cmp::Reverse(chars.count()),
                rule.when.is_empty(),
                rule.order,
            )
        });
        let _ = writeln!(text, "static {name}_RULES: [Rule; {}] = [", rules.len());
        for rule in &rules {
            let _ = write!(
                text,
                "Rule {{ graph: {:?}, out: {:?}, when: &[",
                rule.graph, rule.out
            );
            for test in &rule.when {
                text.push_str(test);
                text.push(',');
            }
            text.push_str("] },\n");
        }
        text.push_str("];\n");
        let plain = rules
            .iter()
            .all(|rule| !rule.main || rule.out.chars().all(|c| fold::upper(c) != c));
        let fast = match (
            kind,
            fast_table(&rules, from)?.filter(|_| {
                plain
                    && ["az", "az-Cyrl"].contains(&from.as_str())
                    && ["az", "az-Cyrl"].contains(&to.as_str())
            }),
        ) {
            ("Words", Some(entries)) => {
                let (rows, entries) = entries;
                let _ = writeln!(
                    text,
                    "static {name}_FAST: fast::Table = fast::Table {{ rows: {rows:?}, entries: {entries:?} }};"
                );
                format!("Some(&{name}_FAST)")
            }
            _ => "None".into(),
        };
        let _ = writeln!(
            rows,
            "SchemeRow {{ root_from: {}, root_to: {}, from: {from:?}, to: {to:?}, kind: Kind::{kind}, lossless: {lossless}, meaning: {meaning:?}, \
             rules: &{name}_RULES, fast: {fast} }},",
            root_cased(from),
            root_cased(to)
        );
        names.push(name.clone());
    }
    let _ = writeln!(
        text,
        "static SCHEMES: [SchemeRow; {}] = [\n{rows}];",
        names.len()
    );
    text.push_str("impl Scheme {\n");
    for (index, name) in names.iter().enumerate() {
        let line = kept_rows[index];
        let Some((_, row)) = schemes.rows.iter().find(|row| row.0 == line) else {
            continue;
        };
        let _ = writeln!(
            text,
            "/// {} (`{}` → `{}`).\npub const {name}: Scheme = Scheme({index});",
            row[6], row[1], row[2]
        );
    }
    let _ = writeln!(
        text,
        "/// Every conversion, in the order of the table.\npub const ALL: [Scheme; {}] = [",
        names.len()
    );
    for name in &names {
        let _ = write!(text, "Scheme::{name}, ");
    }
    text.push_str("];\n}\n");
    kept(&mut text)?;
    lookalikes(&mut text)?;
    apostrophes(&mut text)?;
    arabic_words(&mut text)?;
    if std::env::var_os("CARGO_FEATURE_ARABIC").is_some() {
        arabic_options(&mut text)?;
    }
    let path = out.join("scripts.rs");
    fs::write(&path, text)
        .map_err(|error| Fault::new(&path.to_string_lossy(), 0, error.to_string()))
}

/// Whether the capital of i is I there, as in most of the world.
fn root_cased(tag: &str) -> bool {
    ["baku1926", "x-1922", "m0-iso", "m0-alaloc"]
        .iter()
        .any(|mark| tag.contains(mark))
}

/// Reads the rules that `file:from>to` names.
fn read_rules(
    schemes: &Table,
    line: usize,
    spec: &str,
    main: bool,
    rules: &mut Vec<Rule>,
) -> Result<(), Fault> {
    let Some((file, (from, to))) = spec
        .split_once(':')
        .and_then(|(file, columns)| Some((file, columns.split_once('>')?)))
    else {
        return Err(schemes.fault(line, format!("`{spec}` is not `file:from>to`")));
    };
    let table = Table::read(file)?;
    let (from, to) = (table.column(from)?, table.column(to)?);
    let when = table.column("when").ok();
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (line, cells) in &table.rows {
        let condition = when.map_or("", |column| cells[column].as_str());
        for graph in cells[from].split(' ') {
            if graph == "-" {
                continue;
            }
            if let Some(first) = seen.insert((graph.into(), condition.into()), *line) {
                return Err(table.fault(
                    *line,
                    format!("`{graph}` stands in line {first} too: remove one"),
                ));
            }
            let out = cells[to].split(' ').next().unwrap_or("");
            rules.push(Rule {
                graph: graph.into(),
                out: if out == "-" {
                    String::new()
                } else {
                    out.into()
                },
                when: conditions(&table, *line, condition)?,
                order: rules.len(),
                main,
            });
        }
    }
    Ok(())
}

fn conditions(table: &Table, line: usize, cell: &str) -> Result<Vec<String>, Fault> {
    cell.split(' ')
        .filter(|test| !test.is_empty())
        .map(|test| {
            Ok(match test {
                "1939" => "When::Old".into(),
                "^_" => "When::Start".into(),
                "_$" => "When::End".into(),
                "_…$" => "When::LastVowel".into(),
                _ => match test.split_once('_') {
                    Some((letters, "")) => format!("When::After({letters:?})"),
                    Some(("", letters)) => match letters.strip_prefix('…') {
                        Some(vowels) => format!("When::NextVowel({vowels:?})"),
                        None => format!("When::Before({letters:?})"),
                    },
                    _ => return Err(table.fault(line, format!("`{test}` is no condition"))),
                },
            })
        })
        .collect()
}

/// The rows of the lead bytes, and one entry a byte, the last of its character, where each letter has one rule without
/// conditions and at most two bytes to write.
///
/// Letters with more than that are looked at, as does everything whose neighbors matter; meeting one, the reader goes back
/// to the beginning of the word, so that longer graphemes of the further tables are no obstacle.
fn fast_table(rules: &[Rule], from: &str) -> Result<Option<FastTable>, Fault> {
    let latin_source = !from.contains("Cyrl");
    let stop = (STOP << FIRST) | (STOP << SECOND);
    let mut table = vec![stop; ENTRIES];
    // What has no row of its own is looked at, by a row of nothing but stops.
    let mut rows = vec![0; 256];
    rows[0xc0..0xf8].fill(WIDE + LEADS.len() * ROW - 0x80);
    for (index, &lead) in LEADS.iter().enumerate() {
        rows[usize::from(lead)] = WIDE + index * ROW - 0x80;
        // A lead byte of two writes nothing yet.
        table[usize::from(lead)] = STOP << FIRST;
        if (0xd0..0xd4).contains(&lead) {
            table[usize::from(lead)] |= LATIN_CYRILLIC << SECOND;
        }
        if latin_source {
            table[usize::from(lead)] |= ADDRESS << SECOND;
        }
    }
    let place = |code: usize| match code {
        0..0x80 => Some(code),
        0x80..0x800 => {
            let lead = LEADS
                .iter()
                .position(|&lead| usize::from(lead) == 0xc0 | code >> 6)?;
            Some(WIDE + lead * ROW + (code & 63))
        }
        _ => None,
    };
    for byte in 0..128u8 {
        let letter = byte.is_ascii_alphabetic();
        if letter && latin_source || byte == b'\'' {
            continue;
        }
        let mut neighbor = (STOP << FIRST) | written(&[byte]);
        if latin_source {
            if !byte.is_ascii_whitespace() {
                neighbor |= ADDRESS << SECOND;
            }
            // A point, a colon or an at-sign may be part of an address, unless it ends something.
            if b".:@_".contains(&byte) {
                neighbor |= ADDRESS << FIRST;
            }
        } else if letter {
            neighbor |= (LATIN_CYRILLIC << FIRST) | (CYRILLIC_LATIN << SECOND);
        }
        table[usize::from(byte)] = neighbor;
    }
    // – “ ” … pass byte by byte; ‘ and ’ may be apostrophes.
    let punctuation = rows[usize::from(PUNCTUATION)] + usize::from(PUNCTUATION_SECOND);
    table[usize::from(PUNCTUATION)] |= written(&[PUNCTUATION]);
    table[punctuation] = (STOP << FIRST) | written(&[PUNCTUATION_SECOND]);
    for third in 0x80..0xc0u8 {
        if third != 0x98 && third != 0x99 {
            table[usize::from(third)] = (STOP << FIRST) | written(&[third]);
        }
    }
    // Signs of two bytes that are no letters: « » · – and so on, U+00A0..U+00BF.
    for code in 0xa0..0xc0u8 {
        let c = char::from(code);
        if let (false, '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{bf}', Some(place)) =
            (c.is_alphanumeric(), c, place(code.into()))
        {
            let mut bytes = [0; 4];
            table[place] = (STOP << FIRST) | written(c.encode_utf8(&mut bytes).as_bytes());
        }
    }
    let mut useful = false;
    for rule in rules {
        let mut chars = rule.graph.chars();
        let (Some(first), None) = (chars.next(), chars.next()) else {
            continue;
        };
        let longer = |other: &Rule| {
            other.main && other.graph.starts_with(first) && other.graph != rule.graph
        };
        if !rule.main || !rule.when.is_empty() || rules.iter().any(longer) {
            continue;
        }
        for (letter, out) in [
            (first, rule.out.clone()),
            (
                fold::upper(first),
                rule.out.chars().map(fold::upper).collect(),
            ),
        ] {
            let (Some(place), 1..=2) = (place(letter as usize), out.len()) else {
                continue;
            };
            let mut neighbor = (STOP << FIRST) | written(out.as_bytes());
            if !latin_source {
                neighbor |= CYRILLIC_LATIN << FIRST;
            } else if letter.is_ascii() {
                neighbor |= ADDRESS << SECOND;
                neighbor |= if letter.is_ascii_uppercase() {
                    CAMEL << SECOND
                } else {
                    CAMEL << FIRST
                };
            }
            table[place] = neighbor;
            useful = true;
        }
    }
    if latin_source {
        for (bit, (before, after)) in FOREIGN_PAIRS.iter().enumerate() {
            for first in before.bytes() {
                table[usize::from(first)] |= FOREIGN << bit << FIRST;
                table[usize::from(first.to_ascii_uppercase())] |= FOREIGN << bit << FIRST;
            }
            table[*after as usize] |= FOREIGN << bit << SECOND;
        }
        for (bit, (firsts, seconds)) in kept_groups()?.iter().enumerate() {
            for (letters, place) in [(firsts, FIRST), (seconds, SECOND)] {
                for &letter in letters {
                    table[usize::from(letter)] |= KEPT << bit << place;
                }
            }
        }
    }
    Ok(useful.then_some((rows, table)))
}

/// Capitals that begin a listed name, and the letters that follow them there; those that have few other pairs together.
fn kept_groups() -> Result<Vec<KeptGroup>, Fault> {
    let mut follows: BTreeMap<u8, BTreeSet<u8>> = BTreeMap::new();
    for (_, cells) in Table::read("kept")?
        .rows
        .iter()
        .filter(|row| row.1[0] == "word")
    {
        if let [first @ b'A'..=b'Z', second, ..] = *cells[1].as_bytes() {
            follows.entry(first).or_default().insert(second);
        }
    }
    let mut groups = vec![(BTreeSet::new(), BTreeSet::new()); KEPT_BITS];
    for (first, seconds) in follows {
        // Pairs that the group stands for, and no word begins with.
        let wrong = |group: &KeptGroup| {
            group.0.len() * seconds.difference(&group.1).count()
                + group.1.difference(&seconds).count()
        };
        if let Some(group) = groups.iter_mut().min_by_key(|group| wrong(group)) {
            group.0.insert(first);
            group.1.extend(seconds);
        }
    }
    Ok(groups)
}

/// The part of an entry that says what to write.
fn written(bytes: &[u8]) -> u64 {
    let second = bytes.get(1).copied().unwrap_or(0);
    u64::from(bytes[0]) | u64::from(second) << 8 | (bytes.len() as u64) << LENGTH
}

fn kept(text: &mut String) -> Result<(), Fault> {
    let table = Table::read("kept")?;
    let (mut domains, mut words) = (Vec::new(), Vec::new());
    let (mut letters, mut native) = (Vec::new(), Vec::new());
    let mut parts = Vec::new();
    for (line, cells) in &table.rows {
        match cells[0].as_str() {
            "domain" => domains.push(cells[1].clone()),
            "word" if cells[1].len() < 3 => {
                return Err(table.fault(
                    *line,
                    format!("`{}` has fewer than three letters: leave it out", cells[1]),
                ));
            }
            "word" => words.push(cells[1].clone()),
            "letters" => {
                let bare = cells[1].trim_matches(['^', '$']);
                let found = FOREIGN_PAIRS.iter().any(|(before, after)| {
                    let mut pairs = bare.chars().zip(bare.chars().skip(1));
                    pairs.any(|(one, other)| before.contains(one) && other == *after)
                });
                for (place, window) in bare.as_bytes().windows(2).enumerate() {
                    let looked_at = |(before, after): &(&str, char)| {
                        before.contains(char::from(window[0])) && *after == char::from(window[1])
                    };
                    if FOREIGN_PAIRS.iter().any(looked_at) {
                        parts.push(format!("({window:?}, {place}, {bare:?})"));
                    }
                }
                if !found {
                    return Err(table.fault(
                        *line,
                        format!("`{bare}` has none of the pairs of letters that are looked at: add one to FOREIGN_PAIRS"),
                    ));
                }
                letters.push(cells[1].clone());
            }
            "native" => native.push(cells[1].clone()),
            other => {
                return Err(table.fault(
                    *line,
                    format!("`{other}` is neither domain, word, letters nor native"),
                ));
            }
        }
    }
    domains.sort_unstable();
    words.sort_unstable();
    let _ = writeln!(
        text,
        "static DOMAINS: [&str; {}] = {domains:?};",
        domains.len()
    );
    let _ = writeln!(text, "static KEPT: [&str; {}] = {words:?};", words.len());
    let _ = writeln!(
        text,
        "static FOREIGN_PARTS: [([u8; 2], usize, &str); {}] = [{}];",
        parts.len(),
        parts.join(", ")
    );
    let _ = writeln!(
        text,
        "static FOREIGN_LETTERS: [&str; {}] = {letters:?};\nstatic NATIVE: [&str; {}] = {native:?};",
        letters.len(),
        native.len()
    );
    Ok(())
}

/// Latin letter → the Cyrillic ones it is typed for, with the capitals.
fn lookalikes(text: &mut String) -> Result<(), Fault> {
    let table = Table::read("lookalikes")?;
    let mut pairs: BTreeMap<char, String> = BTreeMap::new();
    for (line, cells) in &table.rows {
        let mut latin = cells[0].chars();
        let (Some(letter), None) = (latin.next(), latin.next()) else {
            return Err(table.fault(*line, format!("`{}` is not one letter", cells[0])));
        };
        let cyrillic = cells[1].replace(' ', "");
        if fold::lower(letter) == letter {
            let upper: String = cyrillic.chars().map(fold::upper).collect();
            pairs.entry(fold::upper(letter)).or_insert(upper);
        }
        pairs.insert(letter, cyrillic);
    }
    let _ = writeln!(
        text,
        "static LOOKALIKES: [(char, &str); {}] = [",
        pairs.len()
    );
    for (latin, cyrillic) in pairs {
        let _ = writeln!(text, "({latin:?}, {cyrillic:?}),");
    }
    text.push_str("];\n");
    Ok(())
}

/// Stem without its apostrophe → bytes before it, sorted.
fn apostrophes(text: &mut String) -> Result<(), Fault> {
    let table = Table::read("apostrophes")?;
    let mut stems: Vec<(String, usize)> = Vec::new();
    for (line, cells) in &table.rows {
        let at = cells[0]
            .find('’')
            .ok_or_else(|| table.fault(*line, format!("`{}` has no apostrophe ’", cells[0])))?;
        stems.push((cells[0].replace('’', ""), at));
    }
    stems.sort_unstable();
    let _ = writeln!(
        text,
        "static APOSTROPHES: [(&str, usize); {}] = {stems:?};",
        stems.len()
    );
    Ok(())
}

/// Latin word → the same with its Arabic letters marked, sorted; and the words of the dictionary that end in ə.
fn arabic_words(text: &mut String) -> Result<(), Fault> {
    let table = Table::read("az-Arab-words")?;
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    for (line, cells) in &table.rows {
        let latin: String = cells[0]
            .chars()
            .filter_map(|c| match c {
                'ṭ' => Some('t'),
                'ṣ' | 'ŝ' => Some('s'),
                'ḍ' | 'ẓ' | 'ż' => Some('z'),
                'ḥ' => Some('h'),
                'ʿ' => None,
                _ => Some(c),
            })
            .collect();
        if let Some(first) = words.insert(latin.clone(), cells[0].clone()) {
            return Err(table.fault(
                *line,
                format!("`{latin}` is spelt `{first}` above: remove one"),
            ));
        }
    }
    let pairs: Vec<(&String, &String)> = words.iter().collect();
    let _ = writeln!(
        text,
        "static ARABIC_WORDS: [(&str, &str); {}] = {pairs:?};",
        pairs.len()
    );
    let mut stems: Vec<String> = words
        .keys()
        .filter(|word| word.ends_with('ə'))
        .cloned()
        .collect();
    let mut files: Vec<_> = fs::read_dir("dict/terms")
        .map_err(|error| Fault::new("dict/terms", 0, error.to_string()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    files.sort();
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let rows =
            fs::read_to_string(&path).map_err(|error| Fault::new(&name, 0, error.to_string()))?;
        // The dictionary's own check says what is wrong with a row; here it is only looked through for words.
        for line in rows.lines() {
            let Some(cell) = line.split('\t').nth(2) else {
                continue;
            };
            for word in cell.split(|c: char| !c.is_alphabetic()) {
                let small: String = word.chars().map(fold::lower).collect();
                if small.ends_with('ə') && small.chars().count() > 2 {
                    stems.push(small);
                }
            }
        }
    }
    stems.sort();
    stems.dedup();
    // One string, each between line ends: a word is looked up by searching for it.
    let _ = writeln!(
        text,
        "static SCHWA_STEMS: &str = {:?};",
        format!("\n{}\n", stems.join("\n"))
    );
    Ok(())
}

/// Arabic letter → what it may be in Latin, sorted.
fn arabic_options(text: &mut String) -> Result<(), Fault> {
    let table = Table::read("az-Arab-read")?;
    let mut options: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for (line, cells) in &table.rows {
        let mut letters = cells[0].chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return Err(table.fault(*line, format!("`{}` is not one letter", cells[0])));
        };
        options.insert(
            letter,
            cells[1]
                .split(' ')
                .map(|out| if out == "-" { "" } else { out })
                .collect(),
        );
    }
    let _ = writeln!(
        text,
        "static ARABIC_OPTIONS: [(char, &[&str]); {}] = [",
        options.len()
    );
    for (letter, outs) in options {
        let _ = writeln!(text, "({letter:?}, &{outs:?}),");
    }
    text.push_str("];\n");
    Ok(())
}
