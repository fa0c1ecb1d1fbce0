//! Tries the promises of `bulk`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| termtide_fuzz::check("bulk", input));
