//! What the fuzzers of `fuzz/` call: one function a stage and a door, each holding what must be true of any input.
//!
//! They are called with bytes that nobody chose and fail by a panic. The finds of earlier runs, `fuzz/regressions/`, go
//! through the same functions in the tests of this file, without a fuzzer.

mod doors;
mod lists;
mod stages;

pub use doors::{open_bytes, search};
pub use lists::{load_csv, load_json, load_ofac, load_queries, record_json};
pub use stages::{compare, keys, normalise, parse, romanise};

/// A function that takes the input of a fuzzer.
type Target = fn(&[u8]);

/// The targets by name; each has a program of this name in `fuzz/fuzz_targets/`.
pub const TARGETS: [(&str, Target); 12] = [
    ("compare", compare),
    ("keys", keys),
    ("load_csv", load_csv),
    ("load_json", load_json),
    ("load_ofac", load_ofac),
    ("load_queries", load_queries),
    ("normalise", normalise),
    ("open_bytes", open_bytes),
    ("parse", parse),
    ("record_json", record_json),
    ("romanise", romanise),
    ("search", search),
];

/// The input as text. A door gets UTF-8 whatever the caller had, so what is none is replaced.
fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::PathBuf};

    use super::*;

    fn fuzz() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
    }

    fn names(folder: &str) -> BTreeSet<String> {
        let files = fs::read_dir(fuzz().join(folder)).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_fuzzers_found_stays_mended() {
        let mut runs = 0;
        for file in names("regressions").into_iter().filter(|name| name != "README.md") {
            // `load_csv-name`: names of targets have no hyphen.
            let target = file.split('-').next().unwrap();
            let (_, run) = TARGETS.iter().find(|(name, _)| *name == target).unwrap_or_else(|| panic!("{file}"));
            let input = fs::read(fuzz().join("regressions").join(&file)).unwrap();
            assert!(std::panic::catch_unwind(|| run(&input)).is_ok(), "{file}");
            runs += 1;
        }
        assert!(runs > 0);
    }

    #[test]
    fn every_target_has_its_program() {
        let programs: BTreeSet<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
        assert_eq!(names("fuzz_targets"), programs);
    }

    #[test]
    fn targets_take_what_is_no_text() {
        for (_, run) in TARGETS {
            for input in [&b""[..], b"\xff\xfe\x00", b"{", b"Ada\nLovelace", &[0x1e; 70]] {
                run(input);
            }
        }
    }
}
