//! Report on the dictionary and its laws.

use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {}

pub fn run(_options: &Options) -> Result<()> {
    bail!("`dict` is not there yet")
}
