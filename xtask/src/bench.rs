//! Measures the figures of speed.

use anyhow::Result;

use crate::{pkg, shell, test};

#[derive(clap::Args)]
pub struct Options {
    /// Leave out the figures of the web page
    #[arg(long)]
    no_browser: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if !options.no_browser {
        browser()?;
    }
    Ok(())
}

fn browser() -> Result<()> {
    test::set_up_npm()?;
    let chromium = test::chromium()?;
    pkg::build()?;
    shell::step("the package in Chromium");
    shell::run(
        shell::program("node")
            .arg("test/browser/bench.js")
            .env("CHROMIUM", chromium)
            .env("DILUCU_XTASK", std::env::current_exe()?),
    )
}
