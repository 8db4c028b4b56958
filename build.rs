//! Reads `dict/`, checks it, and writes the tables of the crate into `$OUT_DIR`.
//!
//! The parsing and checking is the crate's own, compiled here by `#[path]`; a mistake in a table stops the build with
//! `dict/terms/law.tsv:17: …` and nothing else.

extern crate alloc;

#[path = "build/alphabets.rs"]
mod alphabets;
#[path = "src/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "build/restore.rs"]
mod restore;
#[path = "build/scripts.rs"]
mod scripts;
#[path = "src/source.rs"]
#[allow(dead_code)]
mod source;

fn main() {
    println!("cargo::rerun-if-changed=dict");
    println!("cargo::rerun-if-changed=build");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    if let Err(fault) = scripts::write(&out)
        .and_then(|()| restore::write(&out))
        .and_then(|()| alphabets::write(&out))
    {
        eprintln!("{fault}");
        std::process::exit(1);
    }
}
