//! The command: every subcommand, and what happens to bad input.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs `dilucu` on stdin.
fn run(arguments: &[&str], stdin: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dilucu"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = stdin.as_ref().to_vec();
    // The command may end before it has read all.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    output
}

/// What it writes when all is well.
fn stdout(arguments: &[&str], stdin: &str) -> String {
    let output = run(arguments, stdin);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The line on stderr, when it ends with status 2 and nothing on stdout.
fn error(arguments: &[&str], stdin: impl AsRef<[u8]>) -> String {
    let output = run(arguments, stdin);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        error.starts_with("error: ") && !error.contains("panicked"),
        "{error}"
    );
    error
}

/// A file that lasts as long as the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("dilucu-{}-{name}", std::process::id()));
        std::fs::write(&path, content).expect("a writable folder");
        Scratch(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const MINE: &str = "id\ttr\taz\tpos\tnote\nour-forum\tSınır Forumu{izafet,name}\tSərhəd Forumu{izafet,name}\tname\t\n";

#[test]
fn lookup_finds_lemmas_and_forms() {
    let text = stdout(&["lookup", "--from", "tr", "gümrük süreçlerinin"], "");
    for part in [
        "gümrük süreci → gömrük prosesi",
        "gümrük süreçlerinin → gömrük proseslərinin",
        "N;GEN;PL",
        "customs process",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let text = stdout(&["lookup", "--to", "tr", "-"], "sərhəd\ngömrük\n");
    assert!(
        text.contains("sərhəd → sınır") && text.contains("gömrük → gümrük"),
        "{text}"
    );
    let json = stdout(&["lookup", "--format", "json", "gömrük"], "");
    assert_eq!(json.lines().count(), 1);
    assert!(
        json.starts_with(r#"{"v":1,"query":"gömrük","hits":[{"lang":"az","term":"gömrük","status":"preferred","match":"lemma""#),
        "{json}"
    );
    assert!(
        json.contains(r#""equivalents":[{"term":"gümrük","status":"preferred"}"#),
        "{json}"
    );
}

#[test]
fn lookup_takes_any_script_and_writes_the_one_asked_for() {
    // г for ҝ, as on a keyboard without it.
    for query in ["гөмрүк", "ҝөмрүк", "گؤمروک"] {
        let text = stdout(&["lookup", query], "");
        assert!(text.contains("gömrük → gümrük"), "{query}: {text}");
    }
    let text = stdout(
        &["lookup", "--from", "az-Cyrl", "ҝөмрүк бәјаннамәсинин"],
        "",
    );
    for part in [
        "ҝөмрүк бәјаннамәси → gümrük beyannamesi",
        "ҝөмрүк бәјаннамәсинин → gümrük beyannamesinin",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let json = stdout(
        &["lookup", "--to", "az-Cyrl", "--format", "json", "gümrük"],
        "",
    );
    assert!(
        json.contains(r#"{"term":"ҝөмрүк","status":"preferred"}"#),
        "{json}"
    );
    error(&["lookup", "--from", "az", "--to", "az-Cyrl", "söz"], "");
}

#[test]
fn lookup_helps_where_it_finds_nothing() {
    for (query, meant) in [
        ("ihrcaat", "ihracat"),
        ("gumruk surecinin", "gümrük süreci"),
        ("ıhracat", "ihracat"),
        ("gumruk bey", "gümrük beyannamesi"),
    ] {
        let output = run(&["lookup", "--from", "tr", query], "");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{query}");
        assert!(
            text.contains(&format!("{query}: not found")) && text.contains(meant),
            "{text}"
        );
    }
    let output = run(&["lookup", "gümrük", "zzzzzz"], "");
    assert_eq!(output.status.code(), Some(1), "one of two is not found");
}

#[test]
fn annotate_writes_one_object_a_line() {
    let text = "Gümrük süreçlerinin modernizasyonu 😀\n\nsöz\nKars’ta gümrük";
    let json = stdout(
        &[
            "annotate", "--from", "tr", "--to", "az", "--format", "jsonl",
        ],
        text,
    );
    let lines: Vec<&str> = json.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1], r#"{"v":1,"annotations":[]}"#);
    let first = concat!(
        r#"{"v":1,"annotations":[{"start":0,"end":19,"surface":"Gümrük süreçlerinin","lemma":"gümrük süreci","#,
        r#""features":"N;GEN;PL","concept":"customs-process","domain":"customs","target":"Gömrük proseslərinin","#,
        r#""equivalents":["gömrük prosesi"]}"#
    );
    assert!(lines[0].starts_with(first), "{}", lines[0]);
    assert!(
        lines[3].contains(r#""surface":"Kars’ta","lemma":"Kars","features":"PROPN;LOC;SG""#),
        "{}",
        lines[3]
    );
}

#[test]
fn annotate_takes_any_script_and_writes_the_one_asked_for() {
    let text = "Сабаһ ҝөмрүк бәјаннамәсинин сурәти.\n";
    let json = stdout(
        &[
            "annotate", "--from", "az-Cyrl", "--to", "tr", "--format", "jsonl",
        ],
        text,
    );
    assert!(
        json.contains(r#""start":6,"end":27,"surface":"ҝөмрүк бәјаннамәсинин","lemma":"ҝөмрүк бәјаннамәси","features":"N;GEN;SG""#),
        "{json}"
    );
    assert!(
        json.contains(r#""target":"gümrük beyannamesinin""#),
        "{json}"
    );
    let json = stdout(
        &[
            "annotate", "--from", "az-Arab", "--to", "tr", "--format", "jsonl",
        ],
        "گؤمروک بیرلیگی\n",
    );
    assert!(
        json.contains(r#""start":0,"#) && json.contains("گؤمروک"),
        "{json}"
    );
    let text = stdout(
        &[
            "annotate", "--from", "tr", "--to", "az-Cyrl", "--format", "jsonl",
        ],
        "Gümrük beyannamesini verdi.\n",
    );
    assert!(
        text.contains(r#""target":"Ҝөмрүк бәјаннамәсини","equivalents":["ҝөмрүк бәјаннамәси""#),
        "{text}"
    );
}

#[test]
fn translit_takes_blocks_as_lines() {
    // More than a block, with lines of both Cyrillic spellings.
    let (old, new) = ("ени ил, яхшы сөз\n", "ев јени, елчи\r\n");
    let text = [old, new].concat().repeat(10_000);
    let latin = stdout(&["translit", "--from", "az-Cyrl", "--to", "az"], &text);
    assert_eq!(
        latin,
        "yeni il, yaxşı söz\nev yeni, elçi\r\n".repeat(10_000)
    );
    let long = "Бакы ".repeat(100_000);
    let latin = stdout(&["translit", "--from", "az-Cyrl", "--to", "az"], &long);
    assert_eq!(latin, "Bakı ".repeat(100_000) + "\n");
    let mut broken = text.clone().into_bytes();
    broken.extend(b"a\xff\n");
    let output = run(&["translit", "--from", "az-Cyrl", "--to", "az"], &broken);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        message.contains("stdin:20001: invalid UTF-8 at byte 2"),
        "{message}"
    );
    let unknown = [new.repeat(20_000).as_str(), "аў\n"].concat();
    let output = run(
        &["translit", "--from", "az-Cyrl", "--to", "az", "--strict"],
        &unknown,
    );
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("stdin:20001:2: `ў`"), "{message}");
}

#[test]
fn annotate_counts_what_it_is_told_to() {
    let offsets = |unit: &str| {
        let arguments = [
            "annotate",
            "--from",
            "tr",
            "--to",
            "az",
            "--format",
            "jsonl",
            "--offsets",
            unit,
        ];
        let json = stdout(&arguments, "😀 ğ gümrük 😀 ihracat");
        let numbers = |key: &str| -> Vec<usize> {
            json.split(&format!("\"{key}\":"))
                .skip(1)
                .filter_map(|rest| rest.split(',').next()?.parse().ok())
                .collect()
        };
        (numbers("start"), numbers("end"))
    };
    assert_eq!(offsets("codepoints"), (vec![4, 13], vec![10, 20]));
    assert_eq!(offsets("utf16"), (vec![5, 15], vec![11, 22]));
    assert_eq!(offsets("bytes"), (vec![8, 22], vec![16, 29]));
}

#[test]
fn annotate_is_read_without_colors_in_a_pipe() {
    let text = stdout(
        &["annotate", "--from", "tr", "--to", "az"],
        "Gümrük süreçlerinin sonu\n\nsöz yok\n",
    );
    let expected = "\
[Gümrük süreçlerinin] sonu
    Gümrük süreçlerinin → Gömrük proseslərinin  N;GEN;PL  customs

söz yok
";
    assert_eq!(text, expected);
}

#[test]
fn convert_keeps_the_lines() {
    let arguments = ["convert", "--from", "tr", "--to", "az"];
    assert_eq!(stdout(&arguments, ""), "");
    assert_eq!(stdout(&arguments, "\n\r\n\n"), "\n\r\n\n");
    assert_eq!(
        stdout(&arguments, "Kars'ta\r\ngümrük süreçlerinin"),
        "Qarsda\r\ngömrük proseslərinin\n"
    );
    assert_eq!(
        stdout(&["convert", "--from", "az", "--to", "tr"], "Qarsda\n"),
        "Kars’ta\n".replace('’', "'")
    );
    assert_eq!(
        stdout(&["convert", "--from", "tr", "--to", "az-Cyrl"], "gümrük\n"),
        "ҝөмрүк\n"
    );
    assert_eq!(
        stdout(&["convert", "--from", "az-Cyrl", "--to", "tr"], "ҝөмрүк\n"),
        "gümrük\n"
    );
}

#[test]
fn several_files_are_read_in_order() {
    let one = Scratch::new("one.txt", "gümrük\n");
    let two = Scratch::new("two.txt", "ihracat");
    let done = stdout(
        &[
            "convert",
            "--from",
            "tr",
            "--to",
            "az",
            one.path(),
            "-",
            two.path(),
        ],
        "sınır\n",
    );
    assert_eq!(done, "gömrük\nsərhəd\nixrac\n");
}

#[test]
fn inflect_and_analyze_are_tables() {
    let forms = stdout(
        &["inflect", "--lang", "tr"],
        "gümrük süreci\tN;GEN;PL\n\nKars\tPROPN;LOC;SG\tguessed\nzırvatum\tN;DAT\n",
    );
    assert_eq!(forms, "gümrük süreçlerinin\n\nKars’ta\nzırvatuma\n");
    let analyses = stdout(&["analyze", "--lang", "tr"], "kitabını\n\ngümrükte\n");
    let groups: Vec<&str> = analyses.split("\n\n").collect();
    assert!(
        groups[0]
            .lines()
            .any(|line| line == "kitap\tN;ACC;SG;PSS2S"),
        "{analyses}"
    );
    assert!(
        groups[0]
            .lines()
            .any(|line| line == "kitap\tN;ACC;SG;PSS3S"),
        "{analyses}"
    );
    assert!(analyses.contains("gümrük\tN;LOC;SG"), "{analyses}");
    assert!(
        stdout(&["analyze", "--lang", "az"], "zırvatumlarda")
            .contains("zırvatum\tN;LOC;PL\tguessed")
    );
    assert_eq!(
        run(&["analyze", "--lang", "tr"], "!?\n").status.code(),
        Some(1)
    );
}

#[test]
fn bad_tags_are_told_with_their_place() {
    let output = run(
        &["inflect", "--lang", "tr"],
        "gümrük\tN;GEN\ngümrük\tN;GENN\n",
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "gümrüğün\n");
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        text.starts_with("error: stdin:2:8: unknown UniMorph tag `GENN`"),
        "{text}"
    );
    let text = error(&["inflect", "--lang", "tr"], "gümrük\n");
    assert!(text.starts_with("error: stdin:1:7: no tags"), "{text}");
    let text = error(&["inflect", "--lang", "tr"], "gümrük\tV;PST;3;SG\n");
    assert!(text.starts_with("error: stdin:1:8: "), "{text}");
}

#[test]
fn coverage_counts_words() {
    let text = "Gümrük zırvatumu, gümrük 2025'te; Kars'ta.\nZırvatumu gördük.\n";
    let table = stdout(&["coverage", "--lang", "tr", "--format", "tsv"], text);
    for line in [
        "words\t6\t",
        "known\t4\t",
        "names\t1\t",
        "unknown\t2\tzırvatumu",
    ] {
        assert!(
            table.lines().any(|other| other == line),
            "{line} in {table}"
        );
    }
    let view = stdout(&["coverage", "--lang", "tr"], text);
    assert!(
        view.contains("66.7 %") && view.contains("unknown words (1)"),
        "{view}"
    );
    assert_eq!(
        stdout(&["coverage", "--lang", "az", "--format", "tsv"], ""),
        "words\t0\t\nknown\t0\t\nnames\t0\t\n"
    );
}

#[test]
fn validate_tells_every_mistake() {
    let sound = Scratch::new("sound.tsv", MINE);
    assert_eq!(stdout(&["validate", sound.path()], ""), "");
    let table = "id\ttr\taz\tpos\tnote\nOur Forum\tforum\tforum\tnoun\nb\tforum{foo}\tforum\tnoun\nc\tforum\tforum\tnuon\nd\tforum\n";
    let broken = Scratch::new("broken.tsv", table);
    let output = run(&["validate", broken.path()], "");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        text.lines()
            .all(|line| line.starts_with(&format!("{}:", broken.path()))),
        "{text}"
    );
    let output = run(&["validate", "-"], table);
    assert_eq!(output.status.code(), Some(1), "stdin is read");
}

#[test]
fn own_glossaries_are_asked_first() {
    let mine = Scratch::new("mine.tsv", MINE);
    let glossary = ["--glossary", mine.path()];
    let with = |arguments: &[&str], stdin: &str| stdout(&[arguments, &glossary].concat(), stdin);
    assert_eq!(
        with(
            &["convert", "--from", "tr", "--to", "az"],
            "Sınır Forumu'nda\n"
        ),
        "Sərhəd Forumunda\n"
    );
    assert!(with(&["lookup", "Sınır Forumu"], "").contains("our forum"));
    assert!(
        with(
            &[
                "annotate", "--from", "tr", "--to", "az", "--format", "jsonl"
            ],
            "Sınır Forumu\n"
        )
        .contains(r#""concept":"our-forum""#)
    );
    assert_eq!(
        with(&["inflect", "--lang", "az"], "Sərhəd Forumu\tPROPN;LOC\n"),
        "Sərhəd Forumunda\n"
    );
    let broken = Scratch::new(
        "mine2.tsv",
        MINE.replace("{izafet,name}\tname", "{izafett}\tnoun"),
    );
    let text = error(
        &[
            "convert",
            "--from",
            "tr",
            "--to",
            "az",
            "--glossary",
            broken.path(),
        ],
        "söz\n",
    );
    assert!(
        text.contains(&format!("{}:2: unknown flag `izafett`", broken.path())),
        "{text}"
    );
}

#[test]
fn translit_and_normalize_go_line_by_line() {
    assert_eq!(
        stdout(
            &["translit", "--from", "az", "--to", "az-Cyrl"],
            "Bakı\n\nGəncə\n"
        ),
        "Бакы\n\nҜәнҹә\n"
    );
    assert_eq!(
        stdout(&["normalize", "--lang", "tr"], "gu\u{308}mru\u{308}k\n"),
        "gümrük\n"
    );
}

#[test]
fn bad_input_is_one_line_with_place_and_remedy() {
    let ways: [&[&str]; 7] = [
        &["annotate", "--from", "tr", "--to", "az"],
        &["convert", "--from", "tr", "--to", "az"],
        &["inflect", "--lang", "tr"],
        &["analyze", "--lang", "tr"],
        &["coverage", "--lang", "tr"],
        &["translit", "--from", "az", "--to", "az-Cyrl"],
        &["normalize", "--lang", "tr"],
    ];
    for way in ways {
        let text = error(way, b"\xff\xfe g\n");
        assert!(
            text.contains("stdin:1: invalid UTF-8 at byte 1") && text.lines().count() == 1,
            "{text}"
        );
        let text = error(&[way, &["/no/such/file"]].concat(), "");
        assert!(
            text.contains("/no/such/file: ") && text.lines().count() == 1,
            "{text}"
        );
        let text = error(&[way, &["/"]].concat(), "");
        assert!(text.contains("/: a folder"), "{text}");
        let output = run(way, "");
        assert!(output.status.success(), "empty input is no error: {way:?}");
    }
    let text = error(&["validate", "/no/such/file"], "");
    assert!(text.contains("/no/such/file: "), "{text}");
    let text = error(
        &[
            "convert",
            "--from",
            "tr",
            "--to",
            "az",
            "--glossary",
            "/no/such/file",
        ],
        "söz\n",
    );
    assert!(text.contains("/no/such/file: "), "{text}");
}

#[test]
fn unknown_languages_are_told_which_there_are() {
    for arguments in [
        ["convert", "--from", "xx", "--to", "az"],
        ["annotate", "--from", "tr", "--to", "xx"],
        ["translit", "--from", "az", "--to", "xx"],
    ] {
        let text = error(&arguments, "");
        assert!(text.contains("xx") && text.contains("az"), "{text}");
    }
    error(&["annotate", "--from", "tr", "--to", "tr"], "");
    error(&["lookup", "--from", "tr", "--to", "tr", "söz"], "");
    error(&["inflect", "--lang", "az-Cyrl"], "");
    error(&["nothing"], "");
}

/// `dilucu … | head -1` ends quietly.
#[test]
fn a_closed_pipe_is_no_error() {
    let text = "Gümrük süreçlerinin modernizasyonu sürüyor.\n".repeat(20_000);
    let input = Scratch::new("long.txt", text);
    for command in ["annotate", "convert"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dilucu"))
            .args([command, "--from", "tr", "--to", "az", input.path()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        assert!(output.status.success(), "{output:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn help_man_and_completions_know_every_subcommand() {
    let help = stdout(&["help"], "");
    let subcommands = [
        "lookup",
        "annotate",
        "convert",
        "translit",
        "normalize",
        "inflect",
        "analyze",
        "detect",
        "coverage",
        "validate",
    ];
    for subcommand in subcommands {
        assert!(help.contains(subcommand), "{subcommand} in {help}");
        let page = stdout(&["man", subcommand], "");
        assert!(page.contains(".TH"), "{page}");
        assert!(stdout(&[subcommand, "--help"], "").contains("Usage:"));
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&["completions", shell], "").contains("annotate"));
    }
}
