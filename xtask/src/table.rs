//! A table in Markdown whose columns line up in a terminal as well.

use std::fmt;

/// Rows of cells under a header; the first column is set left, the others right.
pub(crate) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these column titles.
    pub(crate) fn new(header: &[&str]) -> Self {
        Self { header: header.iter().map(|&title| title.to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row; cells that are missing at its end stay empty.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = String>) {
        self.rows.push(row.into_iter().collect());
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().chain([&self.header]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: Vec<usize> = (0..self.header.len()).map(|column| self.width(column).max(3)).collect();
        write_row(f, &self.header, &widths)?;
        for (column, &width) in widths.iter().enumerate() {
            let rule = if column == 0 { "-".repeat(width) } else { format!("{}:", "-".repeat(width - 1)) };
            write!(f, "{}{rule} |", if column == 0 { "| " } else { " " })?;
        }
        writeln!(f)?;
        self.rows.iter().try_for_each(|row| write_row(f, row, &widths))
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &[String], widths: &[usize]) -> fmt::Result {
    write!(f, "|")?;
    for (column, &width) in widths.iter().enumerate() {
        let cell = row.get(column).map_or("", String::as_str);
        if column == 0 {
            write!(f, " {cell:<width$} |")?;
        } else {
            write!(f, " {cell:>width$} |")?;
        }
    }
    writeln!(f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_short_rows_are_filled() {
        let mut table = Table::new(&["class", "n"]);
        table.push(["alias".to_owned(), "1657".to_owned()]);
        table.push(["x".to_owned()]);
        assert_eq!(table.to_string(), "| class |    n |\n| ----- | ---: |\n| alias | 1657 |\n| x     |      |\n");
    }
}
