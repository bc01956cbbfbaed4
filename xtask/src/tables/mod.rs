//! `cargo xtask tables`: makes the committed tables again from their sources, or checks that the sources still give them.
//!
//! Training needs core, so the quick program that reads the command line starts itself again, optimised and with the
//! feature `tables`; only that second program has the modules below.

#[cfg(feature = "tables")]
mod calibration;
#[cfg(feature = "tables")]
mod committed;
#[cfg(feature = "tables")]
mod crates;
#[cfg(feature = "tables")]
mod source;
#[cfg(feature = "tables")]
mod training;
#[cfg(feature = "tables")]
mod travellers;
#[cfg(feature = "tables")]
mod unihan;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::quality;

/// The value of `--unihan` that fetches the files.
const AUTO: &str = "auto";

/// Options of `cargo xtask tables`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder with train/*.tsv.gz and freq/*.tsv.gz: makes channel.* and population.* [default: the variable
    /// EXONYM_EVAL_DATA, unless --unihan is given]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Folder with Unihan_Readings.txt and Unihan_Variants.txt (or .bz2): makes romanise/han-readings.tsv; `auto` takes
    /// them from Debian's package unicode-data
    #[arg(long, value_name = "DIR|auto")]
    unihan: Option<PathBuf>,
    /// Only the tables that crates give without a source file: romanise/folded.bin, confusables.tsv, normal-forms.tsv
    #[arg(long, conflicts_with_all = ["data", "unihan"])]
    crates: bool,
    /// Only calibration.tsv, from the evaluation sets of the folder: a minute or two
    #[arg(long, conflicts_with_all = ["unihan", "crates"])]
    calibration: bool,
    /// With --calibration: make no table, print how the calibration holds on entities that it was not fitted on
    #[arg(long, requires = "calibration", conflicts_with = "check")]
    folds: bool,
    /// Write nothing: fail with the first line of a committed table that differs
    #[arg(long)]
    check: bool,
}

impl Options {
    /// Those that print how the calibration holds on the sets of a folder.
    pub(crate) fn calibration_folds(data: PathBuf) -> Self {
        Self { data: Some(data), unihan: None, crates: false, calibration: true, folds: true, check: false }
    }

    /// The folder of the training data; none if only other tables are wanted.
    ///
    /// # Errors
    /// When neither an option nor the environment names a source.
    fn training_data(&self) -> Result<Option<PathBuf>> {
        if self.crates || self.unihan.is_some() {
            return Ok(self.data.clone());
        }
        let data = quality::data_dir(self.data.as_deref());
        data.map(Some).context("no training data: give --data DIR or set EXONYM_EVAL_DATA")
    }
}

/// Makes or checks the tables in a second, optimised program.
///
/// # Errors
/// When no source is named, or that program does not build or fails.
#[cfg(not(feature = "tables"))]
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut command = crate::process::cargo();
    command.args(["run", "--release", "--package", "xtask", "--features", "tables", "--locked", "--", "tables"]);
    // The folders are meant as seen from here; the second program starts at the root of the workspace.
    if let Some(data) = options.training_data()? {
        command.arg("--data").arg(std::path::absolute(data)?);
    }
    match &options.unihan {
        Some(auto) if auto.as_os_str() == AUTO => drop(command.args(["--unihan", AUTO])),
        Some(folder) => drop(command.arg("--unihan").arg(std::path::absolute(folder)?)),
        None => {}
    }
    command.args(options.crates.then_some("--crates"));
    command.args(options.calibration.then_some("--calibration"));
    command.args(options.folds.then_some("--folds"));
    command.args(options.check.then_some("--check"));
    crate::process::run(&mut command).map(|_| ())
}

/// Makes the chosen tables and writes them, or compares them with the committed ones.
///
/// # Errors
/// When no source is named or one cannot be read, or a committed table differs.
#[cfg(feature = "tables")]
pub(crate) fn run(options: &Options) -> Result<()> {
    let task = if options.check { committed::Task::Compare } else { committed::Task::Write };
    let data = options.training_data()?;
    if options.calibration {
        let Some(data) = data else { return Ok(()) };
        return if options.folds { calibration::report(&data) } else { calibration::run(&data, task) };
    }
    crates::run(task)?;
    if let Some(folder) = &options.unihan {
        unihan::run(folder, task)?;
    }
    data.map_or(Ok(()), |data| training::run(&data, task))
}
