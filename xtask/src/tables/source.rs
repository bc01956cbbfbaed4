//! A source file of a table: its text, and the hash by which the table's header names it.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A source file, read whole.
pub(crate) struct Source {
    /// Path below its folder, as the header of the table writes it.
    pub(crate) name: String,
    /// Its text, decompressed.
    pub(crate) text: String,
    /// SHA-256 in hexadecimal.
    pub(crate) sha256: String,
}

impl Source {
    /// Reads a file below a folder, gunzipped if its name ends in `.gz`. The hash is that of the file as it is stored.
    ///
    /// # Errors
    /// When the file cannot be read or is not gzip, or its text is not UTF-8.
    pub(crate) fn stored(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let text = if name.ends_with(".gz") {
            let mut text = String::new();
            flate2::read::GzDecoder::new(bytes.as_slice())
                .read_to_string(&mut text)
                .with_context(|| format!("{} is not text in gzip", path.display()))?;
            text
        } else {
            String::from_utf8(bytes.clone()).with_context(|| format!("{} is not UTF-8", path.display()))?
        };
        Ok(Self { name: name.to_owned(), text, sha256: sha256(&bytes) })
    }

    /// Reads the file `name` of a folder, or `name.bz2`. The hash is that of the text, so it does not tell which.
    ///
    /// # Errors
    /// When neither can be read, or the text is not UTF-8.
    pub(crate) fn plain_or_bzip2(folder: &Path, name: &str) -> Result<Self> {
        let plain = folder.join(name);
        if plain.exists() {
            return Self::stored(folder, name);
        }
        let path = folder.join(format!("{name}.bz2"));
        let file = fs::File::open(&path).with_context(|| format!("cannot read {} nor its .bz2", plain.display()))?;
        let mut text = String::new();
        bzip2_rs::DecoderReader::new(file)
            .read_to_string(&mut text)
            .with_context(|| format!("{} is not text in bzip2", path.display()))?;
        let sha256 = sha256(text.as_bytes());
        Ok(Self { name: name.to_owned(), text, sha256 })
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_of_nothing() {
        // FIPS 180-4, the message of length 0.
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Source::stored(Path::new("no-such-folder"), "a.tsv.gz").err().unwrap().to_string();
        assert!(error.contains("a.tsv.gz"), "{error}");
        let error = Source::plain_or_bzip2(Path::new("no-such-folder"), "b.txt").err().unwrap().to_string();
        assert!(error.contains("b.txt"), "{error}");
    }
}
