//! A saved list is the same bytes on every surface: `core/testdata/golden/sample.sha256` is the hash of the saved sample,
//! which the tests of the npm package compare, too. `EXONYM_BLESS=1` writes the present one.

use std::{fs, path::PathBuf};

use exonym::{Index, sample};
use sha2::{Digest, Sha256};

#[test]
fn the_saved_sample_has_the_golden_hash() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/golden/sample.sha256");
    let bytes = Index::in_memory(sample()).unwrap().to_bytes().unwrap();
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if std::env::var_os("EXONYM_BLESS").is_some() {
        fs::write(&file, format!("{hash}\n")).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap().trim(), hash);
}
