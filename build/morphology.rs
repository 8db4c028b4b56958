//! `dict/*.tsv` of the morphology → [`Morphology`], and its source text.

use std::fmt::Write;

use crate::fold::{self, Letter};
use crate::morphology::{
    ARCHIPHONEME, Alternation, Arc, BUFFER, CONTEXTS, Column, DROP_LOW, EngineTags, Morphology,
    PartOfSpeech, Row, SYMBOLS, Separator, When, sound,
};
use crate::source::{Fault, Record, records};

/// Reads a file of `dict/` as a table.
pub struct Dict;

impl Dict {
    pub fn table(
        name: &str,
        header: &[&str],
        required: usize,
    ) -> Result<(String, Vec<Record<'static>>), Fault> {
        let file = format!("dict/{name}");
        let text = std::fs::read_to_string(&file)
            .map_err(|error| Fault::new(&file, 0, error.to_string()))?;
        let text: &'static str = text.leak();
        let records = records(&file, text, header, required)?;
        Ok((file, records))
    }
}

/// Folded letters of a cell.
pub fn letters(file: &str, line: usize, text: &str) -> Result<&'static [Letter], Fault> {
    let mut letters = Vec::new();
    for c in text.chars() {
        let lower = fold::lower(c);
        match fold::letter(lower) {
            Some(letter) => letters.push(letter),
            None => {
                return Err(Fault::new(
                    file,
                    line,
                    format!("`{c}` in `{text}` is a letter of neither alphabet"),
                ));
            }
        }
    }
    Ok(letters.leak())
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    items.leak()
}

fn place(file: &str, line: usize, names: &[&str], name: &str) -> Result<usize, Fault> {
    names
        .iter()
        .position(|known| *known == name)
        .ok_or_else(|| {
            Fault::new(
                file,
                line,
                format!("unknown `{name}`: use one of {}", names.join(" ")),
            )
        })
}

