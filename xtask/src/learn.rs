//! Learn the tables that are made from word lists.

use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {}

pub fn run(_options: &Options) -> Result<()> {
    bail!("`learn` is not there yet")
}
