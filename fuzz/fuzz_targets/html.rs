//! Tries the promises of `html`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("html", input));
