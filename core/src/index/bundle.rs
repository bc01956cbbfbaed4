//! An index as one run of bytes: what a web page downloads and a service keeps in memory.
//!
//! `EXONYM` and a format byte, the length and SHA-256 of a manifest, the manifest (JSON: files with length and SHA-256),
//! then the files. Lengths, then hashes, are checked before tantivy sees a byte: on damaged bytes it may panic, answer
//! wrongly or ask for gigabytes.

use std::{io::Write, path::Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tantivy::{
    Directory, Index as Segments,
    directory::{RamDirectory, TerminatingWrite},
    index::SegmentComponent,
};

use super::{plugin, schema::FORMAT};
use crate::{Error, ErrorKind};

const MAGIC: &[u8; 6] = b"EXONYM";
/// Most files of a bundle: a segment has some ten.
const FILES: usize = 64;
/// Most bytes of a manifest.
const MANIFEST_BYTES: usize = 64 * 1024;
/// Magic, format, length of the manifest, its hash.
const HEADER_BYTES: usize = 6 + 1 + 4 + 32;

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    files: Vec<File>,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    name: String,
    bytes: u64,
    sha256: String,
}

/// Writes all files of an index as one run of bytes. `directory` is the one below the index: its files keep the footers
/// that tantivy adds and takes away.
pub(super) fn write(index: &Segments, directory: &RamDirectory) -> Result<Vec<u8>, Error> {
    let io = |e: &dyn std::fmt::Display| Error::new(ErrorKind::Io, e.to_string());
    let mut names: Vec<std::path::PathBuf> = vec!["meta.json".into()];
    for segment in index.searchable_segment_metas().map_err(|e| io(&e))? {
        let files = components().into_iter().map(|component| segment.relative_path(component));
        names.extend(files.filter(|file| directory.exists(file).unwrap_or(false)));
    }
    names.sort();
    let mut manifest = Manifest { files: Vec::new() };
    let mut parts = Vec::new();
    for name in names {
        let bytes = if name == Path::new("meta.json") {
            directory.atomic_read(&name).map_err(|e| io(&e))?
        } else {
            whole(directory, &name)?
        };
        let sha256 = hex(&Sha256::digest(&bytes));
        manifest.files.push(File { name: name.display().to_string(), bytes: bytes.len() as u64, sha256 });
        parts.push(bytes);
    }
    let manifest = serde_json::to_vec(&manifest).map_err(|e| io(&e))?;
    let length = u32::try_from(manifest.len()).map_err(|e| io(&e))?;
    let mut out = MAGIC.to_vec();
    out.push(FORMAT as u8);
    out.extend(length.to_le_bytes());
    out.extend(Sha256::digest(&manifest));
    out.extend(manifest);
    parts.iter().for_each(|part| out.extend(part));
    Ok(out)
}

/// The files that a segment without deleted records may have.
fn components() -> [SegmentComponent; 7] {
    [
        SegmentComponent::Postings,
        SegmentComponent::Positions,
        SegmentComponent::FastFields,
        SegmentComponent::FieldNorms,
        SegmentComponent::Terms,
        SegmentComponent::Store,
        plugin::component(),
    ]
}

fn whole(directory: &RamDirectory, name: &Path) -> Result<Vec<u8>, Error> {
    let io = |e: &dyn std::fmt::Display| Error::new(ErrorKind::Io, e.to_string());
    let file = directory.open_read(name).map_err(|e| io(&e))?;
    Ok(file.read_bytes().map_err(|e| io(&e))?.to_vec())
}

