//! Tries the promises of `plain_text`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("plain_text", input));
