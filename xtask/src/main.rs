//! The chores of the project: `cargo xtask CHORE`.

mod eval_scripts;
mod learn;
mod learn_detect;
mod learn_reading;

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("learn") => learn::run(&arguments.collect::<Vec<_>>()),
        Some("detect-files") => eval_scripts::files(&arguments.collect::<Vec<_>>()),
        Some("learn-reading") => learn_reading::run(),
        Some("learn-detect") => learn_detect::run(),
        Some("eval-scripts") => eval_scripts::run(&arguments.collect::<Vec<_>>()),
        _ => eprintln!("chores: eval-scripts, learn"),
    }
}
