//! An index as one run of bytes: what a web page downloads and a service keeps in memory.
//!
//! `EXONYM` and a format byte, the length and SHA-256 of a manifest, the manifest (JSON: parts with length and SHA-256),
//! then the parts: the names as an image, the blocks of the records, their bytes. They hold live records only, in order of a
//! hash of their id, so one list gives one run of bytes wherever it was kept. Lengths, then hashes, are checked before a
//! part is read.

use ownedbytes::OwnedBytes;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{image::Image, texts::Texts};
use crate::{Error, ErrorKind, channel};

const MAGIC: &[u8; 6] = b"EXONYM";
/// Version of all that is written here. 1 and 2 held the files of a tantivy index, 3 rows to be joined.
const FORMAT: u8 = 4;
/// The parts, in their order.
const PARTS: [&str; 3] = ["names", "blocks", "records"];
/// Most bytes of a manifest.
const MANIFEST_BYTES: usize = 4 * 1024;
/// Magic, format, length of the manifest, its hash.
const HEADER_BYTES: usize = 6 + 1 + 4 + 32;

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    /// The version of the engine that wrote it, and of its edit model: for people, not checked.
    engine: String,
    channel: u32,
    records: u64,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Part {
    name: String,
    bytes: u64,
    sha256: String,
}

/// Writes the names and texts of a list, which are in the same order.
///
/// # Errors
/// `Internal` where they cannot be encoded.
pub(super) fn write(names: &[u8], texts: &Texts) -> Result<Vec<u8>, Error> {
    let blocks = encoded(&texts.blocks())?;
    let bytes = [names, &blocks, texts.bytes()];
    let parts = PARTS.iter().zip(bytes).map(|(name, part)| Part {
        name: (*name).to_owned(),
        bytes: part.len() as u64,
        sha256: hex(&Sha256::digest(part)),
    });
    let manifest = Manifest {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        channel: channel::VERSION,
        records: texts.len() as u64,
        parts: parts.collect(),
    };
    let manifest = serde_json::to_vec(&manifest).map_err(|e| internal(&e))?;
    let length = u32::try_from(manifest.len()).map_err(|e| internal(&e))?;
    let mut out = MAGIC.to_vec();
    out.push(FORMAT);
    out.extend(length.to_le_bytes());
    out.extend(Sha256::digest(&manifest));
    out.extend(manifest);
    bytes.iter().for_each(|part| out.extend(*part));
    Ok(out)
}

/// Checks a run of bytes and reads its parts.
///
/// # Errors
/// `Damaged` where a length or a hash does not fit, `Incompatible` for another format, `Limit` for a manifest too long.
pub(super) fn read(bytes: &[u8]) -> Result<(Image, Texts), Error> {
    let (manifest, mut rest) = manifest(bytes)?;
    if !manifest.parts.iter().map(|part| part.name.as_str()).eq(PARTS) {
        return Err(damaged("it has other parts than it should"));
    }
    let mut checked = [[].as_slice(); PARTS.len()];
    for (part, place) in manifest.parts.iter().zip(&mut checked) {
        let length = usize::try_from(part.bytes).map_err(|_| damaged("a part is cut"))?;
        (*place, rest) = rest.split_at_checked(length).ok_or_else(|| damaged("a part is cut"))?;
        if hex(&Sha256::digest(place)) != part.sha256 {
            return Err(damaged("a part is not what was written"));
        }
    }
    if !rest.is_empty() {
        return Err(damaged("there are bytes after the last part"));
    }
    let [names, blocks, records] = checked;
    let image = Image::open(&OwnedBytes::new(names.to_vec()))?;
    let texts = Texts::from_parts(decoded(blocks)?, records).ok_or_else(|| damaged("the records do not fit"))?;
    if texts.len() != image.len() || manifest.records != texts.len() as u64 {
        return Err(damaged("names and records differ in number"));
    }
    Ok((image, texts))
}

fn manifest(bytes: &[u8]) -> Result<(Manifest, &[u8]), Error> {
    let (header, rest) = bytes.split_at_checked(HEADER_BYTES).ok_or_else(|| damaged("the header is cut"))?;
    let (magic, header) = header.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(Error::new(ErrorKind::Incompatible, "this is not an index of names"));
    }
    let Some((format, header)) = header.split_first() else { return Err(damaged("the header is cut")) };
    if *format != FORMAT {
        return Err(Error::new(ErrorKind::Incompatible, format!("bundle format {format}, this engine reads {FORMAT}")));
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

fn encoded<T: Serialize>(part: &T) -> Result<Vec<u8>, Error> {
    postcard::to_stdvec(part).map_err(|e| internal(&e))
}

fn decoded<T: DeserializeOwned>(part: &[u8]) -> Result<T, Error> {
    match postcard::take_from_bytes(part) {
        Ok((value, [])) => Ok(value),
        _ => Err(damaged("a part cannot be read")),
    }
}

fn internal(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Internal, error.to_string())
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
    fn what_was_opened_is_written_to_the_same_bytes() {
        let bytes = Index::in_memory(crate::sample()).unwrap().to_bytes().unwrap();
        assert!(Index::from_bytes(&bytes).unwrap().to_bytes().unwrap() == bytes);
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

    #[test]
    fn an_older_format_is_told_apart_from_damage() {
        let mut older = small();
        older[6] = 3;
        let error = Index::from_bytes(&older).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible);
        assert_eq!(error.to_string(), "bundle format 3, this engine reads 4");
    }
}
