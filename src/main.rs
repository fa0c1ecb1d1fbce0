//! The program `termtide`; all of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    termtide::cli::main()
}
