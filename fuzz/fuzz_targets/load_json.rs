#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| exonym::fuzzing::load_json(input));
