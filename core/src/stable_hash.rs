//! Hashes that are kept in an index: the same on every machine, whatever the width of its words, and in every version of
//! the format.

/// Hashes a text to 64 bits: FNV-1a (Fowler, Noll, Vo) with the finaliser of MurmurHash3.
pub(crate) fn hash_text(text: &str) -> u64 {
    finished(text.bytes())
}

/// Hashes a text under a number, so that equal texts of different families differ.
pub(crate) fn hash_under(number: u8, text: &str) -> u64 {
    finished(std::iter::once(number).chain(text.bytes()))
}

fn finished(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed once from the definition by an independent program: saved lists depend on these.
    #[test]
    fn values_never_change() {
        assert_eq!(hash_text(""), VALUES[0]);
        assert_eq!(hash_text("gaddafi"), VALUES[1]);
        assert_eq!(hash_text("каддафи"), VALUES[2]);
        assert_eq!(hash_under(3, "gaddafi"), VALUES[3]);
    }

    const VALUES: [u64; 4] =
        [0xefd0_1f60_ba99_2926, 0x431c_a874_25ec_6910, 0x81a9_70f5_6c44_202b, 0xb733_0ac0_900c_6355];
}
