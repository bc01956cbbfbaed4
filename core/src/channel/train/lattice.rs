//! Forward and backward sums over all ways to write one word as another.

use super::inventory::NO;

/// Probabilities (or counts) of operations: a dense array, native chunk by Latin chunk.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) values: Vec<f64>,
}

impl Grid {
    pub(super) fn new(height: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; height * width] }
    }

    #[inline]
    pub(super) fn get(&self, native: u16, latin: u16) -> f64 {
        if native == NO || latin == NO {
            return 0.0;
        }
        self.values.get(usize::from(native) * self.width + usize::from(latin)).copied().unwrap_or(0.0)
    }

    #[inline]
    fn add(&mut self, native: u16, latin: u16, amount: f64) {
        if let Some(value) = self.values.get_mut(usize::from(native) * self.width + usize::from(latin)) {
            *value += amount;
        }
    }
}

/// A pair as chunk numbers at each position of each side.
#[derive(Debug)]
pub(super) struct Lattice {
    pub(super) native: Vec<[u16; 4]>,
    pub(super) latin: Vec<[u16; 4]>,
}

/// Reused memory of the sums.
#[derive(Debug, Default)]
pub(super) struct Sums {
    forward: Vec<f64>,
    backward: Vec<f64>,
}

impl Lattice {
    /// P(native, latin) under the operations: the sum over all paths.
    pub(super) fn forward(&self, grid: &Grid, sums: &mut Sums) -> f64 {
        let width = self.latin.len();
        sums.forward.clear();
        sums.forward.resize(self.native.len() * width, 0.0);
        if let Some(first) = sums.forward.first_mut() {
            *first = 1.0;
        }
        for i in 0..self.native.len() {
            for j in 0..width {
                let here = sums.forward.get(i * width + j).copied().unwrap_or(0.0);
                if here > 0.0 {
                    self.each(grid, i, j, |to, _, _, probability| {
                        if let Some(cell) = sums.forward.get_mut(to) {
                            *cell += here * probability;
                        }
                    });
                }
            }
        }
        sums.forward.last().copied().unwrap_or(0.0)
    }

    /// Adds the expected number of times each operation is used, times `weight`, after [`forward`](Self::forward).
    pub(super) fn count(&self, grid: &Grid, sums: &mut Sums, weight: f64, counts: &mut Grid) {
        let width = self.latin.len();
        let total = sums.forward.last().copied().unwrap_or(0.0);
        sums.backward.clear();
        sums.backward.resize(sums.forward.len(), 0.0);
        if let Some(last) = sums.backward.last_mut() {
            *last = 1.0;
        }
        for i in (0..self.native.len()).rev() {
            for j in (0..width).rev() {
                let at = i * width + j;
                let here = sums.forward.get(at).copied().unwrap_or(0.0) * weight / total;
                let mut sum = sums.backward.get(at).copied().unwrap_or(0.0);
                self.each(grid, i, j, |to, native, latin, probability| {
                    let rest = probability * sums.backward.get(to).copied().unwrap_or(0.0);
                    sum += rest;
                    if here > 0.0 && rest > 0.0 {
                        counts.add(native, latin, here * rest);
                    }
                });
                if let Some(cell) = sums.backward.get_mut(at) {
                    *cell = sum;
                }
            }
        }
    }

    /// Calls `visit(cell, native chunk, latin chunk, probability)` for each operation that starts at `(i, j)`.
    #[inline]
    fn each(&self, grid: &Grid, i: usize, j: usize, mut visit: impl FnMut(usize, u16, u16, f64)) {
        let (Some(natives), Some(latins)) = (self.native.get(i), self.latin.get(j)) else { return };
        let width = self.latin.len();
        for (a, native) in natives.iter().enumerate().filter(|(_, number)| **number != NO) {
            for (b, latin) in latins.iter().enumerate().filter(|(_, number)| **number != NO) {
                let probability = grid.get(*native, *latin);
                if probability > 0.0 && a + b > 0 {
                    visit((i + a) * width + j + b, *native, *latin, probability);
                }
            }
        }
    }
}
