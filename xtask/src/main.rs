//! The chores of the project: `cargo xtask help` lists them.
//!
//! One file a chore; what two of them need is in [`shell`].

extern crate alloc;

mod bench;
mod demo;
mod dict;
mod eval;
mod learn;
mod pkg;
mod shell;
#[path = "../../src/source.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod source;
mod test;
mod weight;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The chores of dilucu"
)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Fetch what a new machine lacks, then run every test: Rust, npm, browser
    Test(test::Options),
    /// Build the npm package in pkg/ and print its size
    Pkg(pkg::Options),
    /// Serve the web page of pkg/demo
    Demo(demo::Options),
    /// Measure the figures of speed
    Bench(bench::Options),
    /// Report on the dictionary and its laws
    Dict(dict::Options),
    /// Measure the figures of quality on the corpora
    Eval(eval::Options),
    /// Learn the tables that are made from word lists
    Learn(learn::Options),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().chore {
        Chore::Test(options) => test::run(&options),
        Chore::Pkg(options) => pkg::run(&options),
        Chore::Demo(options) => demo::run(&options),
        Chore::Bench(options) => bench::run(&options),
        Chore::Dict(options) => dict::run(&options),
        Chore::Eval(options) => eval::run(&options),
        Chore::Learn(options) => learn::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
