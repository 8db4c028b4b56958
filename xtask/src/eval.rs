//! Measure the figures of quality on the corpora.

use anyhow::{Result, bail};

#[derive(clap::Args)]
pub struct Options {}

pub fn run(_options: &Options) -> Result<()> {
    bail!("`eval` is not there yet")
}
