//! `dilucu completions` and `dilucu man`: what packagers install.

use clap::CommandFactory as _;

use super::io::{Failure, Output};
use super::{Cli, Found, Outcome};

/// Print the completions of a shell
#[derive(clap::Args)]
pub(crate) struct Completions {
    shell: clap_complete::Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "dilucu", &mut script);
        print(script)
    }
}

/// Print the manual page of the command, or of one subcommand (roff)
#[derive(clap::Args)]
#[command(hide = true)]
pub(crate) struct Man {
    subcommand: Option<String>,
}

impl Man {
    pub(crate) fn run(&self) -> Outcome {
        let mut command = Cli::command();
        command.build();
        if let Some(name) = &self.subcommand {
            command = command.find_subcommand(name).cloned().ok_or_else(|| {
                Failure::new(format!("no subcommand `{name}`: see `dilucu help`"))
            })?;
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| Failure::new(format!("manual page: {error}")))?;
        print(page)
    }
}

fn print(bytes: Vec<u8>) -> Outcome {
    let text = String::from_utf8(bytes).map_err(|error| Failure::new(error.to_string()))?;
    let mut output = Output::new();
    output.write(&[&text])?;
    output.finish()?;
    Ok(Found::Yes)
}
