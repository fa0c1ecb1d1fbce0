//! Tries the promises of `settings`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("settings", input));
