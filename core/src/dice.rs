//! Numbers that look drawn by lot and are the same on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that always fall alike for the same `start`.
    pub(crate) fn new(start: u64) -> Self {
        Self(start)
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Whether an event of so many in 100 comes to pass.
    pub(crate) fn falls(&mut self, in_100: u64) -> bool {
        self.roll() % 100 < in_100
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.roll().checked_rem(from.len() as u64)?;
        from.get(usize::try_from(place).ok()?)
    }
}
