use crate::dice::Dice;

/// Things that are drawn by weight.
#[derive(Debug)]
pub(super) struct Weighted<T> {
    items: Vec<T>,
    /// The sum of the weights up to and with each item.
    ends: Vec<u64>,
}

impl<T> Default for Weighted<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Weighted<T> {
    pub(super) fn add(&mut self, item: T, weight: u64) {
        let before = self.ends.last().copied().unwrap_or(0);
        self.items.push(item);
        self.ends.push(before + weight);
    }

    /// Draws an item; none if there is none.
    pub(super) fn draw(&self, dice: &mut Dice) -> Option<&T> {
        let chosen = dice.roll().checked_rem(*self.ends.last()?)?;
        self.items.get(self.ends.partition_point(|end| *end <= chosen))
    }

    pub(super) fn items(&self) -> &[T] {
        &self.items
    }
}

impl<T> FromIterator<(T, u64)> for Weighted<T> {
    fn from_iter<I: IntoIterator<Item = (T, u64)>>(rows: I) -> Self {
        let mut weighted = Self::default();
        rows.into_iter().for_each(|(item, weight)| weighted.add(item, weight));
        weighted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavier_things_are_drawn_more_often_and_weightless_ones_never() {
        let weighted: Weighted<u8> = [(1, 1), (2, 0), (3, 9)].into_iter().collect();
        let mut dice = Dice::new(1);
        let drawn: Vec<u8> = (0..1_000).filter_map(|_| weighted.draw(&mut dice).copied()).collect();
        let count = |n| drawn.iter().filter(|d| **d == n).count();
        assert_eq!((drawn.len(), count(2)), (1_000, 0));
        assert!((50..200).contains(&count(1)), "{}", count(1));
        assert_eq!(Weighted::<u8>::default().draw(&mut dice), None);
    }
}
