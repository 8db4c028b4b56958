//! What is written for eyes: lines with marked terms, tables under them.
//!
//! ```text
//! [Gümrük süreçlerinin] [modernizasyonu]
//!     Gümrük süreçlerinin  →  Gömrük proseslərinin  N;GEN;PL       customs
//!     modernizasyonu       →  modernləşdirilməsi    N;NOM;SG;PSS3S  industry  müasirləşdirmə
//! ```

use std::io::IsTerminal as _;

use terminal_size::{Width, terminal_size_of};

use super::io::colored;

/// How stdout wants to be written to.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    color: bool,
    /// Where to break lines: a terminal breaks them inside words.
    width: usize,
}

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 110;

impl Style {
    pub(crate) fn of_stdout() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let width = match terminal_size_of(std::io::stdout()) {
            Some((Width(width), _)) if terminal => usize::from(width).clamp(20, WIDEST),
            _ => usize::MAX,
        };
        Style {
            color: colored(terminal),
            width,
        }
    }

    /// `text` in a color, where there are colors.
    pub(crate) fn paint(self, hue: Hue, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", hue.code())
        } else {
            text.to_owned()
        }
    }
}

/// What a color means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hue {
    Term,
    Name,
    Target,
    Minor,
    Wrong,
}

impl Hue {
    fn code(self) -> &'static str {
        match self {
            Hue::Term => "1;36",
            Hue::Name => "1;35",
            Hue::Target => "1;32",
            Hue::Minor => "2",
            Hue::Wrong => "1;31",
        }
    }
}

/// The color of a concept by its part of speech.
pub(crate) fn hue(pos: &str) -> Hue {
    match pos {
        "name" | "acronym" => Hue::Name,
        _ => Hue::Term,
    }
}

/// Columns that a text takes up on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{300}'..='\u{36f}'))
        .count()
}

/// A line with its terms marked: in color, or in brackets where there is none.
pub(crate) struct Marked {
    style: Style,
    out: String,
    column: usize,
}

impl Marked {
    pub(crate) fn new(style: Style) -> Self {
        Marked {
            style,
            out: String::new(),
            column: 0,
        }
    }

    pub(crate) fn plain(&mut self, text: &str) {
        self.words(text, None);
    }

    pub(crate) fn term(&mut self, text: &str, hue: Hue) {
        if self.style.color {
            self.words(text, Some(hue));
        } else {
            self.words(&format!("[{text}]"), None);
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Writes word by word, on a new line where the width asks for it.
    fn words(&mut self, text: &str, hue: Option<Hue>) {
        for piece in text.split_inclusive(' ') {
            let word = piece.trim_end_matches(' ');
            if self.column > 0 && self.column.saturating_add(width(word)) > self.style.width {
                while self.out.ends_with(' ') {
                    self.out.pop();
                }
                self.out.push('\n');
                self.column = 0;
            }
            match hue {
                Some(hue) => self.out.push_str(&self.style.paint(hue, word)),
                None => self.out.push_str(word),
            }
            self.out.push_str(&piece[word.len()..]);
            self.column += width(piece);
        }
    }
}

/// The terms of a line: surface → target, features, domain, other equivalents.
pub(crate) struct Table {
    style: Style,
    rows: Vec<(Hue, [String; 5])>,
}

impl Table {
    pub(crate) fn new(style: Style) -> Self {
        Table {
            style,
            rows: Vec::new(),
        }
    }

    /// Adds a row; what stands there already is not said twice.
    pub(crate) fn row(&mut self, hue: Hue, cells: [&str; 5]) {
        let cells = cells.map(str::to_owned);
        if !self.rows.iter().any(|(_, known)| *known == cells) {
            self.rows.push((hue, cells));
        }
    }

    pub(crate) fn finish(self) -> String {
        let mut out = String::new();
        let widest = |column: usize| {
            self.rows
                .iter()
                .map(|(_, cells)| width(&cells[column]))
                .max()
                .unwrap_or(0)
        };
        let widths: [usize; 4] = std::array::from_fn(widest);
        for (hue, cells) in &self.rows {
            let mut line = String::from("    ");
            let hues = [*hue, Hue::Target, Hue::Minor, Hue::Minor];
            for (column, cell) in cells[..4].iter().enumerate() {
                let room = " ".repeat(widths[column] - width(cell));
                line.push_str(&self.style.paint(hues[column], cell));
                line.push_str(&room);
                line.push_str(if column == 0 { " → " } else { "  " });
            }
            let others = if cells[4].is_empty() {
                String::new()
            } else {
                format!("also {}", cells[4])
            };
            line.push_str(&self.style.paint(Hue::Minor, &others));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}