/// Checks a run of bytes and puts its files into a directory in memory.
///
/// # Errors
/// `Damaged` where a length or a hash does not fit, `Incompatible` for another format, `Limit` for too many files.
pub(super) fn read(bytes: &[u8]) -> Result<RamDirectory, Error> {
    let (manifest, mut rest) = manifest(bytes)?;
    if manifest.files.len() > FILES {
        return Err(Error::limit("bundle", FILES, "files", manifest.files.len()));
    }
    let mut checked = Vec::with_capacity(manifest.files.len());
    for file in &manifest.files {
        let length =
            usize::try_from(file.bytes).ok().filter(|n| *n <= rest.len()).ok_or_else(|| damaged("a part is cut"))?;
        let (part, after) = rest.split_at(length);
        let plain = file.name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        if !plain || file.name.starts_with('.') || file.name.is_empty() {
            return Err(damaged("a part has no plain name"));
        }
        if hex(&Sha256::digest(part)) != file.sha256 {
            return Err(damaged("a part is not what was written"));
        }
        checked.push((file.name.as_str(), part));
        rest = after;
    }
    if !rest.is_empty() {
        return Err(damaged("there are bytes after the last part"));
    }
    store(&checked)
}

fn manifest(bytes: &[u8]) -> Result<(Manifest, &[u8]), Error> {
    let (header, rest) = bytes.split_at_checked(HEADER_BYTES).ok_or_else(|| damaged("the header is cut"))?;
    let (magic, header) = header.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(Error::new(ErrorKind::Incompatible, "this is not an index of names"));
    }
    let Some((format, header)) = header.split_first() else { return Err(damaged("the header is cut")) };
    if u32::from(*format) != FORMAT {
        return Err(Error::new(ErrorKind::Incompatible, format!("index format {format}, this engine reads {FORMAT}")));
    }
    let (length, hash) = header.split_first_chunk::<4>().ok_or_else(|| damaged("the header is cut"))?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > MANIFEST_BYTES {
        return Err(Error::limit("manifest", MANIFEST_BYTES, "bytes", length));
    }
    let (manifest, rest) = rest.split_at_checked(length).ok_or_else(|| damaged("the manifest is cut"))?;
    if Sha256::digest(manifest).as_slice() != hash {
        return Err(damaged("the manifest is not what was written"));
    }
    Ok((serde_json::from_slice(manifest).map_err(|_| damaged("the manifest cannot be read"))?, rest))
}

fn store(parts: &[(&str, &[u8])]) -> Result<RamDirectory, Error> {
    let io = |e: &dyn std::fmt::Display| Error::new(ErrorKind::Io, e.to_string());
    let directory = RamDirectory::create();
    for (name, bytes) in parts {
        if *name == "meta.json" {
            directory.atomic_write(Path::new(name), bytes).map_err(|e| io(&e))?;
        } else {
            let mut file = directory.open_write(Path::new(name)).map_err(|e| io(&e))?;
            file.write_all(bytes)?;
            file.terminate()?;
        }
    }
    Ok(directory)
}

fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("the bundle is damaged: {what}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use crate::{ErrorKind, Index, Kind, Query, Record};

    fn small() -> Vec<u8> {
        let records = ["Ada Lovelace", "Мария Кюри", "孫文"].iter().enumerate();
        let records = records.map(|(i, n)| Record::new(i.to_string(), Kind::Person, *n));
        Index::in_memory(records).unwrap().to_bytes().unwrap()
    }

    #[test]
    fn a_bundle_answers_as_the_index_did() {
        let index = Index::in_memory(crate::sample()).unwrap();
        let opened = Index::from_bytes(&index.to_bytes().unwrap()).unwrap();
        for name in ["Мухаммар Каддафи", "Chaikovski", "毛泽东"] {
            let query = Query::new(name);
            assert_eq!(index.search(&query).unwrap().to_json(), opened.search(&query).unwrap().to_json());
        }
    }

    #[test]
    fn every_flipped_byte_is_an_error() {
        let bytes = small();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0xff;
            let kind = Index::from_bytes(&flipped).unwrap_err().kind();
            assert!(
                matches!(kind, ErrorKind::Damaged | ErrorKind::Incompatible | ErrorKind::Limit),
                "byte {at}: {kind:?}"
            );
        }
    }

    #[test]
    fn every_cut_and_every_addition_is_an_error() {
        let bytes = small();
        for length in 0..bytes.len() {
            assert!(Index::from_bytes(&bytes[..length]).is_err(), "{length}");
        }
        let longer = [bytes.as_slice(), b"x"].concat();
        assert_eq!(Index::from_bytes(&longer).unwrap_err().kind(), ErrorKind::Damaged);
    }
}
