//! Files as given: plain or gzip, or standard input.

use std::{
    fmt,
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write},
    path::Path,
};

use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};

use crate::{failure::Failure, progress::Progress, terminal::safe_json};

/// The bytes of a file, unpacked.
pub(crate) type Bytes = Box<dyn BufRead>;

/// Opens a file for reading, `-` being standard input. A gzip file is told by its first bytes, whatever its name.
pub(crate) fn open(path: &Path, progress: &Progress) -> Result<Bytes, Failure> {
    if path == Path::new("-") {
        return unpacked(io::stdin().lock(), path);
    }
    let failed = |e: io::Error| Failure::file(path.display(), said(&e));
    if fs::metadata(path).map_err(failed)?.is_dir() {
        return Err(Failure::file(path.display(), "this is a folder, a file is needed"));
    }
    unpacked(BufReader::with_capacity(BUFFER, progress.watch(File::open(path).map_err(failed)?)), path)
}

/// The bytes of a file, whatever it is named, for the bar; 0 where it cannot be told.
pub(crate) fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |m| m.len())
}

/// Opens a file for writing, `-` being standard output; packed where its name ends in `.gz`.
pub(crate) fn create(path: &Path) -> Result<Sink, Failure> {
    if path == Path::new("-") {
        let stdout = io::stdout();
        let shown = stdout.is_terminal();
        return Ok(if shown { Sink::Shown(stdout) } else { Sink::Plain(BufWriter::new(Box::new(stdout))) });
    }
    let file = File::create(path).map_err(|e| Failure::file(path.display(), said(&e)))?;
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    Ok(if packed {
        Sink::Packed(BufWriter::new(GzEncoder::new(file, Compression::default())))
    } else {
        Sink::Plain(BufWriter::new(Box::new(file)))
    })
}

const BUFFER: usize = 1 << 16;

fn unpacked(mut reader: impl BufRead + 'static, path: &Path) -> Result<Bytes, Failure> {
    let first = reader.fill_buf().map_err(|e| Failure::file(path.display(), said(&e)))?;
    if first.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))));
    }
    Ok(Box::new(reader))
}

/// Where lines are written.
pub(crate) enum Sink {
    /// As they are.
    Plain(BufWriter<Box<dyn Write>>),
    /// To a terminal, where ids and query ids must not act.
    Shown(io::Stdout),
    /// Packed by gzip.
    Packed(BufWriter<GzEncoder<File>>),
}

impl Sink {
    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        match self {
            Self::Plain(writer) => writeln!(writer, "{text}"),
            Self::Packed(writer) => writeln!(writer, "{text}"),
            Self::Shown(writer) => writeln!(writer, "{}", safe_json(text)),
        }
    }

    /// Writes what is left, and the end of a packed file.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(mut writer) => writer.flush(),
            Self::Shown(mut writer) => writer.flush(),
            Self::Packed(writer) => writer.into_inner().map_err(io::IntoInnerError::into_error)?.finish().map(drop),
        }
    }
}

/// The system's words for common errors end in a number that helps nobody.
fn said(error: &io::Error) -> impl fmt::Display + use<> {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
