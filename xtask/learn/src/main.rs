//! Learns the tables of `dict/learned/` from lists of word forms, and measures what they are good for.
//!
//! Apart from `xtask` since it needs the crate itself, and the crate needs the tables.

mod arabic;
mod detection;
mod figures;
mod restoration;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match chore.as_deref() {
        Some("restore") => restoration::run(&rest),
        Some("arabic") => arabic::run(),
        Some("detect") => detection::run(),
        Some("figures") => figures::run(&rest),
        Some("lines") => figures::files(&rest),
        _ => eprintln!(
            "usage: learn restore|arabic|detect|figures [cyrillic|lists|arabic|detect|restore]|lines FILE…"
        ),
    }
}
