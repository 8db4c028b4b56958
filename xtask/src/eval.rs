//! Measure the figures of quality on the corpora.
//!
//! A corpus is two files of aligned lines, `PREFIX.tr` and `PREFIX.az`. The command is measured as people run it: built for
//! release, started anew for each figure.

mod chrf;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell;
use chrf::Counts;

#[derive(clap::Args)]
pub struct Options {
    /// The corpus: PREFIX.tr and PREFIX.az, line by line the same
    #[arg(long, value_name = "PREFIX")]
    corpus: Option<PathBuf>,
    /// How many of the sentences that score worst to print, for each direction
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,
    /// How many unknown words to print, for each language
    #[arg(long, value_name = "N", default_value_t = 20)]
    unknown: usize,
    /// Leave out speed, memory and start-up
    #[arg(long)]
    no_speed: bool,
}

/// The codes of the languages, as the command takes them.
const LANGS: [&str; 2] = ["tr", "az"];

pub fn run(options: &Options) -> Result<()> {
    let prefix = match &options.corpus {
        Some(prefix) => prefix.clone(),
        None => shell::root().join("../shared/corpus/ntrex"),
    };
    let side = |lang: &str| PathBuf::from(format!("{}.{lang}", prefix.display()));
    if options.corpus.is_none() && !LANGS.iter().all(|lang| side(lang).is_file()) {
        println!(
            "skipped: no corpus {}.{{tr,az}} (give one by --corpus)",
            prefix.display()
        );
        return Ok(());
    }
    let command = command()?;
    let mut texts = Vec::new();
    for lang in LANGS {
        let path = side(lang);
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        texts.push((lang, path, text));
    }
    for (from, to) in [(0, 1), (1, 0)] {
        let ((from, path, source), (to, _, reference)) = (&texts[from], &texts[to]);
        convert(&command, (from, to), path, source, reference, options.worst)?;
    }
    for (lang, path, _) in &texts {
        coverage(&command, lang, path, options.unknown)?;
    }
    if !options.no_speed {
        for (from, path, source) in &texts {
            speed(&command, from, path, source)?;
        }
        println!(
            "start-up     {:>8.1} ms, the fastest of 20",
            start_up(&command)?.as_secs_f64() * 1e3
        );
    }
    Ok(())
}

/// The command, built for release.
pub fn command() -> Result<PathBuf> {
    shell::step("building the command for release");
    shell::run(shell::cargo().args([
        "build",
        "--quiet",
        "--release",
        "--features",
        "cli",
        "--bin",
        "dilucu",
    ]))?;
    let name = format!("dilucu{}", std::env::consts::EXE_SUFFIX);
    let folder = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => shell::root().join(folder),
        None => shell::root().join("target"),
    };
    Ok(folder.join("release").join(name))
}

fn converting(command: &Path, from: &str) -> Command {
    let to = LANGS.iter().find(|lang| **lang != from).unwrap_or(&from);
    let mut command = Command::new(command);
    command.args(["convert", "--from", from, "--to", to]);
    command
}

/// Prints the score of the text as converted and as it was, and the sentences that score worst.
fn convert(
    command: &Path,
    (from, to): (&str, &str),
    path: &Path,
    source: &str,
    reference: &str,
    worst: usize,
) -> Result<()> {
    let output = shell::output(converting(command, from).arg(path))?;
    let (sources, outputs, references) = (
        source.lines().collect::<Vec<_>>(),
        output.lines().collect::<Vec<_>>(),
        reference.lines().collect::<Vec<_>>(),
    );
    if sources.len() != references.len() || sources.len() != outputs.len() {
        bail!(
            "{from}-{to}: {} lines in, {} out, {} to compare with: the corpus must be aligned",
            sources.len(),
            outputs.len(),
            references.len()
        );
    }
    let (mut converted, mut copied) = (Counts::default(), Counts::default());
    let mut sentences = Vec::with_capacity(outputs.len());
    for (number, ((source, output), reference)) in
        sources.iter().zip(&outputs).zip(&references).enumerate()
    {
        let counts = Counts::of(output, reference);
        converted.add(&counts);
        copied.add(&Counts::of(source, reference));
        sentences.push((counts.score(), number));
    }
    println!(
        "{from}-{to}        {:>8.2} chrF2 (source copied: {:.2})",
        converted.score(),
        copied.score()
    );
    sentences.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (score, number) in sentences.into_iter().take(worst) {
        println!("    line {}: {score:.1}", number + 1);
        for (name, lines) in [
            ("source", &sources),
            ("output", &outputs),
            ("human", &references),
        ] {
            println!("      {name:<7} {}", lines[number]);
        }
    }
    Ok(())
}

