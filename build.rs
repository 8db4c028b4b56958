//! Reads `dict/`, checks it, and writes the tables of the crate into `$OUT_DIR`.
//!
//! The parsing and checking is the crate's own, compiled here by `#[path]`; a mistake in a table stops the build with
//! `dict/terms/law.tsv:17: …` and nothing else.

extern crate alloc;

#[path = "build/alphabets.rs"]
mod alphabets;
#[path = "src/fold.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod fold;
#[path = "src/index.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod index;
#[path = "src/lexicon.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod lexicon;
#[path = "src/morphology/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the crate uses the rest")]
mod morphology;
#[path = "src/order.rs"]
#[allow(dead_code, unused_imports, reason = "the crate uses the rest")]
mod order;
#[path = "src/packing.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod packing;
#[path = "build/restore.rs"]
mod restore;
#[path = "build/scripts.rs"]
mod scripts;
#[path = "src/source.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod source;
#[path = "src/token.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod token;

#[path = "build/contexts.rs"]
mod context_tables;
#[path = "build/dictionary.rs"]
mod dictionary_tables;
#[path = "build/morphology.rs"]
mod morphology_tables;
#[path = "build/pack.rs"]
mod pack;
#[path = "build/transfer.rs"]
mod transfer_tables;

use std::path::PathBuf;

use source::Fault;

fn main() {
    println!("cargo::rerun-if-changed=dict");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    if is_packed() {
        println!("cargo::rustc-cfg=packed");
    }
    if let Err(faults) = tables() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
        std::process::exit(1);
    }
}

/// Whether the lexicon goes into the library packed: what is loaded over a network is, and what asks for it.
fn is_packed() -> bool {
    let family = std::env::var("CARGO_CFG_TARGET_FAMILY").unwrap_or_default();
    family.split(',').any(|family| family == "wasm")
        || std::env::var_os("CARGO_FEATURE_PACKED").is_some()
}

fn tables() -> Result<(), Vec<Fault>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let write_bytes = |name: &str, bytes: &[u8]| {
        std::fs::write(out.join(name), bytes)
            .map_err(|error| vec![Fault::new(name, 0, error.to_string())])
    };
    let write = |name: &str, text: String| write_bytes(name, text.as_bytes());
    let morphology = morphology_tables::compile().map_err(|fault| vec![fault])?;
    write("morphology.rs", morphology_tables::write(&morphology))?;
    write(
        "contexts.rs",
        context_tables::write(&morphology).map_err(|fault| vec![fault])?,
    )?;
    write(
        "transfer.rs",
        transfer_tables::write(&morphology).map_err(|fault| vec![fault])?,
    )?;
    scripts::write(&out).map_err(|fault| vec![fault])?;
    restore::write(&out).map_err(|fault| vec![fault])?;
    alphabets::write(&out).map_err(|fault| vec![fault])?;
    let lexicon = dictionary_tables::compile(&morphology)?;
    write(
        "senses.rs",
        dictionary_tables::senses(&lexicon).map_err(|fault| vec![fault])?,
    )?;
    if is_packed() {
        write_bytes("rows.bin", &pack::write(&lexicon))?;
        write("frame.rs", dictionary_tables::write_frame(&lexicon))?;
    }
    write("lexicon.rs", dictionary_tables::write("LEXICON", &lexicon))
}
