//! Reading files or stdin line by line, writing to stdout, telling what went wrong.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, StdoutLock, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

/// Why a subcommand stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// One line: place, what is wrong, what to do.
    Message(String),
    /// Nobody reads the output any more (`| head`): no error.
    Closed,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Failure::Message(message.into())
    }
}

impl From<dilucu::Error> for Failure {
    fn from(error: dilucu::Error) -> Self {
        Failure::Message(error.to_string())
    }
}

/// The files that a subcommand reads.
#[derive(clap::Args)]
pub(crate) struct Input {
    /// Files to read; stdin without any, or for `-`
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// A line of a file, without its end.
pub(crate) struct Line<'a> {
    /// The text, without `\n` or `\r\n`.
    pub(crate) text: &'a str,
    /// The end as the file has it: `\n`, `\r\n`, or nothing at the end of the file.
    pub(crate) end: &'a str,
    /// The name of the file, as it was given.
    pub(crate) file: &'a str,
    /// Counted from 1.
    pub(crate) number: usize,
}

impl Line<'_> {
    /// A message about byte `at` of the line: `name:3:14: message`, the column in characters.
    pub(crate) fn failure(&self, at: usize, message: &str) -> Failure {
        let column = self
            .text
            .get(..at)
            .map_or(at, |before| before.chars().count())
            + 1;
        Failure::new(format!("{}:{}:{column}: {message}", self.file, self.number))
    }
}

/// Some whole lines of a file, with their ends; the last line of a file may have none.
pub(crate) struct Block<'a> {
    /// The lines.
    pub(crate) text: &'a str,
    /// The name of the file, as it was given.
    file: &'a str,
    /// Lines of the file before these.
    before: usize,
}

impl Block<'_> {
    /// A message about byte `at` of the block: `name:3:14: message`, the column in characters.
    pub(crate) fn failure(&self, at: usize, message: &str) -> Failure {
        let before = &self.text[..at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = Line {
            text: &self.text[start..],
            end: "",
            file: self.file,
            number: self.before + before.matches('\n').count() + 1,
        };
        line.failure(at - start, message)
    }
}

impl Input {
    /// Stdin alone.
    pub(crate) fn stdin() -> Self {
        Input { files: Vec::new() }
    }

