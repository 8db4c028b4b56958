//! Builds the npm package: the adapter crate → one wasm file and its glue, in `pkg/dist`.
//!
//! ```text
//!     pkg/src/lib.rs ──cargo──▶ dilucu_wasm.wasm ──wasm-bindgen──▶ dist/glue.js      (the border, for `core.js`)
//!                                                              ├─▶ dist/dilucu.wasm (the engine with its dictionary)
//!                                                              └─▶ dist/inline.js   (the same bytes as text)
//! ```

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{shell, weight};

/// The most that the engine with the whole dictionary may weigh on the way to a page, compressed with brotli, so that it grows
/// by nobody's oversight: what it weighs today and 1 %: the same content packs to 511,976 or 517,046 bytes by a constant here or there. The aim
/// is 300 KB; the rows of the dictionary alone are 284 KB, the code 107 KB, detection and the reading of Arabic 52 KB, notes and
/// all other tables 60 KB.
const WASM_BOUND: usize = 520_000;
/// The most that the JavaScript between the engine and the page may weigh, as it stands.
const GLUE_BOUND: usize = 12 * 1024;

#[derive(clap::Args, Default)]
pub struct Options {
    /// Keep the names of the functions in the wasm, for a profiler
    #[arg(long)]
    names: bool,
}

pub fn run(options: &Options) -> Result<()> {
    build(options)?;
    if options.names {
        return Ok(());
    }
    let wasm = fs::read(shell::package().join("dist/dilucu.wasm"))?;
    let target = target_folder()?.join(TARGET);
    weight::print(&wasm, &fs::read(target.join(BUILT))?, &target)?;
    println!();
    sizes()
}

/// Builds `pkg/dist`.
pub fn build(options: &Options) -> Result<()> {
    wasm_target()?;
    shell::step("building the wasm of the npm package");
    shell::run(
        shell::cargo()
            .args(["build", "--quiet", "--profile", "wasm"])
            .args(["--package", "dilucu-wasm"])
            .args(["--target", TARGET]),
    )?;
    let built = target_folder()?.join(TARGET).join(BUILT);
    let dist = shell::package().join("dist");
    let stage = shell::package().join("dist.new");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    Bindgen::new()
        .input_path(&built)
        .out_name("glue")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .reset_state_function(true)
        .remove_producers_section(true)
        // 15 KB of brotli that only a profiler reads.
        .remove_name_section(!options.names)
        .generate(&stage)
        .with_context(|| format!("wasm-bindgen refuses {}", built.display()))?;
    fs::rename(stage.join("glue_bg.wasm"), stage.join("dilucu.wasm"))?;
    let glue = fs::read_to_string(stage.join("glue.js"))?;
    fs::write(stage.join("glue.js"), lean(&glue))?;
    let wasm = fs::read(stage.join("dilucu.wasm"))?;
    fs::write(
        stage.join("inline.js"),
        format!("export default \"{}\";\n", base64(&wasm)),
    )?;
    fs::write(stage.join("domains.js"), domains()?)?;
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::rename(&stage, &dist)?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(shell::root().join(license), shell::package().join(license))?;
    }
    Ok(())
}

/// Prints the sizes of what was built, and fails when one is above its bound.
pub fn sizes() -> Result<()> {
    println!(
        "{:<28} {:>10} {:>10} {:>10}",
        "bytes", "raw", "gzip", "brotli"
    );
    let measure = |file: &str| print_size(file, &fs::read(shell::package().join(file))?);
    let wasm = measure("dist/dilucu.wasm")?;
    let glue = measure("dist/glue.js")?;
    for file in [
        "core.js",
        "browser.js",
        "node.js",
        "inline.js",
        "element.js",
    ] {
        measure(file)?;
    }
    if wasm.brotli > WASM_BOUND {
        bail!(
            "dist/dilucu.wasm is {} bytes of brotli, the bound is {WASM_BOUND}",
            wasm.brotli
        );
    }
    if glue.raw > GLUE_BOUND {
        bail!(
            "dist/glue.js is {} bytes, the bound is {GLUE_BOUND}",
            glue.raw
        );
    }
    Ok(())
}

/// The names of the domains in the languages of the page, from `dict/domains.tsv`.
fn domains() -> Result<String> {
    let table = shell::root().join("dict/domains.tsv");
    let text =
        fs::read_to_string(&table).with_context(|| format!("cannot read {}", table.display()))?;
    let mut lines = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t'));
    let header: Vec<&str> = lines.next().context("dict/domains.tsv is empty")?.collect();
    let mut out = String::from("export default {\n");
    for line in lines {
        let named = header
            .iter()
            .zip(line)
            .filter(|(column, _)| **column != "kind");
        let (mut domain, mut names) = ("", Vec::new());
        for (column, cell) in named {
            match *column {
                "domain" => domain = cell,
                _ => names.push(format!("{column}: {cell:?}")),
            }
        }
        out.push_str(&format!("{domain:?}: {{ {} }},\n", names.join(", ")));
    }
    out.push_str("};\n");
    Ok(out)
}

const TARGET: &str = "wasm32-unknown-unknown";
/// Where cargo puts the adapter, under the target's folder.
const BUILT: &str = "wasm/dilucu_wasm.wasm";

/// Adds the wasm target where rustup can and it is missing.
fn wasm_target() -> Result<()> {
    let root = shell::output(std::process::Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]));
    if root.is_ok_and(|path| Path::new(path.trim()).is_dir()) {
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        bail!(
            "this Rust has no {TARGET} and there is no rustup to add it: install Rust from https://rustup.rs"
        );
    }
    shell::step("adding the target wasm32-unknown-unknown");
    shell::run(
        std::process::Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(shell::root()),
    )
}

fn target_folder() -> Result<std::path::PathBuf> {
    Ok(match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => shell::root().join(folder),
        None => shell::root().join("target"),
    })
}

/// The glue without its comments and indentation: nobody reads it, every page loads it.
fn lean(glue: &str) -> String {
    let mut text = String::with_capacity(glue.len());
    let mut comment = false;
    for line in glue.lines().map(str::trim).filter(|line| !line.is_empty()) {
        comment |= line.starts_with("/**");
        if !comment {
            text.push_str(line);
            text.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    text
}

struct Size {
    raw: usize,
    brotli: usize,
}

fn print_size(name: &str, bytes: &[u8]) -> Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let gzip = gzip.finish()?.len();
    let brotli = brotli(bytes)?;
    println!(
        "{name:<28} {:>10} {gzip:>10} {:>10}",
        bytes.len(),
        brotli.len()
    );
    Ok(Size {
        raw: bytes.len(),
        brotli: brotli.len(),
    })
}

/// As a web server would send it at its best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0u32, |group, &byte| group << 8 | u32::from(byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(DIGITS[(group >> (18 - 6 * place) & 63) as usize] as char);
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_is_that_of_rfc_4648() {
        let pairs = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in pairs {
            assert_eq!(super::base64(bytes.as_bytes()), text);
        }
    }
}