/// A kind of words: its name, and whether a word is of it.
type Kind = (&'static str, fn(&str) -> bool);

/// Prints how many words of a text the dictionary knows, of what kind the others are, and the most frequent of them.
fn coverage(command: &Path, lang: &str, path: &Path, limit: usize) -> Result<()> {
    let table = shell::output(
        Command::new(command)
            .args([
                "coverage", "--lang", lang, "--format", "tsv", "--limit", "0",
            ])
            .arg(path),
    )?;
    let rows: Vec<(&str, usize, &str)> = table
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((
                cells.next()?,
                cells.next()?.parse().ok()?,
                cells.next().unwrap_or(""),
            ))
        })
        .collect();
    let sum = |kind: &str| {
        rows.iter()
            .filter(|row| row.0 == kind)
            .map(|row| row.1)
            .sum::<usize>()
    };
    let (words, known, names) = (sum("words"), sum("known"), sum("names"));
    let share = |part: usize| 100.0 * part as f64 / words.max(1) as f64;
    println!(
        "{lang} words     {:>8.2} % of {words} known, {:.2} % names and acronyms",
        share(known),
        share(names)
    );
    let unknown: Vec<&(&str, usize, &str)> = rows.iter().filter(|row| row.0 == "unknown").collect();
    let kinds: [Kind; 4] = [
        ("with a capital and an apostrophe", |word| {
            is_capital(word) && word.contains(['\'', '’'])
        }),
        ("with a capital", is_capital),
        ("with a hyphen or apostrophe", |word| {
            word.contains(['-', '\'', '’'])
        }),
        ("small letters", |_| true),
    ];
    let mut shares = [0; 4];
    for (_, count, word) in &unknown {
        if let Some(kind) = kinds.iter().position(|(_, is)| is(word)) {
            shares[kind] += count;
        }
    }
    println!("   unknown   {:>8.2} %", share(words - known));
    for ((kind, _), count) in kinds.iter().zip(shares) {
        println!("             {:>8.2} % {kind}", share(count));
    }
    if limit > 0 {
        let most: Vec<String> = unknown
            .iter()
            .take(limit)
            .map(|(_, count, word)| format!("{word} {count}"))
            .collect();
        println!("   {}", most.join(", "));
    }
    Ok(())
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The size of the text on which speed is measured.
const LOAD: usize = 8 << 20;

/// Prints the throughput of `convert` over a text read once and over the same repeated, and the memory that it took.
fn speed(command: &Path, from: &str, path: &Path, source: &str) -> Result<()> {
    let once = (0..3)
        .map(|_| timed(converting(command, from).arg(path)))
        .collect::<Result<Vec<_>>>()?;
    let once = once.iter().map(|run| run.0).min().unwrap_or_default();
    let times = LOAD.div_ceil(source.len().max(1));
    let long = std::env::temp_dir().join(format!("dilucu-eval-{}-{from}", std::process::id()));
    std::fs::write(&long, source.repeat(times))?;
    let run = timed(converting(command, from).arg(&long));
    std::fs::remove_file(&long)?;
    let (time, memory) = run?;
    let rate = |bytes: usize, time: Duration| bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9);
    println!(
        "{from} speed     {:>8.1} MB/s over the corpus read once with start-up, {:.1} MB/s over {times} times the same",
        rate(source.len(), once),
        rate(source.len() * times, time)
    );
    match memory {
        Some(bytes) => println!("   memory    {:>8.1} MB at most", bytes as f64 / 1e6),
        None => println!("   memory    not measured: this system has no /proc"),
    }
    Ok(())
}

/// The time that a program takes, of the processor where the system tells, and the most memory that it was seen to hold.
fn timed(command: &mut Command) -> Result<(Duration, Option<usize>)> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(File::create(null())?)
        .spawn()
        .context("cannot start the command")?;
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let (mut most, mut busy) = (None, None);
    let ended = loop {
        // The system keeps both sums itself, so that looking now and then misses the last instant only.
        most = peak(&process).or(most);
        busy = processor_time(&process).or(busy);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let time = start.elapsed();
    if !ended.success() {
        bail!("the command failed ({ended})");
    }
    Ok((busy.unwrap_or(time), most))
}

fn null() -> &'static str {
    if cfg!(windows) { "NUL" } else { "/dev/null" }
}

fn peak(process: &Path) -> Option<usize> {
    let status = std::fs::read_to_string(process.join("status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// What a process has had of the processor: other programs on a busy machine do not count.
fn processor_time(process: &Path) -> Option<Duration> {
    let text = std::fs::read_to_string(process.join("schedstat")).ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    (nanoseconds > 0).then(|| Duration::from_nanos(nanoseconds))
}

/// The time of a whole run over no text at all.
pub fn start_up(command: &Path) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        let status = converting(command, "tr")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .context("cannot start the command")?;
        best = best.min(start.elapsed());
        if !status.success() {
            bail!("the command failed ({status})");
        }
    }
    Ok(best)
}
