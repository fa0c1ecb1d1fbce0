//! Tries the promises of `analysis`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("analysis", input));
