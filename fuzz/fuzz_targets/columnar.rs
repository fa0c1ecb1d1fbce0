//! Tries the promises of `columnar`.

#![no_main]

use std::sync::Once;

static QUIET: Once = Once::new();

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    // The program takes a panic of the Parquet library for a damaged file; the fuzzer's own hook
    // would end the process before that. A promise that is broken still ends it.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    termtide_fuzz::check("columnar", input);
});
