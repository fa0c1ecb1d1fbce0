//! Tries the promises of `docx`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("docx", input));
