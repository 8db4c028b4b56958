//! Every test of the project, after fetching what a new machine lacks for them.
//!
//! ```text
//!     rust      cargo test for the workspace
//!     npm       the package in Node: npm ci, then `npm test`
//!     size      what the package weighs, against its bounds
//!     browser   the page and the element in a real Chromium
//! ```

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{pkg, shell};

/// The oldest Node in which the package is promised to run.
const NODE: u32 = 20;

#[derive(clap::Args)]
pub struct Options {
    /// Leave out the tests of the Rust crates
    #[arg(long)]
    no_rust: bool,
    /// Leave out the npm package, in Node and in the browser
    #[arg(long)]
    no_npm: bool,
    /// Leave out the tests in Chromium
    #[arg(long)]
    no_browser: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let suites = [
        ("Rust", !options.no_rust, rust as fn() -> Result<()>),
        ("npm", !options.no_npm, npm),
        ("size", !options.no_npm, pkg::sizes),
        ("browser", !options.no_npm && !options.no_browser, browser),
    ];
    let mut passed = Vec::new();
    let mut failed = Vec::new();
    for (name, _, suite) in suites.into_iter().filter(|(_, wanted, _)| *wanted) {
        let start = Instant::now();
        match suite() {
            Ok(()) => passed.push(format!("{name} ({:.0} s)", start.elapsed().as_secs_f64())),
            Err(error) => {
                eprintln!("error: {name}: {error:#}");
                failed.push(name);
            }
        }
    }
    if !failed.is_empty() {
        bail!(
            "failed: {}; passed: {}",
            failed.join(", "),
            or_nothing(&passed)
        );
    }
    println!("passed: {}", or_nothing(&passed));
    Ok(())
}

fn or_nothing(names: &[String]) -> String {
    if names.is_empty() {
        "nothing".into()
    } else {
        names.join(", ")
    }
}

fn rust() -> Result<()> {
    shell::step("tests of the Rust crates");
    shell::run(shell::cargo().args([
        "test",
        "--quiet",
        "--workspace",
        "--features",
        "dilucu/cli,dilucu/serde",
    ]))?;
    shell::step("tests of the packed tables");
    shell::run(shell::cargo().args(["test", "--quiet", "--lib", "--features", "packed"]))
}

fn npm() -> Result<()> {
    set_up_npm()?;
    pkg::build(&pkg::Options::default())?;
    shell::step("tests of the npm package in Node");
    shell::run(
        shell::program("npm")
            .args(["run", "--silent", "test"])
            .env("DILUCU_XTASK", std::env::current_exe()?),
    )
}

fn browser() -> Result<()> {
    set_up_npm()?;
    let chromium = chromium()?;
    if !shell::package().join("dist/dilucu.wasm").is_file() {
        bail!("the package is not built");
    }
    shell::step("tests of the page and the element in Chromium");
    shell::run(
        shell::program("npm")
            .args(["run", "--silent", "test:browser"])
            .env("CHROMIUM", chromium)
            .env("DILUCU_XTASK", std::env::current_exe()?),
    )
}

/// Node and the packages that `pkg/package-lock.json` pins.
pub fn set_up_npm() -> Result<()> {
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        shell::apt_install(&["nodejs", "npm"])?;
    }
    let version = shell::output(shell::program("node").arg("--version"))?;
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        bail!(
            "Node {} is too old: install Node {NODE} or newer from https://nodejs.org",
            version.trim()
        );
    }
    // npm writes this file last; when it is newer than the lock, everything stands as the lock says.
    let modified = |path: &str| {
        shell::package()
            .join(path)
            .metadata()
            .and_then(|data| data.modified())
            .ok()
    };
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_none() || installed < modified("package-lock.json") {
        shell::step("installing the npm packages of the tests");
        shell::run(shell::program("npm").args([
            "ci",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
        ]))?;
    }
    Ok(())
}

/// A Chromium to test in: `$CHROMIUM`, one in the PATH, or Debian's.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let search = || {
        ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(shell::find)
    };
    if let Some(path) = search() {
        return Ok(path);
    }
    shell::apt_install(&["chromium"])
        .context("no Chromium (leave its tests out with --no-browser)")?;
    let path = search()
        .context("Chromium was installed but is not in the PATH: set CHROMIUM to its path")?;
    shell::run(Command::new(&path).arg("--version"))?;
    Ok(path)
}