/// Compiles the tables.
pub fn compile() -> Result<Morphology, Fault> {
    let (file, rows) = Dict::table("letters.tsv", &["letter", "sound", "tr", "az"], 2)?;
    let mut sounds = [0u8; 64];
    let mut names: [Vec<&'static [Letter]>; 2] = [vec![&[][..]; 64], vec![&[][..]; 64]];
    for row in &rows {
        let letter = letters(&file, row.line, row.cells[0])?[0] as usize;
        for word in row.cells[1].split(' ') {
            sounds[letter] |= sound_bit(&file, row.line, word)?;
        }
        for (column, names) in names.iter_mut().enumerate() {
            names[letter] = letters(&file, row.line, row.cells[2 + column])?;
        }
    }

    let (file, rows) = Dict::table(
        "archiphonemes.tsv",
        &["symbol", "when", "tr", "az", "example"],
        4,
    )?;
    let mut symbols: Vec<char> = Vec::new();
    for row in &rows {
        let symbol = row.cells[0].chars().next().unwrap_or(' ');
        if !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
    }
    if symbols.len() > SYMBOLS {
        return Err(Fault::new(
            &file,
            0,
            format!("{} symbols: at most {SYMBOLS}", symbols.len()),
        ));
    }
    let mut archiphonemes = [[[0xffu8; CONTEXTS]; SYMBOLS]; 2];
    for row in &rows {
        let symbol = symbols
            .iter()
            .position(|s| row.cells[0].starts_with(*s))
            .unwrap_or(0);
        for (column, archiphonemes) in archiphonemes.iter_mut().enumerate() {
            let value = row.cells[2 + column];
            let value = match symbols.iter().position(|s| value.starts_with(*s)) {
                Some(other) => ARCHIPHONEME + other as u8,
                None => letters(&file, row.line, value)?[0],
            };
            for (context, slot) in archiphonemes[symbol].iter_mut().enumerate() {
                let holds = row.cells[1]
                    .split(' ')
                    .filter(|word| !word.is_empty())
                    .all(|word| match word {
                        "front" => context & 1 != 0,
                        "back" => context & 1 == 0,
                        "round" => context & 2 != 0,
                        "flat" => context & 2 == 0,
                        "voiceless" => context & 4 != 0,
                        "long" => context & 8 != 0,
                        _ => false,
                    });
                // The first row that holds decides.
                if holds && *slot == 0xff {
                    *slot = value;
                }
            }
        }
    }

    let (file, rows) = Dict::table(
        "alternations.tsv",
        &["ending", "tr", "az", "when", "after", "example"],
        4,
    )?;
    let mut alternations: [Vec<Alternation>; 2] = [Vec::new(), Vec::new()];
    for row in &rows {
        let when = match row.cells[3] {
            "always" => When::Always,
            "polysyllable" => When::Polysyllable,
            "flag" => When::Flag,
            other => {
                return Err(Fault::new(
                    &file,
                    row.line,
                    format!("unknown `{other}`: use always, polysyllable or flag"),
                ));
            }
        };
        let mut after = 0;
        for word in row.cells[4].split(' ').filter(|word| !word.is_empty()) {
            after |= sound_bit(&file, row.line, word)?;
        }
        for (column, alternations) in alternations.iter_mut().enumerate() {
            if !row.cells[1 + column].is_empty() {
                alternations.push(Alternation {
                    ending: letters(&file, row.line, row.cells[0])?,
                    changed: letters(&file, row.line, row.cells[1 + column])?,
                    when,
                    after,
                });
            }
        }
    }

    let (_, rows) = Dict::table("separators.tsv", &["kind", "tr", "az", "example"], 2)?;
    let mut separators = [[""; 3]; 2];
    for row in &rows {
        let kind = match row.cells[0] {
            "name" => 0,
            "acronym" => 1,
            _ => 2,
        };
        for (column, separators) in separators.iter_mut().enumerate() {
            separators[kind] = row.cells[1 + column];
        }
    }

    let (file, rows) = Dict::table("numerals.tsv", &["value", "tr", "az"], 3)?;
    let mut numerals: [Vec<(u64, &'static [Letter])>; 2] = [Vec::new(), Vec::new()];
    for row in &rows {
        let value = row.cells[0]
            .parse()
            .map_err(|_| Fault::new(&file, row.line, "the value must be a number"))?;
        for (column, numerals) in numerals.iter_mut().enumerate() {
            numerals.push((value, letters(&file, row.line, row.cells[1 + column])?));
        }
    }

    let (file, rows) = Dict::table("readings.tsv", &["acronym", "tr", "az", "example"], 3)?;
    let mut readings: [Vec<(&'static [Letter], &'static [Letter])>; 2] = [Vec::new(), Vec::new()];
    for row in &rows {
        for (column, readings) in readings.iter_mut().enumerate() {
            if !row.cells[1 + column].is_empty() {
                readings.push((
                    letters(&file, row.line, row.cells[0])?,
                    letters(&file, row.line, row.cells[1 + column])?,
                ));
            }
        }
    }
    for readings in &mut readings {
        readings.sort();
    }

    let (file, rows) = Dict::table("states.tsv", &["state", "end", "meaning"], 2)?;
    let states: Vec<&str> = rows.iter().map(|row| row.cells[0]).collect();
    let mut finals = 0u64;
    for (state, row) in rows.iter().enumerate() {
        match row.cells[1] {
            "yes" => finals |= 1 << state,
            "no" => {}
            other => {
                return Err(Fault::new(
                    &file,
                    row.line,
                    format!("unknown `{other}`: use yes or no"),
                ));
            }
        }
    }

    let (file, rows) = Dict::table("features.tsv", &["tag", "kind", "cost", "meaning"], 1)?;
    let tags: Vec<&'static str> = rows.iter().map(|row| row.cells[0]).collect();
    let (mut break_tags, mut default_tags, mut case_tags, mut number_tags) =
        (0u64, 0u64, 0u64, 0u64);
    for (place, row) in rows.iter().enumerate() {
        for kind in row.cells[1].split(' ').filter(|kind| !kind.is_empty()) {
            *match kind {
                "break" => &mut break_tags,
                "default" => &mut default_tags,
                "case" => &mut case_tags,
                "number" => &mut number_tags,
                other => {
                    return Err(Fault::new(
                        &file,
                        row.line,
                        format!("unknown kind `{other}` of a tag"),
                    ));
                }
            } |= 1 << place;
        }
    }
    let mut tag_costs = Vec::new();
    for row in &rows {
        let cost = if row.cells[2].is_empty() {
            "0"
        } else {
            row.cells[2]
        };
        tag_costs.push(
            cost.parse()
                .map_err(|_| Fault::new(&file, row.line, "the cost must be a small number"))?,
        );
    }
    if tags.len() > 64 {
        return Err(Fault::new(
            &file,
            0,
            format!("{} tags: at most 64", tags.len()),
        ));
    }

    let tag = |name: &str| place(&file, 0, &tags, name).map(|tag| 1u64 << tag);
    let mut possessives = 0;
    for name in ["PSS1S", "PSS2S", "PSS3S", "PSS1P", "PSS2P", "PSS3P"] {
        possessives |= tag(name)?;
    }
    let engine = EngineTags {
        acc: tag("ACC")?,
        dat: tag("DAT")?,
        abl: tag("ABL")?,
        loc: tag("LOC")?,
        ins: tag("INS")?,
        r#gen: tag("GEN")?,
        nfin: tag("NFIN")?,
        cop: tag("COP")?,
        pss3s: tag("PSS3S")?,
        possessives,
    };

    let (file, rows) = Dict::table("parts_of_speech.tsv", &["pos", "tag", "state", "linked"], 3)?;
    let mut parts_of_speech = Vec::new();
    let mut nominal = 0u64;
    for row in &rows {
        let state = place(&file, row.line, &states, row.cells[2])? as u8;
        let linked = if row.cells[3].is_empty() {
            state
        } else {
            place(&file, row.line, &states, row.cells[3])? as u8
        };
        parts_of_speech.push(PartOfSpeech {
            name: row.cells[0],
            tag: row.cells[1],
            state,
            linked,
        });
        if linked != state {
            nominal |= 1 << state;
        }
    }

    let (file, rows) = Dict::table(
        "suffixes.tsv",
        &["from", "to", "tags", "sep", "tr", "az", "example"],
        6,
    )?;
    let mut templates = Vec::new();
    let mut meanings = Vec::new();
    let mut arcs: [Vec<Vec<Arc>>; 2] = [
        vec![Vec::new(); states.len()],
        vec![Vec::new(); states.len()],
    ];
    let mut dropping = 0u64;
    let mut detached: [Vec<&'static [Letter]>; 2] = [Vec::new(), Vec::new()];
    for record in &rows {
        let line = record.line;
        let mut features = 0u64;
        for tag in record.cells[2].split(' ').filter(|tag| !tag.is_empty()) {
            features |= 1 << place(&file, line, &tags, tag)?;
        }
        let separator = match record.cells[3] {
            "" => Separator::None,
            "link" => Separator::Linker,
            "name" => Separator::Name,
            "acronym" => Separator::Acronym,
            other => {
                return Err(Fault::new(
                    &file,
                    line,
                    format!("unknown `{other}`: use name, acronym, link or nothing"),
                ));
            }
        };
        let row = u8::try_from(meanings.len())
            .map_err(|_| Fault::new(&file, line, "more than 256 suffixes"))?;
        meanings.push(Row {
            features,
            separator,
        });
        let to_name = record.cells[1];
        let to = place(&file, line, &states, to_name)? as u8;
        for column in 0..2 {
            let cell = record.cells[4 + column];
            if cell.is_empty() {
                continue;
            }
            for alternative in cell.split(" | ") {
                let (produced, alternative) = match alternative.strip_prefix('!') {
                    Some(rest) => (false, rest),
                    None => (true, alternative),
                };
                let (after, alternative) = match alternative.strip_prefix('?') {
                    Some(rest) => (rest.as_bytes()[0], &rest[1..]),
                    None => (0, alternative),
                };
                let template = template(&file, line, alternative, &symbols)?;
                for state in record.cells[0].split(' ') {
                    let state = place(&file, line, &states, state)?;
                    if template.first() == Some(&DROP_LOW) {
                        dropping |= 1 << state;
                    }
                    arcs[column][state].push(Arc {
                        row,
                        to,
                        produced,
                        after,
                        start: templates.len() as u16,
                        len: template.len() as u8,
                        first: first_letters(&template, &archiphonemes[column]),
                    });
                }
                if let Some(space) = template.iter().position(|&symbol| symbol == fold::SPACE) {
                    let rest = &template[space + 1..];
                    for word in apart(rest, &archiphonemes[column], to_name == END) {
                        if !detached[column].contains(&&*word) {
                            detached[column].push(leak(word));
                        }
                    }
                }
                templates.extend(template);
            }
        }
    }

    let column = |column: usize| {
        let mut flat = Vec::new();
        let mut starts = Vec::new();
        for arcs in &arcs[column] {
            starts.push(flat.len() as u16);
            flat.extend(arcs.iter().copied());
        }
        starts.push(flat.len() as u16);
        Column {
            archiphonemes: archiphonemes[column],
            alternations: leak(alternations[column].clone()),
            arcs: leak(flat),
            state_arcs: leak(starts),
            detached: leak(detached[column].clone()),
            separators: separators[column],
            letter_names: leak(names[column].clone()),
            readings: leak(readings[column].clone()),
            numerals: leak(numerals[column].clone()),
        }
    };
    Ok(Morphology {
        sounds,
        templates: leak(templates),
        rows: leak(meanings),
        columns: [column(0), column(1)],
        finals,
        tags: leak(tags),
        engine,
        tag_costs: leak(tag_costs),
        break_tags,
        default_tags,
        case_tags,
        number_tags,
        dropping,
        nominal,
        figure_state: place(&file, 0, &states, "figure")? as u8,
        parts_of_speech: leak(parts_of_speech),
    })
}

fn sound_bit(file: &str, line: usize, word: &str) -> Result<u8, Fault> {
    Ok(match word {
        "vowel" => sound::VOWEL,
        "front" => sound::FRONT,
        "round" => sound::ROUND,
        "low" => sound::LOW,
        "voiceless" => sound::VOICELESS,
        "back" | "flat" | "high" | "voiced" | "liquid" => 0,
        other => return Err(Fault::new(file, line, format!("unknown sound `{other}`"))),
    })
}

/// `(y)A` → buffer y, archiphoneme A.
fn template(file: &str, line: usize, text: &str, symbols: &[char]) -> Result<Vec<u8>, Fault> {
    let mut template = Vec::new();
    if text == "0" {
        return Ok(template);
    }
    for c in text.chars() {
        match c {
            '(' => template.push(BUFFER),
            ')' => {}
            '^' => template.push(DROP_LOW),
            '_' => template.push(fold::SPACE),
            _ => match (
                symbols.iter().position(|symbol| *symbol == c),
                fold::letter(c),
            ) {
                (Some(symbol), _) => template.push(ARCHIPHONEME + symbol as u8),
                (None, Some(letter)) => template.push(letter),
                (None, None) => {
                    return Err(Fault::new(
                        file,
                        line,
                        format!(
                            "`{c}` in the template `{text}` is neither a letter nor a symbol of archiphonemes.tsv"
                        ),
                    ));
                }
            },
        }
    }
    Ok(template)
}

/// The letters that the realization of a template can begin with. Buffers may be absent or, on some stems, a y.
fn first_letters(template: &[u8], archiphonemes: &[[u8; CONTEXTS]; SYMBOLS]) -> u64 {
    fn of_symbol(symbol: u8, archiphonemes: &[[u8; CONTEXTS]; SYMBOLS]) -> u64 {
        if symbol < ARCHIPHONEME {
            return 1 << symbol;
        }
        archiphonemes[(symbol - ARCHIPHONEME) as usize]
            .iter()
            .fold(0, |letters, &value| {
                letters
                    | if value == 0xff {
                        0
                    } else {
                        of_symbol(value, archiphonemes)
                    }
            })
    }
    match template {
        [DROP_LOW, ..] => u64::MAX,
        [BUFFER, buffer, rest @ ..] => {
            let y = fold::letter('y').map_or(0, |y| 1 << y);
            y | of_symbol(*buffer, archiphonemes)
                | rest
                    .first()
                    .map_or(0, |&symbol| of_symbol(symbol, archiphonemes))
        }
        [first, ..] => of_symbol(*first, archiphonemes),
        [] => 0,
    }
}

/// The state after which nothing follows.
const END: &str = "end";

/// How the part of a template that is written apart begins, in every harmony; a space after a word that nothing is added to.
fn apart(
    template: &[u8],
    archiphonemes: &[[u8; CONTEXTS]; SYMBOLS],
    last: bool,
) -> Vec<Vec<Letter>> {
    let in_context = |context: usize| {
        let mut word = Vec::new();
        for &symbol in template {
            let mut symbol = symbol;
            while (ARCHIPHONEME..BUFFER).contains(&symbol) {
                symbol = archiphonemes[usize::from(symbol - ARCHIPHONEME)][context];
            }
            if symbol >= BUFFER {
                return None;
            }
            word.push(symbol);
        }
        if last {
            word.push(fold::SPACE);
        }
        Some(word)
    };
    (0..CONTEXTS).filter_map(in_context).collect()
}

/// The tables as the source text of a constant.
pub fn write(morphology: &Morphology) -> String {
    let mut text = String::new();
    let names = |items: &[&'static [Letter]]| -> String {
        items
            .iter()
            .map(|letters| format!("&{letters:?},"))
            .collect()
    };
    let _ = write!(
        text,
        "pub static MORPHOLOGY: Morphology = Morphology {{ sounds: {:?}, templates: &{:?}, rows: &{:?}, columns: [",
        morphology.sounds, morphology.templates, morphology.rows
    );
    for column in &morphology.columns {
        let alternations: String = column
            .alternations
            .iter()
            .map(|a| {
                format!(
                    "Alternation {{ ending: &{:?}, changed: &{:?}, when: When::{:?}, after: {} }},",
                    a.ending, a.changed, a.when, a.after
                )
            })
            .collect();
        let pairs: String = column
            .readings
            .iter()
            .map(|(a, b)| format!("(&{a:?}, &{b:?}),"))
            .collect();
        let numerals: String = column
            .numerals
            .iter()
            .map(|(a, b)| format!("({a}, &{b:?}),"))
            .collect();
        let _ = write!(
            text,
            "Column {{ archiphonemes: {:?}, alternations: &[{alternations}], arcs: &{:?}, state_arcs: &{:?}, \
             detached: &[{}], separators: {:?}, letter_names: &[{}], readings: &[{pairs}], numerals: &[{numerals}] }},",
            column.archiphonemes,
            column.arcs,
            column.state_arcs,
            names(column.detached),
            column.separators,
            names(column.letter_names),
        );
    }
    let _ = write!(
        text,
        "], finals: {}, tags: &{:?}, engine: {:?}, tag_costs: &{:?}, break_tags: {}, default_tags: {}, case_tags: {}, number_tags: {}, dropping: {}, \
         nominal: {}, figure_state: {}, parts_of_speech: &{:?} }};",
        morphology.finals,
        morphology.tags,
        morphology.engine,
        morphology.tag_costs,
        morphology.break_tags,
        morphology.default_tags,
        morphology.case_tags,
        morphology.number_tags,
        morphology.dropping,
        morphology.nominal,
        morphology.figure_state,
        morphology.parts_of_speech
    );
    text.replace("separator: ", "separator: Separator::")
        .replace(" gen: ", " r#gen: ")
}
