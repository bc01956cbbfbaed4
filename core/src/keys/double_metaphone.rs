//! Double Metaphone (Philips 2000): how an English reader would pronounce a European name, two codes.

use rphonetic::DoubleMetaphone;

/// Longer codes than the usual four keep surnames of one stem apart.
const CODE_LETTERS: usize = 6;

/// Returns the primary and, where different, the alternate code. `reading` is a-z only.
pub(crate) fn codes(reading: &str) -> Vec<String> {
    let result = DoubleMetaphone::new(Some(CODE_LETTERS)).double_metaphone(reading);
    let mut codes = vec![result.primary(), result.alternate()];
    codes.dedup();
    codes
}
