//! Tries the promises of `encoding`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("encoding", input));
