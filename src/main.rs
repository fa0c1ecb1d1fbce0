//! The program `termtide`; all of it is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// Documents are taken apart into many small strings; the allocator of the system takes a third of
// the time for that.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    termtide::cli::main()
}
