//! Measures the figures of speed: the library as ratios against peers in the same run, the command, the web page.

use anyhow::Result;

use crate::{eval, pkg, shell, test};

#[derive(clap::Args)]
pub struct Options {
    /// Leave out the figures of the library
    #[arg(long)]
    no_library: bool,
    /// Leave out the figures of the command
    #[arg(long)]
    no_command: bool,
    /// Leave out the figures of the web page
    #[arg(long)]
    no_browser: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if !options.no_library {
        shell::step("the library");
        shell::run(shell::cargo().args(["bench", "--quiet", "--bench", "peers"]))?;
    }
    if !options.no_command {
        let command = eval::command()?;
        let time = eval::start_up(&command)?;
        println!(
            "{:<30} {:>11.1} ms",
            "the command, started and ended",
            time.as_secs_f64() * 1e3
        );
    }
    if !options.no_browser {
        browser()?;
    }
    Ok(())
}

fn browser() -> Result<()> {
    test::set_up_npm()?;
    let chromium = test::chromium()?;
    pkg::build(&pkg::Options::default())?;
    shell::step("the package in Chromium");
    shell::run(
        shell::program("node")
            .arg("test/browser/bench.js")
            .env("CHROMIUM", chromium)
            .env("DILUCU_XTASK", std::env::current_exe()?),
    )
}
