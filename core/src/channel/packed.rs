//! The learned tables as bytes: what the package, an index and a bundle carry.
//!
//! ```text
//! magic "EXCH", version u8, tables u8; for each table:
//!   alphabet u8
//!   native chunks, then Latin chunks: count u16, each: length u8, symbols, marginal u16
//!   for each native chunk: count u16, each: Latin chunk number less the one before (u8, 255 = add 255 and go on), cost in
//!   grains of 50 milli-nats u8
//! ```
//! Numbers are little-endian. Chunk lists are sorted, and so begin with the empty chunk where it occurs.

use super::alphabet::Alphabet;
use super::chunk::{CHUNK, Chunk, EDGE};

/// The format that this engine writes and reads.
pub(super) const FORMAT: u8 = 1;
const MAGIC: &[u8] = b"EXCH";

/// Joint costs are multiples of this many milli-nats, at most 255 of them: one byte packed. Half a grain of error a letter
/// is a tenth of what tells two spellings apart.
pub(super) const GRAIN: u16 = 50;

/// One table as unpacked: its chunks with -1000 ln of their marginals, and its operations.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) alphabet: Alphabet,
    pub(super) native: Vec<(Chunk, u16)>,
    pub(super) latin: Vec<(Chunk, u16)>,
    /// (native chunk number, Latin chunk number, joint cost).
    pub(super) operations: Vec<(u16, u16, u16)>,
}

/// Reads packed tables. `None` if the bytes are not whole tables of this format.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<Unpacked>> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    if byte(&mut rest)? != FORMAT {
        return None;
    }
    let count = byte(&mut rest)?;
    let tables = (0..count).map(|_| table(&mut rest)).collect::<Option<Vec<_>>>()?;
    rest.is_empty().then_some(tables)
}

fn table(rest: &mut &[u8]) -> Option<Unpacked> {
    let alphabet = *Alphabet::ALL.get(usize::from(byte(rest)?))?;
    let native = chunks(rest, alphabet)?;
    let latin = chunks(rest, Alphabet::Latin)?;
    let mut operations = Vec::new();
    for row in 0..native.len() {
        let row = u16::try_from(row).ok()?;
        let mut number = 0_usize;
        for _ in 0..word(rest)? {
            loop {
                let step = byte(rest)?;
                number += usize::from(step);
                if step < u8::MAX {
                    break;
                }
            }
            latin.get(number)?;
            operations.push((row, u16::try_from(number).ok()?, u16::from(byte(rest)?) * GRAIN));
        }
    }
    Some(Unpacked { alphabet, native, latin, operations })
}

fn chunks(rest: &mut &[u8], alphabet: Alphabet) -> Option<Vec<(Chunk, u16)>> {
    let count = word(rest)?;
    (0..count)
        .map(|_| {
            let length = usize::from(byte(rest)?);
            let symbols = rest.split_off(..length).filter(|_| length <= CHUNK)?;
            let known = symbols.iter().all(|symbol| *symbol == EDGE || usize::from(*symbol) < alphabet.size());
            Some((known.then(|| Chunk::of(symbols))?, word(rest)?))
        })
        .collect()
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    rest.split_off_first().copied()
}

fn word(rest: &mut &[u8]) -> Option<u16> {
    rest.split_off(..2).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
}

/// Packs joint tables; the inverse of [`unpack`]. `None` if a table has more chunks than the format can
/// count, or a cost that is no multiple of the grain.
#[cfg(any(test, feature = "train"))]
pub(super) fn pack(tables: &[super::joint::Joint]) -> Option<Vec<u8>> {
    use super::joint::Side;
    let mut bytes = MAGIC.to_vec();
    bytes.extend([FORMAT, u8::try_from(tables.len()).ok()?]);
    for table in tables {
        let number = Alphabet::ALL.iter().position(|alphabet| *alphabet == table.alphabet)?;
        bytes.push(u8::try_from(number).ok()?);
        let [native, latin] = [Side::Native, Side::Latin].map(|side| table.marginals(side));
        for side in [&native, &latin] {
            bytes.extend(u16::try_from(side.len()).ok()?.to_le_bytes());
            for (chunk, marginal) in side {
                bytes.push(u8::try_from(chunk.symbols().len()).ok()?);
                bytes.extend(chunk.symbols());
                bytes.extend(marginal.to_le_bytes());
            }
        }
        let numbers: std::collections::BTreeMap<_, _> = latin.keys().zip(0_usize..).collect();
        for chunk in native.keys() {
            let row = || table.operations.iter().filter(|operation| operation.native == *chunk);
            bytes.extend(u16::try_from(row().count()).ok()?.to_le_bytes());
            let mut before = 0;
            for operation in row() {
                let number = *numbers.get(&operation.latin)?;
                let step = number.checked_sub(before)?;
                before = number;
                bytes.extend(std::iter::repeat_n(u8::MAX, step / 255));
                bytes.push(u8::try_from(step % 255).ok()?);
                bytes.push(u8::try_from(operation.cost / GRAIN).ok().filter(|_| operation.cost % GRAIN == 0)?);
            }
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::CHANNEL;
    use super::*;

    #[test]
    fn damaged_bytes_are_refused_or_read_never_a_panic() {
        assert!(unpack(CHANNEL).is_some());
        for cut in (0..CHANNEL.len()).step_by(97) {
            assert!(unpack(&CHANNEL[..cut]).is_none(), "cut at {cut}");
        }
        for at in (0..CHANNEL.len()).step_by(89) {
            let mut bytes = CHANNEL.to_vec();
            bytes[at] ^= 0x55;
            let _ = super::super::Channel::from_bytes(&bytes);
        }
    }
}
