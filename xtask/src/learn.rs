//! Learn the tables that are made from word lists.

use std::process::Command;

use anyhow::{Context, Result, bail};

#[derive(clap::Args)]
pub struct Options {
    /// What to learn (restore, arabic, detect), or `figures` to measure what has been learned
    what: Vec<String>,
}

pub fn run(options: &Options) -> Result<()> {
    let all = ["arabic", "detect", "restore", "figures"].map(String::from);
    let single = [options.what.clone()];
    let chores: Vec<Vec<String>> = if options.what.is_empty() {
        all.into_iter().map(|one| vec![one]).collect()
    } else {
        single.to_vec()
    };
    for chore in chores {
        let status = Command::new(env!("CARGO"))
            .args(["run", "--release", "--package", "learn", "--"])
            .args(&chore)
            .status()
            .context("cargo does not start")?;
        if !status.success() {
            bail!(
                "learning {} failed: the word lists must lie beside the project",
                chore.join(" ")
            );
        }
    }
    Ok(())
}
