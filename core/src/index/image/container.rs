//! Sections one after another, and the table of them at the end, so that they are written as they are made.

use std::io::{self, Write};

use ownedbytes::OwnedBytes;

use crate::{Error, ErrorKind};

/// The number of sections.
pub(super) const SECTIONS: usize = 13;
const MAGIC: &[u8; 6] = b"EXNAME";
/// Version of all that lies in an image.
pub(crate) const FORMAT: u8 = 1;
/// The table of sections: their lengths, magic and format.
const FOOTER: usize = 8 * SECTIONS + MAGIC.len() + 1;

/// Writes sections in order.
pub(super) struct Sections<'w> {
    out: &'w mut dyn Write,
    lengths: Vec<u64>,
}

impl<'w> Sections<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, lengths: Vec::with_capacity(SECTIONS) }
    }

    /// Begins the next section.
    pub(super) fn begin(&mut self) {
        self.lengths.push(0);
    }

    /// Writes the next section whole.
    pub(super) fn whole(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.begin();
        self.write(bytes)
    }

    /// Adds bytes to the section that was begun last.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(length) = self.lengths.last_mut() {
            *length += bytes.len() as u64;
        }
        self.out.write_all(bytes)
    }

    /// Writes numbers as a section.
    pub(super) fn numbers(&mut self, numbers: &[u32]) -> io::Result<()> {
        self.begin();
        let mut bytes = Vec::with_capacity(4 * 4096);
        for some in numbers.chunks(4096) {
            bytes.clear();
            bytes.extend(some.iter().flat_map(|number| number.to_le_bytes()));
            self.write(&bytes)?;
        }
        Ok(())
    }

    /// Writes the table.
    pub(super) fn finish(self) -> io::Result<()> {
        for length in &self.lengths {
            self.out.write_all(&length.to_le_bytes())?;
        }
        self.out.write_all(MAGIC)?;
        self.out.write_all(&[FORMAT])
    }
}

/// Rows of different lengths, written one after another; their ends follow as a section of their own.
pub(super) struct Growing {
    ends: Vec<u32>,
    length: usize,
}

impl Growing {
    /// Begins the section of the rows.
    pub(super) fn begin(out: &mut Sections<'_>) -> Self {
        out.begin();
        Self { ends: Vec::new(), length: 0 }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be written, or the section passes 4 GiB.
    pub(super) fn row(&mut self, out: &mut Sections<'_>, row: &[u8]) -> io::Result<()> {
        self.length += row.len();
        let end = u32::try_from(self.length)
            .map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "names of a segment: more than 4 GiB"))?;
        self.ends.push(end);
        out.write(row)
    }

    /// Writes the ends.
    pub(super) fn finish(self, out: &mut Sections<'_>) -> io::Result<()> {
        out.numbers(&self.ends)
    }
}

/// The sections of a run of bytes.
///
/// # Errors
/// `Damaged` where the lengths do not fit, `Incompatible` for another format.
pub(super) fn open(bytes: &OwnedBytes) -> Result<Vec<OwnedBytes>, Error> {
    let cut = || damaged("it is cut");
    let start = bytes.len().checked_sub(FOOTER).ok_or_else(cut)?;
    let (_, footer) = bytes.as_slice().split_at_checked(start).ok_or_else(cut)?;
    let (lengths, tail) = footer.split_at_checked(8 * SECTIONS).ok_or_else(cut)?;
    let (magic, format) = tail.split_at_checked(MAGIC.len()).ok_or_else(cut)?;
    if magic != MAGIC {
        return Err(damaged("it does not end as names do"));
    }
    if format != [FORMAT] {
        return Err(Error::new(ErrorKind::Incompatible, "the names are of another format"));
    }
    let (lengths, _) = lengths.as_chunks();
    let mut sections = Vec::with_capacity(SECTIONS);
    let mut at = 0_usize;
    for length in lengths {
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| cut())?;
        let end = at.checked_add(length).filter(|end| *end <= start).ok_or_else(cut)?;
        sections.push(bytes.slice(at..end));
        at = end;
    }
    if at == start { Ok(sections) } else { Err(damaged("there are bytes between its sections")) }
}

pub(super) fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("the names of a list are damaged: {what}"))
}