    /// Calls `each` for every line of every file, in order.
    ///
    /// On a terminal, and where the output goes elsewhere, a bar shows how far it is.
    pub(crate) fn lines(
        &self,
        mut each: impl FnMut(&Line<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.files(|name, reader, bar| {
            let mut reader = BufReader::with_capacity(1 << 16, reader);
            let mut bytes = Vec::new();
            let mut number = 0;
            let mut unseen = 0;
            loop {
                bytes.clear();
                let read = reader
                    .read_until(b'\n', &mut bytes)
                    .map_err(|error| unreadable(name, &error))?;
                if read == 0 {
                    return Ok(());
                }
                number += 1;
                // The place of an error is looked for when there is one.
                let line = simdutf8::basic::from_utf8(&bytes)
                    .or_else(|_| std::str::from_utf8(&bytes))
                    .map_err(|error| not_utf8(name, number, error.valid_up_to() + 1))?;
                let text = line.strip_suffix('\n').unwrap_or(line);
                let text = if text.len() < line.len() {
                    text.strip_suffix('\r').unwrap_or(text)
                } else {
                    text
                };
                each(&Line {
                    text,
                    end: &line[text.len()..],
                    file: name,
                    number,
                })?;
                // The bar looks at the clock: not for every line.
                unseen += read as u64;
                if unseen >= 1 << 16 {
                    bar.inc(unseen);
                    unseen = 0;
                }
            }
        })
    }

    /// Calls `each` for every file in blocks of whole lines, for what is done faster by the block than by the line.
    pub(crate) fn blocks(
        &self,
        mut each: impl FnMut(&Block<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.files(|name, reader, bar| {
            let mut bytes = vec![0; BLOCK];
            let (mut filled, mut before) = (0, 0);
            loop {
                if filled == bytes.len() {
                    // A line that is longer than all of it.
                    bytes.resize(2 * filled, 0);
                }
                let read = match reader.read(&mut bytes[filled..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    read => read.map_err(|error| unreadable(name, &error))?,
                };
                let all = filled + read;
                let whole = match bytes[filled..all].iter().rposition(|&byte| byte == b'\n') {
                    _ if read == 0 => all,
                    Some(end) => filled + end + 1,
                    None => 0,
                };
                // What is sound of a broken file is still done.
                let sound = simdutf8::compat::from_utf8(&bytes[..whole]);
                let text = match &sound {
                    Ok(text) => text,
                    Err(error) => {
                        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]);
                        let valid = valid.unwrap_or_default();
                        &valid[..valid.rfind('\n').map_or(0, |end| end + 1)]
                    }
                };
                if !text.is_empty() {
                    each(&Block {
                        text,
                        file: name,
                        before,
                    })?;
                }
                if let Err(error) = &sound {
                    let number = before + lines(text) + 1;
                    return Err(not_utf8(name, number, error.valid_up_to() - text.len() + 1));
                }
                if read == 0 {
                    return Ok(());
                }
                before += lines(text);
                bytes.copy_within(whole..all, 0);
                filled = all - whole;
                bar.inc(read as u64);
            }
        })
    }

    /// Calls `each` with the name of every file, what reads it, and the bar.
    fn files(
        &self,
        mut each: impl FnMut(&str, &mut dyn Read, &ProgressBar) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let stdin = [PathBuf::from("-")];
        let files: &[PathBuf] = if self.files.is_empty() {
            &stdin
        } else {
            &self.files
        };
        // A file that is not there is told before anything is written.
        for file in files.iter().filter(|file| !is_stdin(file)) {
            open(file)?;
        }
        let bar = self.bar(files);
        for file in files {
            if is_stdin(file) {
                each("stdin", &mut io::stdin().lock(), &bar)?;
            } else {
                each(&file.display().to_string(), &mut open(file)?, &bar)?;
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn bar(&self, files: &[PathBuf]) -> ProgressBar {
        let size: Option<u64> = files
            .iter()
            .map(|file| std::fs::metadata(file).ok().map(|data| data.len()))
            .sum();
        match size {
            Some(size)
                if size > 1 << 20 && io::stderr().is_terminal() && !io::stdout().is_terminal() =>
            {
                let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}")
                    .unwrap_or_else(|_| ProgressStyle::default_bar());
                ProgressBar::new(size).with_style(style)
            }
            _ => ProgressBar::hidden(),
        }
    }
}

/// A whole file with its name for messages; stdin for `-`.
pub(crate) fn read(file: &Path) -> Result<(String, String), Failure> {
    let mut bytes = Vec::new();
    let (name, read) = if is_stdin(file) {
        (
            "stdin".to_owned(),
            io::stdin().lock().read_to_end(&mut bytes),
        )
    } else {
        (
            file.display().to_string(),
            open(file)?.read_to_end(&mut bytes),
        )
    };
    read.map_err(|error| Failure::new(format!("{name}: {}", plain(&error))))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let start = valid
                .iter()
                .rposition(|&byte| byte == b'\n')
                .map_or(0, |at| at + 1);
            Err(not_utf8(&name, line, valid.len() - start + 1))
        }
    }
}

/// Bytes that are read at once.
const BLOCK: usize = 1 << 18;

/// Line ends of a text; counted in bytes while they fit one, many at a time.
fn lines(text: &str) -> usize {
    text.as_bytes()
        .chunks(255)
        .map(|chunk| {
            let ends: u8 = chunk.iter().map(|&byte| u8::from(byte == b'\n')).sum();
            usize::from(ends)
        })
        .sum()
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::new(format!("{name}: {}", plain(error)))
}

fn not_utf8(name: &str, line: usize, byte: usize) -> Failure {
    Failure::new(format!(
        "{name}:{line}: invalid UTF-8 at byte {byte} of the line: convert the file first, for example with \
         `iconv -f WINDOWS-1254 -t UTF-8`"
    ))
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn open(file: &Path) -> Result<File, Failure> {
    let remedy = |error: io::Error| {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "check the path, or use `-` for stdin",
            io::ErrorKind::PermissionDenied => "allow reading it",
            _ => "give a readable file",
        };
        Failure::new(format!("{}: {}: {remedy}", file.display(), plain(&error)))
    };
    let opened = File::open(file).map_err(remedy)?;
    if opened.metadata().map_err(remedy)?.is_dir() {
        return Err(Failure::new(format!(
            "{}: a folder: name the files in it",
            file.display()
        )));
    }
    Ok(opened)
}

/// The system's words for an error, without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    text.to_lowercase()
}

/// Standard output, buffered; a closed pipe becomes [`Failure::Closed`].
pub(crate) struct Output {
    writer: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub(crate) fn new() -> Self {
        Output {
            writer: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        }
    }

    /// Writes the parts, one after the other.
    pub(crate) fn write(&mut self, parts: &[&str]) -> Result<(), Failure> {
        parts
            .iter()
            .try_for_each(|part| self.writer.write_all(part.as_bytes()))
            .map_err(stopped)
    }

    /// Writes the converted line with the end it had; a last line without one is completed.
    pub(crate) fn line(&mut self, text: &str, line: &Line<'_>) -> Result<(), Failure> {
        self.write(&[text, if line.end.is_empty() { "\n" } else { line.end }])
    }

    /// Sends what is left in the buffer.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(stopped)
    }
}

fn stopped(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::new(format!(
            "stdout: {}: free some space or write elsewhere",
            plain(&error)
        )),
    }
}

/// `error: …` on stderr, in red where somebody looks on.
pub(crate) fn complain(message: &str) {
    tell("error", "31", message);
}

/// `note: …` on stderr.
pub(crate) fn remark(message: &str) {
    tell("note", "36", message);
}

fn tell(label: &str, color: &str, message: &str) {
    let mut stderr = io::stderr().lock();
    // Nobody is left to tell when stderr fails.
    let _ = if colored(stderr.is_terminal()) {
        writeln!(stderr, "\x1b[1;{color}m{label}\x1b[0m: {message}")
    } else {
        writeln!(stderr, "{label}: {message}")
    };
}

/// Whether to color: on a terminal, unless `NO_COLOR` is set to anything.
pub(crate) fn colored(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
