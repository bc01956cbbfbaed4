//! Runs `exonym` in a folder of its own.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

/// Four made records, one in each of four scripts.
pub(crate) const RECORDS: &str = r#"{"id":"1","schema":"Person","names":["ПРИМЕРОВ, Иван","PRIMEROV, Ivan"],"birth_date":"1901-02-03","countries":["ru"],"sex":"male"}
{"id":"2","schema":"Person","names":["Beispiel, Johanna"],"birth_date":"1911","countries":["de"],"identifiers":[{"value":"X-123","kind":"Passport"}]}
{"id":"3","schema":"Organization","names":["Muster Handels GmbH"],"countries":["de"]}
{"id":"4","schema":"Person","names":["سليمان الحلبي"],"countries":["sy"]}
"#;

/// A folder for one test.
pub(crate) struct Folder(TempDir);

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with [`RECORDS`] as `list.jsonl`.
    pub(crate) fn with_list() -> Self {
        let folder = Self::new();
        folder.write("list.jsonl", RECORDS);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn write_packed(&self, name: &str, text: &str) {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        self.write(name, packer.finish().unwrap());
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with("", arguments)
    }

    /// Runs with `input` as standard input.
    pub(crate) fn run_with(&self, input: &str, arguments: &[&str]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_exonym"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input closes the pipe; the inputs here fit into it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// Checks the exit code and returns the run.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }

    /// Checks that standard error says something.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{:?} lacks {text:?}", self.err);
        self
    }

    /// The lines of standard output as JSON.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
