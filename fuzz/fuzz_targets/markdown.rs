//! Tries the promises of `markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("markdown", input));
